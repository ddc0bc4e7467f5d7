"""What a printed figure allows, by its digits and by the loose word that goes with it.

A printed figure is not a point. "382,4 thousand tonnes" allows anything from 382.35 to
382.45; "almost 1.5 million" lies below 1.5, as `qualifiers` says.
"""

from decimal import Decimal
from types import MappingProxyType

from corridor.evidence.printed import matching, size_in_words
from corridor.evidence.qualifiers import (
    QUALIFIERS,
    Measured,
    digits_before_zeros,
    last_digit,
    last_nonzero_digit,
)

ROUNDING = Decimal("0.05")
"""Most that closing zeros may hide either way, as a share of the number."""

COARSEST = 1000
"""Closing zeros are not taken as rounding to more than this."""

LONG = 1000
"""Numbers from here on are read as written out even where a word for their size follows."""


def printed_interval(
    value: Decimal, printed: str, qualifier: str, factor: Decimal, measured: Measured = MappingProxyType({})
) -> tuple[Decimal, Decimal]:
    """Bounds, in the base unit, of a figure printed as `printed`.

    `value` is the figure in its own unit, `factor` leads from there to the base unit. The unit
    of the last printed digit comes from `printed` where it shows `value`, else from `value`
    itself ("three days", corrected slips). An end that a word leaves open lies where it was `measured`, if it was.
    """
    size, word = abs(value), QUALIFIERS[qualifier]
    low, high = word.allows(size, printed_step(value, printed, factor))
    least, most = measured.get((qualifier, digits_before_zeros(size)), (None, None))
    if least and most and word.is_bound:
        low, high = (low, max(size, most * size)) if word.open == "above" else (min(size, least * size), high)
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
    return (closing_zeros_step(number) if written_out else last_digit(number)) * one


def closing_zeros_step(number: Decimal) -> Decimal:
    """What a number written out in full is rounded to: where its zeros begin, within COARSEST and ROUNDING."""
    if last_digit(number) < 1:
        return last_digit(number)
    return max(Decimal(1), min(last_nonzero_digit(number), Decimal(COARSEST), 2 * ROUNDING * number))
