"""The landing page: the corridor and all pairs at a glance."""

from collections import Counter
from collections.abc import Mapping
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
from corridor.drawing import maps, sparks
from corridor.drawing.plots import Chart
from corridor.evidence.observations import Observation, about
from corridor.evidence.roles import FREIGHT, TRADE
from corridor.narrative import citations, days, marks, numbers, on_corridor, terms
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
    """All legs, and ports."""
    ports = ch.data.places["id"][ch.data.places["kind"] == "port"]
    text = on_corridor.map_text(len(ch.data.places), len(ch.data.legs), on_corridor.PORTS)
    return [Chart(on_corridor.map_title(), text, maps.network_map(ch.data, network.network(ch.data), ports))]


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
    span = _years(ch)
    listed = ch.data.relationships.sort_values("title").to_dict("records")
    rows = [_pair_cells(ch, row, span) for row in listed]
    order = [_pair_order(ch, row) for row in listed]
    totals = sum(bool(_totals(ch, row["relationship_id"])) for row in listed)
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
    rows = [
        [
            days.day(row["known_on"]),
            citations.link(row["source_id"], row["title"]),
            _figures_of(ch, row["source_id"]),
        ]
        for row in _documents_since(ch, day).to_dict("records")
    ]
    shown = [Prose(findings.lines(telling))] if telling else []
    return [*shown, Table(on_corridor.NEWS, tables.headed("published", "source", "figures_in_it"), rows)]


def _since(ch: Chapter) -> date | None:
    """The day to compare with: a month before the newest document, unless another is asked for."""
    edition = ch.data.edition()
    asked = cast(OverviewParameters, ch.parameters).since
    return asked or (edition and (pd.Timestamp(edition) - pd.DateOffset(months=1)).date())


def _documents_since(ch: Chapter, day: date) -> pd.DataFrame:
    found = ch.data.sources[ch.data.sources["known_on"] > pd.Timestamp(day)]
    return found.sort_values(["known_on", "source_id"], ascending=[False, True])


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
    day = _since(ch)
    newest = [*_documents_since(ch, day)["source_id"]] if day else []
    telling = _telling_since(ch, day) if day else []
    pairs = [item for row in ch.data.relationships["relationship_id"] for item in _leading(ch, row)]
    shown = [*about(ch.everything, volumes.SUBJECT), *pairs]
    return cited_in(ch, shown, [*newest, *findings.sources([*_worth_reading(ch), *telling])])


def _totals(ch: Chapter, pair: str) -> list[Observation]:
    return choice.standing_for_pair(choice.best_totals(about(ch.everything, pair)), ch.wider)


def _leading(ch: Chapter, pair: str) -> list[Observation]:
    """The figures that stand for a pair: freight and its growth, trade."""
    found = about(ch.everything, pair)
    totals = _totals(ch, pair)
    freight = [choice.leading(totals)] if totals else []
    trade = choice.levels(found, TRADE, flow="total")
    dated = [item for item in trade if item.period.known]
    changes = [change for level in freight for change in growth.shares_to(level, found)]
    return [*freight, *changes[:1], *([choice.leading(dated)] if dated else [])]


def _years(ch: Chapter) -> tuple[int, int]:
    """First and last year in which some pair has a total of freight."""
    pairs = ch.data.relationships["relationship_id"]
    ends = [item.period.end.year for pair in pairs for item in _totals(ch, pair) if item.period.end]
    return min(ends, default=0), max(ends, default=0)


def _pair_order(ch: Chapter, row: Mapping[str, Any]) -> list[float | str]:
    """What readers may sort the pairs by, column by column."""
    found = about(ch.everything, row["relationship_id"])
    by_kind = {(item.measure, item.statistic): item for item in _leading(ch, row["relationship_id"])}
    freight = _size(by_kind.get((FREIGHT, "level")))
    change = growth.rate(item) if (item := by_kind.get((FREIGHT, "change"))) else None
    trade = _size(by_kind.get((TRADE, "level")))
    grew = change.middle if change else -1.0
    return [row["title"], freight, freight, grew, trade, len(found), choice.voices(found)]


def _size(item: Observation | None) -> float:
    return item.interval.middle if item else -1.0


def _pair_cells(ch: Chapter, row: Mapping[str, Any], span: tuple[int, int]) -> list[str | Markup]:
    pair = row["relationship_id"]
    found = about(ch.everything, pair)
    by_kind = {(item.measure, item.statistic): item for item in _leading(ch, pair)}
    freight = by_kind.get((FREIGHT, "level"))
    growth, trade = by_kind.get((FREIGHT, "change")), by_kind.get((TRADE, "level"))
    return [
        marks.link(f"../relationships/{pair}.html", row["title"]),
        sparks.course(_totals(ch, pair), span),
        citations.figure_and_period(freight) if freight else terms.NOT_PUBLISHED,
        citations.change(growth) if growth else "",
        citations.figure_and_period(trade) if trade else terms.NOT_PUBLISHED,
        numbers.number(len(found)),
        numbers.number(choice.voices(found)),
    ]


def _figures_of(ch: Chapter, source_id: str) -> str:
    figures = [item for item in ch.everything if item.source_id == source_id]
    return tables.JOIN.join(
        f"{citations.figure(item)} ({ch.subjects[item.subject]}, {days_of(item.period)})" for item in figures[:3]
    )
