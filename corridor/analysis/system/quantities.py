"""Quantities: what figures are about, and the stretches of time that those of one series are made of."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from corridor.evidence.periods import Period

ANY_TIME = Period(None, None)
"""The period of what holds at any time, such as a length."""


class Series(NamedTuple):
    """What is counted, of what, by which count, in which unit; definitions that count the same are one count."""

    subject: str
    measure: str
    commodity: str
    flow: str
    counted_by: str
    unit: str


class Quantity(NamedTuple):
    """A series in a period: one unknown amount, never below zero, whether or not a figure names it."""

    series: Series
    period: Period


class Times:
    """The periods of one series, cut where any of them begins or ends: each is the sum of its stretches.

    So every way to make a period up of others is known at once: quarters, nine months and a quarter, or periods
    that overlap. Where amounts do not add up over time, there are no stretches, and each period stands alone.
    """

    def __init__(self, series: Series, periods: Iterable[Period], *, add_up: bool) -> None:
        self.series = series
        self.named = frozenset(periods)
        """The periods that figures name."""
        self._cuts = _cuts(self.named) if add_up else []
        inside = {i for period in self.named for i in range(*self._ends(period))} if add_up else set()
        self._stretches = {
            i: Period(start, end - timedelta(1)) for i, (start, end) in enumerate(pairwise(self._cuts)) if i in inside
        }

    @cached_property
    def _by_ends(self) -> Mapping[tuple[int, int], Period]:
        return {self._ends(period): period for period in sorted(self.named)} if self._cuts else {}

    def _ends(self, period: Period) -> tuple[int, int]:
        """The first stretch that a period touches, and the one after its last."""
        start, after = _days(period)
        first = bisect_left(self._cuts, start)
        starts_within = first == len(self._cuts) or self._cuts[first] != start
        return first - starts_within, bisect_left(self._cuts, after)

    @property
    def made_up(self) -> dict[Period, tuple[Quantity, ...]]:
        """Periods of several stretches, each with these."""
        found = {period: self._touched(period) for period in sorted(self.named)} if self._cuts else {}
        return {period: parts for period, parts in found.items() if parts and len(parts) > 1}

    def exactly(self, period: Period) -> tuple[Quantity, ...] | None:
        """What comes to the amount of a period; None where nothing does."""
        if period in self.named:
            return (Quantity(self.series, period),)
        found = self._touched(period) if self._cuts and period.known else None
        return found if found and (found[0].period.start, found[-1].period.end) == (period.start, period.end) else None

    def around(self, period: Period) -> tuple[Quantity, ...] | None:
        """The least that certainly holds the amount of a period; None where some day of it is in nothing named."""
        if period in self.named:
            return (Quantity(self.series, period),)
        if not self._cuts or not period.known:
            return None
        whole = self._by_ends.get(self._ends(period))
        return (Quantity(self.series, whole),) if whole else self._touched(period)

    def _touched(self, period: Period) -> tuple[Quantity, ...] | None:
        """Stretches that share a day with a period, where they hold all of it."""
        first, after = self._ends(period)
        if not all(i in self._stretches for i in range(first, after)):
            return None
        return tuple(Quantity(self.series, self._stretches[i]) for i in range(first, after))


def _cuts(periods: Iterable[Period]) -> list[date]:
    return sorted({day for period in periods for day in _days(period)})


def _days(period: Period) -> tuple[date, date]:
    """The first day of a known period, and the one after its last."""
    return period.start, period.end + timedelta(1)  # type: ignore[operator,return-value]
