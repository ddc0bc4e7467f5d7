"""Printed shares against the levels of the part and of the whole."""

import itertools
from collections import defaultdict
from collections.abc import Iterator

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
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.rules import ANY_COUNT, stated
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS
from corridor.evidence.wholes import Whole

KIND = "share_inconsistent"

Levels = dict[tuple[str, str, Period], list[tuple[Series, str]]]
"""Subject, goods and period → the totals by series and unit."""


def share_inconsistent(evidence: Evidence) -> Iterator[Comparison]:
    """Every share of a flow with the levels of that flow and of all flows in its period."""
    totals = _totals(evidence)
    for (series, _), levels in evidence.levels.items():
        if evidence.rules.natures[series.measure] != "share":
            continue
        for period, found in levels.items():
            around = totals.get((series.subject, series.commodity, period), [])
            for share in sides_by_interval(evidence.standing(found)):
                whole = share.figure.whole
                pairs = _of_whole(evidence, series, whole) if whole else _of_all_flows(series, around)
                computed = list(_computed(evidence, series, period, pairs))
                if computed:
                    yield from _compared(evidence, series, share, computed)


def _totals(evidence: Evidence) -> Levels:
    found: Levels = defaultdict(list)
    for (series, unit), levels in evidence.levels.items():
        if evidence.rules.natures[series.measure] == "amount" and series.flow == "total":
            for period in levels:
                found[series.subject, series.commodity, period].append((series, unit))
    return found


def _of_all_flows(share: Series, around: list[tuple[Series, str]]) -> Iterator[tuple[Series, Series, str]]:
    """Part, whole and unit where it is not said what a share is of: of all flows of what its subject has."""
    if share.flow != ALL_FLOWS:
        yield from ((series._replace(flow=share.flow), series, unit) for series, unit in around)


def _of_whole(evidence: Evidence, share: Series, whole: Whole) -> Iterator[tuple[Series, Series, str]]:
    """Part, whole and unit, by every count that there are levels by, where it is said what a share is of.

    A share that its count alone sets apart from the whole has no levels of one count to be laid beside.
    """
    part = share._replace(measure=whole.measure, counted_by=ANY_COUNT)
    around = Series(whole.subject, whole.measure, whole.commodity, whole.flow, ANY_COUNT)
    for count in evidence.by_any_count(around):
        series, own = around._replace(counted_by=count), part._replace(counted_by=count)
        if own != series:
            yield from ((own, series, unit) for unit in evidence.units[series])


def _computed(
    evidence: Evidence, share: Series, period: Period, pairs: Iterator[tuple[Series, Series, str]]
) -> Iterator[Side]:
    """The share as the levels give it, by every count that the printed share may use."""
    for own, series, unit in pairs:
        if share.counted_by == series.counted_by or not stated(share.counted_by):
            wholes = sides_by_interval(evidence.standing(evidence.at(series, unit, period)))
            parts = sides_by_interval(evidence.standing(evidence.at(own, unit, period)))
            for part, whole in itertools.product(parts, wholes):
                if whole.interval.low > 0:
                    yield Side(part.interval / whole.interval, (part.figure, whole.figure), computed=True)


def _compared(evidence: Evidence, series: Series, share: Side, computed: list[Side]) -> Iterator[Comparison]:
    item = share.figure
    nearest = min(
        computed, key=lambda side: (not agree(side.interval, share.interval), side.interval.apart(share.interval))
    )
    verdict, reason = CONSISTENT, ""
    if not agree(share.interval, nearest.interval):
        if evidence.is_claim(item):
            return
        verdict, reason = _verdict(series, (item, *nearest.figures))
    yield Comparison(
        KIND,
        key(series, item),
        series.subject,
        series.measure,
        item.period,
        share,
        nearest,
        item.amount_unit,
        verdict,
        reason,
    )


def key(series: Series, share: Observation) -> tuple[object, ...]:
    """What makes it this share and no other."""
    return series, share.period, share.interval, *_other_than_all(series, share.whole)


def _other_than_all(series: Series, whole: Whole | None) -> tuple[str, ...]:
    """What tells a share of something else from one of all flows of its own subject and goods."""
    if whole is None or (whole.subject, whole.flow, whole.commodity) == (series.subject, ALL_FLOWS, series.commodity):
        return ()
    return whole[:4]


def _verdict(series: Series, figures: tuple[Observation, ...]) -> tuple[str, str]:
    if reason := doubt(figures):
        return UNEXPLAINED, reason
    own = len({item.source_id for item in figures}) == 1
    return (CONTRADICTORY, "") if stated(series.counted_by) or own else (UNEXPLAINED, "undefined")
