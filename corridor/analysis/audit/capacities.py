"""Capacities of a whole beside those of its parts: questions, as none of them need be wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.analysis.audit.comparison import CONSISTENT, UNEXPLAINED, Comparison, Side, agree, beside
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.restatements import SAME_STATE_DAYS, dated, days_between, stated_on
from corridor.evidence.intervals import sum_of
from corridor.evidence.observations import Observation

PARTS = "parts"
"""Reason: what each capacity holds is not said."""


def of_parts(evidence: Evidence, kind: str) -> Iterator[Comparison]:
    """Each capacity of a whole with those of all its parts that were stated nearest to it in time."""
    for (series, unit), levels in evidence.levels.items():
        names = evidence.rules.subject_sums.get(series.subject, ())
        if evidence.rules.natures[series.measure] == "capacity" and names:
            for whole in dated(levels):
                parts = [_nearest(evidence, series._replace(subject=name), unit, whole) for name in names]
                if all(parts):
                    yield _comparison(kind, (series, unit), whole, [part for part in parts if part])


def _nearest(evidence: Evidence, series: Series, unit: str, whole: Observation) -> Observation | None:
    """The capacity of a part that was stated nearest to that of the whole, within a year."""
    known = dated(evidence.levels.get((series, unit), {}))
    near = [item for item in known if _apart(item, whole) <= SAME_STATE_DAYS]
    return min(near, key=lambda item: (_apart(item, whole), item.observation_id), default=None)


def _apart(one: Observation, other: Observation) -> int:
    return max(days_between(one, other), days_between(other, one))


def _comparison(
    kind: str, compared: tuple[Series, str], whole: Observation, parts: Sequence[Observation]
) -> Comparison:
    (series, unit), stated = compared, Side(whole.interval, (whole,))
    added = Side(sum_of(part.interval for part in parts), tuple(parts), computed=True)
    same = agree(stated.interval, added.interval)
    key = (series, unit, whole.observation_id, PARTS)
    judged = (CONSISTENT, "") if same else (UNEXPLAINED, PARTS)
    return replace(beside(kind, key, (stated, added), judged, unit), period=stated_on(whole))
