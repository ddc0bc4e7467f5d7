"""What was said of a target: each amount for each year of each thing, with all who said it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from corridor.analysis.choice import grouped
from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_FLOWS


class Line(NamedTuple):
    """Whose aim it is, and of what: only within one line can a later word put off an earlier one."""

    measure: str
    flow: str
    reporter: str

    @property
    def thing(self) -> tuple[str, str]:
        """What it is of, whoever states it: a capacity is no freight, and exports are not all of it."""
        return self.measure, self.flow


@dataclass(frozen=True)
class Saying:
    """An amount of one thing for one year, or for none that is named, with all figures that state it."""

    figures: tuple[Observation, ...]
    """In order of time; those whose document has no day come last."""
    said: date | None
    """The day by which it was first stated; None where that is not known."""

    @property
    def first(self) -> Observation:
        """The figure that stated it first."""
        return self.figures[0]

    @property
    def amounts(self) -> tuple[float, ...]:
        """The amount as printed."""
        return self.first.amounts

    @property
    def due(self) -> int:
        """The year it is for; 0 where none is named."""
        return due_year(self.first)

    @property
    def thing(self) -> tuple[str, str]:
        """What it is of."""
        return line_of(self.first).thing

    @property
    def documents(self) -> frozenset[str]:
        """The documents that state it."""
        return frozenset(item.source_id for item in self.figures)

    @property
    def statements(self) -> frozenset[tuple[str, ...]]:
        """Who states it in which document: what one quotes of somebody else is a statement of its own."""
        return frozenset((item.source_id, *item.speakers) for item in self.figures)

    @property
    def last_said(self) -> date | None:
        """The last day on which it was stated."""
        return max((item.known_on for item in self.figures if item.known_on), default=self.said)


def line_of(item: Observation) -> Line:
    """The line that a target belongs to."""
    return Line(item.measure, item.flow or ALL_FLOWS, item.reporter)


def due_year(item: Observation) -> int:
    """The year that a target is for; 0 where none is named."""
    return item.period.end.year if item.period.end else 0


def in_no_order(one: Saying, other: Saying) -> bool:
    """Whether none of two can be called the later word: said on one day, or on a day that is not known."""
    return not (one.said and other.said) or one.said == other.said


def sayings(found: Iterable[Observation]) -> list[Saying]:
    """Targets by what they say, in the order in which each was first said; those of unknown day last."""
    ordered = sorted(found, key=lambda item: (item.known_on or date.max, item.observation_id))
    newest = max((item.known_on for item in ordered if item.known_on), default=date.min)
    same = grouped(ordered, lambda item: (item.amounts, due_year(item), line_of(item).thing))
    told = [Saying(tuple(items), _said(items, newest)) for items in same.values()]
    return sorted(told, key=lambda saying: (saying.said or date.max, saying.first.observation_id))


def stated_anew(found: Iterable[Observation]) -> bool:
    """Whether one body said something else of one thing on another day."""
    lines = grouped(found, line_of).values()
    return any(not in_no_order(one, other) for line in lines for one, other in pairwise(sayings(line)))


def _said(items: Iterable[Observation], newest: date) -> date | None:
    """The first day; where no document has one, the day it was due if that is past: it was stated before."""
    days = [item.known_on or item.period.end for item in items]
    known = min((day for day in days if day), default=None)
    return known if known and known <= newest else None
