"""Targets and outcomes: what was due when, what became of the date, and what came."""

from collections import Counter
from collections.abc import Sequence

from corridor.analysis.aims import AIMS, sized
from corridor.analysis.audit.comparison import SLIPPED
from corridor.analysis.audit.targets import MISS, SLIP
from corridor.analysis.choice import by_period, told_once
from corridor.analysis.findings import Finding
from corridor.chapters import briefs, counts, findings, needs, outcomes, tables
from corridor.chapters.cells.volumes import FLOW, MEASURE, SUBJECT
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.drawing import stories, targets
from corridor.drawing.layers import extra_marks
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation, about
from corridor.narrative import citations, marks, on_audit, on_targets
from corridor.narrative.figures import unit_of_all
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.of_findings(needs.on_aims, needs.aims_and_freight))


def brief(ch: Chapter) -> list[Shown]:
    """How many targets and forecasts there are, and what became of them."""
    aims = _aims(ch)
    dated = [aim for aim in aims if aim.figure.period.end]
    unjudged = Counter(aim.unjudged.past_due for aim in dated if aim.unjudged)
    own = Counter(aim.outcome for aim in dated if aim.outcome)
    elsewhere = Counter(aim.missed for aim in dated if aim.finding and not aim.own_count)
    told = on_targets.Judged(unjudged[False], own, elsewhere[True], elsewhere[False], unjudged[True])
    slipped = sum(item.verdict == SLIPPED for item in findings.having(ch, kinds=[SLIP]))
    lead = on_targets.headline(len(aims), len(dated))
    return [*briefs.as_list([lead, *(on_targets.judged(told) if dated else []), on_targets.moved(slipped)])]


def forecasts(ch: Chapter) -> list[Shown]:
    """Targets of officials beside forecasts of banks, with what came."""
    own = [item for item in about(ch.everything, SUBJECT) if item.commodity == "all" and item.flow in (FLOW, "")]
    stated = [
        item
        for item in own
        if item.statistic in AIMS and item.measure == MEASURE and item.period.known and item.base_unit != "1"
    ]
    came = [item for years in counts.whole_years(own, MEASURE, FLOW).values() for item in years]
    if not stated:
        return []
    speakers = dict(zip(ch.data.reporters["reporter"], ch.data.reporters["kind"], strict=True))
    judged = [aim for aim in outcomes.of(ch, stated) if aim.outcome or aim.missed]
    missed = sum(aim.missed for aim in judged)
    title = on_targets.forecasts_title(ch.measure(MEASURE), ch.subjects[SUBJECT], len(judged), missed)
    plot = targets.aims(stated, came, speakers, ch.colours)
    drawn = on_targets.forecasts_drawn(unit_of_all(stated, *came)[1], extra_marks(plot))
    return [Chart(title, on_audit.forecasts_text(len(stated), len(came)), plot, drawn)]


def redated(ch: Chapter) -> list[Shown]:
    """What targets were changed to, and each that was given another year."""
    anew = findings.having(ch, kinds=[SLIP])
    dated = sorted((item for item in anew if item.unit == "year"), key=lambda item: item.verdict != SLIPPED)
    put_off = [item for item in dated if item.verdict == SLIPPED]
    nothing = [] if put_off else [Prose(on_audit.NOTHING_REDATED)]
    return [*_stories(ch, anew), *nothing, *findings.folded_cards(ch, on_audit.REDATED, dated)]


def _stories(ch: Chapter, anew: Sequence[Finding]) -> list[Shown]:
    """A chart of all that one body made of its own targets; none where there is nothing."""
    changes = [(item.figures[0], item.figures[1]) for item in anew if _is_change(item)]
    if not changes:
        return []
    later = [
        other.period.end.year - one.period.end.year for one, other in changes if one.period.end and other.period.end
    ]
    sizes = [sized(one, other) for one, other in changes]
    title = on_targets.stories_title([years for years in later if years > 0], sizes.count(-1), sizes.count(1))
    others = sum(item.unit == "year" and not _is_change(item) for item in anew)
    plot = stories.stories(changes, ch.subjects, ch.measures)
    return [Chart(title, on_targets.stories(len(changes), others), plot, on_targets.STORIES)]


