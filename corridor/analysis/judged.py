"""Targets and forecasts with what became of them, or with the reason why nothing stands beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corridor.analysis.aims import AIMS, Outcome, outcome_from, outcome_of
from corridor.analysis.audit import growth
from corridor.analysis.audit.comparison import MISSED
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.slips import replaced
from corridor.analysis.audit.targets import MISS
from corridor.analysis.audit.unjudged import Unjudged, unjudged
from corridor.analysis.findings import Finding
from corridor.evidence.observations import Observation


@dataclass(frozen=True)
class Aim:
    """A target or forecast with what came, or with the reason why nothing stands beside it."""

    figure: Observation
    finding: Finding | None
    """What came by the count of the target, or by any where it names none."""
    elsewhere: Finding | None
    """What came by another count, which decides nothing."""
    unjudged: Unjudged | None
    """Why neither is known."""

    @property
    def outcome(self) -> Outcome | None:
        """What became of it, by its own count."""
        return _outcome(self.figure, self.finding) if self.finding else None

    @property
    def missed(self) -> bool:
        """Whether it fell short by its own count."""
        return self.finding is not None and self.finding.verdict == MISSED

    @property
    def outcome_elsewhere(self) -> Outcome | None:
        """What became of it if another count were its own."""
        return _outcome(self.figure, self.elsewhere) if self.elsewhere else None


def _outcome(aim: Observation, found: Finding) -> Outcome:
    aimed, came = found.sides
    if aim.is_change:
        return outcome_from(came, aimed.low, aim.qualifier)
    return outcome_of(came, aim, found.figures[1])


def judged(stated: Iterable[Observation], findings: Iterable[Finding], evidence: Evidence, day: date) -> list[Aim]:
    """Targets and forecasts with what became of them by a day."""
    own: dict[Observation, Finding] = {}
    elsewhere: dict[Observation, Finding] = {}
    for item in findings:
        for figure in item.left:
            if figure.statistic in AIMS and (item.kind == MISS or (item.kind == growth.KIND and _by_levels(item))):
                (own if _same_count(evidence, figure, item.figures[1]) else elsewhere)[figure] = item
    later = replaced(evidence)
    return [
        Aim(
            item,
            own.get(item),
            elsewhere.get(item),
            None if item in own or item in elsewhere else unjudged(evidence, item, day, later.get(item)),
        )
        for item in stated
    ]


def _by_levels(found: Finding) -> bool:
    """Whether it lays a change that is aimed at beside the levels that came."""
    return all(figure.statistic == "level" for figure in found.right)


def _same_count(evidence: Evidence, aim: Observation, came: Observation) -> bool:
    return not aim.definition or evidence.series(aim).counted_by == evidence.series(came).counted_by
