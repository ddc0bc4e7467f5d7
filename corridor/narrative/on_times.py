"""Sentences on how long the way takes, and what it costs."""

from collections.abc import Sequence

from corridor.evidence.observations import Observation
from corridor.narrative import numbers, terms
from corridor.narrative.citations import figure, spoken
from corridor.narrative.days import days_of, during
from corridor.narrative.marks import strong
from corridor.narrative.numbers import listed, plural


def end_to_end(newest: Observation, earlier: Observation | None, name: str) -> str:
    """How long the whole way takes by the newest statement, and by the earliest that has a day."""
    took = strong(f"{terms.capital(figure(newest))} from end to end of the {name}")
    text = f"{took}, says {spoken(newest)} {during(newest.period)}"
    return f"{text}; it was {figure(earlier)} {during(earlier.period)}." if earlier else f"{text}."


def at_borders(found: Sequence[Observation]) -> str:
    """The latest averages of time at borders."""
    shown = [f"{figure(item)} ({item.count}, {days_of(item.period)})" for item in found]
    return f"At borders and in ports it takes {listed(shown)}."


def priced(prices: int, dated: int) -> str:
    """How many prices of carriage are known."""
    return (
        f"{terms.capital(plural(prices, 'price of carriage is', 'prices of carriage are'))} published, "
        f"{numbers.number(dated)} of them for a time that is named."
    )
