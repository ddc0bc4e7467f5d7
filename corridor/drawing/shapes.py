"""Shapes of countries: of all that are known, those that a map shows."""

import json
from functools import lru_cache
from itertools import chain

from corridor.drawing.placement import Window, extent
from corridor.evidence.topology import NAME, Polygon, Topology, number, points


def reaching_into(window: Window, geography: bytes) -> str:
    """The polygons that a window may show, as TopoJSON text; `geography`: all, as the dataset holds them."""
    topology, every = extents(geography)
    polygons = [polygon for filled, polygon in every if filled.meets(window)]
    used = sorted({number(arc) for polygon in polygons for arc in chain.from_iterable(polygon)})
    place = {arc: index for index, arc in enumerate(used)}
    renumbered = [[[_like(arc, place[number(arc)]) for arc in ring] for ring in polygon] for polygon in polygons]
    seen = {
        "type": "Topology",
        "arcs": [topology.arcs[arc] for arc in used],
        "transform": topology.transform.model_dump(),
        "objects": {NAME: {"type": "MultiPolygon", "arcs": renumbered}},
    }
    return json.dumps(seen, separators=(",", ":"))


@lru_cache(maxsize=1)
def extents(geography: bytes) -> tuple[Topology, list[tuple[Window, Polygon]]]:
    """All shapes, and their polygons with the extent of each."""
    topology = Topology.model_validate_json(geography)
    lines = [points(arc, topology.transform) for arc in topology.arcs]
    outer_rings = [chain.from_iterable(lines[number(arc)] for arc in polygon[0]) for polygon in topology.polygons]
    return topology, [(extent(ring), polygon) for ring, polygon in zip(outer_rings, topology.polygons, strict=True)]


def _like(arc: int, other: int) -> int:
    """Another arc, run through in the direction of this one."""
    return other if arc >= 0 else ~other
