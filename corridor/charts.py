"""Tables → Altair charts, one function for each kind. No data is read here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt

from corridor import theme
from corridor.display import Drawing
from corridor.intervals import Interval
from corridor.narrative import numbers, terms
from corridor.observations import Observation
from corridor.selection import by_period

Colours = Mapping[str, tuple[str, int]]
"""Definition → its label and the number of its colour."""

SHAPES = {
    "total": "circle",
    "export": "triangle-right",
    "import": "triangle-left",
    "transit": "diamond",
    "domestic": "square",
    "": "cross",
}
"""Marks of flows, the same in every chart."""


_WHOLE_YEAR = "datum.whole_year"
_JOINED = f"datum.whole_year && datum.definition != '{terms.AIM}' && datum.definition != '{terms.NOT_STATED}'"


def timeline(found: Sequence[Observation], colours: Colours) -> Drawing:
    """Figures over time: a line as long as the period, a bar as high as the interval.

    `found`: levels, targets and forecasts with a known start, all in one base unit. Levels of
    neighbouring years of one flow and one stated definition are joined, nothing else.
    """
    size, unit = numbers.unit_for(found[0].amount_unit, max(item.interval.high for item in found))
    rows = _in_runs([_timeline_row(item, size, colours) for item in sorted(found, key=by_period)])
    colour = _definition_colour([str(row["definition"]) for row in rows], colours)
    y = alt.Y("amount:Q", title=unit, scale=alt.Scale(zero=True))
    base = alt.Chart(alt.NamedData("levels")).encode(
        color=colour,
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()],
    )
    joined = (
        base.transform_filter(_JOINED)
        .mark_line(strokeWidth=1, opacity=0.6, tooltip=None)
        .encode(x=alt.X("centre:T", title=None), y=y, detail=[alt.Detail("run:N")])
    )
    covered = base.mark_rule(strokeWidth=2).encode(x=alt.X("start:T", title=None, axis=_YEARS), x2=alt.X2("end:T"), y=y)
    bars = base.mark_rule(strokeWidth=6, opacity=0.35).encode(
        x=alt.X("centre:T"), y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
    )
    places = {"x": alt.X("centre:T"), "y": y, "shape": _flow_shape({item.flow for item in found})}
    whole = base.transform_filter(_WHOLE_YEAR).mark_point(size=64, filled=True, opacity=1).encode(**places)
    part = base.transform_filter(f"!{_WHOLE_YEAR}").mark_point(size=64, strokeWidth=1.5, opacity=1).encode(**places)
    drawn = alt.layer(joined, covered, bars, whole, part).properties(width="container", height=_height(len(rows)))
    return Drawing(drawn, {"levels": rows})


_YEARS = alt.Axis(format="%Y", tickCount="year", labelOverlap=True)

_TOLD = {"who": "Says who", "period": "Period", "flow": "Flow", "reported": "As reported", "allows": "The digits allow"}


def _height(figures: int) -> int:
    """Few figures need little room, many need more; in pixels."""
    return min(420, max(200, 150 + 8 * figures))


def _timeline_row(item: Observation, size: float, colours: Colours) -> dict[str, Any]:
    start, end = _drawn_period(item)
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "centre": (start + (end - start) / 2).isoformat(),
        "amount": round(sum(item.amounts) / len(item.amounts) / size, 6),
        "low": round(item.interval.low / size, 6),
        "high": round(item.interval.high / size, 6),
        "flow": terms.FLOWS[item.flow],
        "definition": _drawn_as(item, colours),
        "whole_year": item.period.full_year,
        "period": numbers.days_of(item.period),
        "reported": numbers.reported(item),
        "allows": numbers.allowed(item),
        "who": item.speaker,
    }


def _in_runs(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in order of time, each with the run of neighbouring years of one flow and definition it is in."""
    runs: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        year, line = int(row["start"][:4]), (row["flow"], row["definition"])
        begun, last = runs.get(line, (year, year))
        if row["whole_year"]:
            begun = begun if year <= last + 1 else year
            runs[line] = begun, year
        row["run"] = f"{row['flow']}, {row['definition']}, from {begun}"
    return rows


def _drawn_as(item: Observation, colours: Colours) -> str:
    """What the legend calls a figure: its definition, or that it is a target or forecast."""
    return colours.get(item.definition, (terms.NOT_STATED, 0))[0] if item.statistic == "level" else terms.AIM


def _drawn_period(item: Observation) -> tuple[date, date]:
    """The days covered; a period without an end is drawn up to the day its source was known."""
    start = item.period.start
    if start is None:
        raise ValueError(f"{item.observation_id} has no period to draw")
    return start, item.period.end or item.known_on or start


