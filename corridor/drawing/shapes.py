"""Land as a map shows it: of all shapes those within its frame, no finer than it is drawn, each line once."""

import itertools
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from corridor.drawing import theme
from corridor.drawing.outlines import needed
from corridor.drawing.projection import Conic, Frame, Pixel, Plane, Window, extent
from corridor.evidence.topology import NAME, Polygon, Topology, number, points

LAND, BORDERS, CHOSEN = "land", "borders", "chosen"
"""What a map is drawn of: all land, lines between countries, the land of the countries that a map is about."""

_DETAIL = 0.7
"""Pixels by which a line may be off where a map is widest, and how many times that where it is not seen."""

_UNSEEN = 12


def seen(frames: Sequence[Frame], geography: bytes, chosen: Collection[str] = ()) -> str:
    """The shapes that some frames may show, as TopoJSON text; `chosen`: countries that are drawn once more."""
    topology, every = extents(geography)
    windows = [frame.widened() for frame in frames]
    shown = [(name, polygon) for name, filled, polygon in every if any(map(filled.meets, windows))]
    times = Counter(number(arc) for _, polygon in shown for arc in chain.from_iterable(polygon))
    used = sorted(times)
    place = {arc: index for index, arc in enumerate(used)}
    arcs = _coarser(frames, geography, used)
    coast = [arc for _, polygon in shown for ring in polygon for arc in ring if times[number(arc)] == 1]
    parts = {
        LAND: ("Polygon", _numbered(_rings(coast, topology), place)),
        CHOSEN: ("MultiPolygon", [_numbered(polygon, place) for name, polygon in shown if name in chosen]),
        BORDERS: ("MultiLineString", [[place[arc]] for arc in used if times[arc] > 1]),
    }
    drawn = [
        {"type": kind, "arcs": lines, "properties": {"part": part}} for part, (kind, lines) in parts.items() if lines
    ]
    objects = {NAME: {"type": "GeometryCollection", "geometries": drawn}}
    text = {"type": "Topology", "arcs": arcs, "transform": topology.transform.model_dump(), "objects": objects}
    return json.dumps(text, separators=(",", ":"))


@lru_cache(maxsize=1)
def extents(geography: bytes) -> tuple[Topology, list[tuple[str, Window, Polygon]]]:
    """All shapes, and their polygons with the country and the extent of each."""
    topology = Topology.model_validate_json(geography)
    lines = [points(arc, topology.transform) for arc in topology.arcs]
    return topology, [
        (shape.name, extent(chain.from_iterable(lines[number(arc)] for arc in polygon[0])), polygon)
        for shape in topology.objects.countries.geometries
        for polygon in shape.polygons
    ]


def _numbered(rings: Iterable[Sequence[int]], place: dict[int, int]) -> list[list[int]]:
    """Rings with their arcs by other numbers, each run through in the direction that it was."""
    return [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings]


def _rings(arcs: Sequence[int], topology: Topology) -> list[list[int]]:
    """Arcs, each where the one before it ends, until they come back to where they began."""
    ends = {arc: _ends(arc, topology) for arc in arcs}
    starting: dict[Any, list[int]] = {}
    for arc in reversed(arcs):
        starting.setdefault(ends[arc][0], []).append(arc)
    rings = []
    while starting:
        first = next(iter(starting))
        ring, at = [], first
        while at in starting:
            arc = starting[at].pop()
            if not starting[at]:
                del starting[at]
            ring.append(arc)
            at = ends[arc][1]
        rings.append(ring)
    return rings


def _ends(arc: int, topology: Topology) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where an arc begins and ends, in steps."""
    steps = topology.arcs[number(arc)]
    first, last = steps[0], tuple(map(sum, zip(*steps, strict=True)))
    return ((first[0], first[1]), (last[0], last[1])) if arc >= 0 else ((last[0], last[1]), (first[0], first[1]))


def _coarser(frames: Sequence[Frame], geography: bytes, used: Iterable[int]) -> list[list[list[int]]]:
    """The steps of some arcs, without the points that a map can do without."""
    topology, projected = extents(geography)[0], _projected(geography, frames[0].conic)
    windows, scale = [frame.widened() for frame in frames], max(frame.scale(theme.WIDTH) for frame in frames)
    found = []
    for arc in used:
        meets = any(map(extent(points(topology.arcs[arc], topology.transform)).meets, windows))
        drawn = [(x * scale, y * scale) for x, y in projected[arc]]
        found.append(_steps(topology.arcs[arc], needed(drawn, _DETAIL * (1 if meets else _UNSEEN))))
    return found


def _steps(steps: Sequence[tuple[int, int]], kept: Iterable[int]) -> list[list[int]]:
    """The steps between the points that are kept of an arc."""
    at = [*itertools.accumulate(steps, lambda one, step: (one[0] + step[0], one[1] + step[1]))]
    left = [at[place] for place in kept]
    return [[*left[0]], *([x - u, y - v] for (u, v), (x, y) in itertools.pairwise(left))]


def outlines(frame: Frame, width: float, geography: bytes) -> dict[str, list[list[Pixel]]]:
    """The rings of each country that reaches into a frame, in pixels of a picture of that width."""
    lines, window = _projected(geography, frame.conic), frame.widened()
    found: dict[str, list[list[Pixel]]] = {}
    for name, filled, polygon in extents(geography)[1]:
        if filled.meets(window):
            found.setdefault(name, []).extend(frame.pixels(_around(ring, lines), width) for ring in polygon)
    return found


@lru_cache(maxsize=1)
def _projected(geography: bytes, conic: Conic) -> list[list[Plane]]:
    """Every arc on the plane of a projection, which all pictures of a map have in common."""
    topology, _ = extents(geography)
    return [[*map(conic.forward, points(arc, topology.transform))] for arc in topology.arcs]


def _around(ring: Sequence[int], lines: Sequence[list[Plane]]) -> list[Plane]:
    arcs = (lines[arc] if arc >= 0 else lines[~arc][::-1] for arc in ring)
    return [*chain.from_iterable(arcs)]
