"""The list of sources at the foot of a chapter holds every document that the chapter cites."""

from dataclasses import replace

import altair as alt
import pytest
from templates import called

from corridor.chapters import cells
from corridor.chapters.chapter import cited_in
from corridor.drawing.plots import Chart, Plot, Rows, Shapes
from corridor.narrative import citations
from corridor.narrative.chained import Chain, Link
from corridor.narrative.pieces import Card, Cards, Entry, Listing, Prose, Table

LINK = citations.link("seed-000", "a document")


@pytest.mark.parametrize(
    "shown",
    [
        Prose(f"It says so: {LINK}."),
        Table("A table", ["a", "b"], [["one", f"two {LINK}"]]),
        Listing([Entry("one", "text", [Entry("two", LINK)])]),
        Cards("Cards", [Card("n", "m", "h", {}, "text", Chain([Link(LINK, "", 0, 1)], [], "t"), [])]),
        Cards("Cards", [Card("n", "m", "h", {}, "text", Chain([Link("1", "", 0, 1)], [], "t"), [LINK])]),
    ],
    ids=["prose", "table", "list", "side", "foot"],
)
def test_whatever_a_section_cites_is_listed(shown):
    ch = cells.of("places").chapter({})
    whole = replace(ch, data=cells.of("sources").chapter({}).data)
    assert cited_in(whole, [])[0].text == "This chapter rests on no document."
    whole.show([shown])
    assert [entry.name for entry in cited_in(whole, [])[-1].entries] == ["source-seed-000"]


def test_links_to_other_places_cite_nothing():
    text = f"{citations.marks.link('https://example.org/#source-x', 'a page')} {citations.marks.link('#top', 'up')}"
    assert citations.cited(Prose(text).marked()) == set()


@pytest.mark.parametrize("template", ["relationship", "times", "commitments"])
def test_a_chapter_leads_to_no_document_that_its_list_lacks(template):
    module = cells.of(template)
    ch = module.chapter({"relationship": "KZ-AZ"} if template == "relationship" else {})
    for name in called(template):
        if name != "sources":
            ch.show(getattr(module, name)(ch))
    listed = {entry.name.removeprefix("source-") for entry in module.sources(ch)[-1].entries}
    assert ch.cited
    assert ch.cited <= listed


def test_what_a_chart_draws_is_listed_without_being_named():
    ch = replace(cells.of("places").chapter({}), data=cells.of("sources").chapter({}).data)
    rows = [{"leads": "source-seed-000"}, {"amount": 1}]
    plot = Plot(alt.Chart(alt.NamedData("rows")).mark_point(), {"rows": Rows(rows), "land": Shapes("[]")})
    ch.show([Chart("Title", "Description", plot)])
    assert [entry.name for entry in cited_in(ch)[-1].entries] == ["source-seed-000"]


def test_the_list_of_all_sources_rests_on_none_of_them():
    module = cells.of("sources")
    listed = [item for item in module.documents(module.chapter({})) if isinstance(item, Listing)]
    assert listed
    assert not any(item.beside() for item in listed)
