"""The findings of a dataset: what the audit compares, each comparison with its sentence."""

from dataclasses import replace
from datetime import date

from corridor.analysis.audit.findings import compared, finding, in_order, told_once
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import observations
from corridor.evidence.rows import FindingRow
from corridor.narrative.labels import labels
from corridor.narrative.on_findings import statement


def audit(data: Dataset) -> list[FindingRow]:
    """Every finding on a dataset, by kind, subject, measure and period."""
    named = labels(data)
    comparisons = told_once(compared(data, observations(data)))
    return in_order(finding(comparison, statement(comparison, named)) for comparison in comparisons)


def known_by(data: Dataset, day: date | None) -> Dataset:
    """What had been published by the end of `day`, audited as it stood then; all where no day is given."""
    if day is None:
        return data
    known = data.published_by(day)
    return replace(known, findings=dataset.frame("findings", audit(known)))