def _is_change(found: Finding) -> bool:
    """Whether one body changed what it had said of one thing: on a later day, the year or the size."""
    one, other = found.figures[:2]
    alike = (one.subject, one.measure, one.flow, one.reporter) == (
        other.subject,
        other.measure,
        other.flow,
        other.reporter,
    )
    dated = one.known_on and other.known_on and one.known_on < other.known_on and one.period.end and other.period.end
    return bool(alike and dated) and (found.unit != "year" or found.verdict == SLIPPED)


def resized(ch: Chapter) -> list[Shown]:
    """Another amount for the same year."""
    return findings.folded_cards(
        ch, on_audit.RESIZED, [item for item in findings.having(ch, kinds=[SLIP]) if item.unit != "year"]
    )


def laid_beside(ch: Chapter) -> list[Shown]:
    """Every target and forecast with what came: reached, missed or open."""
    aims = [aim for aim in _aims(ch) if aim.finding]
    rows = [[*_named(ch, aim.figure), outcomes.came(aim), outcomes.met(aim)] for aim in aims]
    columns = tables.headed("subject", "due", "target", "who", "outcome", "met")
    return tables.rest_folded(Table(on_targets.OUTCOMES, columns, rows[::-1])) if rows else []


def past_due(ch: Chapter) -> list[Shown]:
    """Targets and forecasts whose time is over and that nothing can be laid beside, each with the reason."""
    past = [aim for aim in _aims(ch) if aim.unjudged and aim.unjudged.past_due]
    rows = [[*_named(ch, aim.figure), outcomes.met(aim)] for aim in past]
    columns = tables.headed("subject", "due", "target", "who", "why")
    return (
        tables.rest_folded(Table(on_targets.PAST_DUE, columns, rows[::-1]))
        if past
        else [Prose(on_targets.NOTHING_PAST)]
    )


def still_due(ch: Chapter) -> list[Shown]:
    """Targets and forecasts whose time is still to come, then those that name none."""
    waiting = [aim.figure for aim in _aims(ch) if aim.unjudged and not aim.unjudged.past_due]
    dated, undated = ([item for item in waiting if bool(item.period.end) == has_end] for has_end in (True, False))
    columns = tables.headed("subject", "due", "target", "who")
    due = Table(on_targets.STILL_DUE, columns, [_named(ch, item) for item in dated])
    without = Table(on_targets.UNDATED, [columns[0], *columns[2:]], [_undated(ch, item) for item in undated])
    shown = tables.rest_folded(due) if dated else [Prose(on_targets.NOTHING_DUE)]
    return [*shown, *(tables.folded(without) if undated else [])]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    stated = [item for item in ch.everything if item.statistic in AIMS]
    came = [item for item in about(ch.everything, SUBJECT) if item.measure == MEASURE and item.period.full_year]
    return cited_in(
        ch,
        [*stated, *came, *outcomes.cited(_aims(ch))],
        sorted(findings.sources(findings.having(ch, kinds=[MISS, SLIP]))),
    )


def _aims(ch: Chapter) -> list[outcomes.Aim]:
    """All targets and forecasts, retellings once, by the time they are for."""
    stated = told_once(item for item in ch.everything if item.statistic in AIMS)
    return outcomes.of(ch, sorted(stated, key=by_period))


def _named(ch: Chapter, item: Observation) -> list[str]:
    """What a target is of, when it is due, how much it is, who stated it."""
    name, *rest = _undated(ch, item)
    return [name, outcomes.due(item), *rest]


def _undated(ch: Chapter, item: Observation) -> list[str]:
    named = ch.subjects[item.subject] + marks.next_line(ch.what(item))
    return [named, citations.figure(item), outcomes.stated_by(item)]
