"""Ports: what they handle and what they could."""

from collections.abc import Sequence

import pandas as pd

from corridor.analysis import utilisation
from corridor.analysis.utilisation import CAPACITY, CARRIED, HANDLED, LINES
from corridor.chapters import briefs, needs, tables, time_lines
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.time_lines import timelines
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation, about
from corridor.narrative import citations, marks, on_corridor, on_ports, terms
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Table


def _used(found: pd.DataFrame) -> "pd.Series[bool]":
    """Capacities, what was handled, and what lines and corridors carried."""
    carried = found["measure"].isin(CARRIED) & found["scope"].isin(LINES)
    return found["measure"].isin([CAPACITY, *HANDLED]) | carried


chapter = Opening(needs.of_figures(_used))


def brief(ch: Chapter) -> list[Shown]:
    """Whether ports were full, and of which that cannot be told."""
    found = _uses(ch)
    if not found:
        return [ch.nothing_on(CAPACITY)]
    known = {item.capacity.subject for item in found if not item.only_a_part}
    without = sorted(
        {ch.subjects[item.subject] for item in utilisation.handled(ch.everything) if item.scope == "node"}
        - {ch.subjects[name] for name in known}
    )
    told = on_ports.fullness([item for item in found if item.whole], ch.subjects)
    return [*briefs.as_list([*told, *([ch.of_its_day(on_ports.without_capacity(without))] if without else [])])]


def use(ch: Chapter) -> list[Shown]:
    """Capacity beside what was handled, place by place; what cannot be had."""
    ordered = _uses(ch)
    if not ordered:
        return [ch.nothing_on(CAPACITY)]
    rows = [
        [
            ch.subjects[item.capacity.subject],
            _with_count(item.capacity),
            _with_count(item.handled) if item.handled else terms.NO_SOURCE,
            on_ports.use_of_capacity(item),
            item.capacity.note,
        ]
        for item in ordered
    ]
    columns = tables.headed("subject", "capacity", "handled", "share", "note")
    return tables.rest_folded(Table(on_ports.USE, columns, rows))


def _uses(ch: Chapter) -> list[utilisation.Use]:
    """Capacities beside what was handled: what can be told first, then by place."""
    found = utilisation.uses(utilisation.capacities(ch.everything), utilisation.handled(ch.everything))
    return sorted(
        found, key=lambda item: (item.share is None, ch.subjects[item.capacity.subject], item.capacity.base_unit)
    )


def timelines_by_port(ch: Chapter) -> list[Shown]:
    """A time line for each of the ports and measures with the most figures; all but the first in folds."""
    drawn = [timelines(ch, group, measure, ch.subjects[subject]) for subject, measure, group in _drawn(ch)]
    folded = [each for shown in drawn[OPEN:] for each in _folded(shown)]
    return [*(each for shown in drawn[:OPEN] for each in shown), *folded]


OPEN, MOST = 2, 5
"""So many charts stand open; so many are drawn, and the table has the figures of all others."""


def _folded(shown: Sequence[Shown]) -> list[Shown]:
    """A time line and what stands below it, in a fold of its title."""
    titles = [item.title for item in shown if isinstance(item, Chart)]
    return [*map(Fold, titles[:1]), *shown]


def table(ch: Chapter) -> list[Shown]:
    """All other figures."""
    drawn = {item.observation_id for _, _, group in _drawn(ch) for item in group}
    rest = [item for item in _found(ch) if item.observation_id not in drawn and item.statistic != "change"]
    shown = tables.figures(ch, on_corridor.figures_table(on_corridor.NOT_DRAWN), rest)
    return [each for table in shown if isinstance(table, Table) for each in tables.folded(table)]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    shown = [figure for item in _uses(ch) for figure in (item.capacity, item.handled)]
    return cited_in(ch, [*_found(ch), *(figure for figure in shown if figure)])


def _with_count(item: Observation) -> str:
    """A figure with its period and its count below it."""
    return citations.figure_and_period(item) + (marks.count(item.count) if item.count else "")


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


def _drawn(ch: Chapter) -> list[tuple[str, str, list[Observation]]]:
    """Subject, measure and figures of each time line, those with the most figures first."""
    groups = [
        (subject, measure, group)
        for subject in _subjects(ch)
        for measure in (*HANDLED, CAPACITY)
        for group in _by_kind(about(_found(ch), subject), measure)
        if time_lines.is_drawn(group) and _periods(group) >= time_lines.FEWEST
    ]
    return sorted(groups, key=lambda item: -len(item[2]))[:MOST]


def _periods(group: Sequence[Observation]) -> int:
    return len({item.period for item in group if item.period.start})
