"""Chains of figures on one axis: where each bar, each tick and the gap between them stand."""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from corridor.evidence.intervals import Interval
from corridor.narrative.chained import BESIDE, Axis, Chain, Link, apart

_ROOM, _BESIDE_UNIT = 8.0, 80.0
"""What is left free at either end, and up to where ticks stand beside the unit, in per cent."""

_BESIDE = 1.0
"""Figures that lead to what cannot be are drawn so many lengths of it to either side."""

_STEPS, _MOST = (1, 2, 2.5, 5), 3
"""Steps from tick to tick, in powers of ten, and the most ticks."""


class Stated(NamedTuple):
    """A figure of a chain, and what it allows of the one quantity that the axis is of."""

    figure: str
    """Marked text."""
    allows: str
    interval: Interval | None
    """None of what has no place on the axis."""
    joined: str = ""
    """What joins it with the next: is part of, the same thing."""
    kind: str = ""
    """Of a chain about a doubt, what this link is of it."""

    @property
    def decides(self) -> bool:
        """Whether it is one of those that cannot all be."""
        return self.kind != BESIDE


def chain(stated: Sequence[Stated], axis: Axis, *, loose: bool = False) -> Chain:
    """Figures on an axis that just holds them, and the gap where they cannot all be.

    `loose`: whether a bar ends where a loose word likely does. An end that nothing bounds is drawn to the edge.
    """
    drawn = _drawn(stated)
    bounds = _ends(drawn.values())
    low, high = min(bounds), max(bounds)
    room = (high - low) * _ROOM / 100 or axis.size
    low, high = low - room, high + room

    def place(amount: float) -> float:
        return round(100 * (min(high, max(low, amount)) - low) / (high - low), 1)

    links = [
        Link(
            item.figure,
            item.allows,
            place(drawn[i].low) if i in drawn else None,
            _width(drawn[i], place) if i in drawn else 0,
            item.joined,
            item.kind,
        )
        for i, item in enumerate(stated)
    ]
    up_to = low + (high - low) * _BESIDE_UNIT / 100 if axis.unit else high
    ticks = [(place(tick * axis.size), axis.tick(tick)) for tick in _ticks(low, up_to, axis)]
    deciding = [drawn[i] for i, item in enumerate(stated) if i in drawn and item.decides]
    ceiling, floor = min(item.high for item in deciding), max(item.low for item in deciding)
    if math.isclose(ceiling, floor, rel_tol=1e-9) or ceiling > floor:
        return Chain(links, ticks, axis.unit)
    gap = Interval(ceiling, floor)
    between = (place(ceiling), _width(gap, place))
    return Chain(links, ticks, axis.unit, between, apart(axis, ceiling, floor, loose=loose))


def _drawn(stated: Sequence[Stated]) -> dict[int, Interval]:
    """The bars: of what decides, and of the rest where it does not make that small."""
    bars = {i: item.interval for i, item in enumerate(stated) if item.interval and item.decides}
    ends = _ends(bars.values())
    room = _BESIDE * (max(ends) - min(ends))
    return bars | {
        i: item.interval
        for i, item in enumerate(stated)
        if item.interval
        and not item.decides
        and all(min(ends) - room <= end <= max(ends) + room for end in _ends([item.interval]))
    }


def _ends(intervals: Iterable[Interval]) -> list[float]:
    """The ends that something bounds."""
    return [end for each in intervals for end in (each.low, each.high) if math.isfinite(end)]


def _width(interval: Interval, place: Callable[[float], float]) -> float:
    return round(place(interval.high) - place(interval.low), 1)


def _ticks(low: float, high: float, axis: Axis) -> list[float]:
    """Round numbers between two ends, in units of the axis: two or three of them."""
    low, high = low / axis.size, high / axis.size
    for step in _steps((high - low) / 10, whole=axis.whole):
        first, last = math.ceil(low / step), math.floor(high / step)
        if last - first < _MOST:
            return [round(place * step, 9) for place in range(first, last + 1)]
    return []


def _steps(least: float, *, whole: bool) -> Iterator[float]:
    """Round steps, ever longer."""
    power = math.floor(math.log10(least))
    for exponent in itertools.count(power):
        for step in _STEPS:
            length = round(step * 10.0**exponent, max(0, 1 - exponent))
            if not whole or length == round(length):
                yield length
