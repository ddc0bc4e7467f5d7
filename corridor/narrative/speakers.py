"""Who is said to have given a figure."""

import re

from corridor.analysis.choice import speaks_again
from corridor.evidence.observations import Observation

NOT_NAMED = "speaker not named"
"""Said of a figure whose document names nobody, beside the publisher."""


def speaker(item: Observation) -> str:
    """Those who are named; the publisher stands for those who are not, with a word that nobody is."""
    return " and ".join(item.speakers) or f"{item.publisher}, {NOT_NAMED}"


def body(item: Observation) -> str:
    """The body that counts it by its own document; empty where only whoever entered it says so."""
    return "" if item.definition_basis == "coder" else item.counted_by


_WITH_ANOTHER = re.compile(r"(?P<name>.+) \((?P<other>[^()]+)\)")
"""A name with a second one in brackets: Kazakhstan Temir Zholy (KTZ); Port of Baku (K. Hasanli)."""


def in_brackets(item: Observation) -> str:
    """The same within brackets, which hold no others: KTZ; Port of Baku, K. Hasanli."""
    return " and ".join(map(short, item.speakers)) or _of_publisher(item)


def _of_publisher(item: Observation) -> str:
    return f"{short(item.publisher)}, {NOT_NAMED}"


def short(name: str) -> str:
    """A name without the brackets of its second one, which stands for it where it is its letters: KTZ."""
    told = _WITH_ANOTHER.fullmatch(name)
    if not told:
        return name
    return told["other"] if _is_short(told["other"]) else f"{told['name']}, {told['other']}"


def _is_short(name: str) -> bool:
    """Whether a name is the letters of a longer one."""
    return name.isupper() and name.isalpha()


def printed_by(item: Observation, count: str) -> str:
    """Which document prints a figure that is in doubt, by which count: whether who spoke or who reported slipped is open."""
    return ", ".join(filter(None, [f"printed by {short(item.publisher)}", count]))


def with_count(item: Observation, count: str) -> str:
    """Who states a figure and by which count, within brackets; the name once where the count holds it."""
    who = in_brackets(item)
    if not count:
        return who
    return count if who.casefold() in count.casefold() else f"{who}, {count}"


def by_another(item: Observation, beside: Observation) -> str:
    """Who states a figure, in brackets, where it is not who states the one that it is told of; else nothing."""
    one_voice = item.origin_group == beside.origin_group or speaks_again(item, beside)
    return "" if one_voice else f" ({in_brackets(item)})"
