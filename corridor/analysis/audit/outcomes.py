"""A stated change as two levels give it, pair by pair of those that there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corridor.analysis.audit.comparison import Side, agree
from corridor.analysis.choice import grouped
from corridor.analysis.growth import readings
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation


@dataclass(frozen=True)
class Outcome:
    """A change as levels give it, in the terms of the change stated."""

    stated: Interval
    found: Interval
    end: Side
    start: Side

    @property
    def agrees(self) -> bool:
        """Whether the change stated and the one found agree."""
        return agree(self.stated, self.found)


def nearest(found: Iterable[Outcome]) -> Outcome:
    """Of outcomes the one that agrees with what is stated, else the one that comes nearest."""
    return min(found, key=lambda outcome: (not outcome.agrees, max(0.0, outcome.stated.apart(outcome.found))))


def outcomes(claim: Observation, end: Side, start: Side) -> Iterator[Outcome]:
    """A change as two levels give it, in each of its readings."""
    for reading in readings(claim):
        if reading.kind == "difference":
            yield Outcome(reading.change, end.interval - start.interval, end, start)
        elif start.interval.low > 0 and reading.times:
            yield Outcome(reading.times, end.interval / start.interval, end, start)


def pairs(found: Iterable[Outcome]) -> tuple[int, int]:
    """How many pairs of levels agree with a change, in any of its readings, and how many there are."""
    by_pair = grouped(found, lambda outcome: (outcome.end, outcome.start)).values()
    return sum(any(outcome.agrees for outcome in same) for same in by_pair), len(by_pair)
