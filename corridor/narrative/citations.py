"""Words around sources: who says a figure, where, when."""

from typing import Any

import pandas as pd

from corridor.narrative import numbers
from corridor.narrative.terms import with_article
from corridor.observations import Observation

EVERY_FIGURE = "every figure of it"


def says_who(item: Observation) -> list[str]:
    """Who states a figure, where and when; the words of the source; what they allow; by which count."""
    day = numbers.day(item.known_on) if item.known_on else "undated"
    return [item.speaker, f"{item.publisher}, {day}", *as_printed(item)]


def as_printed(item: Observation) -> list[str]:
    """The words of the source, what they allow, and the count."""
    printed = [f"Printed: “{item.printed}”"] if item.printed else []
    count = [f"Count: {item.count}"] if item.count else []
    return [*printed, f"The digits allow {numbers.allowed(item)}", *count]


def stated_by(speaker: str) -> str:
    """Who speaks in a document, be it in figures or of intentions alone."""
    return f"Stated by {with_article(speaker)}." if speaker else "Speaker not named."


def when(row: dict[str, Any]) -> str:
    """The day of a document, and what it rests on."""
    if row["published_basis"] == "stated":
        return numbers.day(row["published"])
    if row["published_basis"] == "inferred":
        return f"{numbers.day(row['published'])} (inferred)"
    known = row["event_date"]
    return f"no date of its own; on an event of {numbers.day(known)}" if not pd.isna(known) else "undated"
