"""Findings on targets, in sentences: what came of one, and what it was changed to."""

import itertools
from collections.abc import Sequence

from corridor.analysis.aims import Outcome, outcome_of
from corridor.analysis.audit.comparison import SLIPPED, Comparison
from corridor.analysis.audit.slips import OTHER_BODY, OTHER_THING, whole_of_stage
from corridor.analysis.audit.targets import ANOTHER_COUNT
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, sides, terms
from corridor.narrative.days import days_of, during, known_on
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.speakers import speaker

TWO = 2
"""More statements of a target than these are told one after the other."""


_LIES = {
    Outcome.MISSED: "{} less",
    Outcome.WITHIN: "{} below that ceiling",
    Outcome.EQUAL: "as much as far as the digits tell",
    Outcome.REACHED: "no less than that",
}
"""How what came by another count lies to a target."""


def missed(finding: Comparison, named: Labels) -> str:
    aim = finding.left.figure
    kind = terms.STATISTICS[aim.statistic]
    stated = f" of {known_on(aim)}" if aim.known_on else ""
    outcome = sides.said(finding.right, named, finding.unit)
    nameless = "; the target names no count" if not aim.definition and finding.right.figure.definition else ""
    came = f"{sides.topic(finding, named)}: against a {kind}{stated} of {reported(aim)} ({sides.speaker_and_count(aim, named)}) came {outcome}"
    below = f"at least {numbers.at_least_percent(finding.shortfall)}" if finding.shortfall else "a little"
    outcome = outcome_of(finding.right.interval, aim, finding.right.figure)
    if finding.reason == ANOTHER_COUNT:
        return f"{came}, {_LIES[outcome].format(below)}."
    match outcome:
        case Outcome.MISSED:
            return f"{came}, {below} short{nameless}."
        case Outcome.WITHIN:
            return f"{came}, {below} below that{nameless}."
        case Outcome.EQUAL:
            return f"{came}, as much as far as the digits tell{nameless}."
        case Outcome.REACHED:
            return f"{came}, so it was reached{nameless}."


def slipped(finding: Comparison, named: Labels) -> str:
    earlier, later = finding.left.figure, finding.right.figure
    voices = {(item.origin_group, item.known_on) for told in finding.story for item in told}
    if len(voices) > TWO or (finding.unit != "year" and earlier.period != later.period):
        return _in_order(finding, named)
    if finding.reason in (OTHER_THING, OTHER_BODY):
        by = ", of another thing" if finding.reason == OTHER_THING else " by another body"
        return (
            f"{named.subjects[earlier.subject]}: {_planned(earlier, named)}; stated anew{by}: {_planned(later, named)}."
        )
    if finding.unit == "year":
        return (
            f"{named.subjects[earlier.subject]}: {reported(earlier)} of {_aimed_at(earlier, named)} was due {during(earlier.period)} "
            f"({_first_said(earlier)}), then {_if_other(earlier, later, named)}{during(later.period)} ({_first_said(later)})."
        )
    period = f" for {days_of(earlier.period)}" if earlier.period.start else ""
    return (
        f"{sides.thing(earlier, named)}: the {terms.STATISTICS[earlier.statistic]}{period} was {reported(earlier)} "
        f"({_first_said(earlier)}){_joins(earlier, later).replace(';', ',')}{_of_its_kind(later, earlier)}{reported(later)} ({_first_said(later)})."
    )


def _in_order(finding: Comparison, named: Labels) -> str:
    """All that was said of a target, in order: of what, how much for when, and by whom; then what became of it."""
    told = ""
    for before, saying in itertools.pairwise(((), *finding.story)):
        item = saying[0]
        thing = _aimed_at(item, named)
        new = not before or thing != _aimed_at(before[0], named)
        kind = "a forecast of " if item.statistic == "forecast" else ""
        joins = _joins(before[0], item) if before else ""
        told += f"{joins}{f'as {thing}, ' if new else ''}{kind}{reported(item)} {_for_when(item)} ({_by_all(saying)})"
    return f"{named.subjects[finding.subject]}: {told}.{_fate(finding, named)}"


def _joins(before: Observation, item: Observation) -> str:
    """What leads to the next statement: later, or of no later day that is known."""
    return "; then " if before.known_on and item.known_on and item.known_on > before.known_on else "; and "


def _for_when(item: Observation) -> str:
    return f"for {item.period.end.year}" if item.period.end else "with no year named"


def _by_all(saying: Sequence[Observation]) -> str:
    """Everybody who said so, retellings once, in order of time."""
    voices = {item.origin_group: item for item in reversed(saying)}
    first, *others = sorted(voices.values(), key=saying.index)
    return "; ".join(
        [_first_said(first), *(f"{'again' if item.known_on else 'also'} {_first_said(item)}" for item in others)]
    )


def _fate(finding: Comparison, named: Labels) -> str:
    """What one body made of one thing, where it put it off or lowered it."""
    one, other = finding.left.figure, finding.right.figure
    if finding.verdict != SLIPPED:
        return ""
    who = f" In what {named.reporters.get(one.reporter, one.reporter)} stated,"
    if finding.unit != "year":
        lowered = f"was lowered from {reported(one)} to {reported(other)}"
        return f"{who} {_aimed_at(one, named)} for {days_of(one.period)} {lowered}{_as_stage(other, finding)}."
    years = f"from {during(one.period).removeprefix('in ')} to {during(other.period).removeprefix('in ')}"
    amount = f", as {reported(other)}" if other.amounts != one.amounts else ""
    return f"{who} {reported(one)} of {_aimed_at(one, named)} was put off {years}{amount}."


def _as_stage(aim: Observation, finding: Comparison) -> str:
    whole = whole_of_stage(aim, finding.story)
    return f", as a stage of {reported(whole)} for {days_of(whole.period)}" if whole else ""


def _of_its_kind(later: Observation, earlier: Observation) -> str:
    """What a later figure is, where it is no longer what the earlier one was: a forecast after a target."""
    return "" if later.statistic == earlier.statistic else f"a {terms.STATISTICS[later.statistic]} of "


def _planned(item: Observation, named: Labels) -> str:
    """A target with what it is of, its year and who first stated it."""
    due = f" due {during(item.period)}" if item.period.end else ""
    return f"{reported(item)} of {_aimed_at(item, named)}{due} ({_first_said(item)})"


def _aimed_at(item: Observation, named: Labels) -> str:
    """Measure and flow of a target."""
    return sides.thing(item, named).removeprefix(f"{named.subjects[item.subject]}, ")


def _if_other(earlier: Observation, later: Observation, named: Labels) -> str:
    """What a later target is of, where that is not the same."""
    return "" if _aimed_at(earlier, named) == _aimed_at(later, named) else f"as {_aimed_at(later, named)} "


def _first_said(item: Observation) -> str:
    return f"{speaker(item)}, {known_on(item)}"
