"""Numbers and units as readers see them."""

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from corridor.evidence.scales import Told

LOCALE = Locale("en")
NBSP = "\u00a0"
THIN_SPACE = "\u202f"
MINUS = "\u2212"
DASH = "\u2013"


@lru_cache(maxsize=10_000)
def number(value: float | Decimal, decimals: int | None = None) -> str:
    """A number with thin spaces between thousands; as many decimals as it has, or as asked."""
    exact = round(Decimal(str(value)), 6 if decimals is None else decimals)
    shown = max(0, -int(exact.normalize().as_tuple().exponent)) if decimals is None else decimals
    text = format_decimal(exact, format="#,##0" + "." * bool(shown) + "0" * shown, locale=LOCALE)
    return text.replace(",", THIN_SPACE).replace("-", MINUS)


KM = Told("km", "km", "", 1, 0)
"""Lengths of legs are given in it."""


def with_unit(text: str, unit: Told) -> str:
    """A number, or both ends of a range, and its unit, kept on one line."""
    pattern = unit.pattern or f"{{}} {unit.label_one if text == '1' else unit.label}"
    return pattern.replace(" ", NBSP).replace("{}", text, 1)


def percent(share: float, decimals: int = 1) -> str:
    return number(share * 100, decimals) + "%"


def at_most_percent(share: float) -> str:
    """A share in whole per cents, rounded up."""
    return f"{number(per_cent(share).quantize(Decimal(1), ROUND_CEILING))}%"


def at_least_percent(share: float, *, whole: bool = False) -> str:
    """A share of which at least so much is sure: rounded down, to whole per cents from ten on."""
    exact = per_cent(share)
    step = Decimal(1) if whole or exact >= _WHOLE_FROM else Decimal("0.1")
    return f"{number(exact.quantize(step, ROUND_FLOOR))}%"


def floored(amount: float) -> str:
    """An amount rounded down to two figures."""
    exact = round(Decimal(str(amount)), 9)
    return number(exact.quantize(min(Decimal(1), Decimal(1).scaleb(exact.adjusted() - 1)), ROUND_FLOOR))


def outward(low: float, high: float, decimals: int) -> tuple[float, float]:
    """Two ends rounded away from each other."""
    step = Decimal(1).scaleb(-decimals)
    ends = ((low, ROUND_FLOOR), (high, ROUND_CEILING))
    down, up = (float(round(Decimal(str(end)), 9).quantize(step, way)) for end, way in ends)
    return down, up


_WHOLE_FROM = 10
"""Per cents from here on are told whole."""


def per_cent(share: float) -> Decimal:
    """A share in per cent, without what binary fractions add: 1 − 1.35/1.5 is ten per cent."""
    return Decimal(f"{share * 100:.9f}")


def growth(share: float, decimals: int) -> str:
    """A change in per cent, with its sign."""
    return signed(round(Decimal(str(share * 100)), decimals)) + "%"


def listed(items: Iterable[str]) -> str:
    """Items as an enumeration: a, b, and c."""
    return format_list(list(items), locale=LOCALE)


def either(items: Iterable[str]) -> str:
    """Items of which one is meant: a, b, or c."""
    return format_list(list(items), style="or", locale=LOCALE)


def with_a(told: str) -> str:
    """What begins with a number, after its article: a 7.7-fold, an 8-fold."""
    return f"{'an' if re.match(r'8|1[18](?![0-9])|[aeiou]', told) else 'a'} {told}"


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{number(count)} {one if count == 1 else many}"


def signed(value: Decimal) -> str:
    """A number with its sign, where it is a rise too."""
    return ("+" if value > 0 else "") + number(value)
