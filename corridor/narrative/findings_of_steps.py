"""Findings on steps between cumulative figures, in sentences."""

from corridor.analysis.audit.comparison import Comparison
from corridor.evidence.intervals import Interval
from corridor.narrative import sides, spans
from corridor.narrative.labels import Labels


def step(finding: Comparison, named: Labels) -> str:
    """What a figure adds to the one before it, beside what as many days had brought."""
    came, usual = (spans.roughly(side.interval, sides.scale(finding)) for side in (finding.right, finding.left))
    return (
        f"{sides.topic(finding, named)}: {came}, {sides.basis(finding.right)}, "
        f"is {_times(finding)} what as many days before brought ({usual})."
    )


def _times(finding: Comparison) -> str:
    """How many times the usual a step is; of one that may be none or less, at most so many."""
    found = finding.right.interval / finding.left.interval
    return spans.multiple(Interval(max(found.low, 0.0), found.high))
