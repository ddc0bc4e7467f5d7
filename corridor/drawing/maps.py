"""Maps of the network over the ground of the region."""

import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from corridor.analysis.network import Leg, Network, Route
from corridor.drawing import ground, theme
from corridor.drawing.charts import kind_of_chart, tooltips
from corridor.drawing.ground import WIDTHS, Frames, Taken
from corridor.drawing.lines import line
from corridor.drawing.placement import MARK, Box, Stroke, box_of, offset, sides
from corridor.drawing.plots import Plot, Rows, Shapes
from corridor.drawing.projection import Frame, Point, extent, frame_around
from corridor.evidence import topology
from corridor.evidence.dataset import Dataset
from corridor.narrative import numbers, on_routes, terms
from corridor.narrative.on_charts import headed

DASHES = {"rail": [1, 0], "sea": [2, 4], "road": [8, 4]}
"""How legs of a mode are drawn, the same on every map."""

DIM: dict[str, Any] = {"stroke": theme.LEG, "strokeWidth": 1}
LIT = {"stroke": theme.ROUTE, "strokeWidth": 3}
PLAIN = {"stroke": theme.ROUTE, "strokeWidth": 1.5}
"""Lines of the network around a route, of the route, and of the network by itself."""

Layer = tuple[str, Rows | Shapes, list[alt.Chart]]
"""The name of a data set, its data, and what is drawn from it."""

Drawn = Sequence[tuple[Leg, list[Point]]]
"""Legs, each with the places that it is drawn through."""


@kind_of_chart
def route_map(dataset: Dataset, ways: Network, route: Route, countries: Sequence[str]) -> Plot:
    """The network, dim, with one route lit and its places named; the route has at least one leg.

    `countries`: those that the map is about, by their codes.
    """
    lit = [(leg, line(ways.course(leg), leg.mode)) for leg in route.legs]
    frame = frame_around([point for _, course in lit for point in course])
    frame = frame.holding(ground.extents_of(dataset, countries))
    frames = frame, frame
    legs = legs_seen(ways, frames)
    places = Places(rows_of(dataset, _ends_first(route.places)), frames, (lit, legs), on_routes.changes(route))
    return over_ground(
        dataset,
        frames,
        countries,
        places.taken,
        around(legs),
        legs_layer("route", ways, lit, LIT),
        places.layer(),
    )


@kind_of_chart
def network_map(dataset: Dataset, ways: Network, shown: Iterable[str]) -> Plot:
    """All legs, and the places `shown`; those where most legs meet are named before others."""
    frame = frame_around(zip(dataset.places["lon"], dataset.places["lat"], strict=True))
    frames = frame, frame
    legs = legs_seen(ways, frames)
    places = Places(rows_of(dataset, sorted(shown, key=ways.meeting, reverse=True)), frames, ((), legs))
    return over_ground(dataset, frames, (), places.taken, legs_layer("legs", ways, legs, PLAIN), places.layer())


def over_ground(
    dataset: Dataset,
    frames: Frames,
    countries: Sequence[str],
    taken: Sequence[Taken],
    *layers: Layer,
    first: Sequence[str] = (),
) -> Plot:
    """Layers over land and sea, whose names stand where the layers leave room, those of `first` before others."""
    seen, beneath = ground.land(dataset, frames, countries)
    names, texts = ground.names(dataset, frames, countries, taken, first)
    view = alt.layer(
        *beneath,
        *texts,
        *(chart for _, _, charts in layers for chart in charts),
        projection=ground.projection(frames),
        width="container",
        height=theme.MAP_HEIGHT,
        padding=0,
    )
    data = {
        ground.SEA: Rows([{}]),
        topology.NAME: seen,
        ground.AREAS: names,
        **{name: data for name, data, _ in layers},
    }
    told = {name: TOLD[name] for name, _, _ in layers if name in TOLD}
    return Plot(view, data, told)


def features(geometries: Iterable[dict[str, Any]], properties: Iterable[dict[str, Any]]) -> Shapes:
    """Shapes with what is told of each."""
    drawn = [
        {"type": "Feature", "geometry": geometry, "properties": told}
        for geometry, told in zip(geometries, properties, strict=True)
    ]
    return Shapes(json.dumps(drawn, ensure_ascii=False))


def legs_seen(ways: Network, frames: Frames) -> Drawn:
    """The legs that a map may show, but for those that only sum up others."""
    windows = [frame.widened() for frame in frames]
    drawn = [(leg, line(ways.course(leg), leg.mode)) for leg in ways.legs if not ways.course(leg).spans]
    return [(leg, course) for leg, course in drawn if any(map(extent(course).meets, windows))]


def around(legs: Drawn) -> Layer:
    """The network around a route: all legs of a mode as one."""
    modes = [mode for mode in DASHES if any(leg.mode == mode for leg, _ in legs)]
    lines = [
        {"type": "MultiLineString", "coordinates": [course for leg, course in legs if leg.mode == mode]}
        for mode in modes
    ]
    data = alt.NamedData("around", format=alt.JsonDataFormat(type="json"))
    drawn = alt.Chart(data).mark_geoshape(filled=False, strokeJoin="round", **DIM)
    return "around", features(lines, [{"mode": mode} for mode in modes]), [drawn.encode(strokeDash=_dash())]


def _dash() -> alt.StrokeDash:
    """Lines dashed by mode."""
    scale = alt.Scale(domain=[*DASHES], range=[*DASHES.values()])
    return alt.StrokeDash("properties.mode:N", scale=scale, legend=None)


