"""What is said beside the answers that analysts get: what was left out, by which rule a figure was chosen, why none."""

import re
from collections.abc import Mapping
from datetime import date

from corridor.narrative import days
from corridor.narrative.marks import code
from corridor.narrative.numbers import plural
from corridor.narrative.spaces import plain
from corridor.narrative.terms import COUNT_NOT_NAMED, capital

PICKED = {
    "latest": "Of several figures for a cell, each statement once, the one known last, or one that agrees with it and is "
    "more exact; one whose page was not found again after all others, one without a day only where none has any.",
    "first": "Of several figures for a cell, each statement once, the one known first; one whose page was not found "
    "again after all others.",
    "sharpest": "Of several figures for a cell the most exactly printed, and of such the first; one that was restated, "
    "or not found again, after all others.",
    "all": "Every figure; of retellings of one statement the most exact.",
}
"""The rule of each choice."""

IMPLIED = "Rows marked implied are printed in no source: they follow from other figures, and central is the middle of what is left."


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

PUBLISHED, IMPLIED_OF, PART, SPAN = "published", "implied", "part", "span"
"""What availability says where something is known."""

AVAILABLE = {
    PUBLISHED: "a level of the whole year is printed, in some direction and by some count; parts of it may be besides",
    IMPLIED_OF: "no source prints the year, or a part of it, but other figures leave little room",
    PART: "a level of a part of the year, or of a day in it, is printed, and none of the year",
    SPAN: "a level of a span that reaches beyond the year is printed, as of several years or a season, and none of the year",
    NOTHING: "no source of this book prints it, and nothing follows",
}
"""What the cells of availability mean; one that holds several has them in this order."""

ELSEWHERE = "what came is known by another count alone: see verdict_elsewhere"
"""Why a target that another count would decide has no verdict."""

RULES = {
    "targets": "A verdict lays came_low to came_high beside aimed_low: of a plan its printed value, of a loose word, such "
    "as about 40 %, the least that it allows; share is of the printed figures.",
    "required_growth": "From the last whole year of each count, by its most exactly printed figure.",
    "revisions": "Figures of one thing and period by one count, each statement once, in order of their days; a number that "
    "is repeated at once is left out.",
    "utilisation": "Of several figures of one thing the most exact; of years the newest that has both, or else a part of one.",
    "mirror": "Of several figures the one known last. Whose a figure is says its reporter; of one who is no country the "
    "count, where one country alone states figures by it.",
    "about": "Every figure as printed, by whichever way it bears on the country.",
}
"""The rule of each call that has one of its own."""


def doubted(figures: Mapping[str, str]) -> str:
    """That figures of an answer are in doubt: the id of each with its cell; empty where none is."""
    return plain(in_doubt(figures)) if figures else ""


def in_doubt(figures: Mapping[str, str]) -> str:
    """The same of one or more, each as it is to be named."""
    told = ", ".join(f"{cell} ({figure})" for figure, cell in figures.items())
    return f"In doubt, as not all figures can stand beside each other: {told}."


def broken(count: str, since: int, reason: str) -> str:
    """From which year a count holds something else."""
    return plain(f"The series breaks: {count}, from {since} on: {reason}")


MIRRORED = (
    "The second country against the first: they value goods otherwise, by origin or consignment, and at other times."
)


def why_no_share(*, handled: bool, part: bool) -> str:
    """Why a capacity has no share that is used."""
    if part:
        return "the capacity is that of a part"
    return "no capacity is stated for the year of what was handled" if handled else "no source gives what was handled"


def no_way(due: date | None) -> str:
    """Why no growth can be worked out that leads to a target."""
    return "no whole year before it is known of what it is of" if due else "no year is stated for it"


ASKED = (
    "Fifteen questions that an analyst of freight asks, each with the code that answers it: "
    + code("from corridor import data")
    + " gives the calls."
)
ANSWERED = "Where the evidence has no answer, that is said, with what would have one. Italics are printed in no source and follow from other figures."
NO_ROW = "No figure of this book answers."
YES, NO = "yes", "no"
IMPLIED_CELL = "implied"


def heading(column: str) -> str:
    """The name of a column as a heading: ids of figures by what they name; labels of counts as they are."""
    named = column.replace("_", " ") if _IDENTIFIER.fullmatch(column) else column
    return _HEADINGS.get(column, capital(named))


_IDENTIFIER = re.compile("[a-z][a-z_]*")

_HEADINGS = {"observation_id": "Figure", "base_unit": "Unit", "": capital(COUNT_NOT_NAMED)}
