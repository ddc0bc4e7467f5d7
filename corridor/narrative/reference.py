"""Phrases of the pages that explain: method, data dictionary, rerun."""

from collections.abc import Sequence
from decimal import Decimal

from corridor.narrative import marks, numbers
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


FILES = "Files beside the data package"
SERIES = "Columns of the series that no table of the package has"


def files(package: str) -> str:
    """Where the data are to be had, whole and by files; `package`: the address of the archive."""
    return (
        f"{marks.link(package, 'The archive')} holds the package, its tables as Parquet too, all files below, its licence and how it is cited; "
        "it says of which edition it is. Each file has an address that stays."
    )


MEMBERS = "Members of the document of a pair"


def documents(index: str, schema: str) -> str:
    """Where programs begin to read; addresses of the list of documents and of a pair's JSON Schema."""
    return (
        f"The site holds a JSON document for each pair, at an address that stays: {code('api/pairs/KZ-TJ.json')}. "
        f"{marks.link(index, 'api/index.json')} lists all of them, and says of which edition they are. A document is described by the "
        f"{marks.link(schema, 'JSON Schema')} that it names. Rows stand in it under the fields of the tables above, empty cells as null or "
        "as an empty text, several names as a list. More members may come; none goes."
    )


def link(table: str, field: str) -> str:
    return f"names {table}.{field}"


def one_of(choices: Sequence[str]) -> str:
    return f"one of {', '.join(choices)}"


_DAY = "an ISO date such as 2025-12-31, no later than today"

ACCEPTED = {
    "language": "en, the one language that the book is written in",
    "as_of": f"{_DAY}, or empty",
    "since": f"{_DAY}, or empty for a month before the newest document",
    "relationship": "a pair of countries such as KZ-TJ, in any order",
    "horizon": "a year from 2000 to 2100",
    "growth": "per cent a year, above -100 and at most 1000, or empty",
    "target_kt": "thousand tonnes, at least 0.001 and less than a billion, or 0 for the sources' own target",
}
"""What a parameter may be: on the page that explains them, and where one is refused."""

MUST_BE_GIVEN = "none, must be given"
"""In place of a default."""


def default(value: object) -> str:
    """The default of a parameter as a reader sees it."""
    return "empty" if value is None else str(value)
