"""What stands around a chapter, and beside the pages: on a stand-in for Sphinx that holds the small book."""

import json
from collections import defaultdict
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import in_place
import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.core import publish_doctree
from jinja2 import Environment, FileSystemLoader
from sphinx_external_toc.parsing import parse_toc_data

from corridor.base import paths
from corridor.publishing import beside, linked_data, sphinx_frame, style, uses

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
FRONT, PAIR, SOURCES = "chapters/corridor/overview", "chapters/relationships/KZ-GE", "chapters/corridor/sources"
TITLES = {
    FRONT: "The book",
    SOURCES: "Sources",
    PAIR: "Kazakhstan & Georgia",
    "chapters/relationships/KZ-TJ": "Kazakhstan and Tajikistan",
    "chapters/pairs": "The pairs",
}
CONTENTS = {
    "format": "jb-book",
    "root": FRONT,
    "parts": [
        {
            "caption": "Pairs",
            "chapters": [{"file": "chapters/pairs.md", "sections": [{"glob": "chapters/relationships/*"}]}],
        },
        {"caption": "More", "chapters": [{"file": SOURCES}, {"url": "https://a.org/", "title": "Elsewhere"}]},
    ],
}


class Builder(SimpleNamespace):
    """Where pages stand, one beside the other in their folders."""

    def get_relative_uri(self, page, other):
        return f"{page}>{other}.html"


def sphinx(tmp_path):
    """Sphinx as far as the frame sees it, with the handlers that were connected, by their events."""
    env = SimpleNamespace(
        titles={page: nodes.title("", title) for page, title in TITLES.items()},
        found_docs={*TITLES},
        toctree_includes={"chapters/pairs": ["chapters/relationships/KZ-GE", "chapters/relationships/KZ-TJ"]},
        external_site_map=parse_toc_data(CONTENTS),
        dependencies=defaultdict(set),
        srcdir=str(tmp_path),
        doc2path=lambda page: str(tmp_path / f"{page}.ipynb"),
    )
    handlers = {}
    return SimpleNamespace(
        env=env,
        config=SimpleNamespace(html_title="A book", root_doc=FRONT, html_baseurl="", corridor_beside=False),
        builder=Builder(name="html", format="html", search=True),
        outdir=tmp_path / "out",
        extensions={"sphinx_multitoc_numbering": SimpleNamespace(parallel_read_safe=False)},
        add_config_value=lambda *_: None,
        add_html_theme=lambda name, place: handlers.setdefault("theme", (name, place)),
        connect=handlers.setdefault,
        handlers=handlers,
    )


@pytest.fixture
def app(tmp_path, monkeypatch, small):
    in_place.stand(monkeypatch, tmp_path)
    monkeypatch.setattr(sphinx_frame, "_data", lambda: small)
    monkeypatch.setattr(sphinx_frame, "_doi", lambda: "")
    monkeypatch.setattr(uses, "of_sources", lambda: {"customs-2026": [PAIR, "chapters/nowhere"]})
    for page in TITLES:
        path = tmp_path / f"{page}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        code = [{"cell_type": "code", "source": [line]} for line in "ab"]
        cells = [{"cell_type": "markdown", "source": ["# x"]}, *code]
        path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    app = sphinx(tmp_path)
    assert sphinx_frame.setup(app) == {"parallel_read_safe": True, "parallel_write_safe": True}
    return app


TEXT = publish_doctree("T\n=\n\n**A lead it is.** More.\n\nOne\n---\n\nx", settings_overrides={"doctitle_xform": False})


def around(app, page, template="page.html", **given):
    context = {"body": "<p>x</p>", "sourcename": f"{page}.ipynb", **given}
    app.handlers["html-page-context"](app, page, template, context, TEXT)
    return context


def test_a_page_is_told_with_its_citation_its_code_and_what_can_be_taken_away(app):
    told = around(app, PAIR)
    assert told["cite"] == (
        "Contributors to The Middle Corridor, Pair by Pair: “Kazakhstan & Georgia”, in: A book. "
        "Edition of 12 February 2026. CC BY 4.0."
    )
    assert told["bibtex"].startswith("@incollection{middle-corridor-kz-ge,\n")
    assert r"title = {Kazakhstan \& Georgia}," in told["bibtex"]
    assert "year = {2026}," in told["bibtex"]
    assert told["code"] == "a\n\nb"
    assert [*told["downloads"]] == [
        ("This chapter as a notebook", f"_sources/{PAIR}.ipynb"),
        ("All data (CSV and Parquet)", "_static/middle-corridor-data.zip"),
    ]
    assert told["linked_data"] == ""
    assert told["sections"] == [("one", "One")]
    assert told["description"] == "A lead it is. More."
    assert told["words"]["skip"] == "Skip to the text"


