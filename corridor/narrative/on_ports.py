"""Sentences on what ports and lines could carry, and what they did."""

import math
from collections.abc import Mapping, Sequence

from corridor.analysis.utilisation import Use
from corridor.evidence.scales import PER_CENT
from corridor.narrative import numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import days_of
from corridor.narrative.numbers import listed, plural


def use_of_capacity(use: Use) -> str:
    """The share of a capacity that was handled, or why there is none."""
    if use.only_a_part:
        return f"not comparable: the capacity is of a part ({use.capacity.count})"
    if use.handled is None:
        return "unknown: no source gives what was handled"
    if use.share is None:
        return "not comparable: of different years"
    if use.whole and use.share.high < math.inf:
        return spans.roughly(use.share, PER_CENT)
    floor = f"at least {numbers.at_least_percent(use.share.low)}"
    return floor if use.whole else f"{floor}, by a part of the year alone"


def fullness(whole: Sequence[Use], names: Mapping[str, str]) -> list[str]:
    """Whether any place was full in a year for which that can be told."""
    if not whole:
        return ["For no place are a capacity and what was handled known for the same whole year."]
    told = [
        f"{names[use.capacity.subject]} in {days_of(use.handled.period)} ({use_of_capacity(use)} of {figure(use.capacity)})"
        for use in sorted(whole, key=lambda use: -use.share.low if use.share else 0)
        if use.handled
    ]
    cases = plural(len(whole), "case", "cases")
    text = f"In {cases} a whole year can be laid beside a capacity stated for that year; fullest: {listed(told[:2])}."
    highest = [use.share.high for use in whole if use.share]
    bounded = [share for share in highest if share < math.inf]
    if any(share >= 1 for share in bounded):
        full = plural(sum(share >= 1 for share in bounded), "of them was", "of them were")
        return [text, f"{terms.capital(full)} or may have been full."]
    none = "none of them was full" if len(bounded) == len(highest) else "none of those with an upper bound was full"
    return [text, f"On paper, {none}. No part of a year is carried to a whole one here."]


def without_capacity(names: Sequence[str]) -> str:
    return f"No source of this book gives the whole capacity of {listed(names)}."


USE = "Capacity, and what was handled"
