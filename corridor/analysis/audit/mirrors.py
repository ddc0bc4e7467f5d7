"""Mirror statistics: what one country of a pair counts against what the other counts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    DIFFERENT_DEFINITION,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.rules import Rules
from corridor.analysis.choice import grouped
from corridor.evidence.intervals import Interval, corner_bounds
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.scales import amount_of

KIND = "mirror_gap"

FITS = "fits"
"""Reason why what is told in two currencies agrees: the one is part of the other, and no more than it."""

DOLLARS = "USD"

DAYS_A_MONTH = 365.2425 / 12
"""Length of a month, for periods that do not consist of calendar months."""

NEAR_DAYS = 366
"""Periods are compared as monthly rates if their ends are, together, no further apart."""


class _Told(NamedTuple):
    """What one country says of a period by one count."""

    series: Series
    period: Period
    side: Side
    printed: bool
    converted: bool = False
    """Whether it is told in another currency, at the average rate of the year."""


Flows = tuple[str, str]
"""Of the first country and of the second."""

Topic = tuple[str, str, str, str]
"""Pair, measure, goods, unit."""


def mirror_gap(evidence: Evidence) -> Iterator[Comparison]:
    """Levels by both countries of a pair: of one period, else of the nearest ones as monthly rates."""
    same_goods, (left_in_right, right_in_left) = _same_goods(evidence.rules), _some_of_them(evidence.rules)
    for (subject, _, _, unit), told in _by_topic(evidence).items():
        one, other = evidence.rules.pairs[subject]
        for flows in (*same_goods, *left_in_right, *right_in_left):
            lefts = _sure([item for item in told.get(one, ()) if item.series.flow == flows[0]])
            rights = _sure([item for item in told.get(other, ()) if item.series.flow == flows[1]])
            for left, right in _nearest_pairs(lefts, rights):
                if left.period != right.period and amount_of(unit) != unit:
                    continue
                found = _comparison(evidence.rules, left, right, unit)
                if flows in same_goods or _part_exceeds(found, left_is_part=flows in left_in_right):
                    yield found
                elif left.converted or right.converted:
                    yield replace(found, verdict=CONSISTENT, reason=FITS)


def _same_goods(rules: Rules) -> list[Flows]:
    """Flows of the first country and of the second that hold the same goods."""
    return [(flow, way.mirror) for flow, way in rules.ways.items() if way.mirror]


def _some_of_them(rules: Rules) -> tuple[list[Flows], list[Flows]]:
    """Flows of which the second, then of which the first holds the goods of the other and more."""
    parts = [
        (flow, whole) for flow, way in rules.ways.items() for whole in sorted(rules.wider_flows.get(way.mirror, ()))
    ]
    return parts, [(whole, flow) for flow, whole in parts]


def _by_topic(evidence: Evidence) -> dict[Topic, dict[str, list[_Told]]]:
    """Levels and implied levels of pairs, by the country that states them."""
    found: dict[Topic, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for (series, unit), levels in evidence.levels.items():
        if series.subject in evidence.rules.pairs and evidence.rules.natures[series.measure] == "amount":
            told = found[series.subject, series.measure, series.commodity, unit]
            for period, items in levels.items():
                for country, side in _by_country(items).items() if period.known else ():
                    told[country].append(_Told(series, period, side, printed=True))
            for period, side in evidence.implied.get((series, unit), {}).items():
                if period not in levels:
                    told[side.figure.reporter].append(_Told(series, period, side, printed=False))
    for (subject, measure, commodity, unit), by_country in list(found.items()):
        for country, own in by_country.items():
            in_dollars = [_in_dollars(evidence.rules, item, unit) for item in own]
            found[subject, measure, commodity, DOLLARS][country] += filter(None, in_dollars)
    return found


def _in_dollars(rules: Rules, told: _Told, currency: str) -> _Told | None:
    """An amount of another currency at the average rate of its year; None where that is not known."""
    start, end = told.period.start, told.period.end
    if not (start and end and start.year == end.year and (currency, start.year) in rules.rates):
        return None
    rate = rules.rates[currency, start.year]
    value = corner_bounds(lambda money, dollars: money * dollars, told.side.interval, rate)
    return told._replace(side=replace(told.side, interval=value), converted=True)


def _by_country(items: Sequence[Observation]) -> dict[str, Side]:
    return {country: sides_by_interval(own)[0] for country, own in grouped(items, lambda item: item.reporter).items()}


def _sure(told: list[_Told]) -> list[_Told]:
    """Without pages that were not found again, where the country tells of that period elsewhere."""
    sure = [item for item in told if not doubt(item.side.figures)]
    covered = {item.period for item in sure}
    return [item for item in told if item in sure or item.period not in covered]


def _nearest_pairs(lefts: Sequence[_Told], rights: Sequence[_Told]) -> list[tuple[_Told, _Told]]:
    """What both tell of one period; where they do not, the nearest periods that no nearer pair covers."""
    pairs = [
        (left, right)
        for left in lefts
        for right in rights
        if left.series.counted_by != right.series.counted_by
        and (left.printed or right.printed)
        and _apart(left, right) <= NEAR_DAYS
    ]
    chosen: list[tuple[_Told, _Told]] = []
    for left, right in sorted(pairs, key=lambda pair: (_apart(*pair), pair[0].period, pair[1].period, pair[0].series)):
        covered = any(left.period.overlaps(one.period) or right.period.overlaps(other.period) for one, other in chosen)
        if left.period == right.period or not covered:
            chosen.append((left, right))
    return chosen


def _apart(left: _Told, right: _Told) -> int:
    """Days between the starts and between the ends."""
    one, other = left.period, right.period
    if not (one.start and one.end and other.start and other.end):
        return NEAR_DAYS + 1
    return abs((one.start - other.start).days) + abs((one.end - other.end).days)


def _comparison(rules: Rules, left: _Told, right: _Told, unit: str) -> Comparison:
    one, other = left.side, right.side
    same_period = left.period == right.period
    if not same_period:
        one, other = (_monthly(item) for item in (left, right))
        unit = f"{unit}/month"
    smaller, larger = sorted(((left, one), (right, other)), key=lambda told: told[1].interval.middle)
    explained, against = _holds(rules, larger[0], smaller[0]), _holds(rules, smaller[0], larger[0])
    verdict, reason = _verdict(one, other, explained=explained, against=against)
    key = (left.series, right.series, left.period, right.period)
    reason = reason or (
        "" if same_period else "monthly" if left.period.months and right.period.months else "average_months"
    )
    series = left.series
    return Comparison(KIND, key, series.subject, series.measure, left.period, one, other, unit, verdict, reason)


def _monthly(told: _Told) -> Side:
    """A side by its calendar months, or by months of average length where it does not consist of such."""
    months = told.period.months or told.period.days / DAYS_A_MONTH
    return Side(
        Interval(told.side.interval.low / months, told.side.interval.high / months),
        told.side.figures,
        told.side.computed,
    )


def _holds(rules: Rules, wider: _Told, narrower: _Told) -> bool:
    """Whether one count is known to contain another."""
    return wider.series.counted_by in rules.wider_counts.get(narrower.series.counted_by, ())


def _verdict(one: Side, other: Side, *, explained: bool, against: bool) -> tuple[str, str]:
    """What two countries' levels say of each other; `explained`, `against`: the larger or smaller holds the other.

    Two counts that are named differ by what is known to part mirrors, by whatever ratio: none would decide it.
    """
    if agree(one.interval, other.interval):
        return CONSISTENT, ""
    if reason := doubt((one.figure, other.figure)):
        return UNEXPLAINED, reason
    if explained:
        return DIFFERENT_DEFINITION, "part"
    named = one.figure.definition and other.figure.definition
    return (DIFFERENT_DEFINITION if named and not against else UNEXPLAINED), ""


def _part_exceeds(found: Comparison, *, left_is_part: bool) -> bool:
    part, whole = (found.left, found.right) if left_is_part else (found.right, found.left)
    return part.interval.low > whole.interval.high