def test_the_front_page_is_told_as_the_book_and_to_machines(app, monkeypatch):
    monkeypatch.setattr(linked_data, "as_script", lambda data, *places: f"{data.edition()} {places}")
    told = around(app, FRONT)
    assert told["description"].startswith("What has been announced of freight between pairs")
    assert told["linked_data"] == "2026-02-12 ('', '../../')"
    assert around(app, "index", "front.html")["description"] == told["description"]


def test_a_page_without_a_notebook_offers_the_data_alone(app):
    assert [words for words, _ in around(app, PAIR, sourcename="a.md")["downloads"]] == ["All data (CSV and Parquet)"]
    app.env.doc2path = lambda page: f"{page}.md"
    told = {"body": "<p>x</p>"}
    app.handlers["html-page-context"](app, "more", "page.html", told, None)
    assert [words for words, _ in told["downloads"]] == ["All data (CSV and Parquet)"]
    assert told["cite"].startswith("Contributors to The Middle Corridor, Pair by Pair: “”, in: ")
    assert told["code"] == ""


def test_pages_of_other_templates_have_the_list_of_chapters_and_no_citation(app):
    told = around(app, "search", "search.html")
    assert {*told} == {"body", "sourcename", "words", "contents", "sections", "description", "public", "address"}


def test_the_heading_of_a_page_is_that_of_its_article(app):
    body = '<section id="a"><h1>A</h1><section id="b"><h2>B</h2></section></section>'
    assert around(app, PAIR, body=body)["body"] == (
        '<div class="chapter" id="a"><h1>A</h1><section id="b"><h2>B</h2></section></div>'
    )


def test_a_page_of_two_parts_keeps_both():
    body = "<section><h1>A</h1></section><section><h1>B</h1></section>"
    two = publish_doctree("A\n=\n\nB\n=\n\nC\n=\n")
    assert sphinx_frame.as_article(body, two) == body
    assert sphinx_frame.as_article("<p>x</p>", None) == "<p>x</p>"


def test_cells_of_text_need_not_be_told_where_they_stand(app):
    told = around(app, PAIR, body='<td style="text-align:left">a</td><td style="text-align:right">1</td>')
    assert told["body"] == '<td>a</td><td style="text-align:right">1</td>'


def test_the_page_of_sources_tells_which_chapters_use_them(app):
    place = '<span class="used" id="uses-{}"></span>'
    body = f"<li>A {place.format('customs-2026')}</li><li>B {place.format('rail-2025')}</li>"
    told = around(app, SOURCES, body=body)["body"]
    link = f'<a href="{SOURCES}&gt;{PAIR}.html#source-customs-2026">Kazakhstan &amp; Georgia</a>'
    assert told == f'<li>A  <span class="used">Cited in {link}.</span></li><li>B </li>'
    assert around(app, PAIR, body=body)["body"] == body


def listed(app, page, template="search.html"):
    """Captions, and below each the entries: where they lead, their titles, whether they stand below another."""
    parts = around(app, page, template)["contents"]
    return {part.caption: [(it.page or it.address, it.title, it.below) for it in part.entries] for part in parts}


def test_the_list_of_chapters_follows_the_contents_and_pairs_their_registry(app):
    assert listed(app, PAIR) == {
        "": [(FRONT, "The book", False)],
        "Pairs": [
            ("chapters/pairs", "The pairs", False),
            ("chapters/relationships/KZ-TJ", "Kazakhstan and Tajikistan", True),
            (PAIR, "Kazakhstan & Georgia", True),
        ],
        "More": [(SOURCES, "Sources", False), ("https://a.org/", "Elsewhere", False)],
    }


def test_a_pattern_among_the_contents_lists_its_pages_by_name(app):
    pattern = {
        "format": "jb-book",
        "root": FRONT,
        "chapters": [{"glob": "chapters/relationships/*"}, {"url": "https://a.org/"}],
    }
    app.env.external_site_map = parse_toc_data(pattern)
    pages = [PAIR, "chapters/relationships/KZ-TJ", "https://a.org/"]
    assert [entry[0] for entry in listed(app, PAIR)[""]] == pages


