"""Findings on targets, in sentences: what came of one, and what it was changed to."""

from corridor.analysis.aims import Outcome, outcome_of
from corridor.analysis.audit.comparison import UNEXPLAINED, Comparison
from corridor.analysis.audit.slips import OTHER_BODY, OTHER_THING
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, sides, terms
from corridor.narrative.days import day, days_of, during
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.speakers import speaker


def missed(finding: Comparison, named: Labels) -> str:
    aim = finding.left.figure
    kind = terms.STATISTICS[aim.statistic]
    stated = f" of {day(aim.known_on)}" if aim.known_on else ""
    outcome = sides.said(finding.right, named, finding.unit)
    came = f"{sides.topic(finding, named)}: against a {kind}{stated} of {reported(aim)} ({sides.speaker_and_count(aim, named)}) came {outcome}"
    if finding.verdict == UNEXPLAINED and aim.qualifier != "up_to":
        return f"{came}, which does not tell whether it was reached."
    below = numbers.at_least_percent(finding.shortfall)
    match outcome_of(finding.right.interval, aim):
        case Outcome.MISSED:
            return f"{came}, at least {below} short."
        case Outcome.WITHIN:
            return f"{came}, at least {below} below that."
        case Outcome.EQUAL:
            return f"{came}, as much as far as the digits tell."
        case Outcome.REACHED:
            return f"{came}, so it was reached."


def slipped(finding: Comparison, named: Labels) -> str:
    earlier, later = finding.left.figure, finding.right.figure
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
    word = "then" if earlier.known_on != later.known_on else "and"
    return (
        f"{sides.thing(earlier, named)}: the {terms.STATISTICS[earlier.statistic]}{period} was {reported(earlier)} "
        f"({_first_said(earlier)}), {word} {_of_its_kind(later, earlier)}{reported(later)} ({_first_said(later)})."
    )


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
    return f"{speaker(item)}, {day(item.known_on)}" if item.known_on else f"{speaker(item)}, undated"
