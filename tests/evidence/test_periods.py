"""Spans of days, and what each kind is called."""

from datetime import date

import pytest

from corridor.evidence.periods import Period


@pytest.mark.parametrize(
    ("start", "end", "kind", "year"),
    [
        ((2024, 1, 1), (2024, 12, 31), "year", 2024),
        ((2024, 7, 1), (2024, 12, 31), "half", 2024),
        ((2024, 1, 1), (2024, 6, 30), "half", 2024),
        ((2024, 4, 1), (2024, 9, 30), "other", 2024),
        ((2023, 1, 1), (2023, 3, 31), "quarter", 2023),
        ((2023, 2, 1), (2023, 4, 30), "other", 2023),
        ((2024, 1, 1), (2024, 1, 31), "month", 2024),
        ((2024, 2, 1), (2024, 2, 29), "month", 2024),
        ((2024, 1, 1), (2024, 10, 31), "cumulative", 2024),
        ((2024, 1, 1), (2024, 9, 25), "cumulative", 2024),
        ((2024, 9, 25), (2024, 9, 25), "day", 2024),
        ((2024, 9, 1), (2025, 8, 31), "season", None),
        ((2024, 9, 1), (2025, 3, 5), "season", None),
        ((2020, 1, 1), (2025, 12, 31), "years", None),
        ((2025, 1, 1), None, "other", None),
        (None, None, "", None),
    ],
)
def test_periods_are_called_by_their_kind(start, end, kind, year):
    period = Period(start and date(*start), end and date(*end))
    assert (period.kind, period.of_year) == (kind, year)
