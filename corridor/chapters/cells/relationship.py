"""The chapter of a pair of countries: what its cells call. Sections that take more than a function are modules."""

from collections.abc import Sequence

from corridor.analysis import growth, parts
from corridor.analysis.choice import by_period
from corridor.chapters import briefs, findings, tables
from corridor.chapters import implied as together
from corridor.chapters.chapter import aims, cited_in, latest, split_text
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter, known_pair
from corridor.chapters.sections import pair_findings
from corridor.chapters.sections import route as on_the_way
from corridor.chapters.sections.certainty import certainty
from corridor.chapters.sections.gaps import gaps
from corridor.chapters.sections.growth_claims import growth_claims
from corridor.chapters.sections.prospects import scenario
from corridor.chapters.sections.route import along_the_way
from corridor.chapters.sections.telling import further_timelines, is_the_route, telling_chart
from corridor.chapters.sections.trade import trade
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT, TRADE
from corridor.narrative import citations, on_implied, on_pages, on_pairs, shared
from corridor.narrative.days import days_of
from corridor.narrative.directions import direction
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Prose
from corridor.narrative.speakers import speaker

__all__ = [  # noqa: RUF022 (as they follow each other on the page)
    "chapter",
    "brief",
    "telling_chart",
    "key_figures",
    "levels",
    "certainty",
    "unnamed_flows",
    "implied",
    "growth_claims",
    "at_odds",
    "targets",
    "commitments",
    "scenario",
    "route",
    "along_the_way",
    "networks",
    "trade",
    "gaps",
    "sources",
]

MOST_IMPLIED = 2
"""So many amounts that all figures leave stand before the fold that holds the others."""

chapter = known_pair


def brief(ch: PairChapter) -> list[Shown]:
    """What there is to say of the pair, in order of weight."""
    return [*briefs.as_list(briefs.of_pair(ch, ch.pair))]


def key_figures(ch: PairChapter) -> list[Shown]:
    """The latest level of everything counted, with its interval and its source."""
    newest = latest(ch.found, ratios=True)
    if not newest:
        none = on_pairs.no_level_of_any(ch.pair) if ch.found else on_pairs.no_figures(ch.pair)
        text = ch.nothing(none)
        return [text, *tables.figures_and_notes(ch, on_pairs.naming_the_other(ch.pair), ch.naming_the_other)]
    columns = tables.headed("what", "period", "figure", "change", "who")
    rows = [[ch.what(item), *_key_cells(item, ch.found)] for item in ch.ranked(newest)]
    table = tables.table(on_pairs.latest_figures(ch.pair), columns, rows, (2, 3))
    return [*_of_a_running_year(ch, ch.ranked(newest)), *tables.rest_folded(table)]


def levels(ch: PairChapter) -> list[Shown]:
    """Every level reported of freight, on one time line for each measure."""
    measures = [name for name in ch.data.measures["measure"] if name != TRADE]
    if not any(item.measure in measures and item.statistic == "level" for item in ch.found):
        return [ch.nothing(on_pairs.no_levels(ch.pair))]
    shown = [item for measure in measures for item in further_timelines(ch, measure)]
    shown = shown or [Prose(on_pairs.all_drawn())]
    told = [item for item in shown if not isinstance(item, Chart)]
    drawn = [Prose(on_pairs.COUNTS_APART)] if len(told) < len(shown) else []
    return [*drawn, *told, *(each for item in shown if isinstance(item, Chart) for each in (Fold(item.title), item))]


def unnamed_flows(ch: PairChapter) -> list[Shown]:
    """What the totals leave unnamed, now and in the period before."""
    freight = [split for split in parts.splits(ch.found) if split.total.measure != TRADE]
    if not freight:
        others = [item for item in parts.beside_totals(ch.found) if item.measure != TRADE]
        named = list(dict.fromkeys(map(direction, others)))
        none = on_pairs.no_sum(ch.pair, named) if named else on_pairs.no_split(ch.pair)
        return [ch.nothing(none)]
    freight.sort(key=lambda split: by_period(split.total), reverse=True)
    newest, *earlier = [Prose(split_text(ch, split, ch.found)) for split in freight]
    fold = [Fold(on_pages.further(on_pairs.TOTALS_AND_PARTS, len(earlier)))] if earlier else []
    return [newest, *fold, *earlier]


def implied(ch: PairChapter) -> list[Shown]:
    """Amounts of which all figures together say more than any that prints them."""
    shown = together.telling(ch, ch.pair.relationship_id)
    return together.table(ch, on_implied.together(ch.pair.both), shown, MOST_IMPLIED) or [
        ch.nothing(on_implied.NOTHING)
    ]


def at_odds(ch: PairChapter) -> list[Shown]:
    """What does not add up, and how much does."""
    return pair_findings.at_odds(ch) or [ch.nothing(on_pairs.nothing_compared())]


def route(ch: PairChapter) -> list[Shown]:
    """The way between the two countries; its map, unless the chapter begins with it."""
    return on_the_way.route(ch, drawn=is_the_route(ch))


def networks(ch: PairChapter) -> list[Shown]:
    """The pair's freight beside all freight of the two countries' railways."""
    names = {ch.pair.code_a: ch.pair.name_a, ch.pair.code_b: ch.pair.name_b}
    lines = [
        on_pairs.network_share(item, whole, names[whole.subject], item.bounds / whole.bounds)
        for item, whole in ch.wholes
    ]
    return [Prose("\n\n".join(lines)) if lines else ch.nothing(on_pairs.no_network(ch.pair))]


def targets(ch: PairChapter) -> list[Shown]:
    """Targets in figures, and what came of them."""
    stated = aims(ch.found, FREIGHT)
    told = [*([Prose(shared.targets(stated))] if stated else []), *pair_findings.on_targets(ch)]
    return told or [ch.nothing(on_pairs.no_targets(ch.pair))]


def commitments(ch: PairChapter) -> list[Shown]:
    """What the two countries said they would do, and what has come since; folded where targets tell of promises."""
    if not ch.intentions:
        return [ch.nothing(on_pairs.no_commitments(ch.pair))]
    stated = tables.commitments(ch, ch.intentions, {ch.pair.code_a, ch.pair.code_b})
    return tables.folded(stated) if pair_findings.on_targets(ch) else tables.rest_folded(stated)


def sources(ch: PairChapter) -> list[Shown]:
    """The documents behind this chapter."""
    of_pair = [item for item in findings.of(ch) if item.subject == ch.pair.relationship_id]
    return cited_in(ch, [*ch.found, *(whole for _, whole in ch.wholes)], sorted(findings.sources(of_pair)))


def _of_a_running_year(ch: PairChapter, shown: Sequence[Observation]) -> list[Shown]:
    """Levels of a year whose months are not given, where those that a table shows begin before it."""
    newer = [
        (ch.plainly(item), other)
        for item in shown
        for other in ch.found
        if other.statistic == "level" and other.counted == item.counted and other.amount_unit == item.amount_unit
        if other.period.start and not other.period.end and item.period.start and other.period.start > item.period.start
    ]
    return [Prose(on_pairs.of_a_running_year(newer))] if newer else []


def _key_cells(item: Observation, found: Sequence[Observation]) -> list[str]:
    changes = growth.shares_to(item, found)
    return [
        days_of(item.period),
        citations.figure_and_interval(item),
        citations.change(changes[0]) if changes else "",
        speaker(item),
    ]
