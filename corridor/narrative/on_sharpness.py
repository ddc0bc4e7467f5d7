"""What a pass is worth, in words: which slips are seen, how sharply figures are tested, what agrees by chance."""

from collections.abc import Mapping

from corridor.narrative import terms
from corridor.narrative.marks import strong
from corridor.narrative.numbers import number, plural

SLIPS = {
    "x1.1": "a tenth more",
    "x1.5": "half as much again",
    "x2": "twice as much",
    "x10": "ten times as much",
    "x0.1": "a tenth of it",
    "swapped": "two neighbouring digits swapped",
}
"""What is done to a number, by the names of slips."""

PLANTED = "Slips planted one at a time in every amount that others bound; seen are those that cannot stand beside what these leave"
COLUMNS = ("Slip", "Planted", "Seen", "Seen, %", "By pairs alone, %")
NOTHING_PLANTED = "No amount was bounded by others by then, so no slip could be seen."


def worth(levels: int, shares: Mapping[str, float]) -> str:
    """How much it means that nothing is doubted; `shares`: per cent of slips of each kind that are seen."""
    small, double, large, little = (f"{shares[name]:.0f}%" for name in ("x1.1", "x2", "x10", "x0.1"))
    return (
        f"{strong('That a figure agrees with others does not confirm it.')} Of slips planted one at a time in the {number(levels)} "
        f"amounts that others bound, {small} are seen where a tenth is added, {double} where the amount is doubled, {large} where it is "
        f"made ten times as large, {little} where it is made ten times smaller."
    )


def tested(counts: Mapping[str, int]) -> str:
    """How many figures are tested how sharply, by the names of `sharpness`."""
    return (
        f"Of the {plural(sum(counts.values()), 'figure', 'figures')}, {number(counts['sharp'])} are tested sharply: a tenth more and a tenth less "
        f"would be seen. In {number(counts['one_way'])} one of the two would be, in {number(counts['loose'])} neither, and "
        f"{number(counts['untested'])} are bounded by no other."
    )


def agreements(counts: Mapping[str, int]) -> str:
    """How many comparisons that agree are sharp."""
    return (
        f"Of the {plural(sum(counts.values()), 'comparison that agrees', 'comparisons that agree')} (targets aside), {number(counts['sharp'])} "
        f"would not if one side were a tenth off either way, {number(counts['one_way'])} if it were off one way, and "
        f"{number(counts['loose'])} would agree all the same."
    )


def by_chance(agreeing: int, chance: float) -> str:
    """How many stated rates agree with levels, beside what chance would give."""
    verb = "agrees" if agreeing == 1 else "agree"
    return (
        f"{terms.capital(plural(agreeing, 'stated rate', 'stated rates'))} {verb} with the levels at both ends; were each of them drawn at random from "
        f"all that are stated, {number(round(chance, 1))} of {number(agreeing)} would."
    )
