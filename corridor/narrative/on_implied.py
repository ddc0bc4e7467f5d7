"""Sentences on what all figures together leave of an amount."""

from collections.abc import Sequence

from corridor.analysis.parts import Split
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.narrative import terms
from corridor.narrative.citations import figure
from corridor.narrative.days import days_of, during
from corridor.narrative.figures import no_finer
from corridor.narrative.numbers import listed


def together(name: str) -> str:
    """The caption of amounts of which all figures say more than any single one."""
    return f"What all figures together leave, {name}"


def left_where_printed(item: Observation, left: str) -> str:
    """What all figures leave of an amount, and how the most trusted of them prints it."""
    return f"For {days_of(item.period)} all figures together leave {left}, where {figure(item)} was printed."


def rest_before(left: Interval, period: Period, split: Split) -> str:
    """What nobody names of an earlier total, no more precise than the split of the later one."""
    was = no_finer(left, *split.figures)
    return f"{terms.capital(during(period))} the rest was {was}, as all figures together leave."


NOTHING = "All figures together say no more of any amount than the one that prints it."


def likely(left: str) -> str:
    """What is left where loose words mean what they likely do."""
    return f"likely {left}"


def beyond(named: str, parts: Sequence[str]) -> str:
    """What a total holds beyond the parts of it that are named."""
    return f"{named}: the rest beside {listed(parts)}"
