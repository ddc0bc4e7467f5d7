"""What figures say, exactly, and what ties the quantities that they are about: each kind by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from figures import RULES, change, figure

from corridor.analysis.system.claims import told
from corridor.analysis.system.quantities import ANY_TIME, Quantity, Series, Times
from corridor.analysis.system.system import system_of
from corridor.evidence.periods import Period, year
from corridor.evidence.wholes import Whole

YEAR = year(2024)
MONTHS_9 = Period(date(2024, 1, 1), date(2024, 9, 30))
QUARTERS = [
    Period(date(2024, 1, 1), date(2024, 3, 31)),
    Period(date(2024, 4, 1), date(2024, 6, 30)),
    Period(date(2024, 7, 1), date(2024, 9, 30)),
    Period(date(2024, 10, 1), date(2024, 12, 31)),
]
HALVES = [Period(date(2024, 1, 1), date(2024, 6, 30)), Period(date(2024, 7, 1), date(2024, 12, 31))]
ROUTE = Series("TITR", "corridor_freight", "all", "total", RULES.counts["titr-ministry"], "t")
RAIL = {"measure": "rail_freight", "subject": "KZ", "scope": "country", "definition": "rail-ktz-carried"}
TRADE = {"measure": "trade_turnover", "subject": "KZ-GE", "definition": "trade-kz-stat", "unit": "USD"}


def read(*figures):
    return told(figures, RULES, lambda _: False)


def said(item):
    """The rows of a figure as printed: bounds of a level, else coefficients too."""
    (claim,) = read(item).claims
    rows = claim.readings[0].rows
    if len(rows[0].terms) == 1:
        return rows[0].low, rows[0].high
    return [(tuple(factor for _, factor in row.terms), row.low, row.high) for row in rows]


def left(found, series=ROUTE, period=YEAR):
    """What is left of a quantity, in thousands; None is an open end."""
    implied = system_of(found, RULES).implied[Quantity(series, period)]
    return tuple(end.value and end.value / 1000 for end in implied)


@pytest.mark.parametrize(
    ("amount", "qualifier", "low", "high"),
    [
        ("382.4", "exact", Fraction("382.35"), Fraction("382.45")),
        ("1000", "more_than", 1000, None),
        ("1000", "at_least", 1000, None),
        ("1000", "up_to", 0, 1000),
        ("1000", "about", 950, 1050),
        ("1000", "almost", 900, 1000),
    ],
)
def test_a_level_has_the_ends_that_are_certain(amount, qualifier, low, high):
    assert said(figure("a", amount, qualifier=qualifier)) == (low, high)


def test_a_rise_is_between_two_multiples_of_the_level_before():
    assert said(change("a", "15.1")) == [((1, Fraction("-1.1505")), 0, None), ((1, Fraction("-1.1515")), None, 0)]


def test_a_rise_by_more_than_so_much_has_no_upper_row():
    assert said(change("a", "65", qualifier="more_than")) == [((1, Fraction("-1.65")), 0, None)]


def test_a_fall_leaves_at_least_nothing():
    assert said(change("a", "-100")) == [((1, Fraction("-0.005")), None, 0)]


def test_so_many_times_is_a_multiple():
    assert said(change("a", "2.1", "factor", printed="в 2,1 раза")) == [
        ((1, Fraction("-2.05")), 0, None),
        ((1, Fraction("-2.15")), None, 0),
    ]


def test_an_increment_is_a_difference():
    assert said(change("a", "197.4", "t")) == [((1, -1), Fraction("197.35"), Fraction("197.45"))]


def test_an_index_is_what_there_is_of_what_there_was():
    assert said(change("a", "116.8", form="index")) == [
        ((1, Fraction("-1.1675")), 0, None),
        ((1, Fraction("-1.1685")), None, 0),
    ]


def test_an_average_of_years_compounds():
    rows = said(change("a", "5", form="yearly", since=year(2022)))
    assert [factors[1] for factors, *_ in rows] == [-(Fraction("1.045") ** 2), -(Fraction("1.055") ** 2)]


def test_a_plus_before_so_many_times_has_two_readings_of_one_price():
    claim = read(change("a", "2.6", "factor", printed="+2,6 раза")).claims[0]
    assert [[-row.terms[1][1] for row in reading.rows] for reading in claim.readings] == [
        [Fraction("2.55"), Fraction("2.65")],
        [Fraction("3.55"), Fraction("3.65")],
    ]


def test_digits_of_one_plain_level_may_have_been_cut():
    (claim,) = read(figure("a", "2.5")).claims
    assert [(r.rows[0].low, r.rows[0].high) for r in claim.readings] == [
        (Fraction("2.45"), Fraction("2.55")),
        (Fraction("2.45"), Fraction("2.6")),
    ]
    assert len(read(figure("a", "2.5", qualifier="about")).claims[0].readings) == 1


def test_what_is_about_a_loose_word_is_known_to_be():
    assert read(figure("a", "2.5", qualifier="about")).claims[0].loose
    assert not read(figure("a", "2.5", qualifier="more_than")).claims[0].loose


def test_identical_statements_of_one_origin_are_one_claim():
    retold = [figure("a", "100.5", origin_group="o"), figure("b", "100.5", origin_group="o"), figure("c", "100.5")]
    assert sorted(len(claim.figures) for claim in read(*retold).claims) == [1, 2]


def test_a_figure_that_another_restates_says_nothing():
    new = figure("b", "110.5", replaces="a:1")
    assert [(item.figure.observation_id, item.why) for item in read(figure("a", "100.5"), new).left] == [
        ("a:1", "replaced")
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"statistic": "target"}, "aim"),
        ({"measure": "capacity", "unit": "t/year"}, "capacity"),
        ({"statistic": "change", "form": "plan", "unit": "percent"}, "plan"),
        ({"statistic": "change", "form": "other-route", "unit": "factor"}, "other"),
        ({"period": Period(date(2024, 1, 1), None)}, "time"),
        ({"measure": "share", "unit": "percent"}, "whole"),
    ],
)
def test_what_is_no_claim_is_left_out_with_its_reason(given, why):
    assert [item.why for item in read(figure("a", "10", **given)).left] == [why]


def test_capacity_never_bounds():
    found = [figure("a", "100.5"), figure("b", "50.5", measure="capacity", unit="t/year")]
    assert not system_of(found, RULES).doubts


def test_a_share_is_a_multiple_of_its_whole():
    whole = Whole("TITR", "corridor_freight", "total", "all", "")
    item = figure("a", "32", unit="percent", measure="share", flow="export", whole=whole)
    assert said(item) == [((1, Fraction("-0.315")), 0, None), ((1, Fraction("-0.325")), None, 0)]


def test_a_share_of_itself_or_of_what_is_in_two_units_says_nothing():
    share = {"unit": "percent", "measure": "share", "definition": "from-china"}
    whole = Whole("TITR", "containers", "total", "all", "")
    levels = [
        figure(f"l{unit}", "101", unit=unit, measure="containers", definition="from-china")
        for unit in ("TEU", "container")
    ]
    of_two_units = [figure("s", "32", flow="export", whole=whole, **share), *levels]
    assert [(item.figure.observation_id, item.why) for item in read(*of_two_units).left] == [("s:1", "whole")]
    assert [item.why for item in read(figure("s", "32", whole=whole, **share), levels[0]).left] == ["whole"]
    assert not read(figure("s", "32", flow="export", whole=whole, **share), levels[0]).left


def test_a_change_that_may_be_of_two_units_is_of_either():
    trains = {"measure": "containers", "definition": "from-china"}
    levels = [figure(f"l{unit}", "100", unit=unit, **trains) for unit in ("TEU", "container")]
    (claim,) = [c for c in read(*levels, change("c", "10", **trains)).claims if c.key == "c:1"]
    assert {reading.rows[0].terms[0][0].series.unit for reading in claim.readings} == {"TEU", "container"}


@pytest.mark.parametrize(
    ("item", "primary", "cost"),
    [
        (figure("a", "382.4"), False, 23),  # a level of three digits that are certain
        (figure("a", "382.4"), True, 27),
        (figure("a", "365860.5"), False, 24),
        (change("a", "65"), False, 17),
        (change("a", "2", "factor"), False, 16),
        (figure("a", "382.4", qualifier="about"), False, 15),
        (figure("a", "382.4", qualifier="more_than"), False, 17),
        (figure("a", "382.4", status="not_refound"), False, 13),
    ],
)
def test_what_it_costs_to_doubt_a_figure(item, primary, cost):
    assert told([item], RULES, lambda _: primary).claims[0].cost == cost


# --- Rules ------------------------------------------------------------------------------------


def test_a_year_is_the_sum_of_nine_months_and_the_last_quarter():
    found = [figure("a", "701", period=MONTHS_9), figure("b", "303", period=QUARTERS[3])]
    assert left([*found, change("c", "12", period=year(2025))]) == (Fraction("1.003"), Fraction("1.005"))


def test_a_year_is_the_sum_of_its_quarters_and_any_is_what_the_others_leave():
    found = [figure(f"q{i}", "101", period=QUARTERS[i]) for i in range(3)]
    assert left([*found, figure("y", "1003")], period=QUARTERS[3]) == (Fraction("0.698"), Fraction("0.702"))


def test_halves_and_nine_months_that_overlap_bound_each_other():
    found = [figure("y", "1003"), figure("h", "602", period=HALVES[1]), figure("n", "701", period=MONTHS_9)]
    assert left(found, period=QUARTERS[2])[0] == Fraction("0.2985")  # 9 months + second half - year


def test_averages_do_not_add_up_over_time():
    time = {"measure": "transit_time", "unit": "day", "definition": ""}
    found = [figure("y", "20", **time), figure("h", "30", period=HALVES[0], **time)]
    assert not system_of(found, RULES).doubts


def test_nothing_is_below_zero():
    assert system_of([figure("a", "382.4"), change("b", "397.4", "t")], RULES).doubts


def test_flows_that_are_all_there_are_add_up():
    found = [figure("e", "101", flow="export", **TRADE), figure("i", "303", flow="import", **TRADE)]
    series = Series("KZ-GE", "trade_turnover", "all", "total", "trade-kz-stat", "USD")
    assert left([*found, change("c", "10", **{**TRADE, "unit": "percent"})], series) == (
        Fraction("0.403"),
        Fraction("0.405"),
    )


def test_flows_that_are_not_all_are_no_more_than_the_total():
    found = [figure("e", "101", flow="export", **RAIL), figure("i", "303", flow="import", **RAIL)]
    series = Series("KZ", "rail_freight", "all", "total", RULES.counts["rail-ktz-carried"], "t")
    assert left([*found, change("c", "10", **RAIL)], series) == (Fraction("0.403"), None)


def test_flows_that_overlap_are_never_added():
    found = [figure(flow, "400", flow=flow, **RAIL) for flow in ("loaded", "unloaded")]
    assert not system_of([*found, figure("t", "500", **RAIL)], RULES).doubts
    assert system_of([*found, figure("t", "300", **RAIL)], RULES).doubts


def test_goods_of_one_sorting_add_up_to_no_more_than_all_and_none_within_another_counts_twice():
    goods = [figure(name, "400", commodity=name) for name in ("grain", "coal")]
    assert system_of([*goods, figure("t", "700")], RULES).doubts
    within = [figure(name, "400", commodity=name) for name in ("grain", "wheat")]
    assert not system_of([*within, figure("t", "700")], RULES).doubts
    carried = [figure(name, "400", commodity=name) for name in ("grain", "in-containers")]
    assert not system_of([*carried, figure("t", "700")], RULES).doubts


def test_a_count_within_another_is_no_more_than_it():
    found = [figure("p", "400", definition="titr-ktz-rail"), figure("w", "300")]
    (one, other) = system_of(found, RULES).doubts
    assert one.conflict.rules[0].because.table == "definitions"
    assert {one.what.key, other.what.key} == {"p:1", "w:1"}


def test_counts_of_which_nobody_states_that_one_holds_the_other_are_never_joined():
    assert not system_of([figure("p", "400"), figure("w", "300", definition="titr-association")], RULES).doubts
    assert not system_of([figure("p", "400"), figure("w", "300", definition="")], RULES).doubts


def test_a_subject_is_the_sum_of_those_that_make_it_up():
    ports = {"measure": "port_throughput", "definition": "", "scope": "node"}
    found = [figure(name, "100", subject=name, **ports) for name in ("Aktau", "Kuryk")]
    both = figure("both", "250", subject="Aktau+Kuryk", **ports)
    assert not system_of([*found, replace(both, subject="Alat")], RULES).doubts
    doubts = system_of([*found, both], RULES).doubts
    assert {rule.because.key for doubt in doubts for rule in doubt.conflict.rules} == {"Aktau+Kuryk: sum_of"}


def test_a_count_is_the_sum_of_those_that_make_it_up():
    """The registry has the length from China to Chornomorsk made up of its rail part and its sea part."""
    way = {"measure": "distance", "unit": "km", "flow": "", "period": ANY_TIME}
    counts = {"china-chornomorsk": "4766", "rail-part": "4256", "sea-part": "408"}
    doubts = system_of([figure(name, km, definition=name, **way) for name, km in counts.items()], RULES).doubts
    (because,) = {rule.because for doubt in doubts for rule in doubt.conflict.rules}
    assert (because.table, because.key) == ("definitions", "china-chornomorsk: sum_of")


def test_a_length_is_the_sum_of_its_legs_at_any_time():
    names = ["Baku-Tbilisi", "Tbilisi-Akhalkalaki", "Akhalkalaki-Kars"]
    way = {"measure": "distance", "unit": "km", "definition": "", "flow": "", "scope": "leg"}
    legs = [figure(f"l{i}", "101", subject=name, period=year(2000 + i), **way) for i, name in enumerate(names)]
    series = Series("BTK", "distance", "all", "total", "unstated by anybody", "km")
    found = [*legs, figure("b", "310", subject="BTK", qualifier="up_to", **way)]
    assert left(found, series, ANY_TIME) == (Fraction("0.3015"), Fraction("0.3045"))


# --- Time -------------------------------------------------------------------------------------


def test_a_period_that_is_named_is_one_quantity_and_others_are_sums_of_stretches():
    times = Times(ROUTE, [year(2024), MONTHS_9], add_up=True)
    assert times.exactly(year(2024)) == (Quantity(ROUTE, year(2024)),)
    assert times.exactly(QUARTERS[3]) == (Quantity(ROUTE, QUARTERS[3]),)
    assert times.exactly(HALVES[0]) is None
    assert times.around(HALVES[0]) == (Quantity(ROUTE, MONTHS_9),)
    assert times.around(HALVES[1]) == (Quantity(ROUTE, year(2024)),)
    assert times.around(year(2023)) is None
    assert times.around(Period(date(2024, 12, 1), date(2025, 1, 31))) is None


def test_days_that_nothing_names_are_in_no_stretch():
    times = Times(ROUTE, [year(2022), year(2024)], add_up=True)
    assert times.around(Period(date(2022, 7, 1), date(2024, 3, 31))) is None
    assert times.around(year(2023)) is None
