"""What became of targets and forecasts: one answer for every page, from the findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corridor.analysis.aims import AIMS, Outcome, aimed_at, outcome_from, outcome_of
from corridor.analysis.audit import growth
from corridor.analysis.audit.comparison import MISSED
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.rules import rules
from corridor.analysis.audit.targets import MISS
from corridor.analysis.audit.unjudged import Unjudged, unjudged
from corridor.analysis.findings import Finding
from corridor.chapters import findings
from corridor.chapters.chapter import Chapter
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import citations, marks, on_doubtful, on_targets, spans, terms
from corridor.narrative.days import day, days_of
from corridor.narrative.directions import direction
from corridor.narrative.speakers import speaker


@dataclass(frozen=True)
class Aim:
    """A target or forecast with what came, or with the reason why nothing stands beside it."""

    figure: Observation
    finding: Finding | None
    own_count: bool
    """Whether what came is by the count of the target, or the target names none."""
    unjudged: Unjudged | None

    @property
    def came(self) -> Observation | None:
        """The decisive figure of what came."""
        return self.finding.figures[1] if self.finding else None

    @property
    def outcome(self) -> Outcome | None:
        """What became of it, by its own count."""
        if not (self.finding and self.own_count):
            return None
        aimed, came = self.finding.sides
        if self.figure.is_change:
            return outcome_from(came, aimed.low, self.figure.qualifier)
        return outcome_of(came, self.figure)

    @property
    def missed(self) -> bool:
        """Whether it fell short, by whatever count."""
        return self.finding is not None and self.finding.verdict == MISSED


def of(ch: Chapter, stated: Iterable[Observation]) -> list[Aim]:
    """Targets and forecasts with what became of them by the day of the chapter, or of its newest document."""
    evidence = Evidence(ch.everything, rules(ch.data))
    judged = {
        figure: item
        for item in findings.having(ch, kinds=[MISS, growth.KIND])
        for figure in item.left
        if figure.statistic in AIMS and (item.kind == MISS or _by_levels(item))
    }
    return [
        Aim(
            item,
            judged.get(item),
            item in judged and _same_count(evidence, item, judged[item].figures[1]),
            None if item in judged else unjudged(evidence, item, ch.day),
        )
        for item in stated
    ]


def _by_levels(found: Finding) -> bool:
    """Whether it lays a change that is aimed at beside the levels that came."""
    return all(figure.statistic == "level" for figure in found.right)


def _same_count(evidence: Evidence, aim: Observation, came: Observation) -> bool:
    return not aim.definition or evidence.series(aim).counted_by == evidence.series(came).counted_by


def aimed(ch: Chapter, aim: Aim, flow: str) -> str:
    """A target or forecast with what it is and is of; its count where nothing stands beside it, which would name it.

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
    if aim.unjudged and item.count:
        words.append(item.count)
    return citations.figure(item) + marks.below(", ".join(words)) + on_doubtful.beside(item)


def stated_by(item: Observation) -> str:
    """Who stated a target, and when."""
    return speaker(item) + marks.below(day(item.known_on) if item.known_on else terms.UNDATED)


def came(aim: Aim) -> str:
    """What came, with the name of its count."""
    if not aim.finding or not aim.came:
        return ""
    shown = (
        ""
        if aim.came.statistic == "level"
        else spans.span(aim.finding.sides[1], aim.came.words.scale(aim.finding.unit))
    )
    count = on_targets.counted(aim.came.count, aim.figure.count, own=aim.own_count)
    figure = citations.figure(aim.came, shown)
    return figure + marks.below(count) if count else figure


def met(aim: Aim) -> str:
    """Whether it was reached and what share of it came, or why that cannot be said."""
    if aim.unjudged:
        return on_targets.why(aim.figure, aim.unjudged)
    words = (
        on_targets.MET[aim.outcome]
        if aim.outcome
        else on_targets.MISSED_ELSEWHERE
        if aim.missed
        else on_targets.OPEN_ELSEWHERE
    )
    if not aim.finding:
        return words
    words = marks.verdict(aim.finding.verdict, words)
    if not _tells(aim):
        return words
    if aim.figure.is_change:
        return words + marks.below(on_targets.grew(aim.finding.sides[1]))
    return words + marks.below(on_targets.share_of(_share(aim.finding, aim.figure)))


def _tells(aim: Aim) -> bool:
    """Whether a share of the target says something: not where another count came that does not decide."""
    return aim.own_count or aim.missed


def _share(found: Finding, aim: Observation) -> Interval:
    """What share of a target came; of one that is "more than" so much, at most that share."""
    return found.sides[1] / (aim.bounds if aim.loose_word.open == "above" else aimed_at(aim))


def cited(aims: Sequence[Aim]) -> list[Observation]:
    """The figures that stand beside targets, and those that reasons name."""
    known = [aim.unjudged.known for aim in aims if aim.unjudged and aim.unjudged.known]
    return [*known, *(figure for aim in aims if aim.finding for figure in aim.finding.figures)]


def due(item: Observation) -> str:
    """When a target is due."""
    return days_of(item.period) if item.period.end else terms.NO_YEAR
