"""Figures of many subjects on one scale, on which each step is ten times the one before."""

import math
from collections.abc import Mapping, Sequence

import altair as alt

from corridor.drawing import theme
from corridor.drawing.charts import kind_of_chart, marked, tooltips
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative.days import days_of
from corridor.narrative.figures import allowed, reported
from corridor.narrative.numbers import with_unit
from corridor.narrative.on_charts import headed
from corridor.narrative.speakers import speaker

_STEP = 24
"""Height of a line, in pixels."""

_TURNS_AT = 0.6
"""From this share of the scale on, what a mark says stands before it."""

_TOLD = headed("subject", "reported", "period", "definition", "who")


@kind_of_chart
def strip(figures: Sequence[Observation], names: Mapping[str, str]) -> Plot:
    """One figure of each subject, the largest first: paler if it is of a part of a year.

    `figures`: at least one; levels above zero in one base unit; `names`: subject → label.
    """
    ordered = sorted(figures, key=lambda item: (-item.interval.middle, item.observation_id))
    decades = _decades(ordered)
    rows = [_row(item, names[item.subject], decades) for item in ordered]
    base = alt.Chart(alt.NamedData("strip")).encode(
        y=alt.Y("subject:N", title=None, sort=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=190)),
    )
    ticks = [10.0**power for power in range(decades[0], decades[1] + 1)]
    names_of_ticks = {f"{tick:g}": _amount(tick, ordered[0]) for tick in ticks}
    labels = " : ".join(f"datum.value == {value} ? '{name}'" for value, name in names_of_ticks.items())
    axis = alt.Axis(values=ticks, labelExpr=f"{labels} : ''", grid=True, ticks=False, domain=False, labelOverlap=True)
    scale = alt.Scale(type="log", domain=[ticks[0], ticks[-1]])
    x = alt.X("amount:Q", title=None, scale=scale, axis=axis)
    colour = theme.definition_colour(1)
    spans = base.mark_rule(strokeWidth=5, opacity=0.35, color=colour).encode(
        x=alt.X("low:Q", title=None), x2=alt.X2("high:Q")
    )
    opacity = alt.when("datum.whole_year").then(alt.value(1)).otherwise(alt.value(theme.PART))
    points = base.mark_point(size=80, filled=True, color=colour, aria=True).encode(
        x=x, opacity=opacity, tooltip=tooltips(_TOLD), description=alt.Description("told:N")
    )
    said = base.transform_calculate(said=f"{theme.IS_NARROW} ? datum.short : datum.long")
    texts = [
        said.transform_filter(f"datum.turned == {str(turned).lower()}")
        .mark_text(align="right" if turned else "left", dx=-9 if turned else 9)
        .encode(x=x, text=alt.Text("said:N"))
        for turned in (False, True)
    ]
    view = alt.layer(spans, points, *texts, width="container", height=alt.Step(_STEP))
    return Plot(view, {"strip": Rows(rows)}, {"strip": _TOLD})


def _decades(figures: Sequence[Observation]) -> tuple[int, int]:
    """The powers of ten that hold all figures and what they allow."""
    low = min(item.interval.low or min(item.amounts) for item in figures)
    high = max(item.interval.high for item in figures)
    least = math.floor(math.log10(low))
    return least, max(least + 1, math.ceil(math.log10(high)))


def _row(item: Observation, name: str, decades: tuple[int, int]) -> dict[str, object]:
    first, last = decades
    amount = item.interval.middle
    when = days_of(item.period)
    return {
        "subject": name,
        "amount": amount,
        "low": item.interval.low or amount,
        "high": item.interval.high,
        "whole_year": item.period.full_year,
        "turned": (math.log10(amount) - first) / (last - first) > _TURNS_AT,
        "short": reported(item),
        "long": f"{reported(item)}, {when}",
        "told": f"{name} · {reported(item)}, {when}",
        "reported": reported(item),
        "allows": allowed(item),
        "period": when,
        "definition": item.count,
        "who": speaker(item),
        **marked(item, name),
    }


def _amount(amount: float, item: Observation) -> str:
    """A power of ten in the unit of that size."""
    unit = item.amount_scale.at(amount)
    return with_unit(f"{amount / unit.size:g}", unit)
