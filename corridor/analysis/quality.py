"""How good the evidence is: how late figures come, who gives them, what is told of years long past."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corridor.analysis.choice import grouped
from corridor.analysis.series import cell_of
from corridor.evidence.observations import Observation

LONG_AFTER = 2
"""A figure whose count first tells of a year more than so many years after it is counted back: by then counts change,
and nobody can have held it against a figure of the time."""


class Lateness(NamedTuple):
    """Days from the end of a period to the document, of figures of one kind of period."""

    kind: str
    figures: int
    median: int
    ninth_decile: int


def days_late(item: Observation) -> int | None:
    """Days from the end of the period of a level to its document; None where one is not known, or it is of a day."""
    if item.statistic != "level" or not item.known_on or not item.period.end or item.period.kind == "day":
        return None
    return max(0, (item.known_on - item.period.end).days)


def lateness(found: Iterable[Observation]) -> list[Lateness]:
    """How late levels come, by the kind of their period, the kinds with the most figures first."""
    late = [(item.period.kind, days) for item in found if (days := days_late(item)) is not None]
    kinds = grouped(late, lambda each: each[0])
    ranked = sorted(kinds.items(), key=lambda each: (-len(each[1]), each[0]))
    return [Lateness(kind, len(same), *_median_and_decile([days for _, days in same])) for kind, same in ranked]


def all_lateness(found: Iterable[Observation]) -> Lateness | None:
    """The same of all levels; None where there are none."""
    late = [days for item in found if (days := days_late(item)) is not None]
    return Lateness("", len(late), *_median_and_decile(late)) if late else None


def _median_and_decile(days: Sequence[int]) -> tuple[int, int]:
    """The day by which half, and by which nine in ten, had come."""
    ordered = sorted(days)
    return ordered[-(-len(ordered) // 2) - 1], ordered[-(-9 * len(ordered) // 10) - 1]


def by_share(names: Iterable[str]) -> list[tuple[str, int]]:
    """Names with how often each occurs, the most frequent first."""
    return sorted(Counter(names).items(), key=lambda each: (-each[1], each[0]))


def counted_back(found: Iterable[Observation]) -> list[Observation]:
    """Whole years that their count first told of long after: the earliest figure of each."""
    years = (item for item in found if item.statistic == "level" and item.period.full_year and item.known_on)
    cells = grouped(years, cell_of).values()
    first = [min(same, key=lambda item: (item.known_on, item.observation_id)) for same in cells]
    return [item for item in first if _years_after(item) > LONG_AFTER]


def _years_after(item: Observation) -> float:
    days = days_late(item)
    return (days or 0) / 365.25
