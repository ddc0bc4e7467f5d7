"""Stated growth: how a change can be read, what it says of the level before."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corridor.analysis.choice import grouped, same_figure, standing_for, trust
from corridor.evidence.intervals import Interval, corner_bounds
from corridor.evidence.observations import Observation


@dataclass(frozen=True)
class Reading:
    """One way to read a change: how it leads back from a level to the level before."""

    kind: str
    """`ratio` (so many times), `rise` (so much more, as a share), `difference` (in the base unit)."""
    change: Interval
    """A factor for a ratio, a share of the level before for a rise, an amount in its base unit for a difference."""

    def before(self, level: float, change: float) -> float:
        """The level that `change` starts from when it ends at `level`."""
        match self.kind:
            case "ratio":
                return level / change if change else math.inf
            case "rise":
                return level / (1 + change) if change > -1 else math.inf
            case _:
                return level - change

    def base(self, level: Interval) -> Interval | None:
        """What the level before may have been, given the level after; None where it would be below zero.

        It has no upper end where all of it may be gone: after a fall by almost 100 %.
        """
        if self.kind == "difference":
            before = corner_bounds(self.before, level, self.change)
            return Interval(max(before.low, 0.0), before.high) if before.high >= 0 else None
        times = self.times
        if times is None or (times.high == 0 and level.high > 0):
            return None
        if times.low > 0:
            return level / times
        return Interval(level.low / times.high if times.high else 0.0, math.inf)

    @property
    def times(self) -> Interval | None:
        """By what the level before was multiplied: never less than nothing; None for a difference and below that."""
        if self.kind == "difference":
            return None
        more = 1.0 if self.kind == "rise" else 0.0
        low, high = self.change.low + more, self.change.high + more
        return Interval(max(low, 0.0), high) if high >= 0 else None


@dataclass(frozen=True)
class Base:
    """What a level and a change together say about the period compared with."""

    level: Observation
    change: Observation
    reading: Reading
    interval: Interval
    """What the level before may have been, in the base unit of the level."""


def readings(change: Observation) -> list[Reading]:
    """How a change can be read, most likely first: "+2,6 times" is ×2.6 or, to the letter, ×3.6.

    An average of years is read as what it comes to over all of them.
    """
    return _readings(change, change.interval)


def _readings(change: Observation, by: Interval) -> list[Reading]:
    return [Reading(kind, over_all_years(kind, by, change.years)) for kind in _kinds(change)]


def over_all_years(kind: str, average: Interval, years: int) -> Interval:
    """What an average change a year comes to over some years: amounts add up, the rest compounds."""
    if kind == "difference" or years == 1:
        return Interval(average.low * years, average.high * years)
    more = 1 if kind == "rise" else 0
    low, high = (max(end + more, 0.0) ** years - more for end in (average.low, average.high))
    return Interval(low, high)


def read_otherwise(claim: Observation, stated: Interval, found: Interval) -> str:
    """What a change may mean instead, where it would fit then: so many times more; a sum of years divided by them.

    `stated` and `found`: how many times the level before it says, and levels give; a key of the narrative.
    """
    if claim.unit == "factor" and _more(stated, 1).meets(found):
        return "rise"
    if claim.years > 1 and claim.unit == "percent" and _more(claim.interval, claim.years).meets(found):
        return "average"
    return ""


def _more(change: Interval, times: int) -> Interval:
    return Interval(1 + change.low * times, 1 + change.high * times)


def a_year(found: Interval, change: Observation) -> Interval:
    """What levels give for a change, in its own terms: `found` are ratios, or amounts, over all of its years."""
    if change.years == 1:
        return found
    if change.base_unit != "1":
        return Interval(found.low / change.years, found.high / change.years)
    return Interval(max(found.low, 0.0) ** (1 / change.years), max(found.high, 0.0) ** (1 / change.years))


def _kinds(change: Observation) -> list[str]:
    if change.unit == "percent":
        return ["rise"]
    if change.unit != "factor":
        return ["difference"]
    return ["ratio", "rise"] if change.printed.startswith("+") else ["ratio"]


def rate(change: Observation) -> Interval | None:
    """A change, in its first reading, as a share of the level before; None for a difference."""
    reading = readings(change)[0]
    match reading.kind:
        case "ratio":
            return Interval(reading.change.low - 1, reading.change.high - 1)
        case "rise":
            return reading.change
        case _:
            return None


def bases(found: Sequence[Observation]) -> list[Base]:
    """Every change with the level it ends at, in each of its readings; what a loose word leaves open stays open.

    Levels of the change's own definition count alone: where none is stated, only those without one.
    """
    return [
        base
        for change in found
        if change.statistic == "change" and change.compare.known
        if (level := level_ended_at(change, _of_its_count(change, found)))
        for base in _bases(level, change, level.bounds, change.bounds)
    ]


def without_base(found: Sequence[Observation], steps: Iterable[Base]) -> list[Observation]:
    """Changes that no level goes with, or that are against a plan: nothing follows from them for an earlier period."""
    led_back = {step.change.observation_id for step in steps}
    return [item for item in found if item.statistic == "change" and item.observation_id not in led_back]


def shares_to(level: Observation, found: Iterable[Observation]) -> list[Observation]:
    """Changes in per cent or times, of the count and period of a level; those of its own document first."""
    stated = [
        change
        for change in found
        if change.statistic == "change"
        and change.base_unit == "1"
        and change.subject == level.subject
        and same_figure(change, level)
    ]
    return sorted(stated, key=lambda change: change.source_id != level.source_id)


def bases_of(level: Observation, change: Observation) -> list[Base]:
    """A change with the level it ends at, in each reading that a level before could lead to, by likely ranges."""
    return _bases(level, change, level.interval, change.interval)


def _bases(level: Observation, change: Observation, after: Interval, by: Interval) -> list[Base]:
    return [
        Base(level, change, reading, before)
        for reading in _readings(change, by)
        if (before := reading.base(after)) is not None
    ]


def settled(found: Sequence[Base]) -> list[Base]:
    """One reading for each change: the first that agrees with the other changes of the same level."""
    kept = []
    for same in grouped(found, lambda item: item.change.observation_id).values():
        others = [item for item in found if same_step(item, same[0]) and item.change is not same[0].change]
        agreeing = [item for item in same if _agrees(item, others)]
        kept.append((agreeing or same)[0])
    return kept


def same_step(one: Base, other: Base) -> bool:
    """Whether two say something of one count in one earlier period."""
    return one.level.counted == other.level.counted and one.change.compare == other.change.compare


def _agrees(item: Base, others: Sequence[Base]) -> bool:
    by_change = grouped(others, lambda other: other.change.observation_id).values()
    return all(any(item.interval.meets(other.interval) for other in same) for same in by_change)


def level_ended_at(change: Observation, levels: Iterable[Observation]) -> Observation | None:
    """Of levels of the count and period of a change, the one that it ends at.

    That is what stands for the one printed beside it, else for the most trusted; a change in amounts
    ends at a level in its own unit.
    """
    fitting = [level for level in levels if change.base_unit in ("1", level.amount_unit)]
    nearest = min(fitting, key=lambda level: (level.source_id != change.source_id, *trust(level)), default=None)
    return standing_for(nearest, fitting) if nearest else None


def _of_its_count(change: Observation, found: Iterable[Observation]) -> list[Observation]:
    """Levels of what a change counts, by the same definition, in the period that it ends in."""
    return [
        item
        for item in found
        if item.statistic == "level"
        and (item.subject, item.counted, item.period) == (change.subject, change.counted, change.period)
    ]
