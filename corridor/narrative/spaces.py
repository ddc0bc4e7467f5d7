"""Spaces that keep a number whole and on one line with its unit: for readers, and not in what machines read."""

import re
from functools import lru_cache

from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.scales import PER
from corridor.narrative.numbers import NBSP, THIN_SPACE

_PLAIN = str.maketrans({NBSP: " ", THIN_SPACE: " "})

_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")


def plain(text: str) -> str:
    """A sentence with no other spaces than the usual one."""
    return text.translate(_PLAIN)


def kept(text: str, data: Dataset) -> str:
    """A plain sentence as readers see it: thousands and units hold on to their numbers."""
    text = _THOUSANDS.sub(lambda found: found[0].replace(" ", THIN_SPACE), text)
    return _units(data).sub(lambda found: found[0].replace(" ", NBSP), text)


@once_for_each
def _units(data: Dataset) -> re.Pattern[str]:
    """A number with the words of a unit before or behind it."""
    words = {word for row in data.units.itertuples() for word in (row.label, row.label_one, row.pattern) if word}
    return _of_words(frozenset(words))


@lru_cache(maxsize=8)
def _of_words(words: frozenset[str]) -> re.Pattern[str]:
    number = rf"\d[\d.{THIN_SPACE}]*(?:\u2013[\d.{THIN_SPACE}]+)?"
    patterns = sorted((word if "{}" in word else f"{{}} {word}" for word in words if word != "times"), key=_longest)
    ways = [re.escape(pattern).replace(r"\{\}", number) for pattern in patterns]
    behind = [way.removeprefix(number) for way in ways if way.startswith(number)]  # the number is looked for once
    before = [way for way in ways if not way.startswith(number)]
    found = "|".join([*before, f"{number}(?:{'|'.join(behind)})"])
    return re.compile(rf"(?:{found})(?: (?:{'|'.join(PER.values())}))?(?!\w)")


def _longest(pattern: str) -> tuple[int, str]:
    return -len(pattern), pattern
