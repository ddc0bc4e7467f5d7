"""The chapter of a pair of countries."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from corridor import (
    changes,
    citations,
    indicators,
    intervals,
    maps,
    marks,
    network,
    remainders,
    selection,
)
from corridor.audit import definitions, growth, mirrors, parts, residuals, restatements, shares, targets
from corridor.changes import Base
from corridor.chapters import findings, prospects, tables
from corridor.chapters.chapter import FLOWS, aims, latest, split_text, timelines
from corridor.chapters.findings import Found
from corridor.chapters.pair import FREIGHT, TRADE, PairChapter, known_pair
from corridor.dataset import Dataset
from corridor.display import Shown
from corridor.intervals import Interval
from corridor.narrative import pair as say
from corridor.narrative import shared, spans, terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import direction
from corridor.observations import Observation
from corridor.pieces import Prose, Table
from corridor.plots import Chart as Drawn
from corridor.selection import by_period, leading

chapter = known_pair
scenario = prospects.scenario


def headline(ch: PairChapter) -> list[Shown]:
    """What moves between the two countries, and how sure that is."""
    if ch.lead is None:
        turnover = selection.levels(ch.found, TRADE, flow="total")
        grain = [item for item in sorted(ch.found, key=by_period) if _is_part_of_freight(item)]
        known = say.what_there_is(len(ch.intentions), leading(turnover) if turnover else None, grain[-1:])
        return [Prose(f"{marks.strong(ch.of_its_day(say.no_total(ch.pair)))} {known}".rstrip())]
    return [Prose(_opening(ch, ch.lead)), Prose(_certainty(ch, ch.lead))]


def key_figures(ch: PairChapter) -> list[Shown]:
    """The latest level of everything counted, with its interval and its source."""
    newest = latest(ch.found, ratios=True)
    if not newest:
        return [Prose(ch.of_its_day(say.no_figures(ch.pair)))]
    columns = tables.headed("what", "period", "figure", "change", "who")
    rows = [[ch.what(item), *_key_cells(item, ch.found)] for item in ch.ranked(newest)]
    table = tables.table(say.latest_figures(ch.pair), columns, rows, (2, 3))
    return [table, *_of_a_running_year(ch, ch.ranked(newest))]


def levels(ch: PairChapter) -> list[Shown]:
    """Every level reported of freight, on one time line for each measure."""
    measures = [name for name in ch.data.measures["measure"] if name != TRADE]
    shown = [item for measure in measures for item in timelines(ch, ch.found, measure)]
    return [*shown, *_audited(ch, _compares_levels)] if shown else [Prose(ch.of_its_day(say.no_levels(ch.pair)))]


def growth_claims(ch: PairChapter) -> list[Shown]:
    """What the stated growth implies for the period before."""
    freight = [item for item in ch.found if item.measure != TRADE]
    found = changes.bases(freight)
    if not found:
        return [Prose(ch.of_its_day(say.no_growth(ch.pair))), *_audited(ch, _compares_growth)]
    kept = sorted(changes.settled(found), key=lambda step: FLOWS.index(step.level.flow))
    kept.sort(key=lambda step: by_period(step.change)[:2], reverse=True)
    columns = tables.headed("what", "figure", "change", "base_period", "implied", "stated")
    rows = [[ch.what(step.level), *_claim_cells(step, freight)] for step in kept]
    table = tables.table(say.growth_table(), columns, rows, (1, 2, 4, 5))
    return [table, *map(Prose, _ambiguities(found, kept)), *_audited(ch, _compares_growth)]


def unnamed_flows(ch: PairChapter) -> list[Shown]:
    """What the totals leave unnamed, now and in the period before."""
    freight = [split for split in remainders.splits(ch.found) if split.total.measure != TRADE]
    if not freight:
        return [Prose(ch.of_its_day(say.no_split(ch.pair))), *_audited(ch, _compares_parts)]
    freight.sort(key=lambda split: by_period(split.total), reverse=True)
    return [*(Prose(split_text(ch, split, ch.found)) for split in freight), *_audited(ch, _compares_parts)]


def networks(ch: PairChapter) -> list[Shown]:
    """The pair's freight beside all freight of the two countries' railways."""
    names = {ch.pair.code_a: ch.pair.name_a, ch.pair.code_b: ch.pair.name_b}
    lines = [
        say.network_share(item, whole, names[whole.subject], indicators.ratio(item.bounds, whole.bounds))
        for item, whole in ch.wholes
    ]
    return [Prose("\n\n".join(lines) if lines else ch.of_its_day(say.no_network(ch.pair)))]


def along_the_way(ch: PairChapter) -> list[Shown]:
    """The latest figures on the two countries and on places and legs of the route."""
    if not ch.surroundings:
        return [Prose(ch.of_its_day(say.nothing_along()))]
    names = ch.data.subjects.set_index("subject")["label"]
    rows = [
        [
            names[item.subject],
            ch.what(item),
            days_of(item.period),
            citations.figure(item),
            citations.source(item),
        ]
        for item in ch.surroundings
    ]
    columns = tables.headed("subject", "what", "period", "figure", "who")
    return [Table(say.along_the_way(ch.pair), columns, rows, frozenset({3}))]


def trade(ch: PairChapter) -> list[Shown]:
    """Trade turnover over time, and the two sides' counts beside each other."""
    if not selection.levels(ch.found, TRADE):
        return [Prose(ch.of_its_day(say.no_trade(ch.pair)))]
    told = [set(item.figures) for item in findings.found(ch) if item.subject == ch.pair.relationship_id]
    every = indicators.mirrors(ch.found, TRADE)
    pairs = [pair for pair in every if not any(told_of.issuperset(pair) for told_of in told)]
    lines = [
        say.mirror(one, other, _larger_over_smaller(one, other), ch.counting(one), ch.counting(other))
        for one, other in pairs
    ]
    if not every:
        lines = [ch.of_its_day(_why_no_mirror(ch))]
    return [*timelines(ch, ch.found, TRADE), *map(Prose, lines), *_audited(ch, _compares_trade)]


