"""The landing page: what is new on it follows from the days that documents carry."""

import csv
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from corridor.base import paths
from corridor.chapters.cells import overview
from corridor.evidence import dataset
from corridor.narrative import days, marks


def _rows(table):
    with (paths.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _prose(shown):
    return "\n".join(marks.words(getattr(item, "text", "")) for item in shown)


def test_what_is_new_is_what_carries_a_later_day():
    day = "2026-01-31"
    documents = [row["source_id"] for row in _rows("sources") if row["known_on"] > day]
    figures = [row for row in _rows("observations") if row["source_id"] in documents]
    compared = [row for row in _rows("findings") if row["seen_on"] > day]
    assert documents
    assert compared
    text = _prose(overview.headline(overview.chapter({"since": day})))
    assert f"{len(documents)} documents with {len(figures)} figures" in text
    assert f"{len(compared)} comparisons" in text
    parts = re.search(r"possible: (.*?)\. More", text)[1]
    assert sum(map(int, re.findall(r"\d+", parts))) == len(compared)


def test_each_grave_finding_of_a_new_document_is_told():
    day = "2026-01-31"
    grave = [row for row in _rows("findings") if row["seen_on"] > day and row["verdict"] in overview.TELLING]
    prose = _prose(overview.news(overview.chapter({"since": day})))
    assert prose.count("\n- ") + prose.startswith("- ") == len(grave)


@pytest.mark.parametrize(
    ("asked", "entered"),
    [
        (
            {},
            {
                "route-2024": "2026-03-02",
                "forum": "2026-02-03",
                "rail-2025": "2026-02-02",
                "customs-2026": "2026-02-12",
            },
        ),
        ({"since": "2026-02-01"}, {"route-2024": "2026-02-03", "forum": "2026-02-02", "rail-2025": "2026-02-01"}),
    ],
)
def test_older_documents_that_were_entered_since_are_told_apart_from_new_ones(small, monkeypatch, asked, entered):
    """A month before the last that was entered, or since the day that is asked for; a new document is told once."""
    sources = small.sources.assign(added=pd.to_datetime(small.sources["source_id"].map(entered)))
    monkeypatch.setattr(dataset, "read", lambda *_: replace(small, sources=sources))
    *_, new, older = overview.news(overview.chapter(asked))
    assert "customs-2026" in new.rows[0][1]
    assert [marks.words(row[1]) for row in older.rows] == ["1 February 2024", "undated"]
    assert [(row[0], "route-2024" in row[2], "forum" in row[2]) for row in older.rows] == [
        (days.day(date.fromisoformat(entered["route-2024"])), True, False),
        (days.day(date.fromisoformat(entered["forum"])), False, True),
    ]
    *_, last = overview.news(overview.chapter({"as_of": "2026-02-05"}))
    assert last.caption == "New documents"


def test_without_dated_documents_nothing_is_called_new():
    chapter = overview.chapter({"as_of": "1990-01-01"})
    assert "New since" not in _prose(overview.headline(chapter))
    assert _prose(overview.news(chapter)) == "No document of that time carries a day."
    assert overview.sources(chapter)
