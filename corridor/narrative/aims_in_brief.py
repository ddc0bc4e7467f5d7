"""How many targets and forecasts there are, and what became of them, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from corridor.analysis.aims import Aimed, Outcome
from corridor.narrative import numbers, terms
from corridor.narrative.marks import strong
from corridor.narrative.numbers import listed, plural
from corridor.narrative.on_audit import VERDICTS
from corridor.narrative.on_targets import ELSEWHERE

_OWN = {
    Outcome.MISSED: "missed",
    Outcome.REACHED: "reached",
    Outcome.EQUAL: "met within rounding",
    Outcome.WITHIN: "below the end of an “up to”, which stays open",
}
"""What became of targets and forecasts by their own count, or where they name none."""


def headline(stated: Mapping[Aimed, int], dated: int) -> str:
    """How many of each kind of aim there are, and how many of them can fall due."""
    if not stated:
        return strong("No target or forecast is among the figures of this book.")
    kinds = listed(plural(stated[kind], *_KINDS[kind]) for kind in Aimed if stated.get(kind))
    every = sum(stated.values())
    of = f" of these {numbers.number(every)}" if len(stated) > 1 else ""
    return strong(
        f"{terms.capital(kinds)} {'is' if every == 1 else 'are'} among the figures of this book; "
        f"{numbers.number(dated)}{of} {'names' if dated == 1 else 'name'} a year."
    )


_KINDS = {
    Aimed.TARGET: ("target", "targets"),
    Aimed.FORECAST: ("forecast", "forecasts"),
    Aimed.CEILING: ("ceiling (“up to”)", "ceilings (“up to”)"),
    Aimed.CAPACITY: ("capacity that is aimed at", "capacities that are aimed at"),
}
"""One and more of each kind of aim."""


@dataclass(frozen=True)
class Judged:
    """How many of the targets and forecasts that name a year came to what."""

    waiting: int
    """Those whose time is still to come."""
    by_own_count: Mapping[Outcome, int]
    elsewhere: Mapping[Outcome, int]
    """Those that only another count can be laid beside, by how what came lies to them."""
    nothing: int
    """Those that are due and that nothing can be laid beside."""
    compared: Mapping[str, int]
    """How many comparisons of the audit those by their own count are, by verdict."""
    growth: int
    """How many of these are of growth that was aimed at."""
    replaced: int = 0
    """In whose place another was put, of those whose time is still to come."""


def judged(told: Judged) -> list[str]:
    """What became of those that name a year: each of them is counted in one place."""
    own, elsewhere = sum(told.by_own_count.values()), sum(told.elsewhere.values())
    over = own + elsewhere + told.nothing
    sentences = [
        f"Of the {numbers.number(told.waiting + over)} with a year, {_are(told.waiting)} not yet due{_replaced(told)}."
    ]
    if own:
        outcomes = _counted({_OWN[outcome]: told.by_own_count[outcome] for outcome in _OWN})
        sentences.append(
            f"Of the other {numbers.number(over)}, {numbers.number(own)} can be laid beside what came by their own count, "
            f"or where they name none{outcomes}{_in_the_audit(own, told.compared, told.growth)}"
        )
    if elsewhere:
        lies = _counted({ELSEWHERE[outcome]: told.elsewhere[outcome] for outcome in _OWN})
        sentences.append(
            f"For {numbers.number(elsewhere)} only another count tells what came, which decides nothing{lies}."
        )
    if told.nothing:
        sentences.append(f"For {numbers.number(told.nothing)} no source gives an outcome.")
    return [sentences[0], *([" ".join(sentences[1:])] if sentences[1:] else [])]


def _replaced(told: Judged) -> str:
    if not told.replaced:
        return ""
    of = (
        "it is"
        if told.waiting == 1
        else f"{numbers.number(told.replaced)} of them {'is' if told.replaced == 1 else 'are'}"
    )
    return f"; {of} replaced by a later word of the same country or organisation"


def _in_the_audit(own: int, compared: Mapping[str, int], growth: int) -> str:
    """How the audit counts them, where some aim at the same, so that they share a comparison."""
    comparisons = sum(compared.values())
    if comparisons == own:
        return "."
    verdicts = _counted({VERDICTS[verdict]: count for verdict, count in compared.items()})
    of_growth = f", {numbers.number(growth)} of growth" if growth else ""
    return (
        f". Some of these aim at as much of the same for the same time, so that the audit makes "
        f"{plural(comparisons, 'comparison', 'comparisons')} of them{of_growth}{verdicts}."
    )


def _counted(named: Mapping[str, int]) -> str:
    """How many of some things are what, in brackets."""
    return f" ({'; '.join(f'{name}: {numbers.number(count)}' for name, count in named.items() if count)})"


def _are(count: int) -> str:
    return "none is" if not count else f"{numbers.number(count)} {'is' if count == 1 else 'are'}"


def moved(slipped: int) -> str:
    """How many targets were put off or lowered by whom had stated them."""
    return f"Put off or lowered by the country or organisation that had stated them: {plural(slipped, 'target', 'targets')}."
