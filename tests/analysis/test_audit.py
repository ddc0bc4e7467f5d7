"""The audit: hand-made figures for each kind, properties, and what it says of the evidence."""

import math
from dataclasses import replace
from datetime import date

import pytest
from figures import RULES, figure
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corridor.analysis.aims import Outcome, outcome_of
from corridor.analysis.audit import findings
from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    DIFFERENT_DEFINITION,
    MISSED,
    SLIPPED,
    UNEXPLAINED,
)
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.kinds import KINDS
from corridor.analysis.audit.rules import rules
from corridor.analysis.audit.unjudged import Why, unjudged
from corridor.analysis.growth import bases
from corridor.evidence import dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, year
from corridor.evidence.wholes import Whole
from corridor.narrative import audited, on_findings, spans
from corridor.narrative.labels import labels

NAMES = labels(dataset.read())

JANUARY_TO_SEPTEMBER = Period(date(2024, 1, 1), date(2024, 9, 30))
NO_PERIOD = Period(None, None)


def change(name, times, **given) -> Observation:
    """A stated multiple of 2023, unless another period is given."""
    given = {"statistic": "change", "unit": "factor", "compare": year(2023), "base_unit": "1", **given}
    return figure(name, times, **given)


@pytest.fixture(scope="session")
def the_rules(data):
    return rules(data)


@pytest.fixture
def compare(the_rules):
    """What is said of hand-made figures by a kind: verdicts with reasons."""

    def run(kind, *found):
        told = findings.comparisons(Evidence(found, the_rules))
        return [(item.verdict, item.reason) for item in told if item.kind == kind]

    return run


def same_document(name, *found):
    """Figures of one document; each has been given the name of its place in it."""
    return [
        replace(item, observation_id=f"{name}:{item.source_id}", source_id=name, origin_group=name) for item in found
    ]


def told(the_rules, *found):
    """Comparisons of hand-made figures as the audit tells them."""
    return findings.told_once(findings.comparisons(Evidence(found, the_rules)))


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (figure("a", 3.3), figure("b", 3.31), (CONSISTENT, "")),
        (figure("a", 3.3), figure("b", 3.5), (CONTRADICTORY, "")),
        (figure("a", 3.3), figure("b", 3.5, origin_group="a"), (CONTRADICTORY, "retold")),
        (figure("a", 3.3), figure("b", 3.4), (CONSISTENT, "")),
        (figure("a", 2.56), figure("b", 2.5), (UNEXPLAINED, "cut")),
        (figure("a", 3.3), figure("b", 3.5, status="not_refound"), (UNEXPLAINED, "not_refound")),
        (
            figure("a", 2.764, known_on=date(2025, 1, 1)),
            figure("b", 2.75, known_on=date(2026, 1, 1)),
            (UNEXPLAINED, "revised"),
        ),
        (figure("a", 3.3), figure("b", 3.5, definition="titr-ktz"), (UNEXPLAINED, "link")),
    ],
)
def test_one_thing_stated_twice(compare, one, other, verdict):
    assert compare("restatement", one, other) == [verdict]


def test_retellings_of_one_release_are_one_voice(compare):
    assert compare("restatement", figure("a", 3.3), figure("b", 3.3, origin_group="a")) == []


def test_figures_of_other_periods_flows_goods_and_subjects_are_no_restatement(compare):
    others = [
        figure("b", 9, period=year(2023)),
        figure("c", 9, flow="export"),
        figure("d", 9, commodity="grain"),
        figure("e", 9, subject="BTK"),
        figure("f", 9, definition="titr-association"),
    ]
    assert compare("restatement", figure("a", 3.3), *others) == []


def exceeds(the_rules, *found):
    comparisons = KINDS["two_definitions"].find(Evidence(found, the_rules))
    return [(item.reason, item.left.figure.source_id, item.right.figure.source_id, item.story) for item in comparisons]


def test_more_in_a_part_than_in_the_whole_is_told_once_with_all_periods(the_rules):
    """Of two counts that no document relates: a flow above all flows in 2024 and 2023, not in 2022."""
    wide = {"definition": "titr-association", "flow": "total"}
    parts = [figure(f"p{at}", 5, flow="transit", period=year(at)) for at in (2022, 2023, 2024)]
    wholes = [figure(f"w{at}", 3 + 4 * (at == 2022), period=year(at), **wide) for at in (2022, 2023, 2024)]
    ((reason, part, whole, others),) = exceeds(the_rules, *parts, *wholes)
    assert (reason, part, whole) == ("wider", "p2024", "w2024")
    assert [[item.source_id for item in told] for told in others] == [["p2023", "w2023"]]
    assert exceeds(the_rules, parts[0], wholes[0]) == []


def test_a_port_that_handles_more_than_a_corridor_carries_is_told(the_rules):
    port = figure("a", 9, subject="Alat", scope="node", measure="containers", unit="TEU", definition="")
    corridor = figure("b", 5, measure="containers", unit="TEU")
    assert exceeds(the_rules, port, corridor) == [("passed", "a", "b", ())]
    assert exceeds(the_rules, replace(port, subject="Turkmenbashi"), corridor) == []


