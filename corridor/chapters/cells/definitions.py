"""One name, several counts: definitions side by side, and how far apart they lie."""

from collections.abc import Sequence

from corridor.analysis.audit.comparison import CONSISTENT
from corridor.analysis.audit.definitions import KIND
from corridor.analysis.choice import by_period, grouped, leading
from corridor.chapters import briefs, findings, needs, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.evidence.observations import Observation
from corridor.narrative import citations, numbers, on_audit
from corridor.narrative.days import days_of
from corridor.narrative.directions import course, direction
from corridor.narrative.pieces import Table

chapter = Opening(needs.of_findings(needs.on_counts, needs.counted))


def brief(ch: Chapter) -> list[Shown]:
    """How many counts are in use, how often two of them meet, and which lie widest apart."""
    found = findings.having(ch, kinds=[KIND])
    agree = sum(item.verdict == CONSISTENT for item in found)
    used = {item.definition for item in ch.everything} - {""}
    widest = [item.statement for item in found if item.verdict != CONSISTENT][:1]
    told = [*on_audit.counts_in_use(len(used), len(_several(ch)), len(found), agree), *map(on_audit.gravest, widest)]
    return [*briefs.as_list(told)]


def side_by_side(ch: Chapter) -> list[Shown]:
    """For everything that is counted in several ways: the counts, what each includes, its latest figure."""
    return [shown for levels in _several(ch) for shown in tables.folded(_table(ch, levels))]


def apart(ch: Chapter) -> list[Shown]:
    """Two counts of one thing in one period, the widest apart first."""
    chosen = [item for item in findings.having(ch, kinds=[KIND]) if item.verdict != CONSISTENT]
    return findings.folded_cards(ch, on_audit.COUNTS_APART, chosen)


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    shown = [leading(items) for levels in _several(ch) for items in _by_count(levels)]
    apart = findings.having(ch, kinds=[KIND])
    return cited_in(ch, shown, sorted(findings.sources(apart)))


def _several(ch: Chapter) -> list[list[Observation]]:
    """Levels of each subject, measure and flow that more than one definition counts."""
    stated = [item for item in ch.everything if item.statistic == "level" and item.definition]
    groups = grouped(
        sorted(stated, key=by_period), lambda item: (item.subject, item.measure, item.commodity, _one_way(item))
    )
    several = [items for items in groups.values() if len(_by_count(items)) > 1]
    return sorted(several, key=lambda items: -len(_by_count(items)))


def _one_way(item: Observation) -> str:
    """The course of a figure, whoever counts it; empty where it is of all directions, or names none."""
    return course(item) if direction(item) else ""


def _by_count(levels: Sequence[Observation]) -> list[list[Observation]]:
    return list(grouped(levels, lambda item: item.definition).values())


def _table(ch: Chapter, levels: Sequence[Observation]) -> Table:
    definitions = ch.data.definitions.set_index("definition_id")
    first = levels[0]
    rows = []
    for items in _by_count(levels):
        newest, about = leading(items), definitions.loc[items[0].definition]
        rows.append(
            [
                about["label"],
                about["meaning"],
                about["counted_by"],
                days_of(newest.period),
                citations.figure_and_interval(newest),
                numbers.number(len(items)),
            ]
        )
    columns = tables.headed("definition", "meaning", "counted_by", "period", "figure", "figures")
    caption = on_audit.counts_of(ch.subjects[first.subject], ch.measure(first.measure, first.goods), _one_way(first))
    return Table(caption, columns, rows, frozenset({4, 5}))
