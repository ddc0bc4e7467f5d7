"""Titles of charts: what the figures drawn say, in a few words that always mean the same.

Rose or fell by, doubled, halved, grew to so many times as much, stayed, cannot be told, two counts differ, came to.
"""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from corridor.analysis.trends import Alone, Apart, Course, Step
from corridor.evidence.intervals import Interval
from corridor.narrative import numbers, spans, terms
from corridor.narrative.days import days_of, during
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported
from corridor.narrative.numbers import DASH, number, plural

DOUBLED, HALVED = Interval(1.9, 2.1), Interval(0.48, 0.52)
"""What is called so: all that the digits allow lies in it."""

FOLD = 2
"""A rise that is surely to so many times as much, or more, is told in times."""


def title(measure: str, about: str, found: Course | Apart | Alone | None, *, several: bool) -> str:
    """What a chart says; `several`: whether more than one count is drawn, so that it names the one that it tells of."""
    told = f"{measure}{_part_told(found)}"
    named = f"{terms.capital(about)}, {told}" if about else terms.capital(told)
    match found:
        case Course(last=last):
            named = f"{terms.capital(about)}: {told}" if about else named
            return f"{named} {_course(found)}{_by(last.later.count, several=several)}"
        case Apart(more=more, less=less) if found.ratio.low > 1:
            apart = f"{spans.multiple(found.ratio)} the {reported(less)} of {less.count}"
            return f"{named}: {reported(more)} {during(more.period)} by {more.count}, {apart}"
        case Apart(more=more):
            return f"{named}: {reported(more)} {during(more.period)}, by two counts"
        case Alone(last=last):
            return f"{named}: {reported(last)} {during(last.period)}{_by(last.count, several=several)}"
    return f"{named}: what is aimed at"


def _part_told(found: Course | Apart | Alone | None) -> str:
    """The flow that a title speaks of, where that is a part of the whole."""
    match found:
        case Course(last=Step(later=told)) | Apart(more=told) | Alone(last=told):
            part = direction(told)
            return f", {part}," if part and isinstance(found, Course) else f", {part}" if part else ""
    return ""


def moved(ratio: Interval) -> str:
    """How much a thing moved, as a verb: rose by 8%; grew to 2.8–3.2 times as much; doubled; fell by 8%; halved."""
    match _kind(ratio):
        case "doubled" | "halved" as verb:
            return verb
        case "fold":
            return f"grew to {_fold(ratio)}"
    return f"{'rose' if ratio.low > 1 else 'fell'} by {percent(ratio)}"


def moving(ratio: Interval) -> str:
    """The same, said of what came before."""
    match _kind(ratio):
        case "doubled" | "halved" as verb:
            return verb.removesuffix("ed") + "ing" if verb == "doubled" else "halving"
        case "fold":
            return f"{numbers.with_a(spans.fold(ratio))} rise"
    return f"{'rising' if ratio.low > 1 else 'falling'} by {percent(ratio)}"


def percent(ratio: Interval) -> str:
    """By what share a ratio lies above or below one: one number where both ends round to it, else both, outward."""
    low, high = sorted((abs(ratio.low - 1), abs(ratio.high - 1)))
    if math.isinf(high):
        return f"at least {numbers.at_least_percent(low)}"
    ends = [numbers.per_cent(end) for end in (low, high)]
    whole = {end.quantize(Decimal(1)) for end in ends}
    tenths = {end.quantize(Decimal("0.1")) for end in ends}
    if len(whole) == 1 and whole != {Decimal(0)}:
        return f"{number(whole.pop())}%"
    if len(tenths) == 1:
        return f"{number(tenths.pop())}%"
    step = Decimal("0.1") if ends[1] < 3 else Decimal(1)
    return f"{number(ends[0].quantize(step, ROUND_FLOOR))}{DASH}{number(ends[1].quantize(step, ROUND_CEILING))}%"


def _kind(ratio: Interval) -> str:
    for name, meant in {"doubled": DOUBLED, "halved": HALVED}.items():
        if meant.low <= ratio.low and ratio.high <= meant.high:
            return name
    return "fold" if ratio.low >= FOLD else "share"


def _fold(ratio: Interval) -> str:
    return f"{spans.multiple(ratio)} as much"


def _course(found: Course) -> str:
    last, before, run = found.last, found.before, found.run
    if last.stays:
        largest = max(abs(last.ratio.low - 1), abs(last.ratio.high - 1))
        return f"stayed within {numbers.at_most_percent(largest)} of {days_of(last.earlier.period)} {_when(last)}"
    if not last.way:
        return f"may have risen or fallen {_when(last)}: the digits do not tell"
    if run:
        alone = f"to {_fold(last.ratio)}" if last.ratio.low >= FOLD else f"by {percent(last.ratio)}"
        return f"{moved(run.ratio)} in {_years(run)}, {alone} {during(last.later.period)} alone"
    after = f" after {moving(before.ratio)} {_over(before)}" if before else ""
    return f"{moved(last.ratio)} {_when(last)}{after}"


def _when(step: Step) -> str:
    if not step.later.period.full_year:
        earlier = "a year" if step.years == 1 else _years(step)
        return f"{during(step.later.period)} on the same months {earlier} before"
    if step.years > 1:
        return f"from {days_of(step.earlier.period)} to {days_of(step.later.period)}"
    return during(step.later.period)


def _over(step: Step) -> str:
    return during(step.later.period) if step.years == 1 else f"in {_years(step)}"


def _years(step: Step) -> str:
    return plural(step.years, "year", "years")


def _by(count: str, *, several: bool) -> str:
    return f", {count}" if count and several else ""
