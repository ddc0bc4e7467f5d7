"""Rows of the system: what linear combinations of quantities may come to, exactly."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from corridor.analysis.system.quantities import Quantity

Terms = Mapping[Quantity, Fraction]
"""Quantity → its coefficient."""

ZERO, ONE = Fraction(0), Fraction(1)


class Because(NamedTuple):
    """The entry of a registry that a rule follows from."""

    table: str
    key: str
    """Of the entry, or of several, with what is used of it: `total: export;import`."""
    assumed: bool = False
    """Whether no document states it."""


class Row(NamedTuple):
    """A combination of quantities, and the least and most that it may be; None where nothing bounds it."""

    terms: tuple[tuple[Quantity, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    because: Because | None = None
    """Of a rule, where it comes from; None for what a figure says."""


class Total(NamedTuple):
    """A total and several parts of it that hold nothing twice."""

    whole: Quantity
    parts: tuple[Quantity, ...]

    @property
    def rest(self) -> Terms:
        """The total less its parts."""
        return {self.whole: ONE, **dict.fromkeys(self.parts, -ONE)}


def total_of(rule: Row) -> Total | None:
    """A rule as a total and its parts; None where it joins other things."""
    wholes, parts = (tuple(each for each, factor in rule.terms if factor == sign) for sign in (ONE, -ONE))
    joined = len(wholes) == 1 and len(parts) > 1 and len(parts) + 1 == len(rule.terms)
    return Total(wholes[0], parts) if joined else None


def row(terms: Terms, low: Fraction | None, high: Fraction | None, because: Because | None = None) -> Row:
    """A row with its terms in the order of quantities that are used first."""
    return Row(tuple(terms.items()), low, high, because)


def sum_row(
    wholes: Iterable[Quantity], parts: Iterable[Quantity], because: Because, *, complete: bool = False
) -> Row | None:
    """Wholes hold the parts, and are no more than these where they are complete; None where all cancel."""
    terms: dict[Quantity, Fraction] = {}
    for sign, quantities in ((ONE, wholes), (-ONE, parts)):
        for each in quantities:
            terms[each] = terms.get(each, ZERO) + sign
    kept = {each: factor for each, factor in terms.items() if factor}
    if not any(factor < 0 for factor in kept.values()) and not complete:
        return None
    return row(kept, ZERO, ZERO if complete else None, because) if kept else None


@cache
def exact(number: float) -> Fraction:
    """The decimal that a number of the tables was read from."""
    return Fraction(repr(number))
