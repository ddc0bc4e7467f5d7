"""Sentences on what was promised and what came, and what the next target takes."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corridor.analysis.aims import Outcome
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import days_of, during


class Came(NamedTuple):
    """What came of an aim: a figure, what it says of the amount or the change aimed at, and how much of it that is."""

    figure: Observation
    amount: Interval
    share: Interval


def came(aim: Observation, of: str, came: Came, outcome: Outcome, *, other_counts: bool) -> str:
    """A target or forecast and what came of it; `other_counts`: whether others tell of it too."""
    count = f" ({aim.count})" if other_counts and aim.count else ""
    text = f"{_aim(aim, of)} was {figure(aim)}{count}; {_amount(aim, came)} came"
    return f"{text}, {_less(came.share)} short." if outcome == Outcome.MISSED else f"{text}: {_CAME[outcome]}."


def came_elsewhere(aim: Observation, of: str, came: Came, outcome: Outcome) -> str:
    """The same where another count alone tells what came, be it more or less."""
    lies = f"{_less(came.share)} less" if outcome == Outcome.MISSED else _LIES[outcome]
    return f"{_aim(aim, of)} was {figure(aim)}; by another count, which does not decide, {_amount(aim, came)} came: {lies}."


def _amount(aim: Observation, came: Came) -> str:
    """What came; an amount that only a change tells, with that change."""
    if came.figure.is_change and not aim.is_change:
        return f"{spans.span(came.amount, aim.scale)} (as follows from {figure(came.figure)})"
    return figure(came.figure)


def _less(share: Interval) -> str:
    return f"at least {numbers.at_least_percent(1 - share.high)}" if share.high < 1 else "a little"


def _aim(aim: Observation, of: str) -> str:
    """A target with what it is of and its year: the target of oil in transit for 2025."""
    kind = f"The {terms.STATISTICS[aim.statistic]}{f' of {of}' if of else ''}"
    return f"{kind} for {days_of(aim.period)}" if aim.period.start else kind


_CAME: Mapping[Outcome, str] = {
    Outcome.REACHED: "reached",
    Outcome.EQUAL: "as much, within rounding",
    Outcome.WITHIN: "“up to” leaves open whether that is enough",
}

_LIES: Mapping[Outcome, str] = {
    Outcome.REACHED: "no less",
    Outcome.EQUAL: "as much, within rounding",
    Outcome.WITHIN: "less than “up to”",
}


def unjudged(aim: Observation, of: str, why: str) -> str:
    """A target that is due, of which nobody can say what came."""
    return f"{_aim(aim, of)} was {figure(aim)}: {why}."


def part_came(aim: Observation, of: str, known: Observation) -> str:
    """A target that is due, of whose time a part alone is known."""
    known_part = f"{days_of(known.period)} brought {figure(known)}; no source gives the full year."
    return f"{_aim(aim, of)} was {figure(aim)}. {known_part}"


class Way(NamedTuple):
    """What a target takes: growth a year from a level over so many years."""

    level: Observation
    need: Interval
    years: int


def ahead(aim: Observation, of: str, before: Sequence[Observation], way: Way | None) -> str:
    """The next target, the one that stood in its place before, and the way to it."""
    if not aim.period.start:
        return f"{_aim(aim, of)}, {figure(aim)}, has no date{_beyond(aim, way.level) if way else ''}."
    once = "".join(f", where it was {figure(item)} before" for item in before)
    text = f"{_aim(aim, of)} is {figure(aim)}{once}"
    if way is None or math.isinf(way.need.high) or way.need.low <= 0:
        return f"{text}."
    growth = f"{spans.roughly(way.need, PER_CENT)}{' a year' if way.years > 1 else ''}"
    return f"{text}; from {figure(way.level)} {during(way.level.period)} that takes growth of {growth}."


def _beyond(aim: Observation, level: Observation) -> str:
    """How far a target without a year lies above what came last."""
    ratio = aim.interval / level.interval
    told = f"it is {spans.multiple(ratio)} the {figure(level)} of {days_of(level.period)}"
    return f"; {told}" if ratio.low > 1 else ""
