"""What people enter of findings, beside the findings that there are: why some stand, what became of others."""

from collections.abc import Iterable, Iterator, Sequence

from corridor.evidence.findings import FindingRow, Former, Reviewed
from corridor.seeds.records import Located

DOUBTED = ("contradictory", "tension")
"""Verdicts of what has to be read before it is published."""

MAY_BE_READ = "mirror_gap"
"""A kind of finding of which sources may give the reason: two countries' counts."""


def gone(reviewed: Sequence[Located[Reviewed]], findings: Iterable[FindingRow]) -> list[str]:
    """Entries of findings that no longer contradict, and are none of two countries' counts that differ."""
    there = {finding.finding_id for finding in findings if _is_read(finding)}
    return [
        str(entry.problem(("finding_id",), f"{entry.record.finding_id} is no contradiction any more: take it out"))
        for entry in reviewed
        if entry.record.finding_id not in there
    ]


def _is_read(finding: FindingRow) -> bool:
    return finding.verdict in DOUBTED or (finding.kind == MAY_BE_READ and finding.verdict != "consistent")


def misplaced(former: Sequence[Located[Former]], findings: Iterable[FindingRow]) -> Iterator[str]:
    """Entries of former findings that are found again, or that none tells which there is."""
    there = {finding.finding_id for finding in findings}
    for entry in former:
        name, told_by = entry.record.finding_id, entry.record.told_by
        if name in there:
            yield str(entry.problem(("finding_id",), f"{name} is found again: take it out"))
        if told_by and told_by not in there:
            yield str(entry.problem(("told_by",), f"{told_by} is no finding: name the one that tells {name} now"))
