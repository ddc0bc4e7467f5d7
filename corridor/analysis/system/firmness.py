"""How firm a conflict is: by what factor the widths that loose words are given must grow before it goes."""

from dataclasses import replace

from corridor.analysis.system.claims import Claim
from corridor.analysis.system.conflicts import Conflict
from corridor.analysis.system.hitting import Chosen
from corridor.analysis.system.part import Part
from corridor.analysis.system.readings import STEPS, loosened, reread


def gone_at(part: Part, chosen: Chosen, conflict: Conflict) -> float | None:
    """The least factor by which loose widths must grow for a conflict to go; None where none of those tried is enough.

    `chosen`: what is doubted besides. Where the figures of the conflict could stand, but others still leave
    no room, it has not gone.
    """
    if not any(claim.loose for claim in conflict.claims):
        return None
    near = _Among(conflict)
    return next((times for times in STEPS if near.hold(times) and _widened(part, times).hold(chosen)), None)


class _Among:
    """The figures and rules of a conflict alone, which tell fast what certainly does not go."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        said = {step.claim.key: step.row for step in conflict.steps if step.claim}
        self.chosen = {
            i: next(o for o, reading in enumerate(claim.readings) if said[claim.key] in reading.rows)
            for i, claim in enumerate(conflict.claims)
        }

    def hold(self, times: float) -> bool:
        claims = [widened(claim, times) for claim in self.conflict.claims]
        return Part(claims, self.conflict.rules, {}).hold(self.chosen)


def _widened(part: Part, times: float) -> Part:
    links = {link.definition: link for link in part.links}
    return Part([widened(claim, times) for claim in part.claims], part.rules, links)


def widened(claim: Claim, times: float) -> Claim:
    """A claim whose figure is so many times as wide, if a loose word makes it wide."""
    if not claim.loose or not claim.of_one_thing:
        return claim
    return replace(claim, readings=tuple(reread(loosened(claim.figures[0], times), claim.quantities)))
