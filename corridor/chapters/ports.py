"""Ports: what they handle and what they could."""

from collections.abc import Sequence
from functools import partial

from corridor import indicators
from corridor.chapters import tables
from corridor.chapters.chapter import Chapter, cited_in, known, timelines
from corridor.display import Prose, Shown
from corridor.narrative import corridor as say
from corridor.observations import Observation, about

CAPACITY = "capacity"
HANDLED = ("port_throughput", "containers")

FEWEST = 3
"""Fewer dated figures than these go into the table, not into a chart."""

chapter = partial(known, template="ports")


def use(ch: Chapter) -> list[Shown]:
    """What was handled in a year beside the capacity stated in that year."""
    lines = [
        say.use_of_capacity(
            handled, capacity, indicators.ratio(handled.bounds, capacity.bounds), ch.subjects[handled.subject]
        )
        for handled in _found(ch)
        if handled.measure in HANDLED
        and handled.statistic == "level"
        and handled.period.full_year
        and handled.commodity == "all"
        and handled.flow in ("", "total")
        for capacity in about(_found(ch), handled.subject)
        if capacity.measure == CAPACITY
        and capacity.statistic == "level"
        and capacity.commodity == "all"
        and capacity.definition in ("", handled.definition)  # else that of a part: one terminal of the port
        and capacity.base_unit == f"{handled.base_unit}/year"
        and handled.period.contains(capacity.period)
    ]
    return [Prose("\n\n".join(lines))] if lines else []


def timelines_by_port(ch: Chapter) -> list[Shown]:
    """A time line for each port and measure that has figures enough."""
    return [
        shown
        for subject in _subjects(ch)
        for measure in (*HANDLED, CAPACITY)
        for group in _by_kind(about(_found(ch), subject), measure)
        if _drawable(group)
        for shown in timelines(ch, group, measure, ch.subjects[subject])
    ]


def table(ch: Chapter) -> list[Shown]:
    """All other figures."""
    drawn = {
        item.observation_id
        for subject in _subjects(ch)
        for measure in (*HANDLED, CAPACITY)
        for group in _by_kind(about(_found(ch), subject), measure)
        if _drawable(group)
        for item in group
    }
    rest = [item for item in _found(ch) if item.observation_id not in drawn and item.statistic != "change"]
    return tables.figures(ch, say.levels_table("ports and lines not drawn above"), rest)


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, _found(ch))


def _found(ch: Chapter) -> list[Observation]:
    """Figures on ports, and capacities of any line or corridor."""
    return [
        item
        for item in ch.everything
        if (item.scope == "node" and item.measure in HANDLED) or (item.measure == CAPACITY and item.scope != "pipeline")
    ]


def _subjects(ch: Chapter) -> list[str]:
    return list(dict.fromkeys(sorted(item.subject for item in _found(ch))))


def _by_kind(found: Sequence[Observation], measure: str) -> list[list[Observation]]:
    stated = [item for item in found if item.measure == measure and item.statistic != "change"]
    kinds = sorted({(item.commodity, item.amount_unit) for item in stated})
    return [[item for item in stated if (item.commodity, item.amount_unit) == kind] for kind in kinds]


def _drawable(group: Sequence[Observation]) -> bool:
    return sum(item.period.start is not None for item in group) >= FEWEST
