"""What lies beneath a map: seas, land, borders, the countries that it is about, and the names of all these."""

import json
from collections.abc import Collection, Sequence
from typing import Any

import altair as alt

from corridor.drawing import areas, shapes, theme
from corridor.drawing.placement import Box, Stroke
from corridor.drawing.plots import Rows, Shapes
from corridor.drawing.projection import Frame, Window
from corridor.evidence import topology
from corridor.evidence.dataset import Dataset
from corridor.evidence.sphere import EARTH_RADIUS_KM

AREAS, SEA = "areas", "sea"
"""The data sets of names, and of the one surface beneath all land."""

Frames = tuple[Frame, Frame]
"""What a map shows in a wide and in a narrow column, in one projection."""

WIDTHS = (theme.WIDTH, theme.NARROW)

Taken = tuple[Sequence[Box], Sequence[Stroke], Sequence[Stroke]]
"""Of a picture: the room that is taken, the lines that no name may cross, and those that it had better not."""

_LOOKS: dict[str, dict[str, Any]] = {
    shapes.LAND: {"fill": theme.LAND},
    shapes.CHOSEN: {"fill": theme.CHOSEN},
    shapes.BORDERS: {"filled": False, "stroke": theme.BORDER, "strokeWidth": 0.7},
}
"""How the parts of land are drawn, one over the other."""

_SET: dict[str, dict[str, Any]] = {
    "country": {"color": theme.LAND_NAME},
    "chosen": {"color": theme.INK, "fontWeight": 600},
    "sea": {"color": theme.SEA_NAME, "fontStyle": "italic"},
}
"""How the names of a kind are set."""


def projection(frames: Frames) -> alt.Projection:
    """The projection of a map, fitted to the column that it is drawn for."""
    conic = frames[0].conic
    wide, narrow = (json.dumps(_corners(frame)) for frame in frames)
    fit = json.loads(wide) if wide == narrow else alt.ExprRef(f"{theme.IS_NARROW} ? {narrow} : {wide}")
    return alt.Projection(
        type="conicEqualArea",
        parallels=[conic.south, conic.north],
        rotate=[-conic.meridian, 0, 0],
        fit=fit,
        clipExtent=alt.ExprRef("[[0, 0], [width, height]]"),  # lines at an edge stay within
        precision=0,
    )


def _corners(frame: Frame) -> dict[str, Any]:
    """What Vega must fit into the picture."""
    corners = [[round(lon, 3), round(lat, 3)] for lon, lat in frame.fit]
    return {"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": corners}, "properties": {}}


def land(dataset: Dataset, frames: Frames, chosen: Collection[str]) -> tuple[Shapes, list[alt.Chart]]:
    """Seas, land and borders; the countries that a map is about in their own tone. `chosen`: their codes."""
    labels = _labels(dataset)
    seen = shapes.seen(frames, dataset.geography, {labels[code] for code in chosen if code in labels})
    sea = alt.Chart(alt.NamedData(SEA)).mark_rect(fill=theme.SEA, x=0, y=0, x2="width", y2="height")
    data = alt.NamedData(topology.NAME, format=alt.TopoDataFormat(type="topojson", feature=topology.NAME))
    parts = alt.Chart(data)
    return Shapes(seen), [
        sea,
        *(
            parts.transform_filter(f"datum.properties.part == '{part}'").mark_geoshape(**look)
            for part, look in _LOOKS.items()
        ),
    ]


def names(
    dataset: Dataset, frames: Frames, chosen: Sequence[str], taken: Sequence[Taken], first: Sequence[str] = ()
) -> tuple[Rows, list[alt.Chart]]:
    """The names of countries and seas that have room, in either column; `taken`: what is there in each.

    `first`: codes of countries that are named before others.
    """
    rows = [
        {"name": name.text, "kind": name.kind, "narrow": width == theme.NARROW, **_at(frame, name, width)}
        for frame, width, given in zip(frames, WIDTHS, taken, strict=True)
        for name in _placed(dataset, frame, width, (chosen, first), given)
    ]
    texts = [
        alt.Chart(alt.NamedData(AREAS))
        .transform_filter(f"datum.kind == '{kind}' && datum.narrow == ({theme.IS_NARROW})")
        .mark_text(fontSize=12, lineBreak="\n", lineHeight=14, baseline="middle", **look)
        .encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"), text=alt.Text("name:N"))
        for kind, look in _SET.items()
        if any(row["kind"] == kind for row in rows)
    ]
    return Rows(rows), texts


def _at(frame: Frame, name: areas.Named, width: float) -> dict[str, float]:
    """Where a name stands: Vega puts the first of its lines there."""
    lines = name.text.count("\n")
    lon, lat = frame.place((name.middle[0], name.middle[1] - lines * 7), width)
    return {"lon": round(lon, 2), "lat": round(lat, 2)}


def _placed(
    dataset: Dataset, frame: Frame, width: float, leading: tuple[Sequence[str], Sequence[str]], taken: Taken
) -> list[areas.Named]:
    """The names on one picture."""
    labels = _labels(dataset)
    named = {label: label for label in labels.values()}
    named |= {row.shape: row.name_en for row in dataset.areas.itertuples() if row.shape}
    rings = shapes.outlines(frame, width, dataset.geography)
    countries = {shape: (named.get(shape, ""), rings[shape]) for shape in rings}
    seas = [
        (row.name_en, frame.pixel((row.lon, row.lat), width), row.reach_km / EARTH_RADIUS_KM * frame.scale(width))
        for row in dataset.areas.itertuples()
        if row.kind == "sea"
    ]
    chosen, first = ([labels[code] for code in codes if code in labels] for codes in leading)
    return areas.placed(areas.Names(width, *taken), countries, seas, chosen, first)


def extents_of(dataset: Dataset, chosen: Sequence[str]) -> list[Window]:
    """The extent of the largest part of each country."""
    labels = _labels(dataset)
    _, every = shapes.extents(dataset.geography)
    parts = {code: [window for name, window, _ in every if name == labels.get(code)] for code in chosen}
    return [max(windows, key=_size) for windows in parts.values() if windows]


def _size(window: Window) -> float:
    return (window.east - window.west) * (window.north - window.south)


def _labels(dataset: Dataset) -> dict[str, str]:
    """The names of countries that state figures, by their codes, as shapes have them."""
    countries = dataset.reporters[dataset.reporters["kind"] == "country"]
    return dict(zip(countries["reporter"], countries["label"], strict=True))
