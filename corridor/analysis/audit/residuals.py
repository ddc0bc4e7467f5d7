"""A total less its parts: that they add up, and what is left unnamed."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corridor.analysis.audit.capacities import of_parts
from corridor.analysis.audit.comparison import CONSISTENT, UNEXPLAINED, Comparison, Side, beside
from corridor.analysis.audit.evidence import Evidence, Series
from corridor.analysis.audit.rules import Rules
from corridor.analysis.choice import grouped, trust, trusted
from corridor.analysis.system.bounds import Implied
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ONE, Row, Total, total_of
from corridor.evidence.intervals import Interval, sum_of
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period

KIND = "residual"

WAYS = {"flows": "flows", "commodities": "goods", "periods": "periods"}
"""How parts make up a total, by the registry that says so; all others are sums of what is named."""


def residuals(evidence: Evidence) -> Iterator[Comparison]:
    """Totals with the sums of their flows, goods, periods, places, legs and counts, where none is in doubt."""
    rules = [_Made.of(rule) for settled in evidence.system.settled for rule in settled.part.rules]
    for same in grouped(filter(None, rules), lambda made: (made.total.whole, made.way)).values():
        yield from _made_up(evidence, max(same, key=lambda made: len(made.total.parts)))
    yield from _of_periods(evidence)
    yield from of_parts(evidence, KIND)


class _Made(NamedTuple):
    """What a total is made up of, by a rule."""

    total: Total
    way: str
    complete: bool

    @classmethod
    def of(cls, rule: Row) -> "_Made | None":
        """A rule between one total and several parts that hold nothing twice; of the calendar see `_of_periods`."""
        total = total_of(rule)
        if total is None or rule.because is None or rule.because.table == "periods":
            return None
        way = WAYS.get(rule.because.table, "sum")
        return cls(Total(total.whole, in_order(way, total.parts)), way, complete=rule.high is not None)

    def incomplete(self, rules: Rules) -> str:
        """Why parts may fall short; empty where they may not."""
        crossed = {rules.ways[part.series.flow].crosses for part in self.total.parts}
        unnamed = self.way == "flows" and crossed >= {"out", "in"}
        return "" if self.complete else "unnamed" if unnamed else "others"


def in_order(way: str, parts: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Parts as they are told: goods by their names, all others as the registry has them."""
    return tuple(sorted(parts, key=lambda part: part.series) if way == "goods" else parts)


def _made_up(evidence: Evidence, made: _Made) -> Iterator[Comparison]:
    """A total and its parts: where each is printed, else where all is known but what the rest is."""
    total = _total(evidence, made)
    figures = [_beside(found, total) for part in made.total.parts if total and (found := _levels(evidence, part))]
    incomplete = made.incomplete(evidence.rules)
    if total and len(figures) == len(made.total.parts):
        printed = _comparison(evidence, total, figures, made.way, incomplete)
        yield replace(printed, rest=_rest(evidence, made, printed)) if printed.reason else printed
    elif incomplete == "unnamed":
        yield from _implied(evidence, made)


def _rest(evidence: Evidence, made: _Made, found: Comparison) -> Interval | None:
    """What all figures leave of the rest; None where they bound no more than the total itself does."""
    rest = _known(evidence.system.of(made.total.rest))
    return rest if rest and rest.high <= found.left.interval.high else None


def _beside(found: Sequence[Observation], total: Observation) -> Observation:
    """The level that its total's own source gives, else the most trusted."""
    return min(found, key=lambda item: (item.source_id != total.source_id, *trust(item)))


def _known(left: Implied | None) -> Interval | None:
    """What is left, if it has two ends."""
    return left.interval if left and math.isfinite(left.interval.low) and math.isfinite(left.interval.high) else None


