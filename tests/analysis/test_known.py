"""Quantities, doubts and their conflicts, read back as objects with the figures that they name."""

import math
from datetime import date

import pytest
import small_project

from corridor.analysis.known import doubts, quantities
from corridor.analysis.system import system
from corridor.building import compilation
from corridor.evidence.observations import observations
from corridor.narrative.audited import known_by


@pytest.fixture(scope="module")
def found(small):
    return quantities(small, observations(small))


@pytest.fixture(scope="module")
def doubted(small, found):
    return doubts(small, observations(small), found)


def test_every_row_is_an_object(small, found, doubted):
    assert [item.quantity_id for item in found] == list(small.quantities["quantity_id"])
    assert {item.doubt_id for item in doubted} == set(small.doubts["doubt_id"])
    assert sum(len(item.steps) for item in doubted) == len(small.conflicts)


def test_ends_are_those_of_the_table_and_open_ones_have_no_end(small, found):
    rows = small.quantities.set_index("quantity_id")
    for item in found:
        row = rows.loc[item.quantity_id]
        assert item.left.low == row["low"]
        assert item.left.high == (math.inf if math.isnan(row["high"]) else row["high"])
        assert (item.printed is None) == (math.isnan(row["printed_low"]) and math.isnan(row["printed_high"]))
        assert [figure.observation_id for figure in item.binding] == list(row["binding"])


def test_all_figures_never_say_less_than_those_that_print_a_quantity(found):
    printed = [item for item in found if item.printed]
    assert printed
    assert all(item.printed.low <= item.left.low and item.left.high <= item.printed.high for item in printed)


def test_what_is_left_over_names_its_parts(found):
    rests = [item for item in found if item.less]
    assert rests
    for item in rests:
        assert {part.subject for part in item.less} == {item.subject}
        assert {part.period for part in item.less} == {item.period}
        assert not item.figures


def test_a_doubt_has_its_figure_first_and_the_steps_of_its_conflict(doubted):
    assert doubted
    for item in doubted:
        assert item.conflict[0] == item.figure
        assert {step.figure for step in item.steps if step.figure} == set(item.conflict)
        assert all(step.terms and (step.figure is None) == bool(step.rule) for step in item.steps)
        assert item.left.low > item.said.high or item.left.high < item.said.low
    told = [item.open_because != "" for item in doubted]
    assert told == sorted(told)


def test_a_figure_that_is_not_given_is_missed(small, found):
    with pytest.raises(KeyError):
        quantities(small, ())
    with pytest.raises(KeyError):
        doubts(small, (), found)


def test_days_are_days(doubted, found):
    assert all(item.seen_on is None or isinstance(item.seen_on, date) for item in doubted)
    assert all(item.period.start is None or isinstance(item.period.start, date) for item in found)


@pytest.mark.parametrize(
    ("day", "doubted"),
    [
        (date(2026, 1, 29), set()),
        (date(2026, 1, 30), {"ministry-2026:2"}),
        (date(2026, 2, 2), {"ministry-2026:2"}),
        (date(2026, 2, 3), {"ministry-2026:2", "paper-2026:1"}),
    ],
)
def test_of_a_day_there_is_what_was_known_by_it(small, day, doubted):
    """The ministry says 4.7 Mt on 30 January, the paper 5.7 Mt on 3 February; what excludes them was there before."""
    known = known_by(small, day)
    told = quantities(known, observations(known))
    found = doubts(known, observations(known), told)
    assert {item.figure.observation_id for item in found} == doubted
    assert all(item.refuted_when_said and item.seen_on <= day for item in found)
    assert all(figure.known_on <= day for item in told for figure in (*item.figures, *item.binding))


def test_later_figures_take_nothing_from_what_was_known(small):
    """A bound only becomes nearer, where no figure that it rests on comes into doubt."""
    earlier = {item.quantity_id: item.left for item in quantities(*_of(known_by(small, date(2026, 2, 3))))}
    later = {item.quantity_id: item.left for item in quantities(*_of(small))}
    assert earlier.keys() < later.keys()
    assert all(left.low <= later[name].low and later[name].high <= left.high for name, left in earlier.items())


def _of(data):
    return data, observations(data)


def test_a_build_solves_the_system_once(tmp_path, monkeypatch):
    asked = []
    solve = system.system_of
    monkeypatch.setattr(system, "system_of", lambda *given: asked.append(1) or solve(*given))
    compilation.compile_data(small_project.seeds(tmp_path / "seeds"), tmp_path / "data")
    assert asked == [1]
