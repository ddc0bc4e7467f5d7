"""Sentences of "In brief" in the chapter of a pair: short enough to read aloud, each with its figures."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corridor.analysis.aims import Outcome
from corridor.analysis.audit import definitions, growth, mirrors, parts, residuals, restatements, shares
from corridor.analysis.brief import Course
from corridor.analysis.findings import Finding
from corridor.analysis.growth import a_year
from corridor.analysis.parts import Split
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import counted_on, days_of, during
from corridor.narrative.directions import direction
from corridor.narrative.figures import beside, reported, together, within
from corridor.narrative.marks import strong
from corridor.narrative.numbers import listed, plural
from corridor.narrative.on_pairs import Pair
from corridor.narrative.speakers import in_brackets, speaker
from corridor.narrative.terms import with_article

_SETTLED_BY = {
    restatements.KIND: "a word from who said it first",
    definitions.KIND: "a word on what each counts",
    growth.KIND: "one table of both periods",
    parts.KIND: "a word on what each counts",
    residuals.KIND: "the table behind the total",
    mirrors.KIND: "both countries' tables of one period",
    shares.KIND: "the amounts behind the share",
}
"""What would settle a finding, by its kind."""


def how_much(pair: Pair, lead: Observation, count: str, sure: Sequence[str]) -> str:
    """The leading figure, how closely it is printed, and how sure it is."""
    printed = f", printed to within {within(lead)}" if within(lead) else ""
    amount = strong(f"{figure(lead, terms.capital(reported(lead)))} moved by rail {pair.between}")
    return f"{amount} {during(lead.period)} ({count}{printed}), {'; '.join(sure)}."


def voices(statements: int) -> str:
    return "by one statement" if statements == 1 else f"by {numbers.number(statements)} independent statements"


def mirrored(name: str, lead: Observation, count: Observation, *, wide: bool) -> str:
    """The latest count by the other country; `wide`: whether it holds more than moves between the two."""
    shown = figure(count, together([lead, count])[1])
    return f"{name} last counted {shown}, {during(count.period)}{', by a wider count' if wide else ''}"


def repeated(name: str) -> str:
    return f"{name} repeats it and publishes no count of its own"


def unmirrored(name: str) -> str:
    return f"nobody in {name} publishes another count"


def uncounted(pair: Pair) -> str:
    return f"Nobody publishes how much freight moves {pair.between}"


def nothing_counted(none: str, known: Sequence[str]) -> str:
    """That no total is known, and what is known instead."""
    return f"{strong(none)}; what is known is {listed(known)}." if known else f"{strong(none)}."


def trade_known(trade: Observation) -> str:
    return f"a trade turnover of {figure(trade, *together([trade]))} {during(trade.period)}"


def part_known(part: Observation) -> str:
    """A figure on some of the freight."""
    of = ", ".join(filter(None, [part.goods, direction(part)]))
    return f"{figure(part)} by rail {during(part.period)}{f' ({of})' if of else ''}"


def where_to(lead: Observation, course: Course) -> str:
    """How the count moved, as is stated; what it was before is told no more precisely than what it is."""
    told = []
    if course.last:
        change, was = course.last.change, beside(course.last.interval, lead)
        told.append(f"That is {figure(change)} {counted_on(change)}, when it was {was}")
    elif course.earliest:
        first, _ = together([course.earliest, lead])
        ratio = spans.times(lead.bounds / course.earliest.bounds)
        told.append(f"That is {ratio} the {figure(course.earliest, first)} of {days_of(course.earliest.period)}")
    if course.running:
        since = f"{during(course.running.period)} it ran at {figure(course.running)} {counted_on(course.running)}"
        told.append(since if told else terms.capital(since))
    return f"{'; '.join(told)}."


def at_pace(newest: Observation, whole: Interval) -> str:
    """What a year would hold at the pace of some months: a sum of the book."""
    return f"At the pace of these {newest.period.months} months a year would hold {beside(whole, newest)}, by this book's own sum."


def at_odds(finding: Finding, what: str) -> str:
    """Two sides that do not go together, and what would settle it; `what` they are of."""
    one, other = _sides(finding)
    return f"{terms.capital(what)}{one}, but {other}; {_SETTLED_BY[finding.kind]} would settle it."


def _sides(finding: Finding) -> tuple[str, str]:
    """Both sides of a finding, the first with what stands before it."""
    left, right = finding.left[0], finding.right[0]
    head = f" {during(left.period)}: "
    if finding.kind == growth.KIND and finding.computed:
        return _growth(finding)
    if finding.kind == residuals.KIND:
        return f"{head}{figure(left)} ({_who(left)})", f"its parts add up to {beside(finding.sides[1], left)}"
    if finding.kind == shares.KIND:
        share = spans.span(finding.sides[1], left.words.scale(finding.unit))
        return f"{head}{figure(left)} ({_who(left)})", f"{share} by the amounts themselves"
    if finding.computed or left.period != right.period:
        return f": {_side(finding, LEFT)}", _side(finding, RIGHT)
    told = [
        f"{figure(item, text)} ({_who(item)})"
        for item, text in zip((left, right), together([left, right]), strict=True)
    ]
    return head + told[0], told[1]


LEFT, RIGHT = "left", "right"


def _side(finding: Finding, place: str) -> str:
    """A figure with its period and who counts it; of one that is computed, from whose figures it follows."""
    item, interval = (finding.left[0], finding.sides[0]) if place == LEFT else (finding.right[0], finding.sides[1])
    if finding.computed not in (place, "both"):
        rounded = dict(
            zip((finding.left[0], finding.right[0]), together([finding.left[0], finding.right[0]]), strict=True)
        )
        return f"{figure(item, rounded[item])} {during(item.period)} ({_who(item)})"
    then = item.compare if item.statistic == "change" else item.period
    text = spans.roughly(interval, item.words.scale(finding.unit))
    return f"{figure(item, text)} {during(then)} (from later figures of {with_article(speaker(item))})"


def _growth(finding: Finding) -> tuple[str, str]:
    """A stated change, and what the levels it connects give."""
    at_left = finding.left[0].is_change
    claim = finding.left[0] if at_left else finding.right[0]
    others, gives = (finding.right, finding.sides[1]) if at_left else (finding.left, finding.sides[0])
    levels = [item for item in others if item.statistic != "change"]
    texts = together(levels) if levels else []
    named = listed(figure(item, text) for item, text in zip(levels, texts, strict=True))
    said = f" {during(claim.period)}: {figure(claim)} ({_who(claim)})"
    return said, f"{_change(gives, claim)} by {f'the levels {named}' if named else 'other changes'}"


def _who(item: Observation) -> str:
    return item.count or in_brackets(item)


def _change(gives: Interval, claim: Observation) -> str:
    """What levels give for a change, in the form of the claim."""
    ratio = a_year(gives, claim)
    if claim.base_unit != "1":
        return spans.span(ratio, claim.scale)
    if claim.unit != "percent":
        return spans.times(ratio)
    return spans.growth_span(Interval(ratio.low - 1, ratio.high - 1))


def nothing_at_odds(compared: int) -> str:
    if compared == 1:
        return "Nothing here contradicts it: the one comparison that can be made with another figure agrees."
    return f"Nothing here contradicts it: all {numbers.number(compared)} comparisons with other figures agree."


def came(aim: Observation, of: str, came: Observation, outcome: Outcome | None, short: Interval) -> str:
    """A target or forecast and what came of it; `short`: the share of it that came; no outcome: by another count."""
    aimed, got = together([aim, came])
    text = f"{figure(aim, aimed)}{of} was the {terms.STATISTICS[aim.statistic]} for {days_of(aim.period)}, and {figure(came, got)} came"
    if outcome == Outcome.MISSED or outcome is None:
        missing = numbers.at_least_percent(max(0.0, 1 - short.high))
        return f"{text}{', by another count' if outcome is None else ''}: at least {missing} short."
    return f"{text}: {_CAME[outcome]}."


_CAME: Mapping[Outcome, str] = {
    Outcome.REACHED: "reached",
    Outcome.EQUAL: "as much, within rounding",
    Outcome.WITHIN: "“up to” leaves open whether that is enough",
}


def unjudged(aim: Observation, of: str, why: str) -> str:
    """A target that is due, of which nobody can say what came."""
    return f"{figure(aim)}{of} was the {terms.STATISTICS[aim.statistic]} for {days_of(aim.period)}: {why}."


class Way(NamedTuple):
    """What a target takes: growth a year from a level over so many years."""

    level: Observation
    need: Interval
    years: int


def ahead(aim: Observation, of: str, before: Sequence[Observation], way: Way | None) -> str:
    """The next target, the one that stood in its place before, and the way to it."""
    kind = terms.STATISTICS[aim.statistic]
    if not aim.period.start:
        return f"A {kind} of {figure(aim)}{of} names no year."
    once = "".join(f", where it was {figure(item)} before" for item in before)
    text = f"The {kind} for {days_of(aim.period)} is {figure(aim)}{of}{once}"
    if way is None or math.isinf(way.need.high) or way.need.low <= 0:
        return f"{text}."
    growth = f"{spans.growth_span(way.need)}{' a year' if way.years > 1 else ''}"
    return f"{text}; from {figure(way.level)} {during(way.level.period)} that takes {growth}."


def intended(count: int) -> str:
    return f"Nobody has set this pair a target; {plural(count, 'stated intention names', 'stated intentions name')} what is wanted."


def left_over(split: Split) -> str:
    """What of the leading figure nobody names."""
    named = listed(
        f"{figure(part)} {'are' if part.way.country_word else 'is'} {direction(part)}" for part in split.parts
    )
    rest = beside(split.remainder, *split.figures)
    return f"Of {figure(split.total)}, {named}; what the rest is, {rest}, nobody publishes."


def undivided(missing: Sequence[str]) -> str:
    """Flows of the leading figure that nobody names, by their courses."""
    if len(missing) == 1:
        return f"Nobody publishes how much of the freight is {missing[0]}."
    return f"Nobody publishes how the freight divides: {listed(missing)}."


def off_route(goods: Sequence[str]) -> str:
    known = f" beyond {listed(goods)}" if goods else ""
    return f"Nobody publishes what goods move between the two{known}, or how much uses the Trans-Caspian route."
