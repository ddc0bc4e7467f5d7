"""Does it add up? What all figures say together: which must be doubted, what stays open, what agrees."""

from collections import Counter
from collections.abc import Sequence

from corridor.analysis.audit import definitions, mirrors, targets
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, DIFFERENT_DEFINITION, TENSION, UNEXPLAINED
from corridor.analysis.cases import Case, changes, refuted_when_said, telling, tensions
from corridor.analysis.choice import bodies, trusted, voices
from corridor.analysis.findings import Finding
from corridor.chapters import briefs, doubts, findings, implied, needs, sharpness, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.evidence.cells import by_key
from corridor.narrative import addresses, citations, marks, numbers, on_audit, on_findings, terms
from corridor.narrative.days import days_of
from corridor.narrative.pieces import Cards, Prose, Table

chapter = Opening(needs.everything)

APART = (CONTRADICTORY, TENSION, UNEXPLAINED)
"""Verdicts of figures that do not agree."""

ELSEWHERE = {targets.SLIP: "targets", targets.MISS: "targets", definitions.KIND: "definitions"}
"""Kinds of findings that other chapters tell."""

MOST_AGREEING = 3
"""So many quantities that several voices agree on stand before the fold that holds the others."""


def brief(ch: Chapter) -> list[Shown]:
    """How many figures hold together, how many must be doubted, which stay open; what is farthest apart."""
    stated = doubts.stated(ch)
    if not stated:
        return [Prose(on_audit.NOTHING_STATED)]
    refuted = [case for case in ch.cases if not case.is_open]
    doubted, in_question = doubts.counted(ch)
    told = [
        *on_audit.holds_together(len(stated), doubted, in_question, len(ch.everything) - len(stated)),
        on_audit.of_the_doubted(doubted, changes(refuted), sum(map(refuted_when_said, refuted)), tensions(refuted)),
        *([on_audit.gravest(refuted[0].first.statement)] if refuted else []),
    ]
    return [*briefs.as_list(list(filter(None, told)))]


def contradictions(ch: Chapter) -> list[Shown]:
    """What must be doubted, each once, the widest apart first."""
    found = [case for case in ch.cases if not case.is_open]
    if not found:
        return [Prose(on_audit.NO_CONTRADICTION)]
    told = [on_audit.doubted(len(found)), findings.by_links(ch.data.findings)]
    return [Prose(" ".join(filter(None, told))), _cards(ch, on_audit.CONTRADICTIONS, found)]


def undecided(ch: Chapter) -> list[Shown]:
    """What may be explained: digits, counts, relations that no document states."""
    found = [case for case in ch.cases if case.is_open]
    return [Prose(on_audit.in_question(len(found))), *([_cards(ch, on_audit.UNDECIDED, found)] if found else [])]


def _cards(ch: Chapter, caption: str, found: Sequence[Case]) -> Cards:
    """A card for each case, which the addresses of the findings that it tells lead to as well."""
    told = _told_by(ch)
    read = by_key(ch.data.reviewed, "finding_id", "reason")
    return Cards(caption, [doubts.card(ch, case, told.get(case.first.doubt_id, ()), read) for case in found])


def _told_by(ch: Chapter) -> dict[str, list[str]]:
    """Doubt → the findings that its card tells."""
    found: dict[str, list[str]] = {}
    for finding in findings.having(ch, verdicts=APART):
        case = telling(finding, ch.cases)
        if case:
            found.setdefault(case.first.doubt_id, []).extend(findings.names(ch, finding))
    return found


def agreements(ch: Chapter) -> list[Shown]:
    """Quantities that several voices give alike, those of most voices first."""
    agreeing = [
        (quantity, own)
        for quantity in ch.quantities
        if voices(own := [item for item in quantity.figures if item.doubt is None]) > 1
    ]
    agreeing.sort(key=lambda one: (-voices(one[1]), one[0].subject, one[0].measure, str(one[0].period)))
    rows = [
        [
            f"{ch.subjects[quantity.subject]}, {ch.plainly(trusted(own))}",
            days_of(quantity.period) if quantity.period.start else "",
            implied.left(quantity),
            numbers.number(voices(own)),
            tables.JOIN.join(citations.figure(item) for item in own),
        ]
        for quantity, own in agreeing
    ]
    columns = tables.headed("what", "period", "together", "voices", "figure")
    shown = tables.table(on_audit.AGREEMENTS, columns, rows, (3,))
    confirmed = sum(bodies(own) > 1 for _, own in agreeing)
    return [Prose(on_audit.agreements(len(rows), confirmed)), *tables.rest_folded(shown, MOST_AGREEING)] if rows else []


