"""Targets and forecasts against what came."""

from collections.abc import Iterable, Iterator, Sequence

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
OTHER_COUNT = 1.1
"""Where only another count tells what came, it must fall short by this ratio to be called a miss."""


def target_missed(evidence: Evidence) -> Iterator[Comparison]:
    """Every dated target or forecast with what came, printed or implied."""
    for (series, unit), aims in evidence.aims.items():
        for period, stated_for in grouped(aims, lambda item: item.period).items():
            if period.known:
                yield from _with_outcome(evidence, series, unit, period, sides_by_interval(stated_for))


def _with_outcome(
    evidence: Evidence, series: Series, unit: str, period: Period, aims: Sequence[Side]
) -> Iterator[Comparison]:
    """Aims with what came by their own count; else by the other count that gives the most."""
    own = _highest(evidence, evidence.alternatives(series), unit, period)
    others = (series._replace(counted_by=count) for count in evidence.by_any_count(series))
    outcome = own or _highest(evidence, others, unit, period)
    if outcome is None:
        return
    for aim in aims:
        yield Comparison(
            MISS,
            (series, unit, period, aim.interval),
            series.subject,
            series.measure,
            period,
            Side(aimed_at(aim.figure), aim.figures),
            outcome,
            unit,
            *(_judged(aim.figure, outcome) if own else _judged_by_another_count(aim.figure, outcome)),
        )


def _judged(aim: Observation, came: Side) -> tuple[str, str]:
    """Verdict and reason on an aim beside what came by its own count."""
    match outcome_of(came.interval, aim):
        case Outcome.MISSED:
            return MISSED, doubt((aim, came.figure))
        case Outcome.WITHIN:
            return UNEXPLAINED, "ceiling"
        case _:
            return CONSISTENT, ""


def _judged_by_another_count(aim: Observation, came: Side) -> tuple[str, str]:
    """Another count can show that an aim was missed by far, but not that it was reached."""
    short = came.interval.high * OTHER_COUNT < aimed_at(aim).low
    missed = short and outcome_of(came.interval, aim) == Outcome.MISSED
    return (MISSED if missed else UNEXPLAINED), doubt((aim, came.figure)) or "two_counts"


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
    """Whether what came reached a target, so that the same amount for a later year is another target."""
    side = Side(aim.interval, (aim,))
    compared = _with_outcome(evidence, evidence.series(aim), aim.amount_unit, aim.period, [side])
    return any(item.verdict == CONSISTENT for item in compared)
