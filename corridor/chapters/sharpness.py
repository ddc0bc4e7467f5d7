"""What a pass is worth: slips that would be seen, how sharply figures are tested, what agrees by chance."""

from collections import Counter
from collections.abc import Sequence

from corridor.analysis.audit import growth
from corridor.analysis.audit.comparison import CONSISTENT
from corridor.analysis.chance import by_chance, of_rates, rates
from corridor.chapters import findings, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.narrative import marks, on_sharpness
from corridor.narrative.numbers import number
from corridor.narrative.pieces import Prose, Table


def worth(ch: Chapter, more: Sequence[str] = ()) -> list[Shown]:
    """How much it means that nothing is doubted, with the table behind it; `more`: what else is told of that."""
    rows = list(ch.data.slips.itertuples())
    if not rows or not rows[0].levels:
        return [Prose(on_sharpness.NOTHING_PLANTED)]
    told = on_sharpness.worth(int(rows[0].levels), {row.slip: row.share for row in rows})
    cells = [
        [
            on_sharpness.SLIPS[row.slip],
            *map(str, (row.slips, row.seen)),
            number(row.share, 0),
            number(row.by_pairs, 0) if row.by_pairs > 0 else "",
        ]
        for row in rows
    ]
    table = Table(on_sharpness.PLANTED, list(on_sharpness.COLUMNS), cells, frozenset(range(1, 5)))
    return [Prose("\n".join([told, "", *map(marks.item, more)]) if more else told), *tables.folded(table)]


def agreements(ch: Chapter) -> list[str]:
    """How sharp the comparisons are that agree, and how many rates would agree by chance."""
    agreeing = findings.having(ch, verdicts=[CONSISTENT])
    told = [on_sharpness.agreements(Counter(item.tested for item in agreeing if item.tested))] if agreeing else []
    of_growth = of_rates(item for item in agreeing if item.kind == growth.KIND)
    if of_growth:
        told.append(on_sharpness.by_chance(len(of_growth), by_chance(of_growth, rates(ch.everything))))
    return told


def figures(ch: Chapter) -> list[str]:
    """How sharply figures are tested."""
    counts = Counter(ch.data.sharpness["tested"])
    return [on_sharpness.tested(counts)] if counts else []
