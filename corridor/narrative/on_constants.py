"""Words of the method page on the constants that decide verdicts."""

from decimal import Decimal

from corridor.narrative import numbers
from corridor.narrative.numbers import number

CONSTANTS = "Constants that decide verdicts, and what would change with them"


def size(unit: str, value: Decimal) -> str:
    """How large a constant is."""
    if unit == "share":
        return numbers.percent(float(value), 0)
    return number(value) if unit == "number" else f"{number(value)} {unit}"


def tried(comparisons: int, most: str, changed: int) -> str:
    """What the table says, in a sentence."""
    return (
        f"What such verdicts rest on besides was halved and doubled, constant by constant: of {number(comparisons)} comparisons at most "
        f"{number(changed)} get another verdict or weight ({most})."
    )
