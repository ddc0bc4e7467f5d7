"""The landing page: what is new on it follows from the days that documents carry."""

import csv
import re

from corridor.base import paths
from corridor.chapters.cells import overview
from corridor.narrative import marks


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


def test_without_dated_documents_nothing_is_called_new():
    chapter = overview.chapter({"as_of": "1990-01-01"})
    assert "New since" not in _prose(overview.headline(chapter))
    assert _prose(overview.news(chapter)) == "No document of that time carries a day."
    assert overview.sources(chapter)
