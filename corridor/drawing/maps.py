"""Maps of the network over the shapes of the region's countries."""

import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from corridor.analysis.network import Leg, Network, Route
from corridor.drawing import shapes, theme
from corridor.drawing.charts import kind_of_chart, tooltips
from corridor.drawing.placement import SIDES, Line, Point, Window, extent, window_around
from corridor.drawing.plots import Plot, Rows, Shapes
from corridor.evidence import topology
from corridor.evidence.dataset import Dataset
from corridor.narrative import numbers, terms
from corridor.narrative.on_charts import headed

DASHES = {"rail": [1, 0], "sea": [2, 4], "road": [8, 4]}
"""How legs of a mode are drawn, the same on every map."""

DIM = {"stroke": theme.LEG, "strokeWidth": 1}
LIT = {"stroke": theme.ROUTE, "strokeWidth": 3}
PLAIN = {"stroke": theme.ROUTE, "strokeWidth": 1.5}
"""Lines of the network around a route, of the route, and of the network by itself."""


@kind_of_chart
def route_map(dataset: Dataset, ways: Network, route: Route) -> Plot:
    """The network, dim, with one route lit and its places named; the route has at least one leg."""
    lit = [(leg, _course(ways, leg)) for leg in route.legs]
    window = window_around(*zip(*(point for _, course in lit for point in course), strict=True))
    legs = _legs_seen(ways, window)
    return _map(
        dataset,
        window,
        _legs("legs", ways, legs, DIM),
        _legs("route", ways, lit, LIT),
        _places(dataset, _ends_first(route.places), _lines(legs), window, _lines(lit)),
    )


@kind_of_chart
def network_map(dataset: Dataset, ways: Network, shown: Iterable[str]) -> Plot:
    """All legs, and the places `shown`; those where most legs meet are named before others."""
    window = window_around(dataset.places["lon"], dataset.places["lat"])
    legs = _legs_seen(ways, window)
    busiest_first = sorted(shown, key=ways.meeting, reverse=True)
    return _map(
        dataset,
        window,
        _legs("legs", ways, legs, PLAIN),
        _places(dataset, busiest_first, _lines(legs), window),
    )


Layer = tuple[str, Rows | Shapes, list[alt.Chart]]
"""The name of a data set, its data, and what is drawn from it."""


def _map(dataset: Dataset, window: Window, *layers: Layer) -> Plot:
    countries = alt.NamedData(topology.NAME, format=alt.TopoDataFormat(type="topojson", feature=topology.NAME))
    land = alt.Chart(countries).mark_geoshape(fill=theme.LAND, stroke=theme.PAPER, strokeWidth=0.7)
    clip = alt.ExprRef("[[1, 1], [width - 1, height - 1]]")  # lines at an edge stay within
    view = alt.layer(
        land,
        *(chart for _, _, charts in layers for chart in charts),
        projection=alt.Projection(type="mercator", fit=_corners(window), clipExtent=clip, precision=0),
        width="container",
        height=theme.MAP_HEIGHT,
        padding=0,
    )
    land_seen = Shapes(shapes.reaching_into(window.widened(), dataset.geography))
    data = {topology.NAME: land_seen, **{name: data for name, data, _ in layers}}
    told = {name: _TOLD_PLACES if name == PLACES else _TOLD for name, _, _ in layers}
    return Plot(view, data, told)


def _corners(window: Window) -> dict[str, Any]:
    """What Vega must fit into the picture."""
    corners = [[lon, lat] for lon in (window.west, window.east) for lat in (window.south, window.north)]
    return _features([{"type": "MultiPoint", "coordinates": corners}], [{}])


