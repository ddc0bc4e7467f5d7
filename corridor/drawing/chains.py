"""Chains of figures on one axis: where each bar, each tick and the gap between them stand."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corridor.evidence.intervals import Interval
from corridor.narrative.chained import Axis, Chain, Link, apart

_ROOM, _BESIDE_UNIT = 8.0, 80.0
"""What is left free at either end, and up to where ticks stand beside the unit, in per cent."""

_STEPS, _MOST = (1, 2, 2.5, 5), 3
"""Steps from tick to tick, in powers of ten, and the most ticks."""


class Stated(NamedTuple):
    """A figure of a chain, and what it allows of the one quantity that the axis is of."""

    figure: str
    """Marked text."""
    allows: str
    interval: Interval
    joined: str = ""
    """What joins it with the next: is part of, the same thing."""


def chain(stated: Sequence[Stated], axis: Axis, *, loose: bool = False) -> Chain:
    """Figures on an axis that just holds them, and the gap where they cannot all be.

    `loose`: whether a bar ends where a loose word likely does. An end that nothing bounds is drawn to the edge.
    """
    bounds = [end for item in stated for end in (item.interval.low, item.interval.high) if math.isfinite(end)]
    low, high = min(bounds), max(bounds)
    room = (high - low) * _ROOM / 100 or axis.size
    low, high = low - room, high + room

    def place(amount: float) -> float:
        return round(100 * (min(high, max(low, amount)) - low) / (high - low), 1)

    links = [
        Link(item.figure, item.allows, place(item.interval.low), _width(item.interval, place), item.joined)
        for item in stated
    ]
    up_to = low + (high - low) * _BESIDE_UNIT / 100 if axis.unit else high
    ticks = [(place(tick * axis.size), axis.tick(tick)) for tick in _ticks(low, up_to, axis)]
    ceiling, floor = min(item.interval.high for item in stated), max(item.interval.low for item in stated)
    if math.isclose(ceiling, floor, rel_tol=1e-9) or ceiling > floor:
        return Chain(links, ticks, axis.unit)
    gap = Interval(ceiling, floor)
    drawn = (place(ceiling), _width(gap, place))
    return Chain(links, ticks, axis.unit, drawn, apart(axis, ceiling, floor, loose=loose))


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
