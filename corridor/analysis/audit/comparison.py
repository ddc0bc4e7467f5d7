"""Two sides that bear on each other, and what their intervals say of each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corridor.analysis.choice import trust
from corridor.analysis.system.findings import Doubt
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, last_if_all_known
from corridor.evidence.wholes import Whole

CONSISTENT = "consistent"
CONTRADICTORY = "contradictory"
TENSION = "tension"
DIFFERENT_DEFINITION = "different_definition"
MISSED = "missed"
SLIPPED = "slipped"
UNEXPLAINED = "unexplained"

GROWTH = "growth_inconsistent"
"""The kind of every comparison of a stated change, whatever it is compared with."""

OR = " or "
"""Stands between the units of a number that is printed in two."""


@dataclass(frozen=True)
class Side:
    """An interval and the figures it comes from, the decisive one first."""

    interval: Interval
    figures: tuple[Observation, ...]
    computed: bool = False
    """Whether it takes all the figures together to know the interval; else each of them states it."""

    @property
    def figure(self) -> Observation:
        """The decisive figure."""
        return self.figures[0]

    @property
    def decisive(self) -> tuple[Observation, ...]:
        """The figures that it takes to know the interval."""
        return self.figures if self.computed else self.figures[:1]

    @property
    def certain(self) -> Interval:
        """What is certain of it: a loose word leaves one end open."""
        stated = not self.computed and self.interval == self.figure.interval
        return self.figure.bounds if stated else self.interval

    @property
    def known_on(self) -> date | None:
        """The day from which the interval could be known; None if a document has no day."""
        days = [item.known_on for item in self.figures]
        if self.computed:
            return last_if_all_known(days)
        return min((day for day in days if day), default=None)


@dataclass(frozen=True)
class Comparison:
    """Figures that bear on each other and what came of comparing them."""

    kind: str
    key: tuple[object, ...]
    """What makes it this comparison and no other, whatever figures may join later."""
    subject: str
    measure: str
    period: Period
    left: Side
    right: Side
    unit: str
    """Unit of both intervals; `1` for ratios, `year` for due years."""
    verdict: str
    reason: str = ""
    """Why a disagreement is not called a contradiction, or what else is to be said; a key of the narrative."""
    story: tuple[tuple[Observation, ...], ...] = ()
    """Figures told besides: of a target all that was said of it in order, those that say the same together; of a part
    that exceeds a whole the two of each period before."""
    doubts: tuple[Doubt, ...] = ()
    """Of a disagreement: what the system has to doubt of it, all or any."""
    pairs: tuple[int, int] = (0, 0)
    """Of a growth, how many pairs of levels it can be laid beside agree with it, and how many there are."""
    rest: Interval | None = None
    """What all figures together leave of the first side without the second, where it is known."""

    @property
    def figures(self) -> tuple[Observation, ...]:
        """All figures, the two decisive ones first."""
        told = (item for saying in self.story for item in saying)
        sides = (*self.left.figures[:1], *self.right.figures[:1], *self.left.figures[1:], *self.right.figures[1:])
        return tuple(dict.fromkeys((*sides, *told)))

    @property
    def by_size(self) -> tuple[Side, Side]:
        """The smaller side, then the larger."""
        smaller, larger = sorted((self.left, self.right), key=lambda side: side.interval.middle)
        return smaller, larger

    @property
    def remainder(self) -> Interval:
        """What is certainly left of the first side without the second."""
        return self.rest or self.left.certain - self.right.interval

    @property
    def shortfall(self) -> float:
        """What share of the least of the first side is certainly missing in the second."""
        least = self.left.interval.low
        return max(0.0, 1 - self.right.interval.high / least) if least else 0.0

    @property
    def surely_apart(self) -> float:
        """By what share the larger side certainly lies above the smaller; 0 where that is not certain."""
        nearest = max(self.left.interval.low, self.right.interval.low)
        farthest = min(self.left.interval.high, self.right.interval.high)
        return nearest / farthest - 1 if nearest > farthest > 0 else 0.0


def beside(
    kind: str, key: tuple[object, ...], sides: tuple[Side, Side], judged: tuple[str, str], unit: str = ""
) -> Comparison:
    """Two sides on what the first figure is of, of its period, and in its unit, where no other is named."""
    left, right = sides
    item = left.figure
    return Comparison(
        kind, key, item.subject, item.measure, item.period, left, right, unit or item.amount_unit, *judged
    )


def agree(one: Interval, other: Interval) -> bool:
    """Whether two intervals share more than a single point.

    Two roundings of one number never meet in one point only, unless one of them rounds up what
    the other rounds down.
    """
    common = one.common(other)
    return common is not None and (common.width > 0 or min(one.width, other.width) == 0)


def doubt(figures: Iterable[Observation]) -> str:
    """Why figures that exclude each other may still not contradict each other: a page not found again."""
    return "not_refound" if any(item.status == "not_refound" for item in figures) else ""


def first_reason(explained: Mapping[str, bool]) -> tuple[str, str]:
    """A verdict on figures that exclude each other: the first reason that holds keeps it open."""
    reason = next((reason for reason, holds in explained.items() if holds), "")
    return (UNEXPLAINED, reason) if reason else (CONTRADICTORY, "")


def left_open(one: Observation, other: Interval, own: Interval | None = None) -> bool:
    """Whether a loose word leaves room for the other side: more than 3.5 does not rule out 4.6.

    `own`: what the figure allows in the terms of the other side, where that is not its own interval.
    """
    if not one.loose_word.is_bound:
        return False
    allowed = own or one.interval
    return other.low >= allowed.high if one.open_end == "high" else other.high <= allowed.low


def fit(one: Side, other: Side) -> bool:
    """Whether two sides agree, or a loose word of one leaves room for the other."""
    return (
        agree(one.interval, other.interval)
        or left_open(one.figure, other.interval, one.interval)
        or left_open(other.figure, one.interval, other.interval)
    )


def sides_by_interval(found: Sequence[Observation]) -> list[Side]:
    """Figures with the same interval as one side; the most trusted first, within and among sides.

    An average of years and a change over all of them are no one side, nor are shares of two wholes.
    """
    groups: dict[tuple[Interval, int, Whole | None], list[Observation]] = {}
    for item in sorted(found, key=trust):
        groups.setdefault((item.interval, item.years, item.whole), []).append(item)
    return [Side(interval, tuple(figures)) for (interval, _, _), figures in groups.items()]
