"""Linear inequalities in exact numbers: combinations that prove, and a small simplex where nothing else decides."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Vector = Mapping[int, Fraction]
"""Column → its number; columns that are not named have 0."""

ZERO = Fraction(0)


class Inequality(NamedTuple):
    """A combination of columns that is at least so much."""

    terms: Vector
    least: Fraction


Given = Mapping[int, Inequality] | Sequence[Inequality]
"""Inequalities, each by its number."""


class Proof(NamedTuple):
    """Inequalities by position, each times a number above zero, which together prove something."""

    factors: Mapping[int, Fraction]

    def together(self, given: Given) -> Inequality:
        """What they come to."""
        terms: dict[int, Fraction] = {}
        for position, factor in self.factors.items():
            for column, number in given[position].terms.items():
                terms[column] = terms.get(column, ZERO) + factor * number
        return Inequality(terms, sum((factor * given[p].least for p, factor in self.factors.items()), ZERO))

    def excludes(self, given: Given) -> bool:
        """Whether no columns of zero and more can satisfy all of them: nothing, or less, would be above zero."""
        terms, least = self.together(given)
        return self._sound and least > 0 and all(number <= 0 for number in terms.values())

    def bounds(self, given: Given, aim: Vector) -> bool:
        """Whether they show that an aim is at least what they come to, for all columns of zero and more."""
        terms, _ = self.together(given)
        return (
            self._sound
            and all(aim.get(column, ZERO) >= number for column, number in terms.items() if number)
            and (all(number >= 0 for column, number in aim.items() if column not in terms))
        )

    @property
    def _sound(self) -> bool:
        return all(factor > 0 for factor in self.factors.values())


def holds(given: Iterable[Inequality], point: Vector) -> bool:
    """Whether a point satisfies all inequalities, and is nowhere below zero."""
    if any(number < 0 for number in point.values()):
        return False
    return all(
        sum((number * point.get(column, ZERO) for column, number in terms.items()), ZERO) >= least
        for terms, least in given
    )


def solved(equations: Iterable[tuple[Vector, Fraction]], unknowns: Sequence[int]) -> dict[int, Fraction] | None:
    """The one solution of equations; None where there is none, or more than one."""
    pivots: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for terms, right in equations:
        left, value = _reduced(dict(terms), right, pivots)
        if not left:
            if value:
                return None
            continue
        column = next(iter(left))
        factor = left[column]
        left, value = {each: number / factor for each, number in left.items()}, value / factor
        for other, (row, known) in pivots.items():
            if number := row.get(column):
                pivots[other] = (_less(row, left, number), known - number * value)
        pivots[column] = (left, value)
    if len(pivots) < len(unknowns) or any(len(row) > 1 for row, _ in pivots.values()):
        return None
    return {column: value for column, (_, value) in pivots.items()}


def _reduced(
    terms: dict[int, Fraction], right: Fraction, pivots: Mapping[int, tuple[dict[int, Fraction], Fraction]]
) -> tuple[dict[int, Fraction], Fraction]:
    for column in [each for each in terms if each in pivots]:
        if number := terms.get(column):
            row, value = pivots[column]
            terms, right = _less(terms, row, number), right - number * value
    return {each: number for each, number in terms.items() if number}, right


def _less(terms: Mapping[int, Fraction], row: Mapping[int, Fraction], times: Fraction) -> dict[int, Fraction]:
    """A row less so many times another."""
    found = dict(terms)
    for column, number in row.items():
        left = found.get(column, ZERO) - times * number
        if left:
            found[column] = left
        else:
            found.pop(column, None)
    return found
