"""Findings as chapters show them: cards that lay two sides beside each other, and lines."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from corridor.analysis.audit import growth
from corridor.analysis.audit.comparison import CONSISTENT, OR
from corridor.analysis.choice import grouped
from corridor.analysis.findings import Finding
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import citations, days, marks, on_audit, on_findings, terms
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
    return marks.item(f"{verdict} {terms.capital(statement)} {on_audit.rests_on(document_links(finding))}")


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
        sides=[_side(finding, "left"), _side(finding, "right")],
        bars=_bars(finding.sides),
        foot=[
            *(marks.link(ch.addresses[name], publisher) for name, publisher in _documents(finding)),
            *([on_audit.seen(day)] if day else []),
        ],
    )


def _side(finding: Finding, place: Literal["left", "right"]) -> tuple[str, str]:
    """What a bar shows: the figures that state it, or what follows from them; and what it allows."""
    figures, interval = (finding.left, finding.sides[0]) if place == "left" else (finding.right, finding.sides[1])
    computed = finding.computed in (place, "both")
    name = _computed(finding, figures) if computed else _each(figures)
    scale = figures[0].amount_scale if OR in finding.unit else figures[0].words.scale(finding.unit)
    if finding.kind == growth.KIND:
        claim = next(figure for figure in (*finding.left, *finding.right) if figure.statistic != "level")
        return name, on_audit.allowed_change(interval, claim, scale)
    allows = on_audit.allowed(interval, scale)
    return name, "" if allows.split() == marks.words(name).split() else allows


def _computed(finding: Finding, figures: Sequence[Observation]) -> str:
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


def _bars(sides: Collection[Interval]) -> list[tuple[float, float]]:
    """Start and width of two intervals on one scale that just holds both, in per cent."""
    low, high = min(side.low for side in sides), max(side.high for side in sides)
    room = (high - low) * 0.08 or 1.0
    scale = 100 / (high - low + 2 * room)
    return [
        (round((side.low - low + room) * scale, 2), max(0.6, round((side.high - side.low) * scale, 2)))
        for side in sides
    ]
