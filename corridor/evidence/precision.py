"""What a printed figure allows, by its digits and by the loose word that goes with it.

A printed figure is not a point. "382,4 thousand tonnes" allows anything from 382.35 to
382.45; "almost 1.5 million" lies below 1.5. The widths of the loose words stand here, in
WIDTHS, and nowhere else; the method page is made from the same table.
"""

from collections.abc import Callable
from decimal import Decimal

from corridor.evidence.printed import matching, size_in_words

ABOUT = Decimal("0.05")
"""Half width of `about`, as a share of the figure."""

LOOSE = Decimal("0.10")
"""Most that `almost` and `more_than` may lie from the figure, as a share of it."""

UP_TO = Decimal("0.50")
"""Least that `up_to` may mean, as a share of the figure."""

ROUNDING = Decimal("0.05")
"""Most that closing zeros may hide either way, as a share of the number."""

COARSEST = 1000
"""Closing zeros are not taken as rounding to more than this."""

LONG = 1000
"""Numbers from here on are read as written out even where a word for their size follows."""

WIDTHS = {
    "exact": "half a unit of the last printed digit, either way",
    "planned": "half a unit of the last printed digit, either way",
    "about": f"{ABOUT:.0%} of the figure either way, or its printed digits if they allow more",
    "almost": f"below the figure; likely by at most one unit of its last non-zero digit and {LOOSE:.0%} of it",
    "more_than": f"above the figure; likely by at most one unit of its last non-zero digit and {LOOSE:.0%} of it",
    "at_least": "read as more than",
    "up_to": f"at most the figure; likely {UP_TO:.0%} of it or more",
}
"""What each qualifier allows, in words; keys are the accepted qualifiers."""


def printed_interval(value: Decimal, printed: str, qualifier: str, factor: Decimal) -> tuple[Decimal, Decimal]:
    """Bounds, in the base unit, of a figure printed as `printed`.

    `value` is the figure in its own unit, `factor` leads from there to the base unit. The unit
    of the last printed digit comes from `printed` where it shows `value`, else from `value`
    itself ("three days", corrected slips).
    """
    low, high = _QUALIFIED[qualifier](abs(value), printed_step(value, printed, factor))
    return (low * factor, high * factor) if value >= 0 else (-high * factor, -low * factor)


def printed_step(value: Decimal, printed: str, factor: Decimal) -> Decimal:
    """The unit of the last digit that counts, in the unit of `value`.

    Where there are no digits, a word such as million says what `value` counts: "three million" is
    three of them, in whatever unit it was entered.
    """
    size, scale = abs(value), max(factor, Decimal(1))
    amount = matching(value, printed, scale)
    word = amount.word if amount else size_in_words(printed)
    number = amount.number if amount else size * scale / word if word > 1 else size
    one = size / number if number else word / scale
    written_out = number in (size * factor, 0) or number >= LONG
    return (closing_zeros_step(number) if written_out else _last_digit(number)) * one


def closing_zeros_step(number: Decimal) -> Decimal:
    """What a number written out in full is rounded to: where its zeros begin, within COARSEST and ROUNDING."""
    if _last_digit(number) < 1:
        return _last_digit(number)
    return max(Decimal(1), min(_last_nonzero_digit(number), Decimal(COARSEST), 2 * ROUNDING * number))


def _last_digit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def _last_nonzero_digit(number: Decimal) -> Decimal:
    return _last_digit(number.normalize())


def _as_printed(size: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    return size - step / 2, size + step / 2


def _about(size: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    half = max(ABOUT * size, step / 2)
    return size - half, size + half


def _reach(size: Decimal) -> Decimal:
    return min(_last_nonzero_digit(size), LOOSE * size)


def _almost(size: Decimal, _: Decimal) -> tuple[Decimal, Decimal]:
    return size - _reach(size), size


def _more_than(size: Decimal, _: Decimal) -> tuple[Decimal, Decimal]:
    return size, size + _reach(size)


def _up_to(size: Decimal, _: Decimal) -> tuple[Decimal, Decimal]:
    return UP_TO * size, size


_QUALIFIED: dict[str, Callable[[Decimal, Decimal], tuple[Decimal, Decimal]]] = {
    "exact": _as_printed,
    "planned": _as_printed,
    "about": _about,
    "almost": _almost,
    "more_than": _more_than,
    "at_least": _more_than,
    "up_to": _up_to,
}
