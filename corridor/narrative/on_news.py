"""What is new: documents since a day, and what they made possible to compare."""

from collections.abc import Mapping
from datetime import date

from corridor.narrative import addresses, days, numbers, terms
from corridor.narrative.marks import link, strong, verdict
from corridor.narrative.numbers import listed, plural

NEWS = "New documents"
NEWLY_ENTERED = "Older documents, entered since"
NOTHING_DATED = "No document of that time carries a day."

COUNTED = {
    "consistent": ("agreement", "agreements"),
    "contradictory": ("contradiction", "contradictions"),
    "tension": ("tension", "tensions"),
    "different_definition": ("difference by definition", "differences by definition"),
    "missed": ("missed target", "missed targets"),
    "slipped": ("target put off or lowered", "targets put off or lowered"),
    "unexplained": ("open question", "open questions"),
}
"""What follows from comparisons, where they are counted: one, several."""


def new_since(since: date, documents: int, figures: int, verdicts: Mapping[str, int]) -> list[str]:
    """What came since a day; `verdicts`: how many comparisons it made possible, by what follows."""
    came = f"{plural(documents, 'document', 'documents')} with {plural(figures, 'figure', 'figures')}"
    told = [f"{strong(f'New since {days.day(since)}:')} {came}. {link('#what-is-new', 'More')}."]
    counted = [verdict(name, plural(verdicts[name], *words)) for name, words in COUNTED.items() if verdicts[name]]
    compared = plural(sum(verdicts.values()), "comparison", "comparisons")
    return [*told, *([f"They made {compared} possible: {listed(counted)}."] if counted else [])]


def apart_since(told: int, apart: int) -> str:
    """How many comparisons with new figures do not agree, how many of them are told, and where the rest stand."""
    do = plural(apart, "comparison with them does", "comparisons with them do")
    if told == apart:
        return f"{terms.capital(do)} not agree:"
    audit = link(addresses.chapter("audit"), "does it add up?")
    if not told:
        return f"{terms.capital(do)} not agree, for a reason or without one that is known: {audit}"
    rest = numbers.number(apart - told)
    return (
        f"{terms.capital(do)} not agree. Contradictions and what became of targets, {numbers.number(told)} of them, are told "
        f"here; the other {rest}, which differ by definition or are open, stand in {audit}"
    )


def last_document(title: str, publisher: str, day: str) -> str:
    return f"The newest: {title} ({publisher}, {day})."