def test_of_many_pairs_those_are_listed_that_share_a_country(app):
    pairs = ("AZ-GE", "GE-TR", "AZ-TR", *(f"AZ-A{letter}" for letter in "ABCDEFGHIJ"))
    many = [f"chapters/relationships/{pair}" for pair in pairs]
    app.env.titles |= {page: nodes.title("", page) for page in many}
    app.env.toctree_includes = {"chapters/pairs": many[:12]}
    assert len(listed(app, many[1])["Pairs"]) == 1 + 12
    app.env.toctree_includes = {"chapters/pairs": many}
    below = [page.rpartition("/")[2] for page, *_ in listed(app, many[1])["Pairs"]]
    assert below == ["pairs", "AZ-GE", "AZ-TR", "GE-TR"]
    assert [page for page, *_ in listed(app, "chapters/corridor/AZ-GE")["Pairs"]] == ["chapters/pairs"]


def test_pages_are_written_again_where_what_is_around_them_has_changed(app, monkeypatch):
    outdated = app.handlers["env-updated"]
    every = sorted(TITLES)
    assert outdated(app, app.env) == every
    assert app.env.toctree_includes == {"chapters/pairs": ["chapters/relationships/KZ-TJ", PAIR]}
    assert outdated(app, app.env) == []
    monkeypatch.setattr(uses, "of_sources", dict)
    assert outdated(app, app.env) == [SOURCES]
    assert outdated(app, app.env) == []
    app.env.titles[PAIR] = nodes.title("", "Another")
    assert outdated(app, app.env) == every
    app.env.toctree_includes["more"] = ["b", "a"]
    assert outdated(app, app.env) == every
    assert app.env.toctree_includes["more"] == ["b", "a"]


