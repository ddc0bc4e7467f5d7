"""The one chart that says most about a pair, which stands at the head of its chapter and nowhere else in it."""

from collections.abc import Iterable, Sequence

from corridor.analysis.choice import grouped
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.chapters.sections.route import route_chart
from corridor.chapters.time_lines import is_drawn, timelines
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT, TRADE
from corridor.narrative import on_pairs
from corridor.narrative.pieces import Prose

FEWEST_YEARS = 2
"""A count known for fewer years has no course to draw; all freight is drawn by its flows and counts even so."""

ALL_FREIGHT = (FREIGHT, "all")

Kind = tuple[str, str, str]
"""Measure, goods and unit of a time line."""


def telling_chart(ch: PairChapter) -> list[Shown]:
    """The time line of all freight, else of the count that is known for most years, trade last; else the route."""
    kind = _chosen(ch)
    if kind is None:
        return route_chart(ch) or [Prose(on_pairs.nothing_to_draw())]
    return [item for item in timelines(ch, _of(ch.found, kind), kind[0]) if isinstance(item, Chart)]


def is_of(ch: PairChapter, measure: str) -> bool:
    """Whether that chart is of a measure."""
    kind = _chosen(ch)
    return kind is not None and kind[0] == measure


def is_the_route(ch: PairChapter) -> bool:
    """Whether the map of the route is that chart."""
    return _chosen(ch) is None


def further_timelines(ch: PairChapter, measure: str) -> list[Shown]:
    """The time lines of a measure but for that chart, and what no axis of years can hold."""
    kind = _chosen(ch)
    if kind is None or kind[0] != measure:
        return timelines(ch, ch.found, measure)
    own = [item for item in timelines(ch, _of(ch.found, kind), measure) if not isinstance(item, Chart)]
    rest = [item for item in ch.found if _kind(item) != kind]
    return [*own, *timelines(ch, rest, measure)]


def _chosen(ch: PairChapter) -> Kind | None:
    """The kind of time line that has the count with most years; freight first, trade last."""
    levels = [item for item in ch.found if item.statistic == "level" and item.base_unit != "1" and not item.sums_years]
    kinds = {kind: _years(items) for kind, items in grouped(levels, _kind).items()}
    drawn = [
        kind
        for kind, years in kinds.items()
        if (years >= FEWEST_YEARS or kind[:2] == ALL_FREIGHT) and is_drawn(_of(ch.found, kind))
    ]
    return max(drawn, key=lambda kind: (kind[:2] == ALL_FREIGHT, kind[0] != TRADE, kinds[kind]), default=None)


def _years(levels: Iterable[Observation]) -> int:
    """For how many years the best known count of all directions has a level."""
    dated = [item for item in levels if item.period.end]
    counts = grouped(dated, lambda item: (item.definition, item.flow)).values()
    return max((len({item.period.end.year for item in count if item.period.end}) for count in counts), default=0)


def _of(found: Sequence[Observation], kind: Kind) -> list[Observation]:
    return [item for item in found if _kind(item) == kind]


def _kind(item: Observation) -> Kind:
    return item.measure, item.commodity, item.amount_unit