def commitments(ch: PairChapter) -> list[Shown]:
    """What the two countries said they would do, and what figures have come since."""
    stated = aims(ch.found, FREIGHT)
    in_figures: list[Shown] = [Prose(shared.targets(stated))] if stated else []
    in_figures += _audited(ch, findings.of_kinds(targets.MISS, targets.SLIP))
    if not ch.intentions:
        return [*in_figures, Prose(ch.of_its_day(say.no_commitments(ch.pair)))]
    return [tables.commitments(ch, ch.intentions), *in_figures]


def route(ch: PairChapter) -> list[Shown]:
    """The way between the two countries: map, legs, lengths."""
    if ch.route is None:
        return [Prose(say.no_route(ch.pair))]
    names = [ch.graph.nodes[place]["name"] for place in ch.route.places]
    lengths = say.route_lengths(ch.route, names, _stretches(ch, ch.route))
    text = lengths if ch.by_sea else f"{lengths} {_on_land(ch, ch.route)}"
    rows = [
        [maps.leg_name(ch.graph, leg), terms.MODES[leg.mode], maps.distance(leg), _leg_source(ch.data, leg)]
        for leg in ch.route.legs
    ]
    return [
        Drawn(say.route_title(ch.pair), lengths, maps.route_map(ch.data, ch.graph, ch.route)),
        Prose(text),
        tables.table(say.legs_table(), tables.headed("leg", "mode", "distance", "source"), rows, (2,)),
    ]


def gaps(ch: PairChapter) -> list[Shown]:
    """What is not published."""
    lines = _gaps_in_total(ch, ch.lead) if ch.lead else [say.gap_total(ch.pair)]
    freight = [item for item in ch.found if item.measure == FREIGHT]
    sides = ((ch.pair.code_a, ch.pair.name_a), (ch.pair.code_b, ch.pair.name_b))
    lines += [say.gap_partner(name) for code, name in sides if not any(item.reporter == code for item in freight)]
    present = {item.measure for item in ch.found}
    lines += [say.gap_measure(ch.measure(name)) for name in ("containers", TRADE) if name not in present]
    goods = sorted({item.commodity for item in ch.found} - {"all"})
    lines += [say.gap_goods([terms.COMMODITIES[name] for name in goods]), say.gap_route()]
    return [Prose(ch.of_its_day(say.gaps(lines)))]


