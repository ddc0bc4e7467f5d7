"""What a figure restates: the same thing, said earlier, and not in a circle."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from corridor.base.choices import shown
from corridor.evidence.quantities import Unit
from corridor.evidence.rows import Figure
from corridor.seeds import circles
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, SourceRecord

_SAME = (
    "subject",
    "reporter",
    "flow",
    "measure",
    "commodity",
    "statistic",
    "period_start",
    "period_end",
    "compare_start",
    "compare_end",
    "whole_subject",
    "whole_measure",
    "whole_flow",
    "whole_commodity",
)
"""What a figure and the one that it restates have in common."""


def problems(sources: Sequence[Located[SourceRecord]], units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Figures that restate themselves, another thing, or what was said later."""
    said = {
        f"{source.record.source_id}:{figure.record.seq}": (source.record, figure)
        for source in sources
        for figure in source.parts("figures")
    }
    for name, (record, figure) in said.items():
        restated = figure.record.replaces
        if restated == name:
            yield figure.problem(("replaces",), "is the figure itself; accepted: an earlier one")
        elif restated in said:
            before, other = said[restated]
            yield from _of_another_thing(figure, other.record, units)
            day, its_day = (item.published or item.event_date for item in (record, before))
            if day and its_day and its_day > day:
                told = f"{restated} was said later, on {its_day}; accepted: a figure known by {day}"
                yield figure.problem(("replaces",), told)
    yield from _circle({name: figure for name, (_, figure) in said.items()})


def _of_another_thing(figure: Located[Figure], other: Figure, units: Mapping[str, Unit]) -> Iterator[Problem]:
    own, theirs = figure.record, other
    apart = [name for name in _SAME if getattr(own, name) != getattr(theirs, name)]
    if own.definition and theirs.definition and own.definition != theirs.definition:
        apart.append("definition")
    if {own.unit, theirs.unit} <= units.keys() and units[own.unit].dimension != units[theirs.unit].dimension:
        apart.append("unit")
    if apart:
        told = ", ".join(f"{name} {_given(theirs, name)} (here {_given(own, name)})" for name in apart)
        yield figure.problem(
            ("replaces",), f"{own.replaces} is of another {told}; accepted: a figure of the same thing"
        )


def _given(figure: Figure, name: str) -> str:
    value: Any = getattr(figure, name)
    return "none" if value in (None, "") else shown(value) if isinstance(value, str) else str(value)


def _circle(figures: Mapping[str, Located[Figure]]) -> Iterator[Problem]:
    """The first circle, in a line."""
    steps: nx.DiGraph[str] = nx.DiGraph(
        (name, figure.record.replaces) for name, figure in figures.items() if figure.record.replaces not in ("", name)
    )
    if circle := circles.first(steps):
        told = ", which restates ".join(before for _, before in circle)
        start, _ = circle[0]
        yield figures[start].problem(("replaces",), f"goes in a circle: it restates {told}; take one of these out")
