"""What all other statements leave of what a claim says: a slip in it is seen if, and only if, it ends outside.

So one pair of bounds for each claim answers what any error in it would do, of whatever size, with nothing solved anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.choice import grouped
from corridor.analysis.system.bounds import OPEN, SIGNS, Bounds, End, Implied, divided, homogeneous
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.exact import Proof
from corridor.analysis.system.feasibility import FEW, Bound, Exact
from corridor.analysis.system.instead import Said, said_by
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ONE, ZERO, Terms
from corridor.analysis.system.solver import Ranged
from corridor.analysis.system.system import Solved, System
from corridor.base.remembered import remembered

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
        found += _all_of(each)
    return found


def _all_of(solved: Solved) -> list[Tested]:
    part = solved.settled.part
    found = remembered(lambda: f"tested {part.name}", lambda: [*tested(solved)])
    part.rest()
    return found


def tested(solved: Solved) -> Iterator[Tested]:
    """Every claim of a part beside what others leave; the more prints of one statement are no others."""
    part = solved.settled.part
    others = _Others(solved.bounds, solved.implied)
    for own in grouped(range(len(part.claims)), lambda i: part.prices.voices[i]).values():
        rows = (
            row for i in own for option, _ in enumerate(part.claims[i].readings) for row in part.by_claim[i, option]
        )
        without = others.without([part.claims[i] for i in own], frozenset(rows))
        for i in own:
            yield Tested(part.claims[i], without.what(part.claims[i]))


class _Others:
    """A part of the system, of which a voice at a time is left out."""

    def __init__(self, bounds: Bounds, implied: Ends) -> None:
        self.part, self.rows, self.bounds, self.implied = bounds.part, bounds.rows, bounds, implied

    def without(self, voice: Sequence[Claim], own: frozenset[int]) -> "_Without":
        """All but the claims of a voice, which say some rows."""
        return _Without(self, frozenset(claim.key for claim in voice), self.rows - own)

    @cached_property
    def in_ratio(self) -> "_Divided":
        return _Divided(self)


class _Without:
    def __init__(self, others: _Others, voice: frozenset[str], rows: frozenset[int]) -> None:
        self.others, self.voice, self.rows = others, voice, rows
        self.part = others.part
        self._left: dict[object, Implied] = {}

    def what(self, claim: Claim) -> Implied:
        """What is left of what a claim says."""
        if not claim.of_one_thing:
            return NOTHING_KNOWN
        said = said_by(claim)
        asked = tuple(said.above), tuple(said.below)
        if asked not in self._left:
            self._left[asked] = self._what(said)
        return self._left[asked]

    def _what(self, said: Said) -> Implied:
        if said.below:
            return self.ratio(next(iter(said.above)), next(iter(said.below)))
        (quantity, *others) = said.above
        return self.combined(said.above) if others else self.single(quantity)

    def single(self, quantity: Quantity) -> Implied:
        """An end that the voice has no part in stays as it is; else it is asked for."""
        found = self.others.implied[quantity]
        if not any(map(self._takes, found)):
            return found
        near = self._near(quantity)
        if not near:
            return NOT_NEGATIVE
        ends = zip(found, SIGNS, strict=True)
        return Implied(*(self._end({quantity: ONE}, sign, near) if self._takes(end) else end for end, sign in ends))

    def combined(self, terms: Terms) -> Implied:
        """A difference of quantities."""
        return Implied(*(self._end(terms, sign, self.rows) for sign in SIGNS))

    def ratio(self, above: Quantity, below: Quantity) -> Implied:
        """One quantity over another: of two that no rows join, what is left of each."""
        if self._joined(above, below):
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

    def _near(self, quantity: Quantity) -> frozenset[int]:
        """Rows that lead to a quantity: all of them where they are few, else more than these."""
        rows = set[int]()
        for row in self._leading(quantity):
            rows.add(row)
            if len(rows) > FEW:
                break
        return frozenset(rows)

    def _joined(self, one: Quantity, other: Quantity) -> bool:
        """Whether rows lead from one quantity to the other."""
        aim, rows = self.part.columns[other], self.part.exact.rows
        return any(aim in rows[row].terms for row in self._leading(one))

    def _leading(self, quantity: Quantity) -> Iterator[int]:
        """Rows that lead to a quantity, the nearest first."""
        exact, touching = self.part.exact, self.part.touching
        waiting = [self.part.columns[quantity]]
        columns, seen = set(waiting), set[int]()
        for column in waiting:
            for row in touching[column]:
                if row in self.rows and row not in seen:
                    seen.add(row)
                    yield row
                    further = [each for each in exact.rows[row].terms if each not in columns]
                    columns.update(further)
                    waiting.extend(further)


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
