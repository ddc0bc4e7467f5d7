"""How far ahead aims were named, how far off they were, and which was nearer: the aim or the last year known."""

import math
from datetime import date

import pytest
from figures import RULES, figure
from hypothesis import assume, given
from hypothesis import strategies as st

from corridor.analysis.aims import Aimed, kind_of
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.foresight import Ahead, Foretold, Nearer, ahead, days_ahead, nearer, rival_of
from corridor.analysis.yearly_growth import median_of
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import year


def aim(amount=5.2, said=date(2024, 9, 23), **given):
    return figure("aim", amount, **{"statistic": "target", "qualifier": "planned", "known_on": said, **given})


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, Aimed.TARGET),
        ({"statistic": "forecast"}, Aimed.FORECAST),
        ({"qualifier": "up_to"}, Aimed.CEILING),
        ({"measure": "capacity", "definition": ""}, Aimed.CAPACITY),
        ({"measure": "capacity", "definition": "", "qualifier": "up_to"}, Aimed.CAPACITY),
    ],
)
def test_what_an_aim_is_follows_from_its_record(given, kind):
    assert kind_of(aim(**given)) == kind


@pytest.mark.parametrize(
    ("said", "days", "time"),
    [
        (date(2024, 9, 23), 99, Ahead.LATE),
        (date(2024, 7, 1), 183, Ahead.LATE),
        (date(2024, 6, 30), 184, Ahead.WITHIN_A_YEAR),
        (date(2023, 12, 31), 366, Ahead.WITHIN_A_YEAR),
        (date(2023, 12, 30), 367, Ahead.EARLY),
        (date(2025, 1, 10), -10, Ahead.LATE),
        (None, None, Ahead.UNKNOWN),
    ],
)
def test_days_run_from_the_statement_to_the_end_of_its_time(said, days, time):
    """A forecast of September for its own year had eight months to look at; 2024 is a leap year."""
    assert (days_ahead(aim(said=said)), ahead(aim(said=said))) == (days, time)


def test_the_rival_is_the_last_year_that_was_over_by_the_count_of_what_came():
    came = figure("came", 4.119)
    levels = [
        came,
        figure("old", 1.485, period=year(2022)),
        figure("said-later", 2.764, period=year(2023), known_on=date(2026, 3, 10)),
        figure("said-then", 2.75, period=year(2023), known_on=date(2024, 3, 25)),
        figure("other-count", 3.3, period=year(2023), definition="titr-association"),
    ]
    rival = rival_of(Evidence([aim(), *levels], RULES), aim(), came)
    assert (rival.level.source_id, rival.known_then) == ("said-then", True)
    rival = rival_of(Evidence([aim(), *levels[:3]], RULES), aim(), came)
    assert (rival.level.source_id, rival.known_then) == ("said-later", False)
    assert rival_of(Evidence([aim(), *levels[:2]], RULES), aim(), came) is None  # of 2022 alone
    assert rival_of(Evidence([aim(), *levels], RULES), aim(said=None), came) is None
    assert rival_of(Evidence([aim(), came], RULES), aim(), came) is None


def test_an_error_is_a_share_of_what_came():
    """5.2 Mt were aimed at and 4.119 came: 26.2 % more, by hand 5.2/4.1195 − 1 to 5.2/4.1185 − 1."""
    error = Foretold(aim(), figure("came", 4.119).interval).error
    assert (error.low, error.high) == (pytest.approx(5.2 / 4.1195 - 1), pytest.approx(5.2 / 4.1185 - 1))


@given(*[st.floats(0.01, 100)] * 3)
def test_nearer_is_what_the_ratio_to_what_came_is_less_of(one, other, came):
    ours, theirs = (abs(math.log(amount / came)) for amount in (one, other))
    assume(abs(ours - theirs) > 1e-6 and not Interval(one, one).meets(Interval(other, other)))
    found = nearer(*(Interval(amount, amount) for amount in (one, other, came)))
    assert found == (Nearer.AIM if ours < theirs else Nearer.RIVAL)


def test_where_the_digits_do_not_tell_neither_is_nearer():
    assert nearer(Interval(4, 4), Interval(1, 1), Interval(1.9, 2.1)) == Nearer.OPEN
    assert nearer(Interval(4, 4), Interval(3.9, 4.1), Interval(3, 3)) == Nearer.OPEN


def test_a_median_lies_between_the_medians_of_the_ends():
    assert median_of([Interval(1, 2), Interval(0, 9), Interval(5, 6)]) == Interval(1, 6)
