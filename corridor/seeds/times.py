"""What the days of a figure say against each other: times too long, cut short, or of unequal length."""

from collections.abc import Iterator
from datetime import date, timedelta

from corridor.evidence.periods import Period
from corridor.evidence.rows import Figure
from corridor.seeds.spelled import TIMES

Asked = tuple[str, str]
"""A field, and what is wrong with it or asked about it."""

_LONGEST = timedelta(days=3653)
"""A period that nothing was counted over in one sum, but for what is said to run since some beginning."""

_LEAP = 1
"""Days by which times of the same months differ in length, as in a leap year."""


def unlikely(figure: Figure) -> Iterator[Asked]:
    """Everything to be asked about the two times of a figure."""
    questions = (_too_long, _not_whole_months, _compared_with_later, _without_its_end)
    asked = [one for question in questions for one in question(figure)]
    yield from asked or _compared_with_another_length(figure)


def _too_long(figure: Figure) -> Iterator[Asked]:
    for name in TIMES:
        start, (field, last) = getattr(figure, f"{name}_start"), last_of(figure, name)
        if start and last and last - start > _LONGEST:
            yield field, f"{last} is more than ten years after {name}_start {start}; correct one, or say why in note"


def _not_whole_months(figure: Figure) -> Iterator[Asked]:
    """Periods that begin or end within a month, such as two months of a leap year that end on 28 February."""
    for name in TIMES:
        start, end = getattr(figure, f"{name}_start"), getattr(figure, f"{name}_end")
        if start and end and start != end and start.day != 1:
            yield f"{name}_start", f"{start} is not the first day of a month; correct it, or say why in note"
        if start and end and start != end and (end + timedelta(1)).day != 1:
            yield f"{name}_end", f"{end} is not the last day of its month; correct it, or say why in note"


def _compared_with_later(figure: Figure) -> Iterator[Asked]:
    before, start = figure.compare_start, figure.period_start
    if before and start and before >= start:
        yield "compare_start", f"{before} is not before period_start {start}; correct one, or say why in note"


def _compared_with_another_length(figure: Figure) -> Iterator[Asked]:
    """Half a year beside a year; a day more or less is that of a leap year."""
    own, other = (Period(getattr(figure, f"{name}_start"), getattr(figure, f"{name}_end")) for name in TIMES)
    apart = own.months != other.months or abs(own.days - other.days) > _LEAP
    if own.end and other.end and other.known and own.known and other.end <= own.end and apart:
        told = f"ends a time of {other.days} days, the period has {own.days}"
        yield "compare_end", f"{told}; give times of one length, or say why in note"


def _without_its_end(figure: Figure) -> Iterator[Asked]:
    """A fact of a time that runs from some day to no day known; a plan may run on."""
    for name in TIMES if figure.statistic in ("level", "change") else ():
        if getattr(figure, f"{name}_start") and not getattr(figure, f"{name}_end"):
            yield f"{name}_end", f"is empty beside {name}_start; give the last day, or say in note why it is not known"


def last_of(figure: Figure, name: str) -> tuple[str, date | None]:
    """The last day given of a period, and its field."""
    field = f"{name}_end" if getattr(figure, f"{name}_end") else f"{name}_start"
    return field, getattr(figure, field)
