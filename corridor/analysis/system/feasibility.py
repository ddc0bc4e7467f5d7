"""Whether rows can hold together, and the least of an aim: what the solver says, made exact or not said."""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from corridor.analysis.system import simplex
from corridor.analysis.system.exact import ZERO, Inequality, Proof, Vector, holds, solved
from corridor.analysis.system.reach import Reach, Ways
from corridor.analysis.system.solver import Answer, Hint, Ranged, Solver

FEW = 12
"""Rows up to which the exact simplex decides by itself."""

ROUGH = 1e-9
"""Floating point is not trusted nearer than this, as a share of all that is added up."""

NEAR = 1e-7
"""A proof of less than the solver names, by more than this share, is not believed to be the best there is."""


class Bound(NamedTuple):
    """The least that an aim can be, and the sides of rows that show it."""

    least: Fraction | None
    """None where nothing bounds it."""
    proof: Proof
    point: Mapping[int, float | Fraction] = MappingProxyType({})
    """Where the least is reached, roughly."""


class Exact:
    """Rows of one component, of which some count at a time; each side of a row is an inequality by its number."""

    def __init__(self, rows: Sequence[Ranged], columns: int, groups: Sequence[Hashable] | None = None) -> None:
        self.rows = rows
        self._ways = Ways(rows, groups)
        self.sides: dict[int, Inequality] = {}
        for i, (terms, low, high) in enumerate(rows):
            if low is not None:
                self.sides[2 * i] = Inequality(terms, low)
            if high is not None:
                self.sides[2 * i + 1] = Inequality({c: -n for c, n in terms.items()}, -high)
        self._columns = columns
        self._active: frozenset[int] = frozenset()
        self._reach: tuple[frozenset[int], Reach] | None = None
        """What the rows that counted when it was asked for last pass on."""

    @cached_property
    def _solver(self) -> Solver:
        return Solver(self.rows, self._columns)

    @property
    def _few(self) -> bool:
        """Whether so few rows count that the exact simplex is as fast."""
        return len(self._active) <= FEW

    def take(self, active: frozenset[int]) -> None:
        """Let these rows count alone."""
        self._active = active

    def _asked(self, aim: Vector | None = None) -> Answer:
        self._solver.take(self._active)
        return self._solver.ask(aim)

    @property
    def _tree(self) -> bool:
        """Whether the rows that count lead in no circle, as far as that is quickly seen."""
        return self._ways.all_one or (self._few and self._ways.one(self._active))

    def reach(self) -> Reach:
        """What the rows that count pass on to each column."""
        if self._reach is None or self._reach[0] != self._active:
            sides = (side for row in sorted(self._active) for side in (2 * row, 2 * row + 1))
            given = {side: self.sides[side] for side in sides if side in self.sides}
            self._reach = self._active, Reach(given, nearest=self._tree)
        return self._reach[1]

    def holds_roughly(self) -> bool:
        """Whether the rows can hold together, as far as the solver sees."""
        return self.hold() if self._tree or self._few else self._asked().status == "optimal"

    def hold(self) -> bool:
        """Whether the rows can hold together."""
        sure = self._tree and not self.reach().is_close
        return not self.reach().is_empty if sure else self.conflict() is None

    def near(self, aim: Vector) -> Mapping[int, float | Fraction]:
        """A point where the solver finds the least of an aim; none where it finds none."""
        return self._decided(aim).outcome.point if self._few else dict(enumerate(self._asked(aim).point))

    def conflict(self) -> Proof | None:
        """A proof that the rows cannot hold together, in sides; None where a point shows that they can."""
        if self._tree and not self.reach().is_close:
            return self._passed_on()
        if self._few:
            return self._decided().proof_of_none
        answer = self._asked()
        if answer.status == "optimal" and self._point_found():
            return None
        return (answer.status == "infeasible" and self._excluded(answer.hint)) or self._decided().proof_of_none

    def _passed_on(self) -> Proof | None:
        """The same where rows lead in no circle: what is passed on decides."""
        reach = self.reach()
        if not reach.is_empty:
            return None
        proof = reach.conflict()
        return proof if proof.excludes(self.sides) else self._decided().proof_of_none

    def _excluded(self, hint: Hint) -> Proof | None:
        """The proof that a hint leads to: factors that leave nothing of the columns where there is no slack."""
        sides = [side for side in hint.sides if side in self.sides]
        if not sides:
            return None
        first = sides[0]
        equations = self._equations(sides, hint.tight, {})
        factors = solved([*equations, ({first: Fraction(1)}, Fraction(1))], sides)
        proof = Proof(factors) if factors else None
        if proof and proof.excludes(self.sides):
            return proof
        return self._among(sides).proof_of_none

    def _equations(self, sides: Sequence[int], tight: frozenset[int], aim: Vector) -> list[tuple[Vector, Fraction]]:
        """What factors of sides must come to in each tight column."""
        by_column: dict[int, dict[int, Fraction]] = {c: {} for c in sorted(tight)}
        for side in sides:
            for c, number in self.sides[side].terms.items():
                if c in by_column:
                    by_column[c][side] = number
        return [(terms, aim.get(c, ZERO)) for c, terms in by_column.items()]

    @cached_property
    def _small(self) -> dict[frozenset[int], tuple[list[int], simplex.Simplex]]:
        """The exact simplex of the rows that counted last."""
        return {}

    def _decided(self, aim: Vector | None = None) -> "_Decided":
        """What the exact simplex says of all rows that count."""
        if self._active not in self._small:
            sides = self._tightest()
            self._small.clear()
            self._small[self._active] = sides, simplex.Simplex([self.sides[side] for side in sides], self._columns)
        sides, table = self._small[self._active]
        return _Decided.of(table.least(aim or {}), sides)

    def _tightest(self) -> list[int]:
        """Sides that count, but of those of one column alone, times one, only the nearest each way."""
        nearest: dict[tuple[int, bool], int] = {}
        kept = []
        for side in (each for row in sorted(self._active) for each in (2 * row, 2 * row + 1) if each in self.sides):
            column = self._alone[side // 2]
            if column is None:
                kept.append(side)
            else:
                key = column, side % 2 == 1
                if key not in nearest or self.sides[side].least > self.sides[nearest[key]].least:
                    nearest[key] = side
        return sorted([*kept, *nearest.values()])

    @cached_property
    def _alone(self) -> list[int | None]:
        """By row the column that it is of alone, times one."""
        return [next(iter(row.terms)) if list(row.terms.values()) == [1] else None for row in self.rows]

    def _among(self, sides: Sequence[int], aim: Vector | None = None) -> "_Decided":
        """What the exact simplex says of some sides alone."""
        return _Decided.of(simplex.least([self.sides[side] for side in sides], aim or {}), sides)

    def _point_found(self) -> bool:
        """Whether all rows hold, exactly, where the ends at which the solver stands meet."""
        columns, ends = self._solver.basis()
        kept = set(columns)
        known = [
            ({c: n for c, n in self.rows[i].terms.items() if c in kept}, end)
            for i, upper in ends
            if (end := self._stands(i, upper=upper)) is not None
        ]
        found = solved(known, columns)
        return found is not None and holds(self._in_doubt(found), found)

    def _in_doubt(self, point: Vector) -> Iterator[Inequality]:
        """Sides that count, but for those that hold by far more than floating point can err."""
        near = {column: float(number) for column, number in point.items()}
        for side, (terms, least) in self._rough.items():
            if side // 2 in self._active:
                sizes = [number * near.get(column, 0.0) for column, number in terms]
                if sum(sizes) - least <= ROUGH * (sum(map(abs, sizes)) + abs(least)):
                    yield self.sides[side]

    @cached_property
    def _rough(self) -> dict[int, tuple[list[tuple[int, float]], float]]:
        return {
            side: ([(column, float(number)) for column, number in terms.items()], float(least))
            for side, (terms, least) in self.sides.items()
        }

    def _stands(self, i: int, *, upper: bool) -> Fraction | None:
        """Where a row stands that is at an end of its own."""
        if i not in self._active:
            return ZERO
        return self.rows[i].high if upper else self.rows[i].low

    def least(self, aim: Vector) -> Bound:
        """The least that an aim can be; the rows hold together."""
        answer = None if self._few else self._asked(aim)
        if answer and answer.status == "unbounded":
            return Bound(None, Proof({}))
        if answer and answer.status == "optimal" and (proof := self._shown(answer, aim)):
            return Bound(proof.together(self.sides).least, proof, dict(enumerate(answer.point)))
        outcome, proof = self._decided(aim)
        return Bound(outcome.least, proof, outcome.point)

    def _shown(self, answer: Answer, aim: Vector) -> Proof | None:
        """The proof that an answer leads to, of the least that it names; None where it leads to none."""
        sides = [side for side in answer.hint.sides if side in self.sides]
        factors = solved(self._equations(sides, answer.hint.tight, aim), sides)
        proof = Proof(factors) if factors is not None else None
        if proof and proof.bounds(self.sides, aim):
            return proof
        decided = self._among(sides, aim)
        reached = sum(float(n) * answer.point[c] for c, n in aim.items())
        least = decided.outcome.least
        return decided.proof if least is not None and math.isclose(least, reached, rel_tol=NEAR) else None


class _Decided(NamedTuple):
    outcome: simplex.Outcome
    proof: Proof

    @classmethod
    def of(cls, outcome: simplex.Outcome, sides: Sequence[int]) -> "_Decided":
        return cls(outcome, Proof({sides[i]: factor for i, factor in outcome.proof.factors.items()}))

    @property
    def proof_of_none(self) -> Proof | None:
        return None if self.outcome.feasible else self.proof
