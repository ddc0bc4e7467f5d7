"""How well targets and forecasts foresaw: how far ahead each was named, how far off it was, and a naive rival."""

import math
from dataclasses import dataclass
from enum import StrEnum

from corridor.analysis.aims import aimed_at
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.choice import trust
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation

HALF_A_YEAR, A_YEAR = 183, 366
"""Days ahead that set apart what was named while most of its year was already known, in its year, and before it."""


class Ahead(StrEnum):
    """How long before its time was over an aim was named."""

    LATE = "late"
    WITHIN_A_YEAR = "within_a_year"
    EARLY = "early"
    UNKNOWN = "unknown"


class Nearer(StrEnum):
    """Which came nearer to what came, whatever the digits hide."""

    AIM = "aim"
    RIVAL = "rival"
    OPEN = "open"


@dataclass(frozen=True)
class Rival:
    """What somebody would have named who knew nothing but the last whole year."""

    level: Observation
    known_then: bool
    """Whether a document that the book holds had published it by then."""


@dataclass(frozen=True)
class Foretold:
    """An aim for an amount, beside what came by one count."""

    aim: Observation
    came: Interval
    own: bool = True
    """Whether that is the count of the aim, or the aim names none."""
    rival: Rival | None = None

    @property
    def error(self) -> Interval:
        """By what share more was aimed at than came; below zero where less was."""
        found = aimed_at(self.aim) / self.came
        return Interval(found.low - 1, found.high - 1)

    @property
    def nearer(self) -> Nearer | None:
        """Whether the aim or the last whole year came nearer; None where no year is known to set beside it."""
        return nearer(aimed_at(self.aim), self.rival.level.interval, self.came) if self.rival else None


def days_ahead(aim: Observation) -> int | None:
    """Days from the statement of an aim to the end of its time; None where one of them is not known."""
    return (aim.period.end - aim.known_on).days if aim.period.end and aim.known_on else None


def ahead(aim: Observation) -> Ahead:
    """How long before its time was over an aim was named."""
    days = days_ahead(aim)
    if days is None:
        return Ahead.UNKNOWN
    return Ahead.LATE if days <= HALF_A_YEAR else Ahead.WITHIN_A_YEAR if days <= A_YEAR else Ahead.EARLY


def rival_of(evidence: Evidence, aim: Observation, came: Observation) -> Rival | None:
    """The last whole year that was over when an aim was named, by the count of what came, which is that of the aim."""
    if aim.is_change or not (aim.known_on and aim.period.full_year):
        return None
    series = evidence.series(aim)._replace(counted_by=evidence.series(came).counted_by)
    levels = evidence.levels.get((series, aim.amount_unit), {})
    last = next((period for period in levels if period.full_year and period.of_year == aim.known_on.year - 1), None)
    if last is None:  # an older year is no rival: it leaves out what was known of the years since
        return None
    known = {item: bool(item.known_on and item.known_on <= aim.known_on) for item in levels[last]}
    level = min(known, key=lambda item: (not known[item], *trust(item)))
    return Rival(level, known[level])


def nearer(aim: Interval, rival: Interval, came: Interval) -> Nearer:
    """Which of two is nearer to what came, by their ratios to it: what came is on one side of their geometric mean."""
    if aim.meets(rival):
        return Nearer.OPEN
    if came.low > math.sqrt(aim.high * rival.high):
        return Nearer.AIM if aim.low > rival.high else Nearer.RIVAL
    if came.high < math.sqrt(aim.low * rival.low):
        return Nearer.RIVAL if aim.low > rival.high else Nearer.AIM
    return Nearer.OPEN
