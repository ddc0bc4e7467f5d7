"""The shapes of countries as TopoJSON has them: rings of arcs that neighbours share."""

from itertools import accumulate, chain
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, model_validator

NAME = "countries"
"""What the shapes are called in a topology; `Objects` takes them by that name and no other."""

Step = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
"""From a point to the next, along one axis."""

Scale = Annotated[float, Field(gt=0, le=1)]
"""Degrees of a step."""

Degrees = Annotated[float, Field(ge=-360, le=360)]

Ring = Annotated[list[int], Field(min_length=1)]
"""Numbers of arcs that follow each other; `~n` is arc n backwards."""

Polygon = Annotated[list[Ring], Field(min_length=1)]
"""Rings, the outer one first."""


class Shape(BaseModel):
    """The polygons of a country; none where all of them were cut away."""

    name: str = ""
    polygons: list[Polygon]

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        arcs = given.get("arcs", [])
        properties = given.get("properties")
        name = properties.get("name") if isinstance(properties, dict) else None
        return {"name": name or "", "polygons": [arcs] if given.get("type") == "Polygon" else arcs}


class Shapes(BaseModel):
    """All countries."""

    geometries: list[Shape]


class Objects(BaseModel):
    """What a topology holds."""

    countries: Shapes


class Transform(BaseModel):
    """Degrees of a step, and where steps begin: east, north."""

    scale: tuple[Scale, Scale]
    translate: tuple[Degrees, Degrees]


class Topology(BaseModel):
    """TopoJSON whose points are whole steps from point to point."""

    arcs: list[Annotated[list[tuple[Step, Step]], Field(min_length=2)]]
    transform: Transform
    objects: Objects

    @property
    def polygons(self) -> list[Polygon]:
        """The polygons of all countries."""
        return [polygon for shape in self.objects.countries.geometries for polygon in shape.polygons]

    @model_validator(mode="after")
    def _arcs_exist(self) -> Self:
        used = {number(arc) for polygon in self.polygons for arc in chain.from_iterable(polygon)}
        if not used:
            raise ValueError("holds no shape; accepted: the shapes of countries")
        if unknown := used - set(range(len(self.arcs))):
            raise ValueError(f"arc {min(unknown)} is used, but there are only {len(self.arcs)}")
        return self


def points(arc: list[tuple[int, int]], transform: Transform) -> list[tuple[float, float]]:
    """The places that an arc runs through: east, north."""
    lons, lats = (
        [start + step * place for place in accumulate(steps)]
        for steps, step, start in zip(zip(*arc, strict=True), transform.scale, transform.translate, strict=True)
    )
    return list(zip(lons, lats, strict=True))


def number(arc: int) -> int:
    """The number of an arc, whichever way it is run through."""
    return arc if arc >= 0 else ~arc
