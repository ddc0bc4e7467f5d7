"""How full ports and lines are: what they handled beside the capacity stated for them.

Nothing is carried from a part of a year to the whole of it: a part gives a floor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corridor.analysis.choice import by_period, grouped, trusted
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT
from corridor.evidence.rows import ALL_GOODS

CAPACITY = "capacity"
HANDLED = ("port_throughput", "containers")
CARRIED = ("corridor_freight", FREIGHT)
LINES = ("leg", "corridor")
"""Measures of what could be handled, of what was, and of what goes along lines; kinds of lines."""


def capacities(found: Iterable[Observation]) -> list[Observation]:
    """Capacities of places and lines that handle goods of any kind."""
    return [item for item in found if item.measure == CAPACITY and item.scope != "pipeline" and _of_all(item)]


def handled(found: Iterable[Observation]) -> list[Observation]:
    """What ports handled and what lines and corridors carried."""
    return [
        item
        for item in found
        if item.measure in ((*HANDLED, *CARRIED) if item.scope in LINES else HANDLED)
        and item.scope in ("node", *LINES)
        and _of_all(item)
        and item.flow in ("", "total")
        and item.period.known
        and not item.sums_years
    ]


def _of_all(item: Observation) -> bool:
    return item.statistic == "level" and item.commodity == ALL_GOODS and item.base_unit != "1"


@dataclass(frozen=True)
class Use:
    """A capacity, what was handled, and the share of it that this is: none where the two are not of one year."""

    capacity: Observation
    handled: Observation | None
    share: Interval | None

    @property
    def whole(self) -> bool:
        """Whether the share is that of a whole year, by a whole place."""
        return self.share is not None and self.handled is not None and self.handled.period.full_year

    @property
    def only_a_part(self) -> bool:
        """Whether the capacity is that of a part of the place."""
        return bool(self.capacity.definition)


def uses(capacities: Iterable[Observation], handled: Sequence[Observation]) -> list[Use]:
    """For each place, or part of one, and each unit of capacity: the newest year in which both are known."""
    ordered = sorted(capacities, key=by_period)
    groups = grouped(ordered, lambda item: (item.subject, item.base_unit, item.definition)).values()
    same = grouped(handled, lambda item: (item.subject, item.counted, item.base_unit, item.period)).values()
    named = [*map(trusted, same)]
    return [_use(group, [item for item in named if _is_of(item, group[0])]) for group in groups]


def _is_of(handled: Observation, capacity: Observation) -> bool:
    return (handled.subject, f"{handled.base_unit}/year") == (capacity.subject, capacity.base_unit)


def _use(capacities: Sequence[Observation], handled: Sequence[Observation]) -> Use:
    """`capacities`: of one place in one unit, oldest first. A whole year goes before a part, the widest count first."""
    newest = max(handled, key=_rank, default=None)
    pairs = [
        (item, capacity)
        for item in handled
        for capacity in capacities
        if not capacity.definition and _in_one_year(item, capacity)
    ]
    if not pairs:
        return Use(capacities[-1], newest, None)
    done, capacity = max(pairs, key=lambda pair: (pair[0].period.full_year, _rank(pair[0]), by_period(pair[1])))
    return Use(capacity, done, done.bounds / capacity.bounds)


def _rank(item: Observation) -> tuple[object, ...]:
    return by_period(item)[0], item.period.days, item.interval.middle


def _in_one_year(handled: Observation, capacity: Observation) -> bool:
    days = (handled.period.start, handled.period.end, capacity.period.start)
    return None not in days and len({day.year for day in days if day}) == 1
