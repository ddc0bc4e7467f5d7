"""The projection of a map: conic, equal in area, made for what it shows; as d3 has it, so that Vega draws the same."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridor.drawing import theme

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""

Plane = tuple[float, float]
"""Right and down, in radii of the earth."""

Pixel = tuple[float, float]
"""Across and down, in pixels."""

NARROWEST, WIDEST = 200, 900
"""Widths that a map may have, in pixels: a legend can take some of a narrow column."""

_MARGIN, _ROOM, _LEAST = 0.1, 0.012, 0.24
"""Room around the places of a map: a share of their extent, and parts of the earth's radius; the least extent."""

_SMALL = 0.6
"""What part of a frame, in width and in height, a country may take so that all of it is shown."""

_REACH = 1.35
"""How many times as large as a frame one may be that reaches a place outside."""

_AT_EQUATOR = 2.0
"""Degrees: a cone along parallels less than this apart from their mirror images opens too wide to be one."""


@dataclass(frozen=True)
class Conic:
    """Albers' projection: areas are true everywhere, shapes along two parallels."""

    south: float
    north: float
    """The parallels, in degrees; not one as far south as the other is north."""
    meridian: float
    """The one that stands upright."""

    @cached_property
    def _constants(self) -> tuple[float, float, float]:
        south, north = (math.sin(math.radians(parallel)) for parallel in (self.south, self.north))
        bend = (south + north) / 2
        square = 1 + south * (2 * bend - south)
        return bend, square, math.sqrt(square) / bend

    def forward(self, point: Point) -> Plane:
        """Where a place lies on the plane."""
        bend, square, top = self._constants
        along, up = math.radians(point[0] - self.meridian), math.radians(point[1])
        radius = math.sqrt(square - 2 * bend * math.sin(up)) / bend
        return radius * math.sin(along * bend), radius * math.cos(along * bend) - top

    def back(self, plane: Plane) -> Point:
        """Which place lies there; the nearest to it where there is none."""
        bend, square, top = self._constants
        x, y = plane[0], plane[1] + top
        up = (square - (x * x + y * y) * bend * bend) / (2 * bend)
        lon = self.meridian + math.degrees(math.atan2(x, y) / bend)
        return lon, math.degrees(math.asin(max(-1.0, min(1.0, up))))


@dataclass(frozen=True)
class Window:
    """A part of the world, in degrees."""

    west: float
    east: float
    south: float
    north: float

    def meets(self, other: "Window") -> bool:
        """Whether some place lies in both."""
        beside = self.east < other.west or other.east < self.west
        return not beside and self.south <= other.north and other.south <= self.north


def extent(points: Iterable[Point]) -> Window:
    """The window that places just fill."""
    lons, lats = (sorted(ends) for ends in zip(*points, strict=True))
    return Window(lons[0], lons[-1], lats[0], lats[-1])


@dataclass(frozen=True)
class Frame:
    """What a map must show, on the plane of its projection. Vega widens it to the shape of the picture."""

    conic: Conic
    left: float
    right: float
    top: float
    bottom: float

    @property
    def fit(self) -> tuple[Point, Point]:
        """Two places whose frame this is: the corners above left and below right."""
        return self.conic.back((self.left, self.top)), self.conic.back((self.right, self.bottom))

    def holding(self, parts: Iterable[Window]) -> "Frame":
        """A frame that holds parts of the world too, as far as these are small beside it."""
        held = [self]
        for part in parts:
            corners = [(lon, lat) for lon in (part.west, part.east) for lat in (part.south, part.north)]
            across, down = (sorted(ends) for ends in zip(*map(self.conic.forward, corners), strict=True))
            beside = Frame(self.conic, across[0] - _ROOM, across[-1] + _ROOM, down[0] - _ROOM, down[-1] + _ROOM)
            if beside.width <= _SMALL * self.width and beside.height <= _SMALL * self.height:
                held.append(beside)
        return _around_all(held)

    def reaching(self, places: Iterable[Point]) -> "Frame":
        """A frame with those places in it that make it little larger."""
        held = [self]
        for x, y in map(self.conic.forward, places):
            left, right = min(self.left, x - _ROOM), max(self.right, x + _ROOM)
            top, bottom = min(self.top, y - _ROOM), max(self.bottom, y + _ROOM)
            reached = Frame(self.conic, left, right, top, bottom)
            if reached.width * reached.height <= _REACH * self.width * self.height:
                held.append(reached)
        return _around_all(held)

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the top down."""
        return self.bottom - self.top

    def scale(self, width: float) -> float:
        """Pixels to a radius of the earth, in a picture of that width."""
        return min(width / self.width, theme.MAP_HEIGHT / self.height)

    def pixel(self, point: Point, width: float) -> Pixel:
        """Where a place comes to lie in a picture of that width."""
        return self.pixels([self.conic.forward(point)], width)[0]

    def pixels(self, planes: Iterable[Plane], width: float) -> list[Pixel]:
        """Where places that have been projected come to lie in it."""
        scale, across, down = self.scale(width), (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return [(width / 2 + scale * (x - across), theme.MAP_HEIGHT / 2 + scale * (y - down)) for x, y in planes]

    def place(self, pixel: Pixel, width: float) -> Point:
        """The place that comes to lie there."""
        scale = self.scale(width)
        x = (pixel[0] - width / 2) / scale + (self.left + self.right) / 2
        y = (pixel[1] - theme.MAP_HEIGHT / 2) / scale + (self.top + self.bottom) / 2
        return self.conic.back((x, y))

    def widened(self) -> Window:
        """All that a picture may show, however wide the column is."""
        along = max(self.width, self.height * WIDEST / theme.MAP_HEIGHT) / 2
        down = max(self.height, self.width * theme.MAP_HEIGHT / NARROWEST) / 2
        x, y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        steps = [step / 8 for step in range(-8, 9)]
        border = [(x + along * a, y + down * b) for a in steps for b in steps if 1 in (abs(a), abs(b))]
        return extent([*map(self.conic.back, border), self.conic.back((x, y))])


def _around_all(frames: Sequence[Frame]) -> Frame:
    """The frame, in the projection of the first, that holds all."""
    return Frame(
        frames[0].conic,
        min(each.left for each in frames),
        max(each.right for each in frames),
        min(each.top for each in frames),
        max(each.bottom for each in frames),
    )


def conic_for(window: Window) -> Conic:
    """The projection for a part of the world: its parallels a sixth of the height within."""
    sixth = (window.north - window.south) / 6
    south, north = round(window.south + sixth, 1), round(window.north - sixth, 1)
    if abs(south + north) < _AT_EQUATOR:
        south = north = _AT_EQUATOR / 2
    return Conic(south, north, round((window.west + window.east) / 2, 1))


def frame_around(points: Iterable[Point], conic: Conic | None = None) -> Frame:
    """What a map of places must show: their extent and some room around it, in a projection made for them."""
    shown = list(points)
    conic = conic or conic_for(extent(shown))
    across, down = (sorted(ends) for ends in zip(*map(conic.forward, shown), strict=True))
    return Frame(conic, *_with_room(across), *_with_room(down))


def _with_room(ends: Sequence[float]) -> tuple[float, float]:
    room = max(_MARGIN * (ends[-1] - ends[0]) + _ROOM, (_LEAST - (ends[-1] - ends[0])) / 2)
    return ends[0] - room, ends[-1] + room
