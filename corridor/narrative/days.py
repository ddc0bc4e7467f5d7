"""Days and periods as readers see them."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, year
from corridor.narrative.numbers import DASH, LOCALE


def days_of(period: Period) -> str:
    """A period as a label: 2025; January\u2013July 2025; 25 September 2024; undated."""
    start, end = period.start, period.end
    if start is None:
        return "undated"
    if end is None:
        return f"{start.year}, months not given" if (start.month, start.day) == (1, 1) else f"since {day(start)}"
    if start == end:
        return day(start)
    if period == year(start.year):
        return str(start.year)
    return _months(start, end) if period.months else f"{day(start)} to {day(end)}"


def during(period: Period) -> str:
    """A period in a sentence: in 2025; from 1 September 2024 to 5 March 2025; on 25 September 2024."""
    label = days_of(period)
    if period.start is None:
        return "at a time not given"
    if period.end is None:
        return f"in {period.start.year} (months not given)" if label[0].isdigit() else label
    if period.start == period.end:
        return f"on {label}"
    return f"in {label}" if period.months and " to " not in label else f"from {label}"


def compared(item: Observation) -> str:
    """The period of a figure; of a change also the one it is counted on: 2024 on 2014."""
    on = f" on {days_of(item.compare)}{guessed(item)}" if item.statistic == "change" and item.compare.start else ""
    return days_of(item.period) + (INFERRED if item.period_basis == "inferred" else "") + on


INFERRED = " (inferred)"
"""Said of a period that the document does not state."""


def guessed(change: Observation) -> str:
    """A word that what a change is counted on is inferred; empty where its document states it."""
    return INFERRED if change.compare_basis == "inferred" else ""


def counted_on(change: Observation) -> str:
    """What a change is counted on, in a sentence: on 2023; of an average of years since 2020."""
    return f"{'since' if change.years > 1 else 'on'} {days_of(change.compare)}{guessed(change)}"


def since(change: Observation) -> str:
    """What a change is counted from: since 2014 of whole years; on January–October 2021 of the same months."""
    start, end = change.compare.start, change.compare.end
    if start is None:
        return "since a time not given"
    if change.compare.full_year and change.period.full_year:
        return f"since {start.year}"
    label = days_of(change.compare)
    return f"on {label}" if end else label if label.startswith("since") else f"since {label}"


def known_on(item: Observation) -> str:
    """The day by which a figure was public; the month, where its document tells no more of when it was said."""
    if item.said.end:
        return days_of(item.said)
    return day(item.known_on) if item.known_on else "undated"


@lru_cache(maxsize=10_000)
def day(moment: date) -> str:
    return format_date(moment, "d MMMM y", locale=LOCALE)


def _months(start: date, end: date) -> str:
    first, last = (format_date(moment, "MMMM", locale=LOCALE) for moment in (start, end))
    if start.year == end.year:
        return f"{first} {start.year}" if first == last else f"{first}{DASH}{last} {end.year}"
    if start.month == 1 and end.month == 12:
        return f"{start.year}{DASH}{end.year}"
    return f"{first} {start.year} to {last} {end.year}"