def worth(ch: Chapter) -> list[Shown]:
    """What it is worth that figures agree: how sharply each is tested, and which slips would be seen."""
    told = [*sharpness.figures(ch), *sharpness.agreements(ch)]
    return [*sharpness.worth(ch, told)]


def kinds(ch: Chapter) -> list[Shown]:
    """Kinds of findings by verdict, with their totals."""
    found = findings.of(ch)
    counted = Counter((item.kind, item.verdict) for item in found)
    verdicts = [verdict for verdict in on_audit.VERDICTS if any(item.verdict == verdict for item in found)]
    kinds = {name: kind.name for name, kind in on_findings.KINDS.items() if any(item.kind == name for item in found)}
    rows = [
        _row(terms.capital(label), [counted[kind, verdict] for verdict in verdicts]) for kind, label in kinds.items()
    ]
    rows.append(_row(on_audit.TOTAL, [sum(counted[kind, verdict] for kind in kinds) for verdict in verdicts]))
    columns = [
        terms.COLUMNS["kind"],
        *(marks.verdict(verdict, terms.capital(on_audit.VERDICTS[verdict])) for verdict in verdicts),
        on_audit.TOTAL,
    ]
    agreeing = sum(item.verdict == CONSISTENT for item in found)
    return [
        Table(on_audit.COUNTED, columns, rows, frozenset(range(1, len(columns)))),
        Prose(on_audit.compared_in_all(len(found), agreeing)),
    ]


def _row(label: str, counts: Sequence[int]) -> list[str]:
    """Counts and their sum; none where there is nothing to count."""
    return [label, *(numbers.number(count) if count else "" for count in [*counts, sum(counts)])]


def others(ch: Chapter) -> list[Shown]:
    """Comparisons that differ beside the system of figures: of counts, countries, plans and forecasts."""
    differing = findings.having(ch, verdicts=APART)
    every = [item for item in differing if not _is_told(ch, item)]
    chosen = [item for item in every if item.kind != targets.SLIP]
    every_open = sum(item.verdict == UNEXPLAINED for item in differing)
    by_countries = _by_countries(ch)
    told = [
        on_audit.undecided(len(chosen), len(every) - len(chosen), every_open),
        *([on_findings.by_countries(len(by_countries))] if by_countries else []),
    ]
    cards = findings.folded_cards(ch, on_audit.OTHERS, [*chosen, *by_countries])
    return [Prose(" ".join(told)), *cards, *_former(ch, [*chosen, *by_countries])]


def _by_countries(ch: Chapter) -> list[Finding]:
    """What two countries count apart, by definitions that say why."""
    return findings.having(ch, kinds=[mirrors.KIND], verdicts=[DIFFERENT_DEFINITION])


def _former(ch: Chapter, others: Sequence[Finding]) -> list[Shown]:
    """Findings of earlier editions that were no agreement and that no card here tells, each with what became of it.

    What tells one and agrees has no card: the first row that it became of is its address, too.
    """
    here = {name for names in _told_by(ch).values() for name in names}
    here |= {name for finding in others for name in findings.names(ch, finding)}
    gone = [row for row in ch.data.former.itertuples() if row.verdict != CONSISTENT and row.finding_id not in here]
    if not gone:
        return []
    told = {item.finding_id: item for item in findings.having(ch, kinds=list(ELSEWHERE)) if item.verdict != CONSISTENT}
    rows = [[terms.capital(row.about), _became(row.reason, told.get(row.told_by))] for row in gone]
    agreeing = {row.told_by: row.finding_id for row in reversed(gone) if row.told_by not in {"", *told, *here}}
    names = [[row.finding_id, *(name for name, first in agreeing.items() if first == row.finding_id)] for row in gone]
    table = Table(on_findings.FORMER, tables.headed("about", "became"), rows, anchors=names)
    fold, *shown = tables.folded(table)
    linked = [Prose(on_findings.FORMER_TOLD)] if any(row.told_by in told for row in gone) else []
    return [fold, *linked, *shown]


def _became(reason: str, told: Finding | None) -> str:
    """What became of a finding; a link to what tells it now, where that is another chapter."""
    return marks.link(f"{addresses.chapter(ELSEWHERE[told.kind])}#{told.finding_id}", reason) if told else reason


def _is_told(ch: Chapter, finding: Finding) -> bool:
    return telling(finding, ch.cases) is not None


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, [], sorted(findings.sources(findings.of(ch))))
