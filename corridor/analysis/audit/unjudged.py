"""Targets and forecasts with nothing to lay beside them: why."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.rules import ANY_COUNT
from corridor.analysis.choice import trust
from corridor.evidence.observations import Observation


class Why(StrEnum):
    """Why no outcome stands beside a target or forecast."""

    NO_YEAR = "no_year"
    DUE = "due"
    REPLACED = "replaced"
    """Its time is still to come, but who stated it has since put another in its place."""
    CHANGE = "change"
    CAPACITY = "capacity"
    NO_AMOUNT = "no_amount"
    PART = "part"
    OTHER_UNIT = "other_unit"
    NOTHING = "nothing"


class Unjudged(NamedTuple):
    """A reason, and the figure that shows it, if there is one."""

    why: Why
    known: Observation | None = None

    @property
    def past_due(self) -> bool:
        """Whether the time it was for is over."""
        return self.why not in (Why.NO_YEAR, Why.DUE, Why.REPLACED)


def unjudged(evidence: Evidence, aim: Observation, day: date, later: Observation | None = None) -> Unjudged:
    """Why there is no outcome of a target or forecast by a day; `later`: what was put in its place, if anything was."""
    if aim.period.end is None:
        return Unjudged(Why.NO_YEAR)
    if aim.period.end > day:
        return Unjudged(Why.REPLACED, later) if later else Unjudged(Why.DUE)
    if aim.base_unit == "1" or aim.compare.start:
        return Unjudged(Why.CHANGE)
    nature = evidence.rules.natures[aim.measure]
    if nature == "capacity":
        return Unjudged(Why.CAPACITY)
    if nature != "amount":
        return Unjudged(Why.NO_AMOUNT)
    return _known_instead(evidence, aim)


def _known_instead(evidence: Evidence, aim: Observation) -> Unjudged:
    """What is published of the time of an aim: a part of it, or all of it in other units."""
    within = [item for item in _levels(evidence, aim) if aim.period.contains(item.period)]
    own_count = evidence.series(aim).counted_by
    parts = [item for item in within if item.amount_unit == aim.amount_unit and item.period != aim.period]
    if parts:
        own = [item for item in parts if evidence.series(item).counted_by == own_count] or parts
        longest = max(item.period.days for item in own)
        return Unjudged(Why.PART, min((item for item in own if item.period.days == longest), key=trust))
    whole = any(item.period == aim.period for item in within) or _implied(evidence, aim)
    return Unjudged(Why.OTHER_UNIT if whole else Why.NOTHING)


def _implied(evidence: Evidence, aim: Observation) -> bool:
    """Whether figures of other times tell of the time of an aim, in whatever unit."""
    wanted = evidence.series(aim)._replace(counted_by=ANY_COUNT)
    return any(
        aim.period in told
        for (series, _), told in evidence.implied.items()
        if series._replace(counted_by=ANY_COUNT) == wanted
    )


def _levels(evidence: Evidence, aim: Observation) -> Iterable[Observation]:
    """Levels of what an aim is of, by any count, in any unit."""
    wanted = evidence.series(aim)._replace(counted_by=ANY_COUNT)
    return (
        item
        for (series, _), levels in evidence.levels.items()
        if series._replace(counted_by=ANY_COUNT) == wanted
        for found in levels.values()
        for item in found
    )
