"""Targets and forecasts against what came."""

from collections.abc import Iterable, Iterator

from corridor.analysis.aims import Outcome, aimed_at, outcome_of
from corridor.analysis.audit.comparison import (
    CONSISTENT,
    MISSED,
    UNEXPLAINED,
    Comparison,
    Side,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.choice import grouped
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

MISS, SLIP = "target_missed", "target_slipped"
"""Kinds of findings on targets: beside what came, and beside what was said of them later."""
ANOTHER_COUNT = "another_count"
"""Reason why what came decides nothing: it is by another count than the target's, whether it is more or less."""


def target_missed(evidence: Evidence) -> Iterator[Comparison]:
    """Every dated target or forecast with what came, printed or implied: by its own count, and by another."""
    for (series, unit), aims in evidence.aims.items():
        for period, stated_for in grouped(aims, lambda item: item.period).items():
            if period.known:
                sides = sides_by_interval(stated_for)
                own = _own(evidence, series, unit, period)
                other = _other(evidence, series, unit, period)
                yield from (_beside(aim, own, series, unit) for aim in sides if own)
                yield from (_beside_another(aim, other, series, unit, own=own) for aim in sides if other)


def _own(evidence: Evidence, series: Series, unit: str, period: Period) -> Side | None:
    """What came by the count of a target, or by any where it names none."""
    return _highest(evidence, evidence.alternatives(series), unit, period)


def _other(evidence: Evidence, series: Series, unit: str, period: Period) -> Side | None:
    """What came by a count that is not the target's."""
    own = set(evidence.alternatives(series))
    others = (series._replace(counted_by=count) for count in evidence.by_any_count(series))
    return _highest(evidence, (each for each in others if each not in own), unit, period)


def _beside(aim: Side, came: Side, series: Series, unit: str) -> Comparison:
    """An aim with what came by its own count."""
    key = (series, unit, aim.figure.period, aim.interval)
    return _comparison(aim, came, key, unit, _judged(aim.figure, came))


def _beside_another(aim: Side, came: Side, series: Series, unit: str, *, own: Side | None) -> Comparison:
    """An aim with what came by another count, which decides nothing, whether it is more or less."""
    key = (series, unit, aim.figure.period, aim.interval, *([ANOTHER_COUNT] if own else []))
    return _comparison(aim, came, key, unit, (UNEXPLAINED, doubt((aim.figure, came.figure)) or ANOTHER_COUNT))


def _comparison(aim: Side, came: Side, key: tuple[object, ...], unit: str, judged: tuple[str, str]) -> Comparison:
    item = aim.figure
    aimed = Side(aimed_at(item), aim.figures)
    return Comparison(MISS, key, item.subject, item.measure, item.period, aimed, came, unit, *judged)


def _judged(aim: Observation, came: Side) -> tuple[str, str]:
    """Verdict and reason on an aim beside what came by its own count."""
    match outcome_of(came.interval, aim, came.figure):
        case Outcome.MISSED:
            return MISSED, doubt((aim, came.figure))
        case Outcome.WITHIN:
            return UNEXPLAINED, "ceiling"
        case _:
            return CONSISTENT, ""


def _highest(evidence: Evidence, counts: Iterable[Series], unit: str, period: Period) -> Side | None:
    """Of what came by several counts the one that may be most, lest a target be called missed."""
    found = [side for series in counts if (side := _level(evidence, series, unit, period))]
    return max(found, key=lambda side: (side.interval.high, side.figure.observation_id), default=None)


def _level(evidence: Evidence, series: Series, unit: str, period: Period) -> Side | None:
    """What there was of what is aimed at; of times and prices less may be better, so they are not judged."""
    nature = evidence.rules.natures[series.measure]
    if nature == "capacity":
        return _capacity_then(evidence, series, unit, period)
    if nature != "amount":
        return None
    if printed := evidence.at(series, unit, period):
        return sides_by_interval(printed)[0]
    return evidence.implied.get((series, unit), {}).get(period)


def _capacity_then(evidence: Evidence, series: Series, unit: str, due: Period) -> Side | None:
    """The first capacity stated for a time after the due date."""
    levels = evidence.levels.get((series, unit), {})
    later = sorted(period for period in levels if period.known and period.end >= due.end)  # type: ignore[operator]
    return sides_by_interval(levels[later[0]])[0] if later else None


def was_reached(evidence: Evidence, aim: Observation) -> bool:
    """Whether as much came as far as the digits tell, so that the same amount for a later year is another target."""
    came = _own(evidence, evidence.series(aim), aim.amount_unit, aim.period)
    return came is not None and outcome_of(came.interval, aim) in (Outcome.REACHED, Outcome.EQUAL)
