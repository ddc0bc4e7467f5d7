"""Phrases of the chapters on what the audit finds."""

from collections.abc import Sequence

from corridor.analysis.growth import a_year
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import Scale
from corridor.narrative import addresses, numbers, spans, terms
from corridor.narrative.figures import decimals_of
from corridor.narrative.marks import emphasis, link, strong
from corridor.narrative.numbers import listed, plural

VERDICTS = {
    "consistent": "agree",
    "contradictory": "contradict each other",
    "tension": "in tension",
    "different_definition": "differ by definition",
    "missed": "missed",
    "slipped": "put off or lowered",
    "unexplained": "open",
}

TOTAL = "All comparisons"
COMPARED = "What the audit compares"
COUNTED = "Comparisons made, by what is compared and what follows"
CONTRADICTIONS = "Figures that must be doubted"
UNDECIDED = "Conflicts that rest on what no document settles"
OTHERS = "Comparisons that differ, where something may explain it"
AGREEMENTS = "Amounts that several voices give alike"
NO_CONTRADICTION = "By that day all published figures of this book could be true together."
NOTHING_STATED = "No figure had been published by then."
NOTHING_REDATED = "By that day no target of this book had been stated anew."
NOTHING_RESIZED = "By that day no two amounts stood beside each other for one year, with none the later word."
REDATED = "Targets that were stated anew, or by several"
RESIZED = "Two amounts for one year"
COUNTS_APART = "Two counts of one thing"


def holds_together(stated: int, doubted: int, in_question: int, others: int) -> list[str]:
    """How many figures can all be true; `others`: figures that are no statement of an amount that came."""
    held = numbers.number(stated - doubted - in_question)
    figures = plural(stated, "figure that says", "figures that say")
    if not doubted and not in_question:
        return [strong(f"All {figures} how much there was hold together.")]
    must = f"{numbers.number(doubted)} must be doubted"
    told = [strong(f"Of {figures} how much there was, {held} hold together; {must}.")]
    if in_question:
        verb = "depends" if in_question == 1 else "depend"
        told.append(
            f"{terms.capital(plural(in_question, 'more', 'more'))} {verb} on what no document settles: digits cut off instead of rounded, a count "
            f"that nobody names or that may be revised, a relation that is assumed, a multiple that may be meant as an increase."
        )
    return [
        *told,
        f"The other {numbers.number(others)} are targets, capacities or of no certain time, and are compared below.",
    ]


def of_the_doubted(doubted: int, changes: int, refuted: int, tensions: int) -> str:
    """What those are that must be doubted: changes, what could be known on the day it was said, what is less firm."""
    told = [plural(changes, "is a change, not an amount", "are changes, not amounts")] if changes else []
    if refuted:
        said = "it was" if refuted == 1 else "they were"
        told.append(f"{numbers.number(refuted)} could be refuted on the day {said} said, by what was known then")
    if tensions:
        told.append(
            f"{plural(tensions, 'is a tension', 'are tensions')} and no contradiction: loose words read twice as wide as "
            f"here would let {'it' if tensions == 1 else 'them'} stand"
        )
    return f"Of the {numbers.number(doubted)}, {'; '.join(told)}." if told else ""


def rests_on(documents: Sequence[str]) -> str:
    """The documents of a finding, by their publishers, some of which have a second name in brackets."""
    return f"{'Source' if len(documents) == 1 else 'Sources'}: {'; '.join(documents)}."


def gravest(statement: str) -> str:
    """The gravest contradiction, as the first card has it."""
    return f"The widest apart: {statement}"


def of_subject(subject: str, measures: Sequence[str], count: int) -> str:
    """The line of a fold of findings on one subject."""
    return f"{subject}: {plural(count, 'comparison', 'comparisons')} of {listed(measures)}"


def in_a_line(verdict: str, address: str, statement: str) -> str:
    """A finding in a line; its verdict leads to where it is told."""
    return f"{link(address, terms.capital(VERDICTS[verdict]), kind=f'verdict {verdict}')}: {statement}"


def compared_in_all(comparisons: int, agreeing: int) -> str:
    """What the table of comparisons counts."""
    return (
        f"Each figure is also laid beside those that it bears on, one by one: {plural(comparisons, 'comparison', 'comparisons')} in all. "
        f"That a comparison agrees, as {numbers.number(agreeing)} do, confirms little where few errors would show in it."
    )


def agreements(quantities: int, confirmed: int) -> str:
    """How many quantities several voices give alike, and how many of them several bodies that counted."""
    told = numbers.number(confirmed) if confirmed else "none of them"
    return (
        f"{terms.capital(plural(quantities, 'amount is', 'amounts are'))} given alike by more than one voice; documents that "
        f"retell one statement are one. That repeats an amount. {terms.capital(told)} is confirmed by bodies of two countries that each "
        f"counted for themselves."
    )


def doubted(cards: int) -> str:
    """How the cards of doubts are read."""
    told = "One card tells" if cards == 1 else f"{terms.capital(numbers.number(cards))} cards tell"
    return (
        f"{told} what must be doubted: the figures that cost least to doubt, taken together, without which all others can be true. "
        f"Each has its conflict as a chain to follow: what the figure says, coloured; what it is held against, line by line; hollow, "
        f"what the others leave instead. Hatched is what keeps them apart. Digits are read as wide as they allow, and "
        f"the scale does not start at zero."
    )