def _definition_colour(labels: Sequence[str], colours: Colours) -> alt.Color:
    shown = sorted(set(labels), key=lambda label: (label == terms.AIM, labels.index(label)))
    numbered = dict(colours.values())
    palette = [
        theme.TARGET if label == terms.AIM else theme.definition_colour(numbered.get(label, 0)) for label in shown
    ]
    return alt.Color("definition:N", title=None, scale=alt.Scale(domain=shown, range=palette))


def _flow_shape(flows: Collection[str]) -> alt.Shape:
    present = [flow for flow in SHAPES if flow in flows]
    scale = alt.Scale(domain=[terms.FLOWS[flow] for flow in present], range=[SHAPES[flow] for flow in present])
    legend = alt.Legend(symbolFillColor=theme.QUIET, symbolStrokeColor=theme.QUIET)
    return alt.Shape("flow:N", title=None, scale=scale, legend=legend if len(present) > 1 else None)


_BREAK = "|"
"""Parts a label into lines."""

_NAMES = alt.Axis(labelExpr=f"split(datum.label, '{_BREAK}')", labelLimit=240, grid=False)


def ranges(found: Sequence[Observation], names: Mapping[str, str]) -> Drawing:
    """Intervals one below the other, named by subject and period; undated ones are quiet.

    `found`: levels in one base unit; `names`: subject → label.
    """
    size, unit = numbers.unit_for(found[0].amount_unit, max(item.interval.high for item in found))
    rows = [
        {
            "label": f"{names[item.subject]}{_BREAK}{numbers.days_of(item.period)}",
            "what": f"{names[item.subject]}, {numbers.days_of(item.period)}",
            "low": round(item.interval.low / size, 3),
            "high": round(item.interval.high / size, 3),
            "dated": item.period.start is not None,
            "reported": numbers.reported(item),
            "who": item.speaker,
        }
        for item in sorted(found, key=lambda item: (names[item.subject], by_period(item)))
    ]
    told = [
        alt.Tooltip("what:N", title="What"),
        alt.Tooltip("reported:N", title="As reported"),
        alt.Tooltip("who:N", title="Says who"),
    ]
    colour = alt.when("datum.dated").then(alt.value(theme.definition_colour(1))).otherwise(alt.value(theme.UNSTATED))
    bars = (
        alt.Chart(alt.NamedData("ranges"))
        .mark_bar(height=10, cornerRadius=2)
        .encode(
            x=alt.X("low:Q", title=unit, scale=alt.Scale(zero=True)),
            x2=alt.X2("high:Q"),
            y=alt.Y(
                "label:N",
                title=None,
                sort=None,
                axis=_NAMES,
            ),
            color=colour,
            tooltip=told,
        )
    )
    return Drawing(bars.properties(width="container", height=alt.Step(34)), {"ranges": rows})


def fan(start: int, paths: Sequence[Interval], target: Interval | None, base_unit: str) -> Drawing:
    """A level carried forward year by year between two rates of growth, and the target.

    `paths`: one interval a year from `start`, the first of them the level itself; base units.
    """
    size, unit = numbers.unit_for(base_unit, max(path.high for path in paths))
    rows = [
        {"year": str(start + ahead), "low": round(path.low / size, 6), "high": round(path.high / size, 6)}
        for ahead, path in enumerate(paths)
    ]
    told = [alt.Tooltip("year:O", title="Year"), alt.Tooltip("low:Q", title="Low"), alt.Tooltip("high:Q", title="High")]
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True))
    y = alt.Y("low:Q", title=unit, scale=alt.Scale(zero=True))
    colour = theme.definition_colour(1)
    years = alt.Chart(alt.NamedData("years"))
    drawn = [
        years.mark_area(opacity=0.25, color=colour).encode(x=x, y=y, y2=alt.Y2("high:Q"), tooltip=told),
        *(
            years.mark_line(strokeWidth=1.5, color=colour).encode(x=x, y=alt.Y(f"{end}:Q", title=unit), tooltip=told)
            for end in ("low", "high")
        ),
    ]
    data = {"years": rows}
    if target:
        goal = alt.Chart(alt.NamedData("target"))
        y = alt.Y("target:Q", title=unit)
        drawn.append(goal.mark_rule(color=theme.TARGET, strokeDash=[5, 4], strokeWidth=1.5).encode(y=y))
        label = goal.mark_text(align="left", dx=4, dy=-6, color=theme.TARGET, text="target")
        drawn.append(label.encode(x=alt.value(0), y=y))
        data["target"] = [{"target": round(target.middle / size, 6)}]
    return Drawing(alt.layer(*drawn).properties(width="container", height=240), data)
