"""Figures as readers see them: as their source prints them, loose word and all, and what that allows."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import Scale, Told
from corridor.narrative.loose_words import TURNED, WORDS
from corridor.narrative.numbers import DASH, MINUS, NBSP, number, per_cent, with_unit
from corridor.narrative.spans import AT_LEAST, AT_MOST, ends, whole_if_counted

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


def at_mark(item: Observation) -> str:
    """A figure as in a table, without its rate: > 10 Mt."""
    return in_table(item).replace(_amount(item), plain_amount(item))


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
    sign = "+" if item.is_change and item.amounts[0] > 0 else MINUS if max(item.amounts) < 0 else ""
    told = DASH.join(number(amount / unit.size).removeprefix(sign) for amount in item.amounts)
    return sign + with_unit(told, unit)


def _is_ratio(item: Observation) -> bool:
    return item.unit == "factor"


def _unit_of(item: Observation, scale: Scale) -> Told:
    """The unit to show a figure in: one that suits its size, but for units that figures are kept in."""
    largest, kept = max(map(abs, item.amounts)), item.words.kept.get(item.unit)
    return kept if kept and largest >= kept.least else scale.at(largest)


def decimals_of(change: Observation) -> int:
    """How many decimals a change in per cent is printed with."""
    return _decimals(change.amounts[0] * 100)


DIGITS = 3
"""No more digits than these are told of figures that stand together in a sentence."""


def together(figures: Sequence[Observation]) -> list[str]:
    """Figures in one sentence: of one kind they share unit and precision, that of the largest in a few digits."""
    if len({(item.amount_unit, _is_ratio(item), item.is_change) for item in figures}) > 1 or figures[0].is_change:
        return [reported(item) for item in figures]
    unit = figures[0].scale.at(max(amount for item in figures for amount in item.amounts))
    decimals = _decimals_together(figures, unit)
    return [_rounded(item, unit, decimals) for item in figures]


def _rounded(item: Observation, unit: Told, decimals: int) -> str:
    told = DASH.join(number(round(amount / unit.size, decimals)) for amount in item.amounts)
    return f"{WORDS[item.qualifier].before} {with_unit(told, unit)}".lstrip()


def _decimals_together(figures: Sequence[Observation], unit: Told) -> int:
    largest = max(amount for item in figures for amount in item.amounts) / unit.size
    return max(0, DIGITS - len(str(int(largest)))) if largest >= 1 else DIGITS


def beside(interval: Interval, *figures: Observation) -> str:
    """What follows from figures, in the unit of the first and no more precise than the finest of them is printed."""
    unit = _unit_of(figures[0], figures[0].scale)
    printed = max(_printed(item, unit.size) for item in figures)
    step = Decimal(1).scaleb(-min(printed, _decimals_together(figures, unit)))
    low, high = (Decimal(f"{end / unit.size:.9g}") for end in (interval.low, interval.high))
    if high.is_infinite():
        return f"{AT_LEAST} {with_unit(number(low.quantize(step, ROUND_FLOOR)), unit)}"
    if low == 0 < high:
        return f"{AT_MOST} {with_unit(number(high.quantize(step, ROUND_CEILING)), unit)}"
    both = dict.fromkeys(end.quantize(step) for end in (low, high))
    if len(both) > 1:
        both = dict.fromkeys([low.quantize(step, ROUND_FLOOR), high.quantize(step, ROUND_CEILING)])
    decimals = None if len(both) == 1 else max(0, -int(step.as_tuple().exponent))
    return with_unit(DASH.join(number(end, decimals) for end in both), unit)


def no_finer(interval: Interval, *figures: Observation) -> str:
    """What all figures leave beside some of them, rounded outward and no finer than the finest of these is printed."""
    unit = _unit_of(figures[0], figures[0].scale)
    printed = max(_printed(item, unit.size) for item in figures)
    return with_unit(ends(interval, unit.size, Decimal(1).scaleb(-printed)), unit)


def _printed(item: Observation, size: float) -> int:
    """With how many decimals a figure is printed in a unit; that 10.0 is not 10 is known by its interval."""
    width = item.interval.width / size
    told = max(_decimals(amount / size) for amount in item.amounts)
    return max(told, -Decimal(f"{width:.9g}").adjusted()) if width else told


def _decimals(amount: float) -> int:
    return max(0, -int(Decimal(f"{amount:.9g}").as_tuple().exponent))


def within(item: Observation) -> str:
    """How closely a figure is printed, as a share of it in one digit; empty where an end is open, or it is exact."""
    share = item.interval.width / 2 / abs(item.interval.middle) if item.interval.middle else 0
    if item.open_end or not share:
        return ""
    exact = per_cent(share)
    step = max(Decimal(1).scaleb(exact.adjusted()), Decimal("0.1"))
    return f"{number(exact.quantize(step, ROUND_CEILING))}%"
