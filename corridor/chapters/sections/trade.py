"""The trade of a pair over time, and the two sides' counts beside each other."""

import itertools

from corridor.analysis import choice
from corridor.analysis.audit import mirrors
from corridor.chapters import findings
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.chapters.sections.growth_claims import alone
from corridor.chapters.sections.telling import further_timelines, is_of
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.roles import TRADE
from corridor.narrative import on_trade
from corridor.narrative.pieces import Prose
from corridor.narrative.speakers import speaker


def trade(ch: PairChapter) -> list[Shown]:
    """Trade turnover over time, and the two sides' counts beside each other."""
    traded = [item for item in ch.found if item.measure == TRADE]
    rest = alone(ch, on_trade.changes_alone(ch.pair), traded)
    if not traded:
        return [ch.nothing(on_trade.no_trade(ch.pair))]
    if not choice.levels(traded, TRADE):
        none = on_trade.no_level(ch.pair, of_some_goods=any(item.statistic == "level" for item in traded))
        return [ch.nothing(none), *further_timelines(ch, TRADE), *rest]
    of_pair = [item for item in findings.of(ch) if item.subject == ch.pair.relationship_id]
    told = [set(item.figures) for item in of_pair]
    every = choice.mirrors(ch.found, TRADE)
    pairs = [pair for pair in every if not any(told_of.issuperset(pair) for told_of in told)]
    lines = [
        Prose(on_trade.mirror(one, other, _larger_over_smaller(one, other), ch.counting(one), ch.counting(other)))
        for one, other in pairs
    ]
    if not every and not any(item.kind == mirrors.KIND and item.measure == TRADE for item in of_pair):
        lines = [ch.nothing(_why_no_mirror(ch))]
    drawn = [Prose(on_trade.DRAWN)] if is_of(ch, TRADE) else []
    return [*drawn, *lines, *further_timelines(ch, TRADE), *rest]


def _why_no_mirror(ch: PairChapter) -> str:
    """Why no two counts of the trade can be laid beside each other."""
    levels = choice.levels(ch.found, TRADE)
    if len({item.reporter for item in levels}) == 1:
        of_goods = any(item.measure == TRADE and item.statistic == "level" and item.goods for item in ch.found)
        named = {(item.count or speaker(item)): item for item in levels}
        return on_trade.one_side(list(named.values()), beside_goods=of_goods)
    meeting = [
        (one, other)
        for one, other in itertools.combinations(levels, 2)
        if one.period.known and one.period == other.period and one.reporter != other.reporter
    ]
    return on_trade.unlike(*meeting[-1]) if meeting else on_trade.no_common_period()


def _larger_over_smaller(one: Observation, other: Observation) -> Interval:
    larger, smaller = sorted((one, other), key=lambda item: -item.interval.middle)
    certain = larger.bounds / smaller.bounds
    return certain if certain.low >= 1 else larger.interval / smaller.interval
