"""Which observations to take: in what order, which to trust, which to name first."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

FRESH_YEARS = 2
"""A figure of a whole year is named first only if no later one is this many years younger."""


def grouped(found: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Items by a key, in the order they come."""
    groups: dict[K, list[T]] = defaultdict(list)
    for item in found:
        groups[key(item)].append(item)
    return dict(groups)


def by_period(item: Observation) -> tuple[date, date, str]:
    """Order in time; a period without an end counts as ending where it starts."""
    start = item.period.start or date.min
    return item.period.end or start, start, item.observation_id


def trust(item: Observation) -> tuple[bool, float, date, str]:
    """Order of figures for one thing: pages found again first, then by precision, then by age.

    What was restated comes after all others.
    """
    return (
        item.is_replaced or item.status == "not_refound",
        item.interval.width,
        item.known_on or date.max,
        item.observation_id,
    )


def levels(
    found: Iterable[Observation], measure: str, commodity: str = "all", flow: str | None = None
) -> list[Observation]:
    """Levels of one measure and commodity, oldest first."""
    kept = [
        item
        for item in found
        if item.statistic == "level"
        and (item.measure, item.commodity) == (measure, commodity)
        and flow in (None, item.flow)
    ]
    return sorted(kept, key=by_period)


def goods_of(found: Iterable[Observation], measure: str) -> str:
    """The goods that a measure is counted in: the only ones there are, else all."""
    goods = {item.commodity for item in found if item.measure == measure}
    return goods.pop() if len(goods) == 1 else "all"


def voices(found: Iterable[Observation]) -> int:
    """How many independent statements stand behind figures: retellings of one count once."""
    return len({item.origin_group for item in found})


def bodies(found: Iterable[Observation]) -> int:
    """How many bodies have counted for themselves behind figures: who retells the count of another is none.

    Of two figures by one count, or by bodies of one country, nothing shows that anybody counted twice.
    """
    known: list[set[str]] = []
    for item in found:
        own = {f"count {item.counted_by}", f"country {item.reporter}"} - {"count "}
        met = [each for each in known if each & own]
        known = [each for each in known if not each & own] + [own.union(*met)]
    return len(known)


def trusted(found: Iterable[Observation]) -> Observation:
    """Of figures for one thing the one to name: the most precise of the newest vintage of what its speaker says.

    A vintage is what agrees with the newest exact figure of a speaker by one count. A loose word begins none, nor does
    a document without a day, nor who quotes another.
    """
    figures = sorted(found, key=trust)
    first = figures[0]
    own = [item for item in figures if item.definition == first.definition and speaks_again(item, first)]
    dated = [item for item in own if item.known_on and item.qualifier == "exact" and trust(item)[0] == trust(first)[0]]
    last = max(dated, key=lambda item: item.known_on or date.min, default=first)
    return next(item for item in own if item.interval.meets(last.interval)) if dated else first


def speaks_again(one: Observation, other: Observation) -> bool:
    """Whether one speaker, who is named, says both."""
    return not set(one.speakers).isdisjoint(other.speakers)


def standing_for(item: Observation, same: Iterable[Observation]) -> Observation:
    """Of figures for one thing and period, the one that stands for `item` everywhere.

    That is the most trusted of those it agrees with: "about 4.1" is told as 4.1 where another prints that.
    """
    return min((other for other in same if other.interval.meets(item.interval)), key=trust, default=item)


def told_once(found: Iterable[Observation]) -> list[Observation]:
    """Figures without retellings: of what one statement gives for one thing, those that stand for the others."""
    groups = grouped(
        found, lambda item: (item.subject, item.counted, item.statistic, item.period, item.unit, item.origin_group)
    )
    return [item for same in groups.values() for item in {standing_for(item, same): None for item in same}]


def last_whole_year(found: Sequence[Observation]) -> Observation | None:
    """Of figures in order of time, the most trusted of the last whole year, unless later ones left it far behind."""
    whole = [item for item in found if item.period.full_year]
    if not whole or not whole[-1].period.end:
        return None
    newest = max(item.period.end.year for item in found if item.period.end)
    if newest - whole[-1].period.end.year >= FRESH_YEARS:
        return None
    return trusted(item for item in whole if item.period == whole[-1].period)


def leading(found: Sequence[Observation]) -> Observation:
    """Of figures in order of time, the one to name first: the last whole year if recent, else the last."""
    newest = last_whole_year(found) or found[-1]
    return trusted(item for item in found if item.period == newest.period)


def newest(found: Sequence[Observation]) -> Observation:
    """Of figures, the one whose period ends last; of such periods the longest; of its figures the most trusted."""
    last = max(by_period(item)[0] for item in found)
    ending = [item for item in found if by_period(item)[0] == last]
    longest = max(item.period.days for item in ending)
    return trusted(item for item in ending if item.period.days == longest)


