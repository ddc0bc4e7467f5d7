"""The method page: the parts of it that come from code and data."""

from collections.abc import Sequence
from decimal import Decimal

from corridor.analysis.choice import trust
from corridor.analysis.constants import value
from corridor.analysis.known import Quantity
from corridor.analysis.system import costs
from corridor.analysis.worded import ENOUGH
from corridor.chapters import findings, needs, sharpness, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.drawing.key import key
from corridor.drawing.plots import Chart
from corridor.evidence import precision
from corridor.evidence.cells import by_key
from corridor.evidence.roles import FREIGHT
from corridor.evidence.rows import ALL_FLOWS, ALL_GOODS
from corridor.narrative import (
    citations,
    numbers,
    on_audit,
    on_charts,
    on_constants,
    on_counts,
    on_findings,
    on_system,
    on_words,
    reference,
    terms,
)
from corridor.narrative.figures import likely
from corridor.narrative.loose_words import WORDS
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.with_implied(needs.of_examples, (FREIGHT,)))


WRITTEN_OUT = (540_000, 10_000, 9_000, 300, 50, 20, 7)
"""Numbers that show how closing zeros are read."""


def _written_out(number: int) -> tuple[float, float]:
    low, high = precision.printed_interval(Decimal(number), str(number), "exact", Decimal(1))
    return float(low), float(high)


def widths(_: Chapter) -> list[Shown]:
    """What each qualifying word allows."""
    rows = [[words.name, words.width] for words in WORDS.values()]
    read = [(number, *_written_out(number)) for number in WRITTEN_OUT]
    zeros = [reference.CLOSING_ZEROS, reference.rounding(precision.ROUNDING, precision.COARSEST, read)]
    return [Table(reference.WIDTHS, tables.headed("word", "allows"), [*rows, zeros])]


def examples(ch: Chapter) -> list[Shown]:
    """One observation for each qualifying word: a level of a pair if there is one."""
    levels = [item for item in ch.everything if item.printed and item.statistic in ("level", "target")]
    levels.sort(key=lambda item: (item.scope != "pair", trust(item)))
    first = {word: next((item for item in levels if item.qualifier == word), None) for word in WORDS}
    rows = [
        [WORDS[word].name, item.printed, citations.external(ch.data, item), likely(item)]
        for word, item in first.items()
        if item
    ]
    columns = tables.headed("word", "printed", "figure", "allows")
    return tables.folded(Table(reference.EXAMPLES, columns, rows, frozenset({2, 3}))) if rows else []


def measured(ch: Chapter) -> list[Shown]:
    """What loose words have meant, where exact figures tell, in a sentence."""
    found = ch.data.words
    if not len(found):
        return [Prose(on_words.NOTHING_MEASURED)]
    followed = found[found["followed"]].groupby("word").ngroups
    worded, pairs, within = (int(found[name].sum()) for name in ("worded", "pairs", "within"))
    return [Prose(on_words.measured(worded, pairs, within, ENOUGH, followed))]


def meant(ch: Chapter) -> list[Shown]:
    """The same by word and by how round its number is."""
    rows = [
        [
            on_words.name(row.word),
            *map(str, (row.digits, row.figures, row.worded, row.pairs)),
            on_words.ratio(row.low, row.middle, row.high) if row.pairs else "",
            str(row.within) if row.pairs else "",
            on_words.FOLLOWS if row.followed else on_words.ASSUMED,
        ]
        for row in ch.data.words.itertuples()
    ]
    columns = tables.headed("word", "digits", "figures", "worded", "pairs", "ratio", "within", "width")
    return tables.folded(Table(on_words.MEASURED, columns, rows, frozenset(range(1, 7)))) if rows else []


def links(ch: Chapter) -> list[Shown]:
    """How many comparisons that cannot both be true hold without links that are assumed."""
    return [Prose(told)] if (told := findings.by_links(ch.data.findings)) else []


def marks_of_charts(ch: Chapter) -> list[Shown]:
    """What the marks of charts mean, drawn as charts draw them."""
    flows = [(way.mark, way.label) for way in ch.words.flows.values()]
    return [
        Chart(on_charts.KEY_TITLE, on_charts.KEY_TEXT, key(flows, [*on_audit.VERDICTS.items()]), on_charts.KEY_DRAWN)
    ]


def tried(ch: Chapter) -> list[Shown]:
    """How much hangs on the constants that decide verdicts, in a sentence."""
    found = ch.data.constants.to_dict("records")
    most = max(found, key=lambda row: max(row["half"], row["twice"]))
    return [Prose(on_constants.tried(most["comparisons"], most["what"], max(most["half"], most["twice"])))]


