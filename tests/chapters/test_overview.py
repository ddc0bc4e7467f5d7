"""The landing page: what is new on it follows from the days that documents carry."""

import csv
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from corridor.analysis import choice
from corridor.base import paths
from corridor.chapters.cells import overview, relationship, volumes
from corridor.chapters.sections import news
from corridor.evidence import dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about, observations
from corridor.evidence.periods import Period
from corridor.narrative import days, marks, on_pairs


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
    text = _prose(overview.new(overview.chapter({"since": day})))
    assert f"{len(documents)} documents with {len(figures)} figures" in text
    assert f"{len(compared)} comparisons" in text
    parts = re.search(r"possible: (.*?)\.", text)[1]
    assert sum(map(int, re.findall(r"\d+", parts))) == len(compared)


def test_each_grave_finding_of_a_new_document_is_told():
    day = "2026-01-31"
    grave = [row for row in _rows("findings") if row["seen_on"] > day and row["verdict"] in news.TELLING]
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
    assert overview.new(chapter) == []
    assert _prose(overview.news(chapter)) == "No document of that time carries a day."
    assert overview.sources(chapter)


def test_cards_stand_in_the_order_of_freight_and_what_is_not_known_comes_last():
    _, cards, *_ = overview.pairs(overview.chapter({}))
    totals = [row for row in _rows("observations") if row["measure"] == "rail_freight" and row["flow"] == "total"]
    known = {row["subject"] for row in totals if row["statistic"] == "level" and row["commodity"] == "all"}
    drawn = [addresses_of(card.address) in known for card in cards.cards]
    assert sorted(drawn, reverse=True) == drawn
    assert 0 < sum(drawn) < len(drawn)
    assert [card.title for card in cards.cards[:3]] == [
        "Kazakhstan and China",
        "Kazakhstan and Uzbekistan",
        "Kazakhstan and Tajikistan",
    ]
    assert all((on_pairs.NO_TOTAL in card.drawing) != known for card, known in zip(cards.cards, drawn, strict=True))


def addresses_of(address):
    return address.rpartition("/")[2].removesuffix(".html")


def test_a_card_says_what_the_chapter_of_its_pair_says_first():
    _, cards, *_ = overview.pairs(overview.chapter({}))
    for card in cards.cards:
        pair = relationship.chapter({"relationship": addresses_of(card.address)})
        (listed,) = relationship.brief(pair)
        assert listed.text.startswith(marks.item(card.text)), card.title


def test_the_heading_of_all_pairs_orders_only_what_digits_decide_of_whole_years(small):
    (year,) = (item for item in observations(small) if item.observation_id == "rail-2026:1")

    def of(subject, amount, **given):
        ends = Interval((amount - 0.05) * 1e6, (amount + 0.05) * 1e6)
        return replace(year, subject=subject, amounts=(amount * 1e6,), interval=ends, **given)

    months = of("D", 0.1, period=Period(date(2025, 1, 1), date(2025, 6, 30)))
    most, more = of("B", 32.3), of("C", 32.0, qualifier="more_than")
    names = {name: name for name in "ABCD"}
    title = marks.words(on_pairs.strip_title([of("A", 1.0), most, more, months], names)).replace("\u00a0", " ")
    assert title == "By rail in a whole year from 1 Mt (A) to 32.3 Mt (B) or more than 32 Mt (C)"
    assert on_pairs.strip_title([most, more], names) == "Freight by rail of 2 pairs"
    assert on_pairs.strip_title([most, months], names) == "Freight by rail of 2 pairs"


def test_the_chart_of_the_first_page_is_of_years_that_differ_and_of_the_last_targets_for_them(small):
    """The association counts 2022 to 2025; the ministry's 6.2 and 4.7 of 2025 are no 4.5, so all three are shown."""
    totals = [item for item in about(observations(small), volumes.SUBJECT) if item.flow == volumes.FLOW]
    found = [item for item in totals if (item.measure, item.commodity) == (volumes.MEASURE, "all")]
    drawn = choice.at_a_glance(found, 2019)
    assert sorted((item.period.start.year, item.statistic, item.amounts[0] / 1e6) for item in drawn) == [
        (2022, "level", 1.5),
        (2023, "level", 2.8),
        (2024, "level", 4.1),
        (2024, "target", 5.0),
        (2025, "level", 4.5),
        (2025, "level", 4.7),
        (2025, "level", 6.2),
        (2027, "target", 10.0),
        (2030, "target", 10.0),
    ]
    later = choice.at_a_glance(found, 2025)
    assert {item.period.start.year for item in later} == {2025, 2027, 2030}
