"""Findings on changes, in sentences: a growth beside levels and beside other growth."""

from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, Comparison, Side
from corridor.analysis.growth import a_year
from corridor.analysis.revisions import VINTAGE
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, sides, spans, terms
from corridor.narrative.days import counted_on, during
from corridor.narrative.figures import decimals_of, reported
from corridor.narrative.labels import Labels
from corridor.narrative.numbers import listed
from corridor.narrative.spans import span, times


def growth(finding: Comparison, named: Labels) -> str:
    return sides.revised(finding, named) if finding.reason == VINTAGE else _growth(finding, named)


def _growth(finding: Comparison, named: Labels) -> str:
    claim = finding.left.figure
    stated = f"{sides.topic(finding, named)}: {reported(claim)}{on(claim)} ({_who(finding, named)})"
    if finding.reason == "below_zero":
        return f"{stated} {_too_much(finding, named)}."
    bearing = listed(f"{reported(item)} {during(item.period)}" for item in finding.right.figures)
    if finding.reason == "no_way":
        return f"{stated}; {bearing} leave no such change."
    if finding.right.figure.statistic == "change" and not finding.right.computed:
        others = listed(dict.fromkeys(_in_form_of(claim, item, finding, named) for item in finding.right.figures))
        verb = "agrees with" if finding.verdict == CONSISTENT else "does not agree with"
        return f"{stated} {verb} {others}{_points_apart(finding)}."
    if finding.reason == "chain":
        changes = all(item.statistic == "change" for item in finding.right.figures)
        follows = f"the changes stated on the way, {bearing}, multiply to" if changes else f"{bearing} leave"
        return f"{stated}; {follows} {answer(finding.right.interval, claim)}."
    if len(finding.right.figures) == 1:  # the other end is nought, whatever it was
        return f"{stated}; {bearing} leaves {answer(finding.right.interval, claim)}."
    given = answer(_given(finding, claim), claim, near=finding.verdict == CONSISTENT)
    likely = sides.by_likely(finding.right) if claim.base_unit == "1" else ""
    return f"{stated}; the levels {_levels(finding.right)} give {given}{likely}{sides.agreement(finding)}{_points_apart(finding)}.{_pairs(finding)}"


def _who(finding: Comparison, named: Labels) -> str:
    """Who states a change; of one that cannot be so, which document prints it."""
    claim = finding.left.figure
    told = sides.printed_by_and_count if finding.verdict == CONTRADICTORY else sides.speaker_and_count
    return told(claim, named)


def _points_apart(finding: Comparison) -> str:
    """How many points what is stated and what bears on it lie apart; of an average of years those of one year."""
    left, right = (a_year(side.interval, finding.left.figure) for side in (finding.left, finding.right))
    return sides.points_apart(finding, left, right, 1)


def _pairs(finding: Comparison) -> str:
    """How many pairs of levels agree, where there are several; no pair is told for all of them."""
    agreeing, there = finding.pairs
    if there < 2:
        return ""
    verb = "agrees" if agreeing < 2 else "agree"
    return f" Of {there} pairs of levels that it can be laid beside, {agreeing or 'none'} {verb}."


def on(claim: Observation) -> str:
    """What a change is counted from: on 2023; an average of years runs since the first."""
    if not claim.compare.start:
        return ""
    return f" {counted_on(claim)}"


def _given(finding: Comparison, claim: Observation) -> Interval:
    """What two levels give for a change; of an amount no more than is certain, as a loose word leaves an end open."""
    if claim.base_unit == "1":
        return finding.right.interval
    end, start = (item.bounds for item in finding.right.figures)
    return end - start


def _too_much(finding: Comparison, named: Labels) -> str:
    """What no level can have gone through."""
    if finding.right.computed:
        return "is a fall by more than all there was"
    return f"is more than the {sides.stated(finding.right.figure, named)} that it leads to, so that nothing was there before"


def _in_form_of(claim: Observation, other: Observation, finding: Comparison, named: Labels) -> str:
    """Another change as printed, and as the claim would put it where it has another form."""
    said = reported(other)
    if (claim.unit, other.unit) == ("percent", "factor") and len(finding.right.figures) == 1:
        said = f"{said}, that is {answer(finding.right.interval, claim, near=True)}"
    elif (claim.unit, other.unit) == ("factor", "percent"):
        said = f"{said}, that is {times(finding.right.interval)}"
    return f"{said} ({sides.speaker_and_count(other, named)})"


def _levels(side: Side) -> str:
    """The levels that a growth follows from; a target or forecast is called that."""
    kinds = {name: f" ({terms.STATISTICS[name]})" for name in AIMS}
    return listed(f"{reported(item)} {during(item.period)}{kinds.get(item.statistic, '')}" for item in side.figures)


def answer(interval: Interval, claim: Observation, *, near: bool = False) -> str:
    """What a change is found to be, in the form of the change claimed: per cent, a multiple, or an amount.

    `interval` holds ratios of the levels, or amounts; of a yearly average over all its years. Per cents have the decimals of the claim: one number where
    it says as much as the interval, unless it must be seen how `near` the claim the interval comes.
    """
    interval = a_year(interval, claim)
    if claim.base_unit != "1":
        return _with_form(span(interval, claim.scale), claim)
    if claim.unit != "percent":
        return _with_form(times(interval), claim)
    decimals = decimals_of(claim)
    middle = numbers.growth(interval.middle - 1, decimals)
    narrow = interval.width <= spans.NARROW * interval.middle
    if narrow and (not near or middle == numbers.growth(claim.amounts[0], decimals)):
        return _with_form(middle, claim)
    return _with_form(spans.growth_between(Interval(interval.low - 1, interval.high - 1), decimals), claim)


def _with_form(told: str, claim: Observation) -> str:
    return f"{told} {claim.form.said}" if claim.form.said else told
