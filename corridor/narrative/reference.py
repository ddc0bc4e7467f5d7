"""Phrases of the pages that explain: method, data dictionary, rerun."""

from collections.abc import Sequence
from decimal import Decimal

from corridor.narrative import numbers
from corridor.narrative.marks import code, strong

WIDTHS = "What a figure allows, by its qualifying word"
EXAMPLES = "Figures, and what they allow"
DEFINITIONS = "Definitions of this book"
PARAMETERS = "Parameters of a pair's chapter"
CLOSING_ZEROS = "closing zeros"
KEY, REQUIRED = "key", "required"
SEVERAL = "string, several joined by ;"


def rounding(most: Decimal, coarsest: int, examples: Sequence[tuple[int, float, float]]) -> str:
    shown = (
        f"{numbers.number(number)} is {numbers.number(low)}{numbers.DASH}{numbers.number(high)}"
        for number, low, high in examples
    )
    return (
        f"half a unit of the last digit before the zeros, that unit being {numbers.number(coarsest)} at most; "
        f"no more than {numbers.percent(float(most), 0)} of the figure either way, no less than a half: {'; '.join(shown)}"
    )


def table_about(name: str, about: str, size: int, key: Sequence[str]) -> str:
    keys = numbers.listed(code(field) for field in key)
    return f"{strong(name)}: {about} {numbers.plural(size, 'row', 'rows')}; the key is {keys}."


def fields(name: str) -> str:
    return f"Fields of {name}"


def link(table: str, field: str) -> str:
    return f"names {table}.{field}"


def one_of(choices: Sequence[str]) -> str:
    return f"one of {', '.join(choices)}"


MUST_BE_GIVEN = "none, must be given"
"""In place of a default."""


def default(value: object) -> str:
    """The default of a parameter as a reader sees it."""
    return "empty" if value is None else str(value)
