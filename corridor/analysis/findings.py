"""Findings as objects: rows of the table with the figures that they name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from corridor.evidence.dataset import Dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import day_of


@dataclass(frozen=True)
class Finding:
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
    """What the two sides allow, in `unit`."""
    unit: str
    """A base unit; 1 for ratios, year for dates."""
    gap: float
    """Ratio of the nearest ends of the sides; years between dates, and a difference where a side reaches nothing."""
    verdict: str
    tested: str
    """Of what agrees, whether it would not if the first side were a tenth off."""
    severity: int
    seen_on: date | None
    """None where a document that it needs has no day."""
    statement: str


def findings(data: Dataset, figures: Iterable[Observation]) -> list[Finding]:
    """Every finding of a dataset, the gravest first. KeyError where it names a figure that is not among `figures`."""
    known = {figure.observation_id: figure for figure in figures}
    made = [_finding(row, known) for row in data.findings.itertuples()]
    return sorted(made, key=lambda finding: (-finding.severity, -finding.gap, finding.finding_id))


def _finding(row: Any, known: dict[str, Observation]) -> Finding:
    return Finding(
        finding_id=row.finding_id,
        kind=row.kind,
        subject=row.subject,
        measure=row.measure,
        figures=tuple(known[name] for name in row.observations),
        left=tuple(known[name] for name in row.left),
        right=tuple(known[name] for name in row.right),
        computed=row.computed,
        sides=(Interval(row.left_low, row.left_high), Interval(row.right_low, row.right_high)),
        unit=row.unit,
        gap=row.gap,
        verdict=row.verdict,
        tested=row.tested,
        severity=row.severity,
        seen_on=day_of(row.seen_on),
        statement=row.statement,
    )
