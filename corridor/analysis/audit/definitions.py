"""The same thing by two counts: not an error, but worth knowing."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    DIFFERENT_DEFINITION,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.ends import other_ends
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.exceeding import exceeding
from corridor.analysis.audit.rules import ANY_COUNT, stated
from corridor.analysis.choice import grouped, trusted
from corridor.analysis.growth import readings
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

KIND = "two_definitions"

CHANGE = "change"
"""Reason why two changes are told beside each other: they are by different counts."""

Counted = Mapping[str, list[Side]]
"""Count → what is stated by it, the most trusted first."""

Topic = tuple[Series, str, Period]
"""A series with its count left out, its unit, a period."""

Told = tuple[Series, str, Period, Counted]


def two_definitions(evidence: Evidence) -> Iterator[Comparison]:
    """Levels, and targets or forecasts, of one subject, measure and period by different counts.

    A level that only follows from a stated change stands in where none is printed.
    """
    for series, unit, period, counted in (*_levels(evidence), *_aims(evidence)):
        for one, other in _worth_comparing(counted):
            for place, sides in enumerate(_sides(counted, one, other)):
                if not _two_countries(evidence, series, *sides):
                    found = _comparison(evidence, (series, unit, period), (one, other), *sides)
                    of_these = tuple(side.interval for side in sides)
                    yield replace(found, key=(*found.key, *of_these)) if place else found
    yield from _changes(evidence)
    yield from exceeding(evidence, KIND)
    yield from other_ends(evidence, KIND)


def _sides(counted: Counted, one: str, other: str) -> Iterator[tuple[Side, Side]]:
    """What two counts say: the most trusted; of one that nobody states all, as they need not be of one count."""
    lefts, rights = (counted[name][: 1 if stated(name) else None] for name in (one, other))
    return itertools.product(lefts, rights)


def _changes(evidence: Evidence) -> Iterator[Comparison]:
    """Changes against one period by different counts, where no two of their readings agree."""
    told: dict[tuple[Series, Period, Period], dict[str, Observation]] = defaultdict(dict)
    for step, claims in evidence.claims.items():
        plain = [item for item in claims if item.statistic == "change" and item.years == 1 and _times(item)]
        if plain and stated(step.series.counted_by) and step.compare.known and step.period.known:
            topic = step.series._replace(counted_by=ANY_COUNT)
            told[topic, step.compare, step.period][step.series.counted_by] = trusted(plain)
    for changed, counted in told.items():
        for one, other in itertools.combinations(sorted(counted), 2):
            left, right = counted[one], counted[other]
            common = any(a.meets(b) for a, b in itertools.product(_times(left), _times(right)))
            if not common and not _one_contains(evidence, one, other):
                yield _changed(changed, (one, other), _change_of(left), _change_of(right))


def _times(item: Observation) -> list[Interval]:
    """What a change says the level was multiplied by, in each reading that says so."""
    return [reading.times for reading in readings(item) if reading.times]


def _change_of(item: Observation) -> Side:
    times = _times(item)[0]
    return Side(Interval(times.low - 1, times.high - 1), (item,))


def _changed(topic: tuple[Series, Period, Period], counts: tuple[str, str], left: Side, right: Side) -> Comparison:
    series, _, period = topic
    key = (*topic, counts, CHANGE)
    return Comparison(KIND, key, series.subject, series.measure, period, left, right, "1", DIFFERENT_DEFINITION, CHANGE)


def _levels(evidence: Evidence) -> Iterator[Told]:
    """What has a level by more than one count in a period, at least one of them printed."""
    told: dict[Topic, dict[str, list[Side]]] = defaultdict(dict)
    for (series, unit), found in evidence.levels.items():
        whole = evidence.rules.natures[series.measure] == "length" and not _is_part(evidence, series.counted_by)
        for period, items in found.items():
            if period.known or whole:
                told[series._replace(counted_by=ANY_COUNT), unit, period][series.counted_by] = sides_by_interval(items)
    for (series, unit), implied in evidence.implied.items():
        for period, side in implied.items():
            told.get((series._replace(counted_by=ANY_COUNT), unit, period), {}).setdefault(series.counted_by, [side])
    yield from _by_several(told)


def _is_part(evidence: Evidence, count: str) -> bool:
    """Whether a count is of a part: of a length it is no other count of the whole."""
    return any(count in parts for parts in evidence.rules.count_sums.values())


def _aims(evidence: Evidence) -> Iterator[Told]:
    """What has a target or forecast by more than one count for a period."""
    told: dict[Topic, dict[str, list[Side]]] = defaultdict(dict)
    for (series, unit), aims in evidence.aims.items():
        for period, items in grouped(aims, lambda item: item.period).items():
            if period.known:
                told[series._replace(counted_by=ANY_COUNT), unit, period][series.counted_by] = sides_by_interval(items)
    yield from _by_several(told)


def _by_several(told: Mapping[Topic, Counted]) -> Iterator[Told]:
    return ((*topic, counted) for topic, counted in told.items() if len(counted) > 1)


def _worth_comparing(counted: Counted) -> list[tuple[str, str]]:
    """Pairs of counts; one that nobody states only with those it agrees with, if there are any.

    Counts come in the order of their names, so that a pair is the same whatever figures join later.
    """
    known = sorted(filter(stated, counted))
    pairs = list(itertools.combinations(known, 2))
    unknown = sorted(set(counted) - set(known))
    for count in unknown:
        same = [other for other in known if agree(counted[other][0].interval, counted[count][0].interval)]
        pairs += [(other, count) for other in same or known]
    return pairs + list(itertools.combinations(unknown, 2))


def _two_countries(evidence: Evidence, series: Series, left: Side, right: Side) -> bool:
    """Whether the two countries of a pair count against each other: mirror statistics."""
    return {left.figure.reporter, right.figure.reporter} == set(evidence.rules.pairs.get(series.subject, ()))


def _comparison(evidence: Evidence, topic: Topic, counts: tuple[str, str], left: Side, right: Side) -> Comparison:
    series, unit, period = topic
    verdict, reason = CONSISTENT, ""
    if not agree(left.interval, right.interval):
        reason = doubt((left.figure, right.figure)) or ("" if all(map(stated, counts)) else "undefined")
        if not reason and left.interval.meets(right.interval):
            reason = "touching"
        verdict = UNEXPLAINED if reason else DIFFERENT_DEFINITION
    if not reason and _one_contains(evidence, *counts):
        reason = "part"
    return Comparison(
        KIND, (*topic, counts), series.subject, series.measure, period, left, right, unit, verdict, reason
    )


def _one_contains(evidence: Evidence, one: str, other: str) -> bool:
    wider = evidence.rules.wider_counts
    return other in wider.get(one, ()) or one in wider.get(other, ())
