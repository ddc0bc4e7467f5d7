"""Times of one thing whose ends are not named alike: questions, as none of them need be wrong."""

import itertools
from collections.abc import Iterator, Sequence

from corridor.analysis.audit.comparison import UNEXPLAINED, Comparison, Side
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.choice import by_period, grouped
from corridor.evidence.observations import Observation

OTHER_ENDS, STRETCH = "other_ends", "stretch"
"""Reasons: of two earlier times, and of a stretch that takes longer than all of the way."""

NEAR_DAYS = 366
"""Times that are no further apart than this are of one time."""


def other_ends(evidence: Evidence, kind: str) -> Iterator[Comparison]:
    """Times without a period, said to be how long it took before; and stretches that take longer than their way."""
    times = [item for item in evidence.levels_that_stand if item.nature == "average" and item.base_unit != "1"]
    yield from _before(kind, [item for item in times if not item.period.start])
    of_ways = grouped((item for item in times if item.period.end), lambda item: (item.subject, item.measure))
    for (stretch, measure), parts in of_ways.items():
        for way in sorted(evidence.rules.longer_ways.get(stretch, ())):
            for part in parts:
                yield from _longer_than_all(kind, part, of_ways.get((way, measure), []))


def _before(kind: str, times: Sequence[Observation]) -> Iterator[Comparison]:
    for found in grouped(times, lambda item: (item.subject, item.measure, item.commodity, item.base_unit)).values():
        for one, other in itertools.combinations(found, 2):
            if one.source_id != other.source_id and _known_near(one, other) and not one.bounds.meets(other.bounds):
                yield _comparison(kind, OTHER_ENDS, one, other)


def _longer_than_all(kind: str, part: Observation, whole: Sequence[Observation]) -> Iterator[Comparison]:
    """The whole way that was told last of those that a stretch of it took longer than."""
    near = [item for item in whole if abs((by_period(part)[0] - by_period(item)[0]).days) <= NEAR_DAYS]
    shorter = [item for item in near if part.bounds.low > item.bounds.high]
    if shorter:
        yield _comparison(kind, STRETCH, part, max(shorter, key=by_period))


def _known_near(one: Observation, other: Observation) -> bool:
    return bool(one.known_on and other.known_on and abs((one.known_on - other.known_on).days) <= NEAR_DAYS)


def _comparison(kind: str, reason: str, one: Observation, other: Observation) -> Comparison:
    sides = (Side(one.interval, (one,)), Side(other.interval, (other,)))
    key = (reason, one.subject, other.subject, one.measure, one.base_unit, one.interval, other.interval)
    return Comparison(kind, key, one.subject, one.measure, one.period, *sides, one.base_unit, UNEXPLAINED, reason)
