"""Intervals one below the other."""

from collections.abc import Mapping, Sequence

import altair as alt

from corridor.analysis.choice import by_period
from corridor.drawing import theme
from corridor.drawing.charts import kind_of_chart, marked, tooltips
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative.days import days_of
from corridor.narrative.figures import reported, unit_of_all
from corridor.narrative.on_charts import drawn_from_to, headed
from corridor.narrative.speakers import speaker

_BREAK = "|"
"""Parts a label into lines."""

_NAMES = alt.Axis(labelExpr=f"split(datum.label, '{_BREAK}')", labelLimit=240, grid=False)


@kind_of_chart
def ranges(figures: Sequence[Observation], names: Mapping[str, str]) -> Plot:
    """Intervals one below the other, named by subject and period; undated ones are quiet.

    `figures`: at least one, levels in one base unit; `names`: subject → label.
    """
    size, unit = unit_of_all(figures)
    rows = [
        {
            "label": f"{names[item.subject]}{_BREAK}{days_of(item.period)}",
            "what": f"{names[item.subject]}, {days_of(item.period)}",
            "low": round(item.interval.low / size, 3),
            "high": round(item.interval.high / size, 3),
            "dated": item.period.start is not None,
            "reported": reported(item),
            "who": speaker(item),
            **marked(item, names[item.subject]),
        }
        for item in sorted(figures, key=lambda item: (names[item.subject], by_period(item)))
    ]
    columns = headed("what", "reported", "who")
    colour = alt.when("datum.dated").then(alt.value(theme.definition_colour(1))).otherwise(alt.value(theme.UNSTATED))
    bars = (
        alt.Chart(alt.NamedData("ranges"))
        .mark_bar(height=10, cornerRadius=2)
        .encode(
            x=alt.X("low:Q", title=unit, scale=alt.Scale(zero=True)),
            x2=alt.X2("high:Q"),
            y=alt.Y("label:N", title=None, sort=None, axis=_NAMES),
            color=colour,
            tooltip=tooltips(columns),
        )
    )
    view = bars.properties(width="container", height=alt.Step(34))
    return Plot(view, {"ranges": Rows(rows)}, {"ranges": drawn_from_to(columns, unit)})