def test_of_periods_within_each_other_the_longest_tells_enough(the_rules):
    port = {"subject": "Alat", "scope": "node", "measure": "containers", "unit": "TEU", "definition": ""}
    parts = [figure("a", 9, **port), figure("c", 8, period=JANUARY_TO_SEPTEMBER, **port)]
    corridor = figure("b", 5, measure="containers", unit="TEU")
    assert exceeds(the_rules, *parts, corridor) == [("passed", "a", "b", ())]


def days(name, amount, **given):
    return figure(
        name, amount, **{"measure": "transit_time", "unit": "day", "nature": "average", "definition": ""} | given
    )


def length(name, km, count=""):
    return figure(name, km, unit="km", measure="distance", definition=count, flow="", period=Period(None, None))


def test_a_length_by_one_count_stands_beside_that_of_another_but_not_beside_its_parts(compare):
    """The registry has the whole way made up of its rail part and its sea part."""
    whole, rail = length("whole", 4766, "china-chornomorsk"), length("rail", 4256, "rail-part")
    assert compare("two_definitions", whole, rail) == []
    assert compare("two_definitions", whole, rail, length("other", 11000)) == [(UNEXPLAINED, "undefined")]


def test_two_earlier_times_that_differ_are_a_question(the_rules):
    """Of documents within a year: 8 days before, or up to 3; what rounds to 8 is no other time."""
    before = {"period": NO_PERIOD, "known_on": date(2025, 8, 19)}
    eight, three = days("a", 8, **before), days("b", 3, qualifier="up_to", **before)
    assert exceeds(the_rules, eight, three) == [("other_ends", "a", "b", ())]
    assert exceeds(the_rules, eight, days("c", 8.1, **before)) == []
    assert exceeds(the_rules, eight, replace(three, known_on=date(2023, 1, 1))) == []
    assert exceeds(the_rules, eight, replace(three, source_id="a")) == []


def test_a_stretch_that_takes_longer_than_all_of_its_way_is_a_question(the_rules):
    way, stretch = days("a", 17), days("b", 20, subject="Aktau-Baku", scope="leg")
    assert exceeds(the_rules, way, stretch) == [("stretch", "b", "a", ())]
    assert exceeds(the_rules, replace(way, period=year(2020)), stretch) == []
    assert exceeds(the_rules, way, replace(stretch, subject="Aktau-Makhachkala")) == []


def test_money_in_two_currencies_meets_at_the_average_rate_of_the_year(the_rules, compare):
    """EUR 78 million at 1.05295 to 1.05305 dollars are USD 81.6 to 82.7 million: part of 121.9, and more than 80."""
    trade = {"subject": "KZ-EE", "scope": "pair", "measure": "trade_turnover", "definition": "", "period": year(2022)}
    whole = replace(figure("a", 121, unit="USD", **trade), interval=Interval(121.85e6, 121.95e6))
    euros = replace(
        figure("b", 78, unit="EUR", **{**trade, "reporter": "EE", "flow": "export"}), interval=Interval(77.5e6, 78.5e6)
    )
    (found,) = KINDS["mirror_gap"].find(Evidence([whole, euros], the_rules))
    assert (found.verdict, found.reason) == (CONSISTENT, "fits")
    assert found.right.interval.low == pytest.approx(77.5e6 * 1.05295)
    assert found.right.interval.high == pytest.approx(78.5e6 * 1.05305)
    less = replace(whole, interval=Interval(79.5e6, 80.5e6))
    assert [verdict for verdict, _ in compare("mirror_gap", less, euros)] == [UNEXPLAINED]
    assert compare("mirror_gap", whole, replace(euros, period=year(1999))) == []


def test_an_amount_of_no_period_above_the_last_years_of_another_count_is_a_question(the_rules):
    """About 40 said in 2025, beside wholes of 33 and 27: more than either; and not where one of them is 45."""
    part = figure("a", 40, period=NO_PERIOD, definition="titr-association", known_on=date(2025, 11, 16))
    wholes = [figure("b", 33, period=year(2025)), figure("c", 27, period=year(2024))]
    assert exceeds(the_rules, part, *wholes) == [("no_period", "a", "b", ())]
    assert exceeds(the_rules, part, wholes[0], figure("c", 45, period=year(2024))) == []
    assert exceeds(the_rules, part, figure("d", 3, period=year(2023))) == []


def test_growth_by_two_counts_is_told_beside_each_other(the_rules):
    """+62 % by one count, +20 % by another; a reading that both share is enough to agree."""
    one, other = (
        replace(
            change(name, 1, unit="percent", definition=count, amounts=(rate,)),
            interval=Interval(rate - 0.005, rate + 0.005),
        )
        for name, count, rate in (("a", "titr-ministry", 0.62), ("b", "titr-association", 0.2))
    )
    ((reason, *sides, _),) = exceeds(the_rules, one, other)
    assert (reason, sorted(sides)) == ("change", ["a", "b"])
    assert exceeds(the_rules, one, replace(other, interval=one.interval)) == []
    assert exceeds(the_rules, one, replace(other, definition="titr-ministry")) == []


def test_all_that_is_stated_by_no_count_stands_beside_a_count(compare):
    """Two amounts whose count nobody names need not be one: each is held against the count that is stated."""
    known = figure("a", 529.4)
    assert (
        compare("two_definitions", known, figure("b", 598.5, definition=""), figure("c", 533, definition=""))
        == [(UNEXPLAINED, "undefined")] * 2
    )


