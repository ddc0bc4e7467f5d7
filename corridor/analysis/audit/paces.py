"""Cumulative figures of a year: what one adds to the one before, beside what the days before it brought."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import timedelta

from corridor.analysis.audit.comparison import UNEXPLAINED, Comparison, Side, doubt, sides_by_interval
from corridor.analysis.audit.evidence import Evidence, Levels
from corridor.analysis.choice import grouped
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import Period

KIND = "unusual_step"

STEP = "step"
"""Reason why it is a question."""

SLOWEST, FASTEST = 0.6, 1.6
"""How many times the usual amount a step may bring without a word.

Four of five steps of the evidence lie between these: seasons, ice and a harvest make as much, a lost month or another
count makes more.
"""

Told = tuple[Period, Side]
"""A period from the first day of a year, with the most trusted that is stated of it, or what a change leaves of it."""


def unusual_steps(evidence: Evidence) -> Iterator[Comparison]:
    """Steps between two cumulative figures of one count and year that are surely far from the usual: open questions."""
    for (series, unit), levels in evidence.levels.items():
        if evidence.rules.adds_up(series.measure, unit):
            implied = evidence.implied.get((series, unit), {})
            for one, other in steps(levels, implied):
                usual, came = _usual(one, other), _step(one, other)
                if is_unusual(usual.interval, came.interval):
                    key = (series, unit, one[0], other[0])
                    reason = doubt(came.figures) or STEP
                    days = between(one[0], other[0])
                    yield Comparison(
                        KIND, key, series.subject, series.measure, days, usual, came, unit, UNEXPLAINED, reason
                    )


def is_unusual(usual: Interval, came: Interval) -> bool:
    """Whether a step is surely far from the usual; one surely below nothing is a contradiction, told elsewhere."""
    return came.low > FASTEST * usual.high or 0 <= came.high < SLOWEST * usual.low


def steps(levels: Levels, implied: Mapping[Period, Side]) -> Iterator[tuple[Told, Told]]:
    """Each two figures from the first day of one year of which the second is the next to end."""
    known = {**implied, **{period: sides_by_interval(found)[0] for period, found in levels.items()}}
    within = [period for period in known if period.start and period.end and period.end.year == period.start.year]
    for same in grouped(sorted(within), lambda period: period.start).values():
        yield from itertools.pairwise((period, known[period]) for period in same)


def between(one: Period, other: Period) -> Period:
    """From the day after one period to the end of another that goes on from it."""
    return Period(one.end + timedelta(1) if one.end else None, other.end)


def _usual(one: Told, other: Told) -> Side:
    """What the days of the step would bring at the rate of all days before them: a leap day is a day."""
    (before, side), (after, _) = one, other
    share = (after.days - before.days) / before.days
    return Side(Interval(side.interval.low * share, side.interval.high * share), side.decisive, computed=True)


def _step(one: Told, other: Told) -> Side:
    """What came between the two: never less than nothing, unless it surely is."""
    (_, before), (_, after) = one, other
    came = after.interval - before.interval
    return Side(
        Interval(max(came.low, min(came.high, 0.0)), came.high),
        (*after.decisive, *before.decisive),
        computed=True,
    )
