"""How sharply each figure is tested: which slips in it would be seen, as they would leave what all others allow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from corridor.analysis.system.bounds import Implied
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.instead import said_by, said_of
from corridor.analysis.system.left_out import Tested
from corridor.analysis.system.readings import reread
from corridor.analysis.system.rows import exact
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation

OFF = 0.1
"""A figure is tested sharply if it would be seen were it off by this share: less may be rounding or a revision."""

SLIPS: Mapping[str, float] = {"x1.1": 1.1, "x1.5": 1.5, "x2": 2.0, "x10": 10.0, "x0.1": 0.1}
"""Slips that are planted in levels one at a time: small ones, a doubling, and a power of ten either way."""

SWAPPED = "swapped"
"""A slip that exchanges two neighbouring digits."""

BY_PAIRS: Mapping[str, int] = {"x1.1": 30, "x1.5": 42, "x2": 48, "x10": 59, "x0.1": 44}
"""Per cent of slips that were seen when figures were compared two by two: planted in 86 levels that bear on others."""

Ends = tuple[Fraction | None, Fraction | None]

SHARP, ONE_WAY, LOOSE, UNTESTED = "sharp", "one_way", "loose", "untested"
"""Whether `OFF` would be seen either way, one way, or neither; or nothing bounds what a figure says."""


class Sharpness(NamedTuple):
    """A figure, what all other voices leave of what it says, and how sharply they test it."""

    figure: Observation
    claim: Claim
    left: Implied
    tested: str


def sharpness(found: Iterable[Tested]) -> Iterator[Sharpness]:
    """Every figure that is a claim."""
    for claim, left in found:
        for figure in claim.figures:
            yield Sharpness(figure, claim, left, _tested(figure, claim, left))


def _tested(figure: Observation, claim: Claim, left: Implied) -> str:
    if not bears(left):
        return UNTESTED
    ways = sum(seen(figure, claim, left, times) for times in (1 - OFF, 1 + OFF))
    return (LOOSE, ONE_WAY, SHARP)[ways]


def bears(left: Implied) -> bool:
    """Whether others bound what a figure says."""
    return bool(left.low.value) or left.high.value is not None


def seen(figure: Observation, claim: Claim, left: Implied, times: float) -> bool:
    """Whether a figure so many times as large would be seen: in no reading could it stand beside the others."""
    return not any(_within(left, low, high) for low, high in _said(figure, claim, times))


def _said(figure: Observation, claim: Claim, times: float) -> Iterator[Ends]:
    """What a figure would say if it were so many times as large, in each reading that is as likely as another."""
    if figure.statistic == "change":
        yield from (said_of(each)[2:] for each in reread(slipped(figure, times), claim.quantities))
    else:
        yield tuple(None if end is None else end * exact(times) for end in said_by(claim)[2:])  # type: ignore[misc]


def _within(left: Implied, low: Fraction | None, high: Fraction | None) -> bool:
    least, most = left.low.value, left.high.value
    return not ((most is not None and low is not None and low > most) or (least and high is not None and high < least))


def slipped(figure: Observation, times: float) -> Observation:
    """A figure that is printed so many times as large; an index as a whole, not what it lies above 100."""
    one = 1.0 if figure.form.index else 0.0
    low, high = ((end + one) * times - one for end in (figure.interval.low, figure.interval.high))
    return replace(figure, interval=Interval(low, high))


def swaps(figure: Observation) -> list[float]:
    """By what each exchange of two neighbouring digits multiplies what is printed."""
    if len(figure.amounts) > 1 or not figure.amounts[0]:
        return []
    printed = digits(figure)
    found = (printed[:i] + printed[i + 1] + printed[i] + printed[i + 2 :] for i in range(len(printed) - 1))
    return [int(other) / int(printed) for other in found if other != printed]


def digits(figure: Observation) -> str:
    """The digits that a figure is printed with, without zeros at either end."""
    amount = abs(figure.amounts[0] + (1 if figure.form.index else 0))
    return "".join(map(str, Decimal(repr(round(amount, 12))).normalize().as_tuple().digits))


class Planted(NamedTuple):
    """Slips of a kind: in how many levels that others bound, how many slips, how many of them would be seen."""

    slip: str
    levels: int
    planted: int
    seen: int


def planted(found: Iterable[Sharpness]) -> Iterator[Planted]:
    """Every kind of slip in every level that others bound, one at a time."""
    levels = [each for each in found if each.figure.statistic == "level" and bears(each.left)]
    for name in (*SLIPS, SWAPPED):
        each = [[seen(*one[:3], times) for times in _of(name, one.figure)] for one in levels]
        yield Planted(name, sum(map(bool, each)), sum(map(len, each)), sum(map(sum, each)))


def _of(name: str, figure: Observation) -> list[float]:
    return swaps(figure) if name == SWAPPED else [SLIPS[name]]
