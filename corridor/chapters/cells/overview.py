"""The landing page: the corridor and all pairs at a glance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pandas as pd
from markupsafe import Markup

from corridor.analysis import choice, growth, network
from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import CONTRADICTORY, DIFFERENT_DEFINITION, MISSED, SLIPPED
from corridor.analysis.choice import by_period
from corridor.analysis.findings import Finding
from corridor.chapters import findings, needs, tables
from corridor.chapters.cells import volumes
from corridor.chapters.chapter import Chapter, cited_in, latest, without_overtaken
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.parameters import OverviewParameters
from corridor.drawing import flows, maps, sparks
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation, about
from corridor.evidence.periods import day_of
from corridor.evidence.roles import TRADE
from corridor.narrative import addresses, citations, days, marks, numbers, on_corridor, on_maps, terms
from corridor.narrative.days import days_of
from corridor.narrative.pieces import Prose, Table

GRAVEST = ((CONTRADICTORY,), (MISSED, SLIPPED), (DIFFERENT_DEFINITION,))
"""Verdicts of the findings on the first screen."""

TELLING = (CONTRADICTORY, MISSED, SLIPPED)
"""Verdicts that are told one by one when a new document brings them."""


chapter = Opening(needs.everything, OverviewParameters)


def headline(ch: Chapter) -> list[Shown]:
    """How much the corridor carries, and what is new."""
    return [*volumes.headline(ch), *([Prose(_changed(ch, day))] if (day := _since(ch)) else [])]


def network_map(ch: Chapter) -> list[Shown]:
    """The routes of all pairs, as wide as their freight."""
    ways = network.network(ch.data)
    core = ways.route(ch.data.subjects.set_index("subject")["places"].get(network.CORRIDOR, ()))
    routes = {row.relationship_id: ways.route(row.route, row.modes) for row in ch.data.relationships.itertuples()}
    listed = [_pair(ch, row) for row in ch.data.relationships.to_dict("records")]
    known = [flows.Flow(pair.name, pair.title, way, pair.freight) for pair in listed if (way := routes[pair.name])]
    if not known:
        ports = ch.data.places["id"][ch.data.places["kind"] == "port"]
        return [Chart(on_maps.map_title(), on_maps.map_title(), maps.network_map(ch.data, ways, ports))]
    plot = flows.flow_map(ch.data, ways, known, core or known[0].route)
    carried = [(flow.title, flow.freight) for flow in known]
    title, told = on_maps.flows_title(carried), on_maps.flows_text(carried)
    return [Chart(title, told, plot, on_maps.flows_drawn())]


def worth_reading(ch: Chapter) -> list[Shown]:
    """Three findings."""
    return findings.cards(ch, on_corridor.FINDINGS, _worth_reading(ch))


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


def pairs(ch: Chapter) -> list[Shown]:
    """Every pair with its leading figure, a link to its chapter."""
    listed = [_pair(ch, row) for row in ch.data.relationships.sort_values("title").to_dict("records")]
    span = _years(listed)
    rows = [_cells(pair, span) for pair in listed]
    order = [_order(pair) for pair in listed]
    totals = sum(bool(pair.totals) for pair in listed)
    columns = tables.headed("pair", "course", "freight", "change", "trade", "figures", "voices")
    table = Table(on_corridor.PAIRS, columns, rows, frozenset({2, 3, 4, 5, 6}), order)
    return [Prose(on_corridor.pairs(len(rows), totals)), table]


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
    day = _since(ch)
    if day is None:
        return [Prose(on_corridor.NOTHING_DATED)]
    telling = _telling_since(ch, day)
    rows = [[days.day(row["known_on"]), *_document(ch, row)] for row in _documents_since(ch, day).to_dict("records")]
    entered = [
        [days.day(row["added"]), citations.when(row), *_document(ch, row)]
        for row in _entered_since(ch, day).to_dict("records")
    ]
    shown: list[Shown] = [Prose(findings.lines(telling))] if telling else []
    shown += [Table(on_corridor.NEWS, tables.headed("published", "source", "figures_in_it"), rows)]
    columns = tables.headed("added", "published", "source", "figures_in_it")
    return [*shown, *([Table(on_corridor.NEWLY_ENTERED, columns, entered)] if entered else [])]


def _since(ch: Chapter) -> date | None:
    """The day to compare with: a month before the newest document, unless another is asked for."""
    edition = ch.data.edition()
    asked = cast(OverviewParameters, ch.parameters).since
    return asked or (edition and (pd.Timestamp(edition) - pd.DateOffset(months=1)).date())


def _documents_since(ch: Chapter, day: date) -> pd.DataFrame:
    found = ch.data.sources[ch.data.sources["known_on"] > pd.Timestamp(day)]
    return found.sort_values(["known_on", "source_id"], ascending=[False, True])


def _entered_since(ch: Chapter, day: date) -> pd.DataFrame:
    """Documents of that day or before which the book did not have a month ago; of an earlier day nobody had any."""
    older = ch.data.sources[~(ch.data.sources["known_on"] > pd.Timestamp(day))]
    asked, last = cast(OverviewParameters, ch.parameters), day_of(older["added"].max())
    if asked.as_of or not last:
        return older.iloc[:0]
    since = pd.Timestamp(asked.since) if asked.since else pd.Timestamp(last) - pd.DateOffset(months=1)
    return older[older["added"] > since].sort_values(["added", "source_id"], ascending=[False, True])


def _found_since(ch: Chapter, day: date) -> list[Finding]:
    return [item for item in findings.of(ch) if item.seen_on and item.seen_on > day]


def _telling_since(ch: Chapter, day: date) -> list[Finding]:
    return [item for item in _found_since(ch, day) if item.verdict in TELLING]


def _changed(ch: Chapter, day: date) -> str:
    documents = _documents_since(ch, day)
    figures = ch.data.observations["source_id"].isin(documents["source_id"]).sum()
    return on_corridor.changed(
        day, len(documents), int(figures), Counter(item.verdict for item in _found_since(ch, day))
    )


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this page."""
    return cited_in(ch)


