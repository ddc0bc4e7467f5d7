"""Ends that rows pass on from column to column: what a row leaves of each, once the others are as far as their ends.

They are found in floating point, and told exactly by the rows that they were passed through. Where rows lead in no
circle back to a column they are the nearest ends that there are; elsewhere there may be nearer ones.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.system.components import Union
from corridor.analysis.system.exact import ZERO, Inequality, Proof
from corridor.analysis.system.solver import Ranged

NEARER = 1e-12
"""An end that is not nearer by this share is the same, but for what floating point errs."""

CLOSE = 1e-9
"""Whether ends that are no further from each other than this share have crossed, exact numbers decide."""

MOST = 6
"""So often an end is made nearer where rows lead in a circle: it could go on for ever."""


class Passed:
    """An end of a column, and how it came about."""

    __slots__ = ("column", "number", "others", "side", "size")

    def __init__(self, column: int, number: float, size: float, side: int, others: tuple["Passed", ...]) -> None:
        self.column, self.number = column, number
        self.size = size
        """Of all that was added up to it."""
        self.side = side
        """The side of a row that gives it; below 0 of an end that is there without any."""
        self.others = others
        """The ends of the other columns of that row."""


class Told(NamedTuple):
    """An end in exact numbers, and the sides that it was passed through."""

    value: Fraction
    sides: frozenset[int]
    again: bool = False
    """Whether it was passed through one of them twice: however often it is, it only comes near to where it leads."""


NOTHING = Told(ZERO, frozenset())

Sides = Mapping[int, Inequality]


class Reach:
    """The ends of columns under some sides of rows; those of row i are 2i and 2i + 1."""

    def __init__(self, sides: Sides, *, nearest: bool) -> None:
        self._sides = sides
        self.nearest = nearest
        """Whether no rows lead in a circle, so that there are no nearer ends."""
        self._crossing: int | None = None
        """A column with its ends the wrong way round; if there is one, not all that there is was passed on."""
        self._rough = {
            side: ([(column, float(n)) for column, n in terms.items() if n], float(least))
            for side, (terms, least) in sides.items()
        }
        self._never = next((s for s, (terms, _) in self._rough.items() if not terms and sides[s].least > 0), None)
        """A side of no column that asks for more than nothing."""
        self._ends: dict[tuple[int, bool], Passed] = {}
        self._told: dict[Passed, Told] = {}
        self._pass_on()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of some column; asked where there is no circle."""
        return self._crossing is not None or self._never is not None

    @cached_property
    def is_close(self) -> bool:
        """Whether ends of some column are so close to each other that floating point may err in them."""
        highs = ((self._ends.get((column, False)), end) for (column, upper), end in self._ends.items() if upper)
        return not self.is_empty and any(_is_close(low, high) for low, high in highs)

    def conflict(self) -> Proof:
        """The proof that not all can hold: both ends of a column that nothing is left of, or a side that never does."""
        factors: dict[int, Fraction] = {} if self._never is None else {self._never: Fraction(1)}
        ends = [end for (column, _), end in self._ends.items() if column == self._crossing and self._never is None]
        waiting = [(end, Fraction(1)) for end in ends]
        for end, times in waiting:
            terms, _ = self._sides[end.side]
            share = times / abs(terms[end.column])
            factors[end.side] = factors.get(end.side, ZERO) + share
            waiting.extend((other, share * abs(terms[other.column])) for other in end.others if other.side >= 0)
        return Proof(factors)

    def end(self, column: int, *, upper: bool) -> Told | None:
        """An end of a column; None where nothing bounds it."""
        found = self._ends.get((column, upper))
        return self._exactly(found) if found else None if upper else NOTHING

    def _exactly(self, end: Passed) -> Told:
        if end.side < 0:
            return NOTHING
        if end not in self._told:
            terms, least = self._sides[end.side]
            others = {other.column: self._exactly(other) for other in end.others}
            rest = sum((terms[column] * told.value for column, told in others.items()), ZERO)
            before = frozenset[int]().union(*(told.sides for told in others.values()))
            again = end.side in before or any(told.again for told in others.values())
            self._told[end] = Told((least - rest) / terms[end.column], before | {end.side}, again)
        return self._told[end]

    def _pass_on(self) -> None:
        touching: dict[int, list[int]] = {}
        for side, (terms, _) in self._rough.items():
            for column, _ in terms:
                touching.setdefault(column, []).append(side)
        waiting = deque(sorted(self._rough, key=lambda side: (len(self._rough[side][0]), side)))
        there = set(waiting)
        times: dict[tuple[int, bool], int] = {}
        while waiting and not self.is_empty:
            side = waiting.popleft()
            there.discard(side)
            for key, end in self._passed(side):
                times[key] = times.get(key, 0) + 1
                if self.nearest or times[key] <= MOST:
                    self._ends[key] = end
                    if self.nearest and self._crossed(end.column):
                        self._crossing = end.column
                    further = [each for each in touching[end.column] if each != side and each not in there]
                    there.update(further)
                    waiting.extend(further)

    def _crossed(self, column: int) -> bool:
        """Whether a column has its ends the wrong way round; exact numbers have the last word."""
        low, high = self._ends.get((column, False)), self._ends.get((column, True))
        if high is None or not _is_close(low, high):
            return False
        return self._exactly(high).value < (self._exactly(low).value if low else ZERO)

    def _passed(self, side: int) -> Iterator[tuple[tuple[int, bool], Passed]]:
        """The ends that a side makes nearer."""
        terms, least = self._rough[side]
        ends = self._ends
        furthest = [ends.get((column, n > 0)) or (None if n > 0 else _ground(column)) for column, n in terms]
        open_ = [i for i, end in enumerate(furthest) if end is None]
        if len(open_) > 1:
            return
        sizes = [n * end.number if end else 0.0 for (_, n), end in zip(terms, furthest, strict=True)]
        for i in open_ or range(len(terms)):
            column, n = terms[i]
            number = (least - sum(sizes[:i]) - sum(sizes[i + 1 :])) / n
            before = ends.get((column, n < 0))
            known = before.number if before else 0.0
            if (n < 0 and before is None) or (known - number if n < 0 else number - known) > NEARER * abs(known):
                others = tuple(end for j, end in enumerate(furthest) if j != i and end)
                size = (abs(least) + sum(map(abs, sizes))) / abs(n)
                yield (column, n < 0), Passed(column, number, size, side, others)


