"""What goes with a chart, at addresses that stay: written for a chart of two figures of the small book."""

import csv
import gzip
import json
import re
import xml.etree.ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from pages import chart_pages

from corridor.drawing import kept_pictures
from corridor.evidence import documents
from corridor.publishing import chart_files
from corridor.publishing.chart_files import Place

MOST = 60_000
"""Bytes, as they are sent, of a chart in the page of others, before anyone touches it."""

ROWS = [
    {"period": "2024", "who": "=Rail", "low": 5.15, "definition": "Rail count", "leads": "source-rail-2025"},
    {"period": "2025", "who": "<b>", "low": 5.65, "definition": "Rail count", "leads": "source-paper-2026"},
]
SPEC = {
    "usermeta": {
        "name": "rail-freight",
        "title": "Freight & <more>",
        "subtitle": "Every figure, Mt",
        "description": "Two figures.",
        "controls": {},
        "legend": [],
        "told": {"levels": [["period", "Period"], ["who", "Says who"], ["definition", "Count"], ["low", "From, Mt"]]},
    },
    "datasets": {"levels": ROWS, "countries": "{}"},
}
PLACE = Place("chapters/relationships/KZ-TJ", "Kazakhstan and Tajikistan", "A book", "rail-freight")
FILES = {"csv": "rail-freight.csv", "html": "rail-freight.html", "png": "rail-freight.png", "svg": "rail-freight.svg"}


@pytest.fixture
def written(small, tmp_path, monkeypatch):
    drawn = '<svg viewBox="0 0 640 200"><path d="M0,0h1"/></svg>'
    monkeypatch.setattr(kept_pictures, "drawn", lambda _: {"wide": drawn, "narrow": drawn})
    monkeypatch.setattr(kept_pictures, "png", lambda _: b"png")
    label = small.definitions["label"].iloc[0]
    rows = [{**row, "definition": label} for row in ROWS]
    chart_files.write({**SPEC, "datasets": {"levels": rows}}, PLACE, small, tmp_path)
    return tmp_path / "charts" / "KZ-TJ"


def test_its_files_have_its_name_in_the_folder_of_its_chapter(written):
    assert {path.name for path in written.iterdir()} == {
        *FILES.values(),
        "rail-freight.json",
        "rail-freight.table.html",
    }
    assert (written / "rail-freight.png").read_bytes() == b"png"
    picture = ET.fromstring((written / "rail-freight.svg").read_text(encoding="utf-8"))  # noqa: S314 (our own picture)
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:2] == ["Freight & <more>", "Every figure, Mt"]


def test_its_data_are_no_formulas_and_no_markup(written):
    with (written / "rail-freight.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Period", "Says who", "Count", "From, Mt"]
    assert [row[1] for row in rows[1:]] == ["'=Rail", "<b>"]
    page = (written / "rail-freight.table.html").read_text(encoding="utf-8")
    assert "<title>Freight &amp; &lt;more&gt;</title>" in page
    assert '<thead><tr><th scope="col">Period</th>' in page
    assert "<td>&lt;b&gt;</td>" in page


def test_its_document_says_what_it_is_what_it_rests_on_and_how_to_cite_it(written, small):
    document = json.loads((written / "rail-freight.json").read_text(encoding="utf-8"))
    told = {
        name: document[name] for name in ("$schema", "chapter", "name", "title", "subtitle", "unit", "files", "page")
    }
    assert told == {
        "$schema": "../../api/schema/chart.json",
        "chapter": "KZ-TJ",
        "name": "rail-freight",
        "title": "Freight & <more>",
        "subtitle": "Every figure, Mt",
        "unit": "Mt",
        "files": FILES,
        "page": "../../chapters/relationships/KZ-TJ.html#chart-rail-freight",
    }
    assert [row["definition_id"] for row in document["definitions"]] == [small.definitions["definition_id"].iloc[0]]
    assert {row["source_id"] for row in document["sources"]} == {"rail-2025", "paper-2026"}
    assert document["citation"].startswith(
        "Contributors to The Middle Corridor, Pair by Pair: “Freight & <more>”, chart in"
    )
    assert document["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    schema = json.loads(documents.schema_of(documents.ChartDocument, "A book"))
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    assert list(Draft202012Validator(schema).iter_errors({**document, "files": ["csv"]}))


def test_a_page_to_embed_holds_the_chart_its_chapter_and_its_documents_alone(written):
    page = (written / "rail-freight.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert '<base href="../../chapters/relationships/KZ-TJ.html" target="_top">' in page
    assert '<a href="KZ-TJ.html#chart-rail-freight">Kazakhstan and Tajikistan</a>, A book. CC BY 4.0.' in page
    assert re.findall(r'<li id="([^"]*)">', page) == ["source-paper-2026", "source-rail-2025"]
    assert "vega" not in page


def sent(*paths):
    """Bytes of files as a server sends them; letters are packed already."""
    return sum(
        len(raw if path.suffix == ".woff2" else gzip.compress(raw)) for path in paths if (raw := path.read_bytes())
    )


def test_every_chart_of_the_book_has_its_files_and_is_light_to_embed(book):
    static = book / "_static"
    around = [static / name for name in ("book.css", "book.js", "upright.woff2")]
    pages = chart_pages(book)
    assert len(pages) > 20
    for page in pages:
        assert sent(page, *around) <= MOST, page
        for ending in ("csv", "svg", "png", "json", "table.html"):
            assert page.with_suffix(f".{ending}").stat().st_size, page
        assert page.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def test_documents_of_the_book_are_allowed_by_their_schemas_and_lead_to_what_is_there(book):
    listed = json.loads((book / documents.INDEX).read_text(encoding="utf-8"))
    at = book / "api"
    assert len(listed["charts"]) == len(chart_pages(book))
    for path in [at / "index.json", *((at / row["document"]) for row in (*listed["pairs"], *listed["charts"]))]:
        document = json.loads(path.read_text(encoding="utf-8"))
        schema = json.loads((path.parent / document["$schema"]).read_text(encoding="utf-8"))
        assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == [], path
        leads = [document.get("page", "../search.html").partition("#")[0], *document.get("files", {}).values()]
        assert [address for address in leads if not (path.parent / address).is_file()] == [], path


def test_an_embedded_chart_comes_to_life_and_leads_to_its_chapter(book, browser):
    """Opened from disk, in the frame of a page of others."""
    address = (book / "charts" / "KZ-TJ" / "rail-freight.html").as_uri()
    tab, asked, errors = browser.new_page(), [], []
    tab.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    tab.set_content("<p>Others</p>")
    tab.goto(address)
    assert "vega.js" not in asked
    assert {name for name in asked if not name.endswith(".woff2")} == {"rail-freight.html", "book.css", "book.js"}
    tab.hover("figure.chart .drawing")
    tab.wait_for_selector('figure[data-state="live"]')
    tab.locator(".controls input").first.uncheck()
    assert "without" in tab.url
    assert tab.url.startswith(address)
    tab.locator("small a").first.click()
    assert tab.url.endswith("/chapters/relationships/KZ-TJ.html#chart-rail-freight")
    assert errors == []
    tab.close()
