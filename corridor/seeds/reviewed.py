"""Contradictions that were read against their sources, beside those that there are."""

from collections.abc import Iterable, Sequence

from corridor.evidence.findings import FindingRow, Reviewed
from corridor.seeds.records import Located

DOUBTED = ("contradictory", "tension")
"""Verdicts of what has to be read before it is published."""


def gone(reviewed: Sequence[Located[Reviewed]], findings: Iterable[FindingRow]) -> list[str]:
    """Entries of findings that no longer contradict."""
    there = {finding.finding_id for finding in findings if finding.verdict in DOUBTED}
    return [
        str(entry.problem(("finding_id",), f"{entry.record.finding_id} is no contradiction any more: take it out"))
        for entry in reviewed
        if entry.record.finding_id not in there
    ]
