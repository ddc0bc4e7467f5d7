"""A level carried forward between two rates of growth."""

from collections.abc import Mapping
from typing import NamedTuple

import altair as alt

from corridor.drawing import theme
from corridor.drawing.charts import kind_of_chart
from corridor.drawing.over_time import BAR
from corridor.drawing.plots import Controls, Plot, Rows, Slider
from corridor.evidence.intervals import Interval
from corridor.evidence.scales import Scale
from corridor.narrative import spans, terms
from corridor.narrative.numbers import DASH, NBSP
from corridor.narrative.on_charts import HEADINGS, at_least_at_most, headed

GROWTH_SLIDER = (-30, 60, 0.1)
"""Least, most and step of growth that readers can choose, in per cent a year."""

FURTHEST = 30
"""How many years ahead readers can look."""

_TOLD = {"year": "O", "low": "Q", "high": "Q"}
"""What is told of a year that is pointed at, and its type."""


class Goal(NamedTuple):
    """A target or forecast that a level is on the way to."""

    interval: Interval
    label: str
    statistic: str
    year: int | None
    """None where its source sets none."""


@kind_of_chart
def fan(paths: Mapping[int, Interval], band: Interval, goal: Goal | None, scale: Scale, title: str) -> Plot:
    """A level carried forward year by year between two rates of growth, and the target with its name.

    `paths`: an interval a year, in order, the first of them the level itself; in the base unit of `scale`.
    `band`: the two rates, as shares. `title`: what the page's script calls the chart after a reader
    has moved a control, with {low}, {high}, {horizon} and {result} in it.
    """
    start, level = next(iter(paths.items()))
    shown_in = scale.at(max(path.high for path in paths.values()))
    size, unit = shown_in.size, shown_in.label
    ends = {year: spans.outward(path, size) for year, path in paths.items()}
    rows = [{"year": str(year), "low": float(low), "high": float(high)} for year, (low, high) in ends.items()]
    tips = [alt.Tooltip(f"{name}:{kind}", title=HEADINGS[name]) for name, kind in _TOLD.items()]
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True))
    y = alt.Y("low:Q", title=None, scale=alt.Scale(zero=True))
    years = alt.Chart(alt.NamedData("years"))
    last = years.transform_joinaggregate(last="max(year)").transform_filter("datum.year == datum.last")
    both = f"datum.low == datum.high ? '' + datum.low : datum.low + '{DASH}' + datum.high"
    end = last.transform_calculate(text=f"({both}) + '{NBSP}{unit}'")
    drawn = [
        years.mark_area(opacity=0.2, color=theme.RECKONED).encode(x=x, y=y, y2=alt.Y2("high:Q"), tooltip=tips),
        *(
            years.mark_line(strokeWidth=1.5, color=theme.RECKONED, tooltip=None).encode(x=x, y=alt.Y(f"{end}:Q"))
            for end in ("low", "high")
        ),
        years.transform_filter(f"datum.year == '{start}'")
        .mark_rule(strokeWidth=BAR, color=theme.INK, strokeCap="square")
        .encode(x=x, y=y, y2=alt.Y2("high:Q")),
        end.mark_text(align="right", dx=8, dy=-9).encode(x=x, y=alt.Y("high:Q", title=None), text=alt.Text("text:N")),
    ]
    data = {"years": Rows(rows)}
    if goal:
        drawn += _goal(goal, goal.year is not None and start < goal.year <= max(paths))
        data["goal"] = Rows([{"target": round(goal.interval.middle / size, 6), "year": str(goal.year)}])
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


def _goal(goal: Goal, in_its_year: bool) -> list[alt.Chart]:  # noqa: FBT001
    """A target as a line across with its name, and its mark where its year is drawn."""
    mark, base, y = theme.AIMS[goal.statistic], alt.Chart(alt.NamedData("goal")), alt.Y("target:Q", title=None)
    line = base.mark_rule(color=mark.colour, strokeDash=[5, 4], strokeWidth=1.5).encode(y=y)
    label = base.mark_text(align="left", dx=4, dy=-9, color=mark.colour, text=goal.label)
    point = base.mark_point(size=theme.AIM_SIZE, shape=mark.shape, color=mark.colour, strokeWidth=theme.AIM_STROKE)
    marked = [point.encode(x=alt.X("year:O"), y=y, opacity=alt.OpacityValue(1), fill=alt.FillValue(theme.PAPER))]
    return [line, label.encode(x=alt.value(0), y=y), *(marked if in_its_year else [])]


def _slider(value: float, least: float, most: float, step: float) -> Slider:
    return {"min": min(least, value), "max": max(most, value), "step": step, "value": value}