def test_two_counts_are_no_contradiction(compare):
    other = figure("b", 3.3, definition="titr-association")
    assert compare("two_definitions", figure("a", 4.484), other) == [(DIFFERENT_DEFINITION, "")]
    assert compare("two_definitions", figure("a", 3.31), other) == [(CONSISTENT, "")]
    assert compare("two_definitions", figure("a", 4.484), replace(other, definition="")) == [(UNEXPLAINED, "undefined")]


@pytest.mark.parametrize(
    ("times", "verdict"), [(1.62, CONSISTENT), (1.6, CONSISTENT), (1.63, CONTRADICTORY), (7, CONTRADICTORY)]
)
def test_a_change_against_its_levels(compare, times, verdict):
    """4.484 of 2024 over 2.764 of 2023 is 1.6221 to 1.6227."""
    levels = figure("a", 4.484), figure("b", 2.764, period=year(2023))
    assert compare("growth_inconsistent", *levels, change("c", times)) == [(verdict, "")]


def test_a_planned_change_is_no_contradiction(compare):
    levels = figure("a", 4.484), figure("b", 2.764, period=year(2023))
    assert compare("growth_inconsistent", *levels, change("c", 3, qualifier="planned")) == [(UNEXPLAINED, "planned")]


def test_changes_against_each_other(compare):
    assert compare("growth_inconsistent", change("a", 1.86), change("b", 1.65)) == [(CONTRADICTORY, "claims")]
    assert compare("growth_inconsistent", change("a", 1.86), change("b", 1.9)) == [(CONSISTENT, "claims")]


def test_a_chain_of_changes_against_the_levels_it_spans(compare):
    """Twofold in 2023, threefold in 2024: sixfold since 2022, between 3.75 and 8.75 by the digits."""
    steps = change("a", 3), change("b", 2, period=year(2023), compare=year(2022))
    start = figure("c", 1.0, period=year(2022))
    assert compare("growth_inconsistent", *steps, start, figure("d", 6.0)) == []
    assert compare("growth_inconsistent", *steps, start, figure("d", 12.0)) == [(CONTRADICTORY, "chain")]


def test_a_part_cannot_exceed_its_whole(compare):
    whole = figure("a", 1.485)
    part = figure("b", 1.84, period=JANUARY_TO_SEPTEMBER)
    assert compare("part_exceeds_whole", whole, part) == [(CONTRADICTORY, "")]
    assert compare("part_exceeds_whole", whole, figure("b", 1.4, flow="export")) == [(CONSISTENT, "")]
    assert compare("part_exceeds_whole", whole, replace(part, definition="titr-association")) == []


def test_a_narrower_count_is_part_of_the_wider_one(compare):
    rail = figure("b", 5.0, definition="titr-ktz-rail")
    assert compare("part_exceeds_whole", figure("a", 1.485), rail) == [(CONTRADICTORY, "")]


def test_a_total_less_its_parts(compare):
    total = figure("a", 382.4)
    export, imported = same_document("a", figure("2", 313.7, flow="export"), figure("3", 29.7, flow="import"))
    assert compare("residual", total, export, imported) == [(UNEXPLAINED, "unnamed")]
    domestic, transit = same_document("a", figure("4", 20.0, flow="domestic"), figure("5", 19.0, flow="transit"))
    named = total, export, imported, domestic, transit
    assert compare("residual", *named) == [(CONSISTENT, "")]
    assert compare("residual", replace(total, amounts=(370.0,), interval=Interval(369.5, 370.5)), *named[1:]) == [
        (CONTRADICTORY, "")
    ]


def test_mirror_statistics(compare):
    ours = figure("a", 90, subject="KZ-GE", measure="trade_turnover", unit="USD", definition="")
    theirs = replace(ours, observation_id="b:1", source_id="b", reporter="GE", interval=Interval(149, 151))
    assert compare("mirror_gap", ours, theirs) == [(UNEXPLAINED, "")]
    half = replace(theirs, period=Period(date(2024, 1, 1), date(2024, 6, 30)), interval=Interval(44.5, 45.5))
    assert compare("mirror_gap", ours, half) == [(CONSISTENT, "monthly")]


@pytest.mark.parametrize("times", [1.2, 1.9, 2.1, 4.8, 50])
def test_no_ratio_decides_between_two_countries_counts_that_are_named(compare, times):
    """Cars through Georgia, 4.8 times as much by the country that sends them on: it differs as 1.2 times does."""
    trade = {"subject": "KZ-GE", "measure": "trade_turnover", "unit": "USD"}
    ours = figure("a", 1000, definition="trade-kz-stat", **trade)
    theirs = figure("b", 1000 * times, definition="trade-ge-geostat", reporter="GE", **trade)
    assert compare("mirror_gap", ours, theirs) == [(DIFFERENT_DEFINITION, "")]


def test_a_count_known_to_be_wider_explains_why_its_figure_is_larger(compare):
    narrow = figure("a", 90, subject="KZ-GE", measure="rail_freight", definition="rail-ktz-pair")
    wide = replace(narrow, observation_id="b:1", source_id="b", reporter="GE", definition="rail-ge-ministry")
    larger, smaller = (replace(wide, interval=Interval(*ends)) for ends in ((900, 901), (9, 10)))
    assert compare("mirror_gap", narrow, larger) == [(DIFFERENT_DEFINITION, "part")]
    assert compare("mirror_gap", narrow, smaller) == [(UNEXPLAINED, "")]


