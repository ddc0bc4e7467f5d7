"""The system as a whole: what always holds of it, and what it says of made-up and of published figures."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from figures import RULES, change, figure
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.analysis.system import simplex, solver
from corridor.analysis.system.quantities import Quantity, Series
from corridor.analysis.system.solver import Answer
from corridor.analysis.system.system import system_of
from corridor.evidence.periods import Period, year

ROUTE = Series("TITR", "corridor_freight", "all", "total", RULES.counts["titr-ministry"], "t")
STARTS = [(1, 1), (4, 1), (7, 1), (10, 1)]
ENDS = [(3, 31), (6, 30), (9, 30), (12, 31)]
SPANS = [(0, 0), (1, 1), (2, 2), (3, 3), (0, 1), (2, 3), (0, 2), (0, 3)]
"""From which quarter of a year to which: quarters, halves, nine months, the year."""


def period_of(number, span):
    return Period(date(number, *STARTS[span[0]]), date(number, *ENDS[span[1]]))


def truth_of(quarters, period):
    """What came in a period that is made up of quarters of 2023 and 2024."""
    return sum(amount for i, amount in enumerate(quarters) if period.contains(period_of(2023 + i // 4, (i % 4, i % 4))))


def level(quarters, number, span, digits=1, **given):
    period = period_of(number, span)
    amount = f"{float(round(truth_of(quarters, period), digits)):.{digits}f}"
    return figure(f"l{number}{span[0]}{span[1]}", amount, period=period, **given)


def growth(quarters, span, **given):
    after, before = (truth_of(quarters, period_of(number, span)) for number in (2024, 2023))
    more = f"{float(round((after / before - 1) * 100, 1)):.1f}"
    return change(f"g{span[0]}{span[1]}", more, period=period_of(2024, span), since=period_of(2023, span), **given)


def increment(quarters, span):
    after, before = (truth_of(quarters, period_of(number, span)) for number in (2024, 2023))
    more = f"{float(round(after - before, 1)):.1f}"
    return change(f"i{span[0]}{span[1]}", more, "t", period=period_of(2024, span), since=period_of(2023, span))


def printed(quarters):
    """Every figure that could be printed of two years, rounded."""
    levels = [level(quarters, number, span) for number in (2023, 2024) for span in SPANS]
    return [*levels, *(growth(quarters, span) for span in SPANS), *(increment(quarters, span) for span in SPANS)]


TRUTHS = st.lists(st.integers(10_000, 500_000).map(lambda n: Fraction(n, 1000)), min_size=8, max_size=8)
SEEDS = st.randoms(use_true_random=False)


def ends(found):
    return {quantity: (left.low.value, left.high.value) for quantity, left in system_of(found, RULES).implied.items()}


def within(inner, outer):
    """Whether an interval lies in another, None being an open end."""
    (low, high), (least, most) = inner, outer
    return (least is None or low >= least) and (most is None or (high is not None and high <= most))


@settings(max_examples=25, deadline=None)
@given(TRUTHS, SEEDS)
def test_rounded_truths_are_never_doubted_and_bounds_hold_what_came(quarters, chance):
    found = chance.sample(printed(quarters), chance.randint(1, 20))
    built = system_of(found, RULES)
    assert not built.doubts
    assert built.price == 0
    for quantity, left in built.implied.items():
        came = truth_of(quarters, quantity.period)
        assert within((came, came), (left.low.value, left.high.value))


@settings(max_examples=15, deadline=None)
@given(TRUTHS, SEEDS)
def test_without_a_claim_no_bound_is_nearer(quarters, chance):
    found = chance.sample(printed(quarters), 12)
    every, fewer = ends(found), ends(found[1:])
    assert all(within(every[quantity], left) for quantity, left in fewer.items() if quantity in every)


@settings(max_examples=15, deadline=None)
@given(TRUTHS, st.integers(0, 15), st.sampled_from([Fraction(1, 10), Fraction(10), Fraction(2)]))
def test_a_slip_is_found_and_alone_where_the_others_tell_what_is_right(quarters, place, times):
    found = printed(quarters)
    slip = found[place]
    wrong = figure(slip.source_id, f"{float(round(Fraction(slip.amounts[0]) * times, 1)):.1f}", period=slip.period)
    doubts = system_of([*found[:place], wrong, *found[place + 1 :]], RULES).doubts
    assert [(doubt.what.key, doubt.certain, doubt.cut) for doubt in doubts] == [(wrong.observation_id, True, False)]
    assert doubts[0].conflict.claims[0].key == wrong.observation_id


@settings(max_examples=15, deadline=None)
@given(TRUTHS, SEEDS)
def test_the_order_of_figures_changes_nothing(quarters, chance):
    found = chance.sample(printed(quarters), 14)
    for place in (0, 1):
        found[place] = figure(found[place].source_id, f"{chance.randint(100, 9000) / 10}", period=found[place].period)
    other = chance.sample(found, len(found))
    one, another = system_of(found, RULES), system_of(other, RULES)
    assert one.price == another.price
    assert told(one) == told(another)
    assert ends(found) == ends(other)


def told(built):
    return [
        (doubt.what.key, doubt.alternatives, doubt.price, [claim.key for claim in doubt.conflict.claims])
        for doubt in built.doubts
    ]


@settings(max_examples=25, deadline=None)
@given(TRUTHS, SEEDS)
def test_no_cheaper_doubts_do_than_those_that_every_way_tried_would_find(quarters, chance):
    found = chance.sample([*printed(quarters)[8:16], growth(quarters, (0, 3)), increment(quarters, (0, 1))], 6)
    for place in range(chance.randint(1, 3)):
        item = found[place]
        given = {"period": item.period, "compare": item.compare, "statistic": item.statistic, "unit": item.unit}
        found[place] = figure(item.source_id, f"{chance.randint(100, 9000) / 10}", **given)
    built = system_of(found, RULES)
    assert built.price == sum(cheapest_by_trying(settled.part) for settled in built.settled)


def cheapest_by_trying(part):
    """The price of the cheapest choices that leave a point, of all that there are."""
    ways = product(*(range(len(options)) for options in part.prices.options))
    priced = sorted((part.prices.of(dict(enumerate(way))), way) for way in ways)
    return next(price for price, way in priced if can_hold(part, dict(enumerate(way))))


def can_hold(part, chosen):
    rows = part.rows_of(chosen)
    return simplex.least([part.exact.sides[side] for side in part.exact.sides if side // 2 in rows], {}).feasible


# --- What the solver says is never believed -----------------------------------------------------


@pytest.mark.parametrize("status", ["optimal", "infeasible", "unsure"])
def test_a_solver_that_is_wrong_changes_no_verdict(status, monkeypatch):
    quarters = [Fraction(100 + i) for i in range(8)]
    right, wrong = printed(quarters), [*printed(quarters), figure("x", "999.5", period=period_of(2024, (0, 0)))]
    expected = ends(right)
    monkeypatch.setattr(solver.Solver, "ask", lambda *_: Answer(status, (0.0,) * 99))
    assert not system_of(right, RULES).doubts
    assert [doubt.what.key for doubt in system_of(wrong, RULES).doubts] == ["x:1"]
    found = ends(right)
    assert all(within(expected[quantity], left) for quantity, left in found.items())
    assert status == "optimal" or found == expected


@pytest.mark.parametrize("size", [1, 10**6, 10**9])
def test_a_conflict_of_the_least_size_is_found_however_large_the_figures(size):
    quarters = [Fraction(100 + i) for i in range(8)]
    found = [
        figure(f"{item.source_id}", f"{int(item.amounts[0] * 10) * size}.0", period=item.period)
        for item in printed(quarters)[:16]
    ]
    assert not system_of(found, RULES).doubts
    year_2023 = found[7]
    slightly = figure("l202303", f"{int(year_2023.amounts[0])}.5", period=year_2023.period)
    doubts = system_of([*found[:7], slightly, *found[8:]], RULES).doubts
    assert "l202303:1" in {doubt.what.key for doubt in doubts}


# --- Voices, words, digits, links ----------------------------------------------------------------


def test_statements_of_one_origin_are_doubted_once_and_those_of_many_are_dear():
    three = [figure(f"o{i}", amount, origin_group="o") for i, amount in enumerate(("101.2", "101", "101.20"))]
    two = [figure("a", "105.3"), figure("b", "105.4")]
    assert {doubt.what.key for doubt in system_of([*three, *two[:1]], RULES).doubts} >= {"a:1"}
    (doubt, *_) = system_of([*three, figure("a", "105.3"), figure("b", "105.3")], RULES).doubts
    assert doubt.what.figures[0].origin_group == "o"
    assert {
        doubt.what.key[0] for doubt in system_of([*three, figure("a", "105.3"), figure("b", "105.3")], RULES).doubts
    } == {"o"}


def test_a_growth_is_doubted_before_levels_and_a_loose_word_before_exact_figures():
    found = [figure("a", "101.3", period=year(2023)), figure("b", "151.3"), change("g", "31.5")]
    assert [doubt.what.key for doubt in system_of(found, RULES).doubts] == ["g:1"]
    (doubt,) = system_of([figure("a", "101.3"), figure("b", "151", qualifier="about")], RULES).doubts
    assert doubt.what.key == "b:1"
    assert doubt.loose


def test_last_digits_may_be_cut_off_and_that_is_a_question():
    (doubt,) = system_of([figure("a", "2.5"), figure("b", "2.56")], RULES).doubts
    assert (doubt.what.key, doubt.cut, doubt.open_because) == ("a:1", True, "cut")


def test_roundings_that_touch_are_no_conflict():
    assert not system_of([figure("a", "2.5"), figure("b", "2.6")], RULES).doubts


def test_a_ceiling_and_more_than_leave_the_other_side_open():
    assert not system_of([figure("a", "3.5", qualifier="more_than"), figure("b", "46.1")], RULES).doubts
    assert not system_of([figure("a", "46.1", qualifier="up_to"), figure("b", "3.5")], RULES).doubts
    assert system_of([figure("a", "46.1", qualifier="at_least"), figure("b", "3.5")], RULES).doubts


def test_a_plus_before_so_many_times_is_read_the_way_that_fits():
    found = [
        figure("a", "100.1", period=year(2023)),
        figure("b", "360.4"),
        change("g", "2.6", "factor", printed="+2,6"),
    ]
    assert not system_of(found, RULES).doubts
    assert system_of([*found[:1], figure("b", "310.4"), found[2]], RULES).doubts


def test_what_may_be_read_either_way_bounds_nothing():
    found = [figure("b", "360.4"), change("g", "2.6", "factor", printed="+2,6")]
    assert system_of(found, RULES).implied[Quantity(ROUTE, year(2023))].high.value is None


def test_a_link_between_counts_that_nothing_else_supports_is_doubted_before_figures():
    found = [figure("a", "101.3"), figure("b", "151.3", definition="titr-ktz")]
    one, other = system_of(found, RULES).doubts
    assert {one.what.definition, other.what.definition} == {"titr-ministry", "titr-ktz"}
    assert one.open_because == "link"


def test_what_one_count_says_against_itself_is_no_matter_of_links():
    found = [figure(name, amount, definition="titr-ktz") for name, amount in (("a", "101.3"), ("b", "151.3"))]
    doubts = system_of([*found, figure("c", "101.2"), figure("d", "101.25")], RULES).doubts
    assert [doubt.what.key for doubt in doubts] == ["b:1"]
    alone = system_of([*found, figure("c", "900.2")], RULES).doubts
    assert {"a:1", "b:1"} & {doubt.what.key for doubt in alone if not doubt.open_because}


def test_a_link_between_counts_that_often_agree_is_dearer_than_a_figure():
    agreeing = [
        figure(f"{name}{number}", f"{number}.5", definition=definition, period=year(number))
        for name, definition in (("m", "titr-ministry"), ("k", "titr-ktz"))
        for number in (2019, 2020, 2021)
    ]
    doubts = system_of([*agreeing, figure("a", "101.3"), figure("b", "151.3", definition="titr-ktz")], RULES).doubts
    assert {doubt.what.key for doubt in doubts} == {"a:1", "b:1"}
    assert {link.agreeing for doubt in doubts for link in doubt.conflict.links} == {3}
    assert not doubts[0].open_because


def test_figures_whose_count_nobody_names_make_a_question():
    found = [
        figure("a", "101.3", definition=""),
        figure("b", "151.3", definition=""),
        figure("c", "1.5", period=year(2020)),
    ]
    assert {doubt.open_because for doubt in system_of(found, RULES).doubts} == {"undefined"}


# --- What follows --------------------------------------------------------------------------------


def test_sums_and_ratios_use_each_figure_once():
    found = [figure("t", "200.0"), figure("e", "50.0", flow="export")]
    built = system_of(found, RULES)
    whole, part = Quantity(ROUTE, year(2024)), Quantity(ROUTE._replace(flow="export"), year(2024))
    rest = built.of({whole: Fraction(1), part: Fraction(-1)})
    assert (rest.low.value, rest.high.value) == (Fraction("149.9"), Fraction("150.1"))
    share = built.ratio({part: Fraction(1)}, {whole: Fraction(1)})
    assert (share.low.value, share.high.value) == (
        Fraction("49.95") / Fraction("200.05"),
        Fraction("50.05") / Fraction("199.95"),
    )
    remainder = built.ratio({whole: Fraction(1), part: Fraction(-1)}, {whole: Fraction(1)})
    assert remainder.low.value == 1 - share.high.value
    assert {claim.key for claim in share.low.claims} == {"t:1", "e:1"}


def test_growth_of_what_is_not_named_is_told_where_both_years_are_known():
    quarters = [Fraction(100 + i) for i in range(8)]
    found = [level(quarters, number, span) for number in (2023, 2024) for span in ((0, 3), (0, 2))]
    last = [Quantity(ROUTE, period_of(number, (3, 3))) for number in (2024, 2023)]
    grown = system_of(found, RULES).ratio({last[0]: Fraction(1)}, {last[1]: Fraction(1)})
    assert grown.low.value == Fraction("106.9") / Fraction("103.1")
    assert grown.high.value == Fraction("107.1") / Fraction("102.9")


def test_things_that_nothing_ties_are_divided_end_by_end():
    found = [figure("a", "200.0"), figure("b", "50.0", definition="titr-association")]
    whole, other = (
        Quantity(ROUTE._replace(counted_by=RULES.counts[name]), year(2024))
        for name in ("titr-ministry", "titr-association")
    )
    share = system_of(found, RULES).ratio({other: Fraction(1)}, {whole: Fraction(1)})
    assert share.low.value == Fraction("49.95") / Fraction("200.05")
    assert system_of(found, RULES).of({whole: Fraction(1), other: Fraction(-1)}).high.value == Fraction("150.1")


def test_an_end_that_a_circle_only_comes_near_to_is_not_taken_for_the_nearest():
    quarters = [Fraction(n, 1000) for n in (10_000, 349_100, 10_250, 10_000, 10_000, 12_551, 10_000, 10_000)]
    known = {item.source_id: item for item in printed(quarters)}
    rest = ["l202433", "l202322", "l202403", "i00", "l202300", "g11", "i22", "i33", "g23", "l202401", "i11"]
    second = Quantity(ROUTE, period_of(2024, (1, 1)))
    most = [
        system_of([known[name] for name in names], RULES).implied[second].high.value for names in (["g22", *rest], rest)
    ]
    assert most[0] == most[1] == Fraction(491363, 38540)
