"""Shapes of countries: of all that are known, those that a map shows."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from corridor import paths
from corridor.dataset import GEOGRAPHY
from corridor.placement import Window, extent

NAME = "countries"
"""What the shapes are called in a topology."""

Polygon = list[list[int]]
"""Rings of a polygon, the outer one first; each is a list of arcs, `~n` for arc n backwards."""


def reaching_into(window: Window) -> str:
    """The polygons that a window may show, as TopoJSON text; source: `data/geography.topojson`."""
    topology, every = known()
    polygons = [polygon for extent, polygon in every if extent.meets(window)]
    used = sorted({_number(arc) for polygon in polygons for ring in polygon for arc in ring})
    place = {number: index for index, number in enumerate(used)}
    renumbered = [[[_like(arc, place[_number(arc)]) for arc in ring] for ring in polygon] for polygon in polygons]
    seen = {
        **topology,
        "arcs": [topology["arcs"][number] for number in used],
        "objects": {NAME: {"type": "MultiPolygon", "arcs": renumbered}},
    }
    return json.dumps(seen, separators=(",", ":"))


@cache
def known() -> tuple[dict[str, Any], list[tuple[Window, Polygon]]]:
    """All shapes as a topology, and its polygons with their extents."""
    topology = json.loads((paths.DATA / GEOGRAPHY).read_bytes())
    extents = [_extent(arc, **topology["transform"]) for arc in topology["arcs"]]
    polygons = _polygons(topology)
    return topology, [(_joined(extents[_number(arc)] for arc in polygon[0]), polygon) for polygon in polygons]


def _polygons(topology: dict[str, Any]) -> Iterator[Polygon]:
    for shape in topology["objects"][NAME]["geometries"]:  # those cut away have none
        yield from [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _like(arc: int, number: int) -> int:
    """Another arc, run through in the direction of this one."""
    return number if arc >= 0 else ~number


def _extent(arc: list[list[int]], scale: list[float], translate: list[float]) -> Window:
    """The extent of an arc, whose points are whole steps from point to point."""
    lons, lats = (
        [start + step * place for place in accumulate(steps)]
        for steps, step, start in zip(zip(*arc, strict=True), scale, translate, strict=True)
    )
    return extent(lons, lats)


def _joined(windows: Iterable[Window]) -> Window:
    wests, easts, souths, norths = zip(*((w.west, w.east, w.south, w.north) for w in windows), strict=True)
    return Window(min(wests), max(easts), min(souths), max(norths))
