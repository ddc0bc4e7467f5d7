"""Targets and forecasts by the year they are for, beside what came."""

from collections.abc import Mapping, Sequence
from datetime import date

import altair as alt

from corridor.analysis.choice import grouped
from corridor.drawing import layers, theme
from corridor.drawing.charts import Colours, kind_of_chart
from corridor.drawing.over_time import Row, frame, last_of_each, named, rows_of
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative import terms
from corridor.narrative.days import known_on
from corridor.narrative.figures import unit_of_all
from corridor.narrative.on_charts import drawn_from_to, headed


@kind_of_chart
def aims(
    stated: Sequence[Observation], came: Sequence[Observation], kinds: Mapping[str, str], colours: Colours
) -> Plot:
    """Targets and forecasts over the year they are for, side by side, each joined with the most that came in it.

    `stated`: at least one; targets and forecasts with a known period; `came`: levels of whole years; all in one
    base unit. `kinds`: reporter → country, association, industry, institution or press.
    """
    figures = [*stated, *came]
    size, unit = unit_of_all(stated, *came)
    place = frame(figures, size)
    speaking = {item.observation_id: item for item in figures}
    rows = _side_by_side(rows_of(figures, colours, place))
    rows = [row | _said(speaking[row["figure"]], kinds) for row in rows]
    palette = layers.palette(list(last_of_each(rows)), colours)
    rows = named(rows, palette, place)
    gaps = alt.Chart().transform_filter("datum.came").mark_rule(color=theme.QUIET, strokeWidth=1, strokeDash=[2, 2])
    drawn = [
        gaps.encode(x=place.across.x("centre"), y=place.up.y("came"), y2=alt.Y2("amount:Q")),
        *layers.levels(place, layers.scaled(palette)),
        *layers.aims({row["aim"] for row in rows}, place),
        *layers.texts(place),
    ]
    view = alt.layer(*drawn, data=alt.NamedData("aims"), width="container", height=place.height)
    columns = headed(period="aimed_at") | headed("definition", "by", "reported", "said", "who")
    return Plot(view, {"aims": Rows(rows)}, {"aims": drawn_from_to(columns, unit)}, legend=layers.legend(palette))


def _said(item: Observation, kinds: Mapping[str, str]) -> Row:
    by = terms.SPEAKERS[kinds[item.reporter]] if item.statistic in theme.AIMS else terms.OUTCOME
    return {"by": by, "said": known_on(item)}


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """Rows, of which the marks of one year's targets and forecasts stand side by side about its middle."""
    most: dict[str, float] = {}
    for row in rows:
        if not row["aim"]:
            most[row["end"]] = max(row["amount"], most.get(row["end"], 0))
    of_year = grouped((row for row in rows if row["drawn"] and row["aim"]), lambda row: str(row["end"]))
    for end, same in of_year.items():
        for at, row in enumerate(sorted(same, key=lambda row: row["amount"])):
            start, days = date.fromisoformat(row["start"]), date.fromisoformat(end) - date.fromisoformat(row["start"])
            row["centre"] = (start + days * (at + 1) / (len(same) + 1)).isoformat()
            row["came"] = most.get(end, 0)
    return list(rows)