def by_links(contradictions: int, without: int) -> str:
    """How many contradictions there are with links between counts that no document states, and how many without."""
    if contradictions == without:
        return "No contradiction rests on two names meaning one count without a document that says so."
    rest = contradictions - without
    verb = "holds" if rest == 1 else "hold"
    return (
        f"Of {plural(contradictions, 'comparison', 'comparisons')} that cannot both be true, {numbers.number(without)} rest on no link between "
        f"counts that is assumed; {numbers.number(rest)} {verb} only if names that no document joins mean one count, as figures by them "
        f"mostly agree."
    )


def in_question(cards: int) -> str:
    """What keeps the others from being contradictions."""
    if not cards:
        return "No conflict rests on what no document settles."
    verb = "stays open" if cards == 1 else "stay open"
    return (
        f"{terms.capital(plural(cards, 'conflict', 'conflicts'))} {verb}, as each rests on something that no document settles: whether "
        f"digits were rounded or cut off, whether two names mean one count, what a count holds, whether it was revised, how a multiple "
        f"is meant."
    )


def undecided(count: int, of_targets: int, every: int) -> str:
    """How many comparisons stay open: here, in the chapter on targets, and, the rest of `every` one, in conflicts above."""
    elsewhere = (
        f" {terms.capital(plural(of_targets, 'more is of a target', 'more are of targets'))} stated anew, and told in "
        f"{link(addresses.chapter('targets'), 'the chapter on targets')}."
    )
    told = every - count - of_targets
    above = f" With {numbers.number(told)} of the conflicts above, these are the {numbers.number(every)} open ones of the table."
    kept = "it from being a contradiction" if count == 1 else "them from being contradictions"
    return (
        f"{terms.capital(plural(count, 'comparison differs', 'comparisons differ'))}, but something keeps {kept}: "
        f"a count that nobody names, a page not found again, a plan, two countries' own counts."
        f"{elsewhere if of_targets else ''}{above if told > 0 else ''}"
    )


def forecasts_text(stated: int, came: int) -> str:
    return (
        f"{terms.capital(plural(stated, 'target or forecast', 'targets and forecasts'))} by who states them, over the year "
        f"they are for, beside {plural(came, 'figure', 'figures')} of what came. A bar is what the digits allow. Counts differ: "
        f"not every target is by the count of the outcome beside it."
    )


def counts_in_use(definitions: int, things: int, compared: int, agree: int) -> list[str]:
    """How many counts there are, and how often two of them meet."""
    lead = (
        f"{terms.capital(plural(definitions, 'definition is', 'definitions are'))} in use, and "
        f"{plural(things, 'thing is', 'things are')} counted by more than one of them."
    )
    meeting = (
        f"{terms.capital(plural(compared, 'time', 'times'))} two counts are laid beside each other; {numbers.number(agree)} of "
        f"these times they agree within rounding."
    )
    return [
        strong(lead),
        meeting,
        "A difference between two counts is no error, but quoting one as if it were the other is.",
    ]


def counts_of(subject: str, measure: str, flow: str) -> str:
    of = f", {flow}" if flow else ""
    return f"{subject}, {measure}{of}: counts"


def compared(count: int, agree: int) -> str:
    """How many comparisons stand behind a passage, as the head of a list."""
    if count == agree:
        comparisons = terms.capital(plural(count, "comparison", "comparisons"))
        return emphasis(f"{comparisons} with other figures of this book; no disagreement.")
    agreeing = (
        terms.capital(plural(agree, "comparison agrees", "comparisons agree")) if agree else "No comparison agrees"
    )
    return f"{emphasis('Laid beside other figures:')} {agreeing}.\n"


def further(count: int) -> str:
    """The line of a fold that holds the less grave findings."""
    return f"{plural(count, 'more comparison that differs', 'more comparisons that differ')}"


def allowed(side: Interval, scale: Scale) -> str:
    """What a side of a comparison allows."""
    if scale.base_unit == "year":
        return f"{side.low:.0f}"
    return spans.span(side, scale)


def allowed_change(side: Interval, claim: Observation, scale: Scale) -> str:
    """What a side of a comparison of changes allows, in the form of the change claimed."""
    side = a_year(side, claim)
    if not scale.is_ratio:
        return spans.span(side, scale)
    if claim.unit != "percent":
        return spans.factor_allowed(side)
    return spans.growth_between(Interval(side.low - 1, side.high - 1), decimals_of(claim) + 1)


COMPUTED = {
    "residual": "sum of the parts",
    "share_inconsistent": "by part and whole",
    "growth_inconsistent": "by the levels",
}
"""What a computed side is called, by the kind of the finding; of other kinds it is told from which figures it follows."""

USUAL = "as many days before"
MULTIPLIED = "changes multiplied"
ALL_THERE_WAS = "all there was"
BY_ALL, NAMED = "the whole, by all figures", "the parts that are named"
FROM = "from {}"


PART, BESIDE = "is part of", "beside it"


def joins(by_kind: str, other: str) -> str:
    """What joins a side with the other: what was added is part of all there was."""
    return PART if other == ALL_THERE_WAS else by_kind


def seen(day: str) -> str:
    return f"visible since {day}"
