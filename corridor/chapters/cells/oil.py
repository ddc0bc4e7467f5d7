"""Oil across the Caspian."""

from corridor.chapters import comparing, counts, needs, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.time_lines import timelines
from corridor.evidence.observations import Observation, about
from corridor.narrative import on_corridor

PAIR, MEASURE, FLOW = "KZ-AZ", "oil_transit", "transit"
PIPELINE = "BTC"

chapter = Opening(needs.of_counts(MEASURE, subjects=[PIPELINE]))


def brief(ch: Chapter) -> list[Shown]:
    """How much oil crossed the sea, and what was promised of it."""
    told = counts.brief(ch, on_corridor.OIL_ROUTE, _across(ch), MEASURE, FLOW)
    return told or [ch.nothing_on(MEASURE, on_corridor.OIL_ROUTE)]


def timeline(ch: Chapter) -> list[Shown]:
    """Oil through Azerbaijan, every count and every target."""
    return timelines(ch, _across(ch), MEASURE, on_corridor.OIL_ROUTE)


def by_year(ch: Chapter) -> list[Shown]:
    """Whole years, count by count."""
    return counts.by_year(ch, on_corridor.OIL_ROUTE, _across(ch), MEASURE, FLOW)


def gaps(ch: Chapter) -> list[Shown]:
    """Since when there are levels, which years have none, and what follows for these."""
    return comparing.gaps(ch, _across(ch), MEASURE, FLOW)


def parts(ch: Chapter) -> list[Shown]:
    """Which counts are part of which."""
    return counts.parts_of_counts(ch, _found(ch))


def targets(ch: Chapter) -> list[Shown]:
    """Targets and forecasts with what came."""
    return counts.aims_and_outcomes(ch, _across(ch), MEASURE, FLOW)


def elsewhere(ch: Chapter) -> list[Shown]:
    """Oil at Aktau, to Makhachkala, and the pipeline itself."""
    rest = [item for item in _found(ch) if item.subject != PAIR]
    return tables.figures(ch, on_corridor.figures_table(on_corridor.OIL_ELSEWHERE), rest)


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, _found(ch))


def _across(ch: Chapter) -> list[Observation]:
    return [item for item in about(ch.everything, PAIR) if item.measure == MEASURE]


def _found(ch: Chapter) -> list[Observation]:
    return [item for item in ch.everything if item.measure == MEASURE or item.subject == PIPELINE]
