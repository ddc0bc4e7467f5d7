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


OPEN = End(None, (), ())

SIGNS = (1, -1)
"""Of lower and of upper ends."""

Key = tuple[int, int]
"""A column, and the sign of an end of it."""


class Bounds:
    """Bounds of one part of the system, when what it says is chosen so."""

    def __init__(self, part: Part, chosen: Chosen) -> None:
        self.part = part
        self.rows = part.worlds(chosen)[0]

    def of(self, terms: Terms) -> Implied:
        """What is left of a combination of quantities of this part."""
        aim = {self.part.columns[quantity]: factor for quantity, factor in terms.items()}
        return Implied(*(self.end(self._least(aim, sign), sign) for sign in (1, -1)))

    def printed(self, quantity: Quantity) -> Implied:
        """What single figures print of a quantity; an end that none prints has no claims."""
        return Implied(*(self._printed(self.part.columns[quantity], sign) for sign in (1, -1)))

    def of_each(self) -> dict[Quantity, Implied]:
        """What is left of every quantity of this part."""
        exact = self.part.exact
        exact.take(self.rows)
        reach = exact.reach()
        keys = [(column, sign) for column in self.part.columns.values() for sign in SIGNS]
        passed = {(column, sign): reach.end(column, upper=sign < 0) for column, sign in keys}
        told = {key: self.told(end.value, end.sides) if end else OPEN for key, end in passed.items()}
        ends = {key: end.value for key, end in passed.items() if end and not end.again}
        unsure = [] if reach.nearest else [*self._unsure(ends), *(key for key in keys if key not in ends)]
        while unsure:
            (column, sign), *unsure = unsure
            found = self._least({column: ONE}, sign)
            told[column, sign] = self.end(found, sign)
            unsure = [key for key in unsure if not (key in ends and _reached(key, ends[key], found.point))]
        return {quantity: Implied(told[column, 1], told[column, -1]) for quantity, column in self.part.columns.items()}

    def rest(self) -> None:
        """Let go of what it takes to solve it, so that no answer depends on what was asked before."""
        self.part.rest()

    def _unsure(self, ends: Mapping[Key, Fraction]) -> list[Key]:
        """Ends at which no point is seen, of points that are near as many of them as can be."""
        left = dict(ends)
        for sign in SIGNS:
            seen = left
            while seen:
                aim = {column: sign / (end or ONE) for (column, each), end in left.items() if each == sign}
                point = self.part.exact.near(aim) if aim else {}
                seen = {key: end for key, end in left.items() if point and _reached(key, end, point)}
                left = {key: end for key, end in left.items() if key not in seen}
        return list(left)

    def _least(self, aim: Mapping[int, Fraction], sign: int) -> Bound:
        self.part.exact.take(self.rows)
        return self.part.exact.least({column: sign * factor for column, factor in aim.items()})

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
        for row in sorted(self.rows):
            terms, low, high, _ = self.part.rows[row]
            if row < len(self.part.owners) and len(terms) == 1:
                for sign, end in ((1, low), (-1, high)):
                    if end is not None:
                        found.setdefault((self.part.columns[terms[0][0]], sign), []).append((row, end))
        return found

    def ratio(self, above: Terms, below: Terms) -> Implied:
        """What is left of one combination over another that is not below zero (Charnes and Cooper).

        All is divided by the lower one: it becomes 1, and what bounded rows becomes a column.
        """
        seen = [self._quotient(above, below, sign) for sign in SIGNS]
        if all(seen):
            return Implied(*(end or OPEN for end in seen))
        return self._divided(above, below)

    def _quotient(self, above: Terms, below: Terms, sign: int) -> End | None:
        """One end of a ratio, where a point is at the two ends that make it so; None where none is seen."""
        exact = self.part.exact
        exact.take(self.rows)
        keys = [(self.part.columns[next(iter(each))], way) for each, way in ((above, sign), (below, -sign))]
        found = (exact.reach().end(column, upper=way < 0) for column, way in keys)
        ends = [end for end in found if end and end.value and not end.again]
        if len(above) > 1 or len(below) > 1 or len(ends) < len(keys):
            return None
        point = exact.near({column: way / end.value for (column, way), end in zip(keys, ends, strict=True)})
        if not point or not all(_reached(key, end.value, point) for key, end in zip(keys, ends, strict=True)):
            return None
        values = [end.value * next(iter(each.values())) for end, each in zip(ends, (above, below), strict=True)]
        return self.told(values[0] / values[1], ends[0].sides | ends[1].sides)

    def _divided(self, above: Terms, below: Terms) -> Implied:
        """The same of all rows, divided by the lower one."""
        columns = self.part.columns
        one = len(columns)
        shown = sorted(self.rows)
        rows = [Ranged(terms, *ends) for i in shown for terms, ends in homogeneous(self._ranged(i), one)]
        rows.append(Ranged({columns[q]: n for q, n in below.items()}, ONE, ONE))
        numbers = [i for i in shown for _ in homogeneous(self._ranged(i), one)]
        divided = Exact(rows, one + 1)
        divided.take(frozenset(range(len(rows))))
        ends = []
        for sign in (1, -1):
            found = divided.least({columns[q]: sign * n for q, n in above.items()})
            factors = {2 * numbers[side // 2]: f for side, f in found.proof.factors.items() if side // 2 < len(numbers)}
            ends.append(self.end(Bound(found.least, Proof(factors)), sign))
        return Implied(*ends)

    def _ranged(self, i: int) -> Ranged:
        return self.part.exact.rows[i]

    def end(self, bound: Bound, sign: int) -> End:
        """A bound as an end of its side, with what shows it."""
        return self.told(None if bound.least is None else sign * bound.least, bound.proof.factors)

    def told(self, value: Fraction | None, sides: Iterable[int]) -> End:
        """An end with the claims and rules whose sides show it."""
        rows = sorted({side // 2 for side in sides})
        owners = self.part.owners
        claims = dict.fromkeys(owners[row][0] for row in rows if row < len(owners))
        return End(
            value,
            tuple(self.part.claims[i] for i in claims),
            tuple(self.part.rows[row] for row in rows if row >= len(owners)),
        )


def _reached(key: Key, end: Fraction, point: Mapping[int, float | Fraction]) -> bool:
    """Whether a point is at an end, so that nothing can be nearer."""
    column, sign = key
    return sign * (float(point.get(column, 0)) - float(end)) <= REACHED * float(end)


def homogeneous(row: Ranged, one: int) -> Iterable[tuple[dict[int, Fraction], tuple[Fraction | None, Fraction | None]]]:
    """A row when all is divided by the same unknown amount: a row for each end, against the column of that amount."""
    if row.low == row.high == 0:
        yield dict(row.terms), (ZERO, ZERO)
        return
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
