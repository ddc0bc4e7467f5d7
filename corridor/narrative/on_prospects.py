"""Sentences on where a pair's freight may lead: its targets, what they would take, and modest growth."""

import math
from collections.abc import Callable, Sequence

from corridor.analysis.yearly_growth import Band
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, year
from corridor.narrative import numbers, terms
from corridor.narrative.citations import figure, source
from corridor.narrative.days import days_of, during
from corridor.narrative.figures import likely, reported
from corridor.narrative.numbers import listed, plural
from corridor.narrative.on_pairs import Pair
from corridor.narrative.spans import growth_between, growth_span, span

MONTHS_IN_A_YEAR = 12


def growth_needed(level: Observation, target: str, year: int, need: Interval, years: int) -> str:
    """What a target takes that is for `year`."""
    return (
        f"From {figure(level)} {during(level.period)} to {target} by {year} takes {_needed(need)} a year "
        f"for {plural(years, 'year', 'years')}."
    )


def growth_if_due(level: Observation, target: str, year: int, need: Interval) -> str:
    """What a target without a year would take; the year is the chapter's own."""
    return (
        f"The source sets no year for {target}. If it were due in {year}, the way there from {figure(level)} "
        f"{during(level.period)} would take {_needed(need)} a year."
    )


def _needed(need: Interval) -> str:
    """A rate that is worked out, no finer than what it is worked out from."""
    return growth_between(need, 0) if need.width >= _PER_CENT and math.isfinite(need.high) else growth_span(need)


_PER_CENT = 0.01
"""A rate that is no surer than this is told in whole per cents."""


def target_reached(level: Observation, target: str) -> str:
    return f"{target} is already reached: {figure(level)} {during(level.period)}."


def past_target(aim: Observation, outcome: str) -> str:
    """A target whose time is over and which nothing decides; `outcome`: why."""
    return (
        f"{figure(aim)} was the {terms.STATISTICS[aim.statistic]} for {days_of(aim.period)} ({source(aim)}): {outcome}."
    )


def no_target(pair: Pair, double: Interval, year: int, *, earlier: bool) -> str:
    """A yardstick where no target lies ahead; `earlier`: whether one was set for a time that is over."""
    none = "No target lies ahead" if earlier else f"No source sets a target in tonnes for all freight {pair.between}"
    return f"{none}. As a yardstick, doubling by {year} would take {growth_span(double)} a year."


def fan(band: Interval, paths: Sequence[Interval], level: Observation, horizon: int) -> str:
    """Where growth between two rates leads from a level, in the unit of the chart."""
    end = span(paths[-1], level.scale, max(path.high for path in paths))
    text = f"Growth between {rate(band.low)} and {rate(band.high)} a year leads to {end} in {horizon}."
    if level.open_end:
        text += f" It starts from {likely(level)}, the likely range of {reported(level)}."
    return text


def rate(share: float) -> str:
    """Growth a year to a tenth of a per cent, or to the hundredth that it has; in the page's script: `percent`."""
    return numbers.percent(share, 2).replace("0%", "%")


def made_of(band: Band, country: str, cited: Callable[[Observation], str], *, half: bool) -> str:
    """What the band is made of; `country`: whose railways; `cited`: figures as links; `half`: whether an end was given."""
    first, last = (item.period.start.year for item in (band.pairs[0], band.pairs[-1]) if item.period.start)
    years = f"{first} to {last}" if first != last else str(first)
    median = (
        f"the median of {plural(len(band.pairs), 'change', 'changes')} between whole years that {_was(len(band.pairs))} "
        f"announced for pairs ({years}: {listed(map(cited, band.pairs))}), each statement once"
    )
    network = f"the last yearly growth of all freight on the railways of {country} ({cited(band.network)} {during(band.network.period)})"
    runs = (
        f"One end of the band was given; the other is {network} or {median}"
        if half
        else f"The band runs between {network} and {median}"
    )
    left = (
        f" Left out {_was(band.parts_of_years)} {numbers.number(band.parts_of_years)} of parts of years, as a season is no year."
        if band.parts_of_years
        else ""
    )
    return f"{runs}; both as wide as their digits.{left} No capacity, base or break enters: it is no forecast."


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def fan_beyond(band: Interval, most: Interval, level: Observation, year: int) -> str:
    """Where growth between two rates leads to more than the chapter speaks of, first in `year`."""
    return (
        f"Growth between {rate(band.low)} and {rate(band.high)} a year leads beyond "
        f"{span(most, level.scale)} by {year}: more than this chapter adds up, so nothing is drawn."
    )


def fan_title(pair: Pair, result: str, horizon: int | str, low: str, high: str) -> str:
    return f"Rail freight {pair.between}: {result} in {horizon}, growing by {low} to {high} a year"


def fan_drawn(level: Observation, unit: str) -> str:
    """What the chart of growth draws."""
    return (
        f"{terms.capital(unit)} a year: {reported(level)} {during(level.period)}, carried forward between two rates that readers "
        f"can set. Grey is what the book works out, neither counted nor forecast by anybody."
    )


def target_label(aim: Observation | None) -> str:
    """What the line of a target is called in the chart."""
    if aim is None:
        return "target"
    return f"{terms.STATISTICS[aim.statistic]}, {days_of(aim.period) if aim.period.start else 'no year given'}"


def no_total(pair: Pair) -> str:
    return f"No source of this book gives a total of freight {pair.between}, so there is nothing to carry forward."


def no_year(pair: Pair) -> str:
    return f"No whole year of freight {pair.between} is counted, so there is no level to carry forward."


def year_too_wide(last: Observation, count: str) -> str:
    return (
        f"No whole year is counted but by a wider count ({figure(last)} {during(last.period)}, {count}), which holds more "
        f"than moves between the two, so there is no level to carry forward."
    )


def year_too_old(last: Observation, count: str) -> str:
    return (
        f"The last whole year counted is {days_of(last.period)} ({figure(last)}, {count}): too far back to be "
        f"carried forward."
    )


def pace(newest: Observation, count: str) -> str:
    """The newest part of a year as a year's pace: a sum of the book, no one's figure."""
    text = f"The newest figure is {figure(newest)} {during(newest.period)} ({count})."
    start, days = newest.period.start, newest.period.days
    if start is None or not _tells_of_a_year(newest.period):
        return f"{text} It covers too little of a year to say more."
    whole = Interval(*(end * year(start.year).days / days for end in (newest.bounds.low, newest.bounds.high)))
    return (
        f"{text} At that pace the whole year would hold {span(whole, newest.scale)}: this book's own sum, without "
        f"seasons."
    )


def _tells_of_a_year(period: Period) -> bool:
    return MONTHS_IN_A_YEAR // 2 <= period.months < MONTHS_IN_A_YEAR


def horizon_past(horizon: int, level: Observation) -> str:
    return f"The horizon, {horizon}, does not lie after {days_of(level.period)}, the last whole year that is known."
