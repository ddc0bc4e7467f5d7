"""Words of the method page on the constants that decide verdicts."""

from collections.abc import Mapping
from decimal import Decimal

from corridor.narrative import numbers
from corridor.narrative.marks import strong
from corridor.narrative.numbers import number

COSTED = "What it costs to doubt a figure: one conflict reckoned"

_PARTS = {
    "cost-level": "for a level",
    "cost-change": "for a change",
    "cost-primary": "as who counts says it",
    "cost-digit": "for certain digits after the first",
    "cost-loose": "for a loose word",
    "cost-not-found": "for a page not found again",
}
"""What the cost of a figure is made of, by constants."""

CONSTANTS = "Constants that decide verdicts, and what would change with them"


def size(unit: str, value: Decimal) -> str:
    """How large a constant is."""
    if unit == "share":
        return numbers.percent(float(value), 0)
    return number(value) if unit == "number" else f"{number(value)} {unit}"


def tried(comparisons: int, most: str, changed: int) -> str:
    """What the table says, in a sentence."""
    return (
        f"Each constant was halved and doubled: of {number(comparisons)} comparisons at most {number(changed)} get another "
        f"verdict or weight ({most})."
    )


def reckoned(parts: Mapping[str, int]) -> str:
    """What the cost of a figure is made of."""
    told = (
        f"{'+' if cost > 0 else numbers.MINUS} {number(abs(cost))} {_PARTS[name]}"
        for name, cost in parts.items()
        if cost
    )
    return " ".join(told).removeprefix("+ ")


def cheaper(cost: int) -> str:
    """The cost of the figure that is doubted, beside those of the others."""
    return strong(f"{number(cost)}, the least")
