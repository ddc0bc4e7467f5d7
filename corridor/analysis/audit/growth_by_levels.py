"""Stated changes against the levels that they connect."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    GROWTH,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    first_reason,
    left_open,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series, Step
from corridor.analysis.growth import bases_of, readings
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period


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


def against_levels(evidence: Evidence, step: Step, claim: Side) -> Iterator[Comparison]:
    """A change beside what the levels give for it, by the count that agrees with it if there is one."""
    by_count = [_first_that_agrees(ways) for ways in _outcomes(evidence, step, claim.figure)]
    if not by_count:
        return
    best = min(by_count, key=lambda outcome: (not outcome.agrees, max(0.0, outcome.stated.apart(outcome.found))))
    levels = (best.end.figure, best.start.figure)
    verdict, reason = CONSISTENT, ""
    if left_open(claim.figure, best.found, best.stated):
        reason = "loose"
    elif not best.agrees:
        verdict, reason = _verdict(evidence, step, claim.figure, best)
    yield Comparison(
        GROWTH,
        (step, claim.interval, claim.figure.base_unit, "levels", *_averaged(claim.figure)),
        step.series.subject,
        step.series.measure,
        step.period if step.period.known else best.end.figure.period,
        Side(best.stated, claim.figures),
        Side(best.found, levels, computed=True),
        "1" if claim.figure.base_unit == "1" else claim.figure.base_unit,
        verdict,
        reason,
    )


def below_zero(evidence: Evidence, step: Step, claim: Side) -> Iterator[Comparison]:
    """A change that no level leads by to where it ends: an increase of more than that, a fall of more than all."""
    item = claim.figure
    level = evidence.beside(item, step.series) if item.statistic == "change" else None
    if level is None or bases_of(level, item):
        return
    reason = doubt((item, level)) or ("planned" if item.qualifier == "planned" else "")
    rise = item.base_unit == "1"
    yield Comparison(
        GROWTH,
        (step, claim.interval, item.base_unit, "below_zero", *_averaged(item)),
        step.series.subject,
        step.series.measure,
        step.period,
        claim,
        Side(Interval(-1, 0) if rise else level.interval, (level,), computed=rise),
        item.base_unit,
        UNEXPLAINED if reason else CONTRADICTORY,
        reason or "below_zero",
    )


def _averaged(claim: Observation) -> tuple[int, ...]:
    """What tells an average of years from a change over all of them that has the same interval."""
    return (claim.years,) if claim.years > 1 else ()


def _first_that_agrees(found: Sequence[Outcome]) -> Outcome:
    """Of outcomes in order of trust, the first that agrees with the claim; else the first."""
    return next((outcome for outcome in found if outcome.agrees), found[0])


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
                found = [outcome for end, start in pairs for outcome in outcomes(claim, end, start)]
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


def outcomes(claim: Observation, end: Side, start: Side) -> Iterator[Outcome]:
    """A change as two levels give it, in each of its readings."""
    for reading in readings(claim):
        if reading.kind == "difference":
            yield Outcome(reading.change, end.interval - start.interval, end, start)
        elif start.interval.low > 0 and reading.times:
            yield Outcome(reading.times, end.interval / start.interval, end, start)


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
        "average": _fits_as_mean(claim, outcome),
    }
    return first_reason(explained)


def _fits_as_rise(claim: Observation, outcome: Outcome) -> bool:
    """Whether "six times" would fit if the six times were added to what there was."""
    more = Interval(1 + outcome.stated.low, 1 + outcome.stated.high)
    return claim.unit == "factor" and more.meets(outcome.found)


def _fits_as_mean(claim: Observation, outcome: Outcome) -> bool:
    """Whether an average of years would fit if it were their sum, as a share of the first level, divided by them."""
    if claim.years == 1 or claim.unit != "percent":
        return False
    rise = Interval(1 + claim.interval.low * claim.years, 1 + claim.interval.high * claim.years)
    return rise.meets(outcome.found)
