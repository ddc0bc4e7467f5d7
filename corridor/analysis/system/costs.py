"""What it costs to doubt a claim: whole numbers from data alone, so that sums of them compare exactly."""

from collections.abc import Mapping

from corridor.analysis.system.rows import exact
from corridor.evidence.observations import Observation

LEVEL, CHANGE = 20, 16
"""A level that is printed, and a change, which is rounded and needs two levels to be right."""

PRIMARY = 4
"""More, where the body that counts says it itself."""

DIGIT, MOST_DIGITS = 1, 4
"""More for each digit that is certain, up to so many."""

LOOSE = 6
"""Less, where a word says that it is not exact."""

NOT_FOUND = 10
"""Less, where the page was not found again."""

CUT = 3
"""That last digits are cut off instead of rounded: less than any doubt."""

LINK, AGREEING = 12, 8
"""That a count is another than the one it is held to be: nobody states it; and more for each quantity that agrees."""

EDITS: Mapping[str, int] = {
    "power_of_ten": 1,
    "swapped_digits": 1,
    "by_for_to": 2,
    "other_period": 2,
    "other_count": 2,
    "one_digit": 3,
    "retelling": 3,
}
"""What it costs to take a figure for misprinted so: the fewer ways to err so, the less, as one that fits says more."""


def of_doubt(figure: Observation, *, primary: bool) -> int:
    """What it costs to doubt a figure."""
    return sum(parts_of_doubt(figure, primary=primary).values())


def parts_of_doubt(figure: Observation, *, primary: bool) -> dict[str, int]:
    """What it costs to doubt a figure, part by part, by the constants that decide it; less is below zero."""
    is_level = figure.statistic == "level"
    is_loose = figure.loose_word.open != "" or figure.qualifier == "about"
    return {
        "cost-level": LEVEL * is_level,
        "cost-change": CHANGE * (not is_level),
        "cost-primary": PRIMARY * primary,
        "cost-digit": DIGIT * digits(figure),
        "cost-loose": -LOOSE * is_loose,
        "cost-not-found": -NOT_FOUND * (figure.status == "not_refound"),
    }


def is_primary(figure: Observation, bodies: Mapping[str, str]) -> bool:
    """Whether the body that counts publishes a figure itself; `bodies`: by definition, who counts."""
    return bool(figure.definition) and figure.publisher in bodies[figure.definition].split("; ")


def digits(figure: Observation) -> int:
    """How many digits of a figure are certain, as its interval has it."""
    low, high = exact(figure.interval.low), exact(figure.interval.high)
    if low == high:
        return MOST_DIGITS
    return min(MOST_DIGITS, max(0, len(str(abs(low + high) // (2 * (high - low)))) - 1))


def of_link(agreeing: int) -> int:
    """What it costs to doubt that a count is one with others, with which so many quantities agree."""
    return LINK + AGREEING * agreeing
