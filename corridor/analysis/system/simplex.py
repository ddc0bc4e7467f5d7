"""The simplex method in exact numbers: slow, and never wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from corridor.analysis.system.exact import ZERO, Inequality, Proof, Vector

ONE = Fraction(1)

Row = dict[int, Fraction]
"""What a basic column is, as a sum of others; its constant under `_CONSTANT`."""

_CONSTANT, _HELP = -1, -2


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


class Simplex:
    """Basic columns in terms of the others; the slack of inequality i is column `first + i`.

    One aim after the other begins where the last one ended.
    """

    def __init__(self, given: Sequence[Inequality], first: int) -> None:
        self.first = first
        self.size = len(given)
        self.rows: dict[int, Row] = {
            self.first + i: {**_kept(terms), **({_CONSTANT: -least} if least else {})}
            for i, (terms, least) in enumerate(given)
        }
        self.cost: Row = {}
        self.feasible = self._made_feasible()

    def least(self, aim: Vector) -> Outcome:
        """The least of an aim."""
        if not self.feasible:
            return Outcome(feasible=False, proof=self._proof())
        self._aim_at(aim)
        if not self._run():
            return Outcome(feasible=True, proof=Proof({}), point=self._point())
        return Outcome(feasible=True, proof=self._proof(), point=self._point(), least=self.cost.get(_CONSTANT, ZERO))

    def _made_feasible(self) -> bool:
        """Find a basis where nothing is below zero, by a column that helps every inequality."""
        worst = min(self.rows, key=lambda each: (self.rows[each].get(_CONSTANT, ZERO), each), default=None)
        if worst is None or self.rows[worst].get(_CONSTANT, ZERO) >= 0:
            return True
        for row in self.rows.values():
            row[_HELP] = ONE
        self.cost = {_HELP: ONE}
        self._pivot(worst, _HELP)
        self._run()
        if self.cost.get(_CONSTANT, ZERO) > 0:
            return False
        self._without_help()
        return True

    def _without_help(self) -> None:
        if _HELP in self.rows:
            entering = next((each for each in self.rows[_HELP] if each != _CONSTANT), None)
            if entering is None:
                del self.rows[_HELP]
            else:
                self._pivot(_HELP, entering)
        for row in self.rows.values():
            row.pop(_HELP, None)

    def _aim_at(self, aim: Vector) -> None:
        """Take another aim, in terms of the columns that are not basic."""
        self.cost = {}
        for column, number in aim.items():
            for each, factor in self.rows.get(column, {column: ONE}).items():
                _add(self.cost, each, number * factor)

    def _run(self) -> bool:
        """Improve until nothing does, always by the first column that can (Bland); whether the aim is bounded."""
        while entering := self._entering():
            column = entering[0]
            falling = [(each, row[column]) for each, row in self.rows.items() if row.get(column, ZERO) < 0]
            if not falling:
                return False
            leaving = min(falling, key=lambda each: (-self.rows[each[0]].get(_CONSTANT, ZERO) / each[1], each[0]))
            self._pivot(leaving[0], column)
        return True

    def _entering(self) -> list[int]:
        found = [column for column, number in self.cost.items() if number < 0 and column != _CONSTANT]
        return [min(found)] if found else []

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self.rows.pop(leaving)
        factor = row.pop(entering)
        solved = {each: -number / factor for each, number in row.items()}
        solved[leaving] = 1 / factor
        for other in (*self.rows.values(), self.cost):
            if number := other.pop(entering, ZERO):
                for each, times in solved.items():
                    _add(other, each, number * times)
        self.rows[entering] = solved

    def _proof(self) -> Proof:
        """The inequalities whose slack would cost something, by what it would cost."""
        slacks = range(self.first, self.first + self.size)
        return Proof({each - self.first: number for each, number in sorted(self.cost.items()) if each in slacks})

    def _point(self) -> dict[int, Fraction]:
        """Where it stands."""
        found = {each: row.get(_CONSTANT, ZERO) for each, row in self.rows.items() if 0 <= each < self.first}
        return {each: number for each, number in found.items() if number}


def _kept(terms: Vector) -> Row:
    return {column: number for column, number in terms.items() if number}


def _add(row: Row, column: int, number: Fraction) -> None:
    total = row.get(column, ZERO) + number
    if total:
        row[column] = total
    else:
        row.pop(column, None)
