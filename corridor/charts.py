"""Tables → Altair charts, one function for each kind. No data is read here.

Altair can check every piece of a chart when it is put together (`debug_mode`), which takes longer
than to put it together; a test checks a chart of each kind whole instead.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from corridor import citations, theme
from corridor.intervals import Interval
from corridor.narrative import numbers, spans, terms
from corridor.narrative.days import day, days_of
from corridor.narrative.directions import course, direction, seen_from_first
from corridor.narrative.figures import allowed, reported
from corridor.observations import Observation
from corridor.plots import Drawing
from corridor.selection import by_period, grouped

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
_JOINED = f"datum.whole_year && datum.definition != '{terms.AIM}' && datum.definition != '{terms.COUNT_NOT_NAMED}'"


@debug_mode(arg=False)
def timeline(found: Sequence[Observation], colours: Colours) -> Drawing:
    """Figures over time: a line as long as the period, a bar as high as the interval.

    `found`: levels, targets and forecasts with a known start, all in one base unit. Levels of
    neighbouring years of one flow and one stated definition are joined, nothing else.
    """
    size, unit = _unit_of(found)
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
        .encode(x=alt.X("centre:T", title=None, scale=_DAYS), y=y, detail=[alt.Detail("run:N")])
    )
    covered = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("start:T", title=None, axis=_YEARS, scale=_DAYS), x2=alt.X2("end:T"), y=y
    )
    bars = base.mark_rule(strokeWidth=6, opacity=0.35).encode(
        x=alt.X("centre:T", scale=_DAYS), y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
    )
    places = {"x": alt.X("centre:T", scale=_DAYS), "y": y, "shape": _flow_shape(found)}
    whole = base.transform_filter(_WHOLE_YEAR).mark_point(size=64, filled=True, opacity=1).encode(**places)
    part = base.transform_filter(f"!{_WHOLE_YEAR}").mark_point(size=64, strokeWidth=1.5, opacity=1).encode(**places)
    drawn = alt.layer(joined, covered, bars, whole, part, width="container", height=_height(len(rows)))
    labels = list(dict.fromkeys(str(row["definition"]) for row in rows))
    controls = {"toggle": {"data": "levels", "column": "definition", "labels": labels}} if len(labels) > 1 else {}
    return Drawing(drawn, {"levels": rows}, {"levels": _as_drawn(_TIMELINE_TABLE, unit)}, controls)


def _unit_of(found: Sequence[Observation]) -> tuple[float, str]:
    """The unit of an axis: its size and label; hours where all figures are printed in hours."""
    if {item.unit for item in found} == {"hours"}:
        return numbers.HOUR, "hours"
    return numbers.unit_for(found[0].amount_unit, max(item.interval.high for item in found))


_YEARS = alt.Axis(format="%Y", tickCount="year", labelOverlap=True)

_DAYS = alt.Scale(type="utc")
"""Days have no time zone: read and drawn as UTC, a year begins at the same place for every reader."""

_TIMELINE_TABLE = {
    "period": "Period",
    "flow": "Flow",
    "definition": "Definition",
    "reported": "As reported",
    "who": "Says who",
}


def _as_drawn(columns: Mapping[str, str], unit: str) -> dict[str, str]:
    """Columns of a table with the ends of what is drawn, one of which a loose word may leave open."""
    return {**columns, "low": f"Drawn from, {unit}", "high": f"Drawn to, {unit}"}


def _with_bounds(columns: Mapping[str, str], unit: str) -> dict[str, str]:
    """Columns of a table with those of an interval, in the unit of the chart."""
    return {**columns, "low": f"At least, {unit}", "high": f"At most, {unit}"}


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
        "flow": course(item),
        "definition": _drawn_as(item, colours),
        "whole_year": item.period.full_year,
        "period": days_of(item.period),
        "reported": reported(item),
        "allows": allowed(item),
        "who": item.speaker,
        **_marked(item),
    }


def _marked(item: Observation, *about: str) -> dict[str, str]:
    """What pages say of a mark, as of a figure in the text: what it is, who states it, how; and where that leads."""
    kind = f" ({terms.STATISTICS[item.statistic]})" if item.statistic != "level" else ""
    way = [direction(item)] if direction(item) else []
    what = ", ".join([reported(item) + kind, *about, *way, days_of(item.period)])
    return {"says": f"{what}\n{citations.says_who(item)}", "leads": citations.anchor(item.source_id)}


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
    return colours.get(item.definition, (terms.COUNT_NOT_NAMED, 0))[0] if item.statistic == "level" else terms.AIM


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


def _flow_shape(found: Iterable[Observation]) -> alt.Shape:
    present = {course(item): SHAPES[seen_from_first(item)] for item in found}
    marks = list(SHAPES.values())
    shown = sorted(present, key=lambda label: marks.index(present[label]))
    scale = alt.Scale(domain=shown, range=[present[label] for label in shown])
    legend = alt.Legend(symbolFillColor=theme.QUIET, symbolStrokeColor=theme.QUIET)
    return alt.Shape("flow:N", title=None, scale=scale, legend=legend if len(present) > 1 else None)


_BREAK = "|"
"""Parts a label into lines."""

_NAMES = alt.Axis(labelExpr=f"split(datum.label, '{_BREAK}')", labelLimit=240, grid=False)


@debug_mode(arg=False)
def ranges(found: Sequence[Observation], names: Mapping[str, str]) -> Drawing:
    """Intervals one below the other, named by subject and period; undated ones are quiet.

    `found`: levels in one base unit; `names`: subject → label.
    """
    size, unit = numbers.unit_for(found[0].amount_unit, max(item.interval.high for item in found))
    rows = [
        {
            "label": f"{names[item.subject]}{_BREAK}{days_of(item.period)}",
            "what": f"{names[item.subject]}, {days_of(item.period)}",
            "low": round(item.interval.low / size, 3),
            "high": round(item.interval.high / size, 3),
            "dated": item.period.start is not None,
            "reported": reported(item),
            "who": item.speaker,
            **_marked(item, names[item.subject]),
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
    columns = {"what": "What", "reported": "As reported", "who": "Says who"}
    drawn = bars.properties(width="container", height=alt.Step(34))
    return Drawing(drawn, {"ranges": rows}, {"ranges": _as_drawn(columns, unit)})


@debug_mode(arg=False)
def aims(stated: Sequence[Observation], came: Sequence[Observation], kinds: Mapping[str, str]) -> Drawing:
    """Targets and forecasts by who states them, over the year they are for, beside what came.

    `stated`: targets and forecasts with a known period; `came`: levels of whole years; all in one
    base unit. `kinds`: reporter → country, association, industry, institution or press.
    """
    size, unit = numbers.unit_for(stated[0].amount_unit, max(item.interval.high for item in (*stated, *came)))
    rows = [_aim_row(item, size, terms.SPEAKERS[kinds[item.reporter]]) for item in sorted(stated, key=by_period)]
    outcomes = [_aim_row(item, size, terms.OUTCOME) for item in sorted(came, key=by_period)]
    placed = _beside(rows + outcomes)
    shown = [*dict.fromkeys(str(row["by"]) for row in rows), terms.OUTCOME]
    colours = [theme.OUTCOME if label == terms.OUTCOME else theme.SPEAKERS[label] for label in shown]
    told = [
        alt.Tooltip(f"{name}:N", title=title)
        for name, title in {"who": "Says who", "year": "For", "reported": "As reported", "said": "Said on"}.items()
    ]
    base = alt.Chart(alt.NamedData("aims")).encode(
        x=alt.X("year:O", title=None, axis=_YEAR_BANDS, scale=alt.Scale(domain=_years_through(rows + outcomes))),
        xOffset=alt.XOffset("place:Q", scale=alt.Scale(domain=_room(placed))),
        color=alt.Color("by:N", title=None, scale=alt.Scale(domain=shown, range=colours)),
        tooltip=told,
    )
    y = alt.Y("low:Q", title=unit, scale=alt.Scale(zero=True))
    bars = base.mark_rule(strokeWidth=7, opacity=0.45).encode(y=y, y2=alt.Y2("high:Q"))
    points = base.mark_point(size=46, filled=True, opacity=1).encode(y=alt.Y("amount:Q"))
    drawn = alt.layer(bars, points, width="container", height=theme.HEIGHT)
    columns = {"year": "For", "by": "By", "reported": "As reported", "said": "Said on", "who": "Says who"}
    return Drawing(drawn, {"aims": placed}, {"aims": _as_drawn(columns, unit)})


_YEAR_BANDS = alt.Axis(labelAngle=0, labelOverlap=True, tickBand="extent", grid=True)
"""Years as bands with lines between them: where a mark stands inside its band says nothing."""


def _aim_row(item: Observation, size: float, by: str) -> dict[str, Any]:
    return {
        "year": str(item.period.end.year) if item.period.end else "",
        "by": by,
        "amount": round(sum(item.amounts) / len(item.amounts) / size, 6),
        "low": round(item.interval.low / size, 6),
        "high": round(item.interval.high / size, 6),
        "reported": reported(item),
        "said": day(item.known_on) if item.known_on else terms.UNDATED,
        "who": item.speaker,
        **_marked(item),
    }


def _beside(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one year get places side by side, about the middle of the year."""
    of_year = grouped(rows, lambda row: row["year"])
    for same in of_year.values():
        for place, row in enumerate(same):
            row["place"] = place - (len(same) - 1) / 2
    return rows


