"""Stated changes against the levels they connect, against each other, and along chains."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    first_reason,
    left_open,
    sides_by_interval,
)
from corridor.audit.evidence import Evidence, Series, Step
from corridor.changes import readings
from corridor.intervals import Interval, corner_bounds
from corridor.observations import Observation, Period, year
from corridor.selection import AIMS, trust, voices

KIND = "growth_inconsistent"

LONGEST_CHAIN = 6
"""Stated changes are multiplied along at most so many periods."""


@dataclass(frozen=True)
class Outcome:
    """A change as levels give it, in the terms of the change stated."""

    stated: Interval
    found: Interval
    end: Side
    start: Side


def growth_inconsistent(evidence: Evidence) -> Iterator[Comparison]:
    """Every stated change that something else bears on."""
    for step, claims in evidence.claims.items():
        for claim in sides_by_interval(claims):
            yield from _against_levels(evidence, step, claim)
        yield from _against_each_other(evidence, step, claims)
    yield from _still_running(evidence)
    yield from _chains(evidence)


def ratios(evidence: Evidence, series: Series, claim: Observation) -> list[Interval]:
    """What a change says the level was multiplied by, in each of its readings."""
    found = []
    for reading in readings(claim):
        if reading.kind == "difference":
            level = evidence.beside(claim, series)
            if level is None or level.interval.low <= reading.change.high:
                continue
            found.append(corner_bounds(lambda end, more: end / (end - more), level.interval, reading.change))
        else:
            found.append(_factor(reading.change) if reading.kind == "rise" else reading.change)
    return found


def _factor(rise: Interval) -> Interval:
    return Interval(1 + rise.low, 1 + rise.high)


def _against_levels(evidence: Evidence, step: Step, claim: Side) -> Iterator[Comparison]:
    outcomes = list(_outcomes(evidence, step, claim.figure))
    if not outcomes:
        return
    best = min(
        outcomes,
        key=lambda outcome: (not agree(outcome.stated, outcome.found), max(0.0, outcome.stated.apart(outcome.found))),
    )
    levels = (best.end.figure, best.start.figure)
    verdict, reason = CONSISTENT, ""
    if not agree(best.stated, best.found):
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


def _outcomes(evidence: Evidence, step: Step, claim: Observation) -> Iterator[Outcome]:
    """The change as each pair of levels gives it; only the claim's own levels where it prints both."""
    for series in evidence.alternatives(step.series):
        for unit in evidence.units.get(series, ()):
            if claim.base_unit in ("1", unit):
                ends = _ends(evidence, series, unit, step.period, claim)
                starts = evidence.at(series, unit, step.compare)
                own_ends, own_starts = (_own(found, claim) for found in (ends, starts))
                if own_ends and own_starts:
                    ends, starts = own_ends, own_starts
                for end, start in itertools.product(sides_by_interval(ends), sides_by_interval(starts)):
                    yield from _read(claim, end, start)


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


def _own(found: Sequence[Observation], claim: Observation) -> list[Observation]:
    return [item for item in found if item.source_id == claim.source_id]


def _read(claim: Observation, end: Side, start: Side) -> Iterator[Outcome]:
    for reading in readings(claim):
        if reading.kind == "difference":
            found = corner_bounds(lambda after, before: after - before, end.interval, start.interval)
            yield Outcome(reading.change, found, end, start)
        elif start.interval.low > 0:
            stated = _factor(reading.change) if reading.kind == "rise" else reading.change
            found = corner_bounds(lambda after, before: after / before, end.interval, start.interval)
            yield Outcome(stated, found, end, start)


def _verdict(evidence: Evidence, step: Step, claim: Observation, outcome: Outcome) -> tuple[str, str]:
    figures = (claim, outcome.end.figure, outcome.start.figure)
    planned = claim.qualifier == "planned" or any(item.statistic in AIMS for item in figures)
    explained = {
        "running": not step.period.known,
        doubt(figures): bool(doubt(figures)),
        "planned": planned,
        "undefined": not evidence.clear(step.series),
        "touching": outcome.stated.meets(outcome.found),
        "loose": left_open(claim, outcome.found),
        "rise": _fits_as_rise(claim, outcome),
    }
    return first_reason(explained)


def _fits_as_rise(claim: Observation, outcome: Outcome) -> bool:
    """Whether "six times" would fit if the six times were added to what there was."""
    return claim.unit == "factor" and _factor(outcome.stated).meets(outcome.found)


