"""Shapes of countries: of all that are known, those that a map shows."""

import json
from functools import cache
from itertools import chain

from corridor.base import paths
from corridor.drawing.placement import Window, extent
from corridor.evidence.descriptor import GEOGRAPHY
from corridor.evidence.topology import NAME, Polygon, Topology, number, points


def reaching_into(window: Window) -> str:
    """The polygons that a window may show, as TopoJSON text; source: `data/geography.topojson`."""
    topology, every = known()
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


@cache
def known() -> tuple[Topology, list[tuple[Window, Polygon]]]:
    """All shapes, and their polygons with the extent of each."""
    topology = Topology.model_validate_json((paths.DATA / GEOGRAPHY).read_bytes())
    lines = [points(arc, topology.transform) for arc in topology.arcs]
    outer_rings = [chain.from_iterable(lines[number(arc)] for arc in polygon[0]) for polygon in topology.polygons]
    return topology, [(extent(ring), polygon) for ring, polygon in zip(outer_rings, topology.polygons, strict=True)]


def _like(arc: int, other: int) -> int:
    """Another arc, run through in the direction of this one."""
    return other if arc >= 0 else ~other
