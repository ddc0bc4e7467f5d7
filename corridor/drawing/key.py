"""The marks of all charts beside what they mean, drawn as charts draw them."""

from collections.abc import Sequence

import altair as alt

from corridor.drawing import theme
from corridor.drawing.charts import kind_of_chart
from corridor.drawing.over_time import BAR
from corridor.drawing.plots import Plot, Rows
from corridor.narrative import on_charts, terms

_STEP, _LONG, _TEXT = 24, 36, 50
"""Height of a line, length of a bar, and where the words begin, in pixels."""

_VERDICT = 120
"""How large the mark of a verdict is, in square pixels."""


@kind_of_chart
def key(flows: Sequence[tuple[str, str]], verdicts: Sequence[tuple[str, str]]) -> Plot:
    """A line for each mark: of figures, of targets and forecasts, of flows (mark, label), of verdicts (name, label)."""
    lines = [*on_charts.KEY.items(), *flows, *verdicts]
    rows = [{"line": place, "mark": mark, "means": means} for place, (mark, means) in enumerate(lines)]
    base = alt.Chart(alt.NamedData("key")).encode(y=alt.Y("line:O", axis=None))
    middle = alt.value(_LONG / 2)

    def of(mark: str) -> alt.Chart:
        return base.transform_filter(f"datum.mark == '{mark}'")

    def bar(mark: str, colour: str, width: float, opacity: float) -> alt.Chart:
        rule = of(mark).mark_rule(color=colour, strokeWidth=width, opacity=opacity)
        return rule.encode(x=alt.value(0), x2=alt.value(_LONG))

    aims = [
        of(kind)
        .mark_point(size=theme.AIM_SIZE, shape=mark.shape, color=mark.colour, strokeWidth=theme.AIM_STROKE, opacity=1)
        .encode(x=middle)
        for kind, mark in theme.AIMS.items()
    ]
    shapes = [
        of(shape)
        .mark_point(shape=theme.FILLED.get(shape, shape), size=90, filled=True, color=theme.QUIET, opacity=1)
        .encode(x=middle)
        for shape, _ in flows
    ]
    judged = [
        of(name)
        .mark_point(shape=theme.VERDICTS[name].shape, size=_VERDICT, color=theme.VERDICTS[name].colour, opacity=1)
        .encode(x=middle, strokeWidth=alt.StrokeWidthValue(theme.AIM_STROKE))
        for name, _ in verdicts
    ]
    view = alt.layer(
        bar("year", theme.BLUE, BAR, 1),
        bar("part", theme.BLUE, BAR, theme.PART),
        bar("unnamed", theme.UNSTATED, BAR, 1),
        bar("band", theme.BLUE, 3 * BAR, 0.16),
        bar("reckoned", theme.RECKONED, 3 * BAR, 0.2),
        of("times").mark_text(text=on_charts.so_often(3), color=theme.QUIET).encode(x=middle),
        *aims,
        *shapes,
        *judged,
        base.mark_text(align="left").encode(x=alt.value(_TEXT), text=alt.Text("means:N")),
        width="container",
        height=alt.Step(_STEP),
    )
    return Plot(view, {"key": Rows(rows)}, {"key": {"means": terms.COLUMNS["meaning"]}})
