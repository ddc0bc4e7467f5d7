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
    "different_definition": "differ by definition",
    "missed": "missed",
    "slipped": "put off or lowered",
    "unexplained": "open",
}

TOTAL = "All comparisons"
COMPARED = "What the audit compares"
COUNTED = "Comparisons made, by what is compared and what follows"
CONTRADICTIONS = "Figures that contradict each other"
UNDECIDED = "Figures that differ, where something may explain it"
AGREEMENTS = "Statements and changes that agree"
NO_CONTRADICTION = "By that day no two published figures of this book contradicted each other."
NOTHING_REDATED = "By that day no target of this book had been stated anew."
NOTHING_RESIZED = "By that day no two amounts stood beside each other for one year, with none the later word."
REDATED = "Targets that were stated anew"
RESIZED = "Two amounts for one year"
COUNTS_APART = "Two counts of one thing"


def tested(figures: int, bearing: int, agreeing: int, refuted: int) -> list[str]:
    """How far the figures of the book can be tested."""
    if not figures:
        return ["No figure had been published by then."]
    others = bearing - agreeing - refuted
    lead = (
        f"Of {plural(figures, 'figure', 'figures')}, {numbers.number(bearing)} ({numbers.percent(bearing / figures, 0)}) "
        f"bear on another one by arithmetic."
    )
    return [
        strong(lead),
        (
            f"Of these figures, {numbers.number(agreeing)} agree with all that they are laid beside, {numbers.number(refuted)} "
            f"stand in a contradiction, and {numbers.number(others)} differ by definition, by plan or for a reason that stays open."
        ),
    ]


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


def tested_changes(stated: int, bearing: int, refuted: int) -> str:
    """How far stated changes can be tested."""
    return (
        f"Of {plural(stated, 'figure that is a stated change', 'figures that are stated changes')}, {numbers.number(bearing)} "
        f"can be laid beside levels or other changes, and {numbers.number(refuted)} of these stand in a contradiction."
    )


def compared_in_all(comparisons: int, agreeing: int, fitting: int) -> str:
    """What the table of comparisons counts."""
    return (
        f"The table counts comparisons, {numbers.number(comparisons)} in all; a figure may stand in several. Of the "
        f"{plural(agreeing, 'comparison', 'comparisons')} that agree, {numbers.number(fitting)} say no more than that a part "
        f"fits into its whole, which few errors would break: that nothing contradicts a figure does not confirm it."
    )


def agreements(listed: int, agreeing: int) -> str:
    """What is listed of the comparisons that agree."""
    return (
        f"Of the {plural(agreeing, 'comparison', 'comparisons')} that agree, {numbers.number(listed)} are of one thing stated "
        f"twice or of growth, and listed here."
    )


def contradictions(count: int, within: int) -> str:
    """How many contradictions there are, and how many within one document."""
    verb = "stands" if within == 1 else "stand"
    return (
        f"{terms.capital(plural(count, 'comparison', 'comparisons'))} cannot hold together, whatever the digits hide: "
        f"rounding, loose words, parts of a year and different counts are allowed for, and where two names of a count are "
        f"held to mean one, it is said. {terms.capital(numbers.number(within))} "
        f"of them {verb} within a single document. Arithmetic does not say which figure is right. Bars show what each side "
        f"allows, on a scale that just holds both and does not start at zero."
    )


def undecided(count: int, of_targets: int) -> str:
    """How many comparisons stay open, and how many of them are told in the chapter on targets."""
    elsewhere = (
        f" {terms.capital(plural(of_targets, 'more is of a target', 'more are of targets'))} stated anew, and told in "
        f"{link(addresses.chapter('targets'), 'the chapter on targets')}."
    )
    kept = "it from being a contradiction" if count == 1 else "them from being contradictions"
    return (
        f"{terms.capital(plural(count, 'comparison differs', 'comparisons differ'))}, but something keeps {kept}: "
        f"a count that nobody names, a page not found again, a plan, two countries' own counts."
        f"{elsewhere if of_targets else ''}"
    )


def forecasts_title(measure: str, subject: str) -> str:
    return f"{terms.capital(measure)}, {subject}: targets, forecasts and what came"


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
        f"{terms.capital(plural(compared, 'time', 'times'))} two counts tell of the same period; {numbers.number(agree)} of "
        f"these times they agree within rounding."
    )
    return [
        strong(lead),
        meeting,
        "A difference between two counts is no error, but quoting one as if it were the other is.",
    ]


def counts_of(subject: str, measure: str, flow: str) -> str:
    of = f", {flow}" if flow else ""
    return f"{subject}, {measure}{of}: the counts and their latest figures"


def compared(count: int, agree: int) -> str:
    """How many comparisons stand behind a passage, as the head of a list."""
    if count == agree:
        comparisons = terms.capital(plural(count, "comparison", "comparisons"))
        return emphasis(f"{comparisons} with other figures of this book; no disagreement.")
    agreeing = f" {terms.capital(plural(agree, 'comparison agrees', 'comparisons agree'))}." if agree else ""
    return f"{emphasis('Laid beside other figures:')}{agreeing}\n"


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

MULTIPLIED = "changes multiplied"
ALL_THERE_WAS = "all there was"
FROM = "from {}"


PART = "is part of"


def joins(by_kind: str, other: str) -> str:
    """What joins a side with the other: what was added is part of all there was."""
    return PART if other == ALL_THERE_WAS else by_kind


def seen(day: str) -> str:
    return f"visible since {day}"
