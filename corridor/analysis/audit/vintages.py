"""Figures beside the later vintages that take their place."""

from collections.abc import Iterator

from corridor.analysis.audit import growth, restatements
from corridor.analysis.audit.comparison import CONSISTENT, Comparison, Side, beside
from corridor.analysis.audit.evidence import Evidence, Step
from corridor.analysis.choice import trust
from corridor.analysis.revisions import VINTAGE, Revision


def vintages(evidence: Evidence) -> Iterator[Comparison]:
    """Each earlier vintage, as a level stated twice or as growth."""
    for revision in evidence.revised:
        yield from (_change if revision.old.is_change else _level)(evidence, revision)


def _level(evidence: Evidence, revision: Revision) -> Iterator[Comparison]:
    item = revision.old
    series, unit = evidence.series(item), item.amount_unit
    left, right = (Side(each.interval, (each,)) for each in sorted(revision, key=trust))
    key = (series, unit, item.period, left.interval, right.interval)
    yield beside(restatements.KIND, key, (left, right), (CONSISTENT, VINTAGE))


def _change(evidence: Evidence, revision: Revision) -> Iterator[Comparison]:
    item = revision.old
    read = [(each, way) for each in sorted(revision, key=trust) if (way := growth.times(evidence, each))]
    if len(read) == len(revision):
        left, right = (Side(way, (each,)) for each, way in read)
        ends = sorted((left.interval, right.interval), key=lambda way: (way.low, way.high))
        key = (Step(evidence.series(item), item.compare, item.period), *ends)
        yield beside(growth.KIND, key, (left, right), (CONSISTENT, VINTAGE), "1")
