"""What all charts share: how a kind of chart is made and known, marks of flows, axes of time, what a mark says.

Each kind of chart is a module: `timeline`, `ranges`, `targets`, `fan`, `maps`. No data is read in any of them.
"""

from collections.abc import Callable, Mapping
from typing import ParamSpec

import altair as alt
from altair.utils.schemapi import debug_mode

from corridor.drawing.plots import Drawing
from corridor.evidence.observations import Observation
from corridor.narrative import citations, terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported

Given = ParamSpec("Given")

KINDS: dict[str, Callable[..., Drawing]] = {}
"""Every kind of chart, by the name of the function that makes it."""


def kind_of_chart(make: Callable[Given, Drawing]) -> Callable[Given, Drawing]:
    """A function that makes a kind of chart, without checking every piece of it.

    Altair can check the pieces when they are put together (`debug_mode`), which takes longer than to put them
    together; a test checks a chart of each of the KINDS whole instead.
    """
    unchecked = debug_mode(arg=False)(make)
    KINDS[make.__name__] = unchecked
    return unchecked


Colours = Mapping[str, tuple[str, int]]
"""Definition → its label and the number of its colour."""

YEARS = alt.Axis(format="%Y", tickCount="year", labelOverlap=True)
"""Years on an axis of days."""


def as_drawn(columns: Mapping[str, str], unit: str) -> dict[str, str]:
    """Columns of a table with the ends of what is drawn, one of which a loose word may leave open."""
    return {**columns, "low": f"Drawn from, {unit}", "high": f"Drawn to, {unit}"}


def marked(item: Observation, *about: str) -> dict[str, str]:
    """What pages say of a mark, as of a figure in the text: what it is, who states it, how; and where that leads."""
    kind = f" ({terms.STATISTICS[item.statistic]})" if item.statistic != "level" else ""
    way = [direction(item)] if direction(item) else []
    what = ", ".join([reported(item) + kind, *about, *way, days_of(item.period)])
    return {"says": f"{what}\n{citations.says_who(item)}", "leads": citations.anchor(item.source_id)}
