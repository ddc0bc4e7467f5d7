"""Targets and outcomes: what was due when, what became of the date, and what came."""

from collections import Counter
from collections.abc import Sequence

from corridor.analysis.aims import AIMS, kind_of, years_later
from corridor.analysis.audit.comparison import MISSED, SLIPPED
from corridor.analysis.audit.targets import MISS, SLIP
from corridor.analysis.audit.unjudged import Why
from corridor.analysis.choice import by_period, grouped, told_once
from corridor.analysis.findings import Finding
from corridor.analysis.foresight import Ahead, Foretold, ahead, days_ahead, rival_of
from corridor.analysis.judged import Aim
from corridor.analysis.sayings import in_no_order, line_of, sayings, stated_anew
from corridor.chapters import briefs, counts, findings, needs, outcomes, tables
from corridor.chapters.cells.volumes import FLOW, MEASURE, SUBJECT
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.drawing import stories, targets
from corridor.drawing.layers import extra_marks
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation, about
from corridor.narrative import aims_in_brief, citations, marks, on_audit, on_foresight, on_targets
from corridor.narrative.figures import unit_of_all
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.of_findings(needs.on_aims, needs.aims_and_freight))


def brief(ch: Chapter) -> list[Shown]:
    """How many targets and forecasts there are, and what became of them."""
    aims = _aims(ch)
    dated = [aim for aim in aims if aim.figure.period.end]
    unjudged = Counter(aim.unjudged.past_due for aim in dated if aim.unjudged)
    replaced = sum(aim.unjudged.why == Why.REPLACED for aim in dated if aim.unjudged)
    own = Counter(aim.outcome for aim in dated if aim.outcome)
    elsewhere = Counter(aim.outcome_elsewhere for aim in dated if aim.outcome_elsewhere and not aim.finding)
    compared = {aim.finding.finding_id: aim.finding for aim in dated if aim.finding}.values()
    verdicts = Counter(found.verdict for found in sorted(compared, key=lambda found: found.verdict != MISSED))
    growth = sum(found.kind != MISS for found in compared)
    told = aims_in_brief.Judged(unjudged[False], own, elsewhere, unjudged[True], verdicts, growth, replaced)
    slipped = sum(item.verdict == SLIPPED for item in findings.having(ch, kinds=[SLIP]))
    lead = aims_in_brief.headline(Counter(kind_of(aim.figure) for aim in aims), len(dated))
    return [*briefs.as_list([lead, *(aims_in_brief.judged(told) if dated else []), aims_in_brief.moved(slipped)])]


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
    judged = [aim for aim in outcomes.of(ch, stated) if aim.outcome]
    missed = sum(aim.missed for aim in judged)
    title = on_targets.forecasts_title(ch.measure(MEASURE), ch.subjects[SUBJECT], len(judged), missed)
    plot = targets.aims(stated, came, speakers, ch.colours)
    drawn = on_targets.forecasts_drawn(unit_of_all(stated, *came)[1], extra_marks(plot))
    return [Chart(title, on_audit.forecasts_text(len(stated), len(came)), plot, drawn)]


def redated(ch: Chapter) -> list[Shown]:
    """What targets were changed to: the story of each, those put off or lowered first."""
    told = sorted((item for item in _anew(ch) if not _beside(item)), key=lambda item: item.verdict != SLIPPED)
    nothing = [] if told else [Prose(on_audit.NOTHING_REDATED)]
    return [*_stories(ch, told), *nothing, *findings.folded_cards(ch, on_audit.REDATED, told)]


def _anew(ch: Chapter) -> list[Finding]:
    return findings.having(ch, kinds=[SLIP])


def _beside(found: Finding) -> bool:
    """Whether two amounts for one year stand side by side, and none is the later word."""
    one, other, *more = sayings(found.figures)
    return not more and one.due == other.due != 0 and in_no_order(one, other)


def _stories(ch: Chapter, told: Sequence[Finding]) -> list[Shown]:
    """A chart of all stories in which somebody made something of a target; none where there is nothing."""
    drawn = {item.finding_id: item for item in told if _is_drawn(item)}
    if not drawn:
        return []
    slipped = [(item.left[0], item.right[0]) for item in told if item.verdict == SLIPPED]
    later = [years for one, other in slipped if (years := years_later(one, other)) > 0]
    anew = sum(stated_anew(item.figures) for item in told)
    title = on_targets.stories_title(anew, later, len(slipped) - len(later))
    found = {_heading(ch, item): _statements(item) for item in drawn.values()}
    plot = stories.stories(found, ch.subjects, ch.measures)
    return [Chart(title, on_targets.stories(len(drawn), len(told)), plot, on_targets.STORIES)]


def _heading(ch: Chapter, found: Finding) -> str:
    one, other = found.left[0], found.right[0]
    return on_targets.heading(one, other, ch.subjects[found.subject], ch.measures, slipped=found.verdict == SLIPPED)


def _statements(found: Finding) -> list[Observation]:
    """What was said of a target on days that are known, retellings once."""
    voices = grouped(
        (item for item in found.figures if item.known_on), lambda item: (item.origin_group, item.amounts, item.period)
    )
    return [same[0] for same in voices.values()]


def _is_drawn(found: Finding) -> bool:
    """Whether one body spoke of one thing on two days, of a year that is named on one of them."""
    lines = grouped(_statements(found), line_of).values()
    return any(len({item.known_on for item in line}) > 1 and any(item.period.end for item in line) for line in lines)


def resized(ch: Chapter) -> list[Shown]:
    """Two amounts for one year, of which none is the later word."""
    beside = [item for item in _anew(ch) if _beside(item)]
    return findings.folded_cards(ch, on_audit.RESIZED, beside) or [Prose(on_audit.NOTHING_RESIZED)]


