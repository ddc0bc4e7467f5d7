"""Later vintages of one body's count: what takes the place of an earlier figure, by so little that it is a revision."""

import math
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from corridor.analysis.choice import grouped, speaks_again
from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_FLOWS

REVISION = 0.01
"""A later level of the same count may differ from an earlier one, as both are printed, by less than this share: so
little is put right when the last reports come in, more is another count or a slip."""


VINTAGE = "vintage"
"""The reason of a comparison with what a later vintage replaces; a key of the narrative."""


class Revision(NamedTuple):
    """An earlier figure, and the later one of the same body that replaces it."""

    old: Observation
    new: Observation


def apart_as_printed(one: Observation, other: Observation) -> float:
    """By what share two figures differ as printed; changes in per cent or times by where they lead from one level."""
    if not one.is_change:
        return one.apart_as_printed(other)
    if one.base_unit != "1" or other.base_unit != "1" or one.unit != other.unit:
        return math.inf
    smaller, larger = sorted(item.amounts[0] + (item.unit == "percent") for item in (one, other))
    return larger / smaller - 1 if smaller > 0 else math.inf


def allowance(item: Observation) -> float:
    """How far a revision may be from what it revises: a change has two levels, each of which may be revised."""
    return (1 + REVISION) ** 2 - 1 if item.is_change else REVISION


def may_be_revised(one: Observation, other: Observation) -> bool:
    """Whether one of two figures of one count was published later and differs by no more than bodies revise."""
    dated = one.known_on and other.known_on and one.known_on != other.known_on
    return bool(dated) and apart_as_printed(one, other) < allowance(one)


def levels_are_revised(claim: Observation, end: Observation, start: Observation) -> str:
    """Whether what a change says and what levels give differ by no more than levels are revised, from day to day."""
    figures = (claim, end, start)
    exact = all(item.qualifier == "exact" and len(item.amounts) == 1 for item in figures)
    days = {item.known_on for item in figures}
    if not exact or None in days or len(days) == 1 or claim.base_unit != "1":
        return ""
    said = claim.amounts[0] + (claim.unit == "percent")
    smaller, larger = sorted((said, end.amounts[0] / start.amounts[0] if start.amounts[0] else 0.0))
    return "revised" if smaller > 0 and larger / smaller - 1 < allowance(claim) else ""


def revisions(found: Iterable[Observation]) -> Iterator[Revision]:
    """Earlier figures that a later one of the same body replaces: the newest that differs from each by a little.

    Both are exact, of a count that is named, and said by the same speaker: who quotes a count has not counted again.
    What one statement says in two ways, or with a loose word, revises nothing.
    """
    exact = [item for item in found if _may_stand_for(item)]
    for same in grouped(exact, _thing).values():
        newest_first = sorted(same, key=lambda item: (_day(item), item.observation_id), reverse=True)
        for old in same:
            new = next((item for item in newest_first if _revises(item, old)), None)
            if new:
                yield Revision(old, new)


def _may_stand_for(item: Observation) -> bool:
    plain = item.qualifier == "exact" and len(item.amounts) == 1 and item.statistic in ("level", "change")
    return plain and bool(item.definition and item.known_on and item.period.known) and not item.is_replaced


def _revises(new: Observation, old: Observation) -> bool:
    later = _day(new) > _day(old) and new.origin_group != old.origin_group
    return later and speaks_again(new, old) and not new.interval.meets(old.interval) and may_be_revised(old, new)


def _thing(item: Observation) -> Hashable:
    counted = item.subject, item.measure, item.commodity, item.flow or ALL_FLOWS, item.definition
    return *counted, item.statistic, item.form, item.unit == "percent", item.base_unit, item.period, item.compare


def _day(item: Observation) -> date:
    return item.known_on or date.min
