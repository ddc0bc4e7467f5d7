"""Findings in sentences: what is compared, what the figures allow, what follows.

Plain text: the same sentence stands in `data/findings.csv` and on the pages.
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from corridor import indicators
from corridor.audit.comparison import CONSISTENT, UNEXPLAINED, Comparison, Side
from corridor.audit.rules import rules
from corridor.audit.slips import OTHER_BODY, OTHER_THING
from corridor.dataset import Dataset
from corridor.indicators import Outcome
from corridor.intervals import Interval, corner_bounds
from corridor.narrative import numbers, spans, terms
from corridor.narrative.days import day, days_of, during
from corridor.narrative.directions import direction
from corridor.narrative.figures import decimals_of, reported
from corridor.narrative.numbers import listed, plural
from corridor.narrative.spans import span, times
from corridor.observations import Observation
from corridor.selection import AIMS, voices

PLAIN = 0.1
"""A share from here on is told in whole per cents."""


DOUBLE = 2.0
"""A ratio from here on is told as a multiple, a smaller one in per cent."""


class Names(NamedTuple):
    """Labels of subjects, measures, definitions and reporters; counts by definition."""

    subjects: Mapping[str, str]
    measures: Mapping[str, str]
    definitions: Mapping[str, str]
    reporters: Mapping[str, str]
    counts: Mapping[str, str]


def names(data: Dataset) -> Names:
    """The labels that a dataset holds."""
    return Names(
        dict(zip(data.subjects["subject"], data.subjects["label"], strict=True)),
        dict(zip(data.measures["measure"], data.measures["label"], strict=True)),
        dict(zip(data.definitions["definition_id"], data.definitions["label"], strict=True)),
        dict(zip(data.reporters["reporter"], data.reporters["label"], strict=True)),
        rules(data).counts,
    )


def statement(found: Comparison, named: Names) -> str:
    """A finding in a sentence or two."""
    nameless = found.reason == "undefined" and not any(item.definition for item in found.figures)
    reason = REASONS["undefined_all" if nameless else found.reason] if found.reason in REASONS else ""
    sentences = [_SENTENCES[found.kind](found, named), _held_to_be_one(found, named), reason]
    return " ".join(filter(None, sentences))


REASONS = {
    "retold": "Both retell one statement, so one of them changed it.",
    "cut": "The rounder figure is the other with its last digits cut off.",
    "touching": "The two intervals touch at their ends, so rounding may explain it.",
    "undefined": "For one of them no count is stated, so they may count different things.",
    "undefined_all": "No count is named for either, so they may count different things.",
    "not_refound": "One of the pages was not found again, so this stays open.",
    "revised": "The later document may give a revised count.",
    "changed": "The capacity may have grown between the two statements.",
    "stages": "A capacity seldom falls, so these may be stages of one plan.",
    "unit": "The number is the same, the unit is not; one of the units may be a slip.",
    "name": "The number is the same, the name is not; one may have been put for the other.",
    "loose": "The loose word leaves room for it.",
    "rise": "It fits if an increase by that many times was meant, added to what there was.",
    "cut_parts": "It would fit if the last digits of the parts were cut off instead of rounded.",
    "part": "One count is part of the other.",
    "longer": "A part of a period cannot hold more than the whole of it, so the two do not count the same thing.",
    "planned": "The growth was stated for a plan, before the year was over.",
    "running": "The change was stated while the year was running, without saying for which months.",
    "two_counts": "The figures are by different counts.",
    "ceiling": "“Up to” names a ceiling and no least, so less is neither reached nor missed.",
    "named_again": "The earlier year was named again afterwards.",
    "unnamed": "The sources do not say what the rest is.",
    "others": "Other parts may exist.",
    "monthly": "The periods differ, so both are divided by their calendar months.",
    "average_months": "The periods differ, so both are given for a month of average length.",
    "same_day": "Both were published at one time; they may mean different things.",
    "no_due": "No year is given for either, so stages of one plan are possible.",
}
"""What explains a disagreement, or keeps it from being called one."""


def _topic(found: Comparison, named: Names) -> str:
    """What is compared, and when."""
    item = found.left.figure
    period = f" {during(found.period)}" if found.period.start else ""
    return f"{_thing(item, named)}{period}"


def _thing(item: Observation, named: Names) -> str:
    """Subject, measure, goods and flow: Trans-Caspian route, freight, exports of Kazakhstan."""
    measure = terms.measure_of(named.measures[item.measure], item.commodity)
    return ", ".join(filter(None, [named.subjects[item.subject], measure, direction(item)]))


def _said(side: Side, named: Names, unit: str) -> str:
    """A side with who says it, and what is allowed where that is not plain."""
    if side.computed:
        return f"{span(side.interval, unit)}, which follows {_basis(side)}"
    return _stated(side.figure, named)


def _stated(item: Observation, named: Names) -> str:
    """A figure, its speaker and its count; a target or forecast is called that."""
    kind = f"a {terms.STATISTICS[item.statistic]} of " if item.statistic in AIMS else ""
    return f"{kind}{reported(item)} ({_speaker_and_count(item, named)})"


def _speaker_and_count(item: Observation, named: Names) -> str:
    """Who states a figure, by which count; the name once where both are the same."""
    count = named.definitions.get(item.definition, "")
    if not count or item.speaker == count:
        return item.speaker
    return count if count.startswith(item.speaker) else f"{item.speaker}, {count}"


def _held_to_be_one(found: Comparison, named: Names) -> str:
    """Which names of counts are held to mean one count, where the two sides are compared on that ground."""
    sides = ({item.definition for item in side.decisive if item.definition} for side in (found.left, found.right))
    left, right = sides
    apart = left and right and left != right
    if not apart or len({named.counts[name] for name in left | right}) != 1:
        return ""
    labels = sorted({named.definitions[name] for name in left | right})
    return terms.capital(f"{listed(f'“{label}”' for label in labels)} are held to be one count.")


def _basis(side: Side) -> str:
    """The figures that a computed side follows from."""
    stated = [f"{reported(item)} {during(item.period)}" for item in side.figures]
    return f"from {listed(stated)} ({side.figure.speaker})"


def _larger(found: Comparison) -> str:
    """How far apart two sides are: the larger is 46 % above the smaller, or 2.4 times the smaller."""
    smaller, larger = sorted((found.left, found.right), key=lambda side: side.interval.middle)
    if smaller.interval.low <= 0:
        return "one of them may be nothing"
    certain = indicators.ratio(_certain(larger), _certain(smaller))
    if math.isinf(certain.high) and certain.low > 1:
        least = numbers.at_least_percent(certain.low - 1)
        return f"the larger is {spans.multiple(certain) if certain.low >= DOUBLE else f'at least {least} above'} the smaller"
    likely = _by_likely(larger, smaller)
    return f"{_larger_by(indicators.ratio(larger.interval, smaller.interval))}{likely and f',{likely}'}"


def _by_likely(*sides: Side) -> str:
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


def _certain(side: Side) -> Interval:
    """What is certain of a side: a loose word leaves one end open."""
    stated = not side.computed and side.interval == side.figure.interval
    return side.figure.bounds if stated else side.interval


def _restatement(found: Comparison, named: Names) -> str:
    if found.verdict == CONSISTENT:
        printed = dict.fromkeys(reported(item) for item in found.figures)
        return (
            f"{_topic(found, named)}: {plural(voices(found.figures), 'statement', 'statements')} agree"
            f"{' within rounding' if len(printed) > 1 else ''}, {listed(printed)}."
        )
    both = f"{_said(found.left, named, found.unit)} and {_said(found.right, named, found.unit)}"
    if found.reason in ("unit", "name"):
        name = f" for {named.subjects[found.right.figure.subject]}" if found.reason == "name" else ""
        return f"{_topic(found, named)}: {_said(found.left, named, found.unit)}; {_stated(found.right.figure, named)}{name}."
    return f"{_topic(found, named)}: {both} differ{_by_how_much(found)}."


def _by_how_much(found: Comparison) -> str:
    """How far two figures lie apart: beyond what their digits allow, and as they are printed."""
    printed = found.left.figure.apart_as_printed(found.right.figure)
    if math.isinf(printed):
        return ""
    nearest = max(found.left.interval.low, found.right.interval.low)
    farthest = min(found.left.interval.high, found.right.interval.high)
    shown = numbers.percent(printed, 0 if printed >= PLAIN else 1)
    sure = numbers.at_least_percent(nearest / farthest - 1) if nearest > farthest > 0 else shown
    return f" by {shown} as printed" if sure == shown else f" by at least {sure}, as printed by {shown}"


def _two_definitions(found: Comparison, named: Names) -> str:
    both = f"{_said(found.left, named, found.unit)} and {_said(found.right, named, found.unit)}"
    if found.reason == "longer":
        longer = f"{_stated(found.right.figure, named)} {during(found.right.figure.period)}"
        return f"{_topic(found, named)}: {_said(found.left, named, found.unit)}, yet only {longer}."
    if found.verdict == CONSISTENT:
        return f"{_topic(found, named)}: {both} agree within rounding."
    return f"{_topic(found, named)}: {both}; {_larger(found)}."


def _growth(found: Comparison, named: Names) -> str:
    claim = found.left.figure
    since = f" on {days_of(claim.compare)}" if claim.compare.start else ""
    stated = f"{_topic(found, named)}: {reported(claim)}{since} ({_speaker_and_count(claim, named)})"
    if found.reason == "below_zero":
        return f"{stated} {_too_much(found, named)}."
    if found.right.figure.statistic == "change" and found.reason != "chain":
        others = listed(dict.fromkeys(_in_form_of(claim, item, found, named) for item in found.right.figures))
        verb = "agrees with" if found.verdict == CONSISTENT else "does not agree with"
        return f"{stated} {verb} {others}."
    if claim.statistic == "level":
        claim = found.right.figure
        stated = f"{_topic(found, named)}: the levels {_levels(found.left)} give {answer(found.left.interval, claim)}"
    if found.reason == "chain":
        steps = listed(f"{reported(item)} {during(item.period)}" for item in found.right.figures)
        multiplied = answer(found.right.interval, claim)
        return f"{stated}; the changes stated on the way, {steps}, multiply to {multiplied}{_agreement(found)}."
    given = answer(_given(found, claim), claim, near=found.verdict == CONSISTENT)
    likely = _by_likely(found.right) if claim.base_unit == "1" else ""
    return f"{stated}; the levels {_levels(found.right)} give {given}{likely}{_agreement(found)}."


def _given(found: Comparison, claim: Observation) -> Interval:
    """What two levels give for a change; of an amount no more than is certain, as a loose word leaves an end open."""
    if claim.base_unit == "1":
        return found.right.interval
    end, start = (item.bounds for item in found.right.figures)
    return corner_bounds(lambda after, before: after - before, end, start)


def _too_much(found: Comparison, named: Names) -> str:
    """What no level can have gone through."""
    if found.right.computed:
        return "is a fall by more than all there was"
    return f"is more than the {_stated(found.right.figure, named)} that it leads to, so that nothing was there before"


def _in_form_of(claim: Observation, other: Observation, found: Comparison, named: Names) -> str:
    """Another change as printed, and as the claim would put it where it has another form."""
    said = reported(other)
    if (claim.unit, other.unit) == ("percent", "factor") and len(found.right.figures) == 1:
        said = f"{said}, that is {answer(found.right.interval, claim, near=True)}"
    elif (claim.unit, other.unit) == ("factor", "percent"):
        said = f"{said}, that is {times(found.right.interval)}"
    return f"{said} ({_speaker_and_count(other, named)})"


def _levels(side: Side) -> str:
    """The levels that a growth follows from; a target or forecast is called that."""
    kinds = {name: f" ({terms.STATISTICS[name]})" for name in AIMS}
    return listed(f"{reported(item)} {during(item.period)}{kinds.get(item.statistic, '')}" for item in side.figures)


def answer(interval: Interval, claim: Observation, *, near: bool = False) -> str:
    """What a change is found to be, in the form of the change claimed: per cent, a multiple, or an amount.

    `interval` holds ratios of the levels, or amounts. Per cents have the decimals of the claim: one number where
    it says as much as the interval, unless it must be seen how `near` the claim the interval comes.
    """
    if claim.base_unit != "1":
        return span(interval, claim.base_unit)
    if claim.unit != "percent":
        return times(interval)
    decimals = decimals_of(claim)
    middle = numbers.growth(interval.middle - 1, decimals)
    narrow = interval.width <= spans.NARROW * interval.middle
    if narrow and (not near or middle == numbers.growth(claim.amounts[0], decimals)):
        return middle
    return spans.growth_between(Interval(interval.low - 1, interval.high - 1), decimals)


def _agreement(found: Comparison) -> str:
    if found.verdict != CONSISTENT:
        return ""
    return ", which it allows" if found.reason == "loose" else ", which agrees"


def _part(found: Comparison, named: Names) -> str:
    part, whole = found.left.figure, found.right.figure
    same = (part.subject, part.measure, part.commodity, part.flow) == (
        whole.subject,
        whole.measure,
        whole.commodity,
        whole.flow,
    )
    container = "" if same else f"{_thing(whole, named)}, "
    period = f" {during(whole.period)}" if whole.period != found.period else ""
    verb = "fits into" if found.verdict == CONSISTENT else "is more than"
    contained = "" if found.verdict == CONSISTENT else ", which contains it"
    whole_said = f"{container}{_stated(whole, named)}{period}"
    return f"{_topic(found, named)}: {_said(found.left, named, found.unit)} {verb} {whole_said}{contained}."


def _residual(found: Comparison, named: Names) -> str:
    parts = listed(f"{_part_name(item, found.left.figure, named)} {reported(item)}" for item in found.right.figures)
    total = found.left.figure
    added = spans.full_span(found.right.interval, found.unit)
    head = f"{_topic(found, named)}: {parts} add up to {added}, of {_stated(total, named)}"
    if found.reason in ("unnamed", "others"):
        rest = corner_bounds(lambda whole, part: whole - part, _certain(found.left), found.right.interval)
        return f"{head}; {spans.near(rest, found.unit)} is left."
    if found.verdict == CONSISTENT:
        return f"{head}, which agrees."
    return f"{head}, which allows {spans.full_span(found.left.interval, found.unit)}."


def _part_name(item: Observation, total: Observation, named: Names) -> str:
    """What sets a part apart from its total."""
    if item.subject != total.subject:
        return named.subjects[item.subject]
    if item.commodity != total.commodity:
        return terms.COMMODITIES[item.commodity]
    if item.flow != total.flow:
        return direction(item)
    if item.period != total.period:
        return days_of(item.period)
    return named.definitions.get(item.definition, terms.COUNT_NOT_NAMED)


def _mirror(found: Comparison, named: Names) -> str:
    sides = [f"{_counting(side.figure, named)} counts {_mirrored(side, found)}" for side in (found.left, found.right)]
    sides[0] += "," if found.left.computed else ""
    ratio = "" if found.verdict == CONSISTENT else f"; {_larger(found)}"
    agreed = ", which agrees" if found.verdict == CONSISTENT else ""
    return f"{_thing(found.left.figure, named)}: {listed(sides)}{ratio}{agreed}."


def _counting(item: Observation, named: Names) -> str:
    return named.reporters[item.reporter]


def _mirrored(side: Side, found: Comparison) -> str:
    """A figure with its flow and period, and its monthly rate if it is compared by that."""
    item = side.figure
    flow = f"{direction(item)}, " if direction(item) else ""
    if side.computed:
        return f"{flow}{spans.roughly(side.interval, found.unit)} {during(item.compare)}, which follows {_basis(side)}"
    rate = f", {spans.roughly(side.interval, found.unit)}" if found.unit.endswith("/month") else ""
    return f"{flow}{reported(item)} {during(item.period)}{rate}"


def _missed(found: Comparison, named: Names) -> str:
    aim = found.left.figure
    kind = terms.STATISTICS[aim.statistic]
    stated = f" of {day(aim.known_on)}" if aim.known_on else ""
    outcome = _said(found.right, named, found.unit)
    came = f"{_topic(found, named)}: against a {kind}{stated} of {reported(aim)} ({_speaker_and_count(aim, named)}) came {outcome}"
    if found.verdict == UNEXPLAINED and aim.qualifier != "up_to":
        return f"{came}, which does not tell whether it was reached."
    least = found.left.interval.low
    below = numbers.at_least_percent(max(0.0, 1 - found.right.interval.high / least) if least else 0.0)
    match indicators.outcome(found.right.interval, aim):
        case Outcome.MISSED:
            return f"{came}, at least {below} short."
        case Outcome.WITHIN:
            return f"{came}, at least {below} below that."
        case Outcome.EQUAL:
            return f"{came}, as much as far as the digits tell."
        case Outcome.REACHED:
            return f"{came}, so it was reached."


def _slipped(found: Comparison, named: Names) -> str:
    earlier, later = found.left.figure, found.right.figure
    if found.reason in (OTHER_THING, OTHER_BODY):
        by = ", of another thing" if found.reason == OTHER_THING else " by another body"
        return (
            f"{named.subjects[earlier.subject]}: {_planned(earlier, named)}; stated anew{by}: {_planned(later, named)}."
        )
    if found.unit == "year":
        return (
            f"{named.subjects[earlier.subject]}: {reported(earlier)} of {_aimed_at(earlier, named)} was due {during(earlier.period)} "
            f"({_first_said(earlier)}), then {_if_other(earlier, later, named)}{during(later.period)} ({_first_said(later)})."
        )
    period = f" for {days_of(earlier.period)}" if earlier.period.start else ""
    word = "then" if earlier.known_on != later.known_on else "and"
    return (
        f"{_thing(earlier, named)}: the {terms.STATISTICS[earlier.statistic]}{period} was {reported(earlier)} "
        f"({_first_said(earlier)}), {word} {_of_its_kind(later, earlier)}{reported(later)} ({_first_said(later)})."
    )


def _of_its_kind(later: Observation, earlier: Observation) -> str:
    """What a later figure is, where it is no longer what the earlier one was: a forecast after a target."""
    return "" if later.statistic == earlier.statistic else f"a {terms.STATISTICS[later.statistic]} of "


def _planned(item: Observation, named: Names) -> str:
    """A target with what it is of, its year and who first stated it."""
    due = f" due {during(item.period)}" if item.period.end else ""
    return f"{reported(item)} of {_aimed_at(item, named)}{due} ({_first_said(item)})"


def _aimed_at(item: Observation, named: Names) -> str:
    """Measure and flow of a target."""
    return _thing(item, named).removeprefix(f"{named.subjects[item.subject]}, ")


def _if_other(earlier: Observation, later: Observation, named: Names) -> str:
    """What a later target is of, where that is not the same."""
    return "" if _aimed_at(earlier, named) == _aimed_at(later, named) else f"as {_aimed_at(later, named)} "


def _first_said(item: Observation) -> str:
    return f"{item.speaker}, {day(item.known_on)}" if item.known_on else f"{item.speaker}, undated"


def _share(found: Comparison, named: Names) -> str:
    part, whole = found.right.figures
    return (
        f"{_topic(found, named)}: {_stated(found.left.figure, named)}; {reported(part)} of {reported(whole)} is "
        f"{span(found.right.interval, '1')}{_agreement(found)}."
    )


_SENTENCES: Mapping[str, Callable[[Comparison, Names], str]] = {
    "restatement": _restatement,
    "two_definitions": _two_definitions,
    "growth_inconsistent": _growth,
    "part_exceeds_whole": _part,
    "residual": _residual,
    "mirror_gap": _mirror,
    "target_missed": _missed,
    "target_slipped": _slipped,
    "share_inconsistent": _share,
}
