"""The simplex method in exact numbers: slow, and never wrong."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from corridor.analysis.system.exact import Inequality, Proof, Vector

_CONSTANT, _HELP = -1, -2
"""In a row: what stands alone, and the column that helps to find a first point."""


@dataclass(frozen=True)
class Outcome:
    """What came of it: a point and a proof that none is better, or a proof that there is no point."""

    feasible: bool
    proof: Proof
    """Of the least that the aim may be; or that nothing satisfies the inequalities."""
    point: Mapping[int, Fraction] = field(default_factory=dict)
    least: Fraction | None = None
    """None where nothing bounds the aim, or where there is no point."""


def least(given: Sequence[Inequality], aim: Vector) -> Outcome:
    """The least of an aim over columns of zero and more that satisfy all inequalities."""
    return Simplex(given, max((0, *aim, *(column for terms, _ in given for column in terms))) + 1).least(aim)


class Row:
    """A basic column times a whole number, as a sum of others times whole numbers: no fraction needs to be reduced."""

    __slots__ = ("size", "terms")

    def __init__(self, size: int, terms: dict[int, int]) -> None:
        self.size, self.terms = size, terms

    @classmethod
    def of(cls, terms: Vector) -> "Row":
        """A row of exact numbers."""
        size = math.lcm(*(number.denominator for number in terms.values()))
        whole = {column: number.numerator * (size // number.denominator) for column, number in terms.items()}
        return cls(size, {column: number for column, number in whole.items() if number})

    def __getitem__(self, column: int) -> Fraction:
        return Fraction(self.terms.get(column, 0), self.size)

    def solved_for(self, column: int, basic: int) -> "Row":
        """The same for another of its columns, with the basic one among the rest."""
        factor = self.terms[column]
        sign = 1 if factor > 0 else -1
        rest = {each: -sign * number for each, number in self.terms.items() if each != column}
        return Row(abs(factor), {**rest, basic: sign * self.size})

    def put_in(self, column: int, row: "Row") -> None:
        """Replace a column by what it is."""
        factor = self.terms.pop(column, 0)
        if not factor:
            return
        terms = {each: number * row.size for each, number in self.terms.items()}
        for each, number in row.terms.items():
            total = terms.get(each, 0) + factor * number
            if total:
                terms[each] = total
            else:
                terms.pop(each, None)
        size = self.size * row.size
        shared = math.gcd(size, *terms.values())
        self.size = size // shared
        self.terms = {each: number // shared for each, number in terms.items()} if shared > 1 else terms


class Simplex:
    """Basic columns in terms of the others; the slack of inequality i is column `first + i`.

    One aim after the other begins where the last one ended.
    """

    def __init__(self, given: Sequence[Inequality], first: int) -> None:
        self.first = first
        self.size = len(given)
        self.rows = {self.first + i: Row.of({**terms, _CONSTANT: -least}) for i, (terms, least) in enumerate(given)}
        self.cost = Row(1, {})
        self.feasible = self._made_feasible()

    def least(self, aim: Vector) -> Outcome:
        """The least of an aim."""
        if not self.feasible:
            return Outcome(feasible=False, proof=self._proof())
        self._aim_at(aim)
        if not self._run():
            return Outcome(feasible=True, proof=Proof({}), point=self._point())
        return Outcome(feasible=True, proof=self._proof(), point=self._point(), least=self.cost[_CONSTANT])

    def _made_feasible(self) -> bool:
        """Find a basis where nothing is below zero, by a column that helps every inequality."""
        worst = min(self.rows, key=lambda each: (self.rows[each][_CONSTANT], each), default=None)
        if worst is None or self.rows[worst][_CONSTANT] >= 0:
            return True
        for row in self.rows.values():
            row.terms[_HELP] = row.size
        self.cost = Row(1, {_HELP: 1})
        self._pivot(worst, _HELP)
        self._run()
        if self.cost[_CONSTANT] > 0:
            return False
        self._without_help()
        return True

    def _without_help(self) -> None:
        if _HELP in self.rows:
            entering = next((each for each in self.rows[_HELP].terms if each != _CONSTANT), None)
            if entering is None:
                del self.rows[_HELP]
            else:
                self._pivot(_HELP, entering)
        for row in self.rows.values():
            row.terms.pop(_HELP, None)

    def _aim_at(self, aim: Vector) -> None:
        """Take another aim, in terms of the columns that are not basic."""
        self.cost = Row.of(aim)
        for column in aim:
            if column in self.rows:
                self.cost.put_in(column, self.rows[column])

    def _run(self) -> bool:
        """Improve until nothing does, always by the first column that can (Bland); whether the aim is bounded."""
        while improving := [each for each, number in self.cost.terms.items() if number < 0 and each != _CONSTANT]:
            column = min(improving)
            falling = [(each, row.terms) for each, row in self.rows.items() if row.terms.get(column, 0) < 0]
            if not falling:
                return False
            at = {each: Fraction(terms.get(_CONSTANT, 0), -terms[column]) for each, terms in falling}
            self._pivot(min(at, key=lambda each: (at[each], each)), column)
        return True

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self.rows.pop(leaving).solved_for(entering, leaving)
        for other in (*self.rows.values(), self.cost):
            other.put_in(entering, row)
        self.rows[entering] = row

    def _proof(self) -> Proof:
        """The inequalities whose slack would cost something, by what it would cost."""
        slacks = range(self.first, self.first + self.size)
        return Proof({each - self.first: self.cost[each] for each in sorted(self.cost.terms) if each in slacks})

    def _point(self) -> dict[int, Fraction]:
        """Where it stands."""
        return {each: row[_CONSTANT] for each, row in self.rows.items() if 0 <= each < self.first and row[_CONSTANT]}
