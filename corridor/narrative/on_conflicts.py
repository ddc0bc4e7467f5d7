"""Words of the cards that tell of a doubt: what is held against what, how one follows from another, what is left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corridor.analysis.known import Doubted, Quantity
from corridor.analysis.system.readings import STEPS
from corridor.evidence.observations import Observation
from corridor.narrative import terms
from corridor.narrative.citations import figure
from corridor.narrative.days import counted_on, during
from corridor.narrative.figures import allowed, reported
from corridor.narrative.marks import emphasis, strong
from corridor.narrative.numbers import either, listed
from corridor.narrative.on_doubtful import instead
from corridor.narrative.speakers import in_brackets, printed_by, with_count

HEADINGS = {
    "": "Doubted",
    "cut": "Open: digits cut off, not rounded",
    "link": "Open: one count, or two",
    "assumed": "Open: a relation that no document states",
    "undefined": "Open: a count that nobody names",
    "revised": "Open: a later document may revise it",
    "rise": "Open: so many times, or so many times more",
    "average": "Open: an average of years, compounded or not",
    "not_refound": "Open: a page not found again",
}
"""What is made of a doubt, by why it stays open."""

TENSION = "In tension: it rests on how wide a loose word is"
ONE_OF_SEVERAL = "One of these is to be doubted"

WHAT = "What is doubted"
KINDS = {"level": "an amount", "change": "a change", "digits": "last digits", "link": "that two counts are one"}

SAME, PART, REST, SUM, HOLDS, LESS, AND = (
    *("the same thing", "is part of", "is the rest of"),
    *("is the sum of", "holds", "less", "and"),
)
ON, TO, THEN, WITH = "on", "to", "and then", "with"
IS, OF, BY = "is", "of", "times"
ALL_LEAVE, THESE_LEAVE = "all others together leave", "these leave"
"""What joins a line of a chain with the next one."""


def claim(item: Observation) -> str:
    """A figure that must be doubted, and which document prints it; its chain ends in what all others leave."""
    return f"{_dated(item)} ({printed_by(item, item.count)})."


def one_of(items: Sequence[Observation], subjects: Mapping[str, str]) -> str:
    """Figures of which one is to be doubted, which one the others do not tell."""
    several = len({item.subject for item in items}) > 1
    told = [f"{subjects[item.subject]} {_dated(item)}" if several else _dated(item) for item in items]
    who = dict.fromkeys(in_brackets(item) for item in items)
    return f"{terms.capital(either(told))} ({'; '.join(who)}). Which one, the others do not tell."


def _dated(item: Observation) -> str:
    against = f" {counted_on(item)}" if item.statistic == "change" and item.compare.start else ""
    return f"{strong(figure(item))}{_when(item)}{against}"


def _when(item: Observation) -> str:
    return f" {during(item.period)}" if item.period.start else ""


def link(names: Sequence[str], item: Observation, left: str) -> str:
    """Counts that may be several, with what shows it."""
    return f"{listed(names)} are held to be one count. But of {_dated(item)} ({in_brackets(item)}) what is by the other leaves {strong(left)}."


def stated(item: Observation, first: Observation, differs: Sequence[str]) -> str:
    """A figure of a chain, with what tells it from the first: its time, what it is of, who says it."""
    same_time = (item.period, item.compare, item.statistic) == (first.period, first.compare, first.statistic)
    when = "" if same_time or not item.period.start else f" {during(item.period)}"
    against = "" if same_time or item.statistic != "change" else f" {counted_on(item)}"
    of = "".join(f", {word}" for word in differs)
    count = item.count if item.definition != first.definition else ""
    who = "" if item.source_id == first.source_id and not count else f" ({with_count(item, count)})"
    return f"{figure(item)}{when}{against}{of}{who}"


def allows(item: Observation) -> str:
    """What the digits of a figure allow, where that says more than the figure."""
    told = allowed(item)
    return "" if told == reported(item) else told


def left(doubt: Doubted) -> str:
    """What the others leave of what a figure says, in its own form."""
    return instead(doubt.figure, doubt.left, doubt.unit)


def others_instead(others: Sequence[Doubted]) -> str:
    """Of what may be doubted in its place: what would be left of each."""
    told = [f"{left(other)} in place of {reported(other.figure)}" for other in others]
    return f"If another of these is wrong, the rest leaves {either(told)}."


def bound_too(items: Sequence[Observation]) -> str:
    """Figures that no line of a chain tells, though what all others leave takes them."""
    told = [f"{figure(item)}{_when(item)}" for item in items]
    return f"Bounded also by {listed(told)}."


def also(others: Sequence[Doubted]) -> str:
    """Who says the same, so that the same speaks against it."""
    told = [f"{figure(other.figure)} ({in_brackets(other.figure)})" for other in others]
    return f"The same is said, and to be doubted, elsewhere: {listed(told)}."


def one_count(names: Sequence[str]) -> str:
    return f"{terms.capital(listed(f'“{name}”' for name in names))} are held to be one count."


def reviewed(reasons: Iterable[str]) -> Iterator[str]:
    """Why a contradiction stands, as somebody put it who read its sources."""
    return (f"{emphasis('Read against the sources:')} {reason}" for reason in dict.fromkeys(reasons))


def firmness(gone_at: float | None) -> str:
    """How firm a conflict is in which a loose word has a part."""
    if gone_at is None:
        return f"It stands though loose words be read {TIMES[STEPS[-1]]} as wide."
    return f"It goes if loose words are read {TIMES[gone_at]} as wide as here."


TIMES = dict(zip(STEPS, ("one and a half times", "twice", "three times", "five times"), strict=True))


def guess(doubt: Doubted, of: Quantity | None, count: str) -> str:
    """Which edit would mend a figure; `count`: the label of the count that it would be by."""
    figure = doubt.figure
    if of is None:
        printed = replace(figure, amounts=(doubt.edit_value or 0.0,))
        return f"A guess: it would fit as {strong(reported(printed))} ({EDITS[doubt.edit]}) for {reported(figure)}."
    of_thing = {"other_period": during(of.period), "other_count": f"as one of another count, “{count}”", **OF_OTHERS}
    return f"A guess: {reported(figure)} would fit {of_thing[doubt.edit]}."


EDITS = {
    "power_of_ten": "a power of ten",
    "swapped_digits": "two digits swapped",
    "one_digit": "one digit misprinted",
    "by_for_to": "by so much, or to so much",
}
"""What kind of error a guess takes what is printed to be."""

OF_OTHERS = {"retelling": "as one of other goods or another direction"}
"""What else a guess takes a figure to be of."""


def refuted_when_said(figures: int, *, is_open: bool) -> str:
    """That it could be seen on the day it was said; `figures`: how many say the same on a card."""
    day, them = (
        ("day it was", "it") if figures == 1 else ("days they were", "either" if figures == 2 else "any of them")
    )
    if is_open:
        return f"What was known on the {day} said already raised the question."
    return f"What was known on the {day} said left no room for {them}."
