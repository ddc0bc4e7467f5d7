"""Growth a year: what is stated for railways and pairs, what a target needs, and where it leads."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corridor.analysis.choice import by_period, grouped, trust
from corridor.analysis.growth import rate
from corridor.evidence.intervals import Interval, corner_bounds
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT


def year_on_year(found: Iterable[Observation]) -> list[Observation]:
    """Changes of total freight by rail against the same days of the year before."""
    return [
        item
        for item in found
        if item.statistic == "change"
        and (item.measure, item.commodity, item.flow) == (FREIGHT, "all", "total")
        and is_a_year_apart(item)
        and rate(item)
    ]


def is_a_year_apart(change: Observation) -> bool:
    """Whether a change is on the same days of the year before."""
    period, before = change.period, change.compare
    if not (period.known and before.known):
        return False
    return all(
        (day.year - 1, day.month, day.day) == (then.year, then.month, then.day)
        for day, then in ((period.start, before.start), (period.end, before.end))
        if day and then
    )


@dataclass(frozen=True)
class Band:
    """A modest band of yearly growth, and what it is made of."""

    rates: Interval
    """From the least that one of its ends may be to the most that the other may be, as shares."""
    network: Observation
    """What the whole network of a country grew by in its last full year."""
    pairs: tuple[Observation, ...]
    """Changes between whole years that are stated for pairs, each statement once, in order: one end is their median."""
    parts_of_years: int
    """How many statements for pairs are of parts of years, and left out: a season is no year."""


def growth_band(found: Iterable[Observation], country: str) -> Band | None:
    """The band that growth stated for the network of `country` and for all pairs gives; None where one is missing."""
    changes = [item for item in year_on_year(found) if not item.is_replaced]
    network = [item for item in changes if item.subject == country and item.period.full_year]
    of_pairs = _by_statement([item for item in changes if item.scope == "pair"])
    pairs = sorted((item for item in of_pairs if item.period.full_year), key=by_period)
    if not network or not pairs:
        return None
    last = max(network, key=by_period)
    ends = [_rate(last), median_of([_rate(item) for item in pairs])]
    rates = Interval(min(end.low for end in ends), max(end.high for end in ends))
    return Band(rates, last, tuple(pairs), len(of_pairs) - len(pairs))


def _by_statement(changes: Iterable[Observation]) -> list[Observation]:
    """Of what one statement gives for one pair and time the most trusted: +364 % and ×3.5 of one speech are one."""
    same = grouped(changes, lambda item: (item.subject, item.period, item.origin_group)).values()
    return [min(each, key=trust) for each in same]


def _rate(change: Observation) -> Interval:
    found = rate(change)
    assert found is not None  # `year_on_year` has left out all others
    return found


def median_of(found: Sequence[Interval]) -> Interval:
    """Between what the median of some amounts must lie of which each is known by both ends."""
    return Interval(statistics.median(each.low for each in found), statistics.median(each.high for each in found))


def yearly_growth_needed(level: Interval, target: Interval, years: int) -> Interval:
    """Growth a year, as a share, that leads from `level` to `target` in `years` (at least one); no end from nothing."""
    return corner_bounds(lambda start, end: (end / start) ** (1 / years) - 1 if start else math.inf, level, target)


def grown(level: Interval, growth_low: float, growth_high: float, years: int) -> Interval:
    """`level` after `years` of growth between the two rates, as shares a year; in the page's script: `offerFan`."""
    return Interval(level.low * (1 + growth_low) ** years, level.high * (1 + growth_high) ** years)
