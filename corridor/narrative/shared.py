"""Sentences that chapters of every kind use."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from corridor.analysis.growth import Base
from corridor.analysis.parts import PastSplit, Split
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.scales import PER_CENT
from corridor.narrative import days, numbers, spans, terms
from corridor.narrative.citations import figure, source
from corridor.narrative.days import days_of, during
from corridor.narrative.directions import direction
from corridor.narrative.marks import emphasis, strong
from corridor.narrative.numbers import listed, plural
from corridor.narrative.spans import span

Names = Mapping[str, str]
"""Reporter → its name."""


def timeline_text(measure: str, ends: Sequence[Period], flows: Collection[str], figures: int, aims: int) -> str:
    """What a time line shows, for those who cannot see it; `ends`: its first and its last period; `aims`: of the figures."""
    times = " to ".join(dict.fromkeys(map(days_of, ends)))
    text = f"{terms.capital(plural(figures, 'figure', 'figures'))} for {measure}{f' ({listed(flows)})' if flows else ''}, {times}"
    text += f", {plural(aims, 'of them a target or forecast', 'of them targets or forecasts')}" if aims else ""
    return f"{text}. What retells a statement is not drawn again."


OTHER_MARKS = {
    "band": "pale boxes: what digits and loose words allow",
    "times": "(2): so many figures that say the same",
    "contradictory": "a cross: doubted, as all others leave something else",
    "tension": "two ways apart: in tension, as loose words read twice as wide would let it stand",
    "unexplained": "a question mark: open, whether it can stand beside all others",
}
"""What a chart may show beside the marks of figures."""


def with_marks(text: str, others: Iterable[str]) -> str:
    """What a chart draws, and the others of its marks, by their kind."""
    return f"{'; '.join([text, *(OTHER_MARKS[kind] for kind in others)])}."


def timeline_drawn(unit: str, drawn: Sequence[Observation], marks_drawn: Collection[str] = ()) -> str:
    """What a time line draws, and what its marks are; `marks_drawn`: the kinds of the others that it has."""
    aims = {item.statistic for item in drawn}
    text = f"Every figure reported, {unit}. A bar is as long as its period"
    levels = [item for item in drawn if item.statistic not in AIM_MARKS]
    text += ", paler for a part of a year" if any(not item.period.full_year for item in levels) else ""
    marks = [f"{mark} is a {terms.STATISTICS[kind]}" for kind, mark in AIM_MARKS.items() if kind in aims]
    return with_marks(f"{text}; {', '.join(marks)}" if marks else text, marks_drawn)


AIM_MARKS = {"target": "a ring", "forecast": "a flat box"}
"""How what is meant or expected to come is drawn."""


def few_figures(measure: str, items: Sequence[Observation], *, alone: bool) -> str:
    """Too few figures for a chart; `alone`: whether there are no others without a period."""
    count = f"{('one', 'two')[len(items) - 1] if len(items) <= 2 else len(items)} {'figure' if len(items) == 1 else 'figures'}"
    known = count if alone else f"{count} with a period"
    return f"{terms.capital(measure)}: {known}, {listed(map(_whole, items))}."


def beyond(items: Sequence[Observation]) -> str:
    """What is meant for a time long after all that is drawn, or is far above it."""
    return f"Not drawn, as far beyond all else: {listed(map(_whole, items))}."


def _whole(item: Observation) -> str:
    """A figure with what it is other than a level, its time, its count and its source."""
    aim = "" if item.statistic == "level" else f"a {terms.STATISTICS[item.statistic]} of "
    when = during(item.period) if item.statistic == "level" else due(item)
    return f"{aim}{figure(item)} {when} ({_named(item)}{source(item)})"


def sums(items: Sequence[Observation]) -> str:
    """What came to in several years together."""
    shown = [f"{figure(item)} {during(item.period)} ({_named(item)}{source(item)})" for item in items]
    return f"Not drawn, as a sum over several years is the level of none: together {listed(shown)}."


def undated(items: Sequence[Observation]) -> str:
    shown = [f"{figure(item)} ({_kind(item)}{_named(item)}{source(item)})" for item in items]
    return f"Not drawn, as no period is stated: {listed(shown)}."


def targets(items: Iterable[Observation]) -> str:
    """Targets and forecasts in figures."""
    shown = [f"{figure(item)} ({_kind(item)}{_named(item)}{due(item)}, {source(item)})" for item in items]
    return f"In figures: {listed(shown)}."


def due(item: Observation) -> str:
    """The period a target is for."""
    return f"for {days_of(item.period)}" if item.period.start else "no year given"


def as_of(day: date, figures: int, documents: int) -> str:
    """What a chapter as of a day knows, and what it leaves out, if anything."""
    text = f"As of {days.day(day)}: only what had been published by then."
    if figures:
        left_out = f"{plural(figures, 'figure', 'figures')} in {plural(documents, 'document', 'documents')}"
        text += f" Left out: {left_out} without a date, which cannot be shown to have been known."
    return emphasis(text)


def of_its_day(sentence: str, day: date | None) -> str:
    """A sentence on what is known, said of a day: what is published later may be otherwise."""
    return f"As of {days.day(day)}, {terms.within(sentence)}" if day else sentence


def nothing(what: str) -> str:
    return f"No source of this book gives a figure for {what}."


def no_document() -> str:
    return "This chapter rests on no document."


def parts(divided: Split) -> str:
    """The flows that a total names, and what it leaves unnamed."""
    named = listed(
        f"{figure(part)} {'are' if part.way.country_word else 'is'} {direction(part)}" for part in divided.parts
    )
    if math.isinf(divided.remainder.high) and divided.remainder.low <= 0:
        return f"Of it, {named}; how much is left cannot be said, as the total has no upper end."
    if divided.remainder.low <= 0 <= divided.remainder.high:
        return f"Of it, {named}; these add up to the total within what rounding allows."
    left, by_all = spans.near(divided.remainder, divided.total.scale), _by_all(divided)
    if len(divided.parts) == 1:
        return f"Of it, {named}, which leaves {left} for all other flows{by_all}."
    return f"Of it, {named}; {left} is left{by_all}, which no source names."


def _by_all(left: Split | PastSplit) -> str:
    """That what is left is so by all figures, and not only by those named beside it."""
    return " (as all figures together leave)" if left.by_all else ""


def split(divided: Split, measure: str) -> str:
    """A total with its parts, for the list of all of them."""
    total = divided.total
    return f"{strong(f'{terms.capital(days_of(total.period))}:')} {measure} {figure(total)}. {parts(divided)}"


def past_parts(divided: Split, past: PastSplit) -> str:
    """How what is left of a total moved while the named flows grew as stated; beside one flow, others may be named."""
    unit = divided.total.scale
    then, now = during(past.period), during(divided.total.period)
    rest = "All other flows" if len(divided.parts) == 1 else "The flows that no source names"
    was, left = (spans.near(each.remainder, unit) for each in (past, divided))
    text = f"{rest} came to {was} {then}{_by_all(past)} and to {left} {now}"
    if past.growth is None:
        return f"{text}; how fast they grew cannot be bounded{_why_unbounded(divided, past)}."
    stated = [item for item in past.changes if item.flow != "total" and item.base_unit == "1"]
    text += f": {_moved(past.growth)}"
    text += (
        "" if past.by_all or divided.by_all else " (closer than these two give, as one rounded total is behind both)"
    )
    if not stated:
        return f"{text}."
    return f"{text}. Beside it, the sources give {listed(f'{direction(item)} as {figure(item)}' for item in stated)}."


def _why_unbounded(divided: Split, past: PastSplit) -> str:
    open_end = any(item.open_end for item in (*divided.figures, *past.changes))
    return ", as a figure names one end only" if open_end else f", as they may have been nothing {during(past.period)}"


def two_readings(readings: Sequence[Base], kept: Base, others: Sequence[Base]) -> str:
    """A change that can be read in two ways, and which of them the other figures bear out."""
    change, unit = kept.change, kept.level.scale
    ways = [
        f"as ×{numbers.number(_times(reading))}, which gives {span(reading.interval, unit)} {during(change.compare)}"
        for reading in readings
    ]
    text = (
        f"“{change.printed}” ({figure(change, 'source')}) can be read in two ways: {', or to the letter '.join(ways)}."
    )
    if not others:
        return f"{text} No other figure decides between them; the first is used here."
    decided = listed(f"{span(other.interval, unit)} from {figure(other.change)}" for other in others)
    return f"{text} The {'first' if kept is readings[0] else 'second'} is right: it agrees with {decided}."


def _moved(growth: Interval) -> str:
    if growth.low > 0:
        return f"a growth of {span(growth, PER_CENT)}"
    if growth.high < 0:
        return f"a fall of {span(Interval(-growth.high, -growth.low), PER_CENT)}"
    return f"a change of {spans.growth_span(growth)}"


def _times(step: Base) -> float:
    amount = step.change.amounts[0]
    return amount if step.reading.kind == "ratio" else amount + 1


def _kind(item: Observation) -> str:
    return "" if item.statistic == "level" else f"{terms.STATISTICS[item.statistic]}, "


def _named(item: Observation) -> str:
    """Direction of a figure, before its source."""
    return f"{direction(item)}, " if direction(item) else ""
