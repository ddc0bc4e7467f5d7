"""Findings on levels, in sentences: one thing stated twice, counts, parts and wholes, two countries' counts, shares."""

import math

from corridor.analysis.audit.capacities import PARTS
from corridor.analysis.audit.comparison import CONSISTENT, Comparison, Side
from corridor.analysis.audit.definitions import CHANGE
from corridor.analysis.audit.ends import OTHER_ENDS, STRETCH
from corridor.analysis.audit.exceeding import LONGER, NO_PERIOD, PASSED, WIDER
from corridor.analysis.audit.findings import name_of
from corridor.analysis.audit.mirrors import FITS
from corridor.analysis.choice import bodies, voices
from corridor.analysis.revisions import VINTAGE
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import numbers, sides, spans, terms
from corridor.narrative.days import days_of, during
from corridor.narrative.directions import direction
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.numbers import either, listed, plural
from corridor.narrative.spans import span

PLAIN = 0.1
"""A share from here on is told in whole per cents."""


def restatement(finding: Comparison, named: Labels) -> str:
    if finding.reason == "replaced":
        old, new = finding.left.figure, finding.right.figure
        where = "the same document" if old.source_id == new.source_id else "another document"
        return f"{sides.topic(finding, named)}: {sides.stated(old, named)} is restated in {where} as {sides.stated(new, named)}."
    if finding.reason == VINTAGE:
        return sides.revised(finding, named)
    if finding.verdict == CONSISTENT:
        printed = dict.fromkeys(reported(item) for item in finding.figures)
        return (
            f"{sides.topic(finding, named)}: {plural(voices(finding.figures), 'statement', 'statements')} agree"
            f"{' within rounding' if len(printed) > 1 else ''}, {listed(printed)}; {terms.confirmed(bodies(finding.figures))}."
        )
    both = f"{sides.said(finding.left, named, finding.unit)} and {sides.said(finding.right, named, finding.unit)}"
    if finding.reason in ("unit", "name"):
        name = f" for {named.subjects[finding.right.figure.subject]}" if finding.reason == "name" else ""
        return f"{sides.topic(finding, named)}: {sides.said(finding.left, named, finding.unit)}; {sides.stated(finding.right.figure, named)}{name}."
    return f"{sides.topic(finding, named)}: {both} differ{_by_how_much(finding)}."


def _by_how_much(finding: Comparison) -> str:
    """How far two figures lie apart: beyond what their digits allow, and as they are printed."""
    printed = finding.left.figure.apart_as_printed(finding.right.figure)
    if math.isinf(printed):
        return ""
    shown = numbers.percent(printed, 0 if printed >= PLAIN else 1)
    sure = numbers.at_least_percent(finding.surely_apart)
    return (
        f" by {shown} as printed"
        if sure in (shown, numbers.at_least_percent(0))
        else f" by at least {sure}, as printed by {shown}"
    )


def two_definitions(finding: Comparison, named: Labels) -> str:
    both = f"{sides.said(finding.left, named, finding.unit)} and {sides.said(finding.right, named, finding.unit)}"
    if finding.reason in (LONGER, WIDER, PASSED, NO_PERIOD):
        return _exceeding(finding, named)
    if finding.verdict == CONSISTENT:
        return f"{sides.topic(finding, named)}: {both} agree within rounding."
    if finding.reason == CHANGE:
        return f"{sides.topic(finding, named)}: against {days_of(finding.left.figure.compare)} {both}, by two counts{sides.points_apart(finding, finding.left.interval, finding.right.interval)}."
    if finding.reason == OTHER_ENDS:
        return f"{sides.thing(finding.left.figure, named)}, as it was before: {both}."
    if finding.reason == STRETCH:
        return f"{sides.topic(finding, named)}: {sides.said(finding.left, named, finding.unit)}, yet {_all_of_it(finding, named)}."
    return f"{sides.topic(finding, named)}: {both}; {sides.larger(finding)}."


def _all_of_it(finding: Comparison, named: Labels) -> str:
    """The time of all the way that a stretch is of."""
    whole = finding.right.figure
    return f"{sides.thing(whole, named)}, {sides.stated(whole, named)} {during(whole.period)}"


def _exceeding(finding: Comparison, named: Labels) -> str:
    """More in a part by one count than in the whole by another, in the last period, then in those before."""
    part, whole = finding.left.figure, finding.right.figure
    period = "" if whole.period == part.period else f" {during(whole.period)}"
    of = "" if _what(part) == _what(whole) else f"{sides.thing(whole, named)}, "
    head = f"{sides.topic(finding, named)}: {sides.said(finding.left, named, finding.unit)}, yet {of}only {sides.stated(whole, named)}{period}"
    others = [
        f"{reported(one)} {during(one.period)} against {reported(other)}{f' {during(other.period)}' if other.period != one.period else ''}"
        for one, other in finding.story
    ]
    return f"{head}{f'; so too {listed(others)}' if others else ''}."


