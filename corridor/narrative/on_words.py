"""Words of the method page on what loose words have meant."""

from decimal import Decimal

from corridor.narrative.loose_words import WORDS
from corridor.narrative.numbers import number, plural

MEASURED = "What loose words have meant, by exact figures of the same quantity and count"
NOTHING_MEASURED = "No figure of that day has a loose word."
FOLLOWS, ASSUMED = "follows what was measured", "assumed"


def measured(worded: int, pairs: int, within: int, enough: int, followed: int) -> str:
    """How many pairs there are, and what follows from them."""
    if not pairs:
        told = "No exact figure stands beside a worded one of the same quantity and count yet."
    else:
        verb = "lies" if within == 1 else "lie"
        told = (
            f"{plural(worded, 'worded statement stands', 'worded statements stand')} beside exact figures of the same quantity and count, in "
            f"{plural(pairs, 'pair', 'pairs')}; {number(within)} {verb} where the word is taken to allow it."
        )
    today = (
        f"{plural(followed, 'word has', 'words have')} so many"
        if followed
        else "none has so many, and all widths are assumed"
    )
    return f"{told} Once {number(enough)} statements of a word stand so, its likely end is taken from them, never what is certain; {today}."


def name(word: str) -> str:
    """What a word is called."""
    return WORDS[word].name


def ratio(low: Decimal, middle: Decimal, high: Decimal) -> str:
    """Between which ratios most lie, and where the middle is."""
    return number(middle) if low == high else " / ".join(map(number, (low, middle, high)))
