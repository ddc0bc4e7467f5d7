"""Findings as chapters show them: cards that lay two sides beside each other, and lines."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from corridor.analysis.audit import growth, paces, residuals
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, OR, TENSION
from corridor.analysis.audit.targets import SLIP
from corridor.analysis.choice import grouped
from corridor.analysis.findings import Finding
from corridor.analysis.growth import a_year
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.drawing.chains import Stated, chain
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import Scale
from corridor.narrative import chained, citations, days, marks, on_audit, on_findings, terms
from corridor.narrative.chained import Chain
from corridor.narrative.figures import reported
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Card, Cards, Prose

MOST = 3
"""Of more findings than these a chapter folds all but the gravest."""


def of(ch: Chapter) -> list[Finding]:
    """Every finding as known by the day of the chapter, the gravest first."""
    return ch.findings


def cards(ch: Chapter, caption: str, chosen: Sequence[Finding]) -> list[Shown]:
    """Findings as cards; none where there are none."""
    return [Cards(caption, [_card(ch, finding) for finding in chosen])] if chosen else []


def folded_cards(ch: Chapter, caption: str, chosen: Sequence[Finding]) -> list[Shown]:
    """Findings as cards, those on one subject in a fold; subjects in the order of their gravest."""
    by_subject = grouped(chosen, lambda finding: finding.subject)
    made = []
    for subject, own in by_subject.items():
        measures = list(dict.fromkeys(ch.measure(finding.measure) for finding in own))
        line = on_audit.of_subject(ch.subjects[subject], measures, len(own))
        made += [replace(_card(ch, finding), group=line) for finding in own]
    return [Cards(caption, made)] if made else []


def near(ch: Chapter, subject: str, belongs: Callable[[Finding], bool]) -> list[Shown]:
    """What the audit says of a subject: every finding that is no agreement, and how many agree."""
    chosen = [finding for finding in of(ch) if finding.subject == subject and belongs(finding)]
    if not chosen:
        return []
    apart = [finding for finding in chosen if finding.verdict != CONSISTENT]
    shown = [_line(finding, finding.statement.removeprefix(f"{ch.subjects[subject]}, ")) for finding in apart]
    first, rest = (shown[:MOST], shown[MOST:]) if len(shown) > MOST + 1 else (shown, [])
    told = Prose("\n".join([on_audit.compared(len(chosen), len(chosen) - len(apart)), *first]))
    return [told, Fold(on_audit.further(len(rest))), Prose("\n".join(rest))] if rest else [told]


def lines(chosen: Iterable[Finding]) -> str:
    """Findings on any subject, a line each."""
    return "\n".join(_line(finding, finding.statement) for finding in chosen)


def sources(chosen: Iterable[Finding]) -> set[str]:
    """The documents that findings rest on."""
    return {figure.source_id for finding in chosen for figure in finding.figures}


def having(ch: Chapter, *, kinds: Collection[str] = (), verdicts: Collection[str] = ()) -> list[Finding]:
    """Findings of some kinds, with some verdicts; none named means all."""
    return [
        finding
        for finding in of(ch)
        if (not kinds or finding.kind in kinds) and (not verdicts or finding.verdict in verdicts)
    ]


def _line(finding: Finding, statement: str) -> str:
    verdict = marks.strong(f"{terms.capital(on_audit.VERDICTS[finding.verdict])}.")
    told = f"{terms.capital(statement)} {on_audit.rests_on(document_links(finding))}"
    return marks.item(f"{marks.verdict(finding.verdict, verdict)} {told}")


def names(ch: Chapter, finding: Finding) -> list[str]:
    """What addresses may call a finding: its id, and those of findings of earlier editions that it tells."""
    return [finding.finding_id, *ch.former.get(finding.finding_id, ())]


def document_links(finding: Finding) -> list[str]:
    """Links to the documents of a finding in the list at the foot of a page."""
    return [citations.link(name, publisher) for name, publisher in _documents(finding)]


def _card(ch: Chapter, finding: Finding) -> Card:
    day = days.day(finding.seen_on) if finding.seen_on else ""
    return Card(
        name=finding.finding_id,
        mark=finding.verdict,
        heading=terms.capital(on_audit.VERDICTS[finding.verdict]),
        chosen_by={
            terms.COLUMNS["subject"]: ch.subjects[finding.subject],
            terms.COLUMNS["measure"]: ch.measure(finding.measure),
            terms.COLUMNS["kind"]: on_findings.KINDS[finding.kind].name,
        },
        text=finding.statement,
        chain=_chain(finding),
        foot=[
            *(marks.link(ch.addresses[name], publisher) for name, publisher in _documents(finding)),
            *([on_audit.seen(day)] if day else []),
        ],
        anchors=names(ch, finding)[1:],
    )


def _chain(finding: Finding) -> Chain:
    """Both sides on the axis of what they are compared by."""
    claim = _claim(finding)
    largest = max(abs(end) for side in finding.sides for end in (side.low, side.high))
    axis = chained.of_amounts(_scale(finding, finding.figures[0]), largest)
    if claim and _scale(finding, claim).is_ratio:
        axis = chained.CHANGES if claim.unit == "percent" else chained.MULTIPLES
    sides = [_side(finding, "left", axis), _side(finding, "right", axis)]
    return chain(sides, axis, loose=finding.unit != "year" and _is_likely(finding))


def _is_likely(finding: Finding) -> bool:
    """Whether how far sides lie apart rests on where a loose word likely ends: the lower one, or the other begins."""
    places = zip(finding.sides, (finding.left, finding.right), ("left", "right"), strict=True)
    lower, upper = sorted(places, key=lambda each: (each[0].high, each[0].low))
    return any(
        side.low < side.high and _ends_likely(figures, end, added=finding.computed in (place, "both"))
        for (side, figures, place), end in ((lower, "high"), (upper, "low"))
    )


def _ends_likely(figures: Sequence[Observation], end: str, *, added: bool) -> bool:
    """Whether a side has a likely end; of one that follows from several, each but the first may count either way."""
    first, *others = figures
    return first.is_likely(end) or (added and any(item.is_likely("high") or item.is_likely("low") for item in others))


def _claim(finding: Finding) -> Observation | None:
    """The change that growth is claimed by."""
    if finding.kind != growth.KIND:
        return None
    return next(figure for figure in (*finding.left, *finding.right) if figure.statistic != "level")


def _scale(finding: Finding, figure: Observation) -> Scale:
    return figure.amount_scale if OR in finding.unit else figure.words.scale(finding.unit)


def _side(finding: Finding, place: Literal["left", "right"], axis: chained.Axis) -> Stated:
    """What a bar shows: the figures that state it, or what follows from them; and what it allows."""
    figures, side = (finding.left, finding.sides[0]) if place == "left" else (finding.right, finding.sides[1])
    name = _computed(finding, figures) if finding.computed in (place, "both") else _each(figures)
    other = _computed(finding, finding.right) if finding.computed == "right" else ""
    by_kind = on_audit.BESIDE if _in_no_order(finding) else on_findings.KINDS[finding.kind].joins
    joins = on_audit.joins(by_kind, other) if place == "left" else ""
    scale = _scale(finding, figures[0])
    if claim := _claim(finding):
        drawn = a_year(side, claim)
        if axis is chained.CHANGES:
            drawn = Interval(drawn.low - 1, drawn.high - 1)
        return Stated(name, on_audit.allowed_change(side, claim, scale), drawn, joins)
    allows = on_audit.allowed(side, scale)
    return Stated(name, "" if allows.split() == marks.words(name).split() else allows, side, joins)


def _in_no_order(finding: Finding) -> bool:
    """Whether of two targets none is the later word."""
    days = {figures[0].known_on for figures in (finding.left, finding.right)}
    return finding.kind == SLIP and (None in days or len(days) == 1)


def _computed(finding: Finding, figures: Sequence[Observation]) -> str:
    if finding.computed == "both" and finding.kind == residuals.KIND:
        return on_audit.BY_ALL if figures is finding.left else on_audit.NAMED
    if finding.kind == paces.KIND and figures is finding.left:
        return on_audit.USUAL
    if finding.kind == growth.KIND and len({figure.statistic for figure in figures}) > 1:
        return on_audit.FROM.format(_each(figures))
    if finding.kind == growth.KIND and figures[0].statistic == "change":
        return on_audit.MULTIPLIED
    if finding.kind == growth.KIND and len(figures) == 1:
        return on_audit.ALL_THERE_WAS
    known = on_audit.COMPUTED.get(finding.kind)
    return known or on_audit.FROM.format(_each(figures))


def _each(figures: Sequence[Observation]) -> str:
    """Figures as links, those that print the same once."""
    shown = {reported(figure): citations.figure(figure) for figure in reversed(figures)}
    return ", ".join(reversed(shown.values()))


def _documents(finding: Finding) -> list[tuple[str, str]]:
    """Documents behind a finding, those of the decisive figures first, with their publishers."""
    return list({figure.source_id: figure.publisher for figure in finding.figures}.items())


def by_links(found: pd.DataFrame) -> str:
    """How many contradictions rest on links between counts that are assumed; empty where there is none."""
    against = found[found["verdict"].isin([CONTRADICTORY, TENSION])]
    without = sum(not names for names in against["assumed"])
    return on_audit.by_links(len(against), without) if len(against) else ""
