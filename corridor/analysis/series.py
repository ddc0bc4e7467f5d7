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
    """The one that was known last, by its most exact telling; one without a day only where none has any."""
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
    """Of figures for one cell, retellings left out, all or the one by a rule."""
    told = told_once(same)
    if pick is Pick.ALL:
        return told
    return [_last(told) if pick is Pick.LATEST else min(told, key=_ORDERS[pick])]


def _last(told: list[Observation]) -> Observation:
    """The most exact of the vintage known last: of what agrees with its newest exact figure, and was not restated.

    A coarser number that agrees with one known before is no news.
    """
    restated = {item.replaces for item in told}
    standing = [item for item in told if item.observation_id not in restated] or told
    last = min(standing, key=_latest)
    vintage = [item for item in standing if item.interval.meets(last.interval)]
    newest = min((item for item in vintage if item.qualifier == "exact"), key=_latest, default=last)
    return min((item for item in vintage if item.interval.meets(newest.interval)), key=_sharpest_of_the_last)


def _sharpest_of_the_last(item: Observation) -> tuple[object, ...]:
    return item.status == "not_refound", item.interval.width, *_latest(item)


def _latest(item: Observation) -> tuple[object, ...]:
    day = item.known_on or date.min
    return item.status == "not_refound", -day.toordinal(), item.interval.width, item.observation_id


def _first(item: Observation) -> tuple[object, ...]:
    return item.status == "not_refound", item.known_on or date.max, item.interval.width, item.observation_id


_ORDERS: dict[Pick, Callable[[Observation], tuple[object, ...]]] = {
    Pick.FIRST: _first,
    Pick.SHARPEST: trust,
}
