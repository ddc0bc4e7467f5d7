"""The figures of a conflict in an order to follow, and what leads from each to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corridor.analysis.known import Doubted, Quantity, Step
from corridor.evidence.observations import Observation
from corridor.narrative import on_conflicts


@dataclass
class Line:
    """A figure of a conflict with the quantities that it is of."""

    item: Observation
    quantities: tuple[Quantity, ...]
    joined: str = ""


def lines(doubt: Doubted) -> list[Line]:
    """The figures of a conflict: the one in doubt, what a change begins with, wholes before parts, after shares."""
    found: dict[str, Line] = {}
    for step in doubt.steps:
        if step.figure:
            terms = sorted(step.terms, key=lambda term: term[1] < 0)
            found.setdefault(step.figure.observation_id, Line(step.figure, tuple(each for each, _ in terms)))
    first, *rest = found.values()
    wholes = {each for rule in _rules(doubt) for each in _sides(rule)[0]}
    shared = {line.quantities[1:] for line in found.values() if _is_share(line)}
    if first.item.statistic == "change":
        rest.sort(key=lambda line: line.item.statistic == "level" and line.item.period == first.item.period)
    elif shared:
        rest.sort(key=lambda line: (line.quantities in shared, not _is_share(line)))
    else:
        rest.sort(key=lambda line: wholes.isdisjoint(line.quantities))
    ordered = [first, *rest]
    named = {each for line in ordered for each in line.quantities}
    for place, after in enumerate(rest):
        before = ordered[: place + 1]
        before[-1].joined = _as_product(before, after) or _join(before, after, _rules(doubt), named)
    return ordered


def _rules(doubt: Doubted) -> list[Step]:
    return [step for step in doubt.steps if not step.figure]


def _join(before: Sequence[Line], after: Line, rules: Iterable[Step], named: set[Quantity]) -> str:
    """What leads from a figure to the next: a rule that holds both, or that one is a change of the other."""
    line = before[-1]
    for rule in rules:
        wholes, parts = (frozenset(side) for side in _sides(rule))
        if (wholes | parts).isdisjoint(after.quantities):
            continue
        complete = rule.comes_to.low == rule.comes_to.high and wholes | parts <= named
        told = [not wholes.isdisjoint(each.quantities) for each in before if (wholes | parts) & {*each.quantities}]
        if not wholes.isdisjoint(line.quantities) and len(told) == 1:
            return on_conflicts.SUM if complete and len(parts) > 1 else on_conflicts.HOLDS
        if not wholes.isdisjoint(after.quantities):
            return on_conflicts.REST if complete and len(parts) > 1 else on_conflicts.PART
        if told:
            return on_conflicts.LESS if True in told[1:] and told[-1] else on_conflicts.AND
    changes = [each.item for each in (*before, after) if each.item.statistic == "change"]
    if not changes or line.quantities == after.quantities:
        return on_conflicts.SAME
    if after.item is changes[-1]:
        return on_conflicts.THEN
    then = {changes[-1].compare: on_conflicts.ON, changes[-1].period: on_conflicts.TO}
    return then.get(after.item.period, on_conflicts.WITH)


def _as_product(before: Sequence[Line], after: Line) -> str:
    """What joins two of a part, its share and the whole: the one is the other times the third; empty for any others."""
    line = before[-1]
    share = next(filter(_is_share, (*before, after)), None)
    if not share or {*line.quantities, *after.quantities} != {*share.quantities}:
        return ""
    whole = share.quantities[1:]
    return (
        on_conflicts.OF
        if after.quantities == whole
        else on_conflicts.BY
        if line.quantities == whole
        else on_conflicts.IS
    )


def _is_share(line: Line) -> bool:
    """Whether a figure says which share one quantity is of another: part and whole."""
    return line.item.nature == "share"


def _sides(rule: Step) -> tuple[list[Quantity], list[Quantity]]:
    """Wholes and parts of a rule: of one of the calendar the whole is what holds all the others."""
    up = [each for each, factor in rule.terms if factor > 0]
    down = [each for each, factor in rule.terms if factor < 0]
    holds_all = all(down and down[0].period.contains(each.period) for each in up) if rule.rule == "periods" else False
    return (down, up) if len(down) == 1 and holds_all else (up, down)
