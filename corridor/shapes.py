"""Shapes of countries: of all that are known, those that a map shows."""

import json
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, model_validator

from corridor import paths
from corridor.dataset import GEOGRAPHY
from corridor.placement import Window, extent

NAME = "countries"
"""What the shapes are called in a topology."""

Ring = Annotated[list[int], Field(min_length=1)]
"""Numbers of arcs that follow each other; `~n` is arc n backwards."""

Polygon = Annotated[list[Ring], Field(min_length=1)]
"""Rings, the outer one first."""


class Shape(BaseModel):
    """The polygons of a country; none where all of them were cut away."""

    polygons: list[Polygon]

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        arcs = given.get("arcs", [])
        return {"polygons": [arcs] if given.get("type") == "Polygon" else arcs}


class Shapes(BaseModel):
    """All countries."""

    geometries: list[Shape]


class Objects(BaseModel):
    """What a topology holds."""

    countries: Shapes


class Transform(BaseModel):
    """Degrees of a step, and where steps begin: east, north."""

    scale: tuple[float, float]
    translate: tuple[float, float]


class Topology(BaseModel):
    """TopoJSON whose points are whole steps from point to point."""

    arcs: list[Annotated[list[tuple[int, int]], Field(min_length=2)]]
    transform: Transform
    objects: Objects

    @property
    def polygons(self) -> list[Polygon]:
        """The polygons of all countries."""
        return [polygon for shape in self.objects.countries.geometries for polygon in shape.polygons]

    @model_validator(mode="after")
    def _arcs_exist(self) -> Self:
        used = {_number(arc) for polygon in self.polygons for arc in chain.from_iterable(polygon)}
        if unknown := used - set(range(len(self.arcs))):
            raise ValueError(f"arc {min(unknown)} is used, but there are only {len(self.arcs)}")
        return self


def reaching_into(window: Window) -> str:
    """The polygons that a window may show, as TopoJSON text; source: `data/geography.topojson`."""
    topology, every = known()
    polygons = [polygon for filled, polygon in every if filled.meets(window)]
    used = sorted({_number(arc) for polygon in polygons for arc in chain.from_iterable(polygon)})
    place = {number: index for index, number in enumerate(used)}
    renumbered = [[[_like(arc, place[_number(arc)]) for arc in ring] for ring in polygon] for polygon in polygons]
    seen = {
        "type": "Topology",
        "arcs": [topology.arcs[number] for number in used],
        "transform": topology.transform.model_dump(),
        "objects": {NAME: {"type": "MultiPolygon", "arcs": renumbered}},
    }
    return json.dumps(seen, separators=(",", ":"))


@cache
def known() -> tuple[Topology, list[tuple[Window, Polygon]]]:
    """All shapes, and their polygons with the extent of each."""
    topology = Topology.model_validate_json((paths.DATA / GEOGRAPHY).read_bytes())
    extents = [_extent(arc, topology.transform) for arc in topology.arcs]
    return topology, [(_joined(extents[_number(arc)] for arc in polygon[0]), polygon) for polygon in topology.polygons]


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _like(arc: int, number: int) -> int:
    """Another arc, run through in the direction of this one."""
    return number if arc >= 0 else ~number


def _extent(arc: list[tuple[int, int]], transform: Transform) -> Window:
    lons, lats = (
        [start + step * place for place in accumulate(steps)]
        for steps, step, start in zip(zip(*arc, strict=True), transform.scale, transform.translate, strict=True)
    )
    return extent(lons, lats)


def _joined(windows: Iterable[Window]) -> Window:
    wests, easts, souths, norths = zip(*((w.west, w.east, w.south, w.north) for w in windows), strict=True)
    return Window(min(wests), max(easts), min(souths), max(norths))
