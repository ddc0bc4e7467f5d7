"""A figure as others cite it: in a line, as BibTeX, as CSL-JSON."""

import json
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from figures import figure

from corridor.narrative import citing
from corridor.narrative.citing import Cited

DOCUMENT = {
    "title": "Ports & freight: 100%",
    "url": "https://example.org/a_b?c=1&d=2#e",
    "language": "ru",
    "published": pd.Timestamp("2026-03-09"),
}
IN_BOOK = "Figure report-2026:1 of A book, edition of 10 March 2026"
FIGURE = "4.1 Mt (Trans-Caspian route, freight, 2025; ministry's count), printed “4.1 million tons”"


@pytest.fixture
def cited():
    item = figure("report-2026", 4_100_000, printed="4.1 million tons", count="ministry's count")
    item = replace(item, publisher="Report.az", speakers=("Ministry of Transport", "KTZ (A. B.)"))
    return Cited(item, "Trans-Caspian route, freight, 2025", DOCUMENT, "A book", date(2026, 3, 10))


def test_a_line_says_who_what_where_and_when(cited):
    assert citing.as_text(cited) == (
        f"Ministry of Transport and KTZ (A. B.): {FIGURE}. In: “Ports & freight: 100%”, Report.az, 9 March 2026, "
        f"https://example.org/a_b?c=1&d=2#e. {IN_BOOK}."
    )


def test_the_address_in_the_book_is_told_where_there_is_one(cited):
    known = replace(cited, address="https://example.org/documents/report-2026.html#figure-1")
    for style in citing.STYLES.values():
        assert "documents/report-2026.html" in style(known)
        assert "documents/report-2026.html" not in style(cited)


def test_bibtex_has_every_speaker_and_no_sign_that_acts_but_in_the_address(cited):
    told = citing.as_bibtex(cited)
    assert told.startswith("@misc{report-2026:1,\n")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", told, re.MULTILINE))
    assert fields == {
        "author": "{Ministry of Transport} and {KTZ (A. B.)}",
        "title": r"{Ports \& freight: 100\%}",
        "howpublished": "Report.az",
        "year": "2026",
        "date": "2026-03-09",
        "url": "https://example.org/a_b?c=1&d=2#e",
        "note": f"{FIGURE}. {IN_BOOK}",
    }
    assert told.count("{") == told.count("}")


def test_csl_json_is_what_reference_managers_take(cited):
    assert json.loads(citing.as_csl(cited)) == [
        {
            "id": "report-2026:1",
            "type": "webpage",
            "author": [{"literal": "Ministry of Transport"}, {"literal": "KTZ (A. B.)"}],
            "title": "Ports & freight: 100%",
            "container-title": "Report.az",
            "issued": {"date-parts": [[2026, 3, 9]]},
            "URL": "https://example.org/a_b?c=1&d=2#e",
            "language": "ru",
            "note": f"{FIGURE}. {IN_BOOK}",
        }
    ]


def test_of_a_document_without_day_and_speaker_the_publisher_is_named_and_no_day(cited):
    bare = replace(cited, item=replace(cited.item, speakers=()), document=DOCUMENT | {"published": pd.NaT})
    assert citing.as_text(bare).startswith("Report.az, speaker not named: ")
    assert ", Report.az, undated, https:" in citing.as_text(bare)
    assert "author = {{Report.az}}" in citing.as_bibtex(bare)
    assert "year" not in citing.as_bibtex(bare)
    (told,) = json.loads(citing.as_csl(bare))
    assert told["author"] == [{"literal": "Report.az"}]
    assert "issued" not in told
