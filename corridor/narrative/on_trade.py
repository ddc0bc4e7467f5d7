"""Sentences on the trade of two countries and the counts of both sides."""

from collections.abc import Sequence

from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import spans, terms
from corridor.narrative.citations import figure, source
from corridor.narrative.days import during
from corridor.narrative.directions import direction
from corridor.narrative.numbers import listed
from corridor.narrative.on_pairs import Pair
from corridor.narrative.speakers import speaker

DRAWN = "The chart at the head of this chapter is of the trade."


def no_trade(pair: Pair) -> str:
    return f"No figure for trade {pair.between} is among the sources of this book."


def no_level(pair: Pair, *, of_some_goods: bool) -> str:
    """That no level covers all trade; `of_some_goods`: whether there are levels of particular goods."""
    return (
        f"No level of trade{' in all goods' if of_some_goods else ''} {pair.between} is among the sources of this book."
    )


def changes_alone(pair: Pair) -> str:
    return f"{pair.both}: changes in trade from which no earlier level follows"


def mirror(one: Observation, other: Observation, ratio: Interval, label_one: str, label_other: str) -> str:
    """Two countries' figures for one thing and one period."""
    text = f"{terms.capital(during(one.period))}, {label_one} gives {figure(one)} and {label_other} {figure(other)}"
    if one.interval.meets(other.interval):
        return f"{text}: they agree within rounding."
    return f"{text}: the larger is {spans.multiple(ratio)} the smaller."


def one_side(figures: Sequence[Observation], *, beside_goods: bool) -> str:
    """The trade counted from one side only; `figures`: one of each count; `beside_goods`: others count particular goods."""
    named = [item.count or f"{source(item)} ({terms.COUNT_NOT_NAMED})" for item in figures]
    trade = "trade in all goods" if beside_goods else "the trade"
    if len(named) == 1:
        return f"Only one count of {trade} is known here: {named[0]}."
    return f"{terms.capital(trade)} is counted from one side only: by {listed(named)}."


def no_common_period() -> str:
    return "The two sides' counts of the trade never cover the same period, so they cannot be laid side by side."


def unlike(one: Observation, other: Observation) -> str:
    """Two counts of one period that cannot be laid beside each other, and why."""
    reasons = []
    if one.flow != other.flow:
        reasons.append("they do not count the same directions")
    if one.base_unit != other.base_unit:
        reasons.append("they are in different currencies")
    counted = [
        f"{figure(item)} ({item.count or speaker(item)}, {direction(item) or 'all directions'})"
        for item in (one, other)
    ]
    return (
        f"{terms.capital(during(one.period))} there are {counted[0]} and {counted[1]}; {' and '.join(reasons)}, so they "
        f"cannot be laid side by side."
    )
