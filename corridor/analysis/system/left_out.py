"""What all other statements leave of what a claim says: a slip in it is seen if, and only if, it ends outside.

So one pair of bounds for each claim answers what any error in it would do, of whatever size, with nothing solved anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.choice import grouped
from corridor.analysis.system.bounds import OPEN, SIGNS, Bounds, End, Implied, divided, homogeneous
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.doubts import Settled, kept
from corridor.analysis.system.exact import Proof
from corridor.analysis.system.feasibility import FEW, Bound, Exact
from corridor.analysis.system.instead import said_by
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ONE, ZERO, Terms
from corridor.analysis.system.solver import Ranged
from corridor.analysis.system.system import System

NOT_NEGATIVE = Implied(End(ZERO, (), ()), OPEN)
"""What is left of a quantity that nobody says anything of."""

NOTHING_KNOWN = Implied(OPEN, OPEN)
"""What others leave of a claim of which it is not known what it is of."""

Ends = Mapping[Quantity, Implied]
"""What all claims in no doubt leave of quantities."""


class Tested(NamedTuple):
    """A claim, and what is left of what it says, by the first of its readings, without its voice."""

    claim: Claim
    left: Implied


def all_tested(system: System) -> list[Tested]:
    """Every claim of a system beside what others leave."""
    found: list[Tested] = []
    for each in system.solved:
        found += tested(each.settled, each.implied)
        each.settled.part.rest()
    return found


def tested(settled: Settled, implied: Ends) -> Iterator[Tested]:
    """Every claim of a part beside what others leave; the more prints of one statement are no others."""
    part = settled.part
    others = _Others(settled, implied)
    for own in grouped(range(len(part.claims)), lambda i: part.claims[i].voice).values():
        rows = frozenset(
            row for i in own for option, _ in enumerate(part.claims[i].readings) for row in part.by_claim[i, option]
        )
        for i in own:
            claim = part.claims[i]
            yield Tested(claim, others.leave(claim, own, rows) if claim.of_one_thing else NOTHING_KNOWN)


class _Others:
    """A part of the system, of which a voice at a time is left out."""

    def __init__(self, settled: Settled, implied: Ends) -> None:
        self.part, self.implied = settled.part, implied
        self.bounds = Bounds(self.part, kept(settled))
        self.rows = self.part.worlds(kept(settled))[0]

    def leave(self, claim: Claim, voice: Iterable[int], own: frozenset[int]) -> Implied:
        """What is left of what a claim says without the claims of a voice, which say some rows."""
        said = said_by(claim)
        without = _Without(self, frozenset(self.part.claims[i].key for i in voice), self.rows - own)
        if said.below:
            return without.ratio(next(iter(said.above)), next(iter(said.below)))
        (quantity, *others) = said.above
        return without.combined(said.above) if others else without.single(quantity)

    @cached_property
    def in_ratio(self) -> "_Divided":
        return _Divided(self)


class _Without:
    def __init__(self, others: _Others, voice: frozenset[str], rows: frozenset[int]) -> None:
        self.others, self.voice, self.rows = others, voice, rows
        self.part = others.part

    def single(self, quantity: Quantity) -> Implied:
        """An end that the voice has no part in stays as it is; else it is asked for."""
        found = self.others.implied[quantity]
        if not any(map(self._takes, found)):
            return found
        near, _ = self._around(quantity)
        if not near:
            return NOT_NEGATIVE
        ends = zip(found, SIGNS, strict=True)
        return Implied(*(self._end({quantity: ONE}, sign, near) if self._takes(end) else end for end, sign in ends))

    def combined(self, terms: Terms) -> Implied:
        """A difference of quantities."""
        return Implied(*(self._end(terms, sign, self.rows) for sign in SIGNS))

    def ratio(self, above: Quantity, below: Quantity) -> Implied:
        """One quantity over another: of two that no rows join, what is left of each."""
        if self.part.columns[below] in self._around(above)[1]:
            return Implied(*(self.others.in_ratio.end(above, below, self.rows, sign) for sign in SIGNS))
        return divided(self.single(above), self.single(below))

    def _takes(self, end: End) -> bool:
        return any(claim.key in self.voice for claim in end.claims)

    def _end(self, terms: Terms, sign: int, near: frozenset[int]) -> End:
        exact = self.part.exact
        exact.take(near if len(near) <= FEW else self.rows)
        aim = {self.part.columns[quantity]: sign * factor for quantity, factor in terms.items()}
        if len(near) <= FEW and len(terms) == 1 and (reach := exact.reach()).nearest:
            found = reach.end(next(iter(aim)), upper=sign < 0)
            return self.others.bounds.told(found.value, found.sides) if found else OPEN
        return self.others.bounds.end(exact.least(aim), sign)

    def _around(self, quantity: Quantity) -> tuple[frozenset[int], frozenset[int]]:
        """Rows that lead to a quantity, and the columns that they are of."""
        start = self.part.columns[quantity]
        rows, columns, waiting = set[int](), {start}, [start]
        for column in waiting:
            for row in self.part.touching[column]:
                if row in self.rows and row not in rows:
                    rows.add(row)
                    further = [each for each in self.part.exact.rows[row].terms if each not in columns]
                    columns.update(further)
                    waiting.extend(further)
        return frozenset(rows), frozenset(columns)


class _Divided:
    """All rows when all is divided by the same unknown amount, so that a quantity comes to what it is about."""

    def __init__(self, others: _Others) -> None:
        self.others, columns = others, others.part.columns
        self.one = len(columns)
        below = dict.fromkeys(next(iter(said.below)) for claim in others.part.claims if (said := said_by(claim)).below)
        rows = [(i, each) for i in sorted(others.rows) for each in self._divided(i)]
        self.numbers = [i for i, _ in rows]
        self.size = {quantity: _size(others.implied[quantity]) for quantity in below}
        fixed = [Ranged({columns[each]: ONE}, size, size) for each, size in self.size.items()]
        self.fixed = {quantity: len(rows) + i for i, quantity in enumerate(self.size)}
        self.exact = Exact([*(row for _, row in rows), *fixed], self.one + 1)

    def _divided(self, i: int) -> Iterator[Ranged]:
        return (Ranged(terms, *ends) for terms, ends in homogeneous(self.others.part.exact.rows[i], self.one))

    def end(self, above: Quantity, below: Quantity, rows: frozenset[int], sign: int) -> End:
        """The least or most that one quantity is of another, as far as some rows say."""
        counting = (place for place, i in enumerate(self.numbers) if i in rows)
        self.exact.take(frozenset((*counting, self.fixed[below])))
        columns = self.others.part.columns
        found = self.exact.least({columns[above]: Fraction(sign) / self.size[below]})
        factors = {
            2 * self.numbers[side // 2]: f for side, f in found.proof.factors.items() if side // 2 < len(self.numbers)
        }
        return self.others.bounds.end(Bound(found.least, Proof(factors)), sign)


def _size(left: Implied) -> Fraction:
    """What a quantity is about, so that others keep the size that they have."""
    return next((Fraction(round(end.value)) for end in left if end.value and round(end.value)), ONE)
