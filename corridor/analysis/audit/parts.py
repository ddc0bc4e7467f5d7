"""A part cannot be more than its whole."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    UNEXPLAINED,
    Comparison,
    Side,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.rules import stated
from corridor.analysis.choice import trust
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import Period

KIND = "part_exceeds_whole"


class _Place(NamedTuple):
    """Where wholes are looked up: what they must match, and a year that they touch."""

    subject: str
    commodity: str
    flow: str
    unit: str
    counted_by: str
    year: int


class _Part(NamedTuple):
    series: Series
    unit: str
    period: Period
    side: Side


class _Whole(NamedTuple):
    series: Series
    period: Period
    side: Side
    """The decisive figure first; the interval is the widest that all figures together allow."""


Wholes = dict[_Place, list[_Whole]]


def part_exceeds_whole(evidence: Evidence) -> Iterator[Comparison]:
    """Every level against the levels that contain it, in time, flow, goods, count or subject.

    One comparison for each whole that a part exceeds; else one with the whole that is nearest.
    A level that only follows from a stated change is compared too, and told where it exceeds.
    """
    wholes = _wholes(evidence)
    for part in _parts(evidence):
        yield from _compared(part, list(_around(evidence, wholes, part)))


def _parts(evidence: Evidence) -> Iterator[_Part]:
    """Levels of amounts, printed or implied."""
    for (series, unit), levels in evidence.levels.items():
        if evidence.rules.natures[series.measure] == "amount":
            for period, found in levels.items():
                for side in sides_by_interval(found) if period.known else ():
                    yield _Part(series, unit, period, side)
    for (series, unit), implied in evidence.implied.items():
        if evidence.rules.natures[series.measure] == "amount":
            for period, side in implied.items():
                if not evidence.at(series, unit, period):
                    yield _Part(series, unit, period, side)


def _wholes(evidence: Evidence) -> Wholes:
    found: Wholes = defaultdict(list)
    for (series, unit), levels in evidence.levels.items():
        if evidence.rules.natures[series.measure] != "amount":
            continue
        for period, items in levels.items():
            if not (period.start and period.end):
                continue
            widest = Interval(min(item.interval.low for item in items), max(item.interval.high for item in items))
            whole = _Whole(series, period, Side(widest, tuple(sorted(items, key=trust))))
            for touched in range(period.start.year, period.end.year + 1):
                found[_Place(series.subject, series.commodity, series.flow, unit, series.counted_by, touched)].append(
                    whole
                )
    return found


def _around(evidence: Evidence, wholes: Wholes, part: _Part) -> Iterator[_Whole]:
    """The wholes that contain a part."""
    rules, (series, unit, period, _) = evidence.rules, part
    touched = period.start.year if period.start else 0
    for subject in (series.subject, *sorted(rules.wider_subjects.get(series.subject, ()))):
        for commodity in (series.commodity, *sorted(rules.wider_goods.get(series.commodity, ()))):
            for flow in (series.flow, *sorted(rules.wider_flows.get(series.flow, ()))):
                within = series._replace(subject=subject, commodity=commodity, flow=flow)
                for count in _wider(evidence, within):
                    for whole in wholes.get(_Place(subject, commodity, flow, unit, count, touched), ()):
                        if _contains(evidence, whole, part):
                            yield whole


def _wider(evidence: Evidence, series: Series) -> list[str]:
    """Counts that may contain a series: its own, wider ones, and those that nobody states."""
    by_any = evidence.by_any_count(series)
    if not stated(series.counted_by):
        return by_any
    wider = evidence.rules.wider_counts.get(series.counted_by, frozenset())
    return [series.counted_by, *sorted(wider), *(count for count in by_any if not stated(count))]


def _contains(evidence: Evidence, whole: _Whole, part: _Part) -> bool:
    series, period = part.series, part.period
    if period != whole.period and not evidence.rules.adds_up(series.measure, part.unit):
        return False
    if not whole.period.contains(period) or (whole.series, whole.period) == (series, period):
        return False
    wider_count = whole.series.counted_by in evidence.rules.wider_counts.get(series.counted_by, ())
    same_thing = whole.series._replace(counted_by=series.counted_by) == series and whole.period == period
    if whole.series.measure not in (series.measure, *evidence.rules.wider_measures.get(series.measure, ())):
        return False
    return wider_count or (whole.series.measure == series.measure and not same_thing)


def _compared(part: _Part, around: list[_Whole]) -> Iterator[Comparison]:
    exceeded = [whole for whole in around if part.side.interval.low > whole.side.interval.high * (1 + 1e-9)]
    for whole in exceeded:
        yield _comparison(part, whole, _verdict(part, whole))
    if around and not exceeded and part.side.figure.statistic == "level":
        nearest = min(
            around, key=lambda whole: (_unsure(part.series, whole.series), whole.side.interval.high, whole[:2])
        )
        yield _comparison(part, nearest, (CONSISTENT, ""))


def _verdict(part: _Part, whole: _Whole) -> tuple[str, str]:
    if reason := doubt((part.side.figure, whole.side.figure)):
        return UNEXPLAINED, reason
    if _unsure(part.series, whole.series):
        return UNEXPLAINED, "undefined"
    same = part.series.counted_by == whole.series.counted_by
    return (CONTRADICTORY, "") if same else (UNEXPLAINED, "two_counts")


def _unsure(part: Series, whole: Series) -> bool:
    """Whether the count of one is not stated, so that it may not be part of the other."""
    return part.counted_by != whole.counted_by and not (stated(part.counted_by) and stated(whole.counted_by))


def _comparison(part: _Part, whole: _Whole, outcome: tuple[str, str]) -> Comparison:
    series, unit, period, side = part
    key: tuple[object, ...] = (series, unit, period, side.interval)
    if outcome[0] != CONSISTENT:
        key = (*key, whole.series, whole.period)
    return Comparison(KIND, key, series.subject, series.measure, period, side, whole.side, unit, *outcome)
