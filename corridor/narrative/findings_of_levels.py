"""Findings on levels, in sentences: one thing stated twice, counts, parts and wholes, two countries' counts, shares."""

import math

from corridor.analysis.audit.comparison import CONSISTENT, Comparison, Side
from corridor.analysis.choice import voices
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import numbers, sides, spans, terms
from corridor.narrative.days import days_of, during
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.numbers import listed, plural
from corridor.narrative.spans import span

PLAIN = 0.1
"""A share from here on is told in whole per cents."""


def restatement(found: Comparison, named: Labels) -> str:
    if found.verdict == CONSISTENT:
        printed = dict.fromkeys(reported(item) for item in found.figures)
        return (
            f"{sides.topic(found, named)}: {plural(voices(found.figures), 'statement', 'statements')} agree"
            f"{' within rounding' if len(printed) > 1 else ''}, {listed(printed)}."
        )
    both = f"{sides.said(found.left, named, found.unit)} and {sides.said(found.right, named, found.unit)}"
    if found.reason in ("unit", "name"):
        name = f" for {named.subjects[found.right.figure.subject]}" if found.reason == "name" else ""
        return f"{sides.topic(found, named)}: {sides.said(found.left, named, found.unit)}; {sides.stated(found.right.figure, named)}{name}."
    return f"{sides.topic(found, named)}: {both} differ{_by_how_much(found)}."


def _by_how_much(found: Comparison) -> str:
    """How far two figures lie apart: beyond what their digits allow, and as they are printed."""
    printed = found.left.figure.apart_as_printed(found.right.figure)
    if math.isinf(printed):
        return ""
    shown = numbers.percent(printed, 0 if printed >= PLAIN else 1)
    sure = numbers.at_least_percent(found.surely_apart) if found.surely_apart else shown
    return f" by {shown} as printed" if sure == shown else f" by at least {sure}, as printed by {shown}"


def two_definitions(found: Comparison, named: Labels) -> str:
    both = f"{sides.said(found.left, named, found.unit)} and {sides.said(found.right, named, found.unit)}"
    if found.reason == "longer":
        longer = f"{sides.stated(found.right.figure, named)} {during(found.right.figure.period)}"
        return f"{sides.topic(found, named)}: {sides.said(found.left, named, found.unit)}, yet only {longer}."
    if found.verdict == CONSISTENT:
        return f"{sides.topic(found, named)}: {both} agree within rounding."
    return f"{sides.topic(found, named)}: {both}; {sides.larger(found)}."


def part(found: Comparison, named: Labels) -> str:
    part, whole = found.left.figure, found.right.figure
    same = (part.subject, part.measure, part.commodity, part.flow) == (
        whole.subject,
        whole.measure,
        whole.commodity,
        whole.flow,
    )
    container = "" if same else f"{sides.thing(whole, named)}, "
    period = f" {during(whole.period)}" if whole.period != found.period else ""
    verb = "fits into" if found.verdict == CONSISTENT else "is more than"
    contained = "" if found.verdict == CONSISTENT else ", which contains it"
    whole_said = f"{container}{sides.stated(whole, named)}{period}"
    return f"{sides.topic(found, named)}: {sides.said(found.left, named, found.unit)} {verb} {whole_said}{contained}."


def residual(found: Comparison, named: Labels) -> str:
    parts = listed(f"{_part_name(item, found.left.figure, named)} {reported(item)}" for item in found.right.figures)
    total = found.left.figure
    added = spans.full_span(found.right.interval, sides.scale(found))
    head = f"{sides.topic(found, named)}: {parts} add up to {added}, of {sides.stated(total, named)}"
    if found.reason in ("unnamed", "others"):
        return f"{head}; {spans.near(found.remainder, sides.scale(found))} is left."
    if found.verdict == CONSISTENT:
        return f"{head}, which agrees."
    return f"{head}, which allows {spans.full_span(found.left.interval, sides.scale(found))}."


def _part_name(item: Observation, total: Observation, named: Labels) -> str:
    """What sets a part apart from its total."""
    if item.subject != total.subject:
        return named.subjects[item.subject]
    if item.commodity != total.commodity:
        return item.goods or item.words.goods[item.commodity]
    if item.flow != total.flow:
        return direction(item)
    if item.period != total.period:
        return days_of(item.period)
    return named.definitions.get(item.definition, terms.COUNT_NOT_NAMED)


def mirror(found: Comparison, named: Labels) -> str:
    both = [f"{_counting(side.figure, named)} counts {_mirrored(side, found)}" for side in (found.left, found.right)]
    both[0] += "," if found.left.computed else ""
    ratio = "" if found.verdict == CONSISTENT else f"; {sides.larger(found)}"
    agreed = ", which agrees" if found.verdict == CONSISTENT else ""
    return f"{sides.thing(found.left.figure, named)}: {listed(both)}{ratio}{agreed}."


def _counting(item: Observation, named: Labels) -> str:
    return named.reporters[item.reporter]


def _mirrored(side: Side, found: Comparison) -> str:
    """A figure with its flow and period, and its monthly rate if it is compared by that."""
    item = side.figure
    flow = f"{direction(item)}, " if direction(item) else ""
    if side.computed:
        return f"{flow}{spans.roughly(side.interval, sides.scale(found))} {during(item.compare)}, which follows {sides.basis(side)}"
    rate = f", {spans.roughly(side.interval, sides.scale(found))}" if found.unit.endswith("/month") else ""
    return f"{flow}{reported(item)} {during(item.period)}{rate}"


def share(found: Comparison, named: Labels) -> str:
    part, whole = found.right.figures
    return (
        f"{sides.topic(found, named)}: {sides.stated(found.left.figure, named)}; {reported(part)} of {reported(whole)} is "
        f"{span(found.right.interval, PER_CENT)}{sides.agreement(found)}."
    )
