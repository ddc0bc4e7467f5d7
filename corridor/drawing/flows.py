"""The map of all pairs: the route of each, as wide as the freight between the two countries is known to be."""

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from corridor.analysis.network import Network, Route
from corridor.drawing import maps, theme
from corridor.drawing.charts import kind_of_chart, tooltips
from corridor.drawing.ground import WIDTHS, Frames, Taken
from corridor.drawing.lines import line
from corridor.drawing.maps import Layer
from corridor.drawing.placement import MARK, Box, box_of, offset, sides
from corridor.drawing.plots import Plot, Rows
from corridor.drawing.projection import Frame, Point, frame_around
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation
from corridor.narrative import addresses, on_routes
from corridor.narrative.days import days_of
from corridor.narrative.figures import in_table, reported

FLOWS, ENDS = "flows", "pairs"

_WIDEST, _NARROWEST, _CASING = 11.0, 1.6, 1.4
"""Pixels that the line of the most freight is wide, that of the least or of an unknown amount; what parts two lines."""

_INSET = 16
"""Pixels from the edge at which the mark of a route stands that leaves the picture."""

_IN_NARROW = 0.7
"""How wide lines are in a narrow column, of what they are in a wide one."""


@dataclass(frozen=True)
class Flow:
    """A pair: what it is called, how its freight goes, and how much there is, if that is known."""

    pair: str
    title: str
    route: Route
    freight: Observation | None


Lines = Mapping[str, list[list[Point]]]
"""By pair what its route is drawn through, leg by leg."""


@kind_of_chart
def flow_map(dataset: Dataset, ways: Network, flows: Sequence[Flow], core: Route) -> Plot:
    """The routes of pairs, those of much freight over those of little, around `core`.

    The mark of a route stands at the end that it shares with fewer others; where that is far off, at the edge.
    """
    drawn = sorted(flows, key=lambda flow: (-_amount(flow), flow.pair))
    shared = Counter(end for flow in drawn for end in (flow.route.places[0], flow.route.places[-1]))
    towards = {flow.pair: _towards_own_end(flow.route, shared) for flow in drawn}
    lines = {pair: _courses(ways, route) for pair, route in towards.items()}
    ends = {pair: maps.on_map(ways.name(route.places[-1])) for pair, route in towards.items()}
    frame = frame_around(_points(_courses(ways, core))).reaching(lines[flow.pair][-1][-1] for flow in drawn)
    frames = frame, frame
    legs = maps.legs_seen(ways, frames)
    rows = [_row(flow) for flow in drawn]
    passed = maps.rows_of(dataset, core.places)
    before = [
        (_marks_of(passed, frame, width), (), maps.strokes(legs, frame, width))
        for frame, width in zip(frames, WIDTHS, strict=True)
    ]
    amounts = _place(rows, [(lines[flow.pair], ends[flow.pair]) for flow in drawn], frames, before)
    places = maps.Places(passed, frames, ((), legs), held=[boxes for boxes, _, _ in amounts])
    taken = [
        ([*boxes, *named], strokes, beside)
        for (boxes, strokes, beside), (named, _, _) in zip(amounts, places.taken, strict=True)
    ]
    most = max(map(_amount, drawn), default=1.0) or 1.0
    marks = ENDS, Rows(rows), _marks()
    flowing = _flows(drawn, lines, most)
    layers = maps.around(legs), flowing, places.layer(), marks
    return maps.over_ground(dataset, frames, (), taken, *layers, first=_countries(dataset, drawn))


def _marks_of(places: Sequence[Any], frame: Frame, width: float) -> list[Box]:
    """The room that the marks of places take on a picture."""
    at = [frame.pixel((row.lon, row.lat), width) for row in places]
    return [(x - MARK, x + MARK, y - MARK, y + MARK) for x, y in at]


def _countries(dataset: Dataset, flows: Sequence[Flow]) -> list[str]:
    """The countries of pairs, by their codes."""
    table = dataset.relationships
    pairs = table[table["relationship_id"].isin([flow.pair for flow in flows])]
    return [*dict.fromkeys([*pairs["country_a"], *pairs["country_b"]])]


def _amount(flow: Flow) -> float:
    return flow.freight.interval.middle if flow.freight else 0.0


def _courses(ways: Network, route: Route) -> list[list[Point]]:
    return [line(ways.course(leg), leg.mode) for leg in route.legs]


def _towards_own_end(route: Route, shared: Mapping[str, int]) -> Route:
    """A route as one travels it towards the end that fewer routes share."""
    first, last = (shared[end] for end in (route.places[0], route.places[-1]))
    return route if last <= first else route.back()


def _points(lines: Any) -> list[Point]:
    return [*itertools.chain.from_iterable(lines)]


