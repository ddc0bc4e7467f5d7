"""What is said beside the answers that analysts get: what was left out, by which rule a figure was chosen, why none."""

from datetime import date

from corridor.narrative import days
from corridor.narrative.marks import code
from corridor.narrative.numbers import plural
from corridor.narrative.spaces import plain
from corridor.narrative.terms import COUNT_NOT_NAMED, capital

PICKED = {
    "latest": "Of several figures for a cell the one known last; one whose page was not found again after all others, "
    "one without a day only where none has any.",
    "first": "Of several figures for a cell the one known first; one whose page was not found again after all others.",
    "sharpest": "Of several figures for a cell the most exactly printed, and of such the first; one that was restated, "
    "or not found again, after all others.",
    "all": "Every figure; of retellings of one statement the most exact.",
}
"""The rule of each choice."""

IMPLIED = "Rows marked implied are printed by nobody: they follow from other figures, and central is the middle of what is left."


def left_out(day: date, figures: int, documents: int) -> str:
    """What an answer as of a day leaves out; empty where nothing is."""
    if not figures:
        return ""
    told = f"{plural(figures, 'figure', 'figures')} in {plural(documents, 'document', 'documents')} without a date"
    verb, they = ("is", "it") if figures == 1 else ("are", "they")
    return plain(f"{told} {verb} left out: {they} cannot be shown to have been known by {days.day(day)}.")


def without_day(figures: int) -> str:
    """Figures that no order of time holds; empty where there are none."""
    verb = "is" if figures == 1 else "are"
    return (
        plain(f"{plural(figures, 'figure', 'figures')} without a date {verb} in no order of time.") if figures else ""
    )


NOTHING = "nothing"
"""What availability says where nothing is known; tables leave the cell empty."""

AVAILABLE = {
    "published": "a level of the whole year is printed, in some direction and by some count",
    "part": "a level of a part of the year is printed",
    "implied": "nobody prints it, but other figures leave little room",
    NOTHING: "no source of this book prints it, and nothing follows",
}
"""What the cells of availability mean."""

MIRRORED = (
    "The second country against the first: they value goods otherwise, by origin or consignment, and at other times."
)


def why_no_share(*, handled: bool, part: bool) -> str:
    """Why a capacity has no share that is used."""
    if part:
        return "the capacity is that of a part"
    return "no capacity is stated for the year of what was handled" if handled else "nothing handled is published"


def no_way(due: date | None) -> str:
    """Why no growth can be worked out that leads to a target."""
    return "no whole year before it is known of what it is of" if due else "no year is stated for it"


ASKED = (
    "Fifteen questions that an analyst of freight asks, each with the code that answers it: "
    + code("from corridor import data")
    + " gives the calls."
)
ANSWERED = "Where the evidence has no answer, that is said, with what would have one. Italics are printed by nobody and follow from other figures."
NO_ROW = "No figure of this book answers."
YES, NO = "yes", "no"
IMPLIED_CELL = "implied"


def heading(column: str) -> str:
    """The name of a column as a heading: ids of figures by what they name."""
    return _HEADINGS.get(column, capital(column.replace("_", " ")))


_HEADINGS = {"observation_id": "Figure", "base_unit": "Unit", "": capital(COUNT_NOT_NAMED)}
