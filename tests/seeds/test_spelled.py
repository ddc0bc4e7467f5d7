"""Periods in words: every form by hand, and back from the days of any month."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.seeds.spelled import PERIODS, days_of


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-01..10", date(2025, 1, 1), date(2025, 10, 31)),
        ("2024-01..02", date(2024, 1, 1), date(2024, 2, 29)),
        ("2025-04", date(2025, 4, 1), date(2025, 4, 30)),
        ("2025-11-01", date(2025, 11, 1), date(2025, 11, 1)),
    ],
)
def test_a_period_in_words(period, start, end):
    assert days_of(period) == (start, end)


@pytest.mark.parametrize(
    "period", ["Q1 2025", "2025-H3", "2025-Q5", "2025-13", "2025-10..01", "2025-00", "2025-02-30", "25", "2025-1", ""]
)
def test_what_is_no_period(period):
    assert days_of(period) is None


def test_every_form_that_messages_name_is_one():
    assert all(days_of(form) for form in PERIODS.replace(" or ", ", ").split(", "))


@given(st.integers(1950, 2100), st.integers(1, 12), st.integers(0, 11))
def test_months_run_from_a_first_to_a_last_day(year, first, more):
    last = min(12, first + more)
    start, end = days_of(f"{year}-{first:02}..{last:02}")
    assert (start, end) == (date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