def laid_beside(ch: Chapter) -> list[Shown]:
    """Every target and forecast with what came, by its own count and by another."""
    aims = [aim for aim in _aims(ch) if aim.finding or aim.elsewhere][::-1]
    rows = [[*_named(ch, aim.figure), outcomes.own(aim), outcomes.elsewhere(aim)] for aim in aims]
    columns = tables.headed("subject", "due", "target", "who", "outcome", "elsewhere")
    return tables.rest_folded(Table(on_targets.OUTCOMES, columns, rows, anchors=_names(ch, aims))) if rows else []


def _names(ch: Chapter, aims: Sequence[Aim]) -> list[list[str]]:
    """The names of the findings on each aim; where one is of several aims, of the first."""
    named: list[list[str]] = []
    taken: set[str] = set()
    for aim in aims:
        found = [name for each in (aim.finding, aim.elsewhere) if each for name in findings.names(ch, each)]
        named.append([name for name in found if name not in taken])
        taken.update(found)
    return named


def foreseen(ch: Chapter) -> list[Shown]:
    """How far off aims were, by how far ahead they were named and by whom, beside the last year known then."""
    found = [each for each in _foretold(ch) if not each.aim.is_change]
    if not found:
        return []
    names = dict(zip(ch.data.reporters["reporter"], ch.data.reporters["label"], strict=True))
    by_time = {on_foresight.AHEAD[time]: [each for each in found if ahead(each.aim) == time] for time in Ahead}
    by_body = grouped(found, lambda each: names[each.aim.reporter])
    bodies = dict(sorted(by_body.items(), key=lambda body: (-len(body[1]), body[0])))
    rows = [_errors(name, same) for name, same in [*by_time.items(), *bodies.items()] if same]
    return [
        Prose(on_foresight.told(found)),
        tables.table(on_foresight.ERRORS, tables.headed(*on_foresight.COLUMNS), rows, (1, 4)),
        *_each_foretold(ch, found),
    ]


def _errors(name: str, same: Sequence[Foretold]) -> list[str]:
    own, elsewhere = ([each.error for each in same if each.own == own] for own in (True, False))
    return [
        name,
        *on_foresight.errors(own),
        on_foresight.nearer_of([each.nearer for each in same if each.nearer]),
        *on_foresight.errors(elsewhere),
    ]


def _each_foretold(ch: Chapter, found: Sequence[Foretold]) -> list[Shown]:
    """Each aim with the days from its statement to the end of its time, and the last year that was over then."""
    rows = [
        [
            *_named(ch, each.aim),
            on_foresight.days_ahead(days_ahead(each.aim)),
            on_foresight.error(each),
            on_foresight.rival(each),
        ]
        for each in found
    ]
    columns = tables.headed("subject", "due", "target", "who", "ahead", "error", "rival")
    return tables.folded(Table(on_foresight.EACH, columns, rows[::-1]))


def _foretold(ch: Chapter) -> list[Foretold]:
    """Aims beside what came by their own count, with its last year as a rival; else by another, which has none."""
    evidence, found = outcomes.evidence_of(ch), list[Foretold]()
    for aim in _aims(ch):
        if own := aim.finding:
            found.append(Foretold(aim.figure, own.sides[1], rival=rival_of(evidence, aim.figure, own.figures[1])))
        elif aim.elsewhere:
            found.append(Foretold(aim.figure, aim.elsewhere.sides[1], own=False))
    return found


def past_due(ch: Chapter) -> list[Shown]:
    """Targets and forecasts whose time is over and that nothing can be laid beside, each with the reason."""
    past = [aim for aim in _aims(ch) if aim.unjudged and aim.unjudged.past_due]
    rows = [[*_named(ch, aim.figure), outcomes.own(aim)] for aim in past]
    columns = tables.headed("subject", "due", "target", "who", "why")
    return (
        tables.rest_folded(Table(on_targets.PAST_DUE, columns, rows[::-1]))
        if past
        else [Prose(on_targets.NOTHING_PAST)]
    )


def still_due(ch: Chapter) -> list[Shown]:
    """Targets and forecasts whose time is still to come, those replaced by then, and those that name none."""
    waiting = grouped(_aims(ch), lambda aim: aim.unjudged and aim.unjudged.why)
    dated, undated = ([aim.figure for aim in waiting.get(why, [])] for why in (Why.DUE, Why.NO_YEAR))
    columns = tables.headed("subject", "due", "target", "who")
    due = Table(on_targets.STILL_DUE, columns, [_named(ch, item) for item in dated])
    rows = [[*_named(ch, aim.figure), outcomes.own(aim)] for aim in waiting.get(Why.REPLACED, [])]
    replaced = Table(on_targets.REPLACED, tables.headed("subject", "due", "target", "who", "instead"), rows)
    without = Table(on_targets.UNDATED, [columns[0], *columns[2:]], [_undated(ch, item) for item in undated])
    shown = tables.rest_folded(due) if dated else [Prose(on_targets.NOTHING_DUE)]
    return [*shown, *(tables.folded(replaced) if rows else []), *(tables.folded(without) if undated else [])]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    stated = [item for item in ch.everything if item.statistic in AIMS]
    came = [item for item in about(ch.everything, SUBJECT) if item.measure == MEASURE and item.period.full_year]
    return cited_in(
        ch,
        [*stated, *came, *outcomes.cited(_aims(ch))],
        sorted(findings.sources(findings.having(ch, kinds=[MISS, SLIP]))),
    )


def _aims(ch: Chapter) -> list[Aim]:
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
