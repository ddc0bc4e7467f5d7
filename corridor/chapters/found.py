"""Findings with the figures that they compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corridor.evidence.dataset import Dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation


@dataclass(frozen=True)
class Found:
    """A row of the findings with its figures."""

    finding_id: str
    kind: str
    subject: str
    measure: str
    figures: tuple[Observation, ...]
    """All figures compared, the decisive two first."""
    left: tuple[Observation, ...]
    right: tuple[Observation, ...]
    """The figures of each side, the decisive one first."""
    computed: str
    """The sides that it takes all their figures to know."""
    sides: tuple[Interval, Interval]
    unit: str
    gap: float
    verdict: str
    severity: int
    seen_on: date | None
    statement: str


def found(data: Dataset, figures: Sequence[Observation]) -> list[Found]:
    """The findings of a dataset, the gravest first. `figures`: those that they compare are among them."""
    known = {item.observation_id: item for item in figures}
    rows = [
        Found(
            row.finding_id,
            row.kind,
            row.subject,
            row.measure,
            tuple(known[name] for name in row.observations),
            tuple(known[name] for name in row.left),
            tuple(known[name] for name in row.right),
            row.computed,
            (Interval(row.left_low, row.left_high), Interval(row.right_low, row.right_high)),
            row.unit,
            row.gap,
            row.verdict,
            row.severity,
            row.seen_on.date() if row.seen_on == row.seen_on else None,
            row.statement,
        )
        for row in data.findings.itertuples()
    ]
    return sorted(rows, key=lambda item: (-item.severity, -item.gap, item.finding_id))
