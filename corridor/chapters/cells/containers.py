"""Containers and block trains on the corridor."""

from corridor.analysis.choice import levels
from corridor.chapters import comparing, counts, needs, tables
from corridor.chapters.chapter import Chapter, cited_in, latest
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.time_lines import timelines
from corridor.evidence.observations import Observation, about
from corridor.narrative import on_corridor

SUBJECT = "TITR"
CONTAINERS, TRAINS = "containers", "container_trains"
FLOW = "total"

chapter = Opening(needs.of_counts(CONTAINERS, TRAINS))


def brief(ch: Chapter) -> list[Shown]:
    """How many containers the corridor carried, and what was promised of them."""
    return counts.brief(ch, ch.subjects[SUBJECT], _found(ch), CONTAINERS, FLOW) or [
        ch.nothing_on(CONTAINERS, ch.subjects[SUBJECT])
    ]


def containers(ch: Chapter) -> list[Shown]:
    """Containers, every count and every target."""
    return timelines(ch, _found(ch), CONTAINERS, ch.subjects[SUBJECT])


def by_year(ch: Chapter) -> list[Shown]:
    """Whole years, count by count."""
    return counts.by_year(ch, ch.subjects[SUBJECT], _found(ch), CONTAINERS, FLOW)


def gaps(ch: Chapter) -> list[Shown]:
    """Since when there are levels, which years have none, and what follows for these."""
    return comparing.gaps(ch, _found(ch), CONTAINERS, FLOW)


def counts_compared(ch: Chapter) -> list[Shown]:
    """What each count of containers holds, and how far they stand apart."""
    own = [item for item in _found(ch) if item.measure == CONTAINERS]
    return [*comparing.what_each_counts(ch, own), *comparing.apart(ch, own, CONTAINERS, FLOW)]


def trains(ch: Chapter) -> list[Shown]:
    """Block trains, every count and every target; whole years, then parts of years with what is known besides."""
    name = ch.subjects[SUBJECT]
    parts = [item for item in levels(_found(ch), TRAINS) if not item.period.full_year]
    return [
        *timelines(ch, _found(ch), TRAINS, name),
        *counts.by_year(ch, name, _found(ch), TRAINS, ""),
        *comparing.gaps(ch, _found(ch), TRAINS, ""),
        *tables.figures_and_notes(ch, on_corridor.parts_table(ch.measure(TRAINS), name), parts),
    ]


def targets(ch: Chapter) -> list[Shown]:
    """Targets and forecasts with what came."""
    return [
        *counts.aims_and_outcomes(ch, _found(ch), CONTAINERS, FLOW),
        *counts.aims_and_outcomes(ch, _found(ch), TRAINS, ""),
    ]


def elsewhere(ch: Chapter) -> list[Shown]:
    """Containers counted by ports, railways and on single legs."""
    return tables.figures(ch, on_corridor.levels_table(on_corridor.CONTAINERS_ELSEWHERE), latest(_elsewhere(ch)))


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, [*_found(ch), *_elsewhere(ch)])


def _found(ch: Chapter) -> list[Observation]:
    return [item for item in about(ch.everything, SUBJECT) if item.measure in (CONTAINERS, TRAINS)]


def _elsewhere(ch: Chapter) -> list[Observation]:
    return [item for item in ch.everything if item.measure == CONTAINERS and item.subject != SUBJECT]