def test_where_no_count_is_named_at_all_that_is_said_of_all(data):
    named = dict(zip(data.observations["observation_id"], data.observations["definition"], strict=True))
    for row in data.findings.itertuples():
        if "For one of them no count is stated" in row.statement:
            assert any(named[name] for name in row.observations), row.statement
        if "No count is named for either" in row.statement:
            assert not any(named[name] for name in row.observations), row.statement
    assert data.findings["statement"].str.contains("No count is named for either").any()


def test_a_forecast_after_a_target_is_called_one(the_rules):
    target = figure("a", 1.7, statistic="target", known_on=date(2023, 10, 2))
    forecast = figure("b", 1.2, statistic="forecast", known_on=date(2023, 12, 15))
    (found,) = [item for item in told(the_rules, target, forecast) if item.kind == "target_slipped"]
    text = on_findings.statement(found, NAMES)
    assert "the target for 2024 was" in text
    assert "then a forecast of" in text


def test_growth_forecast_is_told_as_growth(data):
    """A growth that is foreseen stands in the same sentence as one that came, and is no level."""
    told = [row.statement for row in data.findings.itertuples() if row.kind == "growth_inconsistent"]
    assert any("+40% on 2024" in statement for statement in told)
    for statement in told:
        assert not any("%" in levels.split(" give ")[0] for levels in statement.split("the levels ")[1:]), statement


def test_a_target_and_what_came(compare):
    aim = figure("a", 5.2, statistic="target", known_on=date(2023, 1, 1))
    assert compare("target_missed", aim, figure("b", 4.119)) == [(MISSED, "")]
    assert compare("target_missed", aim, figure("b", 5.21)) == [(CONSISTENT, "")]


@given(st.floats(0.1, 100))
def test_another_count_decides_nothing_whether_it_is_more_or_less(came):
    aim = figure("a", 5.2, statistic="target", known_on=date(2023, 1, 1))
    other = figure("b", came, definition="titr-association")
    [alone] = KINDS["target_missed"].find(Evidence([aim, other], RULES))
    assert (alone.verdict, alone.reason) == (UNEXPLAINED, "another_count")
    both = list(KINDS["target_missed"].find(Evidence([aim, other, figure("c", 4.119)], RULES)))
    assert [(item.verdict, item.right.figure.source_id) for item in both] == [(MISSED, "c"), (UNEXPLAINED, "b")]
    assert len({findings.finding(item, "said").finding_id for item in both}) == len(both)


@pytest.mark.parametrize(
    ("amount", "qualifier", "came", "outcome"),
    [
        (4, "planned", 3.5, Outcome.MISSED),
        (1, "planned", 0.5, Outcome.MISSED),
        (4, "planned", 4.0, Outcome.EQUAL),
        (33, "exact", 33, Outcome.EQUAL),
        (4.2, "planned", 4.484, Outcome.REACHED),
        (1.7, "up_to", 1.3, Outcome.WITHIN),
        (13.5, "up_to", 0.783, Outcome.WITHIN),
        (1.7, "up_to", 1.68, Outcome.WITHIN),
        (1.7, "up_to", 1.7, Outcome.EQUAL),
        (1.7, "up_to", 1.8, Outcome.REACHED),
        (600, "more_than", 392, Outcome.MISSED),
        (1.5, "about", 1.3, Outcome.MISSED),
        (1.5, "about", 1.42, Outcome.EQUAL),
    ],
)
def test_a_plan_is_judged_at_its_printed_value_and_a_ceiling_at_its_end(amount, qualifier, came, outcome):
    """4 rounds from 3.5, yet 3.5 is not 4; half of "up to" is our reading and measures nothing."""
    aim = figure("a", amount, qualifier=qualifier, statistic="target")
    assert outcome_of(figure("b", came).interval, aim) == outcome


@pytest.mark.parametrize(
    ("qualifier", "came", "outcome", "verdict"),
    [
        ("exact", 1.5, Outcome.MISSED, MISSED),
        ("exact", 1.4, Outcome.REACHED, CONSISTENT),
        ("exact", 1.45, Outcome.EQUAL, CONSISTENT),
        ("up_to", 1.5, Outcome.WITHIN, UNEXPLAINED),
    ],
)
def test_almost_so_much_is_less_than_so_much(compare, qualifier, came, outcome, verdict):
    """Almost 1.5 lies between 1.4 and 1.5, and is not 1.5; up to 1.5 may be."""
    aim = figure("a", came, qualifier=qualifier, statistic="target", known_on=date(2023, 1, 1))
    almost = figure("b", 1.5, qualifier="almost")
    assert outcome_of(almost.interval, aim, almost) == outcome
    assert [found[0] for found in compare("target_missed", aim, almost)] == [verdict]
    most = figure("b", 1.5, qualifier="up_to")
    assert outcome_of(most.interval, aim, most) != Outcome.MISSED


@given(st.floats(0.1, 100), st.floats(0.1, 100))
def test_a_ceiling_is_never_reached_from_below_nor_missed(end, came):
    aim = figure("a", end, qualifier="up_to", statistic="target")
    outcome = outcome_of(Interval(came, came), aim)
    assert outcome == (Outcome.REACHED if came >= aim.amounts[0] else Outcome.WITHIN)


