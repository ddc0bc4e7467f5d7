"""What all figures together leave of amounts: where that is more than any single one prints of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corridor.analysis.audit.rules import rules
from corridor.analysis.choice import trusted
from corridor.analysis.count_names import named_by
from corridor.analysis.known import Quantity
from corridor.analysis.left_over import remainder
from corridor.analysis.parts import Split
from corridor.chapters import tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_FLOWS, ALL_GOODS
from corridor.narrative import citations, marks, on_implied, spans, terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import direction
from corridor.narrative.pieces import Table

WITHIN = 2.0
"""Bounds that are farther apart than by this factor tell a reader nothing."""

NARROWER = 0.9
"""Of what is printed the width that is left has to be no more than this share to be worth telling."""


MATTERS = 0.5
"""And no more than this to be told in a sentence."""


def telling(ch: Chapter, subject: str, measures: Sequence[str] = ()) -> list[Quantity]:
    """Amounts of years, and of their first months, of which all figures say more than any one, newest first.

    `measures`: those that are meant; none named means all.
    """
    own = [
        each
        for each in ch.quantities
        if each.subject == subject and (not measures or each.measure in measures) and is_telling(each)
    ]
    order = list(ch.measures)
    own.sort(key=lambda each: (each.period.end, each.period.start), reverse=True)
    ways = {flow: way.place for flow, way in ch.words.flows.items()}

    def rank(each: Quantity) -> tuple[object, ...]:
        return order.index(each.measure), each.commodity != ALL_GOODS, ways[each.flow], bool(each.less)

    return sorted(own, key=rank)


def is_telling(each: Quantity) -> bool:
    """Whether all figures say something new of an amount that readers may ask for."""
    start, end = each.period.start, each.period.end
    if start is None or end is None or (start.month, start.day) != (1, 1) or each.period.many_years or not each.unit:
        return False
    if not 0 < each.left.high <= WITHIN * each.left.low:
        return False
    return each.printed is None or each.left.width < NARROWER * each.printed.width


def table(ch: Chapter, caption: str, shown: Iterable[Quantity], most: int = tables.MOST_ROWS) -> list[Shown]:
    """Amounts with what is printed of each beside what all figures leave; the figures that bind are linked.

    `most`: rows before the fold that holds the rest.
    """
    rows = [
        [
            name(ch, each),
            days_of(each.period),
            tables.JOIN.join(citations.bare(item) for item in _undoubted(each)),
            marks.strong(left(each)),
            tables.JOIN.join(citations.bare(item) for item in each.binding),
        ]
        for each in shown
    ]
    columns, cells = tables.filled(tables.headed("what", "period", "printed", "together", "binding"), rows)
    return tables.rest_folded(Table(caption, columns, cells, frozenset({len(columns) - 2})), most) if rows else []


def where_printed(ch: Chapter, subject: str, measure: str) -> list[str]:
    """The newest total of which all figures say more than the one that prints it, in a sentence; none where none is."""
    for each in telling(ch, subject, [measure]):
        printed = _undoubted(each)
        if printed and each.flow == ALL_FLOWS and each.commodity == ALL_GOODS and _matters(each):
            return [on_implied.left_where_printed(trusted(printed), left(each))]
    return []


def _matters(each: Quantity) -> bool:
    """Whether all figures leave much less of an amount open than what is printed does."""
    return each.printed is None or each.left.width <= MATTERS * each.printed.width


def rest_before(ch: Chapter, split: Split) -> list[str]:
    """What nobody names of the newest earlier total with the same parts, in a sentence; none where it is not known."""
    periods = {each.period for each in ch.quantities if each.less and each.period < split.total.period}
    found = [
        rest for period in sorted(periods) if (rest := remainder(ch.quantities, split, period)) and is_telling(rest)
    ]
    return [on_implied.rest_before(found[-1].left, found[-1].period, split)] if found else []


def left(each: Quantity) -> str:
    """What all figures leave of an amount; `likely` where an end rests on how wide a loose word is taken to be."""
    told = spans.span(each.left, each.binding[0].words.scale(each.unit))
    return on_implied.likely(told) if _is_likely(each) else told


def _is_likely(each: Quantity) -> bool:
    """Whether a loose word has an end of it: `about` either, `almost` of the amount itself the lower one."""
    return any(
        item.qualifier == "about" or (item.loose_word.near and (item not in each.figures or item in each.low_by))
        for item in each.binding
    )


def name(ch: Chapter, each: Quantity) -> str:
    """What an amount is of: measure, goods and flow, what is taken from it; the count below."""
    model = like(each)
    named = ", ".join(filter(None, [terms.measured(ch.measures[each.measure], model), direction(model)]))
    if each.less:
        named = on_implied.beyond(named, [direction(like(part)) or part.commodity for part in each.less])
    counted = count(ch, each)
    return terms.capital(named) + (marks.below(counted) if counted else "")


def count(ch: Chapter, each: Quantity) -> str:
    """What the figures that an amount rests on call their count, the same on every page; empty where none is known."""
    return ch.colours.get(named_by(each, rules(ch.data).counts), ("", 0))[0]


def like(each: Quantity) -> Observation:
    """A figure of a quantity, or one that bounds it as if it were: for what readers call it."""
    known = (*each.figures, *each.binding)
    best = next((item for item in known if (item.flow, item.subject) == (each.flow, each.subject)), known[0])
    return replace(best, flow=each.flow, commodity=each.commodity, measure=each.measure, statistic="level", whole=None)


def _undoubted(each: Quantity) -> list[Observation]:
    return [item for item in each.figures if item.doubt is None]
