"""Where things come to lie on a map: its window, its pixels, the names of places."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from corridor.drawing import theme

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""

Line = tuple[Point, Point]
"""A straight line from point to point."""

Projected = tuple[float, float, float, float]
"""Left, right, top and bottom of a Mercator projection, upward, in radians."""

Pixel = tuple[float, float]
"""Across and down, in pixels."""

Stroke = tuple[Pixel, Pixel]
"""A line as it is drawn."""

Box = tuple[float, float, float, float]
"""Left, right, top, bottom, in pixels."""

SIDES: dict[str, dict[str, Any]] = {
    "above": {"dx": 0, "dy": -11, "align": "center"},
    "below": {"dx": 0, "dy": 11, "align": "center"},
    "right": {"dx": 8, "dy": 0, "align": "left"},
    "left": {"dx": -8, "dy": 0, "align": "right"},
    "above right": {"dx": 6, "dy": -11, "align": "left"},
    "above left": {"dx": -6, "dy": -11, "align": "right"},
    "below right": {"dx": 6, "dy": 11, "align": "left"},
    "below left": {"dx": -6, "dy": 11, "align": "right"},
}
"""Where a place's name may stand, the best first, and how Vega puts its middle there: in pixels."""

_MARGIN = 0.1
"""Room around the places of a map, as a share of their extent."""

_NARROWEST, _WIDEST = 200, 900
"""Widths that a map may have, in pixels: a legend can take some of a narrow column."""

_LETTER, _LINE, _MARK = 7.0, 15.0, 3.0
"""Width and height of a letter of a name, and half of a place's mark, in pixels."""

_WIDE_LETTER = 8.5
"""Width of a letter in the fonts of some readers, in which a name must not be cut at the edge."""


@dataclass(frozen=True)
class Window:
    """A part of the world, in degrees. Vega widens what a map must show to the shape of the picture."""

    west: float
    east: float
    south: float
    north: float

    @cached_property
    def _projected(self) -> Projected:
        return math.radians(self.west), math.radians(self.east), _mercator(self.north), _mercator(self.south)

    def pixel(self, lon: float, lat: float, width: float) -> Pixel:
        """Where a place comes to lie in a picture of that width."""
        left, right, top, bottom = self._projected
        height = theme.MAP_HEIGHT
        scale = min(width / (right - left), height / (top - bottom))
        x = width / 2 + scale * (math.radians(lon) - (left + right) / 2)
        return x, height / 2 - scale * (_mercator(lat) - (top + bottom) / 2)

    def widened(self) -> "Window":
        """All that a picture may show, however wide the column is."""
        left, right, top, bottom = self._projected
        along = max(right - left, (top - bottom) * _WIDEST / theme.MAP_HEIGHT) / 2
        up = max(top - bottom, (right - left) * theme.MAP_HEIGHT / _NARROWEST) / 2
        lon, y = (left + right) / 2, (top + bottom) / 2
        west, east = math.degrees(lon - along), math.degrees(lon + along)
        return Window(west, east, _latitude(y - up), _latitude(y + up))

    def meets(self, other: "Window") -> bool:
        """Whether some place lies in both."""
        beside = self.east < other.west or other.east < self.west
        return not beside and self.south <= other.north and other.south <= self.north

    def sides(
        self, places: Sequence[tuple[str, Point]], lines: Sequence[Line], width: float, lit: Sequence[Line] = ()
    ) -> list[str]:
        """The side that the name of each place (name, where it is) stands at; empty where it has no room.

        A name lies inside the picture, clear of marks and of other names, and nearer to its own place
        than to any that has no name. Of such sides it is the first of those that the fewest lines
        cross, of the lit ones before all others. Places that come first choose before others.
        """
        pixels = {point: self.pixel(*point, width) for point in chain.from_iterable([*lit, *lines])}
        drawn = [[(pixels[start], pixels[end]) for start, end in group] for group in (lit, lines)]
        marks = [self.pixel(*point, width) for _, point in places]
        boxes = [_boxes_inside(name, mark, width) for (name, _), mark in zip(places, marks, strict=True)]
        at_first = _with_more_sides([""] * len(places), boxes, marks, drawn)
        # Whose name comes later stood without one: beside it there may be room now.
        return _with_more_sides(at_first, boxes, marks, drawn)


