"""The same thing stated more than once: whether the figures meet."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.analysis.audit.comparison import CONSISTENT, OR, UNEXPLAINED, Comparison, Side, agree, beside
from corridor.analysis.audit.evidence import Evidence, Levels, Series
from corridor.analysis.choice import by_period, grouped, trust, voices
from corridor.evidence.intervals import common_to_all
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

KIND = "restatement"

SAME_STATE_DAYS = 366
"""Capacities stated no further apart than this many days are compared."""

TELLING_DIGITS = 2
"""A number in two units is no coincidence from so many significant digits on."""


def restatements(evidence: Evidence) -> Iterator[Comparison]:
    """Levels of one series and period; capacities of one time; one number in two units."""
    for (series, unit), levels in evidence.levels.items():
        nature = evidence.rules.natures[series.measure]
        if nature == "capacity":
            yield from _capacities(series, unit, levels)
            continue
        for period, found in levels.items():
            if period.known or nature == "length":
                claims = [item for item in evidence.standing(found) if evidence.is_claim(item)]
                yield from _of_one_period(series, unit, period, claims)
    yield from _replaced(evidence)
    yield from _in_two_units(evidence)
    yield from _under_two_names(evidence)


def _replaced(evidence: Evidence) -> Iterator[Comparison]:
    """A figure beside the one that its source, or another, has put in its place: however far apart, no disagreement."""
    for old, new in evidence.replaced:
        sides = Side(old.interval, (old,)), Side(new.interval, (new,))
        yield beside(KIND, (old.observation_id, new.observation_id, "replaced"), sides, (CONSISTENT, "replaced"))


def _of_one_period(series: Series, unit: str, period: Period, found: Sequence[Observation]) -> Iterator[Comparison]:
    """What several voices say of one thing, where none of them is in doubt."""
    if voices(found) > 1:
        yield beside(KIND, (series, unit, period), _all_agree(found), (CONSISTENT, ""))


def _all_agree(found: Sequence[Observation]) -> tuple[Side, Side]:
    """The most trusted voice, and all others with what they allow together."""
    first, *rest = sorted(found, key=trust)
    others = sorted(rest, key=lambda item: item.origin_group == first.origin_group)
    shared = common_to_all([item.interval for item in others])
    return Side(first.interval, (first,)), Side(shared or others[0].interval, tuple(others))


def _capacities(series: Series, unit: str, levels: Levels) -> Iterator[Comparison]:
    """Capacities stated one after the other within a year, by different documents."""
    ordered = sorted(dated(levels), key=lambda item: (stated_on(item), item.observation_id))
    for one, other in itertools.pairwise(ordered):
        if one.origin_group == other.origin_group or days_between(one, other) > SAME_STATE_DAYS:
            continue
        left, right = Side(one.interval, (one,)), Side(other.interval, (other,))
        reason = "changed" if right.interval.low > left.interval.high else "stages"
        judged = (CONSISTENT, "") if agree(left.interval, right.interval) else (UNEXPLAINED, reason)
        key = (series, unit, one.observation_id, other.observation_id)
        period = Period(stated_on(one).start, stated_on(other).end)
        yield replace(beside(KIND, key, (left, right), judged), period=period)


def dated(levels: Levels) -> list[Observation]:
    """Capacities of which it is known when they were stated."""
    return [item for found in levels.values() for item in found if stated_on(item).known]


def stated_on(item: Observation) -> Period:
    """The period of a capacity; the day it was stated where none is given."""
    return item.period if item.period.known else Period(item.known_on, item.known_on)


def days_between(one: Observation, other: Observation) -> int:
    """How many days after one capacity another was stated; below nothing if before."""
    earlier, later = stated_on(one), stated_on(other)
    return (later.start - earlier.end).days if later.start and earlier.end else 0


def _in_two_units(evidence: Evidence) -> Iterator[Comparison]:
    """One number of one subject, measure and year under two units."""
    telling = [item for item in evidence.levels_that_stand if _number(item)]
    groups = grouped(telling, lambda item: (item.subject, item.measure, _number(item), stated_on(item).end.year))  # type: ignore[union-attr]
    for (subject, measure, number, year), found in groups.items():
        by_unit = grouped(sorted(found, key=by_period), lambda item: item.base_unit)
        for one, other in itertools.pairwise(sorted(by_unit)):
            left, right = (Side(by_unit[unit][0].interval, tuple(by_unit[unit])) for unit in (one, other))
            key = (subject, measure, number, year, one, other)
            yield beside(KIND, key, (left, right), (UNEXPLAINED, "unit"), f"{one}{OR}{other}")


def _number(item: Observation) -> float:
    """The printed number, in base units, where it has enough digits to tell; else 0."""
    if not stated_on(item).end or len(item.amounts) != 1 or item.base_unit == "1":
        return 0
    digits = f"{item.amounts[0]:.9g}".split("e")[0].replace(".", "").strip("0")
    return item.amounts[0] if len(digits) >= TELLING_DIGITS else 0


def _under_two_names(evidence: Evidence) -> Iterator[Comparison]:
    """One number of one measure and period that a publisher gives on one day for two subjects."""
    telling = [
        item
        for item in evidence.found
        if item.statistic == "level" and not item.is_replaced and item.period.known and _number(item)
    ]
    groups = grouped(
        telling,
        lambda item: (
            item.publisher,
            item.known_on,
            item.measure,
            item.flow,
            item.base_unit,
            item.period,
            item.amounts,
        ),
    )
    for key, found in groups.items():
        subjects = grouped(found, lambda item: item.subject)
        for one, other in itertools.pairwise(sorted(subjects)):
            left, right = (Side(subjects[name][0].interval, tuple(subjects[name])) for name in (one, other))
            yield beside(KIND, (key, one, other), (left, right), (UNEXPLAINED, "name"))