def constants(ch: Chapter) -> list[Shown]:
    """The constants that decide verdicts, as the code has them, and what would change with each."""
    rows = [
        [
            row.what,
            on_constants.size(row.unit, value(row.constant)),
            row.why,
            numbers.number(int(row.half)),
            numbers.number(int(row.twice)),
        ]
        for row in ch.data.constants.itertuples()
    ]
    columns = tables.headed("constant", "size", "reason_of_size", "half", "twice")
    return [*tables.folded(Table(on_constants.CONSTANTS, columns, rows, frozenset({3, 4}))), *_costed(ch)]


def _costed(ch: Chapter) -> list[Shown]:
    """Why a figure is doubted and none of those that it cannot stand beside: of the conflict of the fewest figures."""
    known = {item.observation_id: item for item in ch.everything if item.printed and item.statistic == "level"}
    conflicts = [
        [known[name] for name in row.conflict]
        for row in ch.data.doubts.sort_values("doubt_id").itertuples()
        if row.what == "figure" and row.certain and not row.open_because and known.keys() >= set(row.conflict)
    ]
    for conflict in sorted(conflicts, key=len):
        parts = [costs.parts_of_doubt(item, primary=costs.is_primary(item, ch.bodies)) for item in conflict]
        least, *others = (sum(each.values()) for each in parts)
        if least < min(others):
            told = [on_constants.cheaper(least), *map(numbers.number, others)]
            cited = (citations.external(ch.data, item) for item in conflict)
            rows = [list(row) for row in zip(cited, map(on_constants.reckoned, parts), told, strict=True)]
            return tables.folded(Table(on_constants.COSTED, tables.headed("figure", "reckoned", "doubting"), rows))
    return []


def worth(ch: Chapter) -> list[Shown]:
    """How much it means that nothing is doubted."""
    return sharpness.worth(ch)


def worked(ch: Chapter) -> list[Shown]:
    """What follows for a year that nobody prints from the level and the growth of the next one, step by step."""
    simple = [each for each in ch.quantities if _is_simple(each)]
    if not simple:
        return [Prose(on_system.NOTHING_SIMPLE)]
    each = min(simple, key=lambda each: (each.binding[0].source_id, each.quantity_id))
    level, change = sorted(each.binding, key=lambda item: item.is_change)
    rows = on_system.steps(each, level, change, citations.external(ch.data, level), citations.external(ch.data, change))
    return [Table(on_system.worked(ch.subjects[each.subject]), tables.headed("claim", "as_rows", "allows"), rows)]


def _is_simple(each: Quantity) -> bool:
    """Whether one document bounds a year of a pair that nobody prints by a level and its growth in per cent."""
    kinds = sorted(item.unit if item.is_change else item.statistic for item in each.binding)
    documents = {item.source_id for item in each.binding}
    counted = (each.measure, each.commodity, each.flow) == (FREIGHT, ALL_GOODS, ALL_FLOWS)
    a_year = counted and each.printed is None and each.period.full_year and each.binding[0].scope == "pair"
    return a_year and kinds == ["level", "percent"] and len(documents) == 1


def comparisons(_: Chapter) -> list[Shown]:
    """What the audit compares."""
    rows = [[terms.capital(kind.name), kind.compares] for kind in on_findings.KINDS.values()]
    return tables.folded(Table(on_audit.COMPARED, tables.headed("kind", "meaning"), rows))


def link_table(ch: Chapter) -> list[Shown]:
    """Every link between two counts: what it rests on, and how often figures by both agree."""
    found, labels = ch.data.count_links, _labels(ch)
    known = {item.observation_id: item for item in ch.everything}
    rows = [
        [
            labels[row.definition_id],
            on_counts.RELATIONS[row.relation],
            labels[row.other],
            citations.external(ch.data, known[row.document]) if row.document else on_counts.BASES[row.basis],
            on_counts.agreeing(row.agree, row.beside),
        ]
        for row in found.itertuples()
    ]
    columns = tables.headed("definition", "joined", "joined_with", "rests_on", "borne_out")
    told = on_counts.links(
        found["basis"].value_counts().to_dict(), int(found["agree"].sum()), int(found["beside"].sum())
    )
    return [Prose(told), *tables.folded(Table(on_counts.LINKS, columns, rows))] if rows else []


def _labels(ch: Chapter) -> dict[str, str]:
    return by_key(ch.data.definitions, "definition_id", "label")


def definition_table(ch: Chapter) -> list[Shown]:
    """Every definition: what it counts, who counts, how it relates to others."""
    labels = _labels(ch)
    rows = [
        [row.label, row.meaning, row.counted_by, _named(row.same_count_as, labels), _named(row.part_of, labels)]
        for row in ch.data.definitions.itertuples()
    ]
    columns = tables.headed("definition", "meaning", "counted_by", "same_count_as", "part_of")
    return tables.folded(Table(reference.DEFINITIONS, columns, rows))


def _named(names: Sequence[str], labels: dict[str, str]) -> str:
    return "; ".join(labels[name] for name in names)
