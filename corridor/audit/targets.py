"""Targets and forecasts against what came, and against what was said of them later."""

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date

from corridor.audit.comparison import (
    CONSISTENT,
    MISSED,
    SLIPPED,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    left_open,
    sides_by_interval,
)
from corridor.audit.evidence import Evidence, Series
from corridor.audit.rules import ANY_COUNT, stated
from corridor.intervals import Interval
from corridor.observations import Observation, Period
from corridor.selection import grouped

MISS = "target_missed"
SLIP = "target_slipped"

OTHER_COUNT = 1.1
"""Where only another count tells what came, it must fall short by this ratio to be called a miss."""


def target_missed(evidence: Evidence) -> Iterator[Comparison]:
    """Every dated target or forecast with what came, printed or implied."""
    for (series, unit), aims in evidence.aims.items():
        for period, stated_for in grouped(aims, lambda item: item.period).items():
            if period.known:
                yield from _with_outcome(evidence, series, unit, period, sides_by_interval(stated_for))


def _with_outcome(
    evidence: Evidence, series: Series, unit: str, period: Period, aims: Sequence[Side]
) -> Iterator[Comparison]:
    """Aims with what came by their own count; by other counts only where even the highest falls short."""
    own = _highest(evidence, evidence.alternatives(series), unit, period)
    others = (series._replace(counted_by=count) for count in evidence.by_any_count(series))
    outcome = own or _highest(evidence, others, unit, period)
    if outcome is None:
        return
    for aim in aims:
        missed = outcome.interval.high < aim.interval.low / (1 if own else OTHER_COUNT)
        if own or missed:
            reason = doubt((aim.figure, outcome.figure)) or ("" if own else "two_counts")
            yield Comparison(
                MISS,
                (series, unit, period, aim.interval),
                series.subject,
                series.measure,
                period,
                aim,
                outcome,
                unit,
                MISSED if missed else CONSISTENT,
                reason if missed else "",
            )


def _highest(evidence: Evidence, counts: Iterable[Series], unit: str, period: Period) -> Side | None:
    found = [side for series in counts if (side := _level(evidence, series, unit, period))]
    return max(found, key=lambda side: (side.interval.high, side.figure.observation_id), default=None)


def _level(evidence: Evidence, series: Series, unit: str, period: Period) -> Side | None:
    if evidence.rules.natures[series.measure] == "capacity":
        return _capacity_then(evidence, series, unit, period)
    if printed := evidence.at(series, unit, period):
        return sides_by_interval(printed)[0]
    return evidence.implied.get((series, unit), {}).get(period)


def _capacity_then(evidence: Evidence, series: Series, unit: str, due: Period) -> Side | None:
    """The first capacity stated for a time after the due date."""
    levels = evidence.levels.get((series, unit), {})
    later = sorted(period for period in levels if period.known and period.end >= due.end)  # type: ignore[operator]
    return sides_by_interval(levels[later[0]])[0] if later else None


def target_slipped(evidence: Evidence) -> Iterator[Comparison]:
    """Targets that a later document dates or sizes otherwise."""
    aims = [item for found in evidence.aims.values() for item in found if item.base_unit != "1"]
    yield from _dated_anew(evidence, [item for item in aims if item.period.end])
    yield from _sized_anew(evidence, aims)


def _dated_anew(evidence: Evidence, aims: Sequence[Observation]) -> Iterator[Comparison]:
    """One amount due in one year, then in another: as freight or as capacity, of whatever flow."""
    by_amount = grouped(
        aims, lambda item: (item.statistic, item.subject, item.commodity, _plain_unit(item), item.amounts)
    )
    for key, same_amount in by_amount.items():
        for count, found in _by_count(evidence, same_amount).items():
            for one, other in itertools.pairwise(_by_first_saying(found, _due)):
                if _one_document(one, other) or _was_reached(evidence, one[0]):
                    continue
                earlier, later = (Interval(_due(items[0]), _due(items[0])) for items in (one, other))
                slipped = later.low > earlier.low
                yield _anew(
                    (*key, count, earlier, later),
                    Side(earlier, tuple(one)),
                    Side(later, tuple(other)),
                    "year",
                    (SLIPPED, "later") if slipped else (UNEXPLAINED, "sooner"),
                )


