"""Where the names of countries and seas stand on a map: within what they name, clear of all else."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.drawing import theme
from corridor.drawing.placement import Box, Stroke
from corridor.drawing.projection import Pixel

Ring = Sequence[Pixel]

Mask = NDArray[np.bool_]
"""Cells of a picture, from above and from the left."""

Wanted = tuple[Pixel, float, float]
"""Where a name should stand, how far from there it may, and what part of it must lie within what it names."""

_CELL = 4
"""Pixels of a cell: names are placed no finer than that."""

_LETTER, _LINE = 6.6, 14.0
"""Width and height of a letter, in pixels."""

_EDGE = 4
"""Pixels that names keep from the edge."""

_OUT = 0.45
"""What part of the name of a country that a map is about must lie in it, where all of it has no room."""

_NEAR = 80
"""Pixels from the middle of such a country within which its name stands where it has no room in it either."""

_CROSSED = 30
"""Pixels that a name may move so that no line crosses it."""


@dataclass(frozen=True)
class Named:
    """A name and where its middle stands; it may be set in two lines."""

    text: str
    middle: Pixel
    kind: str


class Names:
    """Names on one picture, each placed once those before it are."""

    def __init__(self, width: float, taken: Sequence[Box], lit: Sequence[Stroke], lines: Sequence[Stroke]) -> None:
        self._shape = (math.ceil(theme.MAP_HEIGHT / _CELL), math.ceil(width / _CELL))
        self._width = width
        self._free = np.ones(self._shape, dtype=bool)
        for box in taken:
            self._take(box)
        for stroke in lit:
            self._draw(stroke, self._free, off=False)
        self._lines = np.zeros(self._shape, dtype=bool)
        for stroke in lines:
            self._draw(stroke, self._lines, off=True)

    def inside(self, rings: Sequence[Ring]) -> Mask:
        """The cells whose middle lies within some rings."""
        if not rings:
            return np.zeros(self._shape, dtype=bool)
        starts = np.concatenate([np.asarray(ring[:-1], dtype=float) for ring in rings])
        ends = np.concatenate([np.asarray(ring[1:], dtype=float) for ring in rings])
        across, down = ((np.arange(size) + 0.5) * _CELL for size in self._shape[::-1])
        begun, ended = (points[:, 1] <= down[:, None] for points in (starts, ends))
        rows, crossing = np.nonzero(begun != ended)
        (x0, y0), (x1, y1) = starts[crossing].T, ends[crossing].T
        crossed = x0 + (down[rows] - y0) * (x1 - x0) / (y1 - y0)
        turns = np.zeros((self._shape[0], self._shape[1] + 1), dtype=int)
        np.add.at(turns, (rows, np.searchsorted(across, crossed, side="right")), 1)
        return turns[:, :-1].cumsum(axis=1) % 2 == 1

    def country(self, name: str, own: Mask, *, must: bool = False, kind: str = "chosen") -> Named | None:
        """The name of a country, as far inside it as it can; `must`: if it has no room there, near by."""
        if not own.any():
            return None
        rows, columns = np.nonzero(own)
        middle = ((columns.mean() + 0.5) * _CELL, (rows.mean() + 0.5) * _CELL)
        if not must:
            return self._placed(name, own, (middle, math.inf, 1.0), "country")
        near = self._placed(name, own, (middle, math.inf, _OUT), kind)
        return near or self._placed(name, own, (middle, _NEAR, 0.0), kind)

    def sea(self, name: str, middle: Pixel, reach: float, water: Mask) -> Named | None:
        """The name of a sea, near to where it should stand, and no farther off than water is of that sea."""
        return self._placed(name, water, (middle, reach, 1.0), "sea")

    def _placed(self, name: str, own: Mask, wanted: Wanted, kind: str) -> Named | None:
        for lines in _set(name):
            found = self._best(lines, own, wanted)
            if found:
                width, height = _size(lines)
                x, y = found
                self._take((x - width / 2, x + width / 2, y - height / 2, y + height / 2))
                return Named("\n".join(lines), found, kind)
        return None

    def _best(self, lines: Sequence[str], own: Mask, wanted: Wanted) -> Pixel | None:
        """The middle of the best room for a name: nearest to its middle, off the lines, as much inside as can be."""
        (middle, stray, part), (width, height) = wanted, _size(lines)
        across, down = math.ceil(width / _CELL), math.ceil(height / _CELL)
        if across > self._shape[1] or down > self._shape[0]:
            return None
        size = across * down
        free, within, crossed = (_sums(mask, across, down) for mask in (self._free, own & self._free, self._lines))
        y, x = (np.indices(free.shape) + np.array([down, across])[:, None, None] / 2) * _CELL
        away = np.hypot(x - middle[0], (y - middle[1]) * 2)  # a name is wide: it moves up and down less readily
        room = (free == size) & (within >= part * size) & (np.hypot(x - middle[0], y - middle[1]) <= stray)
        edge = (x - width / 2 < _EDGE) | (x + width / 2 > self._width - _EDGE)
        edge |= (y - height / 2 < _EDGE) | (y + height / 2 > theme.MAP_HEIGHT - _EDGE)
        cost = away + _CROSSED * (crossed > 0) + 4 * self._width * (1 - within / size)
        cost[~room | edge] = np.inf
        best = np.unravel_index(np.argmin(cost), cost.shape)
        return (float(x[best]), float(y[best])) if np.isfinite(cost[best]) else None

    def _take(self, box: Box) -> None:
        left, right, top, bottom = (math.floor(end / _CELL) for end in box)
        self._free[max(top, 0) : max(bottom + 1, 0), max(left, 0) : max(right + 1, 0)] = False

    def _draw(self, stroke: Stroke, mask: Mask, *, off: bool) -> None:
        (x, y), (to_x, to_y) = stroke
        steps = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / _CELL * 1.5))
        for step in range(steps + 1):
            column = math.floor((x + (to_x - x) * step / steps) / _CELL)
            row = math.floor((y + (to_y - y) * step / steps) / _CELL)
            if 0 <= row < self._shape[0] and 0 <= column < self._shape[1]:
                mask[row, column] = off


def _set(name: str) -> list[list[str]]:
    """A name in one line, and in two of about one length where it has several words."""
    words = name.split(" ")
    ways = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return [[name], *sorted(ways, key=lambda lines: max(map(len, lines)))[:1]]


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return _LETTER * max(map(len, lines)), _LINE * len(lines)


def _sums(mask: Mask, across: int, down: int) -> NDArray[np.int64]:
    """How many cells of every box of that size are in a mask."""
    total = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int64)
    total[1:, 1:] = mask.cumsum(0).cumsum(1)
    return total[down:, across:] - total[:-down, across:] - total[down:, :-across] + total[:-down, :-across]


def placed(
    names: Names,
    countries: Mapping[str, tuple[str, Sequence[Ring]]],
    seas: Sequence[tuple[str, Pixel, float]],
    chosen: Sequence[str],
    first: Sequence[str] = (),
) -> list[Named]:
    """The names that have room: of the countries that a map is about, of seas, of all others, the largest first.

    `first`: those that are named before all others, beside themselves where they have no room.
    """
    inside = {shape: names.inside(rings) for shape, (_, rings) in countries.items()}
    land = np.any([*inside.values()], axis=0) if inside else names.inside([])
    by_size = sorted(inside, key=lambda shape: -int(inside[shape].sum()))
    found = [names.country(countries[shape][0], inside[shape], must=True) for shape in chosen if shape in inside]
    small_first = [shape for shape in reversed(by_size) if shape in first and shape not in chosen]
    found += [names.country(countries[shape][0], inside[shape], must=True, kind="country") for shape in small_first]
    found += [names.sea(*sea, water=~land) for sea in seas]
    others = [shape for shape in by_size if shape not in (*chosen, *first)]
    found += [names.country(countries[shape][0], inside[shape]) for shape in others if countries[shape][0]]
    return [name for name in found if name]
