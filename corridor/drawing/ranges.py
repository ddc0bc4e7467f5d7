"""Intervals one below the other."""

from collections.abc import Mapping, Sequence

import altair as alt

from corridor.analysis.choice import by_period, grouped
from corridor.drawing import theme
from corridor.drawing.charts import kind_of_chart, marked, tooltips
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative.days import days_of
from corridor.narrative.figures import in_table, reported, unit_of_all
from corridor.narrative.on_charts import drawn_from_to, headed
from corridor.narrative.speakers import speaker

_STEP, _NAME, _BAR = 38, -9, 8
"""Height of a line, and where in it the name and the bar stand, in pixels from its middle."""

_TOLD = headed("what", "reported", "who")

Line = tuple[Observation, Observation | None]
"""A figure, and the undated one that its own document holds it against, if there is one."""


@kind_of_chart
def ranges(figures: Sequence[Observation], names: Mapping[str, str]) -> Plot:
    """Intervals under the name of their subject and period, with an arrow from what there was before.

    The subject with the smallest newest figure comes first, of each the newest; undated ones are grey and last.
    `figures`: at least one, levels in one base unit; `names`: subject → label.
    """
    size, unit = unit_of_all(figures)
    rows = [_row(place, line, names, size) for place, line in enumerate(_ordered(figures))]
    base = alt.Chart(alt.NamedData("ranges")).encode(y=alt.Y("line:O", title=None, axis=None))
    colour = alt.when("datum.dated").then(alt.value(theme.BLUE)).otherwise(alt.value(theme.UNSTATED))
    axis = alt.Axis(grid=True, orient="top", domain=False, ticks=False)
    x = alt.X("low:Q", title=None, scale=alt.Scale(zero=True), axis=axis)
    earlier = base.transform_filter("isValid(datum.before)")
    view = alt.layer(
        base.mark_text(align="left", dy=_NAME, color=theme.QUIET).encode(x=alt.value(0), text=alt.Text("label:N")),
        earlier.mark_rule(color=theme.UNSTATED, strokeWidth=1.5, yOffset=_BAR, y2Offset=_BAR).encode(
            x=alt.X("high:Q", title=None), x2=alt.X2("before:Q")
        ),
        earlier.mark_point(shape="stroke", angle=90, size=80, color=theme.UNSTATED, yOffset=_BAR).encode(
            x=alt.X("before:Q")
        ),
        earlier.mark_text(align="left", dx=6, dy=_BAR, color=theme.QUIET).encode(
            x=alt.X("before:Q"), text=alt.Text("before_told:N")
        ),
        earlier.mark_point(
            shape="triangle-left", size=40, filled=True, color=theme.UNSTATED, yOffset=_BAR, xOffset=4
        ).encode(x=alt.X("high:Q"), opacity=alt.OpacityValue(1)),
        base.mark_bar(height=10, cornerRadius=2, yOffset=_BAR).encode(
            x=x, x2=alt.X2("high:Q"), color=colour, tooltip=tooltips(_TOLD)
        ),
        earlier.mark_text(align="right", dx=-5, dy=_BAR).encode(x=alt.X("low:Q"), text=alt.Text("amount_told:N")),
        base.transform_filter("!isValid(datum.before)")
        .mark_text(align="left", dx=5, dy=_BAR)
        .encode(x=alt.X("high:Q"), text=alt.Text("amount_told:N")),
        width="container",
        height=alt.Step(_STEP),
    )
    return Plot(view, {"ranges": Rows(rows)}, {"ranges": drawn_from_to(_TOLD, unit)})


def _ordered(figures: Sequence[Observation]) -> list[Line]:
    """Figures subject by subject, each with what its own document says of the time before."""
    lines = []
    for same in grouped(figures, lambda item: item.subject).values():
        dated = sorted((item for item in same if item.period.start), key=by_period, reverse=True)
        earlier = {item.source_id: item for item in same if not item.period.start}
        told = [(item, earlier.pop(item.source_id, None)) for item in dated]
        lines.append([*told, *((item, None) for item in same if item in earlier.values())])
    lines.sort(key=lambda same: (not same[0][0].period.start, same[0][0].interval.middle))
    return [line for same in lines for line in same]


def _row(place: int, line: Line, names: Mapping[str, str], size: float) -> dict[str, object]:
    item, before = line
    what = f"{names[item.subject]}, {days_of(item.period)}"
    return {
        "line": place,
        "label": what,
        "what": what,
        "low": round(item.interval.low / size, 3),
        "high": round(item.interval.high / size, 3),
        "dated": item.period.start is not None,
        "amount_told": in_table(item),
        "before": round(before.interval.middle / size, 3) if before else None,
        "before_told": in_table(before) if before else "",
        "reported": reported(item),
        "who": speaker(item),
        **marked(item, names[item.subject]),
    }