def _flows(drawn: Sequence[Flow], lines: Lines, most: float) -> Layer:
    """Each route twice: in the tone of land, a little wider, so that it stands off those beneath; and itself.

    Those of most freight are drawn last: a narrow line along a wide one must not look like all there is.
    """
    shapes, told = [], []
    for flow in reversed(drawn):
        width = max(_NARROWEST, _WIDEST * math.sqrt(_amount(flow) / most))
        for colour, across in ((theme.LAND, width + 2 * _CASING), (theme.ROUTE, width)):
            shapes.append({"type": "MultiLineString", "coordinates": lines[flow.pair]})
            told.append({"colour": colour, "width": round(across, 1), "leads": addresses.pair(flow.pair)})
    shown = f"datum.properties.width * ({theme.IS_NARROW} ? {_IN_NARROW} : 1)"
    data = alt.NamedData(FLOWS, format=alt.JsonDataFormat(type="json"))
    look: dict[str, Any] = {
        "stroke": alt.ExprRef("datum.properties.colour"),
        "strokeWidth": alt.ExprRef(shown),
        "strokeJoin": "round",
    }
    chart = alt.Chart(data).mark_geoshape(filled=False, **look).encode(href=alt.Href("properties.leads:N"))
    return FLOWS, maps.features(shapes, told), [chart]


def _row(flow: Flow) -> dict[str, Any]:
    """What the mark of a pair tells."""
    return {
        "pair": flow.title,
        "reported": reported(flow.freight) if flow.freight else "",
        "period": days_of(flow.freight.period) if flow.freight else "",
        "short": in_table(flow.freight) if flow.freight else "",
        "told": on_routes.pair_on_map(flow.title, flow.freight),
        "leads": addresses.pair(flow.pair),
    }


def _place(
    rows: Sequence[dict[str, Any]],
    routes: Sequence[tuple[Sequence[Sequence[Point]], str]],
    frames: Frames,
    before: Sequence[Taken],
) -> list[Taken]:
    """Put into each row where its mark stands in either column, what is written there and at which side.

    `routes`: what each is drawn through, and the name of its end, which is told where that is out of the picture.
    Returns the room that all this takes.
    """
    taken: list[Taken] = []
    for name, frame, width, (held, _, beside) in zip(("", "narrow_"), frames, WIDTHS, before, strict=True):
        ends = [_end(courses, frame, width) for courses, _ in routes]
        said = [
            on_routes.at_mark(row["short"], "" if end == courses[-1][-1] else far)
            for row, end, (courses, far) in zip(rows, ends, routes, strict=True)
        ]
        marks = [(text, frame.pixel(end, width)) for text, end in zip(said, ends, strict=True)]
        strokes = [
            (frame.pixel(one, width), frame.pixel(other, width))
            for courses, _ in routes
            for course in courses
            for one, other in itertools.pairwise(course)
        ]
        chosen = sides(marks, (), width, strokes, held)
        for row, text, (lon, lat), side in zip(rows, said, ends, chosen, strict=True):
            row.update({f"{name}lon": lon, f"{name}lat": lat, f"{name}said": text, f"{name}side": side if text else ""})
        boxes = [box_of(text, mark, side) for (text, mark), side in zip(marks, chosen, strict=True) if side and text]
        boxes += [(x - MARK, x + MARK, y - MARK, y + MARK) for _, (x, y) in marks]
        taken.append(([*held, *boxes], strokes, beside))
    return taken


def _end(courses: Sequence[Sequence[Point]], frame: Frame, width: float) -> Point:
    """The last place of a route in a picture: its end, or where it leaves."""
    inside = [point for course in courses for point in course if _is_inside(frame.pixel(point, width), width)]
    return inside[-1] if inside else courses[-1][-1]


def _is_inside(pixel: tuple[float, float], width: float) -> bool:
    return _INSET <= pixel[0] <= width - _INSET and _INSET <= pixel[1] <= theme.MAP_HEIGHT - _INSET


def _marks() -> list[alt.Chart]:
    """A mark for each pair, which leads to its chapter, and how much freight it has."""
    data = alt.Chart(alt.NamedData(ENDS))
    base = data.transform_calculate(
        x=f"{theme.IS_NARROW} ? datum.narrow_lon : datum.lon",
        y=f"{theme.IS_NARROW} ? datum.narrow_lat : datum.lat",
        written=f"{theme.IS_NARROW} ? datum.narrow_said : datum.said",
    ).encode(longitude=alt.Longitude("x:Q"), latitude=alt.Latitude("y:Q"))
    tips = tooltips(maps.TOLD[ENDS])
    points = base.mark_point(
        size=80, filled=True, fill=theme.ROUTE, stroke=theme.PAPER, strokeWidth=1.5, opacity=1, aria=True
    ).encode(tooltip=tips, href=alt.Href("leads:N"), description=alt.Description("told:N"))
    side = f"({theme.IS_NARROW} ? datum.narrow_side : datum.side)"
    names = (
        base.transform_filter(side)
        .mark_text(fontSize=12, fontWeight=600, color=theme.INK, **offset(side))
        .encode(text=alt.Text("written:N"), href=alt.Href("leads:N"))
    )
    return [points, names]