def _features(geometries: Sequence[dict[str, Any]], properties: Sequence[dict[str, Any]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "geometry": geometry, "properties": told}
        for geometry, told in zip(geometries, properties, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


Drawn = Sequence[tuple[Leg, list[Point]]]
"""Legs, each with the places that it is drawn through."""


def _legs_seen(ways: Network, window: Window) -> Drawn:
    """The legs that a map of a window may show, but for those that only sum up others."""
    shown = window.widened()
    drawn = [(leg, _course(ways, leg)) for leg in ways.legs]
    return [(leg, course) for leg, course in drawn if not course[1:-1] and extent(course).meets(shown)]


def _legs(name: str, ways: Network, legs: Drawn, line: dict[str, Any]) -> Layer:
    """Legs as lines, dashed by mode; their shapes as text, as those of countries are."""
    told = [{"leg": leg_name(ways, leg), "mode": leg.mode, "km": distance(leg)} for leg, _ in legs]
    courses = [{"type": "LineString", "coordinates": course} for _, course in legs]
    scale = alt.Scale(domain=[*DASHES], range=[*DASHES.values()])
    dash = alt.StrokeDash("properties.mode:N", scale=scale, legend=None)
    tips = tooltips({f"properties.{key}": title for key, title in _TOLD.items()})
    features = alt.NamedData(name, format=alt.JsonDataFormat(type="json"))
    drawn = alt.Chart(features).mark_geoshape(filled=False, strokeCap="round", **line)
    shown = Shapes(json.dumps(_features(courses, told)["features"], ensure_ascii=False))
    return name, shown, [drawn.encode(strokeDash=dash, tooltip=tips)]


_TOLD = headed("leg", "mode", km="distance")


def leg_name(ways: Network, leg: Leg) -> str:
    """Both ends of a leg."""
    return f"{ways.name(leg.from_id)} {numbers.DASH} {ways.name(leg.to_id)}"


def distance(leg: Leg) -> str:
    """The length of a leg with what it rests on."""
    if leg.distance_km is None:
        return terms.DISTANCE_BASES["unknown"]
    shown = numbers.number(leg.distance_km)
    return shown if leg.basis == "published" else f"{shown} ({terms.DISTANCE_BASES[leg.basis]})"


def _course(ways: Network, leg: Leg) -> list[Point]:
    return [ways.position(place) for place in ways.course(leg)]


def _lines(legs: Drawn) -> list[Line]:
    return [line for _, course in legs for line in itertools.pairwise(course)]


PLACES = "places"

_TOLD_PLACES = headed(name="place") | headed("russian", "kind")

KINDS = {"city": "circle", "port": "square", "border": "diamond", "station": "triangle-up"}
"""Marks of places by kind, the same on every map."""


def _places(
    dataset: Dataset, shown: Sequence[str], lines: Sequence[Line], window: Window, lit: Sequence[Line] = ()
) -> Layer:
    """Places as points by kind, with their names where these have room, the first before others."""
    chosen = list(dataset.places.set_index("id").loc[[*shown]].itertuples())
    named = [(row.name_en, (row.lon, row.lat)) for row in chosen]
    wide, narrow = (window.sides(named, lines, width, lit) for width in (theme.WIDTH, theme.NARROW))
    rows = [
        {
            "lon": row.lon,
            "lat": row.lat,
            "name": row.name_en,
            "russian": row.name_ru,
            "kind": terms.PLACE_KINDS[row.kind],
            "told": f"{row.name_en} · {row.name_ru} · {terms.PLACE_KINDS[row.kind]}",
            "side": side,
            "narrow_side": narrow_side,
        }
        for row, side, narrow_side in zip(chosen, wide, narrow, strict=True)
    ]
    kinds = [kind for kind in KINDS if kind in {row.kind for row in chosen}]
    scale = alt.Scale(domain=[terms.PLACE_KINDS[kind] for kind in kinds], range=[KINDS[kind] for kind in kinds])
    legend = alt.Legend(symbolFillColor=theme.INK, symbolStrokeColor=theme.INK, columns=4)
    shape = alt.Shape("kind:N", title=None, scale=scale, legend=legend)
    base = alt.Chart(alt.NamedData("places")).encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"))
    points = base.mark_point(size=36, filled=True, color=theme.INK, opacity=1, aria=True).encode(
        tooltip=tooltips(_TOLD_PLACES), shape=shape, description=alt.Description("told:N")
    )
    return PLACES, Rows(rows), [points, _names(base)]


def _ends_first(places: Sequence[str]) -> list[str]:
    """The places of a route, each once even if the route comes back to it."""
    return list(dict.fromkeys([places[0], places[-1], *places]))


def _names(places: alt.Chart) -> alt.Chart:
    """The names of places, each at its side of the width drawn."""
    side = f"({theme.IS_NARROW} ? datum.narrow_side : datum.side)"
    placed: dict[str, Any] = {
        key: alt.ExprRef(f"({json.dumps({side: value[key] for side, value in SIDES.items()})})[{side}]")
        for key in ("dx", "dy", "align")
    }
    return (
        places.transform_filter(side)
        .mark_text(fontSize=12, fontWeight=600, color=theme.INK, **placed)
        .encode(text=alt.Text("name:N"))
    )
