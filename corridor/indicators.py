"""What follows from reported figures: bounds, never points.

Functions take observations or intervals and give intervals in the base unit. Each input enters a
calculation once, so that bounds are no wider than the printed digits make them.
"""

import itertools
import statistics
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from corridor.intervals import Interval, corner_bounds, keeps_sign
from corridor.observations import Observation, Period

T = TypeVar("T")

PARTS = ("export", "import", "transit", "domestic")
"""Flows that exclude each other and together make up a total."""


@dataclass(frozen=True)
class Reading:
    """One way to read a change: how it leads back from a level to the level before."""

    kind: str
    """`ratio` (so many times), `rise` (so much more, as a share), `difference` (in the base unit)."""
    change: Interval

    def before(self, level: float, change: float) -> float:
        """The level that `change` starts from when it ends at `level`."""
        match self.kind:
            case "ratio":
                return level / change
            case "rise":
                return level / (1 + change)
            case _:
                return level - change


@dataclass(frozen=True)
class Base:
    """What a level and a change together say about the period compared with."""

    level: Observation
    change: Observation
    reading: Reading
    interval: Interval


@dataclass(frozen=True)
class Split:
    """A total, the flows named beside it, and what they leave over."""

    total: Observation
    parts: tuple[Observation, ...]
    remainder: Interval

    @property
    def figures(self) -> tuple[Observation, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class PastSplit:
    """The remainder of a split in the period compared with, and its growth since, as a share."""

    period: Period
    remainder: Interval
    growth: Interval | None
    """None where the remainder before may have been nothing."""
    changes: tuple[Observation, ...]


def width(interval: Interval) -> float:
    return interval.high - interval.low


def levels(
    found: Iterable[Observation], measure: str, commodity: str = "all", flow: str | None = None
) -> list[Observation]:
    """Levels of one measure and commodity, oldest first."""
    kept = [
        item
        for item in found
        if item.statistic == "level"
        and (item.measure, item.commodity) == (measure, commodity)
        and flow in (None, item.flow)
    ]
    return sorted(kept, key=by_period)


def by_period(item: Observation) -> tuple[date, date, str]:
    """Order in time; a period without an end counts as ending where it starts."""
    start = item.period.start or date.min
    return item.period.end or start, start, item.observation_id


def readings(change: Observation) -> list[Reading]:
    """How a change can be read, most likely first: "+2,6 times" is ×2.6 or, to the letter, ×3.6."""
    if change.unit == "percent":
        return [Reading("rise", change.interval)]
    if change.unit != "factor":
        return [Reading("difference", change.interval)]
    ratio = Reading("ratio", change.interval)
    return [ratio, Reading("rise", change.interval)] if change.printed.startswith("+") else [ratio]


def growth(change: Observation) -> Interval | None:
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
    """Every change with the level it ends at, in each of its readings.

    That level is the one printed beside the change, else the most precise of the same count.
    """
    return [
        Base(level, change, reading, corner_bounds(reading.before, level.interval, reading.change))
        for change in found
        if change.statistic == "change" and change.compare.known
        for level in _level_of(change, found)
        for reading in readings(change)
    ]


def settled(found: Sequence[Base]) -> list[Base]:
    """One reading for each change: the first that agrees with the other changes of the same level."""
    kept = []
    for _, same in _grouped(found, lambda item: item.change.observation_id).items():
        others = [item for item in found if same_step(item, same[0]) and item.change is not same[0].change]
        agreeing = [item for item in same if _agrees(item, others)]
        kept.append((agreeing or same)[0])
    return kept


def same_step(one: Base, other: Base) -> bool:
    """Whether two say something of one count in one earlier period."""
    return one.level.counted == other.level.counted and one.change.compare == other.change.compare


def _agrees(item: Base, others: Sequence[Base]) -> bool:
    by_change = _grouped(others, lambda other: other.change.observation_id).values()
    return all(any(item.interval.meets(other.interval) for other in same) for same in by_change)


def _level_of(change: Observation, found: Iterable[Observation]) -> list[Observation]:
    """The level a change ends at: a list of one, or of none where no source gives it."""
    same_count = [
        item
        for item in found
        if item.statistic == "level"
        and (item.subject, item.counted, item.period) == (change.subject, change.counted, change.period)
        and change.base_unit in ("1", item.base_unit)
    ]
    same_count.sort(key=lambda item: (item.source_id != change.source_id, width(item.interval), item.observation_id))
    return same_count[:1]


def splits(found: Iterable[Observation]) -> list[Split]:
    """Every total with the parts that the same source, else another, names for the same count."""
    groups = _grouped(
        (item for item in found if item.statistic == "level" and item.period.known),
        lambda item: (item.subject, item.measure, item.commodity, item.definition, item.period),
    )
    made = (_split(group) for group in groups.values())
    return [split for split in made if split]


def _split(group: Sequence[Observation]) -> Split | None:
    totals = sorted((item for item in group if item.flow == "total"), key=lambda item: width(item.interval))
    if not totals:
        return None
    total = max(totals, key=lambda item: len({other.flow for other in group if other.source_id == item.source_id}))
    parts = tuple(
        min(named, key=lambda item: (item.source_id != total.source_id, width(item.interval)))
        for named in ([item for item in group if item.flow == flow] for flow in PARTS)
        if named
    )
    if not parts:
        return None
    remainder = corner_bounds(_less_parts, total.interval, *(part.interval for part in parts))
    return Split(total, parts, remainder)


def _less_parts(total: float, *parts: float) -> float:
    return total - sum(parts)


def past_split(split: Split, found: Sequence[Observation]) -> PastSplit | None:
    """A split carried back by the changes stated for its total and for each of its parts.

    Where a flow has several changes, every choice gives valid bounds and the result lies in all
    of them. None where a flow has no change, or where the choices exclude each other.
    """
    steps = [_steps(figure, found) for figure in split.figures]
    periods = [{item.change.compare for item in step} for step in steps]
    shared = set.intersection(*periods) if all(periods) else set()
    if not shared:
        return None
    period = max(shared)
    chosen = [[item for item in step if item.change.compare == period] for step in steps]
    combinations = list(itertools.product(*chosen))
    remainder = common([_remainder_before(split, combination) for combination in combinations])
    if remainder is None:
        return None
    rates = [_remainder_growth(split, combination) for combination in combinations]
    bounded = [rate for rate in rates if rate]
    changes = tuple(item.change for step in chosen for item in step)
    return PastSplit(period, remainder, common(bounded) if bounded else None, changes)


def _steps(figure: Observation, found: Sequence[Observation]) -> list[Base]:
    """Ways back from a figure: the settled readings of the changes that end at its count."""
    changes = [
        item
        for item in found
        if item.statistic == "change"
        and (item.subject, item.counted, item.period) == (figure.subject, figure.counted, figure.period)
    ]
    return settled(bases([figure, *changes]))


def _inputs(split: Split, steps: Sequence[Base]) -> list[Interval]:
    return [figure.interval for figure in split.figures] + [step.reading.change for step in steps]


def _remainder_before(split: Split, steps: Sequence[Base]) -> Interval:
    return corner_bounds(_past_remainder(steps), *_inputs(split, steps))


def _past_remainder(steps: Sequence[Base]) -> Callable[..., float]:
    """The remainder before, as a function of all levels and then all changes."""
    size = len(steps)

    def remainder(*inputs: float) -> float:
        total, *parts = (
            step.reading.before(level, change)
            for step, level, change in zip(steps, inputs[:size], inputs[size:], strict=True)
        )
        return total - sum(parts)

    return remainder


def _remainder_growth(split: Split, steps: Sequence[Base]) -> Interval | None:
    before = _past_remainder(steps)
    size = len(steps)

    def rate(*inputs: float) -> float:
        return _less_parts(*inputs[:size]) / before(*inputs) - 1

    inputs = _inputs(split, steps)
    return corner_bounds(rate, *inputs) if keeps_sign(before, *inputs) else None


def common(intervals: Sequence[Interval]) -> Interval | None:
    """What all of them allow; None where some exclude each other."""
    shared: Interval | None = intervals[0]
    for interval in intervals[1:]:
        shared = shared.common(interval) if shared else None
    return shared


def rise(step: Base) -> Interval:
    """By how much a level grew since the period compared with, in the base unit."""

    def difference(level: float, change: float) -> float:
        return level - step.reading.before(level, change)

    return corner_bounds(difference, step.level.interval, step.reading.change)


def ratio(one: Interval, other: Interval) -> Interval:
    """`one` over `other`; both above zero."""
    return corner_bounds(lambda above, below: above / below, one, other)


def yearly_growth_needed(level: Interval, target: Interval, years: int) -> Interval:
    """Growth a year, as a share, that leads from `level` to `target` in `years` (at least one)."""
    return corner_bounds(lambda start, end: (end / start) ** (1 / years) - 1, level, target)


def grown(level: Interval, growth_low: float, growth_high: float, years: int) -> Interval:
    """`level` after `years` of growth between the two rates, as shares a year."""
    return Interval(level.low * (1 + growth_low) ** years, level.high * (1 + growth_high) ** years)


def year_on_year(found: Iterable[Observation]) -> list[Observation]:
    """Changes of total freight by rail against the same days of the year before."""
    return [
        item
        for item in found
        if item.statistic == "change"
        and (item.measure, item.commodity, item.flow) == ("rail_freight", "all", "total")
        and _a_year_apart(item.period, item.compare)
        and growth(item)
    ]


def _a_year_apart(period: Period, before: Period) -> bool:
    if not (period.known and before.known):
        return False
    return all(
        (day.year - 1, day.month, day.day) == (then.year, then.month, then.day)
        for day, then in ((period.start, before.start), (period.end, before.end))
        if day and then
    )


def growth_band(found: Iterable[Observation], country: str) -> Interval | None:
    """A modest band of yearly growth of rail freight, as shares: from what the whole network of
    `country` grew by in its latest full year to the median of what is stated for pairs."""
    changes = year_on_year(found)
    network = [item for item in changes if item.subject == country and item.period.full_year]
    pairs = [rate.middle for item in changes if item.scope == "pair" and (rate := growth(item))]
    latest = growth(max(network, key=by_period)) if network else None
    if latest is None or not pairs:
        return None
    ends = sorted((latest.middle, statistics.median(pairs)))
    return Interval(*ends)


def voices(found: Iterable[Observation]) -> int:
    """How many independent statements stand behind figures: retellings of one count once."""
    return len({item.origin_group for item in found})


def _grouped(found: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for item in found:
        groups[key(item)].append(item)
    return dict(groups)


def mirrors(found: Iterable[Observation], measure: str) -> list[tuple[Observation, Observation]]:
    """Totals of one measure and period as two reporters give them; the most precise of each."""
    totals = [item for item in levels(found, measure, flow="total") if item.period.known]
    by_days = _grouped(totals, lambda item: item.period)
    sides = [
        [min(same, key=lambda item: width(item.interval)) for same in _grouped(group, lambda item: item.reporter).values()]
        for group in by_days.values()
    ]
    return [pair for group in sides for pair in itertools.combinations(group, 2)]


def best_totals(found: Iterable[Observation]) -> list[Observation]:
    """Totals of rail freight: for each subject, period and definition the one re-found and most precise."""
    totals = [item for item in levels(found, "rail_freight", flow="total") if item.period.known]
    groups = _grouped(totals, lambda item: (item.subject, item.period, item.definition))
    return [min(same, key=trust) for same in groups.values()]


def trust(item: Observation) -> tuple[bool, float, date, str]:
    """Order of figures for one thing: pages found again first, then by precision, then by age."""
    return item.status == "not_refound", width(item.interval), item.known_on or date.max, item.observation_id


FRESH_YEARS = 2
"""A figure of a whole year is named first only if no later one is this many years younger."""


def last_whole_year(found: Sequence[Observation]) -> Observation | None:
    """Of figures in order of time, the last of a whole year, unless later ones left it far behind."""
    whole = [item for item in found if item.period.full_year]
    if not whole or not whole[-1].period.end:
        return None
    newest = max(item.period.end.year for item in found if item.period.end)
    return whole[-1] if newest - whole[-1].period.end.year < FRESH_YEARS else None


def leading(found: Sequence[Observation]) -> Observation:
    """Of figures in order of time, the one to name first: the last whole year if recent, else the last."""
    newest = last_whole_year(found) or found[-1]
    return min((item for item in found if item.period == newest.period), key=trust)


def parts_of_counts(found: Iterable[Observation], part_of: Mapping[str, Collection[str]]) -> list[tuple[Observation, Observation]]:
    """Levels beside the level of a wider definition, of one subject, measure, flow and period.

    `part_of`: definition → wider definitions that contain it.
    """
    most_trusted = [
        min(same, key=trust)
        for same in _grouped(
            (item for item in found if item.statistic == "level" and item.period.known),
            lambda item: (item.subject, item.counted, item.period),
        ).values()
    ]
    return [
        (part, whole)
        for part in most_trusted
        for whole in most_trusted
        if whole.definition in part_of.get(part.definition, ())
        and (whole.subject, whole.measure, whole.commodity, whole.flow, whole.period)
        == (part.subject, part.measure, part.commodity, part.flow, part.period)
    ]
