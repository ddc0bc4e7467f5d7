"""Counts that no document relates, where one has more in a part than another in the whole: so they are not one."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from corridor.analysis.audit.comparison import (
    DIFFERENT_DEFINITION,
    UNEXPLAINED,
    Comparison,
    Side,
    beside,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Levels, Series
from corridor.analysis.audit.rules import ANY_COUNT, stated
from corridor.analysis.system.quantities import ANY_TIME
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

LONGER, WIDER, PASSED, NO_PERIOD = "longer", "wider", "passed", "no_period"
"""Of what the whole is: of a longer time, of more goods, flows or places, of a corridor that passes the place, or of
the last years, where no time is named."""


class _Part(NamedTuple):
    """A level in a period, and one of what holds all of it."""

    period: Period
    part: Side
    whole: Side


def exceeding(evidence: Evidence, kind: str) -> Iterator[Comparison]:
    """Every pair of counts with all periods in which a part of one is more than the whole of the other.

    The period that ends last is decisive.
    """
    for (series, unit), shorter in list(evidence.levels.items()):
        if evidence.rules.natures[series.measure] != "amount":
            continue
        for reason, whole in _wholes(evidence, series):
            longer = evidence.levels.get((whole, unit), {})
            if not longer:
                continue
            yield from _of_no_period(kind, (series, whole, unit), shorter.get(ANY_TIME, ()), longer)
            if reason == LONGER and any(period.known for period in shorter.keys() & longer.keys()):
                continue
            found = [
                _Part(period, sides_by_interval(shorter[period])[0], sides_by_interval(longer[around])[0])
                for period in shorter
                for around in longer
                if evidence.holds(series, unit, around, period)
            ]
            above = sorted(item for item in found if item.part.interval.low > item.whole.interval.high)
            if above:
                yield _comparison(kind, reason, (series, whole, unit), above)


def _of_no_period(
    kind: str, compared: tuple[Series, Series, str], parts: Iterable[Observation], longer: Levels
) -> Iterator[Comparison]:
    """Amounts of no period that are more than the whole of the year in which they were known, and of the one before."""
    for part in parts:
        known = part.known_on.year if part.known_on else 0
        near = [period for period in longer if period.full_year and known - period.start.year in (0, 1)]  # type: ignore[union-attr]
        wholes = [sides_by_interval(longer[period])[0] for period in sorted(near)]
        if wholes and part.interval.low > max(side.interval.high for side in wholes):
            (item, _, unit), side = compared, Side(part.interval, (part,))
            what = ((*compared, part.interval, NO_PERIOD), item.subject, item.measure, part.period)
            yield Comparison(kind, *what, side, wholes[-1], unit, UNEXPLAINED, NO_PERIOD)


def _wholes(evidence: Evidence, series: Series) -> Iterator[tuple[str, Series]]:
    """What holds a series, by a count that no document calls wider than its own; and what passes its place."""
    rules = evidence.rules
    places = [
        (series.subject, LONGER),
        *((name, WIDER) for name in sorted(rules.wider_subjects.get(series.subject, ()))),
    ]
    places += [(name, PASSED) for name in rules.passed_by.get(series.subject, ())]
    goods = (series.commodity, *sorted(rules.wider_goods.get(series.commodity, ())))
    flows = (series.flow, *sorted(rules.wider_flows.get(series.flow, ())))
    wider = {series.counted_by, *rules.wider_counts.get(series.counted_by, ())}
    for (subject, reason), commodity, flow in itertools.product(places, goods, flows):
        topic = Series(subject, series.measure, commodity, flow, ANY_COUNT)
        for count in evidence.counts.get(topic, ()):
            told = reason
            if reason == LONGER and (commodity, flow) != (series.commodity, series.flow):
                told = WIDER
            if count not in wider and (told == PASSED or (stated(count) and stated(series.counted_by))):
                yield told, topic._replace(counted_by=count)


def _tells_more(other: _Part, item: _Part) -> bool:
    """Whether a pair of periods tells all that another does: of more time, or against less that is longer."""
    if other.period == item.period:
        return item.whole.figure.period != other.whole.figure.period and item.whole.figure.period.contains(
            other.whole.figure.period
        )
    return other.period.contains(item.period)


def _comparison(kind: str, reason: str, compared: tuple[Series, Series, str], above: list[_Part]) -> Comparison:
    series, whole, unit = compared
    last = max(above, key=lambda item: (item.period, item.whole.figure.period))
    others = [item for item in above if not any(_tells_more(other, item) for other in above)]
    topic, counts = series._replace(counted_by=ANY_COUNT), (series.counted_by, whole.counted_by)
    same = topic == whole._replace(counted_by=ANY_COUNT)
    key = (topic, unit, counts, "longer") if same else (series, whole, unit)
    story = tuple((item.part.figure, item.whole.figure) for item in others if item.period != last.period)
    told = beside(kind, key, (last.part, last.whole), (DIFFERENT_DEFINITION, reason), unit)
    return replace(told, period=last.period, story=story)
