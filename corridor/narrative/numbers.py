"""Numbers and units as readers see them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = Locale("en")
NBSP = "\u00a0"
THIN_SPACE = "\u202f"
MINUS = "\u2212"
DASH = "\u2013"

HOUR = 1 / 24
"""An hour in days, the base unit of lengths of time."""


class Unit(NamedTuple):
    """A unit as readers see it."""

    label: str
    size: float
    """One of it in its base unit."""
    least: float
    """The least amount that is told in it, in its base unit."""


_UNITS: Mapping[str, Sequence[Unit]] = {
    "t": (Unit("Mt", 1e6, 1e6), Unit("kt", 1e3, 1e3), Unit("t", 1, 0)),
    "t/year": (Unit("Mt a year", 1e6, 1e6), Unit("kt a year", 1e3, 1e3), Unit("t a year", 1, 0)),
    "t/month": (Unit("Mt a month", 1e6, 1e6), Unit("kt a month", 1e3, 1e3), Unit("t a month", 1, 0)),
    "USD": (Unit("USD billion", 1e9, 1e9), Unit("USD million", 1e6, 1e6), Unit("USD", 1, 0)),
    "USD/month": (
        Unit("USD billion a month", 1e9, 1e9),
        Unit("USD million a month", 1e6, 1e6),
        Unit("USD a month", 1, 0),
    ),
    "EUR": (Unit("EUR billion", 1e9, 1e9), Unit("EUR million", 1e6, 1e6), Unit("EUR", 1, 0)),
    "day": (Unit("days", 1, 2), Unit("hours", HOUR, HOUR), Unit("minutes", 1 / 1440, 0)),
    "1": (Unit("%", 0.01, 0),),
    "TEU/year": (Unit("TEU a year", 1, 0),),
    "container": (Unit("containers", 1, 0),),
    "container/year": (Unit("containers a year", 1, 0),),
    "train": (Unit("trains", 1, 0),),
    "vehicle": (Unit("vehicles", 1, 0),),
    "USD/FEU": (Unit("USD per FEU", 1, 0),),
    "USD/truck": (Unit("USD per truck", 1, 0),),
}
"""Base unit → the units that its amounts are told in, largest first; others are told in the base unit itself."""


def unit_for(base_unit: str, amount: float) -> tuple[float, str]:
    """The unit to show an amount in: its size in the base unit, and its label."""
    units = _UNITS.get(base_unit, (Unit(base_unit, 1, 0),))
    unit = next((unit for unit in units if abs(amount) >= unit.least), units[-1])
    return unit.size, unit.label


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


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{number(count)} {one if count == 1 else many}"


def signed(value: Decimal) -> str:
    """A number with its sign, where it is a rise too."""
    return ("+" if value > 0 else "") + number(value)
