"""Stated changes against what bears on them: levels, other changes, chains; whole years where the year still ran."""

from collections.abc import Iterator

from corridor.analysis.audit import chains
from corridor.analysis.audit.comparison import CONSISTENT, GROWTH, UNEXPLAINED, Comparison, Side, sides_by_interval
from corridor.analysis.audit.evidence import Evidence, Step
from corridor.analysis.audit.growth_by_claims import against_each_other
from corridor.analysis.audit.growth_by_levels import against_levels, below_zero
from corridor.analysis.audit.growth_by_plans import against_plans
from corridor.evidence.periods import year

KIND = GROWTH


def growth_inconsistent(evidence: Evidence) -> Iterator[Comparison]:
    """Every stated change that something else bears on."""
    for step, claims in evidence.claims.items():
        for claim in sides_by_interval(claims):
            yield from against_levels(evidence, step, claim)
            yield from below_zero(evidence, step, claim)
        yield from against_each_other(evidence, step, claims)
    yield from _still_running(evidence)
    yield from chains.chains(evidence)
    yield from against_plans(evidence)


def _still_running(evidence: Evidence) -> Iterator[Comparison]:
    """Changes of a period without an end, against the levels of the whole years and the changes of these."""
    for step, claims in evidence.claims.items():
        start, before = step.period.start, step.compare.start
        if step.period.known or not start or not before:
            continue
        whole = Step(step.series, year(before.year), year(start.year))
        for claim in sides_by_interval(claims):
            for found in (*against_levels(evidence, whole, claim), *_whole_year_claims(evidence, whole, claim)):
                if found.verdict != CONSISTENT:
                    yield _as_running(found)


def _whole_year_claims(evidence: Evidence, whole: Step, claim: Side) -> Iterator[Comparison]:
    compared = against_each_other(evidence, whole, [claim.figure, *evidence.claims.get(whole, ())])
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
