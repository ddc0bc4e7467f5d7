"""Does it add up? What the announcements say when they are laid beside each other."""

from collections import Counter
from collections.abc import Sequence

from corridor.analysis.audit import growth, parts, restatements, targets
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, UNEXPLAINED
from corridor.chapters import briefs, findings, needs, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.narrative import marks, numbers, on_audit, on_findings, terms
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.everything)


def brief(ch: Chapter) -> list[Shown]:
    """How many figures could be tested, how many agree with all that they were tested against, what is gravest."""
    found = findings.of(ch)
    tested = {figure for item in found for figure in item.figures}
    refuted = {figure for item in found if item.verdict == CONTRADICTORY for figure in item.figures}
    differing = {figure for item in found if item.verdict != CONSISTENT for figure in item.figures}
    changes = [item for item in ch.everything if item.statistic == "change"]
    tested_changes = tested & set(changes)
    gravest = [item.statement for item in found if item.verdict == CONTRADICTORY][:1]
    told = [
        *on_audit.tested(len(ch.everything), len(tested), len(tested - differing), len(refuted)),
        on_audit.tested_changes(len(changes), len(tested_changes), len(tested_changes & refuted)),
        *map(on_audit.gravest, gravest),
    ]
    return [*briefs.as_list(told)]


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
    agreeing = [item for item in found if item.verdict == CONSISTENT]
    fitting = sum(item.kind == parts.KIND for item in agreeing)
    return [
        Table(on_audit.COUNTED, columns, rows, frozenset(range(1, len(columns)))),
        Prose(on_audit.compared_in_all(len(found), len(agreeing), fitting)),
    ]


def _row(label: str, counts: Sequence[int]) -> list[str]:
    """Counts and their sum; none where there is nothing to count."""
    return [label, *(numbers.number(count) if count else "" for count in [*counts, sum(counts)])]


def contradictions(ch: Chapter) -> list[Shown]:
    """Figures that cannot all be right, the widest apart first."""
    chosen = findings.having(ch, verdicts=[CONTRADICTORY])
    if not chosen:
        return [Prose(on_audit.NO_CONTRADICTION)]
    within = sum(len({figure.source_id for figure in item.figures}) == 1 for item in chosen)
    return [
        Prose(on_audit.contradictions(len(chosen), within)),
        *findings.folded_cards(ch, on_audit.CONTRADICTIONS, chosen),
    ]


def undecided(ch: Chapter) -> list[Shown]:
    """Figures that differ where something may explain it."""
    every = findings.having(ch, verdicts=[UNEXPLAINED])
    chosen = [item for item in every if item.kind != targets.SLIP]
    return [
        Prose(on_audit.undecided(len(chosen), len(every) - len(chosen))),
        *findings.folded_cards(ch, on_audit.UNDECIDED, chosen),
    ]


def agreements(ch: Chapter) -> list[Shown]:
    """Statements and changes that agree."""
    chosen = findings.having(ch, kinds=[restatements.KIND, growth.KIND], verdicts=[CONSISTENT])
    chosen.sort(key=lambda item: (item.subject, item.measure, item.figures[0].observation_id))
    agreeing = findings.having(ch, verdicts=[CONSISTENT])
    rows = [
        [ch.subjects[item.subject], item.statement, tables.JOIN.join(findings.document_links(item))] for item in chosen
    ]
    text = Prose(on_audit.agreements(len(chosen), len(agreeing)))
    columns = tables.headed("subject", "agreement", "source")
    return [text, *(tables.folded(Table(on_audit.AGREEMENTS, columns, rows)) if rows else [])]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, [], sorted(findings.sources(findings.of(ch))))