def test_below_an_up_to_is_measured_from_its_printed_end(the_rules):
    aim = figure("a", 3.2, qualifier="up_to", statistic="forecast", known_on=date(2023, 1, 1))
    [found] = KINDS["target_missed"].find(Evidence([aim, figure("b", 1.485)], the_rules))
    assert (found.verdict, found.reason) == (UNEXPLAINED, "ceiling")
    assert findings.gap(found.left.interval, found.right.interval, "t") == pytest.approx(3.2 / 1.4855)


def test_times_and_prices_are_not_judged_as_amounts(compare):
    """17 days against 15 planned is no target reached."""
    aim = figure("a", 15, unit="day", measure="transit_time", statistic="target", definition="")
    assert compare("target_missed", aim, figure("b", 17, unit="day", measure="transit_time", definition="")) == []


@pytest.mark.parametrize(
    ("aim", "others", "why"),
    [
        ({"period": NO_PERIOD}, [], Why.NO_YEAR),
        ({"period": year(2027)}, [], Why.DUE),
        ({"unit": "1", "base_unit": "1"}, [], Why.CHANGE),
        ({"measure": "capacity", "definition": ""}, [], Why.CAPACITY),
        ({"measure": "transit_time", "unit": "day", "definition": ""}, [], Why.NO_AMOUNT),
        ({}, [{"period": JANUARY_TO_SEPTEMBER}], Why.PART),
        ({"measure": "containers"}, [{"measure": "containers", "unit": "TEU"}], Why.OTHER_UNIT),
        ({}, [{"flow": "export"}], Why.NOTHING),
    ],
)
def test_a_target_without_outcome_has_a_reason(the_rules, aim, others, why):
    aim = figure("a", 5, statistic="target", **aim)
    evidence = Evidence([aim, *(figure(f"b{place}", 4, **other) for place, other in enumerate(others))], the_rules)
    assert list(KINDS["target_missed"].find(evidence)) == []
    assert unjudged(evidence, aim, date(2026, 3, 1)).why == why
    assert unjudged(evidence, aim, date(2024, 6, 30)).past_due is False


def test_two_changes_that_are_aimed_at_are_no_two_amounts(compare):
    """37 % more of one thing and 28 % more of another are not laid beside each other as if they were tonnes."""
    changes = {"unit": "percent", "base_unit": "1", "statistic": "forecast"}
    one, other = (
        figure("a", 0.37, definition="titr-ministry", **changes),
        figure("b", 0.28, definition="titr-association", **changes),
    )
    for kind in ("two_definitions", "target_slipped", "restatement"):
        assert compare(kind, one, other) == []


def test_a_target_stated_anew(compare):
    first = figure("a", 10, statistic="target", known_on=date(2023, 1, 1))
    later = figure("b", 10, statistic="target", known_on=date(2024, 1, 1), period=year(2027))
    smaller = figure("c", 6, statistic="target", known_on=date(2024, 1, 1))
    assert compare("target_slipped", first, later) == [(SLIPPED, "later")]
    assert compare("target_slipped", first, smaller) == [(SLIPPED, "lowered")]
    assert compare("target_slipped", first, replace(first, observation_id="d:1", source_id="d")) == []


def test_an_old_year_that_is_named_again_was_not_put_off(compare):
    first = figure("a", 10, statistic="target", known_on=date(2023, 1, 1))
    later = figure("b", 10, statistic="target", known_on=date(2024, 1, 1), period=year(2027))
    again = replace(first, observation_id="c:1", source_id="c", known_on=date(2024, 6, 1))
    assert compare("target_slipped", first, later, again) == [(UNEXPLAINED, "named_again")]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"measure": "capacity", "definition": ""}, "other_thing"),
        ({"flow": "export"}, "other_thing"),
        ({"reporter": "titr-association"}, "other_body"),
    ],
)
def test_another_body_or_another_thing_puts_nothing_off(compare, other, reason):
    first = figure("a", 10, statistic="target", known_on=date(2023, 1, 1))
    later = figure("b", 10, statistic="target", known_on=date(2024, 1, 1), period=year(2027), **other)
    assert compare("target_slipped", first, later) == [(UNEXPLAINED, reason)]


def test_a_share_against_the_levels(compare):
    """0.891 of 1.5 is 57 to 62 %; a share whose count nobody names may be of another, but in the document of both."""
    total, part = figure("a", 1.5), figure("b", 0.891, flow="export")
    whole = Whole("TITR", "corridor_freight", "total", "all", "")
    share = figure("c", 60, unit="percent", flow="export", measure="share", definition="", whole=whole)
    assert compare("share_inconsistent", total, part, share) == [(CONSISTENT, "")]
    more = replace(share, interval=Interval(0.8, 0.9), amounts=(0.85,))
    assert compare("share_inconsistent", total, part, more) == [(UNEXPLAINED, "undefined")]
    own = same_document("a", figure("1", 1.5), figure("2", 0.891, flow="export"), replace(more, source_id="3"))
    assert compare("share_inconsistent", *own) == [(CONTRADICTORY, "")]
    assert compare("share_inconsistent", total, part, replace(share, whole=None)) == []


