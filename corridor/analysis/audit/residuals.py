"""A total less its parts: whether they add up, and what is left unnamed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Levels, Series
from corridor.analysis.choice import trust
from corridor.analysis.parts import splits
from corridor.evidence.intervals import Interval, sum_of
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

KIND = "residual"


class _Total(NamedTuple):
    series: Series
    unit: str
    period: Period
    side: Side


def residuals(evidence: Evidence) -> Iterator[Comparison]:
    """Totals against the sums of their flows, goods, periods, places, legs and counts."""
    yield from _of_flows(evidence)
    yield from _of_periods(evidence)
    yield from _of_goods(evidence)
    yield from _of_sums(evidence)


def _of_flows(evidence: Evidence) -> Iterator[Comparison]:
    for split in splits(evidence.found):
        total = split.total
        named = {part.flow for part in split.parts}
        if len(named) > 1:
            whole = evidence.rules.complete(total.definition, total.measure, total.flow) <= named
            both_ways = {part.way.crosses for part in split.parts} >= {"out", "in"}
            reason = "" if whole else "unnamed" if both_ways else "others"
            series = evidence.series(total)
            told = _Total(series, total.amount_unit, total.period, Side(total.interval, (total,)))
            yield _comparison(told, split.parts, reason, "flows")


def _of_periods(evidence: Evidence) -> Iterator[Comparison]:
    """Levels of a period against those of shorter ones that follow each other within it."""
    for (series, unit), levels in evidence.levels.items():
        if not evidence.rules.adds_up(series.measure, unit) or len(levels) < 3:  # noqa: PLR2004 - a whole, two parts
            continue
        for period, found in levels.items():
            parts = _following(levels, period)
            if len(parts) > 1:
                whole = sum(part.days for part in parts) == period.days
                figures = [min(levels[part], key=trust) for part in parts]
                told = _Total(series, unit, period, sides_by_interval(found)[0])
                yield _comparison(told, figures, "" if whole else "others", "periods")


def _following(levels: Levels, whole: Period) -> list[Period]:
    """Shorter periods within a whole that do not overlap: the longest first, of equal ones the earliest."""
    inside = [period for period in levels if period != whole and whole.contains(period)]
    chosen: list[Period] = []
    for period in sorted(inside, key=lambda period: (-period.days, period)):
        if not any(period.overlaps(other) for other in chosen):
            chosen.append(period)
    return sorted(chosen)


def _of_goods(evidence: Evidence) -> Iterator[Comparison]:
    """Levels of goods against those of wider goods that contain them: by one sorting, and none within another."""
    goods: dict[tuple[Series, str], dict[str, list[Series]]] = {}
    for series, unit in evidence.levels:
        for wider in evidence.rules.wider_goods.get(series.commodity, ()):
            by_sorting = goods.setdefault((series._replace(commodity=wider), unit), {})
            by_sorting.setdefault(evidence.rules.sortings[series.commodity], []).append(series)
    for (series, unit), by_sorting in goods.items():
        for period, found in evidence.levels.get((series, unit), {}).items():
            for named in by_sorting.values() if period.known else ():
                told = [each for each in sorted(named) if evidence.at(each, unit, period)]
                figures = [min(evidence.at(each, unit, period), key=trust) for each in _outermost(evidence, told)]
                if len(figures) > 1:
                    whole = _Total(series, unit, period, sides_by_interval(found)[0])
                    yield _comparison(whole, figures, "others", "goods")


def _outermost(evidence: Evidence, told: Sequence[Series]) -> list[Series]:
    """Series of goods that none of the others contains."""
    goods = {each.commodity for each in told}
    return [each for each in told if not goods & evidence.rules.wider_goods.get(each.commodity, frozenset())]


def _of_sums(evidence: Evidence) -> Iterator[Comparison]:
    for (series, unit), levels in list(evidence.levels.items()):
        for parts in _made_up_of(evidence, series):
            for period, found in levels.items():
                figures = [items for part in parts if (items := evidence.at(part, unit, period))]
                if len(figures) == len(parts):
                    trusted = [min(items, key=trust) for items in figures]
                    yield _comparison(_Total(series, unit, period, sides_by_interval(found)[0]), trusted, "", "sum")


def _made_up_of(evidence: Evidence, series: Series) -> Iterable[list[Series]]:
    """What makes up a series: places what is handled in them, legs the length of the way."""
    parts = evidence.rules.subject_sums.get(series.subject, ())
    along = all(evidence.rules.scopes[part] == "leg" for part in parts)
    if parts and along == (evidence.rules.natures[series.measure] == "length"):
        yield [series._replace(subject=part) for part in parts]
    if counts := evidence.rules.count_sums.get(series.counted_by):
        yield [series._replace(counted_by=count) for count in counts]


def _comparison(total: _Total, parts: Sequence[Observation], incomplete: str, way: str) -> Comparison:
    """A total and the sum of its parts. `incomplete`: why parts may fall short; empty where they may not."""
    series, unit, period, side = total
    added = sum_of(part.interval for part in parts)
    outcome = _verdict(side, added, parts, incomplete)
    key = (series, unit, period, way, tuple(_what(part) for part in parts))
    right = Side(added, tuple(parts), computed=True)
    return Comparison(KIND, key, series.subject, series.measure, period, side, right, unit, *outcome)


def _what(part: Observation) -> tuple[object, ...]:
    return part.subject, part.counted, part.period


def _verdict(total: Side, added: Interval, parts: Sequence[Observation], incomplete: str) -> tuple[str, str]:
    if agree(total.interval, added):
        return CONSISTENT, ""
    short = total.interval.low >= added.high
    if incomplete and short:
        return (UNEXPLAINED if incomplete == "unnamed" else CONSISTENT), incomplete
    if reason := doubt((total.figure, *parts)):
        return UNEXPLAINED, reason
    if total.interval.meets(added):
        return UNEXPLAINED, "touching"
    cut = sum_of(map(_if_cut, parts))
    return (UNEXPLAINED, "cut_parts") if agree(total.interval, cut) else (CONTRADICTORY, "")


def _if_cut(part: Observation) -> Interval:
    """What a printed part allows if its last digits were cut off instead of rounded."""
    if part.qualifier != "exact" or len(part.amounts) != 1:
        return part.interval
    return Interval(part.amounts[0], part.amounts[0] + part.interval.width)