def test_what_a_site_holds_beside_its_pages_is_written_at_its_end(app, monkeypatch):
    out = app.outdir
    (out / "_static").mkdir(parents=True)
    for page, title in TITLES.items():
        (out / f"{page}.html").parent.mkdir(parents=True, exist_ok=True)
        text = f'<article><section id="{page[-2:]}"><h1>{title}</h1></section></article>'
        (out / f"{page}.html").write_text(text, encoding="utf-8")
    (out / "chapters" / "old.html").touch()
    made = []
    monkeypatch.setattr(beside, "write", lambda settings, place: made.append((*settings, place)))
    paths.DATA.mkdir(exist_ok=True)
    (paths.DATA / "datapackage.json").write_text('{"version": "2026.2.12+0"}', encoding="utf-8")
    end = app.handlers["build-finished"]
    end(app, ValueError())
    app.builder.name = "text"
    end(app, None)
    assert not (out / "feed.xml").exists()
    app.builder.name = "html"
    end(app, None)
    assert not (out / "chapters" / "old.html").exists()
    assert (out / "_static" / "book.css").read_text(encoding="utf-8") == style.site_sheet()
    assert "<title>A book</title>" in (out / "feed.xml").read_text(encoding="utf-8")
    assert made == [("A book", "", FRONT, out)]
    assert (out / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow:\n"
    assert not (out / "sitemap.xml").exists()
    script = (out / "_static" / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("corridor.index = ").removesuffix(";\n"))
    assert [page for page, _ in index["pages"]] == [f"{page}.html" for page in (*sorted({*TITLES} - {FRONT}), FRONT)]
    assert ["Aktau", "Актау"] in index["names"]
    assert json.loads((out / "api" / "index.json").read_text(encoding="utf-8"))["version"] == "2026.2.12+0"


def test_the_search_and_the_front_are_pages_of_their_own(app):
    pages = app.handlers["html-collect-pages"]
    missing = ("404", {}, "missing.html")
    assert [*pages(app)] == [("search", {}, "search.html"), missing, ("index", {}, "front.html")]
    app.config.root_doc = "index"
    assert [page for page, *_ in pages(app)] == ["search", "404"]


def test_other_builders_have_templates_of_their_own(app):
    app.builder.name = "epub"
    assert [*app.handlers["html-collect-pages"](app)] == []
    assert around(app, PAIR) == {"body": "<p>x</p>", "sourcename": f"{PAIR}.ipynb"}


def test_a_book_with_an_address_tells_it_on_every_page(app):
    app.config.html_baseurl = "https://example.org/b"
    told = around(app, PAIR)
    address = f"https://example.org/b/{PAIR}.html"
    assert told["address"] == address
    assert told["cite"].endswith(f" CC BY 4.0. {address}.")
    assert f"  url = {{{address}}},\n" in told["bibtex"]
    page = rendered(app, PAIR)
    assert page.select_one("link[rel=canonical]")["href"] == address
    properties = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    assert properties["og:url"] == address
    assert properties["og:image"] == "https://example.org/b/_static/cover.png"
    front = rendered(app, "index", "front.html", "front.html")
    assert front.select_one("link[rel=canonical]")["href"] == f"https://example.org/b/{FRONT}.html"


def test_a_book_with_a_doi_is_cited_by_it(app, monkeypatch):
    monkeypatch.setattr(sphinx_frame, "_doi", lambda: "10.5281/zenodo.1")
    told = around(app, PAIR)
    assert told["cite"].endswith(" CC BY 4.0. https://doi.org/10.5281/zenodo.1.")
    assert "  doi = {10.5281/zenodo.1},\n" in told["bibtex"]


def test_without_an_address_nothing_is_told_that_needs_one(app):
    of_addresses = "meta[property='og:url'], meta[property='og:image']"
    assert rendered(app, PAIR).select(f"link[rel=canonical], {of_addresses}") == []
    front = rendered(app, "index", "front.html", "front.html")
    assert front.select(of_addresses) == []
    assert front.select_one("link[rel=canonical]")["href"] == f"page:{FRONT}"


def test_the_page_for_none_leads_on_from_any_address(app):
    app.config.html_baseurl = "https://example.org/b/"
    page = rendered(app, "404", "missing.html", "missing.html")
    assert page.h1.get_text() == "There is no such page"
    leading = [tag.get("href") or tag.get("src") for tag in page.select("link[href], script[src], nav a[href]")]
    assert not [address for address in leading if not address.startswith(("https://", "data:", "#"))]
    assert f"https://example.org/b/{PAIR}.html" in leading
    assert "https://example.org/b/_static/book.css" in leading
    assert page.select("link[rel=canonical]") == []
    app.config.html_baseurl = ""
    assert f"page:{PAIR}" in [tag["href"] for tag in rendered(app, "404", "missing.html", "missing.html").select("a")]


def test_crawlers_are_told_every_page_where_the_book_has_an_address(app, small):
    app.config.html_baseurl = "https://example.org/b"
    settings = sphinx_frame.Settings("A book", "https://example.org/b/", FRONT)
    app.outdir.mkdir()
    sphinx_frame._write_for_crawlers(app, settings, app.outdir)
    assert "\nSitemap: https://example.org/b/sitemap.xml\n" in (app.outdir / "robots.txt").read_text(encoding="utf-8")
    told = ET.parse(app.outdir / "sitemap.xml")  # noqa: S314 (our own text)
    pages = {f"https://example.org/b/{page}.html" for page in TITLES}
    documents = {f"https://example.org/b/documents/{name}.html" for name in small.sources["source_id"]}
    assert {place.text for place in told.iter(f"{{{SITEMAPS}}}loc")} == pages | documents


def test_the_search_of_sphinx_is_not_made(app, monkeypatch):
    app.handlers["builder-inited"](app)
    assert app.builder.search
    monkeypatch.setattr(sphinx_frame, "StandaloneHTMLBuilder", Builder)
    app.handlers["builder-inited"](app)
    assert not app.builder.search


def test_jupyter_book_run_by_hand_keeps_what_is_published(app):
    place = app.outdir
    sphinx_frame.keep_what_is_published(app)
    app.outdir = paths.SITE
    sphinx_frame.keep_what_is_published(app)
    assert app.outdir == paths.SITE
    paths.STATE.parent.mkdir(parents=True)
    paths.STATE.touch()
    sphinx_frame.keep_what_is_published(app)
    assert app.outdir == paths.SITE.with_name("by-hand")
    app.outdir = place
    sphinx_frame.keep_what_is_published(app)
    assert app.outdir == place


def test_the_theme_is_ours_and_pages_may_be_read_side_by_side(app):
    name, place = app.handlers["theme"]
    assert name == "book_theme"
    assert {"layout.html", "theme.toml", "static"} <= {path.name for path in style.THEME.iterdir()}
    assert place == str(style.THEME)
    assert app.extensions["sphinx_multitoc_numbering"].parallel_read_safe


def test_data_and_pairs_are_those_of_the_book(small_book):
    sphinx_frame._data.cache_clear()
    assert sphinx_frame._data() is small_book
    assert sphinx_frame._pairs() == ["KZ-TJ", "KZ-GE", "KZ-AZ"]
    sphinx_frame._data.cache_clear()


def rendered(app, page, file="layout.html", template="page.html"):
    """A page as its template makes it."""
    templates = Environment(loader=FileSystemLoader(style.THEME))  # noqa: S701 (as Sphinx has it)
    told = {
        "pagename": page,
        "title": TITLES.get(page, ""),
        "root_doc": FRONT,
        "docstitle": "A book",
        "prev": {"link": "before.html", "title": "The one before"},
        "next": {"link": "next.html", "title": "<em>The</em> next"},
        "pathto": lambda name, resource=0: f"{'file' if resource else 'page'}:{name}",
    }
    return BeautifulSoup(templates.get_template(file).render(told | around(app, page, template)), "html.parser")


def lines(tag):
    return [line.strip() for line in tag.get_text().splitlines() if line.strip()]


def test_a_page_tells_where_one_is_and_what_can_be_done(app):
    page = rendered(app, PAIR)
    assert page.title.get_text() == "Kazakhstan & Georgia · A book"
    assert lines(page.select_one("a.skip")) == ["Skip to the text"]
    assert lines(page.header) == ["A book", "Chapters"]
    field = page.select_one("header input")
    assert (field["aria-label"], field["placeholder"]) == ("Search", "Search")
    shade = page.select_one("button.shade")
    assert (shade["data-dark"], shade["data-light"]) == ("Dark", "Light")
    assert page.select_one("nav.sections")["aria-label"] == "On this page"
    assert lines(page.select_one("nav.sections")) == ["On this page", "One"]
    assert page.select_one("nav.chapters")["aria-label"] == "Chapters"
    assert lines(page.select_one("nav.chapters"))[:3] == ["The book", "Pairs", "The pairs"]
    assert [entry.get_text() for entry in page.select(".below")] == [
        "Kazakhstan and Tajikistan",
        "Kazakhstan & Georgia",
    ]
    assert page.select_one("[aria-current]").get_text() == "Kazakhstan & Georgia"
    assert lines(page.select_one("button.back")) == ["↩ back"]
    assert page.select_one("link[rel=alternate]")["title"] == "Documents added to the book"


def test_the_foot_of_a_page_leads_on_and_tells_its_code_and_its_licence(app):
    foot = rendered(app, PAIR).footer
    assert foot.nav["aria-label"] == "Next and previous chapter"
    told = [line for line in lines(foot) if line.startswith(("←", "The", "Cite", "This", "Text")) or line.endswith("→")]
    assert told[:2] == ["← The one before", "The next →"]
    assert [summary.get_text() for summary in foot.select("summary")] == ["The code of this page", "Cite this chapter"]
    assert foot.details.p.get_text() == (
        "The cells of the notebook behind this page. Its parameters can be changed: see “How to rerun a chapter”."
    )
    taken, licence = foot.find_all("p", recursive=False)
    assert taken.get_text() == "This chapter as a notebook · All data (CSV and Parquet)"
    assert [link["href"] for link in taken.select("a")] == [
        f"file:_sources/{PAIR}.ipynb",
        "file:_static/middle-corridor-data.zip",
    ]
    assert licence.get_text() == (
        "Text and charts: CC BY 4.0. Data: CC BY 4.0, sources named. Code: MIT. "
        "The sources' own texts are not part of the book."
    )


def test_the_search_tells_what_it_finds_and_what_it_needs(app):
    page = rendered(app, "search", "search.html", "search.html")
    assert page.title.get_text() == "Search · A book"
    assert lines(page.article) == [
        "Search",
        "The search runs in the page and needs JavaScript. Without it, the list of chapters leads everywhere.",
        (
            "Places in English and Russian, chapters, figures, findings and sources that hold all words. "
            "A figure is found as it is printed, with a comma or a point."
        ),
        "Search",
    ]
    assert json.loads(page.select_one("#search-results")["data-words"]) == {
        "kinds": [
            ["place", "Places"],
            ["section", "Chapters"],
            ["figure", "Figures"],
            ["finding", "Findings"],
            ["source", "Sources"],
        ],
        "nothing": "Nothing holds all of these words.",
        "more": "more",
    }
    assert page.select("header form, footer") == []


def test_the_front_leads_to_the_first_chapter(app):
    page = rendered(app, "index", "front.html", "front.html")
    assert page.a["href"] == f"page:{FRONT}"
    assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url=page:{FRONT}"
    assert page.select_one("meta[name=description]")["content"] == (
        "What has been announced of freight between pairs of countries along the Middle Corridor: each figure with its "
        "source, day and speaker, tested by arithmetic."
    )