@pytest.mark.parametrize(
    ("left", "right", "unit", "gap", "severity"),
    [
        (Interval(6.5, 7.5), Interval(2.7, 2.8), "t", 6.5 / 2.8, 3),
        (Interval(2.7, 2.8), Interval(6.5, 7.5), "t", 6.5 / 2.8, 3),
        (Interval(1, 2), Interval(1.5, 3), "t", 1, 1),
        (Interval(2025, 2025), Interval(2027, 2027), "year", 2, 2),
        (Interval(-1, 0), Interval(3, 4), "t", 3, 3),
    ],
)
def test_gaps_and_severities(left, right, unit, gap, severity):
    assert findings.gap(left, right, unit) == pytest.approx(gap)
    assert findings.of_gap(findings.gap(left, right, unit), unit) == severity


@pytest.mark.parametrize(
    ("points", "turned", "severity"),
    [(0.3, False, 1), (9.9, False, 1), (9.4, True, 2), (10, False, 2), (99, True, 2), (100, False, 3)],
)
def test_rates_weigh_by_points_and_by_their_sign(points, turned, severity):
    """0.2 beside 0.1 per cent is twice as much, and a tenth of a point apart."""
    assert findings.of_rates(points, turned=turned) == severity


# --- properties -----------------------------------------------------------------------------------


def rounded(name, truth, digits, **given):
    """A true amount as a source with `digits` decimals prints it."""
    return figure(name, round(truth, digits), printed=f"{truth:.{digits}f}", **given)


@st.composite
def worlds(draw):
    """Consistent figures: monthly truths by flow, reported in any periods, at any precision, with true changes."""
    months = draw(st.lists(st.tuples(*[st.floats(1, 50)] * 3), min_size=24, max_size=24))
    flows = ("export", "import", "transit")

    def truth(start, end, flow):
        return sum(sum(month) if flow == "total" else month[flows.index(flow)] for month in months[start:end])

    def period(start, end):
        following = date(2023 + end // 12, end % 12 + 1, 1)
        return Period(date(2023 + start // 12, start % 12 + 1, 1), date.fromordinal(following.toordinal() - 1))

    found = []
    for number in range(draw(st.integers(2, 14))):
        flow = draw(st.sampled_from(("total", *flows)))
        start = draw(st.integers(0, 23))
        end = draw(st.integers(start + 1, 24))
        digits = draw(st.integers(0, 3))
        level = rounded(f"s{number}", truth(start, end, flow), digits, flow=flow, period=period(start, end))
        found.append(level)
        if start >= 12:
            ratio = truth(start, end, flow) / truth(start - 12, end - 12, flow)
            low = Interval(round(ratio, digits) - 0.5 * 10**-digits, round(ratio, digits) + 0.5 * 10**-digits)
            found.append(
                change(
                    f"c{number}",
                    max(round(ratio, digits), 0.001),
                    flow=flow,
                    period=level.period,
                    compare=period(start - 12, end - 12),
                    interval=Interval(max(low.low, 1e-6), low.high),
                )
            )
    return found


@settings(max_examples=150)
@given(worlds())
def test_consistent_data_never_contradict_each_other(the_rules, found):
    told = findings.comparisons(Evidence(found, the_rules))
    assert [item for item in told if item.verdict in (CONTRADICTORY, MISSED, SLIPPED)] == []


WIDTHS = st.sampled_from((0.0, 0.005, 0.5))


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from((0.0, 0.5, 10.0, 1e6)), WIDTHS), min_size=1, max_size=3),
    st.lists(
        st.tuples(st.sampled_from(("percent", "factor", "t")), st.integers(-150, 2000), WIDTHS), min_size=1, max_size=3
    ),
)
@example([(0.0, 0.0), (0.0, 0.5)], [("t", 51, 0.0)])
def test_whatever_is_printed_the_audit_comes_to_an_end(the_rules, levels, changes):
    """Levels of nothing, falls by all and by more than all, increases above their level: each is told or left."""
    found = [
        figure(f"l{place}", size, period=year(2022 + place % 2), interval=Interval(size, size + width))
        for place, (size, width) in enumerate(levels)
    ]
    for place, (unit, size, width) in enumerate(changes):
        low = max(size, 0) / 100 if unit == "factor" else size / 100
        given = {"unit": unit, "base_unit": "t" if unit == "t" else "1", "interval": Interval(low, low + width)}
        found.append(change(f"c{place}", low, period=year(2023), compare=year(2022), **given))
    for item in told(the_rules, *found):
        row = findings.finding(item, on_findings.statement(item, NAMES))
        assert row.severity <= 3
        assert all(
            math.isfinite(end) for side in (item.left, item.right) for end in (side.interval.low, side.interval.high)
        )


@settings(max_examples=60)
@given(st.floats(0.001, 1e6), st.integers(0, 4))
def test_the_interval_of_a_rounded_figure_holds_the_truth(truth, digits):
    assert rounded("a", truth, digits).interval.low - 1e-9 <= truth <= rounded("a", truth, digits).interval.high + 1e-9


@pytest.fixture(scope="module")
def found(data):
    """What the audit finds in the evidence of the book."""
    return audited.audit(data)


@pytest.mark.parametrize("seed", range(4))
def test_neither_order_of_rows_nor_of_sources_changes_a_finding(data, found, seed):
    shuffled = replace(
        data,
        observations=data.observations.sample(frac=1, random_state=seed),
        sources=data.sources.sample(frac=1, random_state=seed),
        definitions=data.definitions.sample(frac=1, random_state=seed),
        subjects=data.subjects.sample(frac=1, random_state=seed),
    )
    assert audited.audit(shuffled) == found


