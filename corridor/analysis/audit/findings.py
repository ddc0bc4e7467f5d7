"""Comparisons → findings: rows with an identity, a measure of the gap and a sentence."""

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from corridor.analysis.audit import paces, parts, slips, targets
from corridor.analysis.audit.comparison import (
    CONSISTENT,
    CONTRADICTORY,
    DIFFERENT_DEFINITION,
    GROWTH,
    MISSED,
    SLIPPED,
    TENSION,
    UNEXPLAINED,
    Comparison,
    Side,
)
from corridor.analysis.audit.doubted import disagreements
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.kinds import KINDS
from corridor.analysis.audit.rules import rules
from corridor.analysis.audit.sharpness import LEFT_OVER, tested
from corridor.analysis.audit.vintages import vintages
from corridor.analysis.choice import bodies, grouped, voices
from corridor.analysis.system.system import system
from corridor.base.digests import short_digest
from corridor.evidence.dataset import Dataset
from corridor.evidence.findings import FindingRow
from corridor.evidence.intervals import Interval
from corridor.evidence.kinds import ABOUT
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, last_if_all_known

DIGITS = 9
"""Significant digits of bounds and gaps: more than any source prints."""

LARGE, MODERATE = 2.0, 1.1
"""Ratios from which a gap between amounts is of severity 3 and 2; a smaller one is of severity 1."""

LARGE_POINTS, MODERATE_POINTS = 100, 10
"""The same of changes and shares, in percentage points: all that there was, and a tenth of it, as of amounts."""


OF_LEAST_WEIGHT = (LEFT_OVER, paces.STEP, targets.ANOTHER_COUNT, slips.RAISED, slips.OTHER_KIND)
"""Reasons that make a gap of severity 1 whatever its size: it decides nothing, or takes nothing back."""


GRAVEST_FIRST = (CONTRADICTORY, TENSION, MISSED, SLIPPED, DIFFERENT_DEFINITION, UNEXPLAINED, CONSISTENT)
"""Of comparisons of the same figures the one with the first of these verdicts is told."""


def in_order(findings: Iterable[FindingRow]) -> list[FindingRow]:
    """Findings by kind, subject, measure and period, each once."""
    order = list(KINDS)
    return sorted(
        {item.finding_id: item for item in findings}.values(),
        key=lambda item: (order.index(item.kind), item.subject, item.measure, item.period, item.finding_id),
    )


def compared(data: Dataset, found: Iterable[Observation]) -> Iterable[Comparison]:
    """Every comparison of every kind."""
    return comparisons(Evidence(found, rules(data), system(data)))


def comparisons(evidence: Evidence) -> Iterator[Comparison]:
    """What has to be doubted, and what every kind finds beside that."""
    yield from disagreements(evidence)
    yield from vintages(evidence)
    for kind in KINDS.values():
        yield from kind.find(evidence)