def sources(ch: PairChapter) -> list[Shown]:
    """The documents behind this chapter."""
    cited = {item.source_id for item in ch.found} | {whole.source_id for _, whole in ch.wholes}
    cited |= {row["source_id"] for row in ch.intentions}
    later = {name for row in ch.intentions for name in row["evidence"]}
    cited |= {item.source_id for item in ch.everything if item.observation_id in later}
    cited |= {item.source_id for item in ch.surroundings}
    cited |= findings.sources(item for item in findings.found(ch) if item.subject == ch.pair.relationship_id)
    cited |= {leg.source_id for leg in ch.route.legs if leg.source_id} if ch.route else set()
    return [citations.bibliography(ch.data, cited)]


def _audited(ch: PairChapter, belongs: Callable[[Found], bool]) -> list[Shown]:
    return findings.near(ch, ch.pair.relationship_id, belongs)


_OF_LEVELS = (restatements.KIND, definitions.KIND, parts.KIND, mirrors.KIND, shares.KIND)


def _compares_levels(item: Found) -> bool:
    return item.measure != TRADE and item.kind in _OF_LEVELS


def _compares_growth(item: Found) -> bool:
    return item.measure != TRADE and item.kind == growth.KIND


def _compares_parts(item: Found) -> bool:
    return item.measure != TRADE and item.kind == residuals.KIND


def _compares_trade(item: Found) -> bool:
    return item.measure == TRADE and item.kind not in (targets.MISS, targets.SLIP)


def _is_part_of_freight(item: Observation) -> bool:
    return item.statistic == "level" and item.measure == FREIGHT and item.period.known


def _opening(ch: PairChapter, lead: Observation) -> str:
    sentences = [say.opening(ch.pair, lead, ch.count_of(lead))]
    steps = [step for step in changes.settled(changes.bases(ch.found)) if _same_figure(step.level, lead)]
    steps.sort(key=lambda step: step.change.source_id != lead.source_id)
    if steps:
        sentences.append(say.step_back(lead, steps, intervals.common_to_all([step.interval for step in steps])))
    sentences += [shared.parts(split) for split in remainders.splits(ch.found) if _same_figure(split.total, lead)]
    if lead.note:
        sentences.append(say.caution(lead))
    return " ".join(sentences)


def _same_figure(one: Observation, other: Observation) -> bool:
    return one.counted == other.counted and one.period == other.period


def _certainty(ch: PairChapter, lead: Observation) -> str:
    same = [item for item in ch.found if item.statistic == "level" and _same_figure(item, lead)]
    partner = [
        item
        for item in selection.levels(ch.found, FREIGHT, flow="total")
        if item.reporter in (ch.pair.code_a, ch.pair.code_b) and item.reporter != lead.reporter
    ]
    sentences = [*say.behind(lead, same), _counted_by_the_other(ch, lead, partner)]
    wide = ch.wide[-1:]
    if wide and wide == partner[-1:]:
        sentences.append(say.wide_count(wide[-1], just_told=True))
    if not ch.by_sea:
        sentences.insert(0, say.whole_traffic(ch.pair))
    told = {lead.definition, *(item.definition for item in partner[-1:])}
    others = selection.grouped(
        (item for item in ch.totals if item.definition not in told), lambda item: item.definition
    )
    if others:
        sentences.append(say.other_counts([leading(items) for items in others.values()]))
    if wide and wide != partner[-1:]:
        sentences.append(say.wide_count(wide[-1], just_told=False))
    newer = [item for item in ch.totals if by_period(item) > by_period(lead) and item.definition == lead.definition]
    if newer:
        sentences.append(say.later(newer))
    return " ".join(sentences)


def _counted_by_the_other(ch: PairChapter, lead: Observation, partner: Sequence[Observation]) -> str:
    name = ch.pair.partner_of(lead.reporter)
    own = [item for item in partner if item.origin_group != lead.origin_group]
    if own:
        return say.other_side(name, own[-1])
    return say.repeated(name) if partner else ch.of_its_day(say.nothing_mirrors(name))


