"""Parts of totals: flows and what they leave unnamed, now and in the period before; counts within wider counts.

Each printed figure enters a calculation once, so that bounds are no wider than its digits make them.
"""

import itertools
import math
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corridor.analysis.choice import grouped, trust, trusted
from corridor.analysis.growth import Base, bases, settled
from corridor.evidence.intervals import Interval, common_to_all, corner_bounds, keeps_sign
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS

SAME_WIDTH = 1 + 1e-6
"""An interval that is wider by no more than this is as wide: ends are kept with nine digits, rounded outward."""


@dataclass(frozen=True)
class Split:
    """A total, those of the flows that make it up which are named beside it, and what they leave over."""

    total: Observation
    parts: tuple[Observation, ...]
    remainder: Interval
    """In the base unit of the total."""
    by_all: bool = False
    """Whether the remainder is what all figures leave, and not only these."""

    def within(self, left: Interval | None) -> "Split":
        """The same where all figures leave less of the remainder than these do."""
        bounded = left is not None and left.low > 0 and math.isfinite(self.remainder.high)
        nearer = self.remainder.common(left) if left and bounded else None
        by_all = nearer is not None and nearer.width * SAME_WIDTH < self.remainder.width
        return replace(self, remainder=nearer, by_all=True) if nearer and by_all else self

    @property
    def figures(self) -> tuple[Observation, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True)
class PastSplit:
    """The remainder of a split in the period compared with, and its growth since, as a share."""

    period: Period
    remainder: Interval
    """In the base unit of the total."""
    growth: Interval | None
    """As a share of the remainder before; None where that may have been nothing, or a figure has no end."""
    changes: tuple[Observation, ...]
    by_all: bool = False
    """Whether the remainder is what all figures leave, and not only those of the split."""

    def within(self, left: Interval | None, now: Split) -> "PastSplit":
        """The same where all figures leave less of the remainder than these do; `now`: the later split."""
        remainder = (self.remainder.common(left) or left) if left else self.remainder
        by_all = remainder.width * SAME_WIDTH < self.remainder.width
        if not by_all and not now.by_all:
            return self
        ratio = now.remainder / remainder if remainder.low > 0 else None
        grown = Interval(ratio.low - 1, ratio.high - 1) if ratio and math.isfinite(ratio.high) else None
        growth = self.growth.common(grown) if self.growth and grown else grown or self.growth
        return replace(self, remainder=remainder, growth=growth, by_all=by_all)


def splits(found: Iterable[Observation]) -> list[Split]:
    """Every total with the parts that the same source, else another, names for the same count.

    The same means subject, measure, goods, definition and period; the flow tells parts and total apart.
    """
    groups = grouped(
        (item for item in found if item.statistic == "level" and item.period.known),
        _thing,
    )
    made = (_split(group) for group in groups.values())
    return [split for split in made if split]


def _split(group: Sequence[Observation]) -> Split | None:
    """Of totals the one whose source names the most flows, of those the most trusted; of parts those of its source."""
    totals = sorted((item for item in group if item.flow == ALL_FLOWS), key=trust)
    if not totals:
        return None
    total = max(totals, key=lambda item: len({other.flow for other in group if other.source_id == item.source_id}))
    parts = tuple(
        min(named, key=lambda item: (item.source_id != total.source_id, *trust(item)))
        for named in ([item for item in group if item.flow == flow] for flow in total.way.sum_of)
        if named
    )
    if not parts:
        return None
    remainder = corner_bounds(_less_parts, total.bounds, *(part.bounds for part in parts))
    return Split(total, parts, remainder)


def of_the_rest(split: Split, found: Iterable[Observation]) -> list[Observation]:
    """The largest level within the flows that a split leaves unnamed, of some goods or a part of its time."""
    total = split.total
    named = {item.flow for item in split.parts}
    within = [
        item
        for item in found
        if (item.statistic, item.measure, item.base_unit) == ("level", total.measure, total.base_unit)
        and item.reporter == total.reporter  # whose exports and imports its flows are
        and item.flow in total.way.sum_of
        and item.flow not in named
        and _lies_in(item.period, total.period)
        and item.bounds.low <= split.remainder.high
    ]
    return sorted(within, key=lambda item: item.interval.middle)[-1:]


def _lies_in(part: Period, whole: Period) -> bool:
    if not (part.start and part.end and whole.start and whole.end):
        return False
    return whole.start <= part.start and part.end <= whole.end


def beside_totals(found: Iterable[Observation]) -> list[Observation]:
    """Levels of flows that stand beside a total of their count and period, and are none of those that make it up."""
    stated = [item for item in found if item.statistic == "level" and item.period.known and item.flow]
    totals = {_thing(item): item for item in stated if item.flow == ALL_FLOWS}
    return [
        item
        for item in stated
        if item.flow != ALL_FLOWS and (total := totals.get(_thing(item))) and item.flow not in total.way.sum_of
    ]


def _thing(item: Observation) -> Hashable:
    """What tells figures of one count apart from all others, but for their flow."""
    return item.subject, item.measure, item.commodity, item.definition, item.period


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
    remainder = common_to_all([_remainder_before(split, combination) for combination in combinations])
    if remainder is None:
        return None
    rates = [_remainder_growth(split, combination) for combination in combinations]
    bounded = [rate for rate in rates if rate]
    changes = tuple(item.change for step in chosen for item in step)
    return PastSplit(period, remainder, common_to_all(bounded) if bounded else None, changes)


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
    return [figure.bounds for figure in split.figures] + [step.reading.change for step in steps]


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
    bounded = all(math.isfinite(end) for one in inputs for end in (one.low, one.high))
    return corner_bounds(rate, *inputs) if bounded and keeps_sign(before, *inputs) else None


def parts_of_counts(
    found: Iterable[Observation], part_of: Mapping[str, Collection[str]]
) -> list[tuple[Observation, Observation]]:
    """Levels beside the level of a wider definition, of one subject, measure, flow and period.

    `part_of`: definition → wider definitions that contain it.
    """
    most_trusted = [
        trusted(same)
        for same in grouped(
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
