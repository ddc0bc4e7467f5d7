"""Intervals as readers see them: their ends rounded outward to what their width makes worth knowing."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from corridor.evidence.intervals import Interval
from corridor.evidence.scales import Scale
from corridor.narrative.numbers import DASH, MINUS, number, per_cent, signed, with_unit

AT_LEAST, AT_MOST = "at least", "at most"

NARROW = 0.02
"""An interval no wider than this share of its middle is shown with its middle."""

_TENTHS_TO = 10
"""Per cents below this are told with two figures."""


def span(interval: Interval, scale: Scale, largest: float = 0) -> str:
    """An interval, its ends rounded outward to what its width makes worth knowing.

    `largest`: an amount it stands beside, where both are to be in one unit.
    """
    end = _only_end(interval)
    if end:
        return f"{end[0]} {_one_end(end, scale)}"
    unit = scale.at(max(abs(interval.low), abs(interval.high), largest))
    least = Decimal("0.1") if scale.is_ratio and abs(interval.high) >= unit.size else Decimal(0)
    return with_unit(ends(whole_if_counted(interval, scale), unit.size, least), unit)


def _only_end(interval: Interval) -> tuple[str, float] | None:
    """The one end that is known, with its word; nothing as the least that can be is no end worth telling."""
    if math.isinf(interval.high):
        return AT_LEAST, interval.low
    if math.isinf(interval.low) or (interval.low == 0 < interval.high):
        return AT_MOST, interval.high
    return None


def _one_end(end: tuple[str, float], scale: Scale) -> str:
    """One end of an interval, rounded outward to three digits."""
    word, amount = end
    unit = scale.at(amount)
    exact = round(Decimal(str(amount / unit.size)), 9)
    step = Decimal(1).scaleb(exact.adjusted() - 2)
    rounded = exact.quantize(min(step, Decimal(1)), ROUND_FLOOR if word == AT_LEAST else ROUND_CEILING)
    return with_unit(number(rounded), unit)


def full_span(interval: Interval, scale: Scale) -> str:
    """An interval with all the digits of its ends, where a last digit decides."""
    unit = scale.at(max(abs(interval.low), abs(interval.high)))
    ends = [number(end / unit.size) for end in (interval.low, interval.high)]
    return with_unit(DASH.join(dict.fromkeys(ends)), unit)


def near(interval: Interval, scale: Scale) -> str:
    """An interval; with its middle before it where it is narrow: 39.0 kt (38.85\u201339.15 kt)."""
    shown = span(interval, scale)
    return f"{_middle(interval, scale)} ({shown})" if _narrow(interval) else shown


def roughly(interval: Interval, scale: Scale) -> str:
    """The middle of a narrow interval, else the interval."""
    return _middle(interval, scale) if _narrow(interval) else span(interval, scale)


def _narrow(interval: Interval) -> bool:
    return interval.width <= NARROW * abs(interval.middle) and 0 < abs(interval.middle) < math.inf


def _middle(interval: Interval, scale: Scale) -> str:
    """The middle of an interval to three digits; of per cents to a tenth, or to two digits below one.

    To more where it would not lie between the ends else.
    """
    unit = scale.at(interval.middle)
    low, amount, high = (end / unit.size for end in (interval.low, interval.middle, interval.high))
    figures = 2 if scale.is_ratio and abs(amount) < _TENTHS_TO else 3
    least = _decimals(amount, figures)
    decimals = next((more for more in range(least, least + figures) if low <= round(amount, more) <= high), least)
    return with_unit(number(amount, decimals), unit)


def _decimals(amount: float, figures: int) -> int:
    """How many decimals show so many figures of an amount."""
    return max(0, figures - 1 - math.floor(math.log10(abs(amount)))) if amount else 0


def times(interval: Interval) -> str:
    """A ratio to two figures."""
    *word, ratio = _factor(interval)
    return " ".join([*word, f"×{ratio}"])


def multiple(interval: Interval) -> str:
    """A ratio before what it multiplies: 5.4 times."""
    return " ".join([*_factor(interval), "times"])


def fold(ratio: Interval) -> str:
    """A ratio before what it makes of a thing: 7.7-fold; at least 5-fold."""
    return f"{' '.join(_factor(ratio))}-fold"


def factor_allowed(interval: Interval) -> str:
    """A ratio as an interval, its ends rounded outward to what its width makes worth knowing; one end to two figures."""
    return times(interval) if _only_end(interval) else "×" + ends(interval, 1)


def _factor(interval: Interval) -> list[str]:
    """A ratio to two figures: one number where both ends round to it or it is narrow, else both ends, outward.

    Where one end alone is known, that end after its word.
    """
    end = _only_end(interval)
    if end:
        return [end[0], number(_two_figures(end[1], ROUND_FLOOR if end[0] == AT_LEAST else ROUND_CEILING))]
    ends = [_two_figures(end) for end in (interval.low, interval.high)]
    if ends[0] == ends[1]:
        return [number(ends[0])]
    if _narrow(interval):
        return [number(_two_figures(interval.middle))]
    low, high = _two_figures(interval.low, ROUND_FLOOR), _two_figures(interval.high, ROUND_CEILING)
    return [f"{number(low)}{DASH}{number(high)}"]


def _two_figures(value: float, rounding: str | None = None) -> Decimal:
    exact = round(Decimal(str(value)), 9)
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 1), rounding)


def growth_between(interval: Interval, decimals: int) -> str:
    """A change in per cent between two ends, rounded outward; one number where both are the same."""
    step = Decimal(1).scaleb(-decimals)
    ends = [per_cent(end) for end in (interval.low, interval.high)]
    low, high = ends[0].quantize(step, ROUND_FLOOR), ends[1].quantize(step, ROUND_CEILING)
    return f"{signed(low)} to {signed(high)}%" if low != high else signed(low) + "%"


def growth_span(interval: Interval) -> str:
    """A growth rate as an interval in per cent, with its sign."""
    if interval.high - interval.low < 0.0005:
        return signed(round(Decimal(str(interval.middle * 100)), 1)) + "%"
    end = _only_end(interval) if interval.low > -1 else (AT_MOST, interval.high)
    if end:
        rounding = ROUND_FLOOR if end[0] == AT_LEAST else ROUND_CEILING
        return f"{end[0]} {signed(per_cent(end[1]).quantize(Decimal('0.1'), rounding))}%"
    if interval.width < 1:
        return growth_between(interval, 1)
    return growth_between(interval, 0)


def whole_if_counted(interval: Interval, scale: Scale) -> Interval:
    """The whole numbers inside an interval, of things that are counted one by one."""
    if not scale.whole:
        return interval
    low, high = math.ceil(interval.low), math.floor(interval.high)
    return Interval(low, high) if low <= high else interval


def ends(interval: Interval, size: float, least: Decimal = Decimal(0)) -> str:
    """Both ends of an interval as numbers, in units of `size`, rounded outward; one where they are the same."""
    low, high = (number(end) for end in outward(interval, size, least))
    if low == high:
        return low
    return f"{low} to {high}" if low.startswith(MINUS) else low + DASH + high


def outward(interval: Interval, size: float, least: Decimal = Decimal(0)) -> tuple[Decimal, Decimal]:
    """Both ends in units of `size`, rounded outward to two digits of the width, but to `least` at least.

    `corridor.outward` does the same in pages.
    """
    low, high = (round(Decimal(str(end / size)), 5) for end in (interval.low, interval.high))
    if low == high:
        return low, high
    step = Decimal(1).scaleb(math.floor(math.log10(high - low)) - 1)
    step = max(min(step, Decimal(1)), least)
    return low.quantize(step, ROUND_FLOOR), high.quantize(step, ROUND_CEILING)
