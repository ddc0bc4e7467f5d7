"""Transit time, time at borders, and what carriage costs."""

from collections.abc import Sequence

from corridor.analysis.aims import AIMS
from corridor.analysis.choice import by_period, grouped
from corridor.analysis.network import CORRIDOR
from corridor.chapters import briefs, needs, tables
from corridor.chapters.chapter import Chapter, cited_in, latest
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.time_lines import timelines
from corridor.drawing.plots import Chart
from corridor.drawing.ranges import ranges
from corridor.evidence.observations import Observation
from corridor.narrative import on_corridor, on_times
from corridor.narrative.pieces import Table

TRANSIT, BORDER, TARIFF = "transit_time", "border_time", "tariff"

chapter = Opening(needs.of_measures(TRANSIT, BORDER, TARIFF))


def brief(ch: Chapter) -> list[Shown]:
    """How long the whole way takes and took, the time at borders, and how many prices are known."""
    whole = [item for item in _found(ch, TRANSIT) if _is_time(item) and item.subject == CORRIDOR]
    dated = [item for item in whole if item.period.start]
    border = [item for item in latest(_found(ch, BORDER)) if item.period.full_year and item.count]
    prices = [item for item in _found(ch, TARIFF) if item.statistic == "level" and item.base_unit != "1"]
    told = []
    if dated:
        first, last = _widest(dated, 0), _widest(dated, -1)
        earlier = first if first.amounts != last.amounts else None
        told.append(on_times.end_to_end(last, earlier, ch.subjects[CORRIDOR]))
    told += [on_times.at_borders(sorted(border, key=by_period)[-2:])] if border else []
    named = [item for item in prices if item.period.start and item.period_basis != "inferred"]
    told += [on_times.priced(len(prices), len(named))] if prices else []
    return [*briefs.as_list(told)] or [ch.nothing_on(TRANSIT)]


def _widest(dated: Sequence[Observation], place: int) -> Observation:
    """Of all that is said of the time of one figure the widest, as one may tell an end of what another tells whole."""
    same = [item for item in dated if item.period == dated[place].period]
    return max(same, key=lambda item: item.interval.width)


def _is_time(item: Observation) -> bool:
    return item.base_unit == "day" and item.statistic == "level"


def transit(ch: Chapter) -> list[Shown]:
    """How long each route takes, as reported."""
    found = _found(ch, TRANSIT)
    drawn = [item for item in found if _is_time(item)]
    if not drawn:
        return [ch.nothing_on(TRANSIT), *_tables(ch, TRANSIT, found)]
    text = on_corridor.ranges_text(len(drawn))
    chart = Chart(_title(ch, drawn), text, ranges(drawn, ch.subjects), on_corridor.RANGES)
    return [chart, *_tables(ch, TRANSIT, found)]


def _title(ch: Chapter, drawn: Sequence[Observation]) -> str:
    """The newest and the oldest time of the stretch that has the most."""
    dated = grouped((item for item in drawn if item.period.start), lambda item: item.subject)
    if not dated:
        return on_corridor.RANGES_NAMELESS
    most = max(dated.values(), key=lambda same: (len(same), by_period(same[-1])))
    oldest, newest = _widest(most, 0), _widest(most, -1)
    return on_corridor.ranges_title(
        ch.subjects[newest.subject], newest, oldest if oldest.period != newest.period else None
    )


def border(ch: Chapter) -> list[Shown]:
    """Time at borders and in ports."""
    found = _found(ch, BORDER)
    yearly = [item for item in found if item.period.full_year]
    told = [item for item in found if item not in yearly or item in latest(yearly) or item.base_unit == "1"]
    return [*timelines(ch, yearly, BORDER), *_tables(ch, BORDER, told)] or [ch.nothing_on(BORDER)]


def tariffs(ch: Chapter) -> list[Shown]:
    """Prices of carriage."""
    return _tables(ch, TARIFF, _found(ch, TARIFF)) or [ch.nothing_on(TARIFF)]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch)


def _tables(ch: Chapter, measure: str, found: Sequence[Observation]) -> list[Shown]:
    """Figures by what they are: newest of its count, earlier, undated, meant to come, changes and comparisons."""
    amounts = [item for item in found if item.base_unit != "1"]
    levels = [item for item in amounts if item.statistic == "level"]
    dated = [item for item in levels if item.period.start]
    newest = latest(dated)
    kinds = {
        on_corridor.levels_table: newest,
        on_corridor.earlier_table: [item for item in dated if item not in newest],
        on_corridor.undated_table: [item for item in levels if item not in dated],
        on_corridor.meant_table: [item for item in amounts if item.statistic in AIMS],
        on_corridor.compared_table: [item for item in found if item not in amounts or item.statistic == "change"],
    }
    name = ch.measure(measure)
    shown = [table for title, items in kinds.items() for table in tables.figures_and_notes(ch, title(name), items)]
    return [each for table in shown if isinstance(table, Table) for each in tables.rest_folded(table)]


def _found(ch: Chapter, measure: str) -> list[Observation]:
    return sorted((item for item in ch.everything if item.measure == measure), key=by_period)
