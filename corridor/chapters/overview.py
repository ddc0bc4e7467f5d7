"""The landing page: the corridor and all pairs at a glance."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from corridor import changes, citations, maps, network, selection, sparks
from corridor.chapters import findings, tables, volumes
from corridor.chapters.chapter import Chapter, cited_in, known, latest
from corridor.chapters.findings import Found
from corridor.display import Chart, Prose, Shown, Table
from corridor.narrative import corridor as say
from corridor.narrative import numbers, terms
from corridor.observations import Observation, about
from corridor.selection import AIMS, by_period

LATEST_DOCUMENTS = 8

chapter = known


def headline(ch: Chapter) -> list[Shown]:
    """How much the corridor carries."""
    return volumes.headline(ch)


def network_map(ch: Chapter) -> list[Shown]:
    """All places and legs; ports are named."""
    graph = network.graph(ch.data)
    ports = ch.data.places["id"][ch.data.places["kind"] == "port"]
    text = say.map_text(len(ch.data.places), len(ch.data.legs))
    return [Chart(say.map_title(), text, maps.network_map(ch.data, graph, ports))]


def worth_reading(ch: Chapter) -> list[Shown]:
    """Three findings."""
    return findings.cards(ch, say.FINDINGS, _worth_reading(ch))


def _worth_reading(ch: Chapter) -> list[Found]:
    """The gravest, then latest, finding of three kinds: a contradiction, a target, two counts of what came."""
    found = sorted(findings.found(ch), key=lambda item: (item.severity, by_period(item.figures[0])[0]), reverse=True)
    found = [item for item in found if item.verdict in ("missed", "slipped") or item.figures[0].statistic not in AIMS]
    verdicts = (("contradictory",), ("missed", "slipped"), ("different_definition",))
    chosen = [next((item for item in found if item.verdict in wanted), None) for wanted in verdicts]
    return [item for item in chosen if item]


def pairs(ch: Chapter) -> list[Shown]:
    """Every pair with its leading figure, a link to its chapter."""
    span = _years(ch)
    rows = [_pair_cells(ch, row, span) for row in ch.data.relationships.to_dict("records")]
    order = [_pair_order(ch, row) for row in ch.data.relationships.to_dict("records")]
    totals = sum(bool(_totals(ch, row["relationship_id"])) for row in ch.data.relationships.to_dict("records"))
    columns = tables.headed("pair", "course", "freight", "change", "trade", "figures", "voices")
    table = Table(say.PAIRS, columns, rows, frozenset({2, 3, 4, 5, 6}), order)
    return [Prose(say.pairs(len(rows), totals)), table]


def key_figures(ch: Chapter) -> list[Shown]:
    """The corridor's own latest figures."""
    totals = [
        item for item in about(ch.everything, volumes.SUBJECT) if item.flow in ("total", "") and item.period.start
    ]
    shown = [item for item in latest(totals) if item.measure not in ("distance", "share")]
    return [tables.figures(ch, say.levels_table(ch.subjects[volumes.SUBJECT]), shown)]


def news(ch: Chapter) -> list[Shown]:
    """The documents published last, with their figures."""
    newest = ch.data.sources.sort_values(["known_on", "source_id"], ascending=[False, True]).head(LATEST_DOCUMENTS)
    rows = [
        [
            numbers.day(row["known_on"]),
            citations.link(row["source_id"], row["title"]),
            _figures_of(ch, row["source_id"]),
        ]
        for row in newest.to_dict("records")
    ]
    return [Table(say.NEWS, tables.headed("published", "source", "figures_in_it"), rows)]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this page."""
    newest = ch.data.sources.sort_values(["known_on", "source_id"], ascending=[False, True]).head(LATEST_DOCUMENTS)
    pairs = [item for row in ch.data.relationships["relationship_id"] for item in _leading(ch, row)]
    shown = [*about(ch.everything, volumes.SUBJECT), *pairs]
    return cited_in(ch, shown, [*newest["source_id"], *findings.sources(_worth_reading(ch))])


def _totals(ch: Chapter, pair: str) -> list[Observation]:
    totals = selection.best_totals(about(ch.everything, pair))
    sure = [item for item in totals if item.status != "not_refound"] or totals
    return sorted(sure, key=selection.by_period)


def _leading(ch: Chapter, pair: str) -> list[Observation]:
    """The figures that stand for a pair: freight and its growth, trade."""
    found = about(ch.everything, pair)
    totals = _totals(ch, pair)
    freight = [selection.leading(totals)] if totals else []
    trade = selection.levels(found, "trade_turnover", flow="total")
    dated = [item for item in trade if item.period.known]
    return [*freight, *_growth(found, freight), *([selection.leading(dated)] if dated else [])]


def _growth(found: list[Observation], freight: list[Observation]) -> list[Observation]:
    return [
        item
        for level in freight
        for item in found
        if item.statistic == "change"
        and item.base_unit == "1"
        and (item.counted, item.period) == (level.counted, level.period)
    ][:1]


def _years(ch: Chapter) -> tuple[int, int]:
    """First and last year in which some pair has a total of freight."""
    pairs = ch.data.relationships["relationship_id"]
    ends = [item.period.end.year for pair in pairs for item in _totals(ch, pair) if item.period.end]
    return min(ends, default=0), max(ends, default=0)


def _pair_order(ch: Chapter, row: Mapping[str, Any]) -> list[float | str]:
    """What readers may sort the pairs by, column by column."""
    found = about(ch.everything, row["relationship_id"])
    by_kind = {(item.measure, item.statistic): item for item in _leading(ch, row["relationship_id"])}
    freight = _size(by_kind.get(("rail_freight", "level")))
    change = changes.growth(item) if (item := by_kind.get(("rail_freight", "change"))) else None
    trade = _size(by_kind.get(("trade_turnover", "level")))
    growth = change.middle if change else -1.0
    return [row["title"], freight, freight, growth, trade, len(found), selection.voices(found)]


def _size(item: Observation | None) -> float:
    return item.interval.middle if item else -1.0


def _pair_cells(ch: Chapter, row: Mapping[str, Any], span: tuple[int, int]) -> list[str | Markup]:
    pair = row["relationship_id"]
    found = about(ch.everything, pair)
    by_kind = {(item.measure, item.statistic): item for item in _leading(ch, pair)}
    freight = by_kind.get(("rail_freight", "level"))
    growth, trade = by_kind.get(("rail_freight", "change")), by_kind.get(("trade_turnover", "level"))
    return [
        Markup('<a href="../relationships/{}.html">{}</a>').format(pair, row["title"]),
        sparks.course(_totals(ch, pair), span),
        citations.figure_and_period(freight) if freight else terms.NOT_PUBLISHED,
        citations.figure(growth) if growth else "",
        citations.figure_and_period(trade) if trade else terms.NOT_PUBLISHED,
        numbers.number(len(found)),
        numbers.number(selection.voices(found)),
    ]


def _figures_of(ch: Chapter, source_id: str) -> Markup:
    figures = [item for item in ch.everything if item.source_id == source_id]
    return tables.JOIN.join(
        citations.figure(item) + Markup(" ({}, {})").format(ch.subjects[item.subject], numbers.days_of(item.period))
        for item in figures[:3]
    )
