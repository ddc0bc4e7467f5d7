"""Transit time, time at borders, and what carriage costs."""

from functools import partial

from corridor import charts
from corridor.chapters import tables
from corridor.chapters.chapter import Chapter, cited_in, known, timelines
from corridor.display import Chart, Prose, Shown
from corridor.narrative import corridor as say
from corridor.narrative import shared
from corridor.observations import Observation
from corridor.selection import by_period

TRANSIT, BORDER, TARIFF = "transit_time", "border_time", "tariff"

chapter = partial(known, template="times")


def transit(ch: Chapter) -> list[Shown]:
    """How long each route takes, as reported."""
    found = [item for item in _found(ch, TRANSIT) if item.base_unit == "day" and item.statistic == "level"]
    if not found:
        return [Prose(ch.of_its_day(shared.nothing(ch.measure(TRANSIT))))]
    drawing = charts.ranges(found, ch.subjects)
    table = tables.figures(ch, say.levels_table(ch.measure(TRANSIT)), _found(ch, TRANSIT))
    return [Chart(say.ranges_title(), say.ranges_text(len(found)), drawing), *table]


def border(ch: Chapter) -> list[Shown]:
    """Time at borders and in ports."""
    found = _found(ch, BORDER)
    yearly = [item for item in found if item.period.full_year]
    rest = [item for item in found if not item.period.full_year]
    shown = [*timelines(ch, yearly, BORDER), *tables.figures(ch, say.levels_table(ch.measure(BORDER)), rest)]
    return shown or [Prose(ch.of_its_day(shared.nothing(ch.measure(BORDER))))]


def tariffs(ch: Chapter) -> list[Shown]:
    """Prices of carriage."""
    shown = tables.figures(ch, say.levels_table(ch.measure(TARIFF)), _found(ch, TARIFF))
    return shown or [Prose(ch.of_its_day(shared.nothing(ch.measure(TARIFF))))]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, [item for measure in (TRANSIT, BORDER, TARIFF) for item in _found(ch, measure)])


def _found(ch: Chapter, measure: str) -> list[Observation]:
    return sorted((item for item in ch.everything if item.measure == measure), key=by_period)
