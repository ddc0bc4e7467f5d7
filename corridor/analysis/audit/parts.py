"""A part is no more than its whole: where none is in doubt, which whole comes nearest."""

from collections.abc import Iterable, Iterator

from corridor.analysis.audit.comparison import CONSISTENT, Comparison, Side, beside, sides_by_interval
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.choice import trust
from corridor.analysis.system import quantities
from corridor.analysis.system.rules import wider
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

KIND = "part_exceeds_whole"


def part_exceeds_whole(evidence: Evidence) -> Iterator[Comparison]:
    """Every level with the nearest of those that contain it, in time, flow, goods, count or subject."""
    for (series, unit), levels in evidence.levels.items():
        if evidence.rules.natures[series.measure] == "amount":
            containing = [
                series,
                *(Series(*whole[:5]) for whole, _ in wider(quantities.Series(*series, unit), evidence.rules)),
            ]
            known = [each for each in containing if (each, unit) in evidence.levels]
            for period, found in levels.items():
                around = list(_around(evidence, known, unit, (series, period))) if period.known else []
                for part in sides_by_interval(evidence.standing(found)) if around else ():
                    whole = min(around, key=lambda side: (side.interval.high, side.figure.observation_id))
                    key = (series, unit, period, part.interval)
                    yield beside(KIND, key, (part, whole), (CONSISTENT, ""), unit)


def _around(evidence: Evidence, known: Iterable[Series], unit: str, part: tuple[Series, Period]) -> Iterator[Side]:
    """What levels of wider series, or of the same in longer periods, allow in all."""
    for series in known:
        for period, found in evidence.levels[series, unit].items():
            contains = (series, period) != part and evidence.holds(series, unit, period, part[1])
            standing = evidence.standing(found) if contains else []
            if standing:
                yield _widest(standing)


def _widest(found: Iterable[Observation]) -> Side:
    figures = tuple(sorted(found, key=trust))
    ends = [item.interval for item in figures]
    return Side(Interval(min(end.low for end in ends), max(end.high for end in ends)), figures)
