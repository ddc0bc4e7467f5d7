"""By which of its names a count is told, where several definitions are held to be one."""

from collections import Counter
from collections.abc import Mapping

from corridor.analysis.choice import trust, trusted
from corridor.analysis.known import Quantity


def named_by(each: Quantity, one_count: Mapping[str, str]) -> str:
    """The definition of the most trusted figure that prints a quantity, else of most that bound it, if by its count.

    `one_count`: definition → the first of those that count the same. Where no figure is by it, that is its name.
    """
    printed = [item for item in each.figures if item.doubt is None] or each.figures
    if printed:
        return trusted(printed).definition
    bound = [
        item
        for item in each.binding
        if item.definition and one_count[item.definition] == one_count.get(each.definition)
    ]
    times = Counter(item.definition for item in bound)
    return min(bound, key=lambda item: (-times[item.definition], trust(item))).definition if bound else each.definition
