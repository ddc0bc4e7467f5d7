"""What may explain a conflict, so that it stays a question: counts revised later, a change meant otherwise."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from corridor.analysis.growth import read_otherwise, readings
from corridor.analysis.revisions import levels_are_revised, may_be_revised
from corridor.analysis.system.claims import Claim
from corridor.evidence.observations import Observation


class _Step(NamedTuple):
    """A change with the levels at its ends."""

    change: Observation
    end: Observation
    start: Observation


def explained(claims: Sequence[Claim]) -> str:
    """Why figures that cannot all hold may yet be right; a key of the narrative, empty where nothing tells."""
    step = _step(claims)
    if _vintages(claims) or (step and levels_are_revised(*step)):
        return "revised"
    return _meant(step) if step else ""


def _vintages(claims: Sequence[Claim]) -> bool:
    """Whether two voices say one thing on different days, by no more apart than bodies revise their counts."""
    pairs = [pair for pair in combinations(claims, 2) if _differ(*pair)]
    if len(pairs) != 1:
        return False
    ((one, other),) = pairs
    rest = [claim for claim in claims if claim not in (one, other)]
    of_something = all(_is_change(one) and {*claim.quantities} <= {*one.quantities} for claim in rest)
    return of_something and may_be_revised(one.figures[0], other.figures[0])


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two voices print one thing so that not both can hold."""
    same = one.quantities == other.quantities and one.voice != other.voice
    return same and not one.figures[0].interval.meets(other.figures[0].interval)


def _step(claims: Sequence[Claim]) -> _Step | None:
    """A conflict that is of a change and both levels; None where it is of anything else."""
    changes = [claim for claim in claims if _is_change(claim)]
    levels = {claim.quantities: claim.figures[0] for claim in claims if not _is_change(claim)}
    if len(changes) != 1 or len(claims) != 3:  # noqa: PLR2004 - a change and its two ends
        return None
    after, before = changes[0].quantities
    end, start = levels.get((after,)), levels.get((before,))
    return _Step(changes[0].figures[0], end, start) if end and start else None


def _meant(step: _Step) -> str:
    """As what else a change would fit the levels."""
    times = readings(step.change)[0].times
    if not times or step.start.interval.low <= 0:
        return ""
    return read_otherwise(step.change, times, step.end.interval / step.start.interval)


def _is_change(claim: Claim) -> bool:
    return claim.figures[0].statistic == "change"
