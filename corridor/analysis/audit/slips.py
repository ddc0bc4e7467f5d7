"""Targets that are stated anew: the story of each, and what of it was put off or lowered."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from corridor.analysis.audit.comparison import SLIPPED, UNEXPLAINED, Comparison, Side
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.stories import NEAR, by_side, less, next_year, one_count, stories, times
from corridor.analysis.audit.targets import SLIP
from corridor.analysis.choice import grouped
from corridor.analysis.sayings import Line, Saying, due_year, line_of
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation

OTHER_THING, OTHER_BODY = "other_thing", "other_body"
"""Reasons why a target that is stated anew is none that was put off."""

RAISED, OTHER_KIND = "raised", "other_kind"
"""Reasons why a later word takes nothing back: it names more, or is a forecast after a target."""


class _Fate(NamedTuple):
    """The first and the last of what is compared, what follows, and why."""

    first: Saying
    last: Saying
    verdict: str
    reason: str


def target_slipped(evidence: Evidence) -> Iterator[Comparison]:
    """The story of each target that was given another year or amount; and two amounts for one year, side by side."""
    for story in stories(evidence):
        yield _comparison(story.key, _fate(story.told), story.told)
    for pair in by_side(evidence):
        one, other = pair.told
        yield _comparison(pair.key, _Fate(one, other, UNEXPLAINED, _beside(one.first, other.first)), pair.told)


def replaced(evidence: Evidence) -> dict[Observation, Observation]:
    """Targets and forecasts in whose place the same country or organisation has since put another: by which, the last.

    For the year it was for another amount is named, or the amount, or one as near as makes a story, for another year.
    """
    return {
        item: later.first
        for story in stories(evidence)
        for line in _lines(story.told)
        for earlier, later in itertools.combinations(line, 2)
        if one_count(evidence, earlier, later) and _replaces(earlier, later)
        for item in earlier.figures
    }


def whole_of_stage(stage: Observation, told: Sequence[Sequence[Observation]]) -> Observation | None:
    """The larger amount for a later year that the document of an aim names of the same: the aim is a stage of it."""
    beside = (item for saying in told for item in saying if item.source_id == stage.source_id)
    whole = (
        item
        for item in beside
        if line_of(item) == line_of(stage)
        and min(item.amounts) > max(stage.amounts)
        and due_year(item) > due_year(stage) > 0
    )
    return next(whole, None)


def _replaces(earlier: Saying, later: Saying) -> bool:
    """Whether a later word of one line leaves nothing of an earlier one."""
    if _slip(earlier, later):
        return True
    if (
        _again(earlier, later)
        or _one_day(earlier, later)
        or not _alike(earlier, later)
        or not (earlier.due and later.due)
    ):
        return False
    return less(later, earlier) if earlier.due == later.due else times(earlier, later) <= NEAR


def _fate(told: Sequence[Saying]) -> _Fate:
    """Of the first line that slipped what became of it; else the longest, first and last; else of the whole story."""
    lines = [line for line in _lines(told) if len(line) > 1]
    fates = [_fate_of(line) for line in lines]
    slipped = [fate for fate in fates if fate.verdict == SLIPPED]
    if slipped or fates:
        return slipped[0] if slipped else fates[max(range(len(lines)), key=lambda place: len(lines[place]))]
    first, last = told[0], told[-1]
    return _Fate(first, last, UNEXPLAINED, OTHER_THING if first.thing != last.thing else OTHER_BODY)


def _lines(told: Sequence[Saying]) -> list[list[Saying]]:
    """What each body said of each thing, the first line to begin first; days that are not known are left out."""
    split = [
        (line, Saying(tuple(own), min((item.known_on for item in own if item.known_on), default=saying.said)))
        for saying in told
        for line, own in grouped(saying.figures, line_of).items()
        if saying.said
    ]
    lines: dict[Line, list[Saying]] = {line: [] for line, _ in split}
    for line, own in sorted(split, key=lambda item: item[1].said or date.max):
        lines[line].append(own)
    return [*lines.values()]


def _fate_of(line: Sequence[Saying]) -> _Fate:
    """What one body made of one target: the last word beside the first that it puts off, or the last that it lowers."""
    last = line[-1]
    slips = [(earlier, reason) for earlier in line[:-1] if (reason := _slip(earlier, last))]
    if slips:
        earlier, reason = slips[0] if slips[0][1] == "later" else slips[-1]
        return _Fate(earlier, last, SLIPPED, reason)
    return _Fate(line[0], last, UNEXPLAINED, _open(line[0], last))


def _slip(earlier: Saying, later: Saying) -> str:
    """Whether a later word of one line surely puts off or lowers an earlier one, and which; empty if not."""
    if _again(earlier, later) or not (earlier.due and later.due) or _one_day(earlier, later):
        return ""
    if not _alike(earlier, later):
        return ""
    if later.due > earlier.due and min(later.amounts) <= NEAR * max(earlier.amounts):
        return "later"
    return "lowered" if later.due == earlier.due and less(earlier, later) else ""


def _again(earlier: Saying, later: Saying) -> bool:
    """Whether the earlier word was said again after the later one."""
    return bool(earlier.last_said and later.last_said and earlier.last_said > later.last_said)


def _alike(earlier: Saying, later: Saying) -> bool:
    """Whether both are targets, or both forecasts: who foresees less than was aimed at has not lowered the aim."""
    one, other = ({item.statistic for item in saying.figures if item.known_on} for saying in (earlier, later))
    return not one.isdisjoint(other)


def _one_day(earlier: Saying, later: Saying) -> bool:
    return earlier.first.known_on == later.first.known_on


def _open(earlier: Saying, later: Saying) -> str:
    """Why it stays open whether a later word puts off or lowers an earlier one."""
    reasons = {
        "retold": _retold(earlier.first, later.first),
        "named_again": _again(earlier, later) and earlier.due != later.due,
        "sized_again": _again(earlier, later),
        OTHER_KIND: not _alike(earlier, later),
        "no_due": not earlier.due and not later.due,
        "year_named": not earlier.due,
        "year_dropped": not later.due,
        "same_day": _one_day(earlier, later),
        "next_year": next_year(earlier, later) and less(earlier, later),
        "sooner": later.due < earlier.due,
    }
    return next((reason for reason, holds in reasons.items() if holds), RAISED)


def _beside(one: Observation, other: Observation) -> str:
    """Why of two amounts for one year none is the other changed."""
    if _retold(one, other):
        return "retold"
    return "same_day" if one.known_on and one.known_on == other.known_on else "two_bodies"


def _retold(one: Observation, other: Observation) -> bool:
    """Whether two documents retell one statement."""
    return one.origin_group == other.origin_group and one.source_id != other.source_id


def _comparison(key: tuple[object, ...], fate: _Fate, told: Sequence[Saying]) -> Comparison:
    first, last = fate.first, fate.last
    by_year = bool(first.due and last.due and first.due != last.due) and fate.reason != "next_year"
    left, right = (_side(saying, by_year=by_year) for saying in (first, last))
    item = first.first
    unit = "year" if by_year else item.amount_unit
    story = tuple(saying.figures for saying in told)
    return Comparison(
        SLIP, key, item.subject, item.measure, item.period, left, right, unit, fate.verdict, fate.reason, story
    )


def _side(saying: Saying, *, by_year: bool) -> Side:
    return Side(Interval(saying.due, saying.due) if by_year else saying.first.interval, saying.figures)
