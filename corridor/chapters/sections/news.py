"""What is new: documents of the last weeks, what they made possible to compare, older ones entered since."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pandas as pd

from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, MISSED, SLIPPED, TENSION
from corridor.analysis.findings import Finding
from corridor.chapters import briefs, findings, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.parameters import OverviewParameters
from corridor.evidence.periods import day_of
from corridor.narrative import citations, days, on_news
from corridor.narrative.days import days_of
from corridor.narrative.pieces import Prose, Table

TELLING = (CONTRADICTORY, TENSION, MISSED, SLIPPED)
"""Verdicts that are told one by one when a new document brings them."""


def in_brief(ch: Chapter) -> list[Shown]:
    """What came since a day, in three lines."""
    day = _since(ch)
    if not day:
        return []
    documents = _documents_since(ch, day)
    figures = int(ch.data.observations["source_id"].isin(documents["source_id"]).sum())
    told = on_news.new_since(day, len(documents), figures, Counter(item.verdict for item in _found_since(ch, day)))
    last = [on_news.last_document(*_named(row)) for row in documents.head(1).to_dict("records")]
    return [*briefs.as_list([*told, *last])]


def _named(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return citations.link(row["source_id"], row["title"]), row["publisher"], days.day(row["known_on"])


def in_full(ch: Chapter) -> list[Shown]:
    """The documents since a day with their figures, and what they contradict or decide."""
    day = _since(ch)
    if day is None:
        return [Prose(on_news.NOTHING_DATED)]
    telling = _telling_since(ch, day)
    rows = [[days.day(row["known_on"]), *_document(ch, row)] for row in _documents_since(ch, day).to_dict("records")]
    entered = [
        [days.day(row["added"]), citations.when(row), *_document(ch, row)]
        for row in _entered_since(ch, day).to_dict("records")
    ]
    apart = sum(item.verdict != CONSISTENT for item in _found_since(ch, day))
    shown: list[Shown] = [Prose(on_news.apart_since(len(telling), apart))] if apart else []
    shown += [Prose(findings.lines(telling))] if telling else []
    shown += [Table(on_news.NEWS, tables.headed("published", "source", "figures_in_it"), rows)]
    columns = tables.headed("added", "published", "source", "figures_in_it")
    return [*shown, *([Table(on_news.NEWLY_ENTERED, columns, entered)] if entered else [])]


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


def _document(ch: Chapter, row: Mapping[str, Any]) -> list[str]:
    """Its title, which leads to it, and some of its figures."""
    return [citations.link(row["source_id"], row["title"]), _figures_of(ch, row["source_id"])]


def _figures_of(ch: Chapter, source_id: str) -> str:
    figures = [item for item in ch.everything if item.source_id == source_id]
    return tables.JOIN.join(
        f"{citations.figure(item)} ({ch.subjects[item.subject]}, {days_of(item.period)})" for item in figures[:3]
    )
