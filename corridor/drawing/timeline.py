"""Figures over time."""

from collections.abc import Sequence

import altair as alt

from corridor.drawing import layers
from corridor.drawing.charts import Colours, kind_of_chart
from corridor.drawing.over_time import frame, last_of_each, named, rows_of
from corridor.drawing.plots import Controls, Plot, Rows
from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_GOODS
from corridor.narrative import addresses
from corridor.narrative.figures import unit_of_all
from corridor.narrative.on_charts import drawn_from_to, headed


@kind_of_chart
def timeline(figures: Sequence[Observation], colours: Colours) -> Plot:
    """Figures over time: a bar as long as the period at the height of the figure, paler for a part of a year.

    `figures`: at least one; levels, targets and forecasts with a known start, all in one base unit. Levels of
    neighbouring years of one flow and one stated definition are joined by steps, nothing else.
    """
    size, unit = unit_of_all(figures)
    place = frame(figures, size)
    rows = rows_of(figures, colours, place)
    palette = layers.palette(list(last_of_each(rows)), colours)
    rows = named(rows, palette, place)
    drawn = [
        *layers.levels(place, layers.scaled(palette)),
        *layers.dots(figures, place),
        *layers.aims({row["aim"] for row in rows}, place),
        *layers.doubts({row.get("doubt", "") for row in rows}, place),
        *layers.texts(place),
    ]
    view = alt.layer(*drawn, data=alt.NamedData("levels"), width="container", height=place.height)
    told = {"levels": drawn_from_to(headed("period", "flow", "definition", "reported", "who"), unit)}
    if len(palette) == 1:
        return Plot(view, {"levels": Rows(rows)}, told, name=_name(figures[0]))
    controls: Controls = {"toggle": {"data": "levels", "column": "definition", "labels": list(palette)}}
    return Plot(view, {"levels": Rows(rows)}, told, controls, layers.legend(palette), _name(figures[0]))


def _name(item: Observation) -> str:
    """What a time line is called in addresses: of what, of which goods, in what if not in tonnes.

    A pair's chapter says whose it is.
    """
    goods = "" if item.commodity == ALL_GOODS else item.commodity
    subject = "" if item.scope == "pair" else item.subject
    return addresses.slug(subject, item.measure, goods, "" if item.amount_unit == "t" else item.amount_unit)
