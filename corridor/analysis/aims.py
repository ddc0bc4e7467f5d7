"""Targets and forecasts: what they aim at, and what became of them."""

from decimal import Decimal
from enum import StrEnum

from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.precision import ROUNDING
from corridor.evidence.qualifiers import last_nonzero_digit

AIMS = ("target", "forecast")
"""Statistics of what is meant to come."""


class Aimed(StrEnum):
    """What an aim is, by what its record says of the figure: its measure, its loose word, its statistic."""

    TARGET = "target"
    FORECAST = "forecast"
    CEILING = "ceiling"
    """At most so much, of which no least is named."""
    CAPACITY = "capacity"
    """What could be handled, whoever may come to use it."""


def kind_of(aim: Observation) -> Aimed:
    """What a target or forecast is: a capacity and a ceiling are neither, whatever they were meant for."""
    if aim.nature == "capacity":
        return Aimed.CAPACITY
    return Aimed.CEILING if aim.qualifier == "up_to" else Aimed(aim.statistic)


class Outcome(StrEnum):
    """What became of a target or forecast."""

    REACHED = "reached"
    EQUAL = "equal"
    """As much came, as far as the digits tell."""
    WITHIN = "within"
    """Less came than the end of an "up to", which names no least."""
    MISSED = "missed"


def aimed_at(aim: Observation) -> Interval:
    """What a target or forecast is judged by.

    A plan hides no finer number, so its printed value counts, not what rounds to it; of an "up to"
    only the end is printed. Other loose words stand for what they allow.
    """
    if aim.qualifier in ("exact", "planned", "up_to"):
        return Interval(min(aim.amounts), max(aim.amounts))
    return aim.interval


def as_round(aim: Observation) -> Interval:
    """How near a plan is meant, to work out a way to it.

    Half a unit of its last digit that is no zero either way, a twentieth of it at most.
    """
    aimed = aimed_at(aim)
    if aimed.width:
        return aimed
    size = Decimal(str(aimed.low))
    half = float(min(last_nonzero_digit(size) / 2, ROUNDING * size))
    return Interval(aimed.low - half, aimed.high + half)


def outcome_of(came: Interval, aim: Observation, figure: Observation | None = None) -> Outcome:
    """What became of a target or forecast of which so much came; `figure`: the one that prints it.

    Less than the size that is printed reaches no target, though "about" allows it: that is as much, within rounding.
    """
    less = figure is not None and figure.loose_word.is_less and figure.interval == came
    outcome = outcome_from(came, aimed_at(aim).low, aim.qualifier, less=less)
    only_about = aim.qualifier == "about" and came.high < min(aim.amounts)
    return Outcome.EQUAL if outcome == Outcome.REACHED and only_about else outcome


def outcome_from(came: Interval, least: float, qualifier: str = "", *, less: bool = False) -> Outcome:
    """The same where the least that was aimed at is known, be it an amount or a ratio to what there was.

    `less`: whether less came than the end of its interval, as "almost" says.
    """
    if came.low >= least:
        return Outcome.REACHED
    if came.high > least or (came.high == least and not less):
        return Outcome.EQUAL
    return Outcome.WITHIN if qualifier == "up_to" else Outcome.MISSED


def years_later(one: Observation, other: Observation) -> int:
    """By how many years a later statement puts a target off; 0 where one of the two names no year."""
    return other.period.end.year - one.period.end.year if one.period.end and other.period.end else 0
