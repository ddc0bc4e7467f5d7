"""Words of the method page on all figures as one system: an example."""

from corridor.analysis.known import Quantity
from corridor.evidence.observations import Observation
from corridor.narrative import spans
from corridor.narrative.days import days_of, during
from corridor.narrative.figures import allowed
from corridor.narrative.marks import strong
from corridor.narrative.numbers import number

NOTHING_SIMPLE = "No document of that day gives a level and its growth."


def worked(subject: str) -> str:
    return f"{subject}, freight by rail: a year that no source prints"


def steps(each: Quantity, level: Observation, change: Observation, linked: str, changed: str) -> list[list[str]]:
    """A level, the growth that leads to it, and what both leave of the year before."""
    then = days_of(change.compare)
    x, y = f"x({then})", f"x({days_of(level.period)})"
    low, high = level.bounds.low, level.bounds.high
    least, most = 1 + change.bounds.low, 1 + change.bounds.high
    unit = level.scale.at(high)
    ends = [number(end / unit.size) for end in (low, high)]
    factors = [f"{factor:.6g}" for factor in (least, most)]
    return [
        [f"{linked} {during(level.period)}", f"{ends[0]} \u2264 {y} \u2264 {ends[1]}", allowed(level)],
        [f"{changed} on {then}", f"{factors[0]} {x} \u2264 {y} \u2264 {factors[1]} {x}", allowed(change)],
        [
            f"so {during(each.period)}",
            f"{ends[0]} / {factors[1]} \u2264 {x} \u2264 {ends[1]} / {factors[0]}",
            strong(spans.span(each.left, level.scale)),
        ],
    ]
