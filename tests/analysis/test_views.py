"""Findings as views of the system: each doubt told once, by the rows of its conflict; agreements of what is in none."""

import math
from collections import Counter
from datetime import date

import pytest
from figures import DATA, RULES, change, figure

from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, UNEXPLAINED
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.findings import comparisons
from corridor.analysis.system.quantities import Quantity, Series
from corridor.analysis.system.rows import ONE
from corridor.analysis.system.system import system_of
from corridor.evidence.observations import observations
from corridor.evidence.periods import Period, year
from corridor.evidence.wholes import Whole
from corridor.narrative import on_findings
from corridor.narrative.labels import labels

NINE_MONTHS, NINE_BEFORE = (Period(date(y, 1, 1), date(y, 9, 30)) for y in (2022, 2021))
PAIR = {"subject": "KZ-EE", "measure": "rail_freight", "definition": "rail-ktz-pair", "scope": "pair"}


def told(*found):
    return list(comparisons(Evidence(found, RULES)))


def at_odds(*found):
    return [item for item in told(*found) if item.verdict != CONSISTENT]


def sentence(item):
    return on_findings.statement(item, labels(DATA))


def test_one_slip_is_one_finding_that_names_it():
    """+65 % is excluded by two levels, by +86 % and by almost double: one figure to doubt, not three disagreements."""
    levels = figure("a", 2.764, printed="2.764"), figure("b", 1.485, printed="1.485", period=year(2023))
    others = change("c", 86), change("d", 2, "factor", qualifier="almost")
    (found,) = at_odds(*levels, *others, change("e", 65))
    assert (found.kind, found.verdict) == ("growth_inconsistent", CONTRADICTORY)
    assert [doubt.what.key for doubt in found.doubts] == ["e:1"]
    assert "To be doubted is +65%" in sentence(found)
    assert "e:1" not in {
        item.observation_id
        for each in told(*levels, *others, change("e", 65))
        if each.verdict == CONSISTENT
        for item in each.figures
    }


def test_two_who_say_the_same_wrong_thing_are_told_together():
    levels = figure("a", 2.764, printed="2.764"), figure("b", 1.485, printed="1.485", period=year(2023))
    (found,) = at_odds(
        *levels, figure("f", 2.76), figure("g", 1.49, period=year(2023)), change("c", 65), change("d", 65)
    )
    assert {item.observation_id for item in found.left.figures} == {"c:1", "d:1"}
    assert len(found.doubts) == 2


def test_what_nothing_tells_apart_is_told_once():
    """The sum of two ports, each printed by one document: one of the three is wrong, no more can be said."""
    ports = {
        "measure": "containers",
        "unit": "container",
        "reporter": "GE",
        "definition": "",
        "source_id": "g",
        "origin_group": "g",
    }
    found = [
        figure(str(place), amount, subject=subject, observation_id=f"g:{place}", **ports)
        for place, (subject, amount) in enumerate((("Poti", 531), ("Batumi", 116), ("Poti+Batumi", 637)))
    ]
    (item,) = at_odds(*found)
    assert (item.kind, item.verdict, len(item.doubts)) == ("residual", CONTRADICTORY, 3)
    assert (item.left.figure.subject, [part.subject for part in item.right.figures]) == (
        "Poti+Batumi",
        ["Poti", "Batumi"],
    )
    assert (item.right.interval.low, item.right.interval.high) == (646, 648)
    assert "Nothing tells which of" in sentence(item)


def test_a_count_that_nobody_states_to_be_another_is_set_apart_first():
    year_by_ministry = figure("a", 1.485, printed="1.485", period=year(2022))
    apart = figure("b", 1.84, period=NINE_MONTHS, definition="titr-unclear")
    (found,) = at_odds(year_by_ministry, apart)
    assert (found.kind, found.verdict, found.reason) == ("part_exceeds_whole", UNEXPLAINED, "link")
    assert "No document states that they are" in sentence(found)
    assert "To be doubted" not in sentence(found)


def test_a_relation_that_is_assumed_leaves_it_open():
    trains = {"measure": "container_trains", "unit": "train"}
    sent = figure("a", 292, definition="dispatched-from-china", **trains)
    come = figure(
        "b", 296, definition="received-in-azerbaijan", period=Period(date(2024, 1, 1), date(2024, 9, 30)), **trains
    )
    (found,) = at_odds(sent, come)
    assert (found.kind, found.verdict, found.reason) == ("part_exceeds_whole", UNEXPLAINED, "assumed")
    assert found.left.figure is come


def test_what_leads_from_end_to_end_by_whatever_way_is_computed():
    """1.84 in nine months, 2.7 times those of a year that had 0.586: at least 1.8395/0.58605, 3.1 times."""
    found = at_odds(
        figure("a", 1.84, period=NINE_MONTHS),
        figure("d", 1.84, printed="1.840", period=NINE_MONTHS),
        change("b", 2.7, "factor", period=NINE_MONTHS, since=NINE_BEFORE),
        figure("c", 0.586, printed="0.586", period=year(2021)),
        figure("e", 0.586, printed="0.5860", period=year(2021)),
    )
    (item,) = found
    assert (item.kind, item.verdict, item.reason) == ("growth_inconsistent", CONTRADICTORY, "chain")
    assert item.right.interval.low == pytest.approx(1.8395 / 0.58605)
    assert "leave" in sentence(item)


