"""What claims that are in no doubt leave of quantities, and of what follows from them; with the figures that bind."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.system.claims import Claim
from corridor.analysis.system.exact import Proof
from corridor.analysis.system.feasibility import Bound, Exact
from corridor.analysis.system.hitting import Chosen
from corridor.analysis.system.part import Part
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ONE, ZERO, Row, Terms
from corridor.analysis.system.solver import Ranged
from corridor.evidence.intervals import Interval

REACHED = 1e-11
"""A point is at an end that is no further from it than this share of it."""


class End(NamedTuple):
    """One end of what is possible: proved, so that nothing lies beyond it."""

    value: Fraction | None
    """None where nothing bounds it."""
    claims: tuple[Claim, ...]
    """Those that it takes to know it."""
    rules: tuple[Row, ...]


class Implied(NamedTuple):
    """What all claims in no doubt leave."""

    low: End
    high: End

    @property
    def interval(self) -> Interval:
        """Its ends as an interval; infinite where it is open."""
        low, high = self.low.value, self.high.value
        return Interval(-math.inf if low is None else float(low), math.inf if high is None else float(high))


class Bounds:
    """Bounds of one part of the system, when what it says is chosen so."""

    def __init__(self, part: Part, chosen: Chosen) -> None:
        self.part = part
        self._rows = part.worlds(chosen)[0]
        self._points: list[Mapping[int, float]] = []

    def of(self, terms: Terms) -> Implied:
        """What is left of a combination of quantities of this part."""
        aim = {self.part.columns[quantity]: factor for quantity, factor in terms.items()}
        return Implied(*(self._end(self._least(aim, sign), sign) for sign in (1, -1)))

    def printed(self, quantity: Quantity) -> Implied:
        """What single figures print of a quantity; an end that none prints has no claims."""
        return Implied(*(self._printed(self.part.columns[quantity], sign) for sign in (1, -1)))

    def of_each(self) -> dict[Quantity, Implied]:
        """What is left of every quantity of this part."""
        self._points.clear()
        found = {quantity: self._of_one(column) for quantity, column in self.part.columns.items()}
        self.rest()
        return found

    def rest(self) -> None:
        """Let go of what was found on the way, so that no answer depends on what was asked before."""
        self._points.clear()
        self.part.rest()

    def _of_one(self, column: int) -> Implied:
        printed = Implied(*(self._printed(column, sign) for sign in (1, -1)))
        low, high = (
            end if self._reached(column, end, sign) else self._end(self._least({column: ONE}, sign), sign)
            for end, sign in zip(printed, (1, -1), strict=True)
        )
        return Implied(low, high)

    def _least(self, aim: Mapping[int, Fraction], sign: int) -> Bound:
        self.part.exact.take(self._rows)
        found = self.part.exact.least({column: sign * factor for column, factor in aim.items()})
        self._points.append({each: float(number) for each, number in found.point.items()})
        return found

    def _printed(self, column: int, sign: int) -> End:
        """The end that a figure prints by itself; nothing is below zero."""
        ends = [(sign * end, row) for row, end in self._levels.get((column, sign), ())]
        if not ends:
            return End(ZERO if sign > 0 else None, (), ())
        best, row = max(ends, key=lambda item: (item[0], -item[1]))
        return End(sign * best, (self.part.claims[self.part.owners[row][0]],), ())

    @cached_property
    def _levels(self) -> dict[tuple[int, int], list[tuple[int, Fraction]]]:
        """Ends of rows that claims say of one quantity alone: by column, 1 for lower and -1 for upper ones."""
        found: dict[tuple[int, int], list[tuple[int, Fraction]]] = {}
        for row in sorted(self._rows):
            terms, low, high, _ = self.part.rows[row]
            if row < len(self.part.owners) and len(terms) == 1:
                for sign, end in ((1, low), (-1, high)):
                    if end is not None:
                        found.setdefault((self.part.columns[terms[0][0]], sign), []).append((row, end))
        return found

    def _reached(self, column: int, end: End, sign: int) -> bool:
        """Whether some point that was found on the way is at a printed end, so that nothing can be nearer."""
        if end.value is None:
            return False
        value = float(end.value)
        return any(sign * (point.get(column, 0.0) - value) <= REACHED * value for point in self._points if point)

    def ratio(self, above: Terms, below: Terms) -> Implied:
        """What is left of one combination over another that is not below zero (Charnes and Cooper).

        All is divided by the lower one: it becomes 1, and what bounded rows becomes a column.
        """
        columns = self.part.columns
        one = len(columns)
        shown = sorted(self._rows)
        rows = [Ranged(terms, *ends) for i in shown for terms, ends in _homogeneous(self._ranged(i), one)]
        rows.append(Ranged({columns[q]: n for q, n in below.items()}, ONE, ONE))
        numbers = [i for i in shown for _ in _homogeneous(self._ranged(i), one)]
        divided = Exact(rows, one + 1)
        divided.take(frozenset(range(len(rows))))
        ends = []
        for sign in (1, -1):
            found = divided.least({columns[q]: sign * n for q, n in above.items()})
            factors = {2 * numbers[side // 2]: f for side, f in found.proof.factors.items() if side // 2 < len(numbers)}
            ends.append(self._end(Bound(found.least, Proof(factors)), sign))
        return Implied(*ends)

    def _ranged(self, i: int) -> Ranged:
        return self.part.exact.rows[i]

    def _end(self, bound: Bound, sign: int) -> End:
        value = None if bound.least is None else sign * bound.least
        rows = sorted({side // 2 for side in bound.proof.factors})
        owners = self.part.owners
        claims = dict.fromkeys(owners[row][0] for row in rows if row < len(owners))
        return End(
            value,
            tuple(self.part.claims[i] for i in claims),
            tuple(self.part.rows[row] for row in rows if row >= len(owners)),
        )


def _homogeneous(
    row: Ranged, one: int
) -> Iterable[tuple[dict[int, Fraction], tuple[Fraction | None, Fraction | None]]]:
    """A row when all is divided by the same unknown amount: a row for each end, against the column of that amount."""
    if row.low is not None:
        yield {**row.terms, **({one: -row.low} if row.low else {})}, (ZERO, None)
    if row.high is not None:
        yield {**row.terms, **({one: -row.high} if row.high else {})}, (None, ZERO)


def summed(parts: Iterable[Implied]) -> Implied:
    """What independent amounts leave of their sum."""
    known = list(parts)
    return Implied(*(_end_of([each[i] for each in known], _sum) for i in (0, 1)))


def divided(above: Implied, below: Implied) -> Implied:
    """What independent amounts, neither below zero, leave of one over the other."""
    return Implied(_end_of([above.low, below.high], _over), _end_of([above.high, below.low], _over))


def _end_of(ends: Sequence[End], value: Callable[[Sequence[Fraction | None]], Fraction | None]) -> End:
    claims = dict.fromkeys(claim for end in ends for claim in end.claims)
    return End(value([end.value for end in ends]), tuple(claims), tuple(row for end in ends for row in end.rules))


def _sum(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if len(known) == len(values) else None


def _over(values: Sequence[Fraction | None]) -> Fraction | None:
    above, below = values
    if below is None:
        return ZERO
    return above / below if above is not None and below else None
