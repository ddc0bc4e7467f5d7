"""The page of each document of the small book, and of each figure its place on it."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from corridor.narrative import addresses, spaces
from corridor.publishing import document_pages

FRONT = "chapters/corridor/overview"


@pytest.fixture(scope="module")
def site(small, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    document_pages.write(small, "A book", "", FRONT, out)
    return out


def page(site, source_id):
    return BeautifulSoup((site / addresses.document(source_id)).read_text(encoding="utf-8"), "html.parser")


def place(site, observation_id):
    source_id, _, seq = observation_id.partition(":")
    return page(site, source_id).select_one(f"#figure-{seq}")


def lines(tag):
    return [dt.get_text() for dt in tag.select("dt")], [dd.get_text() for dd in tag.select("dd")]


def test_every_figure_has_its_address(small, site):
    assert {path.stem for path in (site / "documents").glob("*")} == {*small.sources["source_id"]}
    found = {f"{path.stem}:{tag['id'].removeprefix('figure-')}" for path in (site / "documents").glob("*.html")
             for tag in page(site, path.stem).select("section[id]")}  # fmt: skip
    assert found == {*small.observations["observation_id"]}


def test_a_figure_is_told_with_all_that_is_known_of_it(small, site):
    for row in small.observations.itertuples():
        told = dict(zip(*lines(place(site, row.observation_id)), strict=True))
        assert told.get("Printed", "“”") == f"“{row.printed}”"
        assert {"The digits allow", "Stated by", "Known on", "Count", "State"} <= told.keys()
        assert told.get("Note", "") == row.note
        assert ("It replaces" in told) == bool(row.replaces)
        assert ("In doubt" in told) == (row.observation_id in {*small.doubts["observation_id"]})


def test_other_figures_on_the_same_are_told_and_lead_to_their_own_place(small, site):
    same = ["subject", "measure", "commodity", "flow", "statistic", "period_start", "period_end", "compare_start",
            "whole_subject", "whole_measure", "whole_flow", "whole_commodity", "compare_end"]  # fmt: skip
    groups = small.observations.groupby(same, dropna=False)["observation_id"].agg(set)
    several = [names for names in groups if len(names) > 1]
    assert several
    for names in several:
        for name in names:
            links = {link["href"] for link in place(site, name).select("li > a")}
            assert links == {f"../{addresses.figure(other)}" for other in names - {name}}


def test_what_a_figure_was_compared_with_is_told(small, site):
    for finding in small.findings.itertuples():
        for name in finding.observations:
            assert finding.statement in spaces.plain(" ".join(place(site, name).get_text().split()))


def test_a_figure_is_cited_in_three_forms(site):
    cite = place(site, "customs-2026:1").details
    text, bibtex, csl = (tag.get_text() for tag in cite.select("p, pre"))
    assert "Figure customs-2026:1 of A book, edition of 12 February 2026." in text
    assert bibtex.startswith("@misc{customs-2026:1,")
    assert json.loads(csl)[0]["id"] == "customs-2026:1"


def test_a_document_without_figures_says_so(site, small, tmp_path):
    told = "No figure was taken from this document"
    assert told not in page(site, "forum").main.get_text()
    lone = replace(small, observations=small.observations[small.observations["source_id"] != "forum"])
    document_pages.write(lone, "A book", "", FRONT, tmp_path)
    assert told in page(tmp_path, "forum").main.get_text()


def test_where_the_book_has_an_address_each_page_and_figure_has_one(small, site, tmp_path):
    document_pages.write(small, "A book", "https://example.org/b/", FRONT, tmp_path)
    made = page(tmp_path, "customs-2026")
    address = "https://example.org/b/documents/customs-2026.html"
    assert made.select_one("link[rel=canonical]")["href"] == address
    assert f"{address}#figure-1" in made.select_one("#figure-1 details p").get_text()
    assert page(site, "customs-2026").select("link[rel=canonical], meta[property='og:url']") == []


def test_only_what_changed_is_written_again_and_what_is_gone_goes(small, site):
    before = {path: path.stat().st_mtime_ns for path in (site / "documents").iterdir()}
    document_pages.write(small, "A book", "", FRONT, site)
    assert before == {path: path.stat().st_mtime_ns for path in (site / "documents").iterdir()}
    sources, figures = (table[table["source_id"] != "forum"] for table in (small.sources, small.observations))
    document_pages.write(replace(small, sources=sources, observations=figures), "A book", "", FRONT, site)
    assert {path.name for path in before} - {path.name for path in (site / "documents").iterdir()} == {"forum.html"}
