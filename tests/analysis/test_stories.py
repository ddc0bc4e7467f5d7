"""Stories of targets: which statements belong together, what of them slipped, what only stands side by side."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from figures import RULES, figure

from corridor.analysis.audit.comparison import SLIPPED, UNEXPLAINED
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.findings import finding
from corridor.analysis.audit.kinds import KINDS
from corridor.analysis.audit.slips import replaced, whole_of_stage
from corridor.analysis.audit.unjudged import Why
from corridor.analysis.judged import judged
from corridor.analysis.sayings import stated_anew
from corridor.evidence.periods import Period, year

NO_YEAR = Period(None, None)


def aim(name, amount, due, said="", **given):
    """A target by the ministry, said on a day, or on none that is known."""
    known_on = date.fromisoformat(said) if said else None
    return figure(
        name,
        amount,
        **{
            "statistic": "target",
            "qualifier": "planned",
            "period": year(due) if due else NO_YEAR,
            "known_on": known_on,
            **given,
        },
    )


def capacity(name, amount, due, said="", **given):
    return aim(name, amount, due, said, measure="capacity", definition="", flow="", unit="t/year", **given)


def told(*found):
    return list(KINDS["target_slipped"].find(Evidence(found, RULES)))


def names(story):
    return [[item.source_id for item in saying] for saying in story]


TEN = [
    capacity("a", 10, 2025, "2024-01-23"),
    capacity("b", 10, 2027, "2024-02-29"),
    aim("c", 10, 2028, "2025-04-18", flow="export"),
    capacity("d", 10, 2027, "2025-10-20", reporter="AZ"),
    aim("e", 10, 0, "2025-10-21"),
]


def test_all_that_was_said_of_a_target_is_one_story():
    """Capacity was put off; an export and a freight without a year are its neighbours, another body repeats it."""
    (found,) = told(*TEN)
    assert (found.verdict, found.reason, found.unit) == (SLIPPED, "later", "year")
    assert (found.left.interval.low, found.right.interval.low) == (2025, 2027)
    assert names(found.story) == [["a"], ["b", "d"], ["c"], ["e"]]
    assert {item.source_id for item in found.figures} == set("abcde")


def test_the_order_of_figures_changes_no_story():
    want = {finding(item, "said") for item in told(*TEN)}
    assert all({finding(item, "said") for item in told(*order)} == want for order in itertools.permutations(TEN))


def test_a_story_keeps_its_name_when_a_statement_joins_it():
    ids = {finding(found, "said").finding_id for end in range(3, 6) for found in told(*TEN[:end])}
    assert len(ids) == 1


def test_what_a_document_quotes_of_somebody_else_is_a_statement_of_its_own():
    """A plan aims at less than the minister, whom its document quotes, had named months before."""
    quoted = aim("a", 10, 2027, "2025-05-31", observation_id="a:4", speakers=("The minister",))
    (found,) = told(aim("a", 7.2, 2027, "2025-09-23", speakers=("The plan",)), quoted)
    assert (found.verdict, found.reason, found.left.figure) == (SLIPPED, "lowered", quoted)


@pytest.mark.parametrize(
    ("earlier", "later", "gone"),
    [
        (aim("a", 6, 2026, "2025-09-23"), aim("b", 5.2, 2026, "2026-02-25"), True),
        (aim("a", 5, 2026, "2025-09-23"), aim("b", 6, 2026, "2026-02-25"), True),
        (capacity("a", 30, 2030, "2024-08-24"), capacity("b", 32, 2028, "2026-02-25"), False),
        (capacity("a", 32, 2030, "2024-08-24"), capacity("b", 32, 2028, "2026-02-25"), True),
        (aim("a", 6, 2026, "2025-09-23"), aim("b", 5.2, 2026, "2026-02-25", reporter="AZ"), False),
        (aim("a", 6, 2026, "2025-09-23"), aim("b", 5.2, 2026, "2026-02-25", statistic="forecast"), False),
        (aim("a", 6, 2026, "2025-09-23"), aim("b", 5.2, 2026), False),
    ],
    ids=["less", "more", "two amounts for two years", "sooner", "another body", "a forecast", "a day not known"],
)
def test_what_is_replaced_is_no_longer_due(earlier, later, gone):
    """Only a later word of the same body on the same thing takes the place of an earlier one."""
    found = replaced(Evidence((earlier, later), RULES))
    assert found == ({earlier: later} if gone else {})
    (one,) = judged([earlier], [], Evidence((earlier, later), RULES), date(2026, 3, 10))
    assert one.unjudged == ((Why.REPLACED, later) if gone else (Why.DUE, None))
    assert not one.unjudged.past_due


def test_a_target_is_lowered_from_its_last_word_and_a_stage_names_its_whole():
    """300 came between 215 and 140, and the plan that has 140 has 240 for the year after."""
    plan = capacity("c", 140, 2025, "2025-11-26"), capacity("c", 240, 2026, "2025-11-26", observation_id="c:2")
    (found,) = told(capacity("a", 215, 2025, "2022-10-19"), capacity("b", 300, 2025, "2024-08-19"), *plan)
    assert (found.verdict, found.reason, found.left.figure.source_id) == (SLIPPED, "lowered", "b")
    assert whole_of_stage(plan[0], [plan]) == plan[1]
    assert whole_of_stage(plan[1], [plan]) is None
    assert whole_of_stage(plan[0], [[plan[0], replace(plan[1], source_id="d")]]) is None


def test_two_speakers_of_one_day_state_nothing_anew():
    """6.5 and 5 were named at the opening, and 5 again years later."""
    one, other = capacity("a", 6.5, 0, "2017-10-30", reporter="AZ"), capacity("b", 5, 0, "2017-10-30")
    assert not stated_anew([one, other, replace(other, known_on=date(2023, 9, 14))])
    assert stated_anew([one, capacity("c", 5, 0, "2023-09-14", reporter="AZ")])


def test_neighbours_alone_are_no_target_that_slipped():
    (found,) = told(TEN[1], TEN[2])
    assert (found.verdict, found.reason) == (UNEXPLAINED, "other_thing")


def test_a_target_without_a_year_belongs_to_its_story():
    (found,) = told(aim("a", 2, 0, "2018-03-14"), aim("b", 2, 0, "2023-05-04"), aim("c", 2, 2027, "2024-08-23"))
    assert (found.verdict, found.reason, names(found.story)) == (UNEXPLAINED, "year_named", [["a", "b"], ["c"]])


def test_a_near_amount_without_a_year_joins_two_amounts():
    """30 by 2025, 30 and 32 by 2028: put off by three years, and no tenth more."""
    (found,) = told(
        capacity("a", 30, 2025, "2022-10-19"),
        capacity("b", 30, 0, "2025-11-25"),
        capacity("c", 32, 2028, "2026-02-25"),
        capacity("d", 32, 2029, reporter="adb-carec"),
    )
    assert (found.verdict, found.left.figure.source_id, found.right.figure.source_id) == (SLIPPED, "a", "c")
    assert names(found.story) == [["a"], ["b"], ["c"], ["d"]]
    assert told(capacity("a", 30, 0, "2022-10-19"), capacity("b", 34, 2028, "2026-02-25")) == []


def test_less_for_the_year_before_is_a_question_unless_one_plan_names_both():
    first, later = aim("a", 500, 2030, "2024-08-19"), aim("b", 300, 2029, "2026-03-10")
    (found,) = told(first, later)
    assert (found.verdict, found.reason, found.unit) == (UNEXPLAINED, "next_year", "t")
    path = figure(
        "a",
        450,
        statistic="target",
        period=year(2029),
        known_on=first.known_on,
        observation_id="a:2",
        qualifier="planned",
    )
    assert [names(item.story) for item in told(first, later, path)] == [[["a"], ["b"]]]
    assert told(first, later, path)[0].left.figure is path
    assert told(later, aim("c", 500, 2030, "2027-01-01")) == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (aim("a", 1.2, 2025, "2025-10-02"), aim("b", 1.7, 2025, "2025-10-02", qualifier="up_to"), "same_day"),
        (aim("a", 1.5, 2026, "2025-12-15"), aim("b", 1.6, 2026, statistic="forecast"), "two_bodies"),
        (aim("a", 7.2, 2027, "2025-09-23"), aim("a", 10, 2027, "2025-09-23", qualifier="more_than"), "same_day"),
    ],
)
def test_two_amounts_for_one_year_stand_side_by_side(one, other, reason):
    (found,) = told(one, other)
    assert (found.verdict, found.reason) == (UNEXPLAINED, reason)


def test_a_loose_word_does_not_hide_that_another_amount_was_named():
    (found,) = told(aim("a", 4.2, 2024, "2024-03-25"), aim("b", 4, 2024, "2024-04-11"))
    assert found.verdict == UNEXPLAINED
    assert names(found.story) == [["a"], ["b"]]
    (again,) = told(*found.figures, aim("c", 4.2, 2024, "2024-07-29"))
    assert again.reason == "sized_again"


def test_a_forecast_below_a_target_has_not_lowered_it():
    target, forecast = aim("a", 1.7, 2025, "2025-10-02"), aim("b", 1.5, 2025, "2025-12-15", statistic="forecast")
    (found,) = told(target, forecast)
    assert (found.verdict, found.reason) == (UNEXPLAINED, "other_kind")
    (lowered,) = told(target, aim("b", 1.5, 2025, "2025-12-15"))
    assert (lowered.verdict, lowered.reason) == (SLIPPED, "lowered")


def test_what_was_missed_by_less_than_the_digits_tell_is_another_target_in_a_later_year():
    """Almost 1.5 of 1.5 is less, and a yearly 1.5 two years on puts nothing off."""
    came = figure("b", 1.5, qualifier="almost", period=year(2024), known_on=date(2025, 1, 1))
    first, again = aim("a", 1.5, 2024, "2024-01-01"), aim("c", 1.5, 2026, "2025-06-01")
    assert told(came, first, again) == []
    missed = figure("b", 1.3, period=year(2024), known_on=date(2025, 1, 1))
    assert [found.verdict for found in told(missed, first, again)] == [SLIPPED]


def test_counts_that_are_stated_to_be_two_have_no_story_together():
    assert told(aim("a", 5, 2025, "2024-01-01"), aim("b", 5, 2026, "2025-01-01", definition="titr-association")) == []


def test_of_undated_stages_in_one_document_the_nearest_is_stated_anew():
    stages = [capacity("b", 5, 0, "2017-10-30"), capacity("b", 17, 0, "2017-10-30", observation_id="b:2")]
    (found,) = told(capacity("a", 6.5, 0, "2017-10-30"), *stages)
    assert [item.amounts for saying in found.story for item in saying] == [(6.5,), (5.0,)]


def test_what_takes_nothing_back_weighs_least():
    """A forecast of 1.5 after one of 1.2 breaks no word, though far from it; a target of 1.7 lowered to 1.2 does."""
    raised = (
        aim("a", 1.2, 2025, "2025-10-02", statistic="forecast"),
        aim("b", 1.5, 2025, "2025-12-15", statistic="forecast"),
    )
    lowered = (aim("a", 1.7, 2025, "2025-10-02"), aim("b", 1.2, 2025, "2025-12-15"))
    weights = [finding(found, "said").severity for pair in (raised, lowered) for found in told(*pair)]
    assert weights == [1, 2]