def _ground(column: int) -> Passed:
    """That nothing is below zero."""
    return Passed(column, 0.0, 0.0, -1, ())


def _is_close(low: Passed | None, high: Passed) -> bool:
    """Whether an upper end is not above a lower one by more than floating point may err."""
    number, size = (low.number, low.size) if low else (0.0, 0.0)
    return high.number - number <= CLOSE * max(size, high.size)


class Ways:
    """Rows, and by which ways they lead from column to column."""

    def __init__(self, rows: Sequence[Ranged], groups: Sequence[Hashable] | None) -> None:
        self._rows = rows
        self._groups = groups if groups is not None else range(len(rows))
        """By row, whose it is: rows of one on the same columns, such as both ends of a growth, are one way."""

    @cached_property
    def all_one(self) -> bool:
        """Whether all rows join each two columns by one way at most, so that they lead in no circle."""
        return self.one(range(len(self._rows)))

    def one(self, rows: Iterable[int]) -> bool:
        """Whether these do."""
        joined: dict[Hashable, tuple[int, ...]] = {}
        for i in rows:
            columns = tuple(sorted(column for column, n in self._rows[i].terms.items() if n))
            if len(columns) > 1:
                joined[self._groups[i], columns] = columns
        union = Union()
        for way, columns in joined.items():
            for column in columns:
                if union.group(way) == union.group(column):
                    return False
                union.join((way, column))
        return True
