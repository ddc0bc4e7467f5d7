"""Growth a year: what is stated for railways and pairs, what a target needs, and where it leads."""

import math
import statistics
from collections.abc import Iterable

from corridor.analysis.choice import by_period
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


def growth_band(found: Iterable[Observation], country: str) -> Interval | None:
    """A modest band of yearly growth of rail freight, as shares.

    It runs between what the whole network of `country` grew by in its last full year and the
    median of what is stated for pairs.
    """
    changes = year_on_year(found)
    network = [item for item in changes if item.subject == country and item.period.full_year]
    pairs = [grew.middle for item in changes if item.scope == "pair" and (grew := rate(item))]
    latest = rate(max(network, key=by_period)) if network else None
    if latest is None or not pairs:
        return None
    ends = sorted((latest.middle, statistics.median(pairs)))
    return Interval(*ends)


def yearly_growth_needed(level: Interval, target: Interval, years: int) -> Interval:
    """Growth a year, as a share, that leads from `level` to `target` in `years` (at least one); no end from nothing."""
    return corner_bounds(lambda start, end: (end / start) ** (1 / years) - 1 if start else math.inf, level, target)


def grown(level: Interval, growth_low: float, growth_high: float, years: int) -> Interval:
    """`level` after `years` of growth between the two rates, as shares a year; in the page's script: `offerFan`."""
    return Interval(level.low * (1 + growth_low) ** years, level.high * (1 + growth_high) ** years)
