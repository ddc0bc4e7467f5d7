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
from corridor.drawing.projection import Frame, Pixel, Point, Window, extent
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
    arcs = [_coarser(topology, arc, frames, windows) for arc in used]
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


def _coarser(topology: Topology, arc: int, frames: Sequence[Frame], windows: Sequence[Window]) -> list[list[int]]:
    """The steps of an arc without the points that a map can do without."""
    steps = topology.arcs[arc]
    places = points(steps, topology.transform)
    meets = any(map(extent(places).meets, windows))
    scale = max(frame.scale(theme.WIDTH) for frame in frames)
    drawn = [_scaled(frames[0].conic.forward(place), scale) for place in places]
    kept = needed(drawn, _DETAIL * (1 if meets else _UNSEEN))
    at = [*itertools.accumulate(steps, lambda one, step: (one[0] + step[0], one[1] + step[1]))]
    left = [at[place] for place in kept]
    return [[*left[0]], *([x - u, y - v] for (u, v), (x, y) in itertools.pairwise(left))]


def _scaled(plane: Pixel, scale: float) -> Pixel:
    return plane[0] * scale, plane[1] * scale


def outlines(frame: Frame, width: float, geography: bytes) -> dict[str, list[list[Pixel]]]:
    """The rings of each country that reaches into a frame, in pixels of a picture of that width."""
    topology, every = extents(geography)
    window = frame.widened()
    found: dict[str, list[list[Pixel]]] = {}
    for name, filled, polygon in every:
        if filled.meets(window):
            found.setdefault(name, []).extend(
                [frame.pixel(place, width) for place in _around(ring, topology)] for ring in polygon
            )
    return found


def _around(ring: Sequence[int], topology: Topology) -> list[Point]:
    lines = (points(topology.arcs[number(arc)], topology.transform) for arc in ring)
    return [place for arc, line in zip(ring, lines, strict=True) for place in (line if arc >= 0 else line[::-1])]
