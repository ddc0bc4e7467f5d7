"""How a thing moved over time, as far as one count tells it: what the title of a chart may say."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from corridor.analysis.choice import FRESH_YEARS, by_period, grouped, leading, newest, trusted
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_FLOWS
from corridor.evidence.vocabulary import FLOW_NOT_NAMED

SAME_WITHIN = 0.03
"""A change that surely stays below this share is none."""


WHOLE = (ALL_FLOWS, FLOW_NOT_NAMED)
"""Flows that are no part of another."""


@dataclass(frozen=True)
class Step:
    """From one period to a later one of the same count, flow and months of the year."""

    earlier: Observation
    later: Observation
    ratio: Interval
    """The later level over the earlier one."""

    @property
    def years(self) -> int:
        """How many years lie between the two."""
        return _year(self.later) - _year(self.earlier)

    @property
    def way(self) -> int:
        """1 for a rise, -1 for a fall that is certain, else 0."""
        return 1 if self.ratio.low > 1 else -1 if self.ratio.high < 1 else 0

    @property
    def stays(self) -> bool:
        """Whether there surely was no change worth telling."""
        return self.ratio.low >= 1 - SAME_WITHIN and self.ratio.high <= 1 + SAME_WITHIN


@dataclass(frozen=True)
class Course:
    """The last step of a count, and what went one way before it."""

    last: Step
    before: Step | None
    """The way there, where it went the other way than the last step, or that tells none."""
    run: Step | None
    """All that went the way of the last step up to its end, where that is more than one step."""


@dataclass(frozen=True)
class Apart:
    """Two counts of one period, the larger first, and how many times the smaller it is."""

    more: Observation
    less: Observation
    ratio: Interval


@dataclass(frozen=True)
class Alone:
    """A figure that no earlier one of its count can be held against."""

    last: Observation


Level = tuple[Observation, Interval]
"""A figure of a period, and what its count gives for it."""


def course(found: Sequence[Observation]) -> Course | Apart | Alone | None:
    """What may be said of levels of one thing in one base unit; None where none has a known period.

    Where there are totals of today, flows say nothing beside them. Whole years come before parts of years; of counts it
    is the one with the newest step, then the one with the most. What ended years ago says nothing of today.
    """
    dated = sorted((item for item in found if item.period.known and not item.sums_years), key=by_period)
    recent = [item for item in dated if _year(dated[-1]) - _year(item) < FRESH_YEARS]
    has_totals = any(item.flow in WHOLE for item in recent)
    known = [item for item in dated if item.flow in WHOLE] if has_totals else dated
    groups = grouped(known, lambda item: (item.definition, item.flow, _months(item)))
    counts = [_levels(same) for (definition, *_), same in groups.items() if definition]
    moved = [levels for levels in counts if levels[1:] and levels[-1][0] in recent and _tells(*levels[-2:])]
    if moved:
        return _course(max(moved, key=_weight))
    apart = _apart([levels[-1] for levels in counts if levels[-1][0] in recent])
    return apart or (Alone(_last([item for item in known if item.flow in WHOLE] or known)) if known else None)


def _last(known: Sequence[Observation]) -> Observation:
    """The figure that leads; of capacities, which are of a day however it is told, the newest."""
    return newest(known) if known[-1].nature == "capacity" else leading(known)


def _levels(same: Sequence[Observation]) -> list[Level]:
    """What a count gives for each of its periods, in order of time."""
    periods = grouped((item for item in same if not item.is_replaced), lambda item: item.period).values()
    return [(trusted(group), _level(group)) for group in periods] or [(same[-1], same[-1].bounds)]


def _level(stated: Sequence[Observation]) -> Interval:
    """The most precise figure where all meet it, else all of them together."""
    best = trusted(stated).bounds
    if all(item.bounds.meets(best) for item in stated):
        return best
    return reduce(_hull, (item.bounds for item in stated))


def _hull(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))


def _weight(levels: Sequence[Level]) -> tuple[bool, bool, date, int, str]:
    last = levels[-1][0]
    return last.flow in WHOLE, last.period.full_year, by_period(last)[0], len(levels), last.definition


def _course(levels: Sequence[Level]) -> Course:
    steps = [_step(*pair) for pair in itertools.pairwise(levels)]
    *earlier, last = steps
    ways = [step.way for step in reversed(earlier)]
    one_way = len([*itertools.takewhile(lambda way: way and way == ways[0], ways)])
    if not one_way:
        return Course(last, None, None)
    start, end = levels[len(earlier) - one_way], levels[-1] if ways[0] == last.way else levels[-2]
    whole = _step(start, end)
    return Course(last, None, whole) if ways[0] == last.way else Course(last, whole, None)


def _tells(before: Level, after: Level) -> bool:
    """Whether a step says something: of neighbouring years also that the digits leave its way open."""
    step = _step(before, after)
    return step.way != 0 or step.stays or step.years == 1


def _step(before: Level, after: Level) -> Step:
    return Step(before[0], after[0], after[1] / before[1])


def _apart(last: Sequence[Level]) -> Apart | None:
    """Of the newest period that two counts give the same flow for, the two that are farthest apart."""
    same = [group for group in grouped(last, lambda level: (level[0].flow, level[0].period)).values() if group[1:]]
    if not same:
        return None
    newest = max(same, key=lambda group: by_period(group[0][0]))
    less, *_, more = sorted(newest, key=lambda level: level[1].middle)
    return Apart(more[0], less[0], more[1] / less[1])


def _year(item: Observation) -> int:
    return by_period(item)[0].year


def _months(item: Observation) -> tuple[int, ...]:
    """The days that a period begins and ends on, the last of February alike in every year."""
    start, end = item.period.start, item.period.end
    if start is None or end is None:
        return ()
    last = 31 if (end + timedelta(1)).day == 1 else end.day
    return start.month, start.day, end.month, last