def _room(rows: Iterable[dict[str, Any]]) -> list[float]:
    """The ends of a year's band, wide enough for the year with the most marks."""
    most = max(row["place"] for row in rows) + 1
    return [-most, most]


def _years_through(rows: Collection[dict[str, Any]]) -> list[str]:
    """Every year from the first to the last, as years without a mark take as much room."""
    years = [int(row["year"]) for row in rows]
    return [str(year) for year in range(min(years), max(years) + 1)]


@debug_mode(arg=False)
def redated(found: Sequence[Observation], names: Mapping[str, str], measures: Mapping[str, str]) -> Drawing:
    """Targets by the day they were stated and the year they were due; one line for each amount of one thing.

    `found`: targets with a known day and a due date; `names`: subject → label; `measures`: measure → label.
    """
    rows = [
        {
            "said": item.known_on.isoformat(),
            "due": item.period.end.year,
            "what": ", ".join([reported(item), names[item.subject], *_thing(item, measures)]),
            "who": item.speaker,
            **_marked(item, names[item.subject]),
        }
        for item in sorted(found, key=lambda item: (item.known_on or date.max, item.observation_id))
        if item.known_on and item.period.end
    ]
    shown = list(dict.fromkeys(_plain_target(str(row["what"])) for row in rows))
    for row in rows:
        row["what"] = _plain_target(str(row["what"]))
    palette = [theme.definition_colour(place % len(theme.DEFINITIONS) + 1) for place in range(len(shown))]
    base = alt.Chart(alt.NamedData("targets")).encode(
        x=alt.X("said:T", title=None, axis=_YEARS, scale=alt.Scale(type="utc", padding=12)),
        y=alt.Y("due:Q", title="due", scale=alt.Scale(zero=False, nice=False, padding=12), axis=_WHOLE_NUMBERS),
        color=alt.Color("what:N", title=None, scale=alt.Scale(domain=shown, range=palette)),
    )
    told = [
        alt.Tooltip("what:N", title="What"),
        alt.Tooltip("due:Q", title="Due"),
        alt.Tooltip("who:N", title="Says who"),
    ]
    lines = base.mark_line(interpolate="step-after", strokeWidth=2)
    points = base.mark_point(size=70, filled=True, opacity=1).encode(tooltip=told)
    drawn = alt.layer(lines, points, width="container", height=240)
    columns = {"what": "What", "said": "Said on", "due": "Due", "who": "Says who"}
    return Drawing(drawn, {"targets": rows}, {"targets": columns})


