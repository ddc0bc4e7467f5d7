"""Sentences that set counts of one thing beside each other."""

from collections.abc import Mapping, Sequence

from corridor.analysis.growth import Base
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import spans, terms
from corridor.narrative.citations import figure, source
from corridor.narrative.days import days_of, during
from corridor.narrative.marks import strong
from corridor.narrative.numbers import listed, number, plural
from corridor.narrative.spans import span

COUNTS = "What each count holds"
LINKS = "Links between counts, and what each rests on"

RELATIONS = {"same_count_as": "one count with", "part_of": "part of", "sum_of": "the sum of others and"}

BASES = {"names": "the words of both names", "assumed": "assumed: no document states it"}


def links(bases: Mapping[str, int], agree: int, beside: int) -> str:
    """On what the links between counts rest, and how often figures bear them out."""
    told = (
        f"Of {plural(sum(bases.values()), 'link', 'links')} between counts, {number(bases.get('document', 0))} rest on a "
        f"document that states them, {number(bases.get('names', 0))} on the words of both names, and "
        f"{number(bases.get('assumed', 0))} are assumed."
    )
    if not beside:
        return f"{told} No quantity has a level by both names of a link."
    return f"{told} Where both names of a link give a level of one quantity, {number(agree)} of {number(beside)} bear it out."


def agreeing(agree: int, beside: int) -> str:
    """How many of the quantities with a level by both names agree."""
    return f"{agree} of {beside}" if beside else "nothing told by both"


def kinship(same: Sequence[str], wider: Sequence[str]) -> str:
    """How a count stands to others of its page."""
    told = [f"held to be one count with {listed(same)}"] if same else []
    told += [f"part of {listed(wider)}"] if wider else []
    return "; ".join(told) if told else "not joined with any"


def apart(more: Observation, less: Observation, ratio: Interval, also: Sequence[Observation]) -> str:
    """Two counts of one period; `also`: what the lesser one's body gives by other counts for a time that holds it."""
    text = (
        f"{strong(f'{terms.capital(days_of(more.period))}:')} {figure(more)} ({more.count}) is {spans.multiple(ratio)} the "
        f"{figure(less)} ({less.count}). No source of this book says what the one holds and the other leaves out."
    )
    if not also:
        return text
    shown = listed(f"{figure(item)} {during(item.period)} ({_kind(item)}{item.count})" for item in also)
    return f"{text} The same body gives {shown}; whether {figure(less)} is counted so too, nobody says."


def made_of(whole: Observation, parts: Sequence[Observation], wider: Sequence[tuple[Observation, Interval]]) -> str:
    """A sum with its parts, and wider figures for the same time with what they hold beyond it."""
    shown = listed(f"{figure(item)} ({_kind(item)}{item.goods and f'{item.goods}, '}{source(item)})" for item in parts)
    text = (
        f"{strong(f'{terms.capital(days_of(whole.period))}:')} {figure(whole)} ({_kind(whole)}{source(whole)}) "
        f"is the sum of {shown}."
    )
    more = [
        f"{figure(item)} ({_kind(item)}{source(item)}) is "
        f"{span(beyond, item.scale)} more: {item.note or 'no source says what that is.'}"
        for item, beyond in wider
    ]
    return " ".join([text, *more])


def gaps(first: int, missing: Sequence[int], implied: Sequence[Base]) -> str:
    """Since when there are levels, and which whole years have none."""
    text = f"No source of this book gives a level before {first}."
    if missing:
        text += f" No source gives the whole of {listed(map(str, missing))}."
    shown = [
        f"{span(step.interval, step.level.scale)} {during(step.change.compare)} ({step.level.count or terms.COUNT_NOT_NAMED}), "
        f"from {figure(step.level)} and {figure(step.change)} {during(step.change.period)}"
        for step in implied
    ]
    return f"{text} Implied, printed in no source: {'; '.join(shown)}." if shown else text


def _kind(item: Observation) -> str:
    return "" if item.statistic == "level" else f"{terms.STATISTICS[item.statistic]}; "