def told_once(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Of comparisons that rest on the same figures one: with the gravest verdict, else the one that says most.

    That one thing fits into another says least; of other kinds, the one listed first is told.
    """
    same = grouped(comparisons, _rests_on).values()
    return [min(each, key=lambda item: (GRAVEST_FIRST.index(item.verdict), item.kind == parts.KIND)) for each in same]


def _rests_on(comparison: Comparison) -> tuple[frozenset[str], bool, bool]:
    """The decisive figures; apart from their sizes dates that a target was given, and what came between two periods."""
    sides = (comparison.left, comparison.right)
    decisive = frozenset(item.observation_id for side in sides for item in side.decisive)
    return decisive, comparison.unit == "year", comparison.kind == paces.KIND


def finding(comparison: Comparison, statement: str) -> FindingRow:
    """A comparison as a row of the table, with the sentence that says it."""
    left, right = comparison.left.interval, comparison.right.interval
    apart = gap(left, right, comparison.unit)
    return FindingRow(
        finding_id=name_of(comparison),
        kind=comparison.kind,
        about=ABOUT[comparison.kind],
        subject=comparison.subject,
        measure=comparison.measure,
        period=comparison.period.text,
        observations=_ids(comparison.figures),
        left=_ids(comparison.left.figures),
        right=_ids(comparison.right.figures),
        computed=_computed(comparison.left, comparison.right),
        left_low=_number(left.low),
        left_high=_number(left.high),
        right_low=_number(right.low),
        right_high=_number(right.high),
        unit=comparison.unit,
        gap=_number(apart),
        points=points(left, right) if comparison.unit == "1" else None,
        turns=turned(comparison),
        verdict=comparison.verdict,
        tested=tested(comparison),
        assumed=tuple(dict.fromkeys(name for doubt in comparison.doubts for name in doubt.assumed)),
        voices=voices(comparison.figures),
        bodies=bodies(comparison.figures),
        severity=severity(comparison),
        seen_on=last_if_all_known([comparison.left.known_on, comparison.right.known_on]),
        statement=statement,
    )


def _ids(figures: Iterable[Observation]) -> tuple[str, ...]:
    return tuple(item.observation_id for item in figures)


def _computed(left: Side, right: Side) -> Literal["", "left", "right", "both"]:
    if left.computed and right.computed:
        return "both"
    return "left" if left.computed else "right" if right.computed else ""


def gap(left: Interval, right: Interval, unit: str) -> float:
    """How far two intervals lie apart beyond what rounding allows.

    The ratio of the nearest ends, 1 where the intervals meet; the difference for years and for
    intervals that reach zero, 0 where they meet.
    """
    above, below = max(left.low, right.low), min(left.high, right.high)
    if unit == "year" or below <= 0:
        return max(0.0, above - below)
    return max(1.0, above / below)


def points(left: Interval, right: Interval) -> Decimal:
    """How many percentage points two ratios or shares lie apart beyond what rounding allows."""
    return _number(100 * max(0.0, left.apart(right)))


def turned(comparison: Comparison) -> bool:
    """Whether of the changes that are compared one is surely a rise and the other surely a fall."""
    rates = comparison.unit == "1" and comparison.left.figure.is_change
    unchanged = 1 if comparison.kind == GROWTH else 0
    return rates and turns(comparison.left.interval, comparison.right.interval, unchanged)


def turns(left: Interval, right: Interval, unchanged: float) -> bool:
    """Whether one of two rates is surely above what no change is, and the other surely below."""
    return min(left.high, right.high) < unchanged < max(left.low, right.low)


def severity(comparison: Comparison) -> int:
    """0 where it is consistent, else 1 to 3: how much a gap matters. Dates by the years between them."""
    left, right, unit = comparison.left.interval, comparison.right.interval, comparison.unit
    if comparison.verdict == CONSISTENT:
        return 0
    if comparison.reason in OF_LEAST_WEIGHT:
        return 1
    if unit == "1":
        return of_rates(float(points(left, right)), turned=turned(comparison))
    return of_gap(gap(left, right, unit), unit)


def of_gap(apart: float, unit: str) -> int:
    """The severity of a gap between amounts or dates."""
    if unit == "year":
        return min(3, max(1, math.floor(apart)))
    return 3 if apart >= LARGE else 2 if apart >= MODERATE else 1


def of_rates(points: float, *, turned: bool) -> int:
    """The severity of a gap between changes or shares; growth beside a fall is no small one."""
    return 3 if points >= LARGE_POINTS else 2 if points >= MODERATE_POINTS or turned else 1


def _number(value: float) -> Decimal:
    return Decimal(f"{value:.{DIGITS}g}")


def name_of(comparison: Comparison) -> str:
    """Kind and a digest of what is compared."""
    return f"{comparison.kind.replace('_', '-')}-{_digest(comparison.key)}"


def _digest(key: tuple[object, ...]) -> str:
    return short_digest(_text(key))


def _text(part: object) -> str:
    """A part of a key in words that depend on nothing but its value."""
    match part:
        case tuple():
            return f"({'|'.join(map(_text, part))})"
        case Interval():
            return f"{_number(part.low):f}..{_number(part.high):f}"
        case Period():
            return part.text
        case float():
            return f"{_number(part):f}"
        case _:
            return str(part)
