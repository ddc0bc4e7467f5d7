"""What claims that are in no doubt leave of quantities, and of what follows from them; with the figures that bind."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.system.claims import Claim
from corridor.analysis.system.doubts import Settled, kept
from corridor.analysis.system.exact import Proof
from corridor.analysis.system.feasibility import Bound, Exact
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ONE, ZERO, Row, Terms
from corridor.analysis.system.solver import Ranged


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


class Bounds:
    """Bounds of one part of the system."""

    def __init__(self, settled: Settled) -> None:
        self.part = settled.part
        self._rows = self.part.worlds(kept(settled))[0]
        self._point: Mapping[int, float] = {}

    @cached_property
    def _exact(self) -> Exact:
        self.part.exact.take(self._rows)
        return self.part.exact

    def of(self, terms: Terms) -> Implied:
        """What is left of a combination of quantities of this part."""
        aim = {self.part.columns[quantity]: factor for quantity, factor in terms.items()}
        self._exact.take(self._rows)
        low = self._exact.least(aim)
        high = self._exact.least({column: -factor for column, factor in aim.items()})
        return Implied(self._end(low, 1), self._end(high, -1))

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


def _homogeneous(row: Ranged, one: int) -> Iterable[tuple[dict[int, Fraction], tuple[Fraction | None, Fraction | None]]]:
    """A row when all is divided by the same unknown amount: a row for each end, against the column of that amount."""
    if row.low is not None:
        yield {**row.terms, **({one: -row.low} if row.low else {})}, (ZERO, None)
    if row.high is not None:
        yield {**row.terms, **({one: -row.high} if row.high else {})}, (None, ZERO)