def legs_layer(name: str, ways: Network, legs: Drawn, look: dict[str, Any]) -> Layer:
    """Legs as lines, dashed by mode; their shapes as text, as those of countries are."""
    told = [{"leg": leg_name(ways, leg), "mode": leg.mode, "km": on_routes.leg_length(leg)} for leg, _ in legs]
    courses = [{"type": "LineString", "coordinates": course} for _, course in legs]
    tips = tooltips({f"properties.{key}": title for key, title in TOLD[name].items()})
    data = alt.NamedData(name, format=alt.JsonDataFormat(type="json"))
    drawn = alt.Chart(data).mark_geoshape(filled=False, strokeCap="round", strokeJoin="round", **look)
    return name, features(courses, told), [drawn.encode(strokeDash=_dash(), tooltip=tips)]


def leg_name(ways: Network, leg: Leg) -> str:
    """Both ends of a leg."""
    return f"{ways.name(leg.from_id)} {numbers.DASH} {ways.name(leg.to_id)}"


def strokes(legs: Drawn, frame: Frame, width: float) -> list[Stroke]:
    """Legs as lines of a picture of that width."""
    return [ends for _, course in legs for ends in itertools.pairwise([frame.pixel(point, width) for point in course])]


PLACES = "places"

TOLD = {
    "legs": headed("leg", "mode", km="distance"),
    "route": headed("leg", "mode", km="distance"),
    PLACES: headed(name="place") | headed("russian", "kind"),
    "pairs": headed("pair", "reported", "period"),
}
"""What readers can see as a table, by data set."""

KINDS = {"city": "circle", "port": "square", "border": "diamond", "station": "triangle-up"}
"""Marks of places by kind, the same on every map."""


def rows_of(dataset: Dataset, shown: Sequence[str]) -> list[Any]:
    """Places by their ids, in that order."""
    return list(dataset.places.set_index("id").loc[[*shown]].itertuples())


class Places:
    """Places as points by kind, with their names where these have room, the first before others."""

    def __init__(
        self,
        chosen: Sequence[Any],
        frames: Frames,
        drawn: tuple[Drawn, Drawn],
        changes: dict[str, str] | None = None,
        held: Sequence[Sequence[Box]] = ((), ()),
    ) -> None:
        self._chosen = chosen
        self._changes = changes or {}
        lit, others = drawn
        self._leading = {*self._changes, *(row.Index for row in chosen[:2])} if lit else set()
        self._sides: list[list[str]] = []
        self.taken: list[Taken] = []
        for frame, width, before in zip(frames, WIDTHS, held, strict=True):
            marks = [(on_map(row.name_en), frame.pixel((row.lon, row.lat), width)) for row in self._chosen]
            on_route, beside = strokes(lit, frame, width), strokes(others, frame, width)
            chosen = sides(marks, beside, width, on_route, before)
            boxes = [box_of(name, mark, side) for (name, mark), side in zip(marks, chosen, strict=True) if side]
            boxes += [(x - MARK, x + MARK, y - MARK, y + MARK) for _, (x, y) in marks]
            self._sides.append(chosen)
            self.taken.append((boxes, on_route, beside))

    def layer(self) -> Layer:
        """What is drawn of them; a ring where a route changes from one mode to another."""
        rows = [self._row(*given) for given in zip(self._chosen, *self._sides, strict=True)]
        kinds = [kind for kind in KINDS if kind in {row.kind for row in self._chosen}]
        scale = alt.Scale(domain=[terms.PLACE_KINDS[kind] for kind in kinds], range=[KINDS[kind] for kind in kinds])
        legend = alt.Legend(symbolFillColor=theme.INK, symbolStrokeColor=theme.INK, columns=4)
        shape = alt.Shape("kind:N", title=None, scale=scale, legend=legend)
        base = alt.Chart(alt.NamedData(PLACES)).encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"))
        ring: dict[str, Any] = {"stroke": theme.ROUTE, "fill": theme.PAPER, "opacity": 1}
        rings = base.transform_filter("datum.change").mark_point(shape="circle", size=190, strokeWidth=2, **ring)
        points = base.mark_point(size=36, filled=True, color=theme.INK, opacity=1, aria=True).encode(
            tooltip=tooltips(TOLD[PLACES]), shape=shape, description=alt.Description("told:N")
        )
        return PLACES, Rows(rows), [*([rings] if self._changes else []), points, _names(base)]

    def _row(self, row: Any, side: str, narrow_side: str) -> dict[str, Any]:
        change = self._changes.get(row.Index, "")
        told = [row.name_en, row.name_ru, terms.PLACE_KINDS[row.kind], change]
        return {
            "lon": row.lon,
            "lat": row.lat,
            "name": row.name_en,
            "shown": on_map(row.name_en),
            "weight": 600 if row.Index in self._leading else 400,
            "russian": row.name_ru,
            "kind": terms.PLACE_KINDS[row.kind],
            "change": change,
            "told": " · ".join(filter(None, told)),
            "side": side,
            "narrow_side": narrow_side,
        }


def on_map(name: str) -> str:
    """A name without what explains it in brackets, which whoever points at the place is told."""
    return name.partition(" (")[0]


def _ends_first(places: Sequence[str]) -> list[str]:
    """The places of a route, each once even if the route comes back to it."""
    return list(dict.fromkeys([places[0], places[-1], *places]))


def _names(places: alt.Chart) -> alt.Chart:
    """The names of places, each at its side of the width drawn."""
    side = f"({theme.IS_NARROW} ? datum.narrow_side : datum.side)"
    return (
        places.transform_filter(side)
        .mark_text(fontSize=12, fontWeight=alt.ExprRef("datum.weight"), color=theme.INK, **offset(side))
        .encode(text=alt.Text("shown:N"))
    )