def test_findings_keep_their_names_when_other_figures_join(data, found):
    """Left out at random a tenth of the documents: a finding whose figures are all there keeps its name."""
    kept = set(data.sources["source_id"].sample(frac=0.9, random_state=1))
    fewer = replace(
        data,
        sources=data.sources[data.sources["source_id"].isin(kept)],
        observations=data.observations[data.observations["source_id"].isin(kept)],
    )
    before = {item.finding_id: item for item in audited.audit(fewer)}
    after = {item.finding_id: item for item in found}
    same = {name for name, item in before.items() if item.verdict == CONTRADICTORY}
    assert same
    assert same <= set(after)


# --- the evidence ---------------------------------------------------------------------------------


def test_what_leaves_a_statement_unexplained_is_said(everything, the_rules):
    for name, kind in KINDS.items():
        for item in kind.find(Evidence(everything, the_rules)):
            assert item.verdict != UNEXPLAINED or item.reason or name == "mirror_gap", (name, item.key)


def test_a_loose_word_leaves_its_other_end_open(compare):
    """364 % more is 4.64 times as much, which is more than 3.5 times: so the two agree."""
    times = change("b", 3.5, qualifier="more_than", interval=Interval(3.5, 3.85))
    rise = change("a", 3.64, unit="percent", interval=Interval(3.635, 3.645))
    assert compare("growth_inconsistent", rise, times) == [(CONSISTENT, "claims")]
    fall = change("c", -0.1, unit="percent", interval=Interval(-0.105, -0.095))
    assert compare("growth_inconsistent", fall, times) == [(CONTRADICTORY, "claims")]
    levels = figure("d", 4.64), figure("e", 1.0, printed="1.00", period=year(2023))
    assert compare("growth_inconsistent", *levels, times) == [(CONSISTENT, "loose")]
    more = figure("f", 1.3, qualifier="more_than", interval=Interval(1.3, 1.4))
    assert compare("restatement", more, figure("g", 2.1)) == [(CONSISTENT, "")]


def test_more_of_a_fall_is_less(compare):
    """More than 20 % down leaves room for 50 % down, and none for 10 %."""
    loose = change("a", -0.2, unit="percent", qualifier="more_than", interval=Interval(-0.22, -0.2))
    deeper = change("b", -0.5, unit="percent", interval=Interval(-0.505, -0.495))
    milder = change("c", -0.1, unit="percent", interval=Interval(-0.105, -0.095))
    assert compare("growth_inconsistent", loose, deeper) == [(CONSISTENT, "claims")]
    assert compare("growth_inconsistent", loose, milder) == [(CONTRADICTORY, "claims")]


@pytest.mark.parametrize("fall", [Interval(-1.0, -0.9), Interval(-1.005, -0.995)])
def test_a_fall_by_all_there_was_leaves_the_level_before_without_an_upper_end(the_rules, fall):
    """10 after "almost 100 % less" was at least 9.5/0.1 before; after "100 % less" at least 9.5/0.005."""
    after, lost = figure("a", 10, interval=Interval(9.5, 10.5)), change("a", -1, unit="percent", interval=fall)
    lost = replace(lost, observation_id="a:2", amounts=(-1.0,))
    (base,) = bases([after, lost])
    assert base.interval.low == pytest.approx(9.5 / (1 + fall.high))
    assert base.interval.high == math.inf
    assert spans.span(base.interval, NAMES.words.scale("t")).startswith("at least ")
    assert told(the_rules, after, lost, figure("b", 9000, period=year(2023))) != []
    assert [item.verdict for item in told(the_rules, after, lost, figure("b", 20, period=year(2023)))] == [
        CONTRADICTORY
    ]


def test_no_level_is_below_zero(the_rules):
    """382.4 cannot be 397.4 more than anything was, nor can anything fall by 120 %."""
    level = figure("a", 382.4)
    more = change("b", 397.4, unit="t", base_unit="t", interval=Interval(397.35, 397.45))
    (found,) = told(the_rules, level, more)
    assert (found.verdict, found.reason) == (CONTRADICTORY, "below_zero")
    assert findings.finding(found, on_findings.statement(found, NAMES)).severity == 1
    assert "so that nothing was there before" in findings.finding(found, on_findings.statement(found, NAMES)).statement
    less = change("b", -1.2, unit="percent", interval=Interval(-1.205, -1.195))
    (found,) = told(the_rules, level, less)
    assert (found.verdict, found.reason) == (CONTRADICTORY, "below_zero")
    assert "a fall by more than all there was" in findings.finding(found, on_findings.statement(found, NAMES)).statement
    (base,) = bases([level, replace(more, interval=Interval(380, 390))])
    assert (base.interval.low, base.interval.high) == (0, pytest.approx(2.45))


def test_figures_that_bear_on_each_other_are_told_once(the_rules):
    """Five months of one country above ten of the other: two counts for sure, not also an open mirror gap."""
    freight = {"subject": "KZ-AZ", "measure": "rail_freight"}
    ours = figure("a", 1388.1, definition="rail-incl-through-traffic", **freight)
    ours = replace(ours, period=Period(date(2022, 1, 1), date(2022, 5, 31)))
    theirs = figure("b", 950, definition="rail-ady-express", reporter="AZ", **freight)
    theirs = replace(theirs, period=Period(date(2022, 1, 1), date(2022, 10, 31)))
    assert [(item.kind, item.verdict) for item in told(the_rules, ours, theirs)] == [
        ("two_definitions", DIFFERENT_DEFINITION)
    ]


