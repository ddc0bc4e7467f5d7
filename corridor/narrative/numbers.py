"""Figures, intervals and periods as readers see them."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from corridor.intervals import Interval
from corridor.observations import Observation
from corridor.periods import Period, year

LOCALE = Locale("en")
NBSP = "\u00a0"
THIN_SPACE = "\u202f"
MINUS = "\u2212"
DASH = "\u2013"

AT_LEAST, AT_MOST = "at least", "at most"
UNCHANGED = "unchanged"

_SCALES: dict[str, list[tuple[float, str]]] = {
    "t": [(1e6, "Mt"), (1e3, "kt"), (1, "t")],
    "t/year": [(1e6, "Mt a year"), (1e3, "kt a year"), (1, "t a year")],
    "t/month": [(1e6, "Mt a month"), (1e3, "kt a month"), (1, "t a month")],
    "USD": [(1e9, "USD billion"), (1e6, "USD million"), (1, "USD")],
    "USD/month": [(1e9, "USD billion a month"), (1e6, "USD million a month"), (1, "USD a month")],
    "EUR": [(1e9, "EUR billion"), (1e6, "EUR million"), (1, "EUR")],
    "day": [(2, "days"), (1 / 24, "hours"), (0, "minutes")],
    "1": [(0, "%")],
    "TEU/year": [(1, "TEU a year")],
    "container": [(1, "containers")],
    "container/year": [(1, "containers a year")],
    "train": [(1, "trains")],
    "vehicle": [(1, "vehicles")],
    "USD/FEU": [(1, "USD per FEU")],
    "USD/truck": [(1, "USD per truck")],
}
"""Labels of units for a base unit, each with the least quantity it is used for; largest first."""

_SIZES = {"days": 1.0, "hours": 1 / 24, "minutes": 1 / 1440, "%": 0.01}
"""Size of a unit in its base unit, where that is not the least quantity it is used for."""

NARROW = 0.02
"""An interval no wider than this share of its middle is shown with its middle."""

_TENTHS_TO = 10
"""Per cents below this are told with two figures."""

_COUNTED = ("TEU", "container", "train", "vehicle")
"""Base units that come in whole numbers only."""

_WORDS = {"about": "about", "almost": "almost", "more_than": "more than", "at_least": "at least", "up_to": "up to"}

_SIGNS = {"more_than": ">", "at_least": "≥", "up_to": "≤"}

_TURNED = {">": "<", "≥": "≤", "≤": "≥"}
"""Signs of falls: more than a third less lies below −33 %."""

_OPEN = {
    "more_than": "more than {}, no upper end given",
    "at_least": "at least {}, no upper end given",
    "up_to": "at most {}, no lower end given",
    "almost": "less than {}, no lower end given",
}
"""What loose words allow that name one end."""


def unit_for(base_unit: str, amount: float) -> tuple[float, str]:
    """The unit to show an amount in: its size in the base unit, and its label."""
    scales = _SCALES.get(base_unit, [(1, base_unit)])
    least, label = next((item for item in scales if abs(amount) >= item[0]), scales[-1])
    return _SIZES.get(label, least), label


@lru_cache(maxsize=10_000)
def number(value: float | Decimal, decimals: int | None = None) -> str:
    """A number with thin spaces between thousands; as many decimals as it has, or as asked."""
    exact = round(Decimal(str(value)), 6 if decimals is None else decimals)
    shown = max(0, -int(exact.normalize().as_tuple().exponent)) if decimals is None else decimals
    text = format_decimal(exact, format="#,##0" + "." * bool(shown) + "0" * shown, locale=LOCALE)
    return text.replace(",", THIN_SPACE).replace("-", MINUS)


def currency(base_unit: str) -> str:
    """The currency of a base unit; empty for what is not money."""
    return base_unit if base_unit in ("USD", "EUR") else ""


def with_unit(text: str, label: str) -> str:
    """A number and its unit, kept on one line."""
    if label == "%":
        return text + label
    if label.startswith(("USD", "EUR")) and " per " not in label:
        currency, *size = label.split()
        return NBSP.join([currency, text, *size])
    return text + NBSP + label.replace(" ", NBSP)


def reported(item: Observation) -> str:
    """A figure as its source gives it, loose word and all, in a unit that suits its size."""
    word = _WORDS.get(item.qualifier, "")
    if word and item.open_end and _falls(item):
        return f"a fall of {word} {_amount(item).removeprefix(MINUS)}"
    return f"{word} {_amount(item)}" if word else _amount(item)


def in_table(item: Observation) -> str:
    """A figure as its source gives it, with a sign for a loose word that leaves one end open: ≤ 10 days."""
    sign = _SIGNS.get(item.qualifier, "")
    if not sign:
        return reported(item)
    return f"{_TURNED[sign] if _falls(item) else sign}{NBSP}{_amount(item)}"


def allowed(item: Observation) -> str:
    """What the printed digits of a figure allow; of a loose word that names one end, that end alone."""
    if not item.open_end:
        return likely(item)
    if _falls(item):
        return f"a fall of {_OPEN[item.qualifier].format(_amount(item).removeprefix(MINUS))}"
    return _OPEN[item.qualifier].format(_amount(item))


def likely(item: Observation) -> str:
    """The range that is drawn and compared: of a loose word that names one end, as far as the other may lie."""
    if _is_ratio(item):
        return "×" + _ends(item.interval, 1)
    size, label = _unit_of(item)
    return with_unit(_ends(_whole_if_counted(item.interval, item.base_unit), size), label)


def _amount(item: Observation) -> str:
    """A figure without its loose word; a change of nothing in words."""
    if _is_ratio(item):
        return f"×{number(item.amounts[0])}"
    if item.is_change and not any(item.amounts):
        return UNCHANGED
    size, label = _unit_of(item)
    sign = "+" if item.is_change and item.amounts[0] > 0 else ""
    return with_unit(sign + DASH.join(number(amount / size) for amount in item.amounts), label)


def _falls(item: Observation) -> bool:
    return max(item.amounts) < 0


def _is_ratio(item: Observation) -> bool:
    return item.unit == "factor"


def span(interval: Interval, base_unit: str, largest: float = 0) -> str:
    """An interval, its ends rounded outward to what its width makes worth knowing.

    `largest`: an amount it stands beside, where both are to be in one unit.
    """
    end = _only_end(interval)
    if end:
        return f"{end[0]} {_one_end(end, base_unit)}"
    size, label = unit_for(base_unit, max(abs(interval.low), abs(interval.high), largest))
    least = Decimal("0.1") if base_unit == "1" and abs(interval.high) >= size else Decimal(0)
    return with_unit(_ends(_whole_if_counted(interval, base_unit), size, least), label)


def _only_end(interval: Interval) -> tuple[str, float] | None:
    """The one end that is known, with its word; nothing as the least that can be is no end worth telling."""
    if math.isinf(interval.high):
        return AT_LEAST, interval.low
    if math.isinf(interval.low) or (interval.low == 0 < interval.high):
        return AT_MOST, interval.high
    return None


def _one_end(end: tuple[str, float], base_unit: str) -> str:
    """One end of an interval, rounded outward to three digits."""
    word, amount = end
    size, label = unit_for(base_unit, abs(amount))
    exact = round(Decimal(str(amount / size)), 9)
    step = Decimal(1).scaleb(exact.adjusted() - 2)
    rounded = exact.quantize(min(step, Decimal(1)), ROUND_FLOOR if word == AT_LEAST else ROUND_CEILING)
    return with_unit(number(rounded), label)


def full_span(interval: Interval, base_unit: str) -> str:
    """An interval with all the digits of its ends, where a last digit decides."""
    size, label = unit_for(base_unit, max(abs(interval.low), abs(interval.high)))
    ends = [number(end / size) for end in (interval.low, interval.high)]
    return with_unit(DASH.join(dict.fromkeys(ends)), label)


def near(interval: Interval, base_unit: str) -> str:
    """An interval; with its middle before it where it is narrow: 39.0 kt (38.85\u201339.15 kt)."""
    shown = span(interval, base_unit)
    return f"{_middle(interval, base_unit)} ({shown})" if _narrow(interval) else shown


def roughly(interval: Interval, base_unit: str) -> str:
    """The middle of a narrow interval, else the interval."""
    return _middle(interval, base_unit) if _narrow(interval) else span(interval, base_unit)


def _narrow(interval: Interval) -> bool:
    return interval.width <= NARROW * abs(interval.middle) and 0 < abs(interval.middle) < math.inf


def _middle(interval: Interval, base_unit: str) -> str:
    """The middle of an interval to three digits; of per cents to a tenth, or to two digits below one."""
    size, label = unit_for(base_unit, interval.middle)
    amount = interval.middle / size
    figures = 2 if base_unit == "1" and abs(amount) < _TENTHS_TO else 3
    return with_unit(number(amount, _decimals(amount, figures)), label)


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


def factor_allowed(interval: Interval) -> str:
    """A ratio as an interval, its ends rounded outward to what its width makes worth knowing."""
    return "×" + _ends(interval, 1)


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
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 1), rounding) if exact else exact


def percent(share: float, decimals: int = 1) -> str:
    return number(share * 100, decimals) + "%"


def at_most_percent(share: float) -> str:
    """A share in whole per cents, rounded up."""
    return f"{number(_per_cent(share).quantize(Decimal(1), ROUND_CEILING))}%"


def at_least_percent(share: float, *, whole: bool = False) -> str:
    """A share of which at least so much is sure: rounded down, to whole per cents from ten on."""
    exact = _per_cent(share)
    step = Decimal(1) if whole or exact >= _WHOLE_FROM else Decimal("0.1")
    return f"{number(exact.quantize(step, ROUND_FLOOR))}%"


_WHOLE_FROM = 10
"""Per cents from here on are told whole."""


def _per_cent(share: float) -> Decimal:
    """A share in per cent, without what binary fractions add: 1 − 1.35/1.5 is ten per cent."""
    return Decimal(f"{share * 100:.9f}")


def decimals_of(change: Observation) -> int:
    """How many decimals a change in per cent is printed with."""
    return max(0, -int(Decimal(f"{change.amounts[0] * 100:.9g}").as_tuple().exponent))


def growth(share: float, decimals: int) -> str:
    """A change in per cent, with its sign."""
    return _signed(round(Decimal(str(share * 100)), decimals)) + "%"


def growth_between(interval: Interval, decimals: int) -> str:
    """A change in per cent between two ends, rounded outward; one number where both are the same."""
    step = Decimal(1).scaleb(-decimals)
    ends = [_per_cent(end) for end in (interval.low, interval.high)]
    low, high = ends[0].quantize(step, ROUND_FLOOR), ends[1].quantize(step, ROUND_CEILING)
    return f"{_signed(low)} to {_signed(high)}%" if low != high else _signed(low) + "%"


def growth_span(interval: Interval) -> str:
    """A growth rate as an interval in per cent, with its sign."""
    if interval.high - interval.low < 0.0005:
        return _signed(round(Decimal(str(interval.middle * 100)), 1)) + "%"
    end = _only_end(interval) if interval.low > -1 else (AT_MOST, interval.high)
    if end:
        rounding = ROUND_FLOOR if end[0] == AT_LEAST else ROUND_CEILING
        return f"{end[0]} {_signed(_per_cent(end[1]).quantize(Decimal('0.1'), rounding))}%"
    if interval.width < 1:
        return growth_between(interval, 1)
    return growth_between(interval, 0)


def days_of(period: Period) -> str:
    """A period as a label: 2025; January\u2013July 2025; 25 September 2024; undated."""
    start, end = period.start, period.end
    if start is None:
        return "undated"
    if end is None:
        return f"{start.year}, months not given" if (start.month, start.day) == (1, 1) else f"since {day(start)}"
    if start == end:
        return day(start)
    if period == year(start.year):
        return str(start.year)
    return _months(start, end) if period.months else f"{day(start)} to {day(end)}"


def during(period: Period) -> str:
    """A period in a sentence: in 2025; from 1 September 2024 to 5 March 2025; on 25 September 2024."""
    label = days_of(period)
    if period.start is None:
        return "at a time not given"
    if period.end is None:
        return f"in {period.start.year} (months not given)" if label[0].isdigit() else label
    if period.start == period.end:
        return f"on {label}"
    return f"in {label}" if period.months and " to " not in label else f"from {label}"


def since(change: Observation) -> str:
    """What a change is counted from: its year where the months are the same as in the period it ends in."""
    start, end = change.compare.start, change.compare.end
    if start is None:
        return "since a time not given"
    now = change.period
    alike = end and now.start and now.end and start.year == end.year and _days(now.start, now.end) == _days(start, end)
    if alike:
        return f"since {start.year}"
    label = days_of(change.compare)
    return f"on {label}" if end else label if label.startswith("since") else f"since {label}"


def _days(start: date, end: date) -> tuple[tuple[int, int], tuple[int, int]]:
    """Day and month of both ends; the last of February alike in every year."""
    return (start.month, start.day), (end.month, 31 if (end + timedelta(1)).day == 1 else end.day)


@lru_cache(maxsize=10_000)
def day(moment: date) -> str:
    return format_date(moment, "d MMMM y", locale=LOCALE)


def listed(items: Iterable[str]) -> str:
    """Items as an enumeration: a, b, and c."""
    return format_list(list(items), locale=LOCALE)


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{number(count)} {one if count == 1 else many}"


def _months(start: date, end: date) -> str:
    first, last = (format_date(moment, "MMMM", locale=LOCALE) for moment in (start, end))
    if start.year == end.year:
        return f"{first} {start.year}" if first == last else f"{first}{DASH}{last} {end.year}"
    if start.month == 1 and end.month == 12:
        return f"{start.year}{DASH}{end.year}"
    return f"{first} {start.year} to {last} {end.year}"


def _unit_of(item: Observation) -> tuple[float, str]:
    """The unit to show a figure in: one that suits its size, but hours where it is printed in hours."""
    if item.unit == "hours" and max(item.amounts) >= _SIZES["hours"]:
        return _SIZES[item.unit], item.unit
    return unit_for(item.base_unit, max(map(abs, item.amounts)))


def _whole_if_counted(interval: Interval, base_unit: str) -> Interval:
    """The whole numbers inside an interval, of things that are counted one by one."""
    if base_unit not in _COUNTED:
        return interval
    low, high = math.ceil(interval.low), math.floor(interval.high)
    return Interval(low, high) if low <= high else interval


def _ends(interval: Interval, size: float, least: Decimal = Decimal(0)) -> str:
    low, high = (number(end) for end in outward(interval, size, least))
    if low == high:
        return low
    return f"{low} to {high}" if low.startswith(MINUS) else low + DASH + high


def _signed(value: Decimal) -> str:
    return ("+" if value > 0 else "") + number(value)


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
