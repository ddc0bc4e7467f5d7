"""What became of targets and forecasts: one answer for every page, from the findings."""

from collections.abc import Iterable, Sequence

from corridor.analysis.aims import aimed_at
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.rules import rules
from corridor.analysis.findings import Finding
from corridor.analysis.judged import Aim, judged
from corridor.chapters.chapter import Chapter
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import citations, marks, on_doubtful, on_targets, spans, terms
from corridor.narrative.days import days_of, known_on
from corridor.narrative.directions import direction
from corridor.narrative.speakers import speaker


def of(ch: Chapter, stated: Iterable[Observation]) -> list[Aim]:
    """Targets and forecasts with what became of them by the day of the chapter, or of its newest document."""
    return judged(stated, ch.findings, evidence_of(ch), ch.day)


def evidence_of(ch: Chapter) -> Evidence:
    """What the chapter knows, with the rules of comparing it."""
    return Evidence(ch.everything, rules(ch.data))


def aimed(ch: Chapter, aim: Aim, flow: str) -> str:
    """A target or forecast with what it is and is of; its count where what came by it does not stand beside it.

    `flow`: the one that goes without saying.
    """
    item = aim.figure
    words = [terms.STATISTICS[item.statistic]]
    if item.flow != flow and direction(item):
        words.append(direction(item))
    if item.goods and item.goods not in ch.measure(item.measure):
        words.append(item.goods)
    if item.base_unit == "1":
        words.append(on_targets.A_CHANGE)
    if not aim.finding and item.count:
        words.append(item.count)
    return citations.figure(item) + marks.below(", ".join(words)) + on_doubtful.beside(item)


def stated_by(item: Observation) -> str:
    """Who stated a target, and when."""
    return speaker(item) + marks.below(known_on(item))


def own(aim: Aim) -> str:
    """What came by the count of a target and whether that reached it, or why that cannot be said."""
    if aim.unjudged:
        return on_targets.why(aim.figure, aim.unjudged)
    if not aim.finding or not aim.outcome:
        return ""
    met = marks.verdict(aim.finding.verdict, on_targets.MET[aim.outcome])
    return _came(aim.figure, aim.finding, own=True) + marks.below(f"{met}, {_extent(aim.figure, aim.finding)}")


def elsewhere(aim: Aim) -> str:
    """What came by another count, and how it lies to the target."""
    if not aim.elsewhere or not aim.outcome_elsewhere:
        return ""
    lies = on_targets.ELSEWHERE[aim.outcome_elsewhere]
    return _came(aim.figure, aim.elsewhere, own=False) + marks.below(f"{lies}, {_extent(aim.figure, aim.elsewhere)}")


def _came(aim: Observation, found: Finding, *, own: bool) -> str:
    """What came, with the name of its count."""
    came = found.figures[1]
    shown = "" if came.statistic == "level" else spans.span(found.sides[1], came.words.scale(found.unit))
    count = on_targets.counted(came.count, aim.count, own=own)
    return citations.figure(came, shown) + (marks.below(count) if count else "")


def _extent(aim: Observation, found: Finding) -> str:
    """What share of a target came; of a change that was aimed at, the change that came."""
    return on_targets.grew(found.sides[1]) if aim.is_change else on_targets.share_of(share(found, aim))


def share(found: Finding, aim: Observation) -> Interval:
    """What share of a target came; of one that is "more than" so much, at most that share."""
    return found.sides[1] / (aim.bounds if aim.loose_word.open == "above" else aimed_at(aim))


def cited(aims: Sequence[Aim]) -> list[Observation]:
    """The figures that stand beside targets, and those that reasons name."""
    known = [aim.unjudged.known for aim in aims if aim.unjudged and aim.unjudged.known]
    found = [item for aim in aims for item in (aim.finding, aim.elsewhere) if item]
    return [*known, *(figure for item in found for figure in item.figures)]


def due(item: Observation) -> str:
    """When a target is due."""
    return days_of(item.period) if item.period.end else terms.NO_YEAR
