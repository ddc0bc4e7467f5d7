"""Whether rows can hold together, and the least of an aim: what the solver says, made exact or not said."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from corridor.analysis.system import simplex
from corridor.analysis.system.exact import ZERO, Inequality, Proof, Vector, holds, solved
from corridor.analysis.system.solver import Hint, Ranged, Solver


class Bound(NamedTuple):
    """The least that an aim can be, and the sides of rows that show it."""

    least: Fraction | None
    """None where nothing bounds it."""
    proof: Proof


class Exact:
    """Rows of one component, of which some count at a time; each side of a row is an inequality by its number."""

    def __init__(self, rows: Sequence[Ranged], columns: int) -> None:
        self.rows = rows
        self.sides: dict[int, Inequality] = {}
        for i, (terms, low, high) in enumerate(rows):
            if low is not None:
                self.sides[2 * i] = Inequality(terms, low)
            if high is not None:
                self.sides[2 * i + 1] = Inequality({c: -n for c, n in terms.items()}, -high)
        self._solver = Solver(rows, columns)
        self._active: frozenset[int] = frozenset()

    def take(self, active: frozenset[int]) -> None:
        """Let these rows count alone."""
        self._active = active
        self._solver.take(active)

    def conflict(self) -> Proof | None:
        """A proof that the rows cannot hold together, in sides; None where the solver finds a point."""
        answer = self._solver.ask()
        if answer.status == "optimal":
            return None
        return self._excluded(answer.hint) or self._decided().proof_of_none

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

    def _among(self, sides: Sequence[int], aim: Vector | None = None) -> "_Decided":
        """What the exact simplex says of some sides alone."""
        found = simplex.least([self.sides[side] for side in sides], aim or {})
        proof = Proof({sides[i]: factor for i, factor in found.proof.factors.items()})
        return _Decided(found, proof)

    def _decided(self, aim: Vector | None = None) -> "_Decided":
        return self._among([side for side in self.sides if side // 2 in self._active], aim)

    def point(self) -> Mapping[int, Fraction] | None:
        """A point where all rows hold, exactly; None where there is none."""
        self._solver.ask()
        columns, ends = self._solver.basis()
        active = [self.sides[side] for side in self.sides if side // 2 in self._active]
        known = [
            ({c: n for c, n in self.rows[i].terms.items() if c in set(columns)}, self.rows[i][1 + upper])
            for i, upper in ends
            if i in self._active
        ]
        found = solved([(terms, end) for terms, end in known if end is not None], columns)
        if found is not None and holds(active, found):
            return found
        decided = self._decided()
        return decided.outcome.point if decided.outcome.feasible else None

    def least(self, aim: Vector) -> Bound:
        """The least that an aim can be; the rows hold together."""
        answer = self._solver.ask(aim)
        if answer.status == "unbounded":
            return Bound(None, Proof({}))
        if answer.status == "optimal":
            sides = [side for side in answer.hint.sides if side in self.sides]
            if not sides:
                return Bound(ZERO, Proof({}))
            factors = solved(self._equations(sides, answer.hint.tight, aim), sides)
            proof = Proof(factors) if factors else None
            if proof and proof.bounds(self.sides, aim):
                return self._bound(proof)
            decided = self._among(sides, aim)
            reached = sum(float(n) * answer.point[c] for c, n in aim.items())
            if decided.outcome.least is not None and abs(float(decided.outcome.least) - reached) <= 1e-7 * abs(reached):
                return self._bound(decided.proof)
        decided = self._decided(aim)
        return Bound(decided.outcome.least, decided.proof)

    def _bound(self, proof: Proof) -> Bound:
        return Bound(proof.together(self.sides).least, proof)


class _Decided(NamedTuple):
    outcome: simplex.Outcome
    proof: Proof

    @property
    def proof_of_none(self) -> Proof | None:
        return None if self.outcome.feasible else self.proof
