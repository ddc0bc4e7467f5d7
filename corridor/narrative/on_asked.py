"""What is said beside the answers that analysts get: what was left out, by which rule a figure was chosen, why none."""

from datetime import date

from corridor.narrative import days
from corridor.narrative.numbers import plural
from corridor.narrative.spaces import plain

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
