"""Steps between cumulative figures of a year: what is unusual, that a leap day counts, and what is no step."""

from datetime import date

import pytest
from figures import RULES, change, figure

from corridor.analysis.audit.comparison import UNEXPLAINED
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.findings import finding, told_once
from corridor.analysis.audit.kinds import KINDS
from corridor.analysis.system.system import system_of
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import Period, year


def until(month, day, of=2024, since=(1, 1)):
    return Period(date(of, *since), date(of, month, day))


def told(*found):
    return list(KINDS["unusual_step"].find(Evidence(found, RULES)))


NINE = figure("nine", 34_600, unit="TEU", measure="containers", period=until(9, 30))
TEN = figure("ten", 46_300, unit="TEU", measure="containers", period=until(10, 31))


def test_three_times_the_usual_in_a_month_is_a_question():
    """34 600 TEU in the 274 days to September, leap day counted, are 3 914.6 in 31; 11 600 to 11 800 came."""
    (found,) = told(NINE, TEN)
    assert (found.verdict, found.reason) == (UNEXPLAINED, "step")
    assert found.left.interval.middle == pytest.approx(34_600 * 31 / 274)
    assert (found.right.interval.low, found.right.interval.high) == (11_600, 11_800)
    assert float(finding(found, "said").gap) == pytest.approx(11_600 / (34_650 * 31 / 274), rel=1e-6)


def test_a_leap_day_is_a_day():
    """Two months of 60 days and March of 31: what the days would bring is not that of 59."""
    two, three = (
        figure(name, amount, period=end) for name, amount, end in (("a", 60, until(2, 29)), ("b", 160, until(3, 31)))
    )
    (found,) = told(two, three)
    assert found.left.interval.middle == pytest.approx(31)


@pytest.mark.parametrize(
    ("step", "asked"), [(0.02, True), (0.06, True), (0.07, False), (0.11, False), (0.18, False), (0.2, True)]
)
def test_what_is_surely_far_from_the_usual_is_asked(step, asked):
    """1.000 in nine months is 0.113 in as many days as October has: 0.6 times that is 0.068, 1.6 times 0.181."""
    nine = figure("a", 1_000_000, printed="1.000 million", period=until(9, 30))
    ten = figure("b", round((1 + step) * 1_000_000), printed=f"{1 + step:.3f} million", period=until(10, 31))
    assert bool(told(nine, ten)) == asked


@pytest.mark.parametrize(
    "other",
    [
        {"definition": "titr-association"},
        {"flow": "export"},
        {"period": until(10, 31, 2023)},
        {"period": until(10, 31, since=(2, 1))},
        {"period": Period(date(2024, 1, 1), date(2025, 10, 31))},
    ],
)
def test_steps_are_of_one_count_and_year_from_one_day(other):
    ten = figure("ten", 46_300, unit="TEU", measure="containers", **{"period": until(10, 31), **other})
    assert told(NINE, ten) == []


def test_what_does_not_add_up_over_time_has_no_steps():
    days = {"unit": "day", "measure": "transit_time", "definition": ""}
    assert told(figure("a", 20, period=until(9, 30), **days), figure("b", 60, period=until(10, 31), **days)) == []


def test_less_in_ten_months_than_in_nine_is_a_contradiction_and_no_question():
    """An increment is at least nought: the system doubts one of the two."""
    less = figure("less", 30_000, unit="TEU", measure="containers", period=until(10, 31))
    assert told(NINE, less) == []
    assert len(system_of([NINE, less], RULES).in_doubt) >= 1
    assert not system_of(
        [NINE, TEN, figure("y", 50_000, unit="TEU", measure="containers", period=year(2024))], RULES
    ).in_doubt


def test_a_step_is_told_beside_what_the_same_figures_say_as_part_and_whole():
    evidence = Evidence([NINE, TEN], RULES)
    found = [item for kind in KINDS.values() for item in kind.find(evidence)]
    assert {item.kind for item in told_once(found)} >= {"unusual_step", "part_exceeds_whole"}


def test_no_less_than_nothing_comes_between_two_figures():
    """1.00 of nine months is 0.995 to 1.005, 1.000 of ten at most 1.0005: up to 5 500 t, none taken back."""
    nine = figure("a", 1_000_000, printed="1.00 million", interval=Interval(995_000, 1_005_000), period=until(9, 30))
    ten = figure("b", 1_000_000, printed="1.000 million", interval=Interval(999_500, 1_000_500), period=until(10, 31))
    (found,) = told(nine, ten)
    assert (found.right.interval.low, found.right.interval.high) == (0, 5_500)


def test_a_step_between_what_changes_leave_of_the_year_before_is_one_too():
    """×3.2 to 547.6 and ×1.5 to 600.3: 168.5–173.8 in eight months (244 days), 387.3–414.0 in ten (305 days).

    So 213.5 to 245.5 came in 61 days; as many of the days before brought 42.1 to 43.5.
    """
    found = []
    for end, level, times in (((8, 31), 547.6, 3.2), ((10, 31), 600.3, 1.5)):
        found.append(figure(f"level-{times}", level, period=until(*end, of=2025)))
        found.append(change(f"change-{times}", times, unit="factor", since=until(*end), period=until(*end, of=2025)))
    (step,) = (item for item in told(*found) if item.period.end.year == 2024)
    assert (step.right.interval.low, step.right.interval.high) == pytest.approx((213.44, 245.54), abs=0.05)
    assert (step.left.interval.low, step.left.interval.high) == pytest.approx((42.12, 43.46), abs=0.01)
    assert step.period == Period(date(2024, 9, 1), date(2024, 10, 31))
