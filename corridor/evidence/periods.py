"""Spans of days that figures are of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

PeriodKind = Literal["", "year", "half", "quarter", "month", "day", "cumulative", "season", "years", "other"]

DAYS_OF_LONGEST_YEAR = 366

_OF_MONTHS: dict[int, PeriodKind] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
"""What calendar months that begin with a part of a year of their length are called."""

_NAMED = {"year": "{:%Y}", "month": "{:%Y-%m}", "day": "{}"}
"""How records write a period of a kind that its first day tells."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both included; either may be unknown."""

    start: date | None
    end: date | None

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def text(self) -> str:
        """Both days as tables have them; empty where neither is known."""
        return f"{self.start or ''}/{self.end or ''}" if self.start or self.end else ""

    @property
    def days(self) -> int:
        """Length in days; 0 where an end is unknown."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    @property
    def full_year(self) -> bool:
        """Whether it is one calendar year."""
        return self.start is not None and self == year(self.start.year)

    @property
    def months(self) -> int:
        """Whole calendar months covered; 0 where it does not run from a first to a last day of month."""
        if not self.start or not self.end or self.start.day != 1 or (self.end + timedelta(1)).day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def many_years(self) -> bool:
        """Whether it is longer than any single year."""
        return self.days > DAYS_OF_LONGEST_YEAR

    @property
    def kind(self) -> PeriodKind:
        """What kind of period it is; empty where it has no first day."""
        if not self.start or not self.end:
            return "other" if self.start else ""
        if self.start == self.end:
            return "day"
        if self.many_years:
            return "years"
        if self.months in _OF_MONTHS and (self.start.month - 1) % self.months == 0:
            return _OF_MONTHS[self.months]
        if self.start.year != self.end.year:
            return "season"
        return "cumulative" if (self.start.month, self.start.day) == (1, 1) else "other"

    @property
    def name(self) -> str:
        """As records have it: 2025, 2025-H1, 2025-Q3, 2025-04, 2025-01..10, 2025-11-01; both days where it is none."""
        if not self.start or not self.end:
            return self.text
        if self.kind in _NAMED:
            return _NAMED[self.kind].format(self.start)
        if self.kind in ("half", "quarter"):
            return f"{self.start:%Y}-{self.kind[0].upper()}{self.end.month // self.months}"
        return f"{self.start:%Y-%m}..{self.end:%m}" if self.months and self.of_year else self.text

    @property
    def of_year(self) -> int | None:
        """The calendar year that holds all of it."""
        return self.start.year if self.start and self.end and self.start.year == self.end.year else None

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day; both are known."""
        return self.start <= other.end and other.start <= self.end  # type: ignore[operator]

    def contains(self, other: "Period") -> bool:
        """Whether all days of `other` are among the days of this one."""
        if not (self.start and self.end and other.start and other.end):
            return False
        return self.start <= other.start and other.end <= self.end


def day_of(cell: Any) -> date | None:
    """A cell of a column of days, or the last of several; None where it is empty."""
    return None if cell != cell else cell.date()  # noqa: PLR0124 - what pandas holds for no day is not itself


def last_if_all_known(days: Iterable[date | None]) -> date | None:
    """The last of some days; None where one is not known, as it may be later."""
    every = [*days]
    known = [day for day in every if day]
    return max(known) if len(known) == len(every) else None


NEVER = Period(None, None)
"""No time that is known."""


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))
