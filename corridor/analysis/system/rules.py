"""Rules between quantities, each from an entry of a registry: what contains what, and what makes up what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from corridor.analysis.audit.rules import Rules, stated
from corridor.analysis.system.quantities import ANY_TIME, Quantity, Series, Times
from corridor.analysis.system.rows import Because, Row, sum_row
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS

PERIODS = Because("periods", "")
"""A period is the sum of the stretches of time in it: of the calendar, not of a registry."""

Family = tuple[Because, tuple[Series, ...], bool]
"""Series that hold nothing twice within a wider one, why, and whether they are all of it."""


def rule_rows(named: Mapping[Series, Iterable[Period]], rules: Rules) -> list[Row]:
    """Every rule between quantities of these series, and of the stretches of time within them."""
    return list(_Ruled(named, rules).rows())


class _Ruled:
    """The series that there are, with what ties them."""

    def __init__(self, named: Mapping[Series, Iterable[Period]], rules: Rules) -> None:
        self.rules = rules
        self.times = {
            series: Times(series, periods, add_up=rules.adds_up(series.measure, series.unit))
            for series, periods in sorted(named.items())
        }
        self.amounts = [series for series in self.times if rules.natures[series.measure] == "amount"]

    def rows(self) -> Iterator[Row]:
        for times in self.times.values():
            for period, parts in times.made_up.items():
                yield from _row((Quantity(times.series, period),), parts, PERIODS, complete=True)
        for part in self.amounts:
            for whole, because in wider(part, self.rules):
                if whole in self.times:
                    yield from self._within(part, whole, because)
        for whole in self.times:
            for because, family, complete in self._families(whole):
                yield from self._made_up(whole, because, family, complete=complete)

    def _within(self, part: Series, whole: Series, because: Because) -> Iterator[Row]:
        """A part is no more than its whole, in each period that figures name of either."""
        inner, outer = self.times[part], self.times[whole]
        for period in sorted(inner.named | outer.named):
            parts, wholes = inner.exactly(period), outer.around(period)
            if parts and wholes:
                yield from _row(wholes, parts, because)

    def _made_up(self, whole: Series, because: Because, parts: Sequence[Series], *, complete: bool) -> Iterator[Row]:
        """A whole is no less than parts that hold nothing twice, and is their sum where they are all of it."""
        times = [self.times[part] for part in parts]
        for period in sorted({each for every in (self.times[whole], *times) for each in every.named}, key=_in_order):
            known = [(each.series, found) for each in times if (found := each.exactly(period))]
            outermost = self._outermost([series for series, _ in known])
            added = [quantity for series, found in known if series in outermost for quantity in found]
            every = complete and len(known) == len(parts)
            wholes = self.times[whole].exactly(period) if every else None
            if every and wholes:
                yield from _row(wholes, added, because, complete=True)
            elif len(outermost) > 1 and (around := self.times[whole].around(period)):
                yield from _row(around, added, because)

    def _outermost(self, named: Sequence[Series]) -> set[Series]:
        """Series of goods that none of the others contains."""
        goods = {each.commodity for each in named}
        return {each for each in named if not goods & self.rules.wider_goods.get(each.commodity, frozenset())}

    def _families(self, whole: Series) -> Iterator[Family]:
        if self.rules.natures[whole.measure] == "amount":
            yield from self._of_flows(whole)
            yield from self._of_goods(whole)
        yield from self._of_sums(whole)

    def _of_flows(self, whole: Series) -> Iterator[Family]:
        """Flows that do not overlap; where one of them is itself a sum, in its place what makes it up, and back."""
        ways = self.rules.ways
        base = ways[whole.flow].sum_of if whole.flow in ways else ()
        families = [base, *(_with(base, flow, way.sum_of) for flow, way in ways.items() if flow != whole.flow)]
        for flows in dict.fromkeys(each for each in families if each):
            parts = tuple(s for flow in flows if (s := whole._replace(flow=flow)) in self.times)
            all_there_are = self._all_flows(whole) <= {name for each in parts for name in self._named(each.flow)}
            if len(parts) > 1 or (parts and all_there_are):
                key = f"{whole.flow}: {';'.join(each.flow for each in parts)}"
                yield Because("flows", key), parts, all_there_are

    def _named(self, flow: str) -> tuple[str, ...]:
        return self.rules.ways[flow].sum_of or (flow,)

    def _all_flows(self, whole: Series) -> frozenset[str]:
        known = [
            flows for definition, flows in self.rules.definition_flows.items() if self._counts_as(definition, whole)
        ]
        return frozenset[str]().union(*known) or self.rules.complete("", whole.measure, whole.flow)

    def _counts_as(self, definition: str, whole: Series) -> bool:
        return self.rules.counts[definition] == whole.counted_by and whole.flow == ALL_FLOWS

    def _of_goods(self, whole: Series) -> Iterator[Family]:
        """Goods of one sorting, of which those that are within no other hold nothing twice; never all there are."""
        by_sorting: dict[str, list[Series]] = defaultdict(list)
        for goods, sorting in self.rules.sortings.items():
            part = whole._replace(commodity=goods)
            if whole.commodity in self.rules.wider_goods.get(goods, ()) and part in self.times:
                by_sorting[sorting].append(part)
        for parts in by_sorting.values():
            if len(parts) > 1:
                key = f"{whole.commodity}: {';'.join(each.commodity for each in parts)}"
                yield Because("commodities", key), tuple(parts), False

    def _of_sums(self, whole: Series) -> Iterator[Family]:
        """What makes up a subject, or a count: places what is handled in them, legs the length of the way."""
        names = self.rules.subject_sums.get(whole.subject, ())
        along = all(self.rules.scopes[name] == "leg" for name in names)
        nature = self.rules.natures[whole.measure]
        if names and nature in ("amount", "length") and along == (nature == "length"):
            yield from self._sum(whole, "subjects", [whole._replace(subject=name) for name in names])
        if counts := self.rules.count_sums.get(whole.counted_by):
            yield from self._sum(whole, "definitions", [whole._replace(counted_by=count) for count in counts])

    def _sum(self, whole: Series, table: str, parts: Sequence[Series]) -> Iterator[Family]:
        there = tuple(part for part in parts if part in self.times)
        key = whole.subject if table == "subjects" else whole.counted_by
        if len(there) == len(parts):
            yield Because(table, f"{key}: sum_of"), there, True
        elif len(there) > 1:
            yield Because(table, f"{key}: sum_of"), there, False


def wider(part: Series, rules: Rules) -> Iterator[tuple[Series, Because]]:
    """Series that contain one: in subject, goods, flow, count or several of them."""
    ways = product(
        _self_and(part.subject, rules.wider_subjects, "subjects"),
        _self_and(part.commodity, rules.wider_goods, "commodities"),
        _self_and(part.flow, rules.wider_flows, "flows"),
        _wider_counts(part.counted_by, rules),
        _self_and(part.measure, rules.wider_measures, "measures"),
    )
    for way in ways:
        subject, goods, flow, count, measure = (name for name, _ in way)
        if measure != part.measure and count == part.counted_by:
            continue
        whole = Series(subject, measure, goods, flow, count, part.unit)
        if whole != part:
            yield whole, _joined([because for _, because in way if because])


def _wider_counts(count: str, rules: Rules) -> list[tuple[str, Because | None]]:
    if not stated(count):
        return [(count, None)]
    found = _self_and(count, rules.wider_counts, "definitions")
    return [
        (name, because and because._replace(assumed=(count, name) in rules.assumed_counts)) for name, because in found
    ]


def _self_and(name: str, wider: Mapping[str, frozenset[str]], table: str) -> list[tuple[str, Because | None]]:
    found = [(other, Because(table, f"{name}: part_of {other}")) for other in sorted(wider.get(name, ()))]
    return [(name, None), *found]


def _joined(reasons: Sequence[Because]) -> Because:
    """One reason of several, where a part is within a whole in more than one way."""
    tables, keys = "; ".join(each.table for each in reasons), "; ".join(each.key for each in reasons)
    return Because(tables, keys, any(each.assumed for each in reasons))


def _with(base: Sequence[str], flow: str, parts: Sequence[str]) -> tuple[str, ...]:
    """A family in which a flow stands in place of those that make it up; none where it does not hold them all."""
    if not parts or not set(parts) <= set(base):
        return ()
    return (flow, *(each for each in base if each not in parts))


def _in_order(period: Period) -> tuple[bool, Period]:
    return period != ANY_TIME, period


def _row(
    wholes: Iterable[Quantity], parts: Iterable[Quantity], because: Because, *, complete: bool = False
) -> Iterator[Row]:
    found = sum_row(wholes, parts, because, complete=complete)
    if found:
        yield found
