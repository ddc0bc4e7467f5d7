"""What stated growth of a pair's freight implies for the period before."""

from collections.abc import Sequence

from corridor.analysis import choice, growth
from corridor.analysis.choice import by_period
from corridor.analysis.growth import Base
from corridor.chapters import implied, tables
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.evidence.observations import Observation
from corridor.evidence.roles import TRADE
from corridor.narrative import citations, on_pairs, shared, spans
from corridor.narrative.days import days_of
from corridor.narrative.pieces import Prose, Table


def growth_claims(ch: PairChapter) -> list[Shown]:
    """What the stated growth implies for the period before."""
    freight = [item for item in ch.found if item.measure != TRADE]
    found = growth.bases(freight)
    rest = alone(ch, on_pairs.changes_alone(ch.pair), freight)
    if not found:
        return [ch.nothing(on_pairs.no_growth(ch.pair)), *rest]
    kept = sorted(growth.settled(found), key=lambda step: step.level.way.place)
    kept.sort(key=lambda step: by_period(step.change)[:2], reverse=True)
    told = {frozenset(each.binding) for each in implied.telling(ch, ch.pair.relationship_id)}
    further = [step for step in kept if frozenset({step.level, step.change}) not in told]
    columns = tables.headed("what", "figure", "change", "base_period", "implied", "stated")
    rows = [[ch.what(step.level), *_claim_cells(step, freight)] for step in further]
    table = tables.table(on_pairs.growth_table(), columns, rows, (1, 2, 4, 5))
    above = [Prose(on_pairs.implied_above(len(kept) - len(further)))] if len(further) < len(kept) else []
    fold = tables.folded if above else tables.rest_folded
    shown = fold(table) if further else []
    return [*above, *map(Prose, _ambiguities(found, kept)), *shown, *rest]


def alone(ch: PairChapter, caption: str, found: Sequence[Observation]) -> list[Shown]:
    """Changes among figures that no level goes with, or that are against a plan, in a table of their own."""
    shown = tables.figures(ch, caption, choice.told_once(growth.without_base(found, growth.bases(found))))
    return [each for table in shown if isinstance(table, Table) for each in tables.folded(table)]


def _claim_cells(step: Base, found: Sequence[Observation]) -> list[str]:
    stated = [
        item
        for item in found
        if item.statistic == "level" and item.counted == step.level.counted and item.period == step.change.compare
    ]
    return [
        citations.in_cell(step.level),
        citations.in_cell(step.change),
        days_of(step.change.compare),
        spans.span(step.interval, step.level.scale),
        citations.in_cell(min(stated, key=choice.trust)) if stated else "",
    ]


def _ambiguities(found: Sequence[Base], kept: Sequence[Base]) -> list[str]:
    """A sentence for every change that can be read in more than one way."""
    lines = []
    for step in kept:
        readings = [other for other in found if other.change is step.change]
        others = [other for other in kept if other.change is not step.change and growth.same_step(other, step)]
        if len(readings) > 1:
            lines.append(shared.two_readings(readings, step, others))
    return lines
