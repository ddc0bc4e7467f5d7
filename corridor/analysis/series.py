"""Figures of one thing over time: which cells there are, and which figure stands for each."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from corridor.analysis.choice import grouped, told_once, trust, voices
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS


class Pick(StrEnum):
    """Which of several figures for one cell is taken; one that was found again goes before all that were not."""

    LATEST = "latest"
    """The one that was known last; one without a day only where none has any."""
    FIRST = "first"
    """The one that was known first."""
    SHARPEST = "sharpest"
    """The most exactly printed one, and of such the first: what pages show. What was restated comes after all."""
    ALL = "all"
    """Every figure; of retellings of one statement the most exact."""


class Cell(NamedTuple):
    """What a figure is of."""

    subject: str
    measure: str
    flow: str
    """`total` where none is stated, as all directions are counted."""
    commodity: str
    definition: str
    """The count; empty where none is stated."""
    unit: str
    period: Period


class Point(NamedTuple):
    """A figure for a cell, and how many independent statements agree with it."""

    cell: Cell
    figure: Observation
    voices: int


def points(found: Iterable[Observation], pick: Pick) -> list[Point]:
    """Levels, a figure for each cell by the rule `pick`, or all of them; in the order of the first of each cell."""
    levels = (item for item in found if item.statistic == "level")
    return [
        Point(cell, item, voices(other for other in same if other.interval.meets(item.interval)))
        for cell, same in grouped(levels, cell_of).items()
        for item in _picked(same, pick)
    ]


def cell_of(item: Observation) -> Cell:
    """The cell that a figure is for."""
    return Cell(
        item.subject,
        item.measure,
        item.flow or ALL_FLOWS,
        item.commodity,
        item.definition,
        item.amount_unit,
        item.period,
    )


def _picked(same: list[Observation], pick: Pick) -> list[Observation]:
    return told_once(same) if pick is Pick.ALL else [min(same, key=_ORDERS[pick])]


def _latest(item: Observation) -> tuple[object, ...]:
    day = item.known_on or date.min
    return item.status == "not_refound", -day.toordinal(), item.interval.width, item.observation_id


def _first(item: Observation) -> tuple[object, ...]:
    return item.status == "not_refound", item.known_on or date.max, item.interval.width, item.observation_id


_ORDERS: dict[Pick, Callable[[Observation], tuple[object, ...]]] = {
    Pick.LATEST: _latest,
    Pick.FIRST: _first,
    Pick.SHARPEST: trust,
}
