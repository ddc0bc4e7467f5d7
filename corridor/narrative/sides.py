"""The two sides of a comparison in words: what is compared, who says what, how far the two lie apart."""

import math
from collections.abc import Sequence

from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import CONSISTENT, Comparison, Side
from corridor.analysis.audit.findings import turns
from corridor.analysis.choice import grouped
from corridor.analysis.revisions import apart_as_printed
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import Scale
from corridor.narrative import numbers, spans, terms
from corridor.narrative.days import during
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.numbers import listed
from corridor.narrative.spans import span
from corridor.narrative.speakers import in_brackets, printed_by, with_count

DOUBLE = 2.0
"""A ratio from here on is told as a multiple, a smaller one in per cent."""


def scale(finding: Comparison) -> Scale:
    """The units that the bounds of a comparison are told in."""
    return finding.left.figure.words.scale(finding.unit)


def topic(finding: Comparison, named: Labels) -> str:
    """What is compared, and when."""
    item = finding.left.figure
    period = f" {during(finding.period)}" if finding.period.start else ""
    return f"{thing(item, named)}{period}"


def thing(item: Observation, named: Labels) -> str:
    """Subject, measure, goods and flow: Trans-Caspian route, freight, exports of Kazakhstan."""
    measure = terms.measured(named.measures[item.measure], item)
    return ", ".join(filter(None, [named.subjects[item.subject], measure, direction(item)]))


def said(side: Side, named: Labels, unit: str) -> str:
    """A side with who says it, and what is allowed where that is not plain."""
    if side.computed:
        return f"{span(side.interval, side.figure.words.scale(unit))}, which follows {basis(side)}"
    return stated(side.figure, named)


def stated(item: Observation, named: Labels) -> str:
    """A figure, its speaker and its count; a target or forecast is called that."""
    kind = f"a {terms.STATISTICS[item.statistic]} of " if item.statistic in AIMS else ""
    return f"{kind}{reported(item)} ({speaker_and_count(item, named)})"


def speaker_and_count(item: Observation, named: Labels) -> str:
    """Who states a figure, by which count; the name once where both are the same."""
    return with_count(item, named.definitions.get(item.definition, ""))


def printed_by_and_count(item: Observation, named: Labels) -> str:
    """Which document prints a figure in doubt, by which count."""
    return printed_by(item, named.definitions.get(item.definition, ""))


def revised(finding: Comparison, named: Labels) -> str:
    """An earlier figure and the later vintage that takes its place, how long after and by how much."""
    old, new = sorted((side.figure for side in (finding.left, finding.right)), key=lambda item: str(item.known_on))
    if not (old.known_on and new.known_on):
        raise ValueError("a vintage has a day")
    days = numbers.plural((new.known_on - old.known_on).days, "day", "days")
    share = numbers.percent(apart_as_printed(old, new))
    return (
        f"{topic(finding, named)}: {stated(old, named)} is an earlier vintage; {days} later the same body has {reported(new)} "
        f"({in_brackets(new)}), {share} apart as printed."
    )


def basis(side: Side) -> str:
    """The figures that a computed side follows from."""
    by_period = grouped(side.figures, lambda item: item.period)
    stated = [f"{_together(found)} {during(period)}" for period, found in by_period.items()]
    return f"from {listed(stated)} ({in_brackets(side.figure)})"


def _together(found: Sequence[Observation]) -> str:
    """Figures of one period: a change with the level that it leads to, others one by one."""
    printed = map(reported, found)
    return " with ".join(printed) if any(item.is_change for item in found) else listed(printed)


def larger(finding: Comparison) -> str:
    """How far apart two sides are: the larger is 46 % above the smaller, or 2.4 times the smaller."""
    smaller, larger = finding.by_size
    if smaller.interval.low <= 0:
        return "one of them may be nothing"
    ratio = larger.certain / smaller.certain
    if math.isinf(ratio.high) and ratio.low > 1:
        least = numbers.at_least_percent(ratio.low - 1)
        return (
            f"the larger is {spans.multiple(ratio) if ratio.low >= DOUBLE else f'at least {least} above'} the smaller"
        )
    likely = by_likely(larger, smaller)
    return f"{_larger_by(larger.interval / smaller.interval)}{likely and f',{likely}'}"


def points_apart(finding: Comparison, left: Interval, right: Interval, nought: float = 0) -> str:
    """How many percentage points two rates surely lie apart, and whether one is a rise and the other a fall.

    Empty where they meet, and of multiples, which are told by how many times. `nought`: what no change is.
    """
    item = finding.left.figure
    if finding.verdict == CONSISTENT or item.unit != "percent" or left.apart(right) <= 0:
        return ""
    which = ", a rise beside a fall" if item.is_change and turns(left, right, nought) else ""
    return f", {spans.AT_LEAST} {numbers.floored(100 * left.apart(right))} percentage points apart{which}"


def by_likely(*sides: Side) -> str:
    """That what follows rests on likely ranges, where a loose word leaves an end of a side open."""
    loose = any(item.open_end for side in sides for item in (side.figures if side.computed else side.figures[:1]))
    return " if loose words mean what they likely do" if loose else ""


def _larger_by(ratio: Interval) -> str:
    if ratio.high >= DOUBLE:
        return f"the larger is {spans.multiple(ratio)} the smaller"
    low, high = numbers.at_least_percent(ratio.low - 1, whole=True), numbers.at_most_percent(ratio.high - 1)
    if ratio.low <= 1:
        return f"the larger is at most {high} above the smaller"
    middle = numbers.percent(ratio.middle - 1, 0)
    share = middle if ratio.width <= spans.NARROW else f"{low.removesuffix('%')}{numbers.DASH}{high}"
    return f"the larger is {share} above the smaller"


def agreement(finding: Comparison) -> str:
    """What ends a sentence of two sides that agree; empty where they do not."""
    if finding.verdict != CONSISTENT:
        return ""
    return ", which it allows" if finding.reason == "loose" else ", which agrees"
