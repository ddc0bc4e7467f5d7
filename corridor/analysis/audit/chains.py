"""Changes multiplied along a chain of periods, against what is said of all of them together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    GROWTH,
    UNEXPLAINED,
    Comparison,
    Side,
    agree,
    doubt,
    sides_by_interval,
)
from corridor.analysis.audit.evidence import Evidence, Series, Step
from corridor.analysis.choice import trust
from corridor.evidence.intervals import corner_bounds
from corridor.evidence.periods import Period

LONGEST_CHAIN = 6
"""Stated changes are multiplied along at most so many periods."""


def chains(evidence: Evidence) -> Iterator[Comparison]:
    """Changes multiplied over several periods, against the change stated over all of them, or the levels."""
    backward: dict[tuple[Series, Period], list[tuple[Period, Side]]] = defaultdict(list)
    for step, claims in evidence.claims.items():
        known = [claim for claim in claims if claim.statistic == "change"]
        if step.compare.known and step.period.known and known:
            for claim in sides_by_interval(known):
                ways = evidence.ratios(step.series, claim.figure)
                if ways:
                    backward[step.series, step.period].append((step.compare, Side(ways[0], claim.figures[:1])))
    for (series, period), steps in backward.items():
        for chain in _longer(backward, series, steps):
            yield from _against_chain(evidence, Step(series, chain[0], period), chain[1])


def _longer(
    backward: dict[tuple[Series, Period], list[tuple[Period, Side]]],
    series: Series,
    steps: Sequence[tuple[Period, Side]],
) -> Iterator[tuple[Period, Side]]:
    """Chains of two changes and more, by the most trusted change of each step."""
    for first in steps:
        start, side = first
        for _ in range(LONGEST_CHAIN):
            before = [item for item in backward.get((series, start), ()) if item[0] < start]
            if not before:
                break
            start, link = max(before, key=lambda item: (item[0], -item[1].interval.width))
            product = corner_bounds(lambda one, other: one * other, side.interval, link.interval)
            side = Side(product, (*side.figures, *link.figures), computed=True)
            yield start, side


def _against_chain(evidence: Evidence, step: Step, chain: Side) -> Iterator[Comparison]:
    stated = [claim for claim in evidence.claims.get(step, ()) if claim.statistic == "change"]
    sides = [
        Side(ways[0], claim.figures)
        for claim in sides_by_interval(stated)
        if (ways := evidence.ratios(step.series, claim.figure))
    ]
    sides = sides or list(_levels_over(evidence, step, chain))
    for side in sides:
        same = agree(side.interval, chain.interval)
        figures = (*side.figures, *chain.figures)
        reason = "" if same else doubt(figures)
        if not same and not reason and not evidence.clear(step.series):
            reason = "undefined"
        verdict = CONSISTENT if same else UNEXPLAINED if reason else CONTRADICTORY
        yield Comparison(
            GROWTH,
            (step, side.interval, tuple(item.observation_id for item in chain.figures)),
            step.series.subject,
            step.series.measure,
            step.period,
            side,
            chain,
            "1",
            verdict,
            reason or "chain",
        )


def _levels_over(evidence: Evidence, step: Step, chain: Side) -> Iterator[Side]:
    """The ratio of the levels at both ends, where some period between has no level of its own."""
    for unit in evidence.units.get(step.series, ()):
        ends, starts = (evidence.at(step.series, unit, period) for period in (step.period, step.compare))
        between = [item.compare for item in chain.figures[:-1]]
        if (
            ends
            and starts
            and min(starts, key=trust).interval.low > 0
            and not all(evidence.at(step.series, unit, period) for period in between)
        ):
            end, start = min(ends, key=trust), min(starts, key=trust)
            yield Side(end.interval / start.interval, (end, start), computed=True)
