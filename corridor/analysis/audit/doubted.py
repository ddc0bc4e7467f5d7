"""Disagreements: what the system has to doubt, each as two sides of its conflict that cannot both hold."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corridor.analysis.audit import growth, outcomes, parts, residuals, restatements, shares
from corridor.analysis.audit.comparison import CONTRADICTORY, TENSION, UNEXPLAINED, Comparison, Side, beside
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.choice import grouped, trust
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.findings import Doubt
from corridor.analysis.system.instead import said_by
from corridor.analysis.system.quantities import Quantity
from corridor.evidence.intervals import Interval, sum_of


class _Seen(NamedTuple):
    """A conflict as two sides."""

    kind: str
    key: tuple[object, ...]
    left: Side
    right: Side
    unit: str
    tag: str = ""
    """What else is to be said of a contradiction."""


def disagreements(evidence: Evidence) -> Iterator[Comparison]:
    """Every doubt; those of one conflict once, with all that could be doubted in it."""
    found = [_comparison(evidence, doubt) for doubt in evidence.system.doubts]
    for same in grouped(found, lambda item: (item.kind, item.key)).values():
        yield _together(same)


def _together(same: Sequence[Comparison]) -> Comparison:
    doubts = tuple(doubt for item in same for doubt in item.doubts)
    left = dict.fromkeys(figure for item in same for figure in item.left.figures)
    return replace(same[0], left=replace(same[0].left, figures=tuple(left)), doubts=doubts)


def _comparison(evidence: Evidence, doubt: Doubt) -> Comparison:
    seen = _seen(evidence, doubt)
    reason = doubt.open_because
    if reason == "cut" and seen.kind != restatements.KIND:
        reason = "cut_digits"
    judged = verdict(reason, is_firm=doubt.is_firm), reason or seen.tag
    return replace(beside(seen.kind, seen.key, (seen.left, seen.right), judged, seen.unit), doubts=(doubt,))


def verdict(reason: str, *, is_firm: bool) -> str:
    """What is made of a doubt, which a reason keeps open."""
    return UNEXPLAINED if reason else CONTRADICTORY if is_firm else TENSION


def _seen(evidence: Evidence, doubt: Doubt) -> _Seen:
    claims = doubt.conflict.claims
    first = [claim for claim in claims if claim is doubt.what and doubt.certain]
    for kind in (_share, _change):
        of_kind = [*filter(kind, first), *sorted(filter(kind, claims), key=lambda claim: claim.key)]
        if of_kind:
            rest = [claim for claim in claims if claim is not of_kind[0]]
            return (_shared if kind is _share else _changed)(evidence, of_kind[0], rest)
    if len({claim.quantities for claim in claims}) == 1:
        return _restated(evidence, claims)
    return _contained(evidence, doubt)


def _share(claim: Claim) -> bool:
    return claim.figures[0].nature == "share"


def _change(claim: Claim) -> bool:
    return claim.figures[0].statistic == "change"


def _side(evidence: Evidence, claim: Claim) -> Side:
    """A level with all figures that print the same of its quantity."""
    interval = claim.figures[0].interval
    beside = (item for same in evidence.system.printed(claim.quantities[0]) for item in same.figures)
    figures = {item for item in (*claim.figures, *beside) if item.interval == interval}
    return Side(interval, tuple(sorted(figures, key=trust)))


def _restated(evidence: Evidence, claims: Sequence[Claim]) -> _Seen:
    left, right = sorted((_side(evidence, claim) for claim in claims[:2]), key=lambda side: trust(side.figure))
    series = claims[0].quantities[0].series
    retold = left.figure.origin_group == right.figure.origin_group
    key = (series[:5], series.unit, left.figure.period, left.interval, right.interval)
    return _Seen(restatements.KIND, key, left, right, series.unit, "retold" if retold else "")


def _changed(evidence: Evidence, claim: Claim, rest: Sequence[Claim]) -> _Seen:
    """A change beside levels at both ends, beside another change, or beside what else leads from end to end."""
    item, (after, before) = claim.figures[0], claim.quantities
    step = (after.series[:5], before.period, after.period)
    key: tuple[object, ...] = (step, item.interval, item.base_unit)
    levels = {each.quantities: _side(evidence, each) for each in rest if not _change(each)}
    end, start = levels.get((after,)), levels.get((before,))
    given = list(outcomes.outcomes(item, end, start)) if end and start else []
    if end and start and given and len(rest) == len(levels) == 2:  # noqa: PLR2004 - both ends
        best = outcomes.nearest(given)
        right = Side(best.found, (end.figure, start.figure), computed=True)
        left = Side(best.stated, claim.figures)
        return _Seen(growth.KIND, (*key, "levels", *growth.averaged(item)), left, right, item.base_unit)
    others = [each.figures[0] for each in rest if each.quantities == claim.quantities]
    times = [(each, growth.times(evidence, each)) for each in sorted((item, *others[:1]), key=trust)]
    if others and all(way for _, way in times):
        left, right = (Side(way, (each,)) for each, way in times if way)
        ends = sorted((left.interval, right.interval), key=lambda way: (way.low, way.high))
        return _Seen(growth.KIND, (step, *ends), left, right, "1", tag="claims")
    if end and len(rest) == 1:
        rise = item.base_unit == "1"
        right = Side(Interval(-1, 0) if rise else end.interval, (end.figure,), computed=rise)
        left = Side(item.interval, claim.figures)
        key = (*key, "below_zero", *growth.averaged(item))
        return _Seen(growth.KIND, key, left, right, item.base_unit, tag="below_zero")
    return _following(evidence, growth.KIND, claim, rest)


def _shared(evidence: Evidence, claim: Claim, rest: Sequence[Claim]) -> _Seen:
    """A share beside the levels of its part and whole, or beside what else leads to them."""
    levels = {each.quantities: _side(evidence, each) for each in rest}
    part, whole = (levels.get((quantity,)) for quantity in claim.quantities)
    if not (part and whole and len(rest) == 2):  # noqa: PLR2004 - a part and a whole
        return _following(evidence, shares.KIND, claim, rest)
    item = claim.figures[0]
    right = Side(part.interval / whole.interval, (part.figure, whole.figure), computed=True)
    return _Seen(
        shares.KIND, shares.key(evidence.series(item), item), Side(item.interval, claim.figures), right, item.base_unit
    )


def _contained(evidence: Evidence, doubt: Doubt) -> _Seen:
    """Levels within each other: a part above its whole, a total beside the sum of its parts."""
    steps = doubt.conflict.steps
    least = {step.claim.key for step in steps if step.claim and step.factor > 0}
    claims = doubt.conflict.claims
    above, below = ([each for each in claims if (each.key in least) == is_least] for is_least in (True, False))
    if len(above) == len(below) == 1:
        part, whole = _side(evidence, above[0]), _side(evidence, below[0])
        (inner,), (outer,) = above[0].quantities, below[0].quantities
        key = (*_place(inner), part.interval, outer.series[:5], outer.period)
        return _Seen(parts.KIND, key, part, whole, inner.series.unit)
    if len(above) > 1 and len(below) > 1:
        return _following(evidence, residuals.KIND, claims[0], claims[1:])
    (total,), added = sorted((above, below), key=len)
    why = doubt.conflict.rules[0].because
    way = residuals.WAYS.get(why.table if why else "", "sum")
    order = residuals.in_order(way, (quantity for rule in doubt.conflict.rules for quantity, _ in rule.terms))
    added.sort(key=lambda each: order.index(each.quantities[0]))
    figures = tuple(each.figures[0] for each in added)
    key = residuals.key(_place(total.quantities[0]), way, figures)
    right = Side(sum_of(item.interval for item in figures), figures, computed=True)
    return _Seen(residuals.KIND, key, _side(evidence, total), right, total.quantities[0].series.unit)


def _place(quantity: Quantity) -> tuple[object, ...]:
    return quantity.series[:5], quantity.series.unit, quantity.period


def _following(evidence: Evidence, kind: str, claim: Claim, rest: Sequence[Claim]) -> _Seen:
    """What a figure says beside what the others of its conflict leave of it, by whatever way."""
    item, said = claim.figures[0], said_by(claim)
    left = evidence.system.among(rest, said.above, said.below).interval
    own = growth.times(evidence, item) if said.below and kind == growth.KIND else item.interval
    figures = tuple(each.figures[0] for each in sorted(rest, key=lambda each: each.key))
    key = (*map(_place, claim.quantities), item.interval, tuple(figure.observation_id for figure in figures))
    known = math.isfinite(left.low) or math.isfinite(left.high)
    return _Seen(
        kind,
        key,
        Side(own or item.interval, claim.figures),
        Side(_drawn(left) if known else item.interval, figures, computed=True),
        item.base_unit,
        tag="chain" if known else "no_way",
    )


def _drawn(allowed: Interval) -> Interval:
    """An interval to draw: an end that is open stands where the other is."""
    low = allowed.low if math.isfinite(allowed.low) else allowed.high
    return Interval(low, allowed.high if math.isfinite(allowed.high) else low)
