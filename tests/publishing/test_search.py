"""The search: what is found, where it leads, over http and from disk."""

import json
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from letters import WIDE_AND_LONG, bring, set_in
from pages import ids

from corridor.publishing import search

PAGE = """<main><article><section id="ports"><h1>Ports</h1><p>Two <b>big</b>gest.</p>
<section id="aktau"><h2>Aktau</h2>
<p>It took <a href="#x">3 589 kt</a> in <b>2024</b>.</p>
<table><tr id="place-aktau"><th>Aktau</th><td>Актау</td></tr></table>
<figure class="chart" id="chart-1"><figcaption>Freight</figcaption>
<div class="drawing" aria-label="Freight. Two figures.">
<svg><text>drawn</text></svg></div><details class="data">Data</details></figure></section>
<article class="card" id="growth-1"><h3 class="heading"><span>Open</span> <span>Aktau</span></h3>
<p>It grew.</p></article>
<ul><li id="source-a"><a href="https://a.example">A title</a>. Trend, 2024. <ul><li id="figure-a-1">5 kt (Aktau).
Printed: “5,0”.</li></ul></li></ul></section></article></main>"""


def told(html, *, lists_sources=True):
    found = search.things(search.article(html), lists_sources=lists_sources)
    return {thing.anchor: (thing.kind, *thing.told()) for thing in found}


def test_words_belong_to_the_thing_they_stand_in():
    assert told(PAGE) == {
        "ports": ("section", "Ports", "Two biggest."),
        "aktau": ("section", "Aktau", "It took 3 589 kt in 2024."),
        "place-aktau": ("place", "Aktau", "Актау"),
        "chart-1": ("section", "Freight", "Two figures."),
        "growth-1": ("finding", "Open · Aktau", "It grew."),
        "source-a": ("source", "A title", "Trend, 2024."),
        "figure-a-1": ("figure", "5 kt (Aktau).", "Printed: “5,0”."),
    }


def test_sources_are_found_where_all_are_listed():
    kinds = [kind for kind, *_ in told(PAGE, lists_sources=False).values()]
    assert kinds == ["section", "section", "place", "section", "finding"]


def read(index):
    return json.loads(index.removeprefix("corridor.index = ").removesuffix(";\n"))


def test_a_finding_is_found_once_and_a_figure_with_its_source(tmp_path):
    pages = {name: search.rows_of(PAGE, tmp_path, lists_sources=name == "sources") for name in ("sources", "front")}
    index = read(search.index(pages, [("Aktau", "Актау")] * 2))
    assert index["names"] == [["Aktau", "Актау"]]
    assert [row[0] for row in index["things"] if row[1] == "finding"] == [0]
    assert [row[3] for row in index["things"] if row[1] == "figure"] == ["Printed: “5,0”. A title. Trend, 2024."]


def test_what_stands_on_a_page_is_read_again_once_the_page_says_something_else(tmp_path):
    before = search.rows_of(PAGE, tmp_path, lists_sources=True)
    assert search.rows_of(PAGE, tmp_path, lists_sources=True) == before
    assert len([*tmp_path.iterdir()]) == 1
    now = search.rows_of(PAGE.replace("3 589", "3 590"), tmp_path, lists_sources=True)
    assert {row.text for row in now} - {row.text for row in before} == {"It took 3 590 kt in 2024."}
    assert len(search.rows_of(PAGE, tmp_path, lists_sources=False)) < len(before)


def test_names_are_paired_part_by_part(data):
    names = set(search.names(data))
    assert {("Aktau", "Актау"), ("Khorgos", "Хоргос"), ("Tengiz", "Тенгиз"), ("Kazakhstan", "Казахстан")} <= names
    assert all(one != other for one, other in names)


def test_goods_and_other_spellings_are_names(small):
    names = set(search.names(small))
    assert {("oil", "нефть"), ("TITR", "ТМТМ"), ("Aktau", "Aqtau")} <= names


def test_articles_are_no_names(small):
    names = set(search.names(small))
    assert {("Aktau", "Актау"), ("Georgia", "Грузия")} <= names
    assert not {one for one, _ in names} & {"The", "A", "An"}


def test_everything_found_stands_where_the_search_leads(book):
    index = read((book / "_static" / search.INDEX).read_text(encoding="utf-8"))
    anchors = [ids((book / page).read_text(encoding="utf-8")) for page, _ in index["pages"]]
    assert all(title for _, _, title, *_ in index["things"])
    assert [row for row in index["things"] if row[-1] not in anchors[row[0]]] == []


