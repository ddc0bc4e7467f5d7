"""What no source gives for a pair."""

from dataclasses import replace

from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT, TRADE
from corridor.narrative import on_gaps
from corridor.narrative.directions import direction
from corridor.narrative.pieces import Prose


def gaps(ch: PairChapter) -> list[Shown]:
    """What no source of this book gives."""
    lines = _gaps_in_total(ch, ch.lead) if ch.lead else [on_gaps.gap_total(ch.pair)]
    freight = [item for item in ch.found if item.measure == FREIGHT]
    sides = ((ch.pair.code_a, ch.pair.name_a), (ch.pair.code_b, ch.pair.name_b))
    lines += [on_gaps.gap_partner(name) for code, name in sides if not any(item.reporter == code for item in freight)]
    present = {item.measure for item in ch.found}
    lines += [on_gaps.gap_measure(ch.measure(name)) for name in ("containers", TRADE) if name not in present]
    lines += [on_gaps.gap_goods(sorted({item.goods for item in freight if _tells_tonnes(item)})), on_gaps.gap_route()]
    return [Prose(ch.of_its_day(on_gaps.gaps(lines)))]


def _gaps_in_total(ch: PairChapter, lead: Observation) -> list[str]:
    named = {item.flow for item in ch.found if _same_count(item, lead) and item.period == lead.period}
    crossing = [flow for flow in lead.way.sum_of if lead.words.flows[flow].crosses]
    missing = [direction(replace(lead, flow=flow)) for flow in crossing if flow not in named]
    lines = [on_gaps.gap_flows(lead, missing)] if missing else []
    years = [
        item.period.end.year
        for item in ch.everything
        if item.period.full_year and item.statistic == "level" and item.period.end
    ]
    if lead.period.full_year and lead.period.end and lead.period.end.year < max(years):
        lines.append(on_gaps.gap_recent(lead.period.end.year))
    return lines


def _tells_tonnes(item: Observation) -> bool:
    """Whether it says how much of some goods there is; a share or a growth of them does not."""
    return item.statistic == "level" and bool(item.goods) and item.amount_unit == "t"


def _same_count(one: Observation, other: Observation) -> bool:
    return (one.measure, one.commodity, one.definition) == (other.measure, other.commodity, other.definition)
