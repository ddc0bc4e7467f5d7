"""What a chapter says first: which of its facts, and in what order.

What readers ask comes in the order in which they ask it: how much, where it is heading, what does not add up, what was
promised and what came, what no source gives. How much and where to stand first, as the rest speaks of them; of the
rest, what is grave stands before what is not. What rests on figures that are told already is left out, but for the
leading figure, on which most rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from corridor.analysis import choice, growth
from corridor.analysis.audit import kinds, paces, residuals
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, TENSION, UNEXPLAINED
from corridor.analysis.choice import by_period
from corridor.analysis.findings import Finding
from corridor.analysis.growth import Base
from corridor.analysis.yearly_growth import is_a_year_apart
from corridor.evidence.intervals import Interval, common_to_all
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT

MOST = 5
"""No more facts than these are told first."""

GRAVE = 2
"""Severity of a finding from which it is grave."""


class Question(IntEnum):
    """What readers ask, in their order."""

    HOW_MUCH = 1
    WHERE_TO = 2
    AT_ODDS = 3
    PROMISED = 4
    MISSING = 5


_AFTER_THE_FIRST = Question.AT_ODDS
"""From here on gravity decides."""


@dataclass(frozen=True)
class Fact:
    """A sentence that answers a question, with the figures that it rests on."""

    question: Question
    sentence: str
    figures: frozenset[str] = frozenset()
    grave: bool = False


def fact(question: Question, sentence: str, *figures: Observation, grave: bool = False) -> Fact:
    """A sentence with the figures that it rests on."""
    return Fact(question, sentence, frozenset(item.observation_id for item in figures), grave)


def ranked(facts: Iterable[Fact], leading: str = "") -> list[Fact]:
    """The facts to tell, in their order; `leading`: the figure that most of them rest on."""
    order = sorted(facts, key=lambda each: (min(each.question, _AFTER_THE_FIRST), not each.grave, each.question))
    told: set[str] = set()
    kept = []
    for each in order:
        own = each.figures - {leading}
        if not own or not own <= told:
            kept.append(each)
            told |= own
    return kept[:MOST]


@dataclass(frozen=True)
class Course:
    """Where a count is heading: what is stated of its last whole year and of this one, and its first year."""

    last: Base | None
    """The growth stated for the leading figure, with what it was before."""
    running: Observation | None
    """A change stated for a later part of a year against the same days of the year before."""
    earliest: Observation | None
    """The first whole year of the same count, where the leading figure is of a later one."""


def course(lead: Observation, standing: Sequence[Observation], found: Sequence[Observation]) -> Course:
    """The course of the count of a leading figure, never across counts."""
    steps = [step for step in growth.settled(growth.bases(found)) if choice.same_figure(step.level, lead)]
    steps.sort(key=lambda step: (not is_a_year_apart(step.change), step.change.source_id != lead.source_id))
    steps = [replace(step, interval=_before(step, steps)) for step in steps[:1]]
    own = [item for item in standing if item.definition == lead.definition]
    later = [item for item in reversed(own) if by_period(item) > by_period(lead)]
    running = [change for item in later for change in growth.shares_to(item, found)[:1] if is_a_year_apart(change)]
    years = [item for item in own if item.period.full_year and item.period < lead.period]
    return Course(
        steps[0] if steps else None,
        running[0] if running else None,
        years[0] if years and lead.period.full_year else None,
    )


def _before(step: Base, others: Iterable[Base]) -> Interval:
    """What a level was before, as all changes stated over the same time allow; by one where they disagree."""
    same = [other.interval for other in others if growth.same_step(other, step)]
    return common_to_all(same) or step.interval


def largest_and_newest(found: Iterable[Observation]) -> list[Observation]:
    """Of amounts of some of the freight the largest and the newest; one where that is the same."""
    some = sorted(
        (item for item in found if item.statistic == "level" and item.measure == FREIGHT and item.period.known),
        key=by_period,
    )
    return list(dict.fromkeys([max(some, key=lambda item: item.interval.middle), some[-1]])) if some else []


def gravest(findings: Iterable[Finding], wider: Mapping[str, Sequence[str]]) -> Finding | None:
    """The finding to tell of what does not add up; `wider`: definition → definitions that contain it.

    A gap of some size comes before a small one, a contradiction before what stays open, all freight before the
    rest. What one count holds beyond another of which it is part is none, nor is a total with parts that nobody
    names, or a step that is only unusual.
    """
    told = [finding for finding in findings if _is_at_odds(finding) and not _is_part(finding, wider)]
    return max(told, key=_weight, default=None)


def _weight(finding: Finding) -> tuple[bool, int, bool, int, float, str]:
    item = finding.figures[0]
    freight = (item.measure, item.commodity, item.flow) == (FREIGHT, "all", "total")
    contradicts = {CONTRADICTORY: 2, TENSION: 1}.get(finding.verdict, 0)
    return finding.severity >= GRAVE, contradicts, freight, finding.severity, finding.gap, finding.finding_id


def _is_at_odds(finding: Finding) -> bool:
    if finding.verdict == CONSISTENT or kinds.KINDS[finding.kind].section == "targets" or finding.gap <= 1:
        return False
    return finding.kind != paces.KIND and (finding.kind, finding.verdict) != (residuals.KIND, UNEXPLAINED)


def _is_part(finding: Finding, wider: Mapping[str, Sequence[str]]) -> bool:
    one, other = ({item.definition for item in side} for side in (finding.left, finding.right))
    return any(b in wider.get(a, ()) or a in wider.get(b, ()) for a in one for b in other)
