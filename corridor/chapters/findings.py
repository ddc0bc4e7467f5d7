"""Findings as chapters show them: cards that lay two sides beside each other, and lines."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Literal

from corridor.analysis.audit import growth
from corridor.analysis.audit.comparison import CONSISTENT, OR
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.found import Found
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import citations, days, marks, on_audit, terms
from corridor.narrative.figures import reported
from corridor.narrative.pieces import Card, Cards, Prose


def found(ch: Chapter) -> list[Found]:
    """Every finding as known by the day of the chapter, the gravest first."""
    return ch.findings


def cards(ch: Chapter, caption: str, chosen: Sequence[Found]) -> list[Shown]:
    """Findings as cards; none where there are none."""
    return [Cards(caption, [_card(ch, item) for item in chosen])] if chosen else []


def near(ch: Chapter, subject: str, belongs: Callable[[Found], bool]) -> list[Shown]:
    """What the audit says of a subject: every finding that is no agreement, and how many agree."""
    chosen = [item for item in found(ch) if item.subject == subject and belongs(item)]
    if not chosen:
        return []
    apart = [item for item in chosen if item.verdict != CONSISTENT]
    shown = [_line(item, item.statement.removeprefix(f"{ch.subjects[subject]}, ")) for item in apart]
    return [Prose("\n".join([on_audit.compared(len(chosen), len(chosen) - len(apart)), *shown]))]


def lines(chosen: Iterable[Found]) -> str:
    """Findings on any subject, a line each."""
    return "\n".join(_line(item, item.statement) for item in chosen)


def sources(chosen: Iterable[Found]) -> set[str]:
    """The documents that findings rest on."""
    return {figure.source_id for item in chosen for figure in item.figures}


def having(ch: Chapter, *, kinds: Collection[str] = (), verdicts: Collection[str] = ()) -> list[Found]:
    """Findings of some kinds, with some verdicts; none named means all."""
    return [
        item for item in found(ch) if (not kinds or item.kind in kinds) and (not verdicts or item.verdict in verdicts)
    ]


def of_kinds(*kinds: str) -> Callable[[Found], bool]:
    """Whether a finding is of one of the kinds."""
    return lambda item: item.kind in kinds


def _line(item: Found, statement: str) -> str:
    verdict = marks.strong(f"{terms.capital(on_audit.VERDICTS[item.verdict])}.")
    return marks.item(f"{verdict} {terms.capital(statement)} ({'; '.join(document_links(item))})")


def document_links(item: Found) -> list[str]:
    """Links to the documents of a finding in the list at the foot of a page."""
    return [citations.link(name, publisher) for name, publisher in _documents(item)]


def _card(ch: Chapter, item: Found) -> Card:
    day = days.day(item.seen_on) if item.seen_on else ""
    return Card(
        name=item.finding_id,
        mark=item.verdict,
        heading=terms.capital(on_audit.VERDICTS[item.verdict]),
        chosen_by={
            terms.COLUMNS["subject"]: ch.subjects[item.subject],
            terms.COLUMNS["measure"]: ch.measure(item.measure),
            terms.COLUMNS["kind"]: on_audit.KINDS[item.kind][0],
        },
        text=item.statement,
        sides=[_side(item, "left"), _side(item, "right")],
        bars=_bars(item.sides),
        foot=[
            *(marks.link(ch.addresses[name], publisher) for name, publisher in _documents(item)),
            *([on_audit.seen(day)] if day else []),
        ],
    )


def _side(item: Found, place: Literal["left", "right"]) -> tuple[str, str]:
    """What a bar shows: the figures that state it, or what follows from them; and what it allows."""
    figures, interval = (item.left, item.sides[0]) if place == "left" else (item.right, item.sides[1])
    computed = item.computed in (place, "both")
    name = _computed(item, figures) if computed else _each(figures)
    scale = figures[0].amount_scale if OR in item.unit else figures[0].words.scale(item.unit)
    if item.kind == growth.KIND:
        claim = next(figure for figure in (*item.left, *item.right) if figure.statistic != "level")
        return name, on_audit.allowed_change(interval, claim, scale)
    allows = on_audit.allowed(interval, scale)
    return name, "" if allows.split() == marks.words(name).split() else allows


def _computed(item: Found, figures: Sequence[Observation]) -> str:
    if item.kind == growth.KIND and figures[0].statistic == "change":
        return on_audit.MULTIPLIED
    if item.kind == growth.KIND and len(figures) == 1:
        return on_audit.ALL_THERE_WAS
    known = on_audit.COMPUTED.get(item.kind)
    return known or on_audit.FROM.format(_each(figures))


def _each(figures: Sequence[Observation]) -> str:
    """Figures as links, those that print the same once."""
    shown = {reported(figure): citations.figure(figure) for figure in reversed(figures)}
    return ", ".join(reversed(shown.values()))


def _documents(item: Found) -> list[tuple[str, str]]:
    """Documents behind a finding, those of the decisive figures first, with their publishers."""
    return list({figure.source_id: figure.publisher for figure in item.figures}.items())


def _bars(sides: Collection[Interval]) -> list[tuple[float, float]]:
    """Start and width of two intervals on one scale that just holds both, in per cent."""
    low, high = min(side.low for side in sides), max(side.high for side in sides)
    room = (high - low) * 0.08 or 1.0
    scale = 100 / (high - low + 2 * room)
    return [
        (round((side.low - low + room) * scale, 2), max(0.6, round((side.high - side.low) * scale, 2)))
        for side in sides
    ]