@pytest.mark.parametrize(
    ("left", "right", "points", "turns"),
    [
        ((1.015, 1.025), (0.905, 0.926), 8.9, True),
        ((1.3455, 1.3465), (1.315, 1.325), 2.05, False),
        ((0.95, 1.05), (0.8, 0.9), 5, False),
        ((1.1, 1.3), (1.2, 1.4), 0, False),
    ],
)
def test_rates_differ_by_points_and_a_change_of_sign_is_marked(left, right, points, turns):
    """+2 % beside -7.4 to -9.5 % is growth against fall, 8.9 points apart: a ratio of 1.096 says neither."""
    sides = Interval(*left), Interval(*right)
    assert float(findings.points(*sides)) == pytest.approx(points)
    assert findings.turns(*sides, 1) == turns


def test_no_two_findings_rest_on_the_same_figures(data):
    """What both sides rest on: their first figures, or all of a side that is computed."""
    seen = set()
    for row in data.findings.itertuples():
        left, right = row.left, row.right
        left = left if row.computed in ("left", "both") else left[:1]
        right = right if row.computed in ("right", "both") else right[:1]
        key = frozenset([*left, *right]), row.unit == "year", row.kind == "unusual_step"
        assert key not in seen, row.finding_id
        seen.add(key)


def test_growth_is_tested_by_levels_of_its_own_definition_first(the_rules):
    """65 % by the ministry against its own 2.764 and 1.485, though 2.8 and 1.5 by the railway lie nearer."""
    before = year(2023)
    own = figure("a", 2.764), figure("b", 1.485, period=before)
    others = figure("c", 2.75, definition="titr-ktz"), figure("d", 1.5, definition="titr-ktz", period=before)
    claim = change("e", 0.65, unit="percent", interval=Interval(0.645, 0.655))
    (found,) = [item for item in told(the_rules, *own, *others, claim) if item.kind == "growth_inconsistent"]
    assert {item.source_id for item in found.right.figures} == {"a", "b"}


@pytest.mark.parametrize(
    ("end", "monthly"), [(date(2024, 6, 30), 45 / 6), (date(2024, 6, 15), 45 / 167 * 365.2425 / 12)]
)
def test_a_months_share_of_whole_months_is_by_the_calendar(the_rules, end, monthly):
    ours = figure("a", 90, subject="KZ-GE", measure="trade_turnover", unit="USD", definition="")
    theirs = replace(ours, observation_id="b:1", source_id="b", reporter="GE", interval=Interval(45, 45))
    (found,) = told(the_rules, ours, replace(theirs, period=Period(date(2024, 1, 1), end)))
    assert found.right.interval.low == pytest.approx(monthly)
    average = "month of average length" in on_findings.statement(found, NAMES)
    assert average == (end.day != 30)


def test_a_revision_is_measured_between_what_was_printed(compare):
    """10.6 and 10.8 lie 0.9 % apart by their nearest ends, but 1.9 % as printed."""
    then, later = {"known_on": date(2025, 1, 1)}, {"known_on": date(2026, 1, 1)}
    assert compare("restatement", figure("a", 10.6, **then), figure("b", 10.8, **later)) == [(CONTRADICTORY, "")]
    assert compare("restatement", figure("a", 10.75, **then), figure("b", 10.8, printed="10.80", **later)) == [
        (UNEXPLAINED, "revised")
    ]


def test_a_part_is_laid_against_wholes_of_its_own_mode_or_of_all(data):
    """Rail freight and road freight contain no part of a corridor's freight of all modes."""
    definitions = data.definitions.copy()
    definitions["part_of"] = [
        ("titr-ktz-rail",) if row.definition_id == "titr-association" else row.part_of
        for row in definitions.itertuples()
    ]
    wide = rules(replace(data, definitions=definitions))

    def run(evidence):
        return [item for item in findings.comparisons(evidence) if item.kind == "part_exceeds_whole"]

    freight, rail = figure("a", 5.0, definition="titr-association"), figure("b", 1.5, definition="titr-ktz-rail")
    assert run(Evidence([freight, replace(rail, measure="rail_freight")], wide)) == []
    assert [item.verdict for item in run(Evidence([freight, rail], wide))] == [CONTRADICTORY]
    whole, part = figure("c", 1.485), figure("d", 5.0, definition="titr-ktz-rail", measure="rail_freight")
    assert [item.verdict for item in run(Evidence([whole, part], wide))] == [CONTRADICTORY]


def test_a_multiple_that_fits_as_an_increase_is_no_contradiction(compare):
    """From 111 to 781 is seven times as much, six times more."""
    levels = figure("a", 781), figure("b", 111, period=year(2023))
    assert compare("growth_inconsistent", *levels, change("c", 6)) == [(UNEXPLAINED, "rise")]


def test_parts_with_digits_cut_off_are_no_contradiction(compare):
    """409,579 and 286,599 cut to tens and hundreds make 696,070 of 696,178."""
    count = {"subject": "KZ-AZ", "measure": "rail_freight", "definition": "rail-export-import-only"}
    parts = figure("2", 409.57, flow="export", **count), figure("3", 286.5, flow="import", **count)
    parts = same_document("a", *parts)
    assert compare("residual", figure("a", 696.15, **count), *parts) == [(UNEXPLAINED, "cut_digits")]
