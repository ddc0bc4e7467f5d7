"""Intervals, and exact bounds of what follows from them."""

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; both ends in the same base unit. An end that nothing bounds is infinite."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval cannot run from {self.low} to {self.high}")

    @property
    def middle(self) -> float:
        """The point half way between the ends."""
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        """The distance between the ends."""
        return self.high - self.low

    def __sub__(self, other: "Interval") -> "Interval":
        """What is left of an amount in this interval without one in the other."""
        return corner_bounds(lambda whole, part: whole - part, self, other)

    def __truediv__(self, other: "Interval") -> "Interval":
        """Ratio to the other, neither below zero; without an upper end where the other may be nothing."""
        return corner_bounds(lambda above, below: above / below if below else math.inf, self, other)

    def meets(self, other: "Interval", tolerance: float = 1e-9) -> bool:
        """Whether the two share a point; `tolerance` (relative) absorbs binary rounding."""
        ends = map(abs, (self.low, self.high, other.low, other.high))
        slack = tolerance * max((end for end in ends if math.isfinite(end)), default=0.0)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def apart(self, other: "Interval") -> float:
        """How far the nearest ends lie from each other; below 0 where the two overlap, by as much."""
        return max(self.low - other.high, other.low - self.high)

    def common(self, other: "Interval") -> "Interval | None":
        """What both allow, or None where they exclude each other."""
        if not self.meets(other):
            return None
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(min(low, high), max(low, high))


def open_interval(low: float, high: float, least: float = -math.inf) -> Interval:
    """An interval of a table, where an end that nothing bounds is left empty: nothing above, or `least` below."""
    return Interval(least if math.isnan(low) else low, math.inf if math.isnan(high) else high)


def sum_of(intervals: Iterable[Interval]) -> Interval:
    """What amounts in these intervals come to together."""
    return corner_bounds(lambda *amounts: sum(amounts), *intervals)


def common_to_all(intervals: Sequence[Interval]) -> Interval | None:
    """What all of them allow; None where some exclude each other."""
    shared: Interval | None = intervals[0]
    for interval in intervals[1:]:
        shared = shared.common(interval) if shared else None
    return shared


def corner_bounds(function: Callable[..., float], *inputs: Interval) -> Interval:
    """Range of `function` over independent inputs, each in a unit of its own, from its values at the corners.

    Exact when the function is monotone in each input while the others stand still, and every
    input is passed once. Sums, products of positive inputs and quotients of the two are; so is
    any function that is linear-fractional in each input, as long as no denominator on the way
    changes sign between the corners: check that first (`keeps_sign`).

    An end may be infinite. A corner where two open ends meet, as in ∞ − ∞, has no value; as inputs are
    independent, all that it could be lies between the values of the other corners.
    """
    values = [function(*corner) for corner in itertools.product(*((i.low, i.high) for i in inputs))]
    values = [value for value in values if not math.isnan(value)]
    return Interval(min(values), max(values))


def keeps_sign(function: Callable[..., float], *inputs: Interval) -> bool:
    """Whether a function that is monotone in each input stays above zero on all corners."""
    return corner_bounds(function, *inputs).low > 0
