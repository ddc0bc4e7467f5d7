"""Changes stated for one step against each other."""

import itertools
from collections.abc import Iterator, Sequence

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    GROWTH,
    UNEXPLAINED,
    Comparison,
    Side,
    doubt,
    fit,
)
from corridor.analysis.audit.evidence import Evidence, Step
from corridor.analysis.choice import trust, voices
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation


def against_each_other(evidence: Evidence, step: Step, claims: Sequence[Observation]) -> Iterator[Comparison]:
    """Changes stated for one step: each two that exclude each other, or all of them if none do."""
    if len(claims) < 2 or not step.compare.known:  # noqa: PLR2004 - two make a pair
        return
    read = [(claim, evidence.ratios(step.series, claim)) for claim in sorted(claims, key=trust)]
    read = [(claim, ways) for claim, ways in read if ways]
    pairs = [(one, other) for one, other in itertools.combinations(read, 2) if one[0].interval != other[0].interval]
    apart = [pair for pair in pairs if not _some_fit(*pair)]
    told = set()
    for (one, ways), (other, others) in apart:
        left, right = Side(ways[0], (one,)), Side(others[0], (other,))
        key = (step, *sorted((left.interval, right.interval), key=lambda way: (way.low, way.high)))
        if key not in told:
            told.add(key)
            yield _pair_of_claims(evidence, step, key, left, right)
    if read and not apart and voices(claim for claim, _ in read) > 1:
        (first, ways), *rest = read
        left = Side(ways[0], (first,))
        right = Side(rest[0][1][0], tuple(claim for claim, _ in rest))
        series = step.series
        yield Comparison(
            GROWTH,
            (step, "claims"),
            series.subject,
            series.measure,
            step.period,
            left,
            right,
            "1",
            CONSISTENT,
            "claims",
        )


def _some_fit(one: tuple[Observation, list[Interval]], other: tuple[Observation, list[Interval]]) -> bool:
    """Whether two claims fit in some of their readings."""
    ways = itertools.product(one[1], other[1])
    return any(fit(Side(way, (one[0],)), Side(another, (other[0],))) for way, another in ways)


def _pair_of_claims(evidence: Evidence, step: Step, key: tuple[object, ...], left: Side, right: Side) -> Comparison:
    reason = doubt((left.figure, right.figure))
    if not reason and not evidence.clear(step.series):
        reason = "undefined"
    if not reason and left.interval.meets(right.interval):
        reason = "touching"
    series = step.series
    verdict = UNEXPLAINED if reason else CONTRADICTORY
    return Comparison(
        GROWTH, key, series.subject, series.measure, step.period, left, right, "1", verdict, reason or "claims"
    )
