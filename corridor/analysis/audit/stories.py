"""Stories: statements of a target that belong together, and amounts for one year that stand side by side."""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import networkx as nx

from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.rules import ANY_COUNT, stated
from corridor.analysis.audit.targets import was_reached
from corridor.analysis.choice import grouped
from corridor.analysis.sayings import Saying, in_no_order, line_of, sayings
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation

NEAR = 1.1
"""Amounts no further apart than this may be one target that is stated anew: 32 for 30 million tonnes."""

MORE_IS_MORE = ("amount", "capacity", "plan")
"""Natures of what is aimed at by its size; of times and prices less may be better, and each is of its own ends."""

Key = tuple[object, ...]


class Story(NamedTuple):
    """What was said of a target, in order, and what makes it this story: the first change of it."""

    key: Key
    told: tuple[Saying, ...]


def stories(evidence: Evidence) -> Iterator[Story]:
    """Sayings that the same amount, the same year or a year left out joins with others, two at least."""
    for told in _told_of_each(evidence):
        changes: nx.Graph[int] = nx.Graph()
        for one, other in itertools.combinations(range(len(told)), 2):
            if key := _change(evidence, told, told[one], told[other]):
                changes.add_edge(one, other, key=key)
        for joined in nx.connected_components(changes):
            first = min(changes.subgraph(joined).edges, key=lambda edge: _in_time(told, *sorted(edge)))
            yield Story(changes.edges[first]["key"], tuple(told[place] for place in sorted(joined)))


def _in_time(told: Sequence[Saying], one: int, other: int) -> tuple[int, bool, int]:
    """Order of changes: those to what was said first, of these one of the year alone, of these the shortest."""
    return other, told[one].amounts != told[other].amounts, other - one


def by_side(evidence: Evidence) -> Iterator[Story]:
    """Two amounts of one thing by one count for one year, of which none can be called the later word."""
    for told in _told_of_each(evidence):
        for one, other in itertools.combinations(told, 2):
            if one.due and one.due == other.due and in_no_order(one, other) and _one_series(evidence, one, other):
                yield Story(_sized(evidence, one, other), (one, other))


def next_year(one: Saying, other: Saying) -> bool:
    """Whether two are for years that follow each other."""
    return bool(one.due and other.due) and abs(one.due - other.due) == 1


def less(earlier: Saying, later: Saying) -> bool:
    """Whether less is aimed at than before, whatever the digits hide."""
    return later.first.interval.high <= earlier.first.interval.low


def _told_of_each(evidence: Evidence) -> Iterator[list[Saying]]:
    """All targets for amounts of goods of one kind in a place, as freight or as capacity, of whatever flow."""
    natures = evidence.rules.natures
    aims = [item for found in evidence.aims.values() for item in found if natures[item.measure] in MORE_IS_MORE]
    for same in grouped(aims, lambda item: (item.subject, item.commodity, _plain_unit(item))).values():
        yield sayings(same)


def _change(evidence: Evidence, told: Sequence[Saying], one: Saying, other: Saying) -> Key:
    """What makes a later saying a change of an earlier one, or its neighbour; nothing where it is neither."""
    if not one.statements.isdisjoint(other.statements) or not one_count(evidence, one, other):
        return ()
    if one.amounts == other.amounts:
        met = one.due and was_reached(evidence, one.first)
        return () if met or _one_day(one, other) else _dated(evidence, told, one, other)
    if one.thing != other.thing:
        return ()
    if one.due == other.due and _one_series(evidence, one, other):
        changed = not in_no_order(one, other) if one.due else _nearest(told, one, other)
        return _sized(evidence, one, other) if changed else ()
    if (_may_be_for_its_year(one, other) or _for_the_next_year(told, one, other)) and not _one_day(one, other):
        return *_stands_for(one), *_stands_for(other)
    return ()


def _stands_for(saying: Saying) -> Key:
    item = saying.first
    return item.subject, item.commodity, *saying.thing, saying.due, item.interval


def _may_be_for_its_year(one: Saying, other: Saying) -> bool:
    """Whether one names no year, and may be what the other is: the amounts are near."""
    return not (one.due and other.due) and times(one, other) <= NEAR


def _for_the_next_year(told: Sequence[Saying], one: Saying, other: Saying) -> bool:
    """Whether one body later aims at less, for the year before or after; amounts of one plan are no change."""
    targets = {one.first.statistic, other.first.statistic} == {"target"} and one.said and other.said
    if not (targets and next_year(one, other) and less(one, other) and line_of(one.first) == line_of(other.first)):
        return False
    years = [(saying.documents, saying.due) for saying in told if saying.thing == one.thing]
    return not any(
        year == wanted.due and not documents.isdisjoint(own.documents)
        for own, wanted in ((one, other), (other, one))
        for documents, year in years
    )


def _nearest(told: Sequence[Saying], one: Saying, other: Saying) -> bool:
    """Whether two that name no year are, of all that their documents say, the nearest: others are stages of a plan."""
    return all(
        times(one, other) <= times(own, each)
        for own, beside in ((one, other), (other, one))
        for each in told
        if each.thing == one.thing and not each.due and not each.documents.isdisjoint(beside.documents)
    )


def times(one: Saying, other: Saying) -> float:
    """How many times the smaller amount the larger one is."""
    smaller, larger = sorted(sum(saying.amounts) for saying in (one, other))
    return larger / smaller if smaller > 0 else math.inf


def _dated(evidence: Evidence, told: Sequence[Saying], one: Saying, other: Saying) -> Key:
    """One amount for two years."""
    item = one.first
    same = [
        each
        for saying in told
        if saying.amounts == one.amounts and saying.due
        for each in saying.figures
        if each.statistic == item.statistic
    ]
    counts = sorted(filter(stated, (evidence.series(each).counted_by for each in same)))
    thing = (item.statistic, item.subject, item.commodity, _plain_unit(item), item.amounts)
    return *thing, counts[0] if counts else ANY_COUNT, *(Interval(saying.due, saying.due) for saying in (one, other))


def _sized(evidence: Evidence, one: Saying, other: Saying) -> Key:
    """Two amounts for one year, or with no year."""
    item = one.first
    return evidence.series(item), item.amount_unit, one.due, item.interval, other.first.interval


def _one_series(evidence: Evidence, one: Saying, other: Saying) -> bool:
    """Whether both are of one thing by one count."""
    return not _series(evidence, one).isdisjoint(_series(evidence, other))


def one_count(evidence: Evidence, one: Saying, other: Saying) -> bool:
    """Whether both may be meant by one count."""
    own, others = ({each.counted_by for each in _series(evidence, saying)} for saying in (one, other))
    unstated = not (all(map(stated, own)) and all(map(stated, others)))
    return unstated or not own.isdisjoint(others)


def _series(evidence: Evidence, saying: Saying) -> set[Series]:
    return {evidence.series(item) for item in saying.figures}


def _one_day(one: Saying, other: Saying) -> bool:
    return one.said is not None and one.said == other.said


def _plain_unit(item: Observation) -> str:
    return item.base_unit.removesuffix("/year")