def best_totals(found: Iterable[Observation]) -> list[Observation]:
    """Totals of rail freight: for each subject, period and definition the one re-found and most precise."""
    totals = [item for item in levels(found, FREIGHT, flow="total") if item.period.known]
    groups = grouped(totals, lambda item: (item.subject, item.period, item.definition))
    return [*map(trusted, groups.values())]


def wide_counts(totals: Iterable[Observation], part_of: Mapping[str, Collection[str]]) -> set[str]:
    """Counts of a pair that contain another count of it which is not years out of date.

    `part_of`: definition → wider definitions that contain it.
    """
    last: dict[str, int] = {}
    for item in totals:
        if item.period.end:
            last[item.definition] = max(item.period.end.year, last.get(item.definition, 0))
    return {
        whole
        for part, wholes in part_of.items()
        for whole in wholes
        if part in last and whole in last and last[whole] - last[part] < FRESH_YEARS
    }


def standing_for_pair(totals: Iterable[Observation], part_of: Mapping[str, Collection[str]]) -> list[Observation]:
    """Totals that can stand for a pair's freight, oldest first: by no wide count, and from pages found again."""
    totals = sorted(totals, key=by_period)
    wide = wide_counts(totals, part_of)
    narrow = [item for item in totals if item.definition not in wide]
    return [item for item in narrow if item.status != "not_refound"] or narrow


def at_a_glance(found: Iterable[Observation], since: int) -> list[Observation]:
    """Of levels and targets from a year on, what tells most: so few that each can be named beside its mark.

    Of the count with most whole years these; of others what differs from it: whole years, and what is known of the last
    years where no whole one is as late. Of targets those that were stated last for their year.
    """
    amounts = [item for item in found if item.period.known and not item.is_change]
    dated = [item for item in amounts if item.period.start and item.period.start.year >= since]
    levels = grouped((item for item in dated if item.statistic == "level"), lambda item: item.definition)
    years = [shown for same in levels.values() if (shown := _whole_and_late(same, dated))]
    main = max(
        years, key=lambda shown: (sum(item.period.full_year for item in shown), by_period(shown[-1])), default=[]
    )
    others = [item for shown in years if shown is not main for item in shown]
    differing = [
        item
        for item in others
        if not any(own.period == item.period and own.interval.meets(item.interval) for own in main)
    ]
    targets = grouped((item for item in dated if item.statistic == "target"), lambda item: item.period)
    return [*main, *differing, *(item for due in targets.values() for item in _stated_last(due))]


def _whole_and_late(same: Iterable[Observation], beside: Iterable[Observation]) -> list[Observation]:
    """Of one count the most trusted figure of each whole year, and its newest if that is later and recent."""
    ordered = sorted(same, key=by_period)
    whole = grouped((item for item in ordered if item.period.full_year), lambda item: item.period)
    shown = [*map(trusted, whole.values())]
    last = newest(ordered)
    latest = max(by_period(item)[0].year for item in beside if item.statistic == "level")
    is_later = not shown or by_period(last)[0] > by_period(shown[-1])[0]
    return [*shown, last] if is_later and latest - by_period(last)[0].year < FRESH_YEARS else shown


def _stated_last(due: Iterable[Observation]) -> list[Observation]:
    """Of targets for one period those of the last day on which any was stated."""
    targets = [*due]
    last = max(item.known_on or date.min for item in targets)
    return [item for item in targets if (item.known_on or date.min) == last]


def start_of(found: Iterable[Observation], aim: Observation) -> Observation | None:
    """The last whole year of what a target is of, by its count, or where it names none by the only count there is."""
    levels_of_it = [item for item in levels(found, aim.measure, aim.commodity, aim.flow) if _counts_for(item, aim)]
    last = last_whole_year(levels_of_it) if levels_of_it else None
    counts = {item.definition for item in levels_of_it if last and item.period == last.period}
    return last if len(counts) == 1 else None


def _counts_for(item: Observation, aim: Observation) -> bool:
    return aim.definition in ("", item.definition) and item.amount_unit == aim.amount_unit


def same_figure(one: Observation, other: Observation) -> bool:
    """Whether both are of one period and count the same, by one definition."""
    return one.counted == other.counted and one.period == other.period


def mirrors(found: Iterable[Observation], measure: str) -> list[tuple[Observation, Observation]]:
    """Totals of one measure, period and currency as two reporters give them; the most trusted of each."""
    totals = [item for item in levels(found, measure, flow="total") if item.period.known]
    by_days = grouped(totals, lambda item: (item.period, item.base_unit))
    sides = [[*map(trusted, grouped(group, lambda item: item.reporter).values())] for group in by_days.values()]
    return [pair for group in sides for pair in itertools.combinations(group, 2)]
