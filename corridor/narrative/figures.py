"""Figures as readers see them: as their source prints them, loose word and all, and what that allows."""

from collections.abc import Sequence
from decimal import Decimal

from corridor.evidence.observations import Observation
from corridor.evidence.scales import Scale, Told
from corridor.narrative.loose_words import TURNED, WORDS
from corridor.narrative.numbers import DASH, MINUS, NBSP, number, with_unit
from corridor.narrative.spans import ends, whole_if_counted

UNCHANGED = "unchanged"


def reported(item: Observation) -> str:
    """A figure as its source gives it, loose word and all, in a unit that suits its size."""
    word = WORDS[item.qualifier].before
    if word and item.open_end and item.falls:
        return f"a fall of {word} {_amount(item).removeprefix(MINUS)}"
    return f"{word} {_amount(item)}" if word else _amount(item)


def in_table(item: Observation) -> str:
    """A figure as its source gives it, with a sign for a loose word that leaves one end open: ≤ 10 days."""
    sign = WORDS[item.qualifier].sign
    if not sign:
        return reported(item)
    return f"{TURNED[sign] if item.falls else sign}{NBSP}{_amount(item)}"


def allowed(item: Observation) -> str:
    """What the printed digits of a figure allow; of a loose word that names one end, that end alone."""
    if not item.open_end:
        return likely(item)
    told = WORDS[item.qualifier].open
    if item.falls:
        return f"a fall of {told.format(_amount(item).removeprefix(MINUS))}"
    return told.format(_amount(item))


def likely(item: Observation) -> str:
    """The range that is drawn and compared: of a loose word that names one end, as far as the other may lie."""
    if _is_ratio(item):
        return "×" + ends(item.interval, 1)
    unit = _unit_of(item, item.scale)
    return with_unit(ends(whole_if_counted(item.interval, item.scale), unit.size), unit)


def plain_amount(item: Observation) -> str:
    """A figure without its loose word and without its rate, so that statements of one amount read alike."""
    return _in_unit(item, item.words.scale(item.base_unit.removesuffix("/year")))


def unit_of_all(figures: Sequence[Observation], *others: Observation) -> tuple[float, str]:
    """A unit for all of them, at least one, in one base unit: its size and label; the one that all `figures` are kept in."""
    kept = {item.words.kept.get(item.unit) for item in figures}
    unit = kept.pop() if len(kept) == 1 else None
    unit = unit or figures[0].amount_scale.at(max(item.interval.high for item in (*figures, *others)))
    return unit.size, unit.label


def _amount(item: Observation) -> str:
    """A figure without its loose word, with what it is put against; a change of nothing in words."""
    return _in_unit(item, item.scale)


def _in_unit(item: Observation, scale: Scale) -> str:
    return " ".join(filter(None, [_size(item, scale), item.form.said]))


def _size(item: Observation, scale: Scale) -> str:
    if _is_ratio(item):
        return f"×{number(item.amounts[0])}"
    if item.is_change and not any(item.amounts):
        return UNCHANGED
    unit = _unit_of(item, scale)
    sign = "+" if item.is_change and item.amounts[0] > 0 else ""
    return with_unit(sign + DASH.join(number(amount / unit.size) for amount in item.amounts), unit)


def _is_ratio(item: Observation) -> bool:
    return item.unit == "factor"


def _unit_of(item: Observation, scale: Scale) -> Told:
    """The unit to show a figure in: one that suits its size, but for units that figures are kept in."""
    largest, kept = max(map(abs, item.amounts)), item.words.kept.get(item.unit)
    return kept if kept and largest >= kept.least else scale.at(largest)


def decimals_of(change: Observation) -> int:
    """How many decimals a change in per cent is printed with."""
    return max(0, -int(Decimal(f"{change.amounts[0] * 100:.9g}").as_tuple().exponent))