@dataclass(frozen=True)
class _Pair:
    """What stands for a pair in the table of all."""

    name: str
    title: str
    found: Sequence[Observation]
    totals: Sequence[Observation]
    """Of its freight, oldest first."""
    freight: Observation | None
    change: Observation | None
    trade: Observation | None


def _pair(ch: Chapter, row: Mapping[str, Any]) -> _Pair:
    found = about(ch.everything, row["relationship_id"])
    totals = choice.standing_for_pair(choice.best_totals(found), ch.wider)
    freight = choice.leading(totals) if totals else None
    changes = growth.shares_to(freight, found) if freight else []
    trade = [item for item in choice.levels(found, TRADE, flow="total") if item.period.known]
    return _Pair(
        name=row["relationship_id"],
        title=row["title"],
        found=found,
        totals=totals,
        freight=freight,
        change=changes[0] if changes else None,
        trade=choice.leading(trade) if trade else None,
    )


def _years(listed: Iterable[_Pair]) -> tuple[int, int]:
    """First and last year in which some pair has a total of freight."""
    ends = [item.period.end.year for pair in listed for item in pair.totals if item.period.end]
    return min(ends, default=0), max(ends, default=0)


def _order(pair: _Pair) -> list[float | str]:
    """What readers may sort the pairs by, column by column."""
    freight, change = _size(pair.freight), growth.rate(pair.change) if pair.change else None
    grew = change.middle if change else -1.0
    return [pair.title, freight, freight, grew, _size(pair.trade), len(pair.found), choice.voices(pair.found)]


def _size(item: Observation | None) -> float:
    return item.interval.middle if item else -1.0


def _cells(pair: _Pair, span: tuple[int, int]) -> list[str | Markup]:
    return [
        marks.link(addresses.pair(pair.name), pair.title),
        sparks.course(pair.totals, span),
        citations.figure_and_period(pair.freight) if pair.freight else terms.NOT_PUBLISHED,
        citations.change(pair.change) if pair.change else "",
        citations.figure_and_period(pair.trade) if pair.trade else terms.NOT_PUBLISHED,
        numbers.number(len(pair.found)),
        numbers.number(choice.voices(pair.found)),
    ]


def _document(ch: Chapter, row: Mapping[str, Any]) -> list[str]:
    """Its title, which leads to it, and some of its figures."""
    return [citations.link(row["source_id"], row["title"]), _figures_of(ch, row["source_id"])]


def _figures_of(ch: Chapter, source_id: str) -> str:
    figures = [item for item in ch.everything if item.source_id == source_id]
    return tables.JOIN.join(
        f"{citations.figure(item)} ({ch.subjects[item.subject]}, {days_of(item.period)})" for item in figures[:3]
    )
