"""Targets that a later document dates or sizes otherwise."""

import itertools
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date

from corridor.analysis.audit.comparison import SLIPPED, UNEXPLAINED, Comparison, Side, agree, left_open
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.rules import ANY_COUNT, stated
from corridor.analysis.audit.targets import SLIP, was_reached
from corridor.analysis.choice import grouped
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_FLOWS

OTHER_THING, OTHER_BODY = "other_thing", "other_body"
"""Reasons why a target that is stated anew is none that was put off."""


def target_slipped(evidence: Evidence) -> Iterator[Comparison]:
    """Targets that a later document dates or sizes otherwise."""
    aims = [item for found in evidence.aims.values() for item in found]
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
                if _one_document(one, other) or was_reached(evidence, one[0]):
                    continue
                earlier, later = (
                    Side(Interval(_due(items[0]), _due(items[0])), tuple(items)) for items in _of_one_line(one, other)
                )
                outcome = _dating(earlier, later)
                yield _anew((*key, count, earlier.interval, later.interval), earlier, later, "year", outcome)


def _of_one_line(
    one: list[Observation], other: list[Observation]
) -> tuple[Sequence[Observation], Sequence[Observation]]:
    """Of two datings what one body says of one thing; all of both where there is none."""
    both = [_line(item) for item in one if _line(item) in {_line(each) for each in other}]
    if not both:
        return one, other
    first, second = ([item for item in items if _line(item) == both[0]] for items in (one, other))
    return first, second


def _line(item: Observation) -> tuple[str, str, str]:
    """Whose aim it is, and of what: only within one line can a later word put off an earlier one."""
    return item.measure, item.flow or ALL_FLOWS, item.reporter


def _anew_elsewhere(one: Observation, other: Observation) -> str:
    """Why a later aim is not the earlier one put off or changed: of another thing, or by another body."""
    if _line(one)[:2] != _line(other)[:2]:
        return OTHER_THING
    return OTHER_BODY if one.reporter != other.reporter else ""


def _dating(earlier: Side, later: Side) -> tuple[str, str]:
    """Verdict and reason on one amount that is due in another year than before."""
    if reason := _anew_elsewhere(earlier.figure, later.figure):
        return UNEXPLAINED, reason
    if later.interval.low < earlier.interval.low:
        return UNEXPLAINED, "sooner"
    again = any(
        item.known_on and later.figure.known_on and item.known_on > later.figure.known_on for item in earlier.figures
    )
    return (UNEXPLAINED, "named_again") if again else (SLIPPED, "later")


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
    return one.qualifier == other.qualifier and one.loose_word.is_bound and one.amounts != other.amounts


def _sizing(earlier: Side, later: Side) -> str:
    """How a later size stands to an earlier one."""
    days = {side.figure.known_on for side in (earlier, later)}
    if earlier.figure.origin_group == later.figure.origin_group and earlier.figure.source_id != later.figure.source_id:
        return "retold"
    if reason := _anew_elsewhere(earlier.figure, later.figure):
        return reason
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
