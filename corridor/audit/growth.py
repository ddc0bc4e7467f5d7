"""Stated changes against the levels they connect, against each other, and along chains."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.audit import chains
from corridor.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    first_reason,
    fit,
    left_open,
    sides_by_interval,
)
from corridor.audit.evidence import Evidence, Series, Step
from corridor.changes import bases_of, readings
from corridor.intervals import Interval, corner_bounds
from corridor.observations import Observation
from corridor.periods import Period, year
from corridor.selection import AIMS, trust, voices

KIND = chains.KIND


@dataclass(frozen=True)
class Outcome:
    """A change as levels give it, in the terms of the change stated."""

    stated: Interval
    found: Interval
    end: Side
    start: Side

    @property
    def agrees(self) -> bool:
        """Whether the change stated and the one found agree."""
        return agree(self.stated, self.found)


def growth_inconsistent(evidence: Evidence) -> Iterator[Comparison]:
    """Every stated change that something else bears on."""
    for step, claims in evidence.claims.items():
        for claim in sides_by_interval(claims):
            yield from _against_levels(evidence, step, claim)
            yield from _below_zero(evidence, step, claim)
        yield from _against_each_other(evidence, step, claims)
    yield from _still_running(evidence)
    yield from chains.chains(evidence)


def _against_levels(evidence: Evidence, step: Step, claim: Side) -> Iterator[Comparison]:
    outcomes = [_first_that_agrees(ways) for ways in _outcomes(evidence, step, claim.figure)]
    if not outcomes:
        return
    best = min(outcomes, key=lambda outcome: (not outcome.agrees, max(0.0, outcome.stated.apart(outcome.found))))
    levels = (best.end.figure, best.start.figure)
    verdict, reason = CONSISTENT, ""
    if left_open(claim.figure, best.found, best.stated):
        reason = "loose"
    elif not best.agrees:
        verdict, reason = _verdict(evidence, step, claim.figure, best)
    yield Comparison(
        KIND,
        (step, claim.interval, claim.figure.base_unit, "levels"),
        step.series.subject,
        step.series.measure,
        step.period if step.period.known else best.end.figure.period,
        Side(best.stated, claim.figures),
        Side(best.found, levels, computed=True),
        "1" if claim.figure.base_unit == "1" else claim.figure.base_unit,
        verdict,
        reason,
    )


def _first_that_agrees(outcomes: Sequence[Outcome]) -> Outcome:
    """Of outcomes in order of trust, the first that agrees with the claim; else the first."""
    return next((outcome for outcome in outcomes if outcome.agrees), outcomes[0])


def _below_zero(evidence: Evidence, step: Step, claim: Side) -> Iterator[Comparison]:
    """A change that no level leads by to where it ends: an increase of more than that, a fall of more than all."""
    item = claim.figure
    level = evidence.beside(item, step.series) if item.statistic == "change" else None
    if level is None or bases_of(level, item):
        return
    reason = doubt((item, level)) or ("planned" if item.qualifier == "planned" else "")
    rise = item.base_unit == "1"
    yield Comparison(
        KIND,
        (step, claim.interval, item.base_unit, "below_zero"),
        step.series.subject,
        step.series.measure,
        step.period,
        claim,
        Side(Interval(-1, 0) if rise else level.interval, (level,), computed=rise),
        item.base_unit,
        UNEXPLAINED if reason else CONTRADICTORY,
        reason or "below_zero",
    )


def _outcomes(evidence: Evidence, step: Step, claim: Observation) -> Iterator[list[Outcome]]:
    """The change as pairs of levels give it, the most trusted first, for each count that the claim may be by.

    Only by the levels printed with the claim where there are both; else only by those of its own definition.
    """
    for series in evidence.alternatives(step.series):
        for unit in evidence.units.get(series, ()):
            if claim.base_unit in ("1", unit):
                ends = _ends(evidence, series, unit, step.period, claim)
                starts = evidence.at(series, unit, step.compare)
                own_ends, own_starts = _own(ends, starts, claim)
                pairs = itertools.product(sides_by_interval(own_ends), sides_by_interval(own_starts))
                found = [outcome for end, start in pairs for outcome in _read(claim, end, start)]
                if found:
                    yield found


def _ends(evidence: Evidence, series: Series, unit: str, period: Period, claim: Observation) -> list[Observation]:
    """The levels a change ends at; for a plan the target printed beside it."""
    if claim.qualifier != "planned" and claim.statistic == "change":
        return evidence.at(series, unit, period)
    planned = [
        aim
        for aim in evidence.aims.get((series, unit), ())
        if aim.period == period and aim.source_id == claim.source_id
    ]
    return planned or evidence.at(series, unit, period)


def _own(
    ends: Sequence[Observation], starts: Sequence[Observation], claim: Observation
) -> tuple[Sequence[Observation], Sequence[Observation]]:
    """Both levels printed with the claim, else both by its own definition, else all."""
    for belongs in (lambda item: item.source_id == claim.source_id, lambda item: item.definition == claim.definition):
        own_ends, own_starts = list(filter(belongs, ends)), list(filter(belongs, starts))
        if own_ends and own_starts:
            return own_ends, own_starts
    return ends, starts


def _read(claim: Observation, end: Side, start: Side) -> Iterator[Outcome]:
    for reading in readings(claim):
        if reading.kind == "difference":
            found = corner_bounds(lambda after, before: after - before, end.interval, start.interval)
            yield Outcome(reading.change, found, end, start)
        elif start.interval.low > 0 and reading.times:
            found = corner_bounds(lambda after, before: after / before, end.interval, start.interval)
            yield Outcome(reading.times, found, end, start)


def _verdict(evidence: Evidence, step: Step, claim: Observation, outcome: Outcome) -> tuple[str, str]:
    figures = (claim, outcome.end.figure, outcome.start.figure)
    planned = claim.qualifier == "planned" or any(item.statistic in AIMS for item in figures)
    explained = {
        "running": not step.period.known,
        doubt(figures): bool(doubt(figures)),
        "planned": planned,
        "undefined": not evidence.clear(step.series),
        "touching": outcome.stated.meets(outcome.found),
        "rise": _fits_as_rise(claim, outcome),
    }
    return first_reason(explained)


def _fits_as_rise(claim: Observation, outcome: Outcome) -> bool:
    """Whether "six times" would fit if the six times were added to what there was."""
    more = Interval(1 + outcome.stated.low, 1 + outcome.stated.high)
    return claim.unit == "factor" and more.meets(outcome.found)


def _against_each_other(evidence: Evidence, step: Step, claims: Sequence[Observation]) -> Iterator[Comparison]:
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
            KIND, (step, "claims"), series.subject, series.measure, step.period, left, right, "1", CONSISTENT, "claims"
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
        KIND, key, series.subject, series.measure, step.period, left, right, "1", verdict, reason or "claims"
    )


def _still_running(evidence: Evidence) -> Iterator[Comparison]:
    """Changes of a period without an end, against the levels of the whole years and the changes of these."""
    for step, claims in evidence.claims.items():
        start, before = step.period.start, step.compare.start
        if step.period.known or not start or not before:
            continue
        whole = Step(step.series, year(before.year), year(start.year))
        for claim in sides_by_interval(claims):
            for found in (*_against_levels(evidence, whole, claim), *_whole_year_claims(evidence, whole, claim)):
                if found.verdict != CONSISTENT:
                    yield _as_running(found)


def _whole_year_claims(evidence: Evidence, whole: Step, claim: Side) -> Iterator[Comparison]:
    compared = _against_each_other(evidence, whole, [claim.figure, *evidence.claims.get(whole, ())])
    return (found for found in compared if claim.figure in found.figures)


def _as_running(found: Comparison) -> Comparison:
    return Comparison(
        found.kind,
        (*found.key, "running"),
        found.subject,
        found.measure,
        found.period,
        found.left,
        found.right,
        found.unit,
        UNEXPLAINED,
        "running",
    )
