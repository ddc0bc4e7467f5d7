"""The system as tables: bounds rounded outward, remainders, doubts with what is left instead, conflicts to add up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from figures import RULES, change, figure
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis.system import tabled
from corridor.analysis.system.system import system_of
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import Period, year

FIRST_HALF, JULY_TO_DECEMBER = (
    Period(date(2024, *s), date(2024, *e)) for s, e in (((1, 1), (6, 30)), ((7, 1), (12, 31)))
)


def quantities(*figures):
    return tabled.quantity_rows(system_of(figures, RULES))


def doubts(*figures):
    return {row.observation_id: row for row in tabled.doubt_rows(system_of(figures, RULES), lambda _: "said")}


@given(st.fractions(min_value=0, max_value=10**7, max_denominator=10**7))
def test_a_bound_is_exact_where_few_digits_show_it_and_else_rounded_outward(value):
    low, high = (Fraction(tabled.number(value, way)) for way in (tabled.DOWN, tabled.UP))
    assert low <= value <= high
    assert high - low <= Fraction(value, 10 ** (tabled.DIGITS - 1))
    assert low < value < high or low == value == high


def test_a_number_of_few_digits_stays():
    assert str(tabled.number(Fraction(1234567895, 1000), tabled.DOWN)) == "1234567.895"
    assert str(tabled.number(Fraction(2, 3), tabled.DOWN)) == "0.666666666"
    assert str(tabled.number(Fraction(2, 3), tabled.UP)) == "0.666666667"


def test_a_quantity_is_told_as_printed_and_as_all_figures_leave_it():
    """110.0 is 10 % above the year before, which is not printed; 3.1 or more is bounded from above by a rise."""
    rows = quantities(
        figure("now", "110.0", printed="110.0"),
        change("rise", "10", printed="10"),
    )
    before, now = sorted(rows, key=lambda row: row.period_start)
    assert (now.printed_low, now.printed_high, now.low, now.high) == tuple(
        map(Decimal, ("109.95", "110.05", "109.95", "110.05"))
    )
    assert now.observations == now.binding == now.binding_low == ("now:1",)
    assert (before.printed_low, before.printed_high, before.observations) == (None, None, ())
    assert before.low == Decimal("99.5022624")
    assert before.high == Decimal("100.502284")
    assert set(before.binding) == {"now:1", "rise:1"}


def test_an_end_that_nothing_bounds_is_empty_and_one_that_others_bound_is_not():
    (alone,) = quantities(figure("more", "3.1", qualifier="more_than"))
    assert (alone.printed_low, alone.printed_high, alone.high) == (Decimal("3.1"), None, None)
    rows = quantities(
        figure("more", "3.1", qualifier="more_than"),
        figure("before", "2.0", printed="2.0", period=year(2023)),
        change("rise", "60"),
    )
    told = next(row for row in rows if row.period_start.year == 2024)
    assert (told.printed_high, told.low, told.high) == (None, Decimal("3.11025"), Decimal("3.29025"))


def test_what_is_neither_printed_nor_bounded_by_figures_is_no_row():
    assert quantities(change("rise", "10")) == []
    rows = quantities(figure("half", "3.0", printed="3.0", period=FIRST_HALF), figure("all", "7.0", printed="7.0"))
    assert {(row.period_start, row.period_end): (row.low, row.high) for row in rows} == {
        (date(2024, 1, 1), date(2024, 6, 30)): (Decimal("2.95"), Decimal("3.05")),
        (date(2024, 1, 1), date(2024, 12, 31)): (Decimal("6.95"), Decimal("7.05")),
        (date(2024, 7, 1), date(2024, 12, 31)): (Decimal("3.9"), Decimal("4.1")),
    }


def test_what_a_total_leaves_for_parts_that_nobody_names_is_a_row_of_its_own():
    given = {"subject": "KZ-EE", "scope": "pair", "measure": "rail_freight", "definition": "rail-ktz-pair"}
    flows = [
        figure(flow, amount, printed=amount, flow=flow, **given)
        for flow, amount in (("total", "382.4"), ("export", "313.7"), ("import", "29.7"))
    ]
    *own, rest = sorted(quantities(*flows), key=lambda row: len(row.less))
    assert {row.flow: row.quantity_id for row in own}.keys() == {"total", "export", "import"}
    assert set(rest.less) == {row.quantity_id for row in own if row.flow != "total"}
    assert (rest.flow, rest.low, rest.high) == ("total", Decimal("38.85"), Decimal("39.15"))
    assert (rest.printed_low, rest.observations) == (None, ())
    assert set(rest.binding) == {"total:1", "export:1", "import:1"}


def test_the_name_of_a_quantity_does_not_change_when_others_join():
    first = quantities(figure("a", "5.0"))
    later = quantities(figure("a", "5.0"), figure("b", "2.0", period=FIRST_HALF), figure("c", "5.01"))
    assert {row.quantity_id for row in first} <= {row.quantity_id for row in later}
    assert len({row.quantity_id for row in later}) == len(later)


def test_a_doubt_says_what_the_figure_says_and_what_the_others_leave():
    found = doubts(
        figure("one", "5.00", printed="5.00"),
        figure("two", "5.001", printed="5.001"),
        figure("odd", "6.0", printed="6.0"),
    )
    odd = found["odd:1"]
    assert list(found) == ["odd:1"]
    assert (odd.what, odd.certain, odd.alternatives, odd.open_because) == ("figure", True, (), "")
    assert (odd.said_low, odd.said_high) == (Decimal("5.95"), Decimal("6.05"))
    assert (odd.left_low, odd.left_high, odd.unit) == (Decimal("5.0005"), Decimal("5.0015"), "t")
    assert odd.conflict[0] == "odd:1"
    assert odd.cost == odd.together == 21


def test_of_a_change_ratios_are_told():
    found = doubts(
        figure("now", "150.0", printed="150.0"),
        figure("again", "150.0", printed="150.0"),
        figure("before", "100.0", printed="100.0", period=year(2023)),
        figure("before-again", "100.0", printed="100.0", period=year(2023)),
        change("rise", "65", printed="65"),
    )
    rise = found["rise:1"]
    assert (rise.said_low, rise.said_high, rise.unit) == (Decimal("1.645"), Decimal("1.655"), "1")
    assert (rise.left_low, rise.left_high) == (Decimal("1.49875062"), Decimal("1.50125063"))


def test_in_a_tie_each_names_the_others_and_what_is_left_if_they_hold():
    found = doubts(figure("one", "5.0", printed="5.0"), figure("two", "6.0", printed="6.0"))
    assert {name: row.alternatives for name, row in found.items()} == {"one:1": ("two:1",), "two:1": ("one:1",)}
    assert {name: (row.left_low, row.left_high) for name, row in found.items()} == {
        "one:1": (Decimal("5.95"), Decimal("6.05")),
        "two:1": (Decimal("4.95"), Decimal("5.05")),
    }
    assert not any(row.certain for row in found.values())


def test_digits_that_are_cut_are_no_doubt_of_the_figure():
    (row,) = doubts(figure("exact", "2.560", printed="2.560"), figure("cut", "2.5", printed="2.5")).values()
    assert (row.what, row.observation_id, row.open_because, row.cost) == ("digits", "cut:1", "cut", 3)
    assert (row.left_low, row.left_high) == (Decimal("2.5595"), Decimal("2.5605"))


def on(day, *figures):
    return [replace(item, known_on=date.fromisoformat(day)) for item in figures]


@pytest.mark.parametrize(("day", "refuted"), [("2025-03-01", False), ("2025-03-02", True), ("2025-03-03", True)])
def test_a_figure_is_refuted_when_it_is_said_where_what_was_known_leaves_no_room(day, refuted):
    known = on("2025-01-01", figure("one", "5.00", printed="5.00"))
    later = on(
        "2025-03-02", figure("two", "5.000", printed="5.000"), figure("half", "7.0", printed="7.0", period=FIRST_HALF)
    )
    odd = on(day, figure("odd", "6.0", printed="6.0", qualifier="exact"))
    assert doubts(*known, *later, *odd)["odd:1"].refuted_when_said
    half = on(day, replace(later[1], observation_id="half:1"))
    found = doubts(*known, later[0], *half)
    assert found["half:1"].refuted_when_said
    alone = doubts(later[0], *on(day, figure("odd", "6.0", printed="6.0")), figure("undated", "5.0", printed="5.0"))
    assert alone["odd:1"].refuted_when_said is refuted


def test_a_figure_without_a_day_is_not_said_to_have_been_refuted():
    found = doubts(
        *on("2025-01-01", figure("one", "5.00", printed="5.00")),
        figure("two", "5.0", printed="5.0"),
        figure("odd", "6.0"),
    )
    assert not found["odd:1"].refuted_when_said
    assert found["odd:1"].seen_on is None


def test_steps_of_a_conflict_add_up_to_what_cannot_be():
    figures = (
        figure("half", "3.0", printed="3.0", period=FIRST_HALF),
        figure("rest", "3.0", printed="3.0", period=JULY_TO_DECEMBER),
        figure("year", "9", printed="9"),
    )
    system = system_of(figures, RULES)
    rows = tabled.conflict_rows(system)
    known = {row.quantity_id for row in tabled.quantity_rows(system)}
    by_doubt = {}
    for row in rows:
        assert set(row.quantities) <= known
        assert bool(row.observation_id) != bool(row.rule)
        by_doubt.setdefault(row.doubt_id, []).append(row)
    assert by_doubt.keys() == {row.doubt_id for row in tabled.doubt_rows(system, lambda _: "said")}
    for steps in by_doubt.values():
        assert [row.seq for row in steps] == list(range(1, len(steps) + 1))
        assert abs(steps[0].times) == 1
        total, least = {}, Decimal(0)
        for row in steps:
            least += row.times * (row.low if row.times > 0 else row.high)
            for name, factor in zip(row.quantities, row.factors, strict=True):
                total[name] = total.get(name, 0) + row.times * Decimal(factor)
        assert least > 0
        assert all(number <= 0 for number in total.values())


def test_what_is_printed_holds_what_is_left():
    rows = quantities(
        figure("wide", "5", printed="5"),
        figure("narrow", "5.2", printed="5.2"),
        figure("odd", "9.0", printed="9.0", interval=Interval(8.95, 9.05)),
    )
    (row,) = rows
    assert (row.printed_low, row.printed_high) == (Decimal("5.15"), Decimal("5.25"))
    assert row.printed_low <= row.low <= row.high <= row.printed_high
    assert set(row.observations) == {"wide:1", "narrow:1", "odd:1"}
