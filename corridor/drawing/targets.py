"""Targets and forecasts: by the year they are for beside what came, and by the day they were stated."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt

from corridor.analysis.choice import by_period, grouped
from corridor.drawing import theme
from corridor.drawing.charts import YEARS, kind_of_chart, marked, tooltips
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative import terms
from corridor.narrative.days import day
from corridor.narrative.directions import direction
from corridor.narrative.figures import plain_amount, reported, unit_of_all
from corridor.narrative.on_charts import DUE_AXIS, drawn_from_to, headed
from corridor.narrative.speakers import speaker

_YEAR_BANDS = alt.Axis(labelAngle=0, labelOverlap=True, tickBand="extent", grid=True)
"""Years as bands with lines between them: where a mark stands inside its band says nothing."""

_WHOLE_NUMBERS = alt.Axis(format="d", tickMinStep=1)

Row = dict[str, Any]
"""What a mark says."""


@kind_of_chart
def aims(stated: Sequence[Observation], came: Sequence[Observation], kinds: Mapping[str, str]) -> Plot:
    """Targets and forecasts by who states them, over the year they are for, beside what came.

    `stated`: at least one; targets and forecasts with a known period; `came`: levels of whole years; all in one
    base unit. `kinds`: reporter → country, association, industry, institution or press.
    """
    size, unit = unit_of_all(stated, *came)
    by_year = sorted(stated, key=by_period)
    rows = _side_by_side(
        [
            *(_aim_row(item, size, terms.SPEAKERS[kinds[item.reporter]]) for item in by_year),
            *(_aim_row(item, size, terms.OUTCOME) for item in sorted(came, key=by_period)),
        ]
    )
    speaking = dict.fromkeys(kinds[item.reporter] for item in by_year)
    shown = [*(terms.SPEAKERS[kind] for kind in speaking), terms.OUTCOME]
    colours = [*(theme.SPEAKERS[kind] for kind in speaking), theme.OUTCOME]
    base = alt.Chart(alt.NamedData("aims")).encode(
        x=alt.X("year:O", title=None, axis=_YEAR_BANDS, scale=alt.Scale(domain=_years_through(rows))),
        xOffset=alt.XOffset("place:Q", scale=alt.Scale(domain=_room(rows))),
        color=alt.Color("by:N", title=None, scale=alt.Scale(domain=shown, range=colours)),
        tooltip=tooltips(headed("who", year="aimed_at") | headed("reported", "said")),
    )
    y = alt.Y("low:Q", title=unit, scale=alt.Scale(zero=True))
    bars = base.mark_rule(strokeWidth=7, opacity=0.45).encode(y=y, y2=alt.Y2("high:Q"))
    points = base.mark_point(size=46, filled=True, opacity=1).encode(y=alt.Y("amount:Q"))
    view = alt.layer(bars, points, width="container", height=theme.HEIGHT)
    columns = headed(year="aimed_at") | headed("by", "reported", "said", "who")
    return Plot(view, {"aims": Rows(rows)}, {"aims": drawn_from_to(columns, unit)})


def _aim_row(item: Observation, size: float, by: str) -> Row:
    return {
        "year": str(item.period.end.year) if item.period.end else "",
        "by": by,
        "amount": round(sum(item.amounts) / len(item.amounts) / size, 6),
        "low": round(item.interval.low / size, 6),
        "high": round(item.interval.high / size, 6),
        "reported": reported(item),
        "said": day(item.known_on) if item.known_on else terms.UNDATED,
        "who": speaker(item),
        **marked(item),
    }


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """Rows with their places, side by side about the middle of their year."""
    of_year = grouped(rows, lambda row: row["year"])
    before: Counter[str] = Counter()
    placed = []
    for row in rows:
        year = row["year"]
        placed.append({**row, "place": before[year] - (len(of_year[year]) - 1) / 2})
        before[year] += 1
    return placed


def _room(rows: Iterable[Row]) -> list[float]:
    """The ends of a year's band, wide enough for the year with the most marks."""
    most = max(row["place"] for row in rows) + 1
    return [-most, most]


def _years_through(rows: Iterable[Row]) -> list[str]:
    """Every year from the first to the last, as years without a mark take as much room."""
    years = [int(row["year"]) for row in rows]
    return [str(year) for year in range(min(years), max(years) + 1)]


@kind_of_chart
def redated(figures: Sequence[Observation], names: Mapping[str, str], measures: Mapping[str, str]) -> Plot:
    """Targets by the day they were stated and the year they were due; one line for each amount of one thing.

    `figures`: targets with a known day and a due date; `names`: subject → label; `measures`: measure → label.
    """
    rows: list[Row] = [
        {
            "said": item.known_on.isoformat(),
            "due": item.period.end.year,
            "what": ", ".join([plain_amount(item), names[item.subject], *_thing(item, measures)]),
            "who": speaker(item),
            **marked(item, names[item.subject]),
        }
        for item in sorted(figures, key=lambda item: (item.known_on or date.max, item.observation_id))
        if item.known_on and item.period.end
    ]
    shown = list(dict.fromkeys(row["what"] for row in rows))
    palette = [theme.definition_colour(place % len(theme.DEFINITIONS) + 1) for place in range(len(shown))]
    base = alt.Chart(alt.NamedData("targets")).encode(
        x=alt.X("said:T", title=None, axis=YEARS, scale=alt.Scale(type="utc", padding=12)),
        y=alt.Y("due:Q", title=DUE_AXIS, scale=alt.Scale(zero=False, nice=False, padding=12), axis=_WHOLE_NUMBERS),
        color=alt.Color("what:N", title=None, scale=alt.Scale(domain=shown, range=palette)),
    )
    lines = base.mark_line(interpolate="step-after", strokeWidth=2)
    told = tooltips(headed("what", "due", "who"), "due")
    points = base.mark_point(size=70, filled=True, opacity=1).encode(tooltip=told)
    view = alt.layer(lines, points, width="container", height=240)
    return Plot(view, {"targets": Rows(rows)}, {"targets": headed("what", "said", "due", "who")})


def _thing(item: Observation, measures: Mapping[str, str]) -> list[str]:
    """What a target is of: a capacity is no freight, and exports are not all of it."""
    return [measures[item.measure], *([direction(item)] if direction(item) else [])]