def _against_each_other(evidence: Evidence, step: Step, claims: Sequence[Observation]) -> Iterator[Comparison]:
    """Changes stated for one step: each two that exclude each other, or all of them if none do."""
    if len(claims) < 2 or not step.compare.known:  # noqa: PLR2004 - two make a pair
        return
    read = [(claim, ratios(evidence, step.series, claim)) for claim in sorted(claims, key=trust)]
    read = [(claim, ways) for claim, ways in read if ways]
    pairs = [(one, other) for one, other in itertools.combinations(read, 2) if one[0].interval != other[0].interval]
    apart = [pair for pair in pairs if not _some_agree(pair[0][1], pair[1][1])]
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


def _some_agree(one: Sequence[Interval], other: Sequence[Interval]) -> bool:
    return any(agree(way, another) for way in one for another in other)


def _pair_of_claims(evidence: Evidence, step: Step, key: tuple[object, ...], left: Side, right: Side) -> Comparison:
    reason = doubt((left.figure, right.figure))
    if not reason and not evidence.clear(step.series):
        reason = "undefined"
    if not reason and left.interval.meets(right.interval):
        reason = "touching"
    if not reason and (left_open(left.figure, right.interval) or left_open(right.figure, left.interval)):
        reason = "loose"
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


def _chains(evidence: Evidence) -> Iterator[Comparison]:
    """Changes multiplied over several periods, against the change stated over all of them, or the levels."""
    backward: dict[tuple[Series, Period], list[tuple[Period, Side]]] = defaultdict(list)
    for step, claims in evidence.claims.items():
        known = [claim for claim in claims if claim.statistic == "change"]
        if step.compare.known and step.period.known and known:
            for claim in sides_by_interval(known):
                ways = ratios(evidence, step.series, claim.figure)
                if ways:
                    backward[step.series, step.period].append((step.compare, Side(ways[0], claim.figures[:1])))
    for (series, period), steps in backward.items():
        for chain in _longer(backward, series, steps):
            yield from _against_chain(evidence, Step(series, chain[0], period), chain[1])


def _longer(
    backward: dict[tuple[Series, Period], list[tuple[Period, Side]]],
    series: Series,
    steps: Sequence[tuple[Period, Side]],
) -> Iterator[tuple[Period, Side]]:
    """Chains of two changes and more, by the most trusted change of each step."""
    for first in steps:
        start, side = first
        for _ in range(LONGEST_CHAIN):
            before = [item for item in backward.get((series, start), ()) if item[0] < start]
            if not before:
                break
            start, link = max(before, key=lambda item: (item[0], -item[1].interval.width))
            product = corner_bounds(lambda one, other: one * other, side.interval, link.interval)
            side = Side(product, (*side.figures, *link.figures), computed=True)
            yield start, side


def _against_chain(evidence: Evidence, step: Step, chain: Side) -> Iterator[Comparison]:
    stated = [claim for claim in evidence.claims.get(step, ()) if claim.statistic == "change"]
    sides = [
        Side(ways[0], claim.figures)
        for claim in sides_by_interval(stated)
        if (ways := ratios(evidence, step.series, claim.figure))
    ]
    sides = sides or list(_levels_over(evidence, step, chain))
    for side in sides:
        same = agree(side.interval, chain.interval)
        figures = (*side.figures, *chain.figures)
        reason = "" if same else doubt(figures)
        if not same and not reason and not evidence.clear(step.series):
            reason = "undefined"
        verdict = CONSISTENT if same else UNEXPLAINED if reason else CONTRADICTORY
        yield Comparison(
            KIND,
            (step, side.interval, tuple(item.observation_id for item in chain.figures)),
            step.series.subject,
            step.series.measure,
            step.period,
            side,
            chain,
            "1",
            verdict,
            reason or "chain",
        )


def _levels_over(evidence: Evidence, step: Step, chain: Side) -> Iterator[Side]:
    """The ratio of the levels at both ends, where some period between has no level of its own."""
    for unit in evidence.units.get(step.series, ()):
        ends, starts = (evidence.at(step.series, unit, period) for period in (step.period, step.compare))
        between = [item.compare for item in chain.figures[:-1]]
        if ends and starts and not all(evidence.at(step.series, unit, period) for period in between):
            end, start = min(ends, key=trust), min(starts, key=trust)
            over = corner_bounds(lambda after, before: after / before, end.interval, start.interval)
            yield Side(over, (end, start), computed=True)
