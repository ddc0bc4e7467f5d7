"""How figures stand to each other, as bounds: shares, ratios, growth that is needed."""

import itertools
import math
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from corridor.analysis.selection import grouped, levels, trust
from corridor.evidence.intervals import Interval, corner_bounds
from corridor.evidence.observations import Observation


def ratio(one: Interval, other: Interval) -> Interval:
    """`one` over `other`, neither below zero; without an upper end where `other` may be nothing."""
    return corner_bounds(lambda above, below: above / below if below else math.inf, one, other)


def yearly_growth_needed(level: Interval, target: Interval, years: int) -> Interval:
    """Growth a year, as a share, that leads from `level` to `target` in `years` (at least one); no end from nothing."""
    return corner_bounds(lambda start, end: (end / start) ** (1 / years) - 1 if start else math.inf, level, target)


def grown(level: Interval, growth_low: float, growth_high: float, years: int) -> Interval:
    """`level` after `years` of growth between the two rates, as shares a year."""
    return Interval(level.low * (1 + growth_low) ** years, level.high * (1 + growth_high) ** years)


def mirrors(found: Iterable[Observation], measure: str) -> list[tuple[Observation, Observation]]:
    """Totals of one measure, period and currency as two reporters give them; the most trusted of each."""
    totals = [item for item in levels(found, measure, flow="total") if item.period.known]
    by_days = grouped(totals, lambda item: (item.period, item.base_unit))
    sides = [
        [min(same, key=trust) for same in grouped(group, lambda item: item.reporter).values()]
        for group in by_days.values()
    ]
    return [pair for group in sides for pair in itertools.combinations(group, 2)]


def parts_of_counts(
    found: Iterable[Observation], part_of: Mapping[str, Collection[str]]
) -> list[tuple[Observation, Observation]]:
    """Levels beside the level of a wider definition, of one subject, measure, flow and period.

    `part_of`: definition → wider definitions that contain it.
    """
    most_trusted = [
        min(same, key=trust)
        for same in grouped(
            (item for item in found if item.statistic == "level" and item.period.known),
            lambda item: (item.subject, item.counted, item.period),
        ).values()
    ]
    return [
        (part, whole)
        for part in most_trusted
        for whole in most_trusted
        if whole.definition in part_of.get(part.definition, ())
        and (whole.subject, whole.measure, whole.commodity, whole.flow, whole.period)
        == (part.subject, part.measure, part.commodity, part.flow, part.period)
    ]


class Outcome(StrEnum):
    """What became of a target or forecast."""

    REACHED = "reached"
    EQUAL = "equal"
    """As much came, as far as the digits tell."""
    WITHIN = "within"
    """Less came than the end of an "up to", which names no least."""
    MISSED = "missed"


def aimed_at(aim: Observation) -> Interval:
    """What a target or forecast is judged by.

    A plan hides no finer number, so its printed value counts, not what rounds to it; of an "up to"
    only the end is printed. Other loose words stand for what they allow.
    """
    if aim.qualifier in ("exact", "planned", "up_to"):
        return Interval(min(aim.amounts), max(aim.amounts))
    return aim.interval


def outcome(came: Interval, aim: Observation) -> Outcome:
    """What became of a target or forecast of which so much came."""
    return outcome_of(came, aimed_at(aim).low, aim.qualifier)


def outcome_of(came: Interval, least: float, qualifier: str = "") -> Outcome:
    """The same where the least that was aimed at is known, be it an amount or a ratio to what there was."""
    if came.low >= least:
        return Outcome.REACHED
    if came.high >= least:
        return Outcome.EQUAL
    return Outcome.WITHIN if qualifier == "up_to" else Outcome.MISSED
