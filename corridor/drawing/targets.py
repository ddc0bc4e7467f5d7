"""Targets and forecasts: by the year they are for beside what came, and by the day they were stated."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt

from corridor.analysis.choice import by_period, grouped
from corridor.drawing import theme
from corridor.drawing.charts import YEARS, as_drawn, kind_of_chart, marked
from corridor.drawing.plots import Drawing
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, terms
from corridor.narrative.days import day
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported

_YEAR_BANDS = alt.Axis(labelAngle=0, labelOverlap=True, tickBand="extent", grid=True)
"""Years as bands with lines between them: where a mark stands inside its band says nothing."""

_WHOLE_NUMBERS = alt.Axis(format="d", tickMinStep=1)


@kind_of_chart
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
    return Drawing(drawn, {"aims": placed}, {"aims": as_drawn(columns, unit)})


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
        **marked(item),
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


@kind_of_chart
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
            **marked(item, names[item.subject]),
        }
        for item in sorted(found, key=lambda item: (item.known_on or date.max, item.observation_id))
        if item.known_on and item.period.end
    ]
    shown = list(dict.fromkeys(_plain_target(str(row["what"])) for row in rows))
    for row in rows:
        row["what"] = _plain_target(str(row["what"]))
    palette = [theme.definition_colour(place % len(theme.DEFINITIONS) + 1) for place in range(len(shown))]
    base = alt.Chart(alt.NamedData("targets")).encode(
        x=alt.X("said:T", title=None, axis=YEARS, scale=alt.Scale(type="utc", padding=12)),
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


def _plain_target(what: str) -> str:
    """A target without its loose word and its rate, so that statements of one amount share a line."""
    for word in ("more than ", "about ", "almost ", "up to ", "at least "):
        what = what.removeprefix(word)
    return what.replace("\u00a0a\u00a0year", "")