def _what(item: Observation) -> tuple[str, str, str, str]:
    return item.subject, item.measure, item.commodity, item.flow


def part(finding: Comparison, named: Labels) -> str:
    part, whole = finding.left.figure, finding.right.figure
    container = "" if _what(part) == _what(whole) else f"{sides.thing(whole, named)}, "
    period = f" {during(whole.period)}" if whole.period != finding.period else ""
    verb = "fits into" if finding.verdict == CONSISTENT else "is more than"
    contained = "" if finding.verdict == CONSISTENT else ", which contains it"
    whole_said = f"{container}{sides.stated(whole, named)}{period}"
    return f"{sides.topic(finding, named)}: {sides.said(finding.left, named, finding.unit)} {verb} {whole_said}{contained}."


def residual(finding: Comparison, named: Labels) -> str:
    scale = sides.scale(finding)
    if finding.left.computed:
        whole, of_parts = (spans.near(side.interval, scale) for side in (finding.left, finding.right))
        parts = listed(dict.fromkeys(filter(None, map(direction, finding.right.figures))))
        return (
            f"{sides.topic(finding, named)}: all figures together leave {whole}, of which {parts} are {of_parts}; "
            f"{spans.near(finding.remainder, scale)} is left."
        )
    parts = listed(f"{_part_name(item, finding.left.figure, named)} {reported(item)}" for item in finding.right.figures)
    total = finding.left.figure
    added = spans.full_span(finding.right.interval, scale)
    head = f"{sides.topic(finding, named)}: {parts} add up to {added}, of {sides.stated(total, named)}"
    if finding.reason in ("unnamed", "others"):
        return f"{head}; {spans.near(finding.remainder, scale)} is left."
    if finding.verdict == CONSISTENT:
        return f"{head}, which agrees."
    if finding.reason == PARTS:
        return f"{head}; {sides.larger(finding)}."
    return f"{head}, which allows {spans.full_span(finding.left.interval, scale)}."


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


def mirror(finding: Comparison, named: Labels) -> str:
    both = [f"{_counting(side.figure, named)} {_mirrored(side, finding)}" for side in (finding.left, finding.right)]
    both[0] += "," if finding.left.computed else ""
    ratio = "" if finding.verdict == CONSISTENT else f"; {sides.larger(finding)}"
    agreed = ", which agrees" if finding.verdict == CONSISTENT and finding.reason != FITS else ""
    item = finding.left.figure
    head = f"{named.subjects[item.subject]}, {terms.measured(named.measures[item.measure], item)}"
    return f"{head}: {listed(both)}{ratio}{agreed}.{_parted(finding, named)}"


def _parted(finding: Comparison, named: Labels) -> str:
    """What parts the counts of two countries: as their sources have it, else what may; of tonnes no way of valuing."""
    if finding.verdict == CONSISTENT or finding.reason in ("part", "not_refound"):
        return ""
    if reason := named.reasons.get(name_of(finding)):
        return f" {reason}"
    value = ("FOB or CIF",) if sides.scale(finding).currency else ()
    return f" {terms.capital(either([*value, *PARTING]))} may part them."


PARTING = ("origin or destination", "re-export", "transit", "time lag")
"""What parts mirror statistics of anything."""


def _counting(item: Observation, named: Labels) -> str:
    """Whose count it is; of a figure that names no count who has it, as no country is known to count so."""
    country = named.reporters[item.reporter]
    if item.definition:
        return f"{country} counts"
    return f"{' and '.join(item.speakers) or item.publisher} has for {country} ({terms.COUNT_NOT_NAMED})"


def _mirrored(side: Side, finding: Comparison) -> str:
    """A figure with its flow and period, and its monthly rate if it is compared by that."""
    item = side.figure
    flow = f" ({direction(item)})" if direction(item) else ""
    if side.computed:
        return f"{spans.roughly(side.interval, sides.scale(finding))} {during(item.compare)}{flow}, which follows {sides.basis(side)}"
    rate = f", {spans.roughly(side.interval, sides.scale(finding))}" if finding.unit.endswith("/month") else ""
    if not finding.unit.startswith(item.base_unit):
        rate = f", {spans.roughly(side.interval, sides.scale(finding))} at the average rate of the year"
    return f"{reported(item)} {during(item.period)}{flow}{rate}"


def share(finding: Comparison, named: Labels) -> str:
    part, whole = finding.right.figures
    return (
        f"{sides.topic(finding, named)}: {sides.stated(finding.left.figure, named)}; {reported(part)} of {reported(whole)} is "
        f"{span(finding.right.interval, PER_CENT)}{sides.agreement(finding)}{sides.points_apart(finding, finding.left.interval, finding.right.interval)}."
    )
