"""Counts of one measure beside each other: what each counts, how far they stand apart, what none of them holds."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from corridor.analysis import growth
from corridor.analysis.aims import AIMS
from corridor.analysis.choice import by_period, goods_of, grouped, levels, trust, trusted
from corridor.chapters import tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.evidence.intervals import sum_of
from corridor.evidence.observations import Observation
from corridor.narrative import on_counts
from corridor.narrative.pieces import Prose, Table


def what_each_counts(ch: Chapter, found: Sequence[Observation]) -> list[Shown]:
    """Every count that the figures name: what it holds, whose it is, how it stands to the others."""
    used = {item.definition for item in found if item.definition and item.base_unit != "1"}
    labels = {row.definition_id: row.label for row in ch.data.definitions.itertuples()}
    rows = [
        [
            row.label,
            row.meaning,
            row.counted_by,
            on_counts.kinship(
                [labels[name] for name in row.same_count_as if name in used],
                [labels[name] for name in row.part_of if name in used],
            ),
        ]
        for row in ch.data.definitions.itertuples()
        if row.definition_id in used
    ]
    columns = tables.headed("definition", "meaning", "counted_by", "kinship")
    return [Table(on_counts.COUNTS, columns, rows)] if rows else []


def apart(ch: Chapter, found: Sequence[Observation], measure: str, flow: str) -> list[Shown]:
    """Two counts that give one period, the newest they share, where nothing says how they hang together."""
    totals = [item for item in levels(found, measure, flow=flow) if item.period.known and item.definition]
    chosen = [*map(trusted, grouped(totals, lambda item: (item.definition, item.period)).values())]
    by_count = grouped(sorted(chosen, key=by_period), lambda item: item.definition)
    akin = _kin(ch)
    pairs = [
        shared[-1]
        for one, other in combinations(by_count, 2)
        if frozenset((one, other)) not in akin
        and (
            shared := [
                (left, right) for left in by_count[one] for right in by_count[other] if left.period == right.period
            ]
        )
    ]
    return [
        Prose(ch.of_its_day(_apart(found, pair)))
        for pair in sorted(pairs, key=lambda pair: by_period(pair[0]), reverse=True)
    ]


def _apart(found: Sequence[Observation], pair: tuple[Observation, Observation]) -> str:
    less, more = sorted(pair, key=lambda item: item.interval.middle)
    also = [
        item
        for item in found
        if item.reporter == less.reporter
        and item.definition not in ("", less.definition)
        and item.statistic != "change"
        and item.period.contains(less.period)
    ]
    return on_counts.apart(more, less, more.bounds / less.bounds, also)


def made_of(ch: Chapter, found: Sequence[Observation], measure: str) -> list[Shown]:
    """Targets and forecasts that are the sum of narrower ones, and what wider ones of that year hold beyond them."""
    stated = [item for item in found if item.statistic in AIMS and item.measure == measure and item.base_unit != "1"]
    parts_of = {row.definition_id: row.part_of for row in ch.data.definitions.itertuples()}
    shown: list[Shown] = []
    for whole in stated:
        parts = _parts(whole, stated, parts_of)
        if len(parts) > 1 and sum_of(part.interval for part in parts).meets(whole.interval):
            beyond = [(item, item.interval - whole.interval) for item in _wider(whole, stated)]
            shown.append(Prose(on_counts.made_of(whole, parts, beyond)))
    return shown


def _wider(whole: Observation, stated: Sequence[Observation]) -> list[Observation]:
    """Greater figures for the same goods, flow and time; of one count and amount that of the same document."""
    greater = [
        item
        for item in stated
        if (item.period, item.commodity, item.flow) == (whole.period, whole.commodity, whole.flow)
        and item.interval.low > whole.interval.high
    ]
    same = grouped(greater, lambda item: (item.definition, item.amounts)).values()
    return [min(items, key=lambda item: (item.source_id != whole.source_id, trust(item))) for items in same]


def _parts(
    whole: Observation, stated: Sequence[Observation], parts_of: Mapping[str, Collection[str]]
) -> list[Observation]:
    """Figures of a part of the goods, or of a count that is part of the whole's, for the same time.

    One for each part, that of the whole's own document before others.
    """
    found = [
        item
        for item in stated
        if item.period == whole.period
        and whole.commodity == "all"
        and (
            (item.definition == whole.definition and item.commodity != "all")
            or whole.definition in parts_of.get(item.definition, ())
        )
    ]
    return [
        min(same, key=lambda item: (item.source_id != whole.source_id, trust(item)))
        for same in grouped(found, lambda item: (item.definition, item.commodity)).values()
    ]


def gaps(ch: Chapter, found: Sequence[Observation], measure: str, flow: str) -> list[Shown]:
    """From when on there are levels, which years have none, and what stated growth implies for those."""
    known = [item for item in levels(found, measure, goods_of(found, measure), flow) if item.period.known]
    years = {item.period for item in known if item.period.full_year}
    if not years:
        return []
    first = min(item.period.start.year for item in known if item.period.start)
    numbers = [period.start.year for period in years if period.start]
    missing = [number for number in range(min(numbers), max(numbers)) if number not in numbers]
    own = [item for item in found if item.measure == measure and item.flow == flow]
    steps = [
        step
        for step in growth.settled(growth.bases(own))
        if step.change.compare.full_year and step.change.compare not in years
    ]
    return [
        Prose(
            ch.of_its_day(
                on_counts.gaps(first, missing, sorted(steps, key=lambda step: step.change.compare, reverse=True))
            )
        )
    ]


def _kin(ch: Chapter) -> set[frozenset[str]]:
    """Pairs of counts that are held to be one, or of which one is part of the other."""
    return {
        frozenset((row.definition_id, name))
        for row in ch.data.definitions.itertuples()
        for name in (*row.same_count_as, *row.part_of)
    }
