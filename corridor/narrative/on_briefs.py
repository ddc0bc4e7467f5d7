"""Sentences of "In brief" in the chapter of a pair: short enough to read aloud, each with its figures."""

from collections.abc import Mapping, Sequence

from corridor.analysis.audit import definitions, growth, mirrors, parts, residuals, restatements, shares
from corridor.analysis.brief import Course
from corridor.analysis.findings import Finding
from corridor.analysis.growth import a_year
from corridor.analysis.parts import Split
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import counted_on, days_of, during, guessed
from corridor.narrative.directions import direction, goods_and_way
from corridor.narrative.figures import UNCHANGED, beside, reported, together
from corridor.narrative.marks import strong
from corridor.narrative.numbers import listed, plural
from corridor.narrative.on_pairs import Pair
from corridor.narrative.speakers import body, by_another, in_brackets, short, speaker
from corridor.narrative.terms import with_article

_SETTLED_BY = {
    restatements.KIND: "a word from who said it first",
    growth.KIND: "one table of both periods",
    parts.KIND: "",
    residuals.KIND: "the table behind the total",
    mirrors.KIND: "both countries' tables of one period",
    shares.KIND: "the amounts behind the share",
}
"""What would settle a finding, by its kind; empty where that is a word on what each counts."""


def how_much(pair: Pair, lead: Observation, sure: Sequence[str]) -> str:
    """The leading figure with who counts it, or who states it where its document does not say, and how sure it is."""
    when, end = during(lead.period), f"{terms.capital('; '.join(sure))}."
    who = body(lead)
    if not who:
        amount = strong(f"{figure(lead, terms.capital(reported(lead)))} moved by rail {pair.between}")
        count = f"read as {lead.count}" if lead.count else terms.COUNT_NOT_NAMED
        return f"{amount} {when}, by {with_article(speaker(lead))} ({count}). {end}"
    count = "" if not lead.count or short(who).casefold() in lead.count.casefold() else f" ({lead.count})"
    amount = strong(f"{terms.capital(with_article(who))} counted {figure(lead)} by rail {pair.between}")
    return f"{amount} {when}{count}. {end}"


def voices(statements: int, bodies: int) -> str:
    return (
        "it is the only statement"
        if statements == 1
        else f"{numbers.number(statements)} statements give it, {_of_bodies(bodies)}"
    )


def _of_bodies(bodies: int) -> str:
    return "none by a second body" if bodies == 1 else f"by {bodies} bodies that counted for themselves"


def mirrored(name: str, lead: Observation, count: Observation, *, wide: bool) -> str:
    """The latest count of the other country; `wide`: whether it holds more than moves between the two."""
    shown = figure(count, together([lead, count])[1])
    when = f"{during(count.period)}{', by a wider count' if wide else ''}"
    who = body(count)
    if not who:
        return f"the latest of {name} is {shown}, {when}, by {with_article(speaker(count))}"
    return f"{with_article(who if name in who else f'{who} of {name}')} last counted {shown}, {when}"


def repeated(name: str) -> str:
    return f"{name} repeats it, and no source of this book gives a count of its own"


def unmirrored(name: str) -> str:
    return f"no source of this book gives a count from {name}"


def uncounted(pair: Pair) -> str:
    return f"No source of this book gives how much freight moves {pair.between}"


def nothing_counted(none: str, known: Sequence[str]) -> str:
    """That no total is known, and what is known instead."""
    return f"{strong(none)}. What is known is {listed(known)}." if known else f"{strong(none)}."


def trade_known(trade: Observation) -> str:
    return f"a trade turnover of {figure(trade, *together([trade]))} {during(trade.period)} ({_who(trade)})"


def parts_known(parts: Sequence[Observation]) -> str:
    """Figures on some of the freight, which is all that is known of it."""
    return f"{'parts' if len(parts) > 1 else 'a part'} by rail: {listed(map(_part_known, parts))}"


def _part_known(part: Observation) -> str:
    of = goods_and_way(part.goods, part)
    return f"{figure(part)}{f' of {of}' if of else ''} {during(part.period)}"