def _with_more_sides(
    sides: Sequence[str],
    boxes: Sequence[Mapping[str, Box]],
    marks: Sequence[Pixel],
    drawn: Sequence[Sequence[Stroke]],
) -> list[str]:
    """Sides of names, those that have none given one where there is room, one place after the other."""
    chosen = list(sides)
    taken: list[Box] = [(x - _MARK, x + _MARK, y - _MARK, y + _MARK) for x, y in marks]
    taken += [own[side] for own, side in zip(boxes, sides, strict=True) if side]
    for place in (place for place, side in enumerate(sides) if not side):
        unnamed = [mark for mark, side in zip(marks, chosen, strict=True) if not side and mark != marks[place]]
        free = {
            side: box
            for side, box in boxes[place].items()
            if not any(_overlap(box, other) for other in taken) and _is_nearest(box, marks[place], unnamed)
        }
        if free:
            chosen[place] = _clearest(free, drawn)
            taken.append(free[chosen[place]])
    return chosen


def extent(points: Iterable[Point]) -> Window:
    """The window that places just fill."""
    lons, lats = (sorted(ends) for ends in zip(*points, strict=True))
    return Window(lons[0], lons[-1], lats[0], lats[-1])


def window_around(lons: Iterable[float], lats: Iterable[float]) -> Window:
    """What a map of places must show: their extent and some room around it."""
    filled = extent(zip(lons, lats, strict=True))
    along, up = _MARGIN * (filled.east - filled.west) + 1, _MARGIN * (filled.north - filled.south) + 1
    ends = (filled.west - along, filled.east + along, filled.south - up, filled.north + up)
    return Window(*(round(end, 2) for end in ends))


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


def _boxes_inside(name: str, mark: Pixel, width: float) -> dict[str, Box]:
    """Where a name may stand without being cut, whatever the reader's font."""
    widest = _boxes(name, *mark, _WIDE_LETTER)
    return {side: box for side, box in _boxes(name, *mark, _LETTER).items() if _is_inside(widest[side], width)}


def _boxes(name: str, x: float, y: float, letter: float) -> dict[str, Box]:
    width = letter * len(name)
    before = {"left": 0.0, "center": width / 2, "right": width}
    boxes = {}
    for side, stands in SIDES.items():
        left, middle = x + stands["dx"] - before[stands["align"]], y + stands["dy"]
        boxes[side] = (left, left + width, middle - _LINE / 2, middle + _LINE / 2)
    return boxes


def _is_inside(box: Box, width: float) -> bool:
    left, right, top, bottom = box
    return left >= 0 and right <= width and top >= 0 and bottom <= theme.MAP_HEIGHT


def _is_nearest(box: Box, place: Pixel, others: Iterable[Pixel]) -> bool:
    own = _distance(box, place)
    return all(_distance(box, other) > own for other in others)


def _clearest(boxes: Mapping[str, Box], drawn: Iterable[Iterable[Stroke]]) -> str:
    """The first side of those whose box the fewest lines meet, those of the first group before those of the next."""
    lefts, rights, tops, bottoms = zip(*boxes.values(), strict=True)
    around = min(lefts), max(rights), min(tops), max(bottoms)
    near = [[line for line in lines if _meets(line, around)] for lines in drawn]
    return min(boxes, key=lambda side: [sum(_meets(line, boxes[side]) for line in lines) for lines in near])


def _distance(box: Box, point: Pixel) -> float:
    (left, right, top, bottom), (x, y) = box, point
    return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _meets(line: Stroke, box: Box) -> bool:
    """Whether some of a line lies in a box: it is within left and right, top and bottom at once."""
    (x, y), (to_x, to_y) = line
    left, right, top, bottom = box
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, left, right), (y, to_y - y, top, bottom)):
        if step:
            first, last = sorted(((low - start) / step, (high - start) / step))
            enter, leave = max(enter, first), min(leave, last)
        elif not low < start < high:
            return False
    return enter < leave