def _thing(item: Observation, measures: Mapping[str, str]) -> list[str]:
    """What a target is of: a capacity is no freight, and exports are not all of it."""
    return [measures[item.measure], *([direction(item)] if direction(item) else [])]


_WHOLE_NUMBERS = alt.Axis(format="d", tickMinStep=1)


def _plain_target(what: str) -> str:
    """A target without its loose word and its rate, so that statements of one amount share a line."""
    for word in ("more than ", "about ", "almost ", "up to ", "at least "):
        what = what.removeprefix(word)
    return what.replace("\u00a0a\u00a0year", "")


GROWTH_SLIDER = (-30, 60, 0.1)
"""Least, most and step of growth that readers can choose, in per cent a year."""

FURTHEST = 30
"""How many years ahead readers can look."""


def _slider(value: float, least: float, most: float, step: float) -> dict[str, float]:
    return {"min": min(least, value), "max": max(most, value), "step": step, "value": value}


@debug_mode(arg=False)
def fan(
    paths: Mapping[int, Interval], band: Interval, target: tuple[Interval, str] | None, base_unit: str, title: str
) -> Drawing:
    """A level carried forward year by year between two rates of growth, and the target with its name.

    `paths`: an interval a year, in order, the first of them the level itself; in the base unit.
    `band`: the two rates, as shares. `title`: what the page's script calls the chart after a reader
    has moved a control, with {low}, {high} and {horizon} in it.
    """
    start, level = next(iter(paths.items()))
    size, unit = numbers.unit_for(base_unit, max(path.high for path in paths.values()))
    ends = {year: spans.outward(path, size) for year, path in paths.items()}
    rows = [{"year": str(year), "low": float(low), "high": float(high)} for year, (low, high) in ends.items()]
    tips = [alt.Tooltip("year:O", title="Year"), alt.Tooltip("low:Q", title="Low"), alt.Tooltip("high:Q", title="High")]
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
    data = {"years": rows}
    if target:
        goal = alt.Chart(alt.NamedData("target"))
        y = alt.Y("target:Q", title=unit)
        drawn.append(goal.mark_rule(color=theme.TARGET, strokeDash=[5, 4], strokeWidth=1.5).encode(y=y))
        label = goal.mark_text(align="left", dx=4, dy=-6, color=theme.TARGET, text=target[1])
        drawn.append(label.encode(x=alt.value(0), y=y))
        data["target"] = [{"target": round(target[0].middle / size, 6)}]
    controls = {
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
    told = {"years": _with_bounds({"year": "Year"}, unit)}
    return Drawing(alt.layer(*drawn, width="container", height=240), data, told, controls)