def where_to(lead: Observation, course: Course) -> str:
    """How the count moved, as is stated; what it was before is told no more precisely than what it is."""
    told = []
    if course.last:
        change, was = course.last.change, beside(course.last.interval, lead)
        told.append(f"That is {_against(change)}{by_another(change, lead)}, when it was {was}")
    elif course.earliest:
        first, _ = together([course.earliest, lead])
        ratio = spans.multiple(lead.bounds / course.earliest.bounds)
        told.append(f"That is {ratio} the {figure(course.earliest, first)} of {days_of(course.earliest.period)}")
    if course.running:
        change = course.running
        since = f"{during(change.period)} it was {_against(change)}{by_another(change, lead)}"
        told.append(since if told else terms.capital(since))
    return f"{'; '.join(told)}."


def _against(change: Observation) -> str:
    """A stated change as a word on the figure: 15.1% more than in 2024; 2.1 times that of 2024."""
    text = reported(change)
    if change.falls or change.form.said or UNCHANGED in text:
        return f"{figure(change)} {counted_on(change)}"
    if change.unit == "factor":
        return f"{figure(change, text.replace('×', '', 1))} times that of {days_of(change.compare)}{guessed(change)}"
    return f"{figure(change, text.replace('+', '', 1))} more than {during(change.compare)}{guessed(change)}"


def at_pace(newest: Observation, whole: Interval) -> str:
    """What a year would hold at the pace of some months: a sum of the book."""
    return f"At the pace of these {newest.period.months} months a year would hold {beside(whole, newest)}, by this book's own sum."


def at_odds(finding: Finding, what: str, reason: str = "") -> str:
    """Two sides that do not go together, and what would settle it; `what` they are of; `reason`: what parts two countries."""
    one, other = _sides(finding)
    if finding.kind == definitions.KIND:
        return f"Two counts of {what} differ{one}, and {other}; what parts them is not known."
    if reason and finding.kind == mirrors.KIND:
        return f"{terms.capital(what)}{one}, but {other}. {reason}"
    settled = _SETTLED_BY[finding.kind]
    end = f"; {settled} would settle it" if settled else ": two counts"
    return f"{terms.capital(what)}{one}, but {other}{end}."


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


def _alone(item: Observation) -> str:
    """Which way the freight goes, where what stands beside it goes another."""
    return f" of {direction(item)} alone" if direction(item) else " both ways"


def _side(finding: Finding, place: str) -> str:
    """A figure with its period and who counts it; of one that is computed, from whose figures it follows."""
    item, interval = (finding.left[0], finding.sides[0]) if place == LEFT else (finding.right[0], finding.sides[1])
    if finding.computed not in (place, "both"):
        rounded = dict(
            zip((finding.left[0], finding.right[0]), together([finding.left[0], finding.right[0]]), strict=True)
        )
        way = _alone(item) if finding.left[0].flow != finding.right[0].flow else ""
        return f"{figure(item, rounded[item])}{way} {during(item.period)} ({_who(item)})"
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
        return "The one comparison with another figure that can be made does not disagree."
    return f"None of the {numbers.number(compared)} comparisons with other figures disagrees, but few errors would show in them."


def intended(wanted: Mapping[str, str], count: int, pair: Pair) -> str:
    """That there is no target, and one of the stated intentions, a row of commitments."""
    stated = plural(count, "intention is stated", "intentions are stated, one of them")
    return f"No source of this book sets this pair a target; {stated}: {terms.phrase(wanted['wording'], (pair.name_a, pair.name_b))}."


def left_over(split: Split, known: Sequence[Observation]) -> str:
    """What of the leading figure no source names; `known`: what some give of it."""
    named = listed(
        f"{figure(part)} {'are' if part.way.country_word else 'is'} {direction(part)}" for part in split.parts
    )
    rest = beside(split.remainder, *split.figures)
    if known:
        return f"Of {figure(split.total)}, {named}; the rest, {rest}, is known only in part: {listed(map(_part_known, known))}."
    return f"Of {figure(split.total)}, {named}; what the rest is, {rest}, no source of this book says."


def undivided(missing: Sequence[str], lead: Observation) -> str:
    """Flows of the leading figure that no source names, by their courses."""
    freight = f"the freight of {days_of(lead.period)}"
    if len(missing) == 1:
        return f"No source of this book gives how much of {freight} is {missing[0]}."
    return f"No source of this book says how {freight} divides: {listed(missing)}."


def off_route(goods: Sequence[str]) -> str:
    known = f" beyond {listed(goods)}" if goods else ""
    return (
        f"No source of this book says what goods move between the two{known}, or how much uses the Trans-Caspian route."
    )
