"""Where things come to lie on a map: its window, its pixels, the names of places."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corridor import theme

Box = tuple[float, float, float, float]
"""Left, right, top, bottom, in pixels."""

SIDES: dict[str, dict[str, Any]] = {
    "above": {"dy": -11, "align": "center"},
    "below": {"dy": 13, "align": "center"},
    "right": {"dx": 8, "align": "left"},
    "left": {"dx": -8, "align": "right"},
}
"""Where the name of a place may stand, the best first, and how Vega puts it there."""

_MARGIN = 0.08
"""Room around the places of a map, as a share of their extent."""

_LETTER, _LINE = 7.0, 15.0
"""Size of a letter of a name, in pixels."""


@dataclass(frozen=True)
class Window:
    """The part of the world that a map shows, in degrees; Vega widens it to the shape of the drawing."""

    west: float
    east: float
    south: float
    north: float

    def pixel(self, lon: float, lat: float, width: float) -> tuple[float, float]:
        """Where a place comes to lie in a drawing of that width."""
        left, right = math.radians(self.west), math.radians(self.east)
        top, bottom = _mercator(self.north), _mercator(self.south)
        height = theme.MAP_HEIGHT
        scale = min(width / (right - left), height / (top - bottom))
        x = width / 2 + scale * (math.radians(lon) - (left + right) / 2)
        return x, height / 2 - scale * (_mercator(lat) - (top + bottom) / 2)

    def sides(self, places: Iterable[tuple[str, float, float]], width: float) -> list[str]:
        """The side of each place (name, longitude, latitude) where its name has room; empty for none."""
        taken: list[Box] = []
        return [_side(_boxes(name, *self.pixel(lon, lat, width)), taken, width) for name, lon, lat in places]


def window_around(lons: Iterable[float], lats: Iterable[float]) -> Window:
    """What a map of places must show: their extent and some room around it."""
    west, *_, east = sorted(lons)
    south, *_, north = sorted(lats)
    along, up = _MARGIN * (east - west) + 1, _MARGIN * (north - south) + 1
    return Window(*(round(end, 2) for end in (west - along, east + along, south - up, north + up)))


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _boxes(name: str, x: float, y: float) -> dict[str, Box]:
    width = _LETTER * len(name)
    centred = (x - width / 2, x + width / 2)
    return {
        "above": (*centred, y - 18, y - 18 + _LINE),
        "below": (*centred, y + 4, y + 4 + _LINE),
        "right": (x + 6, x + 6 + width, y - _LINE / 2, y + _LINE / 2),
        "left": (x - 6 - width, x - 6, y - _LINE / 2, y + _LINE / 2),
    }


def _side(boxes: dict[str, Box], taken: list[Box], width: float) -> str:
    """The first side whose box is inside the drawing and meets none of those taken, which it joins."""
    for side, box in boxes.items():
        left, right, top, bottom = box
        inside = left >= 0 and right <= width and top >= 0 and bottom <= theme.MAP_HEIGHT
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return side
    return ""


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
