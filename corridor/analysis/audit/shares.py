"""Printed shares against the levels of the part and of the whole."""

import itertools
from collections.abc import Iterator

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    beside,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.rules import stated
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS
from corridor.evidence.wholes import Whole

KIND = "share_inconsistent"


def share_inconsistent(evidence: Evidence) -> Iterator[Comparison]:
    """Every share of which it is known what it is of, with the levels of the part and of the whole in its period."""
    for (series, _), levels in evidence.levels.items():
        if evidence.rules.natures[series.measure] == "share":
            for found in levels.values():
                for share in sides_by_interval(evidence.standing(found)):
                    whole = share.figure.whole
                    computed = list(_computed(evidence, series, share.figure.period, whole)) if whole else []
                    yield from _compared(evidence, series, share, computed)


def _computed(evidence: Evidence, share: Series, period: Period, whole: Whole) -> Iterator[Side]:
    """A share as levels give it, by its count; by each that there are levels by, where none is stated.

    Where its count alone sets the part apart, the whole is what that count is part of.
    """
    around = Series(whole.subject, whole.measure, whole.commodity, whole.flow, share.counted_by)
    for series in evidence.alternatives(around):
        own = share._replace(measure=whole.measure, counted_by=series.counted_by)
        held = series if own != series else series._replace(counted_by=evidence.rules.held_by(series.counted_by))
        for unit in evidence.units.get(held, ()) if own != held else ():
            sides = (sides_by_interval(evidence.standing(evidence.at(each, unit, period))) for each in (own, held))
            for part, total in itertools.product(*sides):
                if total.interval.low > 0:
                    yield Side(part.interval / total.interval, (part.figure, total.figure), computed=True)


def _compared(evidence: Evidence, series: Series, share: Side, computed: list[Side]) -> Iterator[Comparison]:
    """A share beside the levels that come nearest; what its own count excludes, the system doubts."""
    item = share.figure
    nearest = min(
        computed,
        key=lambda side: (not agree(side.interval, share.interval), side.interval.apart(share.interval)),
        default=None,
    )
    if nearest is None:
        return
    agrees = agree(share.interval, nearest.interval)
    if agrees or not (stated(series.counted_by) and evidence.is_claim(item)):
        judged = (CONSISTENT, "") if agrees else _verdict(series, (item, *nearest.figures))
        yield beside(KIND, key(series, item), (share, nearest), judged)


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
