"""What all charts share: how a kind of chart is made and known, marks of flows, axes of time, what a mark says.

Each kind of chart is a module, which reads no data.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

import altair as alt
from altair.utils.schemapi import debug_mode

from corridor.drawing.plots import Plot
from corridor.evidence.observations import Observation
from corridor.narrative import addresses, citations, on_charts, on_doubtful, terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported

Given = ParamSpec("Given")

KINDS: dict[str, Callable[..., Plot]] = {}
"""Every kind of chart, by the name of the function that makes it."""


def kind_of_chart(make: Callable[Given, Plot]) -> Callable[Given, Plot]:
    """A function that makes a kind of chart, without checking every piece of it.

    Altair can check the pieces when they are put together (`debug_mode`), which takes longer than to put them
    together; a test checks a chart of each of the KINDS whole instead.
    """
    unchecked = debug_mode(arg=False)(make)

    @wraps(make)
    def named(*given: Given.args, **also: Given.kwargs) -> Plot:
        plot = unchecked(*given, **also)
        return plot if plot.name else replace(plot, name=make.__name__.replace("_", "-"))

    KINDS[make.__name__] = named
    return named


Colours = Mapping[str, tuple[str, int]]
"""Definition → its label and the number of its colour."""


def tooltips(columns: Mapping[str, str], *numbers: str) -> list[alt.Tooltip]:
    """What is told of a mark that is pointed at: columns with their headings; `numbers`: those that hold numbers."""
    return [alt.Tooltip(f"{name}:{'Q' if name in numbers else 'N'}", title=title) for name, title in columns.items()]


def marked(item: Observation, *about: str) -> dict[str, str]:
    """What pages say of a mark, as of a figure in the text: what it is, who states it, how; and where that leads."""
    kind = terms.STATISTICS[item.statistic] if item.statistic != "level" else ""
    what = on_charts.mark(reported(item), kind, *about, *filter(None, [direction(item)]), days_of(item.period))
    says = f"{what}\n{citations.says_who(item)}"
    leads = addresses.source_anchor(item.source_id)
    if item.doubt is None:
        return {"says": says, "leads": leads}
    told = terms.capital(on_doubtful.told(item))
    return {"says": f"{says}\n{told}", "leads": leads, "doubt": on_doubtful.verdict(item)}
