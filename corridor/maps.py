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

DASHES = {"rail": [1, 0], "sea": [2, 4], "road": [8, 4]}
"""How legs of a mode are drawn, the same on every map."""

HEIGHT = 340

_MARGIN = 0.1
"""Room around the places of a map, as a share of their extent."""


def route_map(dataset: Dataset, graph: nx.Graph, route: Route) -> Drawing:
    """The network, dim, with one route lit and its places named."""
    passed = {place for leg in route.legs for place in network.course(graph, leg)}
    return _map(
        dataset.places[dataset.places["id"].isin(passed)],
        _legs("legs", dataset, graph, _all_legs(graph), theme.LEG, 1),
        _legs("route", dataset, graph, route.legs, theme.ROUTE, 3),
        _named(dataset, route.places),
    )


def network_map(dataset: Dataset, graph: nx.Graph, named: Iterable[str]) -> Drawing:
    """All legs; the places `named` carry their names."""
    return _map(
        dataset.places,
        _legs("legs", dataset, graph, _all_legs(graph), theme.ROUTE, 1.5),
        _named(dataset, named),
    )


@cache
def _countries() -> str:
    """Shapes as text, which Vega parses: as JSON a notebook would give every number a line."""
    return (paths.DATA / GEOGRAPHY).read_text(encoding="utf-8")


Layer = tuple[str, Any, list[alt.Chart]]
"""The name of a data set, its rows, and what is drawn from it."""


def _map(places: pd.DataFrame, *layers: Layer) -> Drawing:
    shapes = alt.NamedData("countries", format=alt.TopoDataFormat(type="topojson", feature="countries"))
    land = alt.Chart(shapes).mark_geoshape(fill=theme.LAND, stroke=theme.PAPER, strokeWidth=0.7)
    clip = [[0, 0], [theme.WIDTH, HEIGHT]]
    drawn = alt.layer(land, *(chart for _, _, charts in layers for chart in charts))
    drawn = drawn.project(type="mercator", fit=_window(places), clipExtent=clip)
    data = {"countries": _countries(), **{name: rows for name, rows, _ in layers}}
    return Drawing(drawn.properties(width=theme.WIDTH, height=HEIGHT), data)


def _window(places: pd.DataFrame) -> dict[str, Any]:
    """What a map must show: the extent of its places and some room around it."""
    west, east, south, north = places["lon"].min(), places["lon"].max(), places["lat"].min(), places["lat"].max()
    room = _MARGIN * max(east - west, north - south) + 1
    corners = [[lon, lat] for lon in (west - room, east + room) for lat in (south - room, north + room)]
    return _features([{"type": "MultiPoint", "coordinates": [[round(x, 2), round(y, 2)] for x, y in corners]}], [{}])


def _features(geometries: Sequence[dict[str, Any]], properties: Sequence[dict[str, Any]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "geometry": geometry, "properties": told}
        for geometry, told in zip(geometries, properties, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _all_legs(graph: nx.Graph) -> list[Leg]:
    """Every leg but those that only sum up others."""
    legs = [network.leg(edge, edge["from_id"], edge["to_id"]) for *_, edge in graph.edges(data=True)]
    return [leg for leg in legs if len(network.course(graph, leg)) == 2]


def _legs(name: str, dataset: Dataset, graph: nx.Graph, legs: Sequence[Leg], colour: str, width: float) -> Layer:
    """Legs as lines, dashed by mode."""
    places = dataset.places.set_index("id")
    told = [{"leg": leg_name(places, leg), "mode": leg.mode, "km": distance(leg)} for leg in legs]
    lines = [_line(places, network.course(graph, leg)) for leg in legs]
    tips = [alt.Tooltip(f"properties.{key}:N", title=title) for key, title in _TOLD.items()]
    base = alt.Chart(alt.NamedData(name)).encode(tooltip=tips)
    drawn = [
        base.transform_filter(f"datum.properties.mode == '{mode}'").mark_geoshape(
            filled=False, stroke=colour, strokeWidth=width, strokeDash=dash, strokeCap="round"
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


def _named(dataset: Dataset, wanted: Iterable[str]) -> Layer:
    chosen = dataset.places[dataset.places["id"].isin(set(wanted))]
    rows = [
        {"lon": row.lon, "lat": row.lat, "name": row.name_en, "russian": row.name_ru, "kind": terms.PLACE_KINDS[row.kind]}
        for row in chosen.itertuples()
    ]
    told = [alt.Tooltip("name:N", title="Place"), alt.Tooltip("russian:N", title="In Russian"), alt.Tooltip("kind:N")]
    base = alt.Chart(alt.NamedData("places")).encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"))
    points = base.mark_circle(size=45, color=theme.INK, opacity=1).encode(tooltip=told)
    labels = base.mark_text(dy=-10, fontSize=12, fontWeight="bold", color=theme.INK).encode(text=alt.Text("name:N"))
    return "places", rows, [points, labels]