def _was_reached(evidence: Evidence, aim: Observation) -> bool:
    """Whether what came reached a target, so that the same amount for a later year is another target."""
    side = Side(aim.interval, (aim,))
    compared = _with_outcome(evidence, evidence.series(aim), aim.amount_unit, aim.period, [side])
    return any(item.verdict == CONSISTENT for item in compared)


def _by_count(evidence: Evidence, aims: Sequence[Observation]) -> dict[str, list[Observation]]:
    """Aims by the count they state; those that state none may be meant by any of them."""
    counts = [evidence.series(item).counted_by for item in aims]
    known = sorted({count for count in counts if stated(count)})
    return {
        name: [item for item, count in zip(aims, counts, strict=True) if count == name or not stated(count)]
        for name in known or [ANY_COUNT]
    }


def _sized_anew(evidence: Evidence, aims: Sequence[Observation]) -> Iterator[Comparison]:
    """Another amount for the same year, or with no year given, by the same count."""
    same = grouped(aims, lambda item: (evidence.series(item), item.amount_unit, _due(item)))
    for (series, unit, due), found in same.items():
        sayings = _by_first_saying(found, lambda item: item.interval)
        for place, other in enumerate(sayings):
            later = Side(other[0].interval, tuple(other))
            one = _last_that_differs(sayings[:place], later)
            if one and (due or not _one_document(one, other)):
                earlier = Side(one[0].interval, tuple(one))
                reason = _sizing(earlier, later)
                verdict = SLIPPED if reason == "lowered" else UNEXPLAINED
                key = (series, unit, due, earlier.interval, later.interval)
                yield _anew(key, earlier, later, unit, (verdict, reason))


def _last_that_differs(sayings: Sequence[list[Observation]], later: Side) -> list[Observation] | None:
    """Of sizes stated before, the last that a later one does not agree with, loose words allowed for."""
    for one in reversed(sayings):
        if agree(one[0].interval, later.interval) and not _same_word_other_number(one[0], later.figure):
            continue
        if not (left_open(one[0], later.interval) or left_open(later.figure, one[0].interval)):
            return one
    return None


def _same_word_other_number(one: Observation, other: Observation) -> bool:
    """Whether both are bounds, of the same kind, and not the same: up to 200, then up to 240."""
    bounds = ("up_to", "more_than", "at_least")
    return one.qualifier == other.qualifier and one.qualifier in bounds and one.amounts != other.amounts


def _sizing(earlier: Side, later: Side) -> str:
    """How a later size stands to an earlier one."""
    days = {side.figure.known_on for side in (earlier, later)}
    if earlier.figure.origin_group == later.figure.origin_group and earlier.figure.source_id != later.figure.source_id:
        return "retold"
    if not earlier.figure.period.end:
        return "no_due"
    if len(days) == 1 or None in days:
        return "same_day"
    return "lowered" if later.interval.high <= earlier.interval.low else "raised"


def _one_document(one: Sequence[Observation], other: Sequence[Observation]) -> bool:
    return one[0].source_id == other[0].source_id


def _by_first_saying(found: Sequence[Observation], kind: Callable[[Observation], Hashable]) -> list[list[Observation]]:
    """Figures of each kind, in the order in which the kinds were first stated; those of unknown day left out."""
    ordered = sorted(found, key=lambda item: (_said_by(item) or date.max, item.observation_id))
    newest = max((item.known_on for item in found if item.known_on), default=date.min)
    return [items for items in grouped(ordered, kind).values() if (_said_by(items[0]) or date.max) <= newest]


def _said_by(item: Observation) -> date | None:
    """The day a target was known; where its document has none, the day it was due: it was stated before."""
    return item.known_on or item.period.end


def _anew(key: tuple[object, ...], earlier: Side, later: Side, unit: str, outcome: tuple[str, str]) -> Comparison:
    first = earlier.figure
    return Comparison(SLIP, key, first.subject, first.measure, first.period, earlier, later, unit, *outcome)


def _due(item: Observation) -> int:
    return item.period.end.year if item.period.end else 0


def _plain_unit(item: Observation) -> str:
    return item.base_unit.removesuffix("/year")
