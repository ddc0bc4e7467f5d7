"""Phrases on how well targets and forecasts foresaw: how far off, how far ahead, and beside the last year known."""

from collections import Counter
from collections.abc import Sequence

from corridor.analysis.foresight import A_YEAR, HALF_A_YEAR, Ahead, Foretold, Nearer
from corridor.analysis.yearly_growth import median_of
from corridor.evidence.intervals import Interval
from corridor.narrative import marks, numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import during
from corridor.narrative.numbers import plural

AHEAD = {
    Ahead.LATE: f"Named at most {HALF_A_YEAR} days ahead",
    Ahead.WITHIN_A_YEAR: f"Named {HALF_A_YEAR + 1} to {A_YEAR} days ahead",
    Ahead.EARLY: f"Named more than {A_YEAR} days ahead",
    Ahead.UNKNOWN: "On a day that is not known",
}
"""Rows of the table of errors, by how far ahead aims were named."""

COLUMNS = ("named", "own_aims", "own_error", "nearer", "other_aims", "other_error")

ERRORS = "How far off, by how far ahead and whose aims"
EACH = "How far ahead each was named, and the last year that was over then"


def told(found: Sequence[Foretold]) -> str:
    """How errors are counted, and how aims did beside the naive rival."""
    near = Counter(each.nearer for each in found if each.nearer)
    beside = sum(near.values())
    text = (
        "An error is how much more was aimed at than came, as a share of what came; below zero, more came. What came by "
        "another count than the target's stands apart. Days run from the statement to the end of the time it was for: "
        "the fewer there are, the more of the outcome was known. Aims are listed under the country or organisation that they "
        "are of, whoever told them, and count as often as they were stated anew."
    )
    if not beside:
        return text
    own = sum(each.own for each in found)
    open_ones = f"; for {numbers.number(near[Nearer.OPEN])} the digits do not tell" if near[Nearer.OPEN] else ""
    return (
        f"{text} The naive rival names the last whole year that was over on that day, by the count of the aim, even where its "
        f"figure was published later. It can be set beside {numbers.number(beside)} of the "
        f"{plural(own, 'aim', 'aims')} that are held against their own count: the aim came nearer {_times(near[Nearer.AIM])}, the last year "
        f"{_times(near[Nearer.RIVAL])}{open_ones}."
    )


def _times(count: int) -> str:
    return "never" if not count else "once" if count == 1 else f"{numbers.number(count)} times"


def errors(found: Sequence[Interval]) -> list[str]:
    """How many errors there are, and between what their median lies; empty where there are none."""
    return [numbers.number(len(found)), _error(median_of(found))] if found else ["", ""]


def nearer_of(found: Sequence[Nearer]) -> str:
    """How often the aim and the last year came nearer."""
    near = Counter(found)
    words = {Nearer.AIM: "aim", Nearer.RIVAL: "last year", Nearer.OPEN: "open"}
    return "; ".join(f"{name}: {numbers.number(near[which])}" for which, name in words.items() if near[which])


def days_ahead(days: int | None) -> str:
    return plural(days, "day", "days") if days is not None else terms.UNDATED


def error(each: Foretold) -> str:
    """By how much an aim was off, and by which count."""
    return _error(each.error) + ("" if each.own else marks.below("by another count"))


def rival(each: Foretold) -> str:
    """The last year that was over when an aim was named, and which of the two came nearer."""
    if not each.rival or not each.nearer:
        return ""
    level = each.rival.level
    published = "" if each.rival.known_then else ", published later"
    return figure(level) + marks.below(f"{during(level.period)}{published}; {_NEARER[each.nearer]}")


_NEARER = {
    Nearer.AIM: "the aim was nearer",
    Nearer.RIVAL: "this was nearer",
    Nearer.OPEN: "which was nearer the digits do not tell",
}


def _error(found: Interval) -> str:
    """An error as an interval in per cent: to a tenth where it is small."""
    return spans.growth_between(found, 0 if max(abs(found.low), abs(found.high)) >= _WHOLE_FROM else 1)


_WHOLE_FROM = 0.1
"""Errors from this share on are told in whole per cents."""
