"""Stated changes beside what bears on them: levels, other changes, the plan that they are against.

What a change that the system holds is at odds with, the system doubts; here stands what agrees with it. Changes that
are no claims (forecasts, against a plan, of a year that still ran, of a count that is not named) are judged here.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import (
    CONSISTENT,
    GROWTH,
    UNEXPLAINED,
    Comparison,
    Side,
    beside,
    doubt,
    first_reason,
    fit,
    left_open,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series, Step
from corridor.analysis.audit.outcomes import Outcome, nearest, outcomes, pairs
from corridor.analysis.choice import trust, voices
from corridor.analysis.growth import read_otherwise, readings
from corridor.evidence.intervals import Interval, corner_bounds
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, year

KIND = GROWTH

Kept = Callable[[list[Observation]], list[Observation]]
"""Which of some levels are laid beside a change: those that stand, or all of them."""


def growth_inconsistent(evidence: Evidence) -> Iterator[Comparison]:
    """Every stated change that something else bears on."""
    for step, claims in evidence.claims.items():
        standing = evidence.standing(claims)
        for claim in sides_by_interval(standing):
            yield from _beside_levels(evidence, claim)
        if step.period.known:
            yield from _by_voices(evidence, step, standing)
        else:
            yield from _while_running(evidence, step, standing)
    for item in evidence.against_plans:
        yield from _beside_levels(evidence, Side(item.interval, (item,)))


def _beside_levels(evidence: Evidence, claim: Side) -> Iterator[Comparison]:
    """A change beside what levels give for it, by the count that agrees with it if there is one."""
    item = claim.figure
    by_count = list(_outcomes(evidence, item, evidence.standing))
    best = nearest(next((each for each in found if each.agrees), found[0]) for found in by_count) if by_count else None
    verdict, reason = _judged(evidence, item, best) if best else ("", "")
    if best and verdict:
        period = item.period if item.period.known else best.end.figure.period
        found = Side(best.found, (best.end.figure, best.start.figure), computed=True)
        sides = Side(best.stated, claim.figures), found
        told = beside(KIND, _key(evidence.series(item), item), sides, (verdict, reason), item.base_unit)
        fitting = pairs(each for given in _outcomes(evidence, item, list) for each in given)
        yield replace(told, period=period, pairs=fitting)


def _key(series: Series, item: Observation) -> tuple[object, ...]:
    if item.form.of_plan:
        return (series, item.period, item.interval, item.base_unit, "plan")
    start, end = _connected(item)
    running = () if item.period.known else ("running",)
    return ((series, start, end), item.interval, item.base_unit, "levels", *averaged(item), *running)


def averaged(claim: Observation) -> tuple[int, ...]:
    """What tells an average of years from a change over all of them that has the same interval."""
    return (claim.years,) if claim.years > 1 else ()


def _connected(item: Observation) -> tuple[Period, Period]:
    """The periods that a change leads from and to: whole years where the year still ran."""
    start, end = item.compare.start, item.period.start
    if item.period.known or not (start and end):
        return item.compare, item.period
    return year(start.year), year(end.year)


def _outcomes(evidence: Evidence, claim: Observation, kept: Kept) -> Iterator[list[Outcome]]:
    """For each count that a change may be by what its levels give, the most trusted ones first.

    Only by the levels printed with the claim where there are both; else only by those of its own definition.
    """
    for series in evidence.alternatives(evidence.series(claim)):
        for unit in evidence.units.get(series, ()):
            if claim.base_unit in ("1", unit):
                ends, starts = _ends(evidence, series, unit, claim, kept)
                both = itertools.product(*map(sides_by_interval, _own(ends, starts, claim)))
                found = [outcome for end, start in both for outcome in outcomes(claim, end, start)]
                if found:
                    yield found


def _ends(
    evidence: Evidence, series: Series, unit: str, claim: Observation, kept: Kept
) -> tuple[list[Observation], ...]:
    """The levels at both ends of a change: of one against a plan that plan, of a plan the aim printed beside it."""
    before, after = _connected(claim)
    came = kept(evidence.at(series, unit, after))
    aims = [aim for aim in evidence.aims.get((series, unit), ()) if aim.period == after]
    if claim.form.of_plan:
        return came, aims
    meant = [aim for aim in aims if aim.source_id == claim.source_id] if _is_aim(claim) else []
    return meant or came, kept(evidence.at(series, unit, before))


def _is_aim(item: Observation) -> bool:
    return item.qualifier == "planned" or item.statistic in AIMS


def _own(
    ends: Sequence[Observation], starts: Sequence[Observation], claim: Observation
) -> tuple[Sequence[Observation], Sequence[Observation]]:
    """Both levels printed with the claim, else both by its own definition, else all."""
    for belongs in (lambda item: item.source_id == claim.source_id, lambda item: item.definition == claim.definition):
        own_ends, own_starts = list(filter(belongs, ends)), list(filter(belongs, starts))
        if own_ends and own_starts and not claim.form.of_plan:
            return own_ends, own_starts
    return ends, starts


def _judged(evidence: Evidence, claim: Observation, outcome: Outcome) -> tuple[str, str]:
    """Verdict and reason; none where the system holds the change and the levels together, or they are told apart."""
    loose = left_open(claim, outcome.found, outcome.stated)
    running = not claim.period.known
    if loose or outcome.agrees:
        return ("", "") if running else (CONSISTENT, "loose" if loose else "")
    if evidence.is_claim(claim) and evidence.clear(evidence.series(claim)):
        return "", ""
    figures = (claim, outcome.end.figure, outcome.start.figure)
    explained = {
        "running": running,
        doubt(figures): bool(doubt(figures)),
        "planned": any(_is_aim(item) for item in figures) and not claim.form.of_plan,
        "undefined": not evidence.clear(evidence.series(claim)),
        "touching": outcome.stated.meets(outcome.found),
        (name := read_otherwise(claim, outcome.stated, outcome.found)): bool(name),
        "another_plan": claim.form.of_plan and len({item.source_id for item in figures}) > 1,
    }
    return first_reason(explained)


def times(evidence: Evidence, claim: Observation) -> Interval | None:
    """What a change says the level was multiplied by, in its first reading."""
    reading = readings(claim)[0]
    if reading.kind != "difference":
        return reading.times
    level = evidence.beside(claim, evidence.series(claim))
    if level is None or level.interval.low <= reading.change.high:
        return None
    return corner_bounds(lambda end, more: end / (end - more), level.interval, reading.change)


def _by_voices(evidence: Evidence, step: Step, claims: Sequence[Observation]) -> Iterator[Comparison]:
    """Changes stated for one step by several voices."""
    read = [(claim, way) for claim in sorted(claims, key=trust) if (way := times(evidence, claim))]
    if not step.compare.known or voices(claim for claim, _ in read) < 2:  # noqa: PLR2004 - two make a pair
        return
    (first, way), *rest = read
    right = Side(rest[0][1], tuple(claim for claim, _ in rest))
    sides = Side(way, (first,)), right
    yield beside(KIND, (step, "claims"), sides, (CONSISTENT, "claims"), "1")


def _while_running(evidence: Evidence, step: Step, claims: Sequence[Observation]) -> Iterator[Comparison]:
    """Changes of a year that still ran, beside what was said of all of it, where the two do not agree."""
    for claim in claims:
        whole = Step(step.series, *_connected(claim))
        for other in evidence.standing(evidence.claims.get(whole, ())):
            sides = [Side(way, (item,)) for item in sorted((claim, other), key=trust) if (way := times(evidence, item))]
            if len(sides) > 1 and not fit(*sides):
                left, right = sides
                ends = sorted((left.interval, right.interval), key=lambda way: (way.low, way.high))
                key = (whole, *ends, "running")
                told = beside(KIND, key, (left, right), (UNEXPLAINED, "running"), "1")
                yield replace(told, period=whole.period)
