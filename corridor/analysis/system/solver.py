"""The fast solver: which rows matter, in floating point. Nothing it says is believed without an exact proof."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from corridor.analysis.system.exact import Vector

TOLERANCE = 1e-9
"""Of the solver, on rows and columns that are scaled to the size of what they hold."""

ZERO_ENOUGH = 1e-7
"""What is nearer to nothing than this may be nothing; whether it is, exact numbers decide."""

OPTIONS: dict[str, bool | float | str] = {
    "output_flag": False,
    "presolve": "off",
    "solver": "simplex",
    "threads": 1,
    "random_seed": 0,
    "primal_feasibility_tolerance": TOLERANCE,
    "dual_feasibility_tolerance": TOLERANCE,
}


@cache
def _library() -> Any:
    """What solves; loaded when something is solved, as who reads the data needs none of it."""
    import highspy

    return highspy


def _quiet() -> Any:
    """The solver without the class around it, which greets on standard output."""
    from highspy._core import _Highs

    return _Highs()


class Ranged(NamedTuple):
    """A combination of columns with the least and most that it may be."""

    terms: Vector
    low: Fraction | None
    high: Fraction | None


class Hint(NamedTuple):
    """What the solver takes a matter to rest on."""

    sides: tuple[int, ...] = ()
    """Twice the row, and one more where its upper end counts."""
    tight: frozenset[int] = frozenset()
    """Columns where the combination of these leaves no slack."""


NO_HINT = Hint()


@dataclass(frozen=True)
class Answer:
    """What the solver says."""

    status: str
    """`optimal`, `infeasible` or `unbounded`; `unsure` where it says neither."""
    point: tuple[float, ...] = ()
    hint: Hint = NO_HINT


class Solver:
    """Rows of one component, of which some count at a time."""

    def __init__(self, rows: Sequence[Ranged], columns: int) -> None:
        self._sizes = _sizes(rows, columns)
        self._scales = [max(abs(float(n)) * self._sizes[c] for c, n in row.terms.items()) or 1.0 for row in rows]
        self._low = np.array([_end(row.low, scale, -math.inf) for row, scale in zip(rows, self._scales, strict=True)])
        self._high = np.array([_end(row.high, scale, math.inf) for row, scale in zip(rows, self._scales, strict=True)])
        self._rows, self._columns = len(rows), columns
        self._entries = [
            [(c, float(n) * self._sizes[c] / scale) for c, n in row.terms.items() if n]
            for row, scale in zip(rows, self._scales, strict=True)
        ]
        self._model = self._lp()
        self._active: frozenset[int] | None = None
        self._highs = _quiet()
        for name, value in OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(self._model)

    def _lp(self) -> Any:
        lp = _library().HighsLp()
        lp.num_col_, lp.num_row_ = self._columns, self._rows
        lp.col_cost_ = np.zeros(self._columns)
        lp.col_lower_, lp.col_upper_ = np.zeros(self._columns), np.full(self._columns, math.inf)
        lp.row_lower_, lp.row_upper_ = self._low, self._high
        flat = [entry for entries in self._entries for entry in entries]
        lp.a_matrix_.format_ = _library().MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *map(len, self._entries)])
        lp.a_matrix_.index_ = np.array([column for column, _ in flat], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([number for _, number in flat])
        return lp

    def take(self, active: frozenset[int]) -> None:
        """Let these rows count alone."""
        before = self._active if self._active is not None else frozenset(range(self._rows))
        for i in sorted(before ^ active):
            ends = (self._low[i], self._high[i]) if i in active else (-math.inf, math.inf)
            self._highs.changeRowBounds(i, *ends)
        self._active = active

    def ask(self, aim: Mapping[int, Fraction] | None = None) -> Answer:
        """The least of an aim, or whether there is any point."""
        costs = [(c, float(n) * self._sizes[c]) for c, n in (aim or {}).items()]
        largest = max((abs(cost) for _, cost in costs), default=1.0) or 1.0
        for c, cost in costs:
            self._highs.changeColCost(c, cost / largest)
        self._highs.run()
        answer = self._answer({c: cost / largest for c, cost in costs})
        for c, _ in costs:
            self._highs.changeColCost(c, 0.0)
        return answer

    def _answer(self, costs: Mapping[int, float]) -> Answer:
        is_ = _library().HighsModelStatus
        match self._highs.getModelStatus():
            case is_.kOptimal:
                found = self._highs.getSolution()
                point = tuple(x * size for x, size in zip(found.col_value, self._sizes, strict=True))
                return Answer("optimal", point, self._hint(list(found.row_dual), costs))
            case is_.kInfeasible:
                _, there, ray = self._highs.getDualRay()
                return Answer("infeasible", (), self._hint(list(ray), {})) if there else Answer("unsure")
            case is_.kUnbounded:
                return Answer("unbounded")
            case _:
                return Answer("unsure")

    def _hint(self, duals: Sequence[float], costs: Mapping[int, float]) -> Hint:
        largest = max(map(abs, duals), default=0.0)
        used = [(i, y) for i, y in enumerate(duals) if abs(y) > ZERO_ENOUGH * largest]
        together: dict[int, float] = {}
        for i, y in used:
            for c, number in self._entries[i]:
                together[c] = together.get(c, 0.0) + y * number
        tight = {c for c, number in together.items() if abs(costs.get(c, 0.0) - number) <= ZERO_ENOUGH * (largest or 1)}
        return Hint(tuple(2 * i + (y < 0) for i, y in used), frozenset(tight))

    def basis(self) -> tuple[list[int], list[tuple[int, bool]]]:
        """Columns that may be above zero, and rows that stand at an end of theirs: whether the upper one.

        A row that does not count may stand at zero.
        """
        found = self._highs.getBasis()
        basic = _library().HighsBasisStatus.kBasic
        upper = _library().HighsBasisStatus.kUpper
        columns = [c for c, status in enumerate(found.col_status) if status == basic]
        ends = [(i, status == upper) for i, status in enumerate(found.row_status) if status != basic]
        return columns, ends


def _end(end: Fraction | None, scale: float, open_end: float) -> float:
    return open_end if end is None else float(end) / scale


@cache
def _power(number: float) -> float:
    """The power of two nearest above: scaling by it changes no digit."""
    return math.ldexp(1.0, math.frexp(number)[1])


def _sizes(rows: Sequence[Ranged], columns: int) -> list[float]:
    """The size that each column has: as printed, else as its rows lead to it from others."""
    known: dict[int, float] = {}
    touching: dict[int, list[int]] = {}
    for i, (terms, low, high) in enumerate(rows):
        for column in terms:
            touching.setdefault(column, []).append(i)
        (column, number), *others = terms.items()
        end = high or low
        if not others and number and end:
            known[column] = max(known.get(column, 0.0), abs(float(end / number)))
    waiting = sorted(known)
    while waiting:
        reached = []
        for i in sorted({i for column in waiting for i in touching[column]}):
            factors = {c: abs(float(n)) for c, n in rows[i].terms.items() if n}
            size = max((n * known[c] for c, n in factors.items() if c in known), default=0.0)
            for c, n in factors.items():
                if c not in known and size:
                    known[c] = size / n
                    reached.append(c)
        waiting = reached
    return [_power(known[c]) if c in known else 1.0 for c in range(columns)]