def _of_a_running_year(ch: PairChapter, shown: Sequence[Observation]) -> list[Shown]:
    """Levels of a year whose months are not given, where those that a table shows begin before it."""
    newer = [
        (ch.plainly(item), other)
        for item in shown
        for other in ch.found
        if other.statistic == "level" and other.counted == item.counted and other.amount_unit == item.amount_unit
        if other.period.start and not other.period.end and item.period.start and other.period.start > item.period.start
    ]
    return [Prose(say.of_a_running_year(newer))] if newer else []


def _key_cells(item: Observation, found: Sequence[Observation]) -> list[str]:
    changes = [
        other for other in found if other.statistic == "change" and _same_figure(other, item) and other.base_unit == "1"
    ]
    changes.sort(key=lambda other: other.source_id != item.source_id)
    return [
        days_of(item.period),
        citations.figure_and_interval(item),
        citations.change(changes[0]) if changes else "",
        citations.source(item),
    ]


def _claim_cells(step: Base, found: Sequence[Observation]) -> list[str]:
    stated = [
        item
        for item in found
        if item.statistic == "level" and item.counted == step.level.counted and item.period == step.change.compare
    ]
    return [
        citations.figure(step.level),
        citations.figure(step.change),
        days_of(step.change.compare),
        spans.span(step.interval, step.level.base_unit),
        citations.figure(min(stated, key=selection.trust)) if stated else "",
    ]


def _ambiguities(found: Sequence[Base], kept: Sequence[Base]) -> list[str]:
    """A sentence for every change that can be read in more than one way."""
    lines = []
    for step in kept:
        readings = [other for other in found if other.change is step.change]
        others = [other for other in kept if other.change is not step.change and changes.same_step(other, step)]
        if len(readings) > 1:
            lines.append(shared.two_readings(readings, step, others))
    return lines


def _why_no_mirror(ch: PairChapter) -> str:
    """Why no two counts of the trade can be laid beside each other."""
    levels = selection.levels(ch.found, TRADE)
    if len({item.reporter for item in levels}) == 1:
        return say.one_side(list({(item.count or item.speaker): item for item in levels}.values()))
    meeting = [
        (one, other)
        for one, other in itertools.combinations(levels, 2)
        if one.period.known and one.period == other.period and one.reporter != other.reporter
    ]
    return say.unlike(*meeting[-1]) if meeting else say.no_common_period()


def _larger_over_smaller(one: Observation, other: Observation) -> Interval:
    larger, smaller = sorted((one, other), key=lambda item: -item.interval.middle)
    certain = indicators.ratio(larger.bounds, smaller.bounds)
    return certain if certain.low >= 1 else indicators.ratio(larger.interval, smaller.interval)


def _stretches(ch: PairChapter, way: network.Route) -> list[tuple[str, float]]:
    """Printed lengths of what runs over several legs of the route, where one of those is unknown."""
    return [
        (maps.leg_name(ch.graph, whole), whole.distance_km)
        for whole, legs in network.stretches(ch.graph, way)
        if whole.distance_km and any(leg.basis == "unknown" for leg in legs)
    ]


def _on_land(ch: PairChapter, way: network.Route) -> str:
    lies_on_it = set(way.places) <= ch.on_corridor
    return say.on_land_of_corridor(ch.pair) if lies_on_it else say.off_corridor(ch.pair)


def _leg_source(data: Dataset, leg: network.Leg) -> str:
    if not leg.source_id:
        return ""
    publisher = data.sources.set_index("source_id")["publisher"].get(leg.source_id, leg.source_id)
    return citations.link(leg.source_id, publisher)


def _gaps_in_total(ch: PairChapter, lead: Observation) -> list[str]:
    named = {item.flow for item in ch.found if _same_count(item, lead) and item.period == lead.period}
    missing = [direction(replace(lead, flow=flow)) for flow in ("export", "import", "transit") if flow not in named]
    lines = [say.gap_flows(lead, missing)] if missing else []
    years = [
        item.period.end.year
        for item in ch.everything
        if item.period.full_year and item.statistic == "level" and item.period.end
    ]
    if lead.period.full_year and lead.period.end and lead.period.end.year < max(years):
        lines.append(say.gap_recent(lead.period.end.year))
    return lines


def _same_count(one: Observation, other: Observation) -> bool:
    return (one.measure, one.commodity, one.definition) == (other.measure, other.commodity, other.definition)
