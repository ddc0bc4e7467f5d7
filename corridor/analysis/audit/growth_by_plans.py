"""Changes stated against a plan, beside the plan and the level of the same period."""

import itertools
from collections.abc import Iterator

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    GROWTH,
    Comparison,
    Side,
    doubt,
    first_reason,
    left_open,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.growth_by_levels import Outcome, outcomes
from corridor.evidence.observations import Observation


def against_plans(evidence: Evidence) -> Iterator[Comparison]:
    """Every change against a plan for which the plan and the level are known: by those that agree if there are such."""
    for claim in evidence.against_plans:
        found = list(_outcomes(evidence, claim))
        if found:
            best = min(found, key=lambda outcome: (not outcome.agrees, max(0.0, outcome.stated.apart(outcome.found))))
            yield _comparison(evidence, claim, best)


def _outcomes(evidence: Evidence, claim: Observation) -> Iterator[Outcome]:
    """What came by one count beside what was planned by it, for each count that the claim may be by."""
    for series in evidence.alternatives(evidence.series(claim)):
        for unit in evidence.units.get(series, ()):
            if claim.base_unit in ("1", unit):
                came = sides_by_interval(evidence.at(series, unit, claim.period))
                plans = [aim for aim in evidence.aims.get((series, unit), ()) if aim.period == claim.period]
                for level, plan in itertools.product(came, sides_by_interval(plans)):
                    yield from outcomes(claim, level, plan)


def _comparison(evidence: Evidence, claim: Observation, outcome: Outcome) -> Comparison:
    series, levels = evidence.series(claim), (outcome.end.figure, outcome.start.figure)
    verdict, reason = CONSISTENT, ""
    if left_open(claim, outcome.found, outcome.stated):
        reason = "loose"
    elif not outcome.agrees:
        figures = (claim, *levels)
        explained = {
            doubt(figures): bool(doubt(figures)),
            "touching": outcome.stated.meets(outcome.found),
            "another_plan": len({item.source_id for item in figures}) > 1,
        }
        verdict, reason = first_reason(explained)
    return Comparison(
        GROWTH,
        (series, claim.period, claim.interval, claim.base_unit, "plan"),
        series.subject,
        series.measure,
        claim.period,
        Side(outcome.stated, (claim,)),
        Side(outcome.found, levels, computed=True),
        claim.base_unit,
        verdict,
        reason,
    )
