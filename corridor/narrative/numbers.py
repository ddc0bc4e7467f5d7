"""Numbers and units as readers see them."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

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

_SCALES: dict[str, list[tuple[float, str]]] = {
    "t": [(1e6, "Mt"), (1e3, "kt"), (1, "t")],
    "t/year": [(1e6, "Mt a year"), (1e3, "kt a year"), (1, "t a year")],
    "t/month": [(1e6, "Mt a month"), (1e3, "kt a month"), (1, "t a month")],
    "USD": [(1e9, "USD billion"), (1e6, "USD million"), (1, "USD")],
    "USD/month": [(1e9, "USD billion a month"), (1e6, "USD million a month"), (1, "USD a month")],
    "EUR": [(1e9, "EUR billion"), (1e6, "EUR million"), (1, "EUR")],
    "day": [(2, "days"), (HOUR, "hours"), (0, "minutes")],
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

_SIZES = {"days": 1.0, "hours": HOUR, "minutes": 1 / 1440, "%": 0.01}
"""Size of a unit in its base unit, where that is not the least quantity it is used for."""


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
