"""A route from end to end: its legs in order, as long as they are at least, and the times that are known along it."""

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from corridor.analysis.network import Network, Route
from corridor.drawing import maps, theme
from corridor.drawing.charts import kind_of_chart, tooltips
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative import citations, on_routes, terms
from corridor.narrative.days import days_of
from corridor.narrative.figures import in_table
from corridor.narrative.on_charts import headed

_STEP = 30
"""Height of a line, in pixels."""

_TURNS_AT = 0.55
"""From this share of the way on, what a bar says ends with it."""

_TOLD = headed("leg", "mode", "distance", "reported", "who")


@kind_of_chart
def profile(ways: Network, route: Route, times: Sequence[Observation], places: Mapping[str, Sequence[str]]) -> Plot:
    """Legs as bars that begin where the one before ends, dashed by mode; below them times, from place to place.

    `times`: figures on subjects whose `places` all lie on the route.
    """
    reached = dict(zip(route.places, _kilometres(route), strict=True))
    legs = [
        {
            "leg": _between(ways, (leg.from_id, leg.to_id)),
            "mode": terms.MODES[leg.mode],
            "distance": on_routes.leg_length(leg),
            "said": on_routes.with_kilometres(leg),
            "short": on_routes.with_kilometres(leg),
            **_ends((reached[leg.from_id], reached[leg.to_id]), route.at_least()),
        }
        for leg in route.legs
    ]
    waits = [
        {
            "leg": _between(ways, sorted(places[item.subject], key=route.places.index)),
            "said": ", ".join([on_routes.time_of(item), days_of(item.period)]),
            "short": on_routes.time_of(item),
            "reported": in_table(item),
            "who": citations.says_who(item).partition("\n")[0],
            **_ends([reached[place] for place in places[item.subject]], route.at_least()),
        }
        for item in times
    ]
    blank = dict.fromkeys(_TOLD, "")
    rows = [blank | row | {"row": place, "time": "reported" in row} for place, row in enumerate([*legs, *waits])]
    return Plot(_view(rows), {"profile": Rows(rows)}, {"profile": _TOLD})


def _view(rows: Sequence[Mapping[str, Any]]) -> alt.TopLevelMixin:
    names = " : ".join(f"datum.value == {row['row']} ? {json.dumps(row['leg'])}" for row in rows)
    axis = alt.Axis(labelExpr=f"{names} : ''", domain=False, ticks=False, labelLimit=160, labelPadding=8)
    base = alt.Chart(alt.NamedData("profile")).encode(y=alt.Y("row:O", title=None, axis=axis))
    across = {"x": alt.X("start:Q", title=None), "x2": alt.X2("end:Q")}
    dash = alt.StrokeDash(
        "mode:N", scale=alt.Scale(domain=[*terms.MODES.values()], range=[*maps.DASHES.values()]), legend=None
    )
    legs = base.transform_filter("!datum.time").mark_rule(strokeWidth=4, color=theme.ROUTE)
    waits = base.transform_filter("datum.time").mark_rule(strokeWidth=4, color=theme.QUIET)
    points = base.transform_filter("datum.time && datum.start == datum.end").mark_point(
        size=60, filled=True, color=theme.QUIET, opacity=1
    )
    texts = [
        base.transform_filter(f"datum.turned == {str(turned).lower()}")
        .transform_calculate(told=f"{theme.IS_NARROW} ? datum.short : datum.said")
        .mark_text(align="right" if turned else "left", dy=-11)
        .encode(x=alt.X(f"{'end' if turned else 'start'}:Q", title=None), text=alt.Text("told:N"))
        for turned in (False, True)
    ]
    tips = tooltips(_TOLD)
    return alt.layer(
        legs.encode(**across, strokeDash=dash, tooltip=tips),
        waits.encode(**across, tooltip=tips),
        points.encode(x=across["x"]),
        *texts,
        width="container",
        height=alt.Step(_STEP),
    )


def _kilometres(route: Route) -> list[float]:
    """How far each place is from the first."""
    return [*itertools.accumulate((leg.distance_km for leg in route.legs), initial=0.0)]


def _ends(kilometres: Sequence[float], whole: float) -> dict[str, Any]:
    start, end = min(kilometres), max(kilometres)
    return {"start": start, "end": end, "turned": end > _TURNS_AT * whole}


def _between(ways: Network, places: Sequence[str]) -> str:
    ends = dict.fromkeys((places[0], places[-1]))
    return on_routes.stretch([maps.on_map(ways.name(place)) for place in ends])
