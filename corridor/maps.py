"""Maps of the network over the shapes of the region's countries."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import altair as alt
import networkx as nx
import pandas as pd

from corridor import network, paths, theme
from corridor.dataset import GEOGRAPHY, Dataset
from corridor.display import Drawing
from corridor.narrative import numbers, terms
from corridor.network import Leg, Route
from corridor.placement import SIDES, Window, window_around

DASHES = {"rail": [1, 0], "sea": [2, 4], "road": [8, 4]}
"""How legs of a mode are drawn, the same on every map."""

DIM = {"stroke": theme.LEG, "strokeWidth": 1}
LIT = {"stroke": theme.ROUTE, "strokeWidth": 3}
PLAIN = {"stroke": theme.ROUTE, "strokeWidth": 1.5}
"""Lines of the network around a route, of the route, and of the network by itself."""


def route_map(dataset: Dataset, graph: nx.Graph, route: Route) -> Drawing:
    """The network, dim, with one route lit and its places named."""
    passed = {place for leg in route.legs for place in network.course(graph, leg)}
    shown = dataset.places[dataset.places["id"].isin(passed)]
    window = window_around(shown["lon"], shown["lat"])
    return _map(
        window,
        _legs("legs", dataset, graph, _all_legs(graph), DIM),
        _legs("route", dataset, graph, route.legs, LIT),
        _named(dataset, route.places, window),
    )


def network_map(dataset: Dataset, graph: nx.Graph, named: Iterable[str]) -> Drawing:
    """All legs; the places `named` carry their names."""
    window = window_around(dataset.places["lon"], dataset.places["lat"])
    return _map(
        window,
        _legs("legs", dataset, graph, _all_legs(graph), PLAIN),
        _named(dataset, named, window),
    )


@cache
def _countries() -> str:
    """Shapes as text, which Vega parses: as JSON a notebook would give every number a line."""
    return (paths.DATA / GEOGRAPHY).read_text(encoding="utf-8")


Layer = tuple[str, Any, list[alt.Chart]]
"""The name of a data set, its rows, and what is drawn from it."""


def _map(window: Window, *layers: Layer) -> Drawing:
    shapes = alt.NamedData("countries", format=alt.TopoDataFormat(type="topojson", feature="countries"))
    land = alt.Chart(shapes).mark_geoshape(fill=theme.LAND, stroke=theme.PAPER, strokeWidth=0.7)
    clip = alt.ExprRef("[[0, 0], [width, height]]")
    drawn = alt.layer(land, *(chart for _, _, charts in layers for chart in charts))
    drawn = drawn.project(type="mercator", fit=_corners(window), clipExtent=clip)
    data = {"countries": _countries(), **{name: rows for name, rows, _ in layers}}
    return Drawing(drawn.properties(width="container", height=theme.MAP_HEIGHT), data)


def _corners(window: Window) -> dict[str, Any]:
    """What Vega must fit into the drawing."""
    corners = [[lon, lat] for lon in (window.west, window.east) for lat in (window.south, window.north)]
    return _features([{"type": "MultiPoint", "coordinates": corners}], [{}])


def _features(geometries: Sequence[dict[str, Any]], properties: Sequence[dict[str, Any]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "geometry": geometry, "properties": told}
        for geometry, told in zip(geometries, properties, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _all_legs(graph: nx.Graph) -> list[Leg]:
    """Every leg but those that only sum up others."""
    legs = [network.leg(edge, edge["from_id"], edge["to_id"]) for *_, edge in graph.edges(data=True)]
    return [leg for leg in legs if network.course(graph, leg) == [leg.from_id, leg.to_id]]


def _legs(name: str, dataset: Dataset, graph: nx.Graph, legs: Sequence[Leg], line: dict[str, Any]) -> Layer:
    """Legs as lines, dashed by mode."""
    places = dataset.places.set_index("id")
    told = [{"leg": leg_name(places, leg), "mode": leg.mode, "km": distance(leg)} for leg in legs]
    lines = [_line(places, network.course(graph, leg)) for leg in legs]
    tips = [alt.Tooltip(f"properties.{key}:N", title=title) for key, title in _TOLD.items()]
    base = alt.Chart(alt.NamedData(name)).encode(tooltip=tips)
    drawn = [
        base.transform_filter(f"datum.properties.mode == '{mode}'").mark_geoshape(
            filled=False, strokeDash=dash, strokeCap="round", **line
        )
        for mode, dash in DASHES.items()
        if mode in {leg.mode for leg in legs}
    ]
    return name, _features(lines, told)["features"], drawn


_TOLD = {"leg": terms.COLUMNS["leg"], "mode": terms.COLUMNS["mode"], "km": terms.COLUMNS["distance"]}


def leg_name(places: pd.DataFrame, leg: Leg) -> str:
    """Both ends of a leg; `places` by id."""
    return f"{places.loc[leg.from_id, 'name_en']} {numbers.DASH} {places.loc[leg.to_id, 'name_en']}"


def distance(leg: Leg) -> str:
    """The length of a leg with what it rests on."""
    if leg.distance_km is None:
        return terms.DISTANCE_BASES["unknown"]
    shown = numbers.number(leg.distance_km)
    return shown if leg.basis == "published" else f"{shown} ({terms.DISTANCE_BASES[leg.basis]})"


def _line(places: pd.DataFrame, course: Sequence[str]) -> dict[str, Any]:
    points = [[float(places.loc[place, "lon"]), float(places.loc[place, "lat"])] for place in course]
    return {"type": "LineString", "coordinates": points}


def _named(dataset: Dataset, wanted: Iterable[str], window: Window) -> Layer:
    """Places as points; names where they have room in the column."""
    chosen = list(dataset.places[dataset.places["id"].isin(set(wanted))].itertuples())
    spots = [(row.name_en, row.lon, row.lat) for row in chosen]
    sides = zip(window.sides(spots, theme.WIDTH), window.sides(spots, theme.NARROW), strict=True)
    rows = [
        {
            "lon": row.lon,
            "lat": row.lat,
            "name": row.name_en,
            "russian": row.name_ru,
            "kind": terms.PLACE_KINDS[row.kind],
            "side": side,
            "narrow_side": narrow_side,
        }
        for row, (side, narrow_side) in zip(chosen, sides, strict=True)
    ]
    told = [alt.Tooltip("name:N", title="Place"), alt.Tooltip("russian:N", title="In Russian"), alt.Tooltip("kind:N")]
    base = alt.Chart(alt.NamedData("places")).encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"))
    points = base.mark_circle(size=40, color=theme.INK, opacity=1).encode(tooltip=told)
    labels = [
        base.transform_filter(f"({theme.IS_NARROW} ? datum.narrow_side : datum.side) == '{side}'")
        .mark_text(fontSize=12, fontWeight=600, color=theme.INK, **placing)
        .encode(text=alt.Text("name:N"))
        for side, placing in SIDES.items()
    ]
    return "places", rows, [points, *labels]
