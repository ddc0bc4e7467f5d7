"""What is said beside a figure that cannot stand beside all others."""

from corridor.analysis.growth import a_year
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import addresses, marks, spans

WORDS = {"contradictory": "doubted", "tension": "in tension", "unexplained": "open"}
"""What is made of such a figure, by the verdict whose mark it has."""

MAY = "may be {}"
"""The same of one of several of which one is enough."""


def verdict(item: Observation) -> str:
    """The mark that a figure has where it is drawn; empty for one in no doubt."""
    return "" if item.doubt is None else item.doubt.verdict


def told(item: Observation) -> str:
    """That a figure is in doubt, and what the others leave instead; empty for one in no doubt."""
    if item.doubt is None:
        return ""
    word = WORDS[item.doubt.verdict]
    word = word if item.doubt.certain or item.doubt.verdict == "unexplained" else MAY.format(word)
    others = "all others" if item.doubt.certain else "the others"
    return f"{word}: {others} leave {instead(item, item.doubt.instead, item.doubt.unit)}"


def beside(item: Observation) -> str:
    """The same on a line of its own below a figure, with its mark, leading to where it is told in full."""
    if item.doubt is None:
        return ""
    address = f"{addresses.chapter('audit')}#{item.doubt.doubt_id}"
    return f" {marks.next_line(marks.link(address, told(item), kind=f'verdict {verdict(item)}'))}"


def instead(item: Observation, left: Interval, unit: str) -> str:
    """What others leave of what a figure says, in its own form."""
    if item.statistic != "change" or unit != "1":
        return spans.span(left, item.words.scale(unit))
    yearly = a_year(left, item)
    if item.unit != "percent":
        return spans.factor_allowed(yearly)
    return spans.growth_span(Interval(yearly.low - 1, yearly.high - 1))