def test_every_figure_source_and_place_can_be_found(book, data):
    index = read((book / "_static" / search.INDEX).read_text(encoding="utf-8"))
    found = {row[-1] for row in index["things"]}
    for kind, names in [
        ("figure", data.observations["observation_id"].str.replace(":", "-")),
        ("source", data.sources["source_id"]),
        ("place", data.places["id"]),
    ]:
        assert {f"{kind}-{name}" for name in names} <= found


@pytest.fixture(scope="module", params=["http", "file"])
def address(request, book):
    """Where the book is read: on a server, or on disk."""
    if request.param == "file":
        yield book.as_uri()
        return
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=book)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def searched(address, browser):
    """Searches the book; fails where a script does."""
    page = browser.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    def search_for(words):
        page.goto(f"{address}/search.html?q={words}")
        page.locator("#search-told:not(:empty)").wait_for()
        return page

    yield search_for
    page.close()
    assert errors == []


def results(page):
    """All that was found: where it leads and what is said of it."""
    for summary in page.locator("#search-results summary").all():
        summary.click()
    shown = "[...document.querySelectorAll('#search-results li')].map((each) => [each.firstChild.href, each.innerText])"
    return [(re.sub(r".*/", "", link), text) for link, text in page.evaluate(shown)]


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("Aktau", "places.html#place-aktau"),
        ("Актау", "places.html#place-aktau"),
        ("Казахстан Эстония", "KZ-EE.html#kazakhstan-and-estonia"),
        ("Казахстаном Эстонией", "KZ-EE.html#kazakhstan-and-estonia"),
        ("Aqtau", "places.html#place-aktau"),
        ("зерна Таджикистан", "KZ-TJ.html#"),
        ("нефть", "oil.html#"),
        ("ТМТМ", "definitions.html#"),
        ("КТЖ", "sources.html#figure-"),
        ("5.9", "KZ-TJ.html#"),
        ("5,9", "KZ-TJ.html#"),
        ("Tajikistan", "KZ-TJ.html#"),
        ("382,4", "sources.html#figure-seed-000-1"),
        ("382.4", "sources.html#figure-seed-000-1"),
        ("3 128", "KZ-AZ.html#"),
        ("3128", "KZ-AZ.html#"),
        ("77,000 TEU", "sources.html#figure-report-az-2026-03-10-9"),
        ("77 000", "sources.html#figure-report-az-2026-03-10-9"),
        ("77000", "sources.html#figure-report-az-2026-03-10-9"),
        ("Kapar", "sources.html#figure-astanatimes-2022-09-08"),
        ("RailFreight", "sources.html#source-"),
        ("papermill", "rerun.html#with-plain-papermill"),
    ],
)
def test_words_lead_to_what_they_mean(searched, words, leads_to):
    found = results(searched(words))
    assert [link for link, _ in found if link.startswith(leads_to)], [link for link, _ in found][:20]
    assert all(len(text) > len("An excerpt") for _, text in found)


@pytest.mark.parametrize(("one", "other"), [("Aktau", "Актау"), ("382,4", "382.4"), ("23 800", "23800")])
def test_what_means_the_same_finds_the_same(searched, one, other):
    assert results(searched(one)) == results(searched(other)) != []


def test_places_come_first_and_the_page_that_says_most_leads_the_chapters(searched):
    page = searched("Aktau")
    assert page.locator("#search-results h2").all_inner_texts()[0].startswith("Places")
    chapters = page.locator("#search-results section", has=page.locator("h2", has_text="Chapters"))
    assert chapters.locator("a").first.inner_text().startswith("Ports and capacity")
    assert page.locator("#search-results mark").first.inner_text() == "Aktau"


def test_typing_searches_and_the_address_keeps_it(searched):
    page = searched("Aktau")
    page.locator(".search-again input").fill("no zzyzx")
    page.locator("#search-results li").first.wait_for(state="detached")
    assert page.url.endswith("?q=no%20zzyzx")
    assert page.locator("#search-told").inner_text()


def test_a_result_is_one_click_from_its_line(searched):
    page = searched("382,4")
    page.locator("#search-results a[href*=figure-seed-000]").first.click()
    assert "382.4" in page.locator(":target").inner_text()


def test_nothing_is_loaded_before_something_is_asked(address, browser):
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/search.html", wait_until="networkidle")
    assert not [url for url in requests if url.endswith(search.INDEX)]
    assert len([url for url in requests if not url.startswith("data:")]) <= 6
    page.close()


def test_without_javascript_the_page_says_so(address, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search.html?q=Aktau")
    assert "needs JavaScript" in page.locator("main").inner_text()
    context.close()


def test_results_fit_on_a_telephone_in_any_letters(book, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    bring(page)
    page.goto(f"{(book / 'search.html').as_uri()}?q=Aktau")
    page.locator("#search-told:not(:empty)").wait_for()
    set_in(page, WIDE_AND_LONG)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()
