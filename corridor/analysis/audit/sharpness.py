"""What an agreement is worth: whether its two sides would still agree if the first were off."""

from corridor.analysis.audit import parts
from corridor.analysis.audit.comparison import CONSISTENT, GROWTH, Comparison
from corridor.analysis.audit.kinds import KINDS
from corridor.analysis.system.sharpness import LOOSE, OFF, ONE_WAY, SHARP
from corridor.evidence.intervals import Interval

LEFT_OVER = "unnamed"
"""Reason of what a total leaves over: a remainder, of the least weight, whatever its size."""


def tested(comparison: Comparison) -> str:
    """Whether a first side that is `OFF` would be seen; empty where nothing agrees, and for aims."""
    if comparison.verdict != CONSISTENT or KINDS[comparison.kind].section == "targets":
        return ""
    if comparison.reason == "loose":
        return LOOSE
    less, more = (_off(comparison, times) for times in (1 - OFF, 1 + OFF))
    other = comparison.right.certain
    above = more.low > other.high and comparison.reason != LEFT_OVER
    below = less.high < other.low and comparison.kind != parts.KIND
    return (LOOSE, ONE_WAY, SHARP)[above + below]


def _off(comparison: Comparison, times: float) -> Interval:
    """The first side if what is printed were so many times as much: of a growth in per cent what was added."""
    figure, side = comparison.left.figure, comparison.left.certain
    one = 1.0 if comparison.kind == GROWTH and figure.unit == "percent" and not figure.form.index else 0.0
    low, high = sorted(one + (end - one) * times for end in (side.low, side.high))
    return Interval(low, high)