def _implied(evidence: Evidence, made: _Made) -> Iterator[Comparison]:
    """What nobody names of a total that all figures together lead to."""
    total = _side(evidence, made.total.whole)
    parts = [side for part in made.total.parts if (side := _side(evidence, part))]
    rest = _known(evidence.system.of(made.total.rest))
    if total and len(parts) == len(made.total.parts) and rest and rest.low > 0:
        figures = dict.fromkeys(item for side in parts for item in side.figures)
        added = Side(sum_of(side.interval for side in parts), tuple(figures), computed=True)
        whole = made.total.whole
        series = whole.series
        named = tuple(part.series.flow for part in made.total.parts)
        yield Comparison(
            KIND,
            (series[:5], series.unit, whole.period, made.way, named, "implied"),
            series.subject,
            series.measure,
            whole.period,
            total,
            added,
            series.unit,
            UNEXPLAINED,
            "unnamed",
            rest=rest,
        )


def _side(evidence: Evidence, quantity: Quantity) -> Side | None:
    """What all figures leave of a quantity, with those that bind: first those of its own flow."""
    left = evidence.system.of({quantity: ONE})
    known = _known(left)
    if left is None or known is None:
        return None
    figures = dict.fromkeys(claim.figures[0] for end in left for claim in end.claims)
    own = sorted(figures, key=lambda item: item.flow != quantity.series.flow)
    return Side(known, tuple(own), computed=True)


def _total(evidence: Evidence, made: _Made) -> Observation | None:
    """Of totals the one whose source names the most parts, of those the most trusted."""
    whole, parts = made.total
    documents = [item.source_id for part in parts for item in _levels(evidence, part)]
    return min(
        _levels(evidence, whole), key=lambda item: (-documents.count(item.source_id), *trust(item)), default=None
    )


def _levels(evidence: Evidence, quantity: Quantity) -> list[Observation]:
    series = quantity.series
    return evidence.standing(evidence.at(Series(*series[:5]), series.unit, quantity.period))


def _of_periods(evidence: Evidence) -> Iterator[Comparison]:
    """Levels of a period with those of shorter ones that follow each other within it."""
    for (series, unit), levels in evidence.levels.items():
        if not evidence.rules.adds_up(series.measure, unit) or len(levels) < 3:  # noqa: PLR2004 - a whole, two parts
            continue
        standing = {period: sure for period, found in levels.items() if (sure := evidence.standing(found))}
        for period, found in standing.items():
            parts = _following(standing, period)
            if len(parts) > 1:
                whole = sum(part.days for part in parts) == period.days
                figures = [trusted(standing[part]) for part in parts]
                yield _comparison(evidence, trusted(found), figures, "periods", "" if whole else "others")


def _following(levels: Iterable[Period], whole: Period) -> list[Period]:
    """Shorter periods within a whole that do not overlap: the longest first, of equal ones the earliest."""
    inside = [period for period in levels if period != whole and whole.contains(period)]
    chosen: list[Period] = []
    for period in sorted(inside, key=lambda period: (-period.days, period)):
        if not any(period.overlaps(other) for other in chosen):
            chosen.append(period)
    return sorted(chosen)


def _comparison(
    evidence: Evidence, total: Observation, parts: Sequence[Observation], way: str, incomplete: str
) -> Comparison:
    """A total and the sum of its parts. `incomplete`: why parts may fall short; empty where they may not."""
    series, unit = evidence.series(total), total.amount_unit
    added = sum_of(part.interval for part in parts)
    stated = sorted(evidence.standing(evidence.at(series, unit, total.period)), key=trust)
    same = [item for item in stated if item.interval == total.interval and item != total]
    short = incomplete if total.interval.low >= added.high else ""
    named = key((series, unit, total.period), way, parts)
    sides = Side(total.interval, (total, *same)), Side(added, tuple(parts), computed=True)
    return beside(KIND, named, sides, (UNEXPLAINED if short == "unnamed" else CONSISTENT, short), unit)


def key(place: tuple[object, ...], way: str, parts: Sequence[Observation]) -> tuple[object, ...]:
    """What makes it this total with these parts and no other; `place`: its series, unit and period."""
    return (*place, way, tuple((part.subject, part.counted, part.period) for part in parts))
