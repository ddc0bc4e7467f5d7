"""Figures over time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt

from corridor.analysis.choice import by_period
from corridor.drawing import theme
from corridor.drawing.charts import YEARS, Colours, kind_of_chart, marked, tooltips
from corridor.drawing.plots import Controls, Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative import terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import course, seen_from_first
from corridor.narrative.figures import allowed, reported, unit_of_all
from corridor.narrative.on_charts import drawn_from_to, headed
from corridor.narrative.speakers import speaker

_WHOLE_YEAR = "datum.whole_year"

_JOINED = f"datum.whole_year && datum.definition != '{terms.AIM}' && datum.definition != '{terms.COUNT_NOT_NAMED}'"

_DAYS = alt.Scale(type="utc")
"""Days have no time zone: read and drawn as UTC, a year begins at the same place for every reader."""

_IN_TABLE = headed("period", "flow", "definition", "reported", "who")

_TOLD = headed("who", "period", "flow", "reported", "allows")


@kind_of_chart
def timeline(figures: Sequence[Observation], colours: Colours) -> Plot:
    """Figures over time: a line as long as the period, a bar as high as the interval.

    `figures`: at least one; levels, targets and forecasts with a known start, all in one base unit. Levels of
    neighbouring years of one flow and one stated definition are joined, nothing else.
    """
    size, unit = unit_of_all(figures)
    rows = _in_runs([_row(item, size, colours) for item in sorted(figures, key=by_period)])
    colour = _definition_colour([str(row["definition"]) for row in rows], colours)
    y = alt.Y("amount:Q", title=unit, scale=alt.Scale(zero=True))
    base = alt.Chart(alt.NamedData("levels")).encode(
        color=colour,
        tooltip=tooltips(_TOLD),
    )
    joined = (
        base.transform_filter(_JOINED)
        .mark_line(strokeWidth=1, opacity=0.6, tooltip=None)
        .encode(x=alt.X("centre:T", title=None, scale=_DAYS), y=y, detail=[alt.Detail("run:N")])
    )
    covered = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("start:T", title=None, axis=YEARS, scale=_DAYS), x2=alt.X2("end:T"), y=y
    )
    bars = base.mark_rule(strokeWidth=6, opacity=0.35).encode(
        x=alt.X("centre:T", scale=_DAYS), y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
    )
    places = {"x": alt.X("centre:T", scale=_DAYS), "y": y, "shape": _flow_shape(figures)}
    whole = base.transform_filter(_WHOLE_YEAR).mark_point(size=64, filled=True, opacity=1).encode(**places)
    part = base.transform_filter(f"!{_WHOLE_YEAR}").mark_point(size=64, strokeWidth=1.5, opacity=1).encode(**places)
    view = alt.layer(joined, covered, bars, whole, part, width="container", height=_height(len(rows)))
    labels = list(dict.fromkeys(str(row["definition"]) for row in rows))
    controls: Controls = {"toggle": {"data": "levels", "column": "definition", "labels": labels}}
    told = {"levels": drawn_from_to(_IN_TABLE, unit)}
    return Plot(view, {"levels": Rows(rows)}, told, controls if len(labels) > 1 else {})


def _height(figures: int) -> int:
    """Few figures need little room, many need more; in pixels."""
    return min(420, max(200, 150 + 8 * figures))


def _row(item: Observation, size: float, colours: Colours) -> dict[str, Any]:
    start, end = _drawn_period(item)
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "centre": (start + (end - start) / 2).isoformat(),
        "amount": round(sum(item.amounts) / len(item.amounts) / size, 6),
        "low": round(item.interval.low / size, 6),
        "high": round(item.interval.high / size, 6),
        "flow": course(item),
        "definition": _drawn_as(item, colours),
        "whole_year": item.period.full_year,
        "period": days_of(item.period),
        "reported": reported(item),
        "allows": allowed(item),
        "who": speaker(item),
        **marked(item),
    }


def _in_runs(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in order of time, each with the run of neighbouring years of one flow and definition it is in."""
    runs: dict[tuple[str, str], tuple[int, int]] = {}
    told = []
    for row in rows:
        year, line = int(row["start"][:4]), (row["flow"], row["definition"])
        begun, last = runs.get(line, (year, year))
        if row["whole_year"]:
            begun = begun if year <= last + 1 else year
            runs[line] = begun, year
        told.append({**row, "run": f"{row['flow']}, {row['definition']}, from {begun}"})
    return told


def _drawn_as(item: Observation, colours: Colours) -> str:
    """What the legend calls a figure: its definition, or that it is a target or forecast."""
    return colours.get(item.definition, (terms.COUNT_NOT_NAMED, 0))[0] if item.statistic == "level" else terms.AIM


def _drawn_period(item: Observation) -> tuple[date, date]:
    """The days covered; a period without an end is drawn up to the day its source was known."""
    start = item.period.start
    if start is None:
        raise ValueError(f"{item.observation_id} has no period to draw")
    return start, item.period.end or item.known_on or start


def _definition_colour(labels: Sequence[str], colours: Colours) -> alt.Color:
    shown = sorted(set(labels), key=lambda label: (label == terms.AIM, labels.index(label)))
    own = _own_colours([label for label in shown if label != terms.AIM], dict(colours.values()))
    palette = [theme.TARGET if label == terms.AIM else theme.definition_colour(own[label]) for label in shown]
    return alt.Color("definition:N", title=None, scale=alt.Scale(domain=shown, range=palette))


def _own_colours(labels: Sequence[str], numbered: Mapping[str, int]) -> dict[str, int]:
    """The colour of each label: that of its definition, or a free one where another on the chart has that."""
    wanted = {label: numbered.get(label, 0) for label in labels}
    free = (number for number in range(1, len(theme.DEFINITIONS) + 1) if number not in wanted.values())
    own: dict[str, int] = {}
    for label, number in wanted.items():
        own[label] = next(free, number) if number and number in own.values() else number
    return own


def _flow_shape(figures: Iterable[Observation]) -> alt.Shape:
    present = {course(item): item.words.flows[seen_from_first(item)] for item in figures}
    shown = sorted(present, key=lambda label: present[label].place)
    scale = alt.Scale(domain=shown, range=[present[label].mark for label in shown])
    legend = alt.Legend(symbolFillColor=theme.QUIET, symbolStrokeColor=theme.QUIET)
    return alt.Shape("flow:N", title=None, scale=scale, legend=legend if len(present) > 1 else None)
