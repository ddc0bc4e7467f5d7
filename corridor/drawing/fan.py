"""A level carried forward between two rates of growth."""

from collections.abc import Mapping

import altair as alt

from corridor.drawing import theme
from corridor.drawing.charts import kind_of_chart
from corridor.drawing.plots import Controls, Plot, Rows, Slider
from corridor.evidence.intervals import Interval
from corridor.evidence.scales import Scale
from corridor.narrative import spans, terms
from corridor.narrative.on_charts import HEADINGS, at_least_at_most, headed

GROWTH_SLIDER = (-30, 60, 0.1)
"""Least, most and step of growth that readers can choose, in per cent a year."""

FURTHEST = 30
"""How many years ahead readers can look."""

_TOLD = {"year": "O", "low": "Q", "high": "Q"}
"""What is told of a year that is pointed at, and its type."""


@kind_of_chart
def fan(
    paths: Mapping[int, Interval], band: Interval, target: tuple[Interval, str] | None, scale: Scale, title: str
) -> Plot:
    """A level carried forward year by year between two rates of growth, and the target with its name.

    `paths`: an interval a year, in order, the first of them the level itself; in the base unit of `scale`.
    `band`: the two rates, as shares. `title`: what the page's script calls the chart after a reader
    has moved a control, with {low}, {high} and {horizon} in it.
    """
    start, level = next(iter(paths.items()))
    shown_in = scale.at(max(path.high for path in paths.values()))
    size, unit = shown_in.size, shown_in.label
    ends = {year: spans.outward(path, size) for year, path in paths.items()}
    rows = [{"year": str(year), "low": float(low), "high": float(high)} for year, (low, high) in ends.items()]
    tips = [alt.Tooltip(f"{name}:{kind}", title=HEADINGS[name]) for name, kind in _TOLD.items()]
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True))
    y = alt.Y("low:Q", title=unit, scale=alt.Scale(zero=True))
    colour = theme.definition_colour(1)
    years = alt.Chart(alt.NamedData("years"))
    drawn = [
        years.mark_area(opacity=0.25, color=colour).encode(x=x, y=y, y2=alt.Y2("high:Q"), tooltip=tips),
        *(
            years.mark_line(strokeWidth=1.5, color=colour).encode(x=x, y=alt.Y(f"{end}:Q", title=unit), tooltip=tips)
            for end in ("low", "high")
        ),
    ]
    data = {"years": Rows(rows)}
    if target:
        goal = alt.Chart(alt.NamedData("target"))
        y = alt.Y("target:Q", title=unit)
        drawn.append(goal.mark_rule(color=theme.TARGET, strokeDash=[5, 4], strokeWidth=1.5).encode(y=y))
        label = goal.mark_text(align="left", dx=4, dy=-6, color=theme.TARGET, text=target[1])
        drawn.append(label.encode(x=alt.value(0), y=y))
        data["target"] = Rows([{"target": round(target[0].middle / size, 6)}])
    controls: Controls = {
        "fan": {
            "start": start,
            "low": level.low / size,
            "high": level.high / size,
            "unit": unit,
            "title": title,
            "sliders": {
                "growth_low": _slider(round(band.low * 100, 6), *GROWTH_SLIDER),
                "growth_high": _slider(round(band.high * 100, 6), *GROWTH_SLIDER),
                "horizon": _slider(max(paths), start + 1, start + FURTHEST, 1),
            },
            "labels": [[*label] for label in terms.FAN_CONTROLS.items()],
        }
    }
    told = {"years": at_least_at_most(headed("year"), unit)}
    return Plot(alt.layer(*drawn, width="container", height=240), data, told, controls)


def _slider(value: float, least: float, most: float, step: float) -> Slider:
    return {"min": min(least, value), "max": max(most, value), "step": step, "value": value}
