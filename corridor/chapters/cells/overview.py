"""The landing page: what the corridor carried, where, what is new; all pairs at a glance."""

from dataclasses import replace
from datetime import date

from corridor.analysis import choice, network
from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import CONTRADICTORY, DIFFERENT_DEFINITION, MISSED, SLIPPED
from corridor.analysis.brief import MOST
from corridor.analysis.choice import by_period
from corridor.analysis.findings import Finding
from corridor.chapters import briefs, counts, doubts, findings, implied, needs, tables
from corridor.chapters.cells import volumes
from corridor.chapters.chapter import Chapter, cited_in, latest, without_overtaken
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.parameters import OverviewParameters
from corridor.chapters.sections import all_pairs
from corridor.chapters.sections import news as news_since
from corridor.chapters.sections.pair_strip import pair_strip
from corridor.chapters.time_lines import timelines
from corridor.drawing import flows, maps
from corridor.drawing.layers import extra_marks
from corridor.drawing.plots import Chart
from corridor.evidence.observations import about
from corridor.narrative import addresses, on_audit, on_corridor, on_maps
from corridor.narrative.figures import unit_of_all
from corridor.narrative.pieces import Entry, Listing

SINCE = 2019
"""The first year drawn: from then on one count gives every year."""

GRAVEST = ((CONTRADICTORY,), (MISSED, SLIPPED), (DIFFERENT_DEFINITION,))
"""Verdicts of the three findings."""

TOLD_IN = {CONTRADICTORY: "audit", MISSED: "targets", SLIPPED: "targets", DIFFERENT_DEFINITION: "definitions"}
"""The chapter that tells findings, by their verdict."""

chapter = Opening(needs.everything, OverviewParameters)


def course(ch: Chapter) -> list[Shown]:
    """What the corridor carried since a year, count by count, and what was aimed at."""
    freight = volumes.found(ch)
    counted = (choice.goods_of(freight, volumes.MEASURE), volumes.FLOW)
    drawn = choice.at_a_glance([item for item in freight if (item.commodity, item.flow) == counted], SINCE)
    shown = timelines(ch, drawn, volumes.MEASURE, ch.subjects[volumes.SUBJECT])
    return [_in_brief(item, unit_of_all(drawn)[1]) for item in shown if isinstance(item, Chart)]


def _in_brief(chart: Chart, unit: str) -> Chart:
    """A time line whose counts are named beside their marks, without boxes to choose some."""
    others = extra_marks(chart.plot)
    return replace(chart, plot=replace(chart.plot, controls={}), subtitle=on_corridor.a_year(unit, others))


def brief(ch: Chapter) -> list[Shown]:
    """What the corridor carried and how that moved, what the next target takes, how much of all figures adds up."""
    freight = volumes.found(ch)
    carried = counts.how_much(ch, ch.subjects[volumes.SUBJECT], freight, volumes.MEASURE, volumes.FLOW)
    if not carried:
        return [ch.nothing_on(volumes.MEASURE)]
    aimed = counts.aimed(ch, freight, volumes.MEASURE, volumes.FLOW)
    adds_up = _adds_up(ch)
    most = MOST - len(aimed) - len(adds_up)
    return [*briefs.as_list([*carried[:most], *aimed, *adds_up])]


def _adds_up(ch: Chapter) -> list[str]:
    stated = len(doubts.stated(ch))
    if not stated:
        return []
    doubted, in_question = doubts.counted(ch)
    implied_too = implied.where_printed(ch, volumes.SUBJECT, volumes.MEASURE)
    return [" ".join([on_corridor.adds_up(stated, stated - doubted - in_question, doubted), *implied_too])]


def network_map(ch: Chapter) -> list[Shown]:
    """The routes of all pairs, as wide as their freight."""
    ways = network.network(ch.data)
    core = ways.route(ch.data.subjects.set_index("subject")["places"].get(network.CORRIDOR, ()))
    routes = {row.relationship_id: ways.route(row.route, row.modes) for row in ch.data.relationships.itertuples()}
    listed = all_pairs.listed(ch)
    known = [flows.Flow(pair.name, pair.title, way, pair.freight) for pair in listed if (way := routes[pair.name])]
    if not known:
        ports = ch.data.places["id"][ch.data.places["kind"] == "port"]
        return [Chart(on_maps.map_title(), on_maps.map_title(), maps.network_map(ch.data, ways, ports))]
    plot = flows.flow_map(ch.data, ways, known, core or known[0].route)
    carried = [(flow.title, flow.freight) for flow in known]
    title, told = on_maps.flows_title(carried), on_maps.flows_text(carried)
    return [Chart(title, told, plot, on_maps.flows_drawn())]


def new(ch: Chapter) -> list[Shown]:
    """What came since a day, in three lines."""
    return news_since.in_brief(ch)


def pairs(ch: Chapter) -> list[Shown]:
    """A card for each pair, which leads to its chapter; all on one scale; a table of all."""
    listed = all_pairs.listed(ch)
    return [*all_pairs.cards(ch, listed), *pair_strip(ch), *all_pairs.table(listed)]


def worth_reading(ch: Chapter) -> list[Shown]:
    """Three findings, a line each, that lead to where they are told."""
    chosen = _worth_reading(ch)
    return (
        [
            Listing(
                [
                    Entry(item.finding_id, on_audit.in_a_line(item.verdict, _told_in(item), item.statement))
                    for item in chosen
                ]
            )
        ]
        if chosen
        else []
    )


def _told_in(item: Finding) -> str:
    """Where a finding stands with all that belongs to it."""
    return f"{addresses.chapter(TOLD_IN[item.verdict])}#{item.finding_id}"


def _worth_reading(ch: Chapter) -> list[Finding]:
    """The gravest finding of three kinds: a contradiction, a target, two counts of what came.

    Of equally grave ones the corridor's own, then the latest.
    """
    found = sorted(findings.of(ch), key=_weight, reverse=True)
    found = [item for item in found if item.verdict in (MISSED, SLIPPED) or item.figures[0].statistic not in AIMS]
    chosen = [next((item for item in found if item.verdict in wanted), None) for wanted in GRAVEST]
    return [item for item in chosen if item]


def _weight(item: Finding) -> tuple[int, bool, date]:
    return item.severity, item.subject == volumes.SUBJECT, by_period(item.figures[0])[0]


def key_figures(ch: Chapter) -> list[Shown]:
    """The corridor's own latest figures; where some name their count, those that do not are left out."""
    totals = [
        item for item in about(ch.everything, volumes.SUBJECT) if item.flow in ("total", "") and item.period.start
    ]
    counted = {item.measure for item in totals if item.definition}
    named = [item for item in totals if item.definition or item.measure not in counted]
    newest = without_overtaken(ch, latest(named))
    shown = [item for item in newest if item.measure not in ("distance", "share")]
    return tables.figures(ch, on_corridor.levels_table(ch.subjects[volumes.SUBJECT]), shown)


def news(ch: Chapter) -> list[Shown]:
    """The documents since a day with their figures, and what they contradict or decide."""
    return news_since.in_full(ch)


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this page."""
    return cited_in(ch)
