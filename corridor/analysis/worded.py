"""What loose words have meant: worded figures laid beside exact ones of the same quantity by the same count."""

import math
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from corridor.analysis.audit.rules import Rules, rules
from corridor.analysis.choice import grouped
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations
from corridor.evidence.qualifiers import QUALIFIERS, Measured, digits_before_zeros
from corridor.evidence.rows import ALL_FLOWS
from corridor.evidence.worded import WordRow

ENOUGH = 20
"""Statements with a word from which on its likely range follows them: two lie beyond either decile then, so that no
single one makes the range."""

SHARPER = 2
"""An exact figure measures a word where its digits allow no more than so small a part of what the word does: else
rounding alone would set the two apart."""

LOWER, MIDDLE, UPPER = Decimal("0.1"), Decimal("0.5"), Decimal("0.9")
"""The deciles between which most of what a word has meant lies: the outermost tenths may be slips."""

PLACES = 4
"""Digits after the point of a ratio: finer than any pair tells."""


class Pair(NamedTuple):
    """A worded figure beside an exact one."""

    worded: Observation
    exact: Observation

    @property
    def ratio(self) -> Decimal:
        """Of the exact number to the worded one, as both are printed."""
        return round(Decimal(repr(self.exact.amounts[0])) / Decimal(repr(self.worded.amounts[0])), PLACES)


def word_rows(data: Dataset) -> list[WordRow]:
    """Every loose word by the roundness of its number, with what it has meant."""
    found = [item for item in observations(data) if len(item.amounts) == 1]
    worded = grouped(filter(_is_loose, found), _word)
    pairs = grouped(pairs_of(found, rules(data)), lambda pair: _word(pair.worded))
    order = [*QUALIFIERS]
    return [
        _row(word, digits, worded[word, digits], pairs.get((word, digits), []))
        for word, digits in sorted(worded, key=lambda key: (order.index(key[0]), key[1]))
    ]


def measured(rows: Iterable[WordRow]) -> Measured:
    """The likely ends of words that leave one open, where enough statements tell: ratios to the printed number."""
    return {
        (row.word, row.digits): (row.low, row.high)
        for row in rows
        if row.followed and row.low is not None and row.high is not None
    }


def pairs_of(found: Iterable[Observation], known: Rules) -> list[Pair]:
    """Worded figures beside sharp exact ones of one quantity; what one statement says several times over once.

    Also those that contradict each other: to leave them out would make every word as narrow as it is taken to be.
    """
    named = [item for item in found if _names_a_quantity(item)]
    pairs = [
        Pair(worded, exact)
        for same in grouped(named, lambda item: _quantity(item, known)).values()
        for worded in filter(_is_loose, same)
        for exact in same
        if exact.qualifier == "exact" and SHARPER * exact.interval.width <= worded.interval.width
    ]
    return list({_told(pair): pair for pair in reversed(pairs)}.values())[::-1]


def _told(pair: Pair) -> Hashable:
    return pair.worded.origin_group, pair.worded.amounts, pair.exact.origin_group, pair.exact.amounts, pair.exact.period


def _names_a_quantity(item: Observation) -> bool:
    dated = item.period.known and (item.statistic != "change" or item.compare.known)
    return item.statistic in ("level", "change") and dated and not item.is_replaced and math.prod(item.amounts) != 0


def _quantity(item: Observation, known: Rules) -> Hashable:
    count = known.count(item.definition, item.measure, item.reporter)
    counted = (item.subject, item.measure, item.commodity, item.flow or ALL_FLOWS, count)
    return *counted, item.statistic, item.form, item.period, item.compare, item.amount_unit, item.unit == "percent"


def _is_loose(item: Observation) -> bool:
    return item.qualifier not in ("exact", "planned") and item.statistic in ("level", "change")


def _word(item: Observation) -> tuple[str, int]:
    return item.qualifier, digits_before_zeros(Decimal(f"{item.amounts[0]:.9g}"))


def _row(word: str, digits: int, figures: Sequence[Observation], pairs: Sequence[Pair]) -> WordRow:
    ratios = sorted(pair.ratio for pair in pairs)
    statements = len({(pair.worded.origin_group, pair.worded.amounts, pair.worded.period) for pair in pairs})
    low, middle, high = (_quantile(ratios, share) for share in (LOWER, MIDDLE, UPPER))
    return WordRow(
        word=word,
        digits=digits,
        figures=len(figures),
        worded=statements,
        pairs=len(pairs),
        same_voice=sum(pair.worded.origin_group == pair.exact.origin_group for pair in pairs),
        within=sum(pair.worded.interval.low <= pair.exact.amounts[0] <= pair.worded.interval.high for pair in pairs),
        low=low,
        middle=middle,
        high=high,
        followed=statements >= ENOUGH and QUALIFIERS[word].is_bound,
    )


def _quantile(ordered: Sequence[Decimal], share: Decimal) -> Decimal | None:
    """The least of them that so large a share lies at or below."""
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None