def test_parts_whose_share_of_the_whole_is_another():
    """3 of 5.9 is 49.5 to 52.2 %, so 60 % is not right."""
    total, part = figure("a", 5.9, **PAIR), figure("b", 3.0, printed="3.0", flow="export", **PAIR)
    more = figure("d", 5.9, printed="5.90", **PAIR), figure("e", 3.0, printed="3.00", flow="export", **PAIR)
    whole = Whole("KZ-EE", "rail_freight", "total", "all", "")
    share = figure("c", 60, unit="percent", flow="export", **{**PAIR, "measure": "share"}, whole=whole)
    (found,) = [item for item in at_odds(total, part, *more, share) if item.kind == "share_inconsistent"]
    assert (found.verdict, found.doubts[0].what.key) == (CONTRADICTORY, "c:1")
    assert found.right.interval.low == pytest.approx(2.995 / 5.905)


def test_a_share_that_its_count_alone_sets_apart_is_of_what_that_count_is_part_of():
    """11.5 of 17.5 is 65.2 to 66.2 %, so 75.6 % is not right, and 65.7 % is."""
    transit = {"subject": "KZ", "measure": "rail_freight", "flow": "transit", "unit": "Mt"}
    part = figure("a", 11.5, **transit, definition="rail-transit-to-central-asia")
    total = figure("b", 17.5, **transit, definition="rail-transit")
    whole = Whole("KZ", "rail_freight", "transit", "all", "")
    of_part = {**transit, "measure": "share", "definition": "rail-transit-to-central-asia", "unit": "percent"}
    wrong, right = (figure("c", told, printed=str(told), **of_part, whole=whole) for told in (75.6, 65.7))
    (found,) = [item for item in at_odds(part, total, wrong) if item.kind == "share_inconsistent"]
    assert found.right.interval.low == pytest.approx(11.45 / 17.55)
    assert not [item for item in at_odds(part, total, right) if item.kind == "share_inconsistent"]


def test_what_is_left_is_bounded_by_all_figures():
    """1.48 and 1.485 of the whole, less 891 and 257.5 thousand: 335.45 to 337.05, by the narrower of the two."""
    found = told(
        figure("a", 1480, printed="1 480"),
        figure("b", 1484.5, printed="1484.5"),
        figure("c", 891, flow="export"),
        figure("d", 257.5, flow="transit"),
    )
    (item,) = [each for each in found if each.kind == "residual"]
    assert (item.verdict, item.reason) == (CONSISTENT, "others")
    assert (item.remainder.low, item.remainder.high) == pytest.approx(
        (1484.45 - 891.5 - 257.55, 1484.55 - 890.5 - 257.45)
    )


def test_an_open_total_leaves_an_open_rest():
    (item,) = [
        each
        for each in told(
            figure("a", 32, qualifier="more_than"), figure("b", 13.7, flow="export"), figure("c", 15.3, flow="transit")
        )
        if each.kind == "residual"
    ]
    assert item.remainder.high == math.inf
    assert item.remainder.low == pytest.approx(32 - 13.75 - 15.35)


def test_what_nobody_names_is_told_of_years_that_nobody_printed():
    """382.4 and +197.4, 313.7 and +192.9, 29.7 and +30.2 %: 185 less 120.8 less 22.81 of the year before."""
    before = {"since": year(2023), **PAIR}
    item = next(
        each
        for each in told(
            figure("a", 382.4, **PAIR),
            change("b", 197.4, "t", **before),
            figure("c", 313.7, flow="export", **PAIR),
            change("d", 192.9, "t", flow="export", **before),
            figure("e", 29.7, flow="import", **PAIR),
            change("f", 30.2, flow="import", **before),
        )
        if each.kind == "residual" and each.period == year(2023)
    )
    assert (item.verdict, item.reason) == (UNEXPLAINED, "unnamed")
    low, high = 184.9 - 120.9 - 29.75 / 1.3015, 185.1 - 120.7 - 29.65 / 1.3025
    assert (item.remainder.low, item.remainder.high) == pytest.approx((low, high))


def test_an_increase_that_was_planned_bounds_nothing():
    found = figure("a", 32.0, printed="32.0", period=year(2023)), change("b", 3.6, "t", qualifier="planned")
    series = Series(
        "TITR", "corridor_freight", "all", "total", RULES.count("titr-ministry", "corridor_freight", "KZ"), "t"
    )
    assert system_of(found, RULES).of({Quantity(series, year(2024)): ONE}) is None


def test_no_answer_depends_on_what_was_asked_before():
    found = observations(DATA)
    fresh, asked = system_of(found, RULES), system_of(found, RULES)
    for quantity in list(fresh.implied)[::7]:
        asked.of({quantity: ONE})
    list(comparisons(Evidence(found, RULES, asked)))
    assert asked.implied == fresh.implied


# --- the evidence ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def evidence():
    return Evidence(observations(DATA), RULES)


def test_each_doubt_is_told_once(evidence):
    told = Counter(id(doubt) for item in comparisons(evidence) for doubt in item.doubts)
    assert told == Counter(map(id, evidence.system.doubts))


def test_what_agrees_is_in_no_doubt(evidence):
    views = ("restatement", "growth_inconsistent", "part_exceeds_whole", "residual")
    for item in comparisons(evidence):
        if item.verdict == CONSISTENT and item.kind in views and item.reason != "replaced":
            decisive = {each.observation_id for side in (item.left, item.right) for each in side.decisive}
            assert not decisive & evidence.system.in_doubt or item.measure == "capacity", item.key


def test_a_contradiction_says_which_figure_is_to_be_doubted(evidence):
    for item in comparisons(evidence):
        if item.verdict == CONTRADICTORY:
            assert "To be doubted is" in sentence(item) or "Nothing tells which" in sentence(item)
