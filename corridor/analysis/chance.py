"""How many agreements would come by chance: a stated rate laid beside levels that say nothing of it."""

from collections.abc import Iterable, Sequence

from corridor.analysis.findings import Finding
from corridor.analysis.growth import readings
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation


def rates(found: Iterable[Observation]) -> list[float]:
    """What every stated rate says a level was multiplied by, in the middle of its first reading."""
    changes = (item for item in found if item.statistic == "change" and item.base_unit == "1")
    claims = (item for item in changes if not (item.form.of_plan or item.form.of_other))
    return [way.middle for item in claims if (way := readings(item)[0].times)]


def by_chance(agreements: Iterable[tuple[Interval, Interval]], drawn: Sequence[float]) -> float:
    """How many of some agreements there would be if their rates were drawn from others, each as wide as it is.

    `agreements`: what each claims, and what levels give for it.
    """
    return sum(_share(claimed.width, given, drawn) for claimed, given in agreements)


def _share(width: float, given: Interval, drawn: Sequence[float]) -> float:
    meeting = (given.low - width / 2 <= middle <= given.high + width / 2 for middle in drawn)
    return sum(meeting) / len(drawn) if drawn else 0.0


def of_rates(findings: Iterable[Finding]) -> list[tuple[Interval, Interval]]:
    """Stated rates with what two levels give for them."""
    beside_levels = (item for item in findings if item.computed == "right" and item.unit == "1")
    return [item.sides for item in beside_levels if item.left[0].statistic == "change" and item.figures[0].is_change]
