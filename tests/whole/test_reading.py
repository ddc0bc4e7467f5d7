"""The book as readers meet it: how much is loaded, without JavaScript, by keyboard, on a telephone, printed."""

import gzip
import html
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pandas as pd
import pytest
from defusedxml import ElementTree
from docutils import nodes
from letters import ALL, NARROW, WIDE, bring, set_in
from pages import chart_pages, pages

from corridor.drawing import theme
from corridor.evidence.intervals import Interval
from corridor.narrative import numbers, spans
from corridor.publishing import feed, pdf, style
from corridor.publishing.descriptions import description, shortened

MOST_REQUESTS, MOST_ZIPPED = 20, 120_000
"""What a pair's page may load before anyone touches it: requests; bytes of HTML, CSS and fonts."""

SMALLEST_TEXT, SMALLEST_TARGET, MOST_SHIFT = 12, 24, 0.05
"""Pixels of text at 390 pixels' width, pixels of what is pressed, and how much the layout may move."""


@cache
def axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def opened(browser):
    """Opens a page of the book from disk, as a reader with such a screen would."""
    contexts = []

    def open_page(path, width=1400, **settings):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def lettered(browser):
    """A page on a telephone's screen that can be set in the letters of the tests."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, offline=True)
    page = context.new_page()
    bring(page)
    yield page
    context.close()


@pytest.mark.parametrize(("shade", "width"), [("light", 1400), ("dark", 390)])
def test_nothing_keeps_people_out(book, browser, shade, width):
    """Of pages with all that they fold away, one that holds a chart alone, and one of the table behind it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=shade, offline=True)
    alone = chart_pages(book)[0]
    for path in [*pages(book), alone, alone.with_suffix(".table.html")]:
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        page.evaluate(axe())
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(item["id"], item["nodes"][0]["html"][:120]) for item in found] == [], path.name
        page.close()
    context.close()


def test_a_page_is_light(book, browser):
    """HTML, style and fonts of the heaviest page of a pair, as a server would zip them."""
    heaviest = max((book / "chapters" / "relationships").glob("*.html"), key=lambda path: path.stat().st_size)
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(heaviest.as_uri(), wait_until="networkidle")
    loaded = [url for url in requests if not url.startswith("data:")]
    files = [Path(urlsplit(url).path) for url in loaded if urlsplit(url).path.endswith((".html", ".css"))]
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    page.close()
    assert len(loaded) <= MOST_REQUESTS
    assert size <= MOST_ZIPPED


@pytest.mark.parametrize("letters", [NARROW, WIDE])
def test_the_layout_stays_where_it_is(book, browser, letters):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    bring(page, letters)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) "
        "if (!entry.hadRecentInput) window.shift += entry.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    for path in pages(book):
        page.goto(path.as_uri(), wait_until="load")
        page.wait_for_timeout(150)
        assert page.evaluate("window.shift") <= MOST_SHIFT, path.name
    page.close()


_TOO_SMALL = """(smallest) => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !parent.checkVisibility()) continue;
    const svg = parent.closest("svg");
    const scale = svg && svg.viewBox.baseVal.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    if (parent.tagName !== "title" && size < smallest - 0.05) found.push([walk.currentNode.textContent.trim(), size]);
  }
  return found;
}"""

_TOO_NARROW = """(smallest) => [...document.querySelectorAll("button, input, select, summary, nav a, .foot a, .turn a")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.trim() || each.name, each.closest("label") ?? each])
  .map(([name, each]) => [name, each.getBoundingClientRect()])
  .filter(([, box]) => box.height < smallest || box.width < smallest)
  .map(([name, box]) => [name, box.width, box.height])"""


def test_a_telephone_shows_nothing_too_small(lettered, book):
    for path in pages(book):
        lettered.goto(path.as_uri())
        for letters in (NARROW, WIDE):
            set_in(lettered, letters)
            assert lettered.evaluate(_TOO_SMALL, SMALLEST_TEXT) == [], (path.name, letters)
            assert lettered.evaluate(_TOO_NARROW, SMALLEST_TARGET) == [], (path.name, letters)


_SIDEWAYS = """(watched) => [...document.querySelectorAll(watched)]
  .filter((each) => getComputedStyle(each).display !== "inline" && each.scrollWidth > each.clientWidth + 1)
  .map((each) => [each.tagName, each.className, each.textContent.trim().slice(0, 80), each.scrollWidth])"""

_FITS = "html, body, main, fieldset, pre, .card, .card .chain li > *"
"""What must fit at any width. A table must on a telephone, where its rows are cards; elsewhere wide letters may
make it scroll in its frame."""


def test_nothing_is_wider_than_the_screen(lettered, book):
    for path in pages(book):
        lettered.goto(path.as_uri())
        for letters in ALL:
            set_in(lettered, letters)
            for width in (390, 768, 1400):
                lettered.set_viewport_size({"width": width, "height": 900})
                watched = f"{_FITS}, .book-table" if width == 390 or letters == NARROW else _FITS
                assert lettered.evaluate(_SIDEWAYS, watched) == [], (path.name, letters, width)


SAMPLE = 10.232
"""Ems of “Kazakhstan 382 400” in DejaVu Sans, added up from the font's own table."""


def test_letters_are_the_projects_own(lettered, book):
    """Wide ones are a third wider than Arial, and words can be a third longer."""
    lettered.goto((book / "chapters" / "pairs.html").as_uri())
    sample = "<span id=sample style='font-size: 16px'>Kazakhstan 382 400</span>"
    lettered.evaluate("(sample) => { document.body.innerHTML = sample; }", sample)
    widths = {}
    for letters in ALL:
        set_in(lettered, letters)
        widths[letters] = lettered.locator("#sample").bounding_box()["width"] / 16
    assert widths[NARROW] == pytest.approx(SAMPLE * 0.72, rel=0.02)
    assert widths[WIDE] == pytest.approx(SAMPLE * 1.17, rel=0.02)
    assert lettered.locator("#sample").inner_text() == "KazakhstanKaza 382 400"


_UNLABELLED = """[...document.querySelectorAll(".stacks td:not(:empty)")]
  .filter((cell) => getComputedStyle(cell, "::before").content.split("/")[0].trim().length < 3)
  .map((cell) => cell.textContent)"""


def test_a_row_of_a_table_is_a_card_on_a_telephone(book, opened):
    for path in pages(book):
        page = opened(path, 390)
        assert page.evaluate(_UNLABELLED) == [], path.name
        page.close()


def test_without_javascript_nothing_is_missing(book, opened):
    page = opened(book / "chapters" / "relationships" / "KZ-AZ.html", java_script_enabled=False)
    for line in page.locator(".fold > summary").all():
        line.click()
    heights = [chart.bounding_box()["height"] for chart in page.locator("figure.chart .wide > svg").all()]
    assert heights
    assert min(heights) > 60
    figure = page.locator("a.figure").first
    assert "\n" in figure.get_attribute("title")
    target = figure.get_attribute("href")
    every = page.locator(f"li{target} a").last
    assert every.get_attribute("href") == f"../../documents/{target.removeprefix('#source-')}.html"


def test_a_source_tells_its_figures_and_its_chapters(book, opened):
    page = opened(book / "chapters" / "corridor" / "sources.html")
    entry = page.locator("li#source-seed-000").first
    assert "382.4" in entry.text_content()
    links = [link.get_attribute("href") for link in entry.locator(".used a").all()]
    assert "../relationships/KZ-EE.html#source-seed-000" in links


def test_a_figure_tells_who_says_it_by_keyboard_and_by_tap(book, opened):
    path = book / "chapters" / "relationships" / "KZ-EE.html"
    page = opened(path)
    page.locator("a.figure").first.focus()
    assert "Kazakhstan Temir Zholy (KTZ)" in page.locator(".says").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator(".says").is_visible()
    touched = opened(path, 390, has_touch=True, is_mobile=True)
    before = touched.url
    touched.locator("a.figure").first.tap()
    assert "Printed" in touched.locator(".says").inner_text()
    assert touched.url == before
    touched.locator("a.figure").first.tap()
    assert "#source-seed-000" in touched.url


def test_the_box_of_a_figure_leads_out_to_its_document(book, opened):
    page = opened(book / "chapters" / "relationships" / "KZ-EE.html")
    figure = page.locator("a.figure").first
    figure.hover()
    link = page.locator(".says a")
    assert re.fullmatch(r"Report\.az, \d+ \w+ 2026 ↗", link.inner_text())
    assert link.get_attribute("href").startswith("https://report.az/")
    link.hover()
    page.wait_for_timeout(500)
    assert link.is_visible()
    page.mouse.move(0, 0)
    link.wait_for(state="hidden")


_SHOWN = """(element) => {
  const box = element.getBoundingClientRect();
  return { above: box.top, below: innerHeight - box.bottom, colour: getComputedStyle(element).backgroundColor };
}"""


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_line_that_a_figure_leads_to_is_marked_and_leads_back(book, opened, shade):
    page = opened(book / "chapters" / "relationships" / "KZ-EE.html", color_scheme=shade)
    figure = page.locator("table a.figure").nth(3)
    figure.click()
    line = page.locator("li:target")
    shown = line.evaluate(_SHOWN)
    assert shown["above"] > 40
    assert shown["below"] > 40
    assert shown["colour"] != page.locator("li:not(:target)").last.evaluate(_SHOWN)["colour"]
    page.evaluate(axe())
    assert page.evaluate("axe.run('li:target', {resultTypes: ['violations']})")["violations"] == []
    line.locator(".back").click()
    page.locator(":target").wait_for(state="detached")
    assert "#" not in page.url
    assert figure.evaluate("(link) => link === document.activeElement")
    assert figure.evaluate(_SHOWN)["above"] > 0
    assert not page.locator(".back").is_visible()


def test_there_is_a_way_back_from_another_page_and_none_where_nobody_came_from(book, opened):
    here = book / "chapters" / "corridor" / "sources.html"
    page = opened(here)
    page.locator("article summary").first.click()
    page.locator("li a.cite").first.click()
    assert page.url.startswith((book / "documents").as_uri())
    assert page.locator(":target .back").first.is_visible()
    page.locator(".back").click()
    page.wait_for_url(here.as_uri())
    alone = page.context.new_page()
    alone.goto(f"{(book / 'chapters' / 'corridor' / 'sources.html').as_uri()}#source-seed-000")
    assert alone.locator("li:target").count() == 1
    assert not alone.locator(".back").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_on_a_telephone_the_list_of_chapters_opens_over_the_page(book, opened, script):
    page = opened(book / "chapters" / "relationships" / "KZ-TJ.html", width=390, java_script_enabled=script)
    page.locator(".jump").click()
    assert page.locator(".menus").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 900}
    page.locator(".menus .close").click()
    assert not page.locator(".menus .close").is_visible()
    page.locator(".jump").click()
    page.locator("nav.sections a[href='#the-route']").click()
    assert page.locator("#the-route h2").bounding_box()["y"] < 900
    assert page.locator(".menus").bounding_box()["y"] > 900


def test_the_page_of_pairs_lists_them_as_every_page_does(book, opened):
    page = opened(book / "chapters" / "pairs.html")
    assert page.locator("article li").all_inner_texts() == page.locator("nav.chapters .below").all_inner_texts()


@pytest.mark.parametrize(("system", "other"), [("dark", "light"), ("light", "dark")])
def test_the_button_of_shades_says_what_a_press_will_do(book, opened, system, other):
    page = opened(book / "chapters" / "pairs.html", color_scheme=system)
    button = page.locator("button.shade")
    assert button.inner_text().lower() == other
    button.click()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == other
    assert button.inner_text().lower() == system
    page.reload()
    assert button.inner_text().lower() == system


def test_places_of_a_map_tell_their_names_by_keyboard(book, opened):
    page = opened(book / "chapters" / "corridor" / "overview.html")
    page.locator("figure.chart svg [tabindex]:visible", has_text="Aktau").first.focus()
    assert "Актау" in page.locator(".says").inner_text()


@pytest.mark.parametrize("name", ["volumes", "times", "targets", "ports", "oil"])
def test_marks_of_charts_say_what_figures_of_the_text_say_and_lead_to_the_source(book, opened, name):
    page = opened(book / "chapters" / "corridor" / f"{name}.html")
    page.locator("figure.chart .drawing").first.focus()
    page.locator("figure.chart[data-state=live]").first.wait_for()
    told = page.locator(".says")
    told.wait_for()
    first = told.inner_text()
    assert "The digits allow" in first
    assert told.evaluate("box => getComputedStyle(box).fontFamily === getComputedStyle(document.body).fontFamily")
    page.keyboard.press("ArrowRight")
    assert told.inner_text() != first
    page.keyboard.press("Escape")
    assert not told.is_visible()
    page.keyboard.press("Enter")
    assert re.search(r"#source-.+$", page.url)
    assert page.locator(f"[id='{page.url.split('#')[1]}']").count() == 1


def test_a_chart_is_one_stop_of_the_keyboard_and_the_pointer_tells_the_same(book, opened):
    page = opened(book / "chapters" / "corridor" / "volumes.html")
    figure = page.locator("figure.chart").first
    figure.hover()
    page.locator("figure.chart[data-state=live]").first.wait_for()
    marks = figure.locator(".stage path[tabindex]")
    assert marks.count() > 10
    assert figure.locator(".stage path[tabindex='0']").count() == 1
    mark = marks.nth(marks.count() - 1)
    mark.scroll_into_view_if_needed()
    mark.focus()
    by_keyboard = page.locator(".says").inner_text()
    page.keyboard.press("Escape")
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".says").wait_for()
    assert page.locator(".says").inner_text() == by_keyboard
    assert page.locator("#vg-tooltip-element").count() == 0


def test_everything_that_can_be_pressed_can_be_reached_by_keyboard(book, opened):
    page = opened(book / "chapters" / "corridor" / "overview.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    pressed = page.locator("button:visible, input:visible, select:visible, summary:visible, a[href]:visible").all()
    told = [[each.get_attribute(name) for name in ("tabindex", "href", "aria-hidden")] for each in pressed]
    reached = {href for index, href, _ in told if index is None or int(index) >= 0}
    for index, href, hidden in told:  # a line of a map leads where its mark leads, for pointers
        assert index is None or int(index) >= 0 or (hidden == "true" and href in reached)


def test_counts_are_switched_off_and_the_address_says_so(book, opened):
    page = opened(book / "chapters" / "corridor" / "volumes.html")
    figure = page.locator("figure.chart").first
    figure.locator("input[type=checkbox]").nth(1).uncheck()
    page.locator("figure.chart[data-state=live]").first.wait_for()
    again = page.context.new_page()
    again.goto(page.url)
    again.locator("figure.chart[data-state=live]").first.wait_for()
    assert not again.locator("figure.chart input[type=checkbox]").nth(1).is_checked()


def test_growth_and_horizon_move_in_the_page(book, opened):
    page = opened(book / "chapters" / "relationships" / "KZ-TJ.html")
    figure = page.locator("figure.chart[data-controls*=fan]")
    figure.locator("[name=horizon]").fill("2040")
    assert "growth" not in page.url  # which is as exact as figures give it, whatever step a control can show
    figure.locator("[name=growth_low]").fill("10")
    figure.locator("[name=growth_high]").fill("10")
    assert "horizon=2040" in page.url
    told = figure.locator("fieldset > output").inner_text()
    low, high = map(float, re.fullmatch(r"2040: ([\d.]+)–([\d.]+)\sMt", told).groups())
    assert (low, high) == pytest.approx((5.85 * 1.1**15, 5.95 * 1.1**15), abs=0.02)
    assert "Mt in 2040, growing by 10.0% to 10.0% a year" in figure.locator("figcaption").inner_text()
    page.locator("figure.chart[data-controls*=fan][data-state=live]").wait_for()


def test_least_and_most_growth_push_each_other(book, opened):
    page = opened(book / "chapters" / "relationships" / "KZ-TJ.html")
    figure = page.locator("figure.chart[data-controls*=fan]")
    least, most = (figure.locator(f"[name={name}]") for name in ("growth_low", "growth_high"))
    least.fill("3")
    most.fill("10")
    assert (least.input_value(), most.input_value()) == ("3", "10")
    most.fill("-30")
    assert (least.input_value(), most.input_value()) == ("-30", "-30")
    assert [output.inner_text() for output in figure.locator(".slider output").all()][:2] == ["−30", "−30"]
    least.fill("20")
    assert (least.input_value(), most.input_value()) == ("20", "20")
    assert "growing by 20.0% to 20.0% a year" in figure.locator("figcaption").inner_text()


def test_text_and_control_round_one_sum_alike(book, opened):
    charts = 0
    for path in sorted((book / "chapters" / "relationships").glob("*.html")):
        page = opened(path)
        for result in page.locator("figure.chart[data-controls*=fan] .result").all():
            horizon, sum_ = result.inner_text().replace("\xa0", " ").split(": ")
            assert f"leads to {sum_} in {horizon}" in page.locator("main").inner_text().replace("\xa0", " "), path.name
            charts += 1
    assert charts


def test_the_page_rounds_as_the_book_does(book, opened):
    page = opened(book / "chapters" / "relationships" / "KZ-TJ.html")
    drawn = [round((7.3 * place) ** (place % 5) % 10 ** (place % 6), place % 6) for place in range(1, 1001)]
    ends = [sorted(pair) for pair in zip(drawn[::2], drawn[1::2], strict=True)]
    ends += [[0.1, 0.2], [382.35, 382.45], [44.12, 80.4], [1234.5, 1234.5], [999.96, 1000.04]]
    asked = "pairs => pairs.map(([low, high]) => corridor.outward(low, high).map(corridor.number))"
    rounded = [[numbers.number(end) for end in spans.outward(Interval(low, high), 1)] for low, high in ends]
    assert page.evaluate(asked, ends) == rounded


def test_the_pairs_are_sorted_and_filtered(book, opened):
    page = opened(book / "chapters" / "corridor" / "overview.html")
    table, cards = page.locator("table.sortable"), page.locator(".multiples li")
    page.locator(".fold > summary", has_text="All pairs").click()
    table.locator("thead button").nth(1).click()
    assert "China" in table.locator("tbody tr").first.inner_text()
    page.locator(".controls input[type=search]").first.fill("Tajik")
    assert table.locator("tbody tr:visible").count() == 1
    assert [card.locator("h3").inner_text() for card in cards.all() if card.is_visible()] == [
        "Kazakhstan and Tajikistan"
    ]
    again = page.context.new_page()
    again.goto(page.url)
    assert again.locator(".multiples li:visible").count() == 1
    again.locator(".controls input[type=search]").first.fill("nowhere")
    assert not again.locator(".multiples").is_visible()
    again.locator(".nothing button:visible").first.click()
    assert again.locator(".multiples li:visible").count() == cards.count()


def test_a_card_leads_to_its_pair_as_a_whole_and_its_figures_to_their_sources(book, opened):
    page = opened(book / "chapters" / "corridor" / "overview.html")
    card = page.locator(".multiples li").first
    card.scroll_into_view_if_needed()
    card.locator("svg").click(force=True)  # The heading's link lies over all of the card.
    assert page.url.endswith("/relationships/KZ-CN.html")
    page.go_back()
    card.locator("p a.figure").first.click()
    assert re.search(r"overview.html#source-.+$", page.url)
    card.locator("h3 a").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert card.evaluate("card => getComputedStyle(card).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/relationships/KZ-CN.html")


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (768, 1024)])
def test_the_first_screen_says_what_was_carried_where_and_what_is_new(book, opened, width, height):
    page = opened(book / "chapters" / "corridor" / "overview.html", width)
    page.set_viewport_size({"width": width, "height": height})
    first = page.locator("#in-brief > .cell").all()
    assert [each.locator(".drawing svg:visible").count() for each in first] == [1, 0, 1, 0]
    assert "New since" in first[3].inner_text()
    for each in (first[0], first[1].locator("li").last, first[2], first[3].locator("li").first):
        box = each.bounding_box()
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= width


def test_on_a_telephone_the_first_screen_has_the_chart_and_two_sentences(book, opened):
    page = opened(book / "chapters" / "corridor" / "overview.html", 390)
    box = page.locator("#in-brief figure.chart .drawing").first.bounding_box()
    second = page.locator("#in-brief li").nth(1).bounding_box()
    assert box["y"] < second["y"]
    assert second["y"] + second["height"] <= 844


def test_every_count_of_the_first_chart_is_named(book, opened):
    """Beside its last mark where there is room, else above the drawing."""
    page = opened(book / "chapters" / "corridor" / "overview.html")
    figure = page.locator("#in-brief figure.chart").first
    counts = [name.text_content().strip() for name in figure.locator(".key span").all()]
    assert len(counts) > 2
    drawn = figure.locator(".wide text").all_text_contents()
    assert [name for name in counts if not any(text.startswith(name) for text in drawn)] == []
    assert not figure.locator(".key").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert figure.locator(".key").is_visible()


def test_the_data_behind_a_chart_are_what_is_drawn(book, opened):
    page = opened(book / "chapters" / "relationships" / "KZ-EE.html")
    page.evaluate("document.querySelectorAll('details:not(.data)').forEach((fold) => { fold.open = true; })")
    figure = page.locator("figure.chart", has=page.locator("a[href$='/rail-freight.csv']"))
    address = figure.locator("details.data a").first.get_attribute("href")
    csv = (book / "chapters" / "relationships" / address).resolve()
    rows = pd.read_csv(csv)
    assert "382.4\u00a0kt" in set(rows["As reported"])
    figure.locator("summary").click()
    frame = figure.frame_locator("iframe")
    assert frame.locator("tbody tr").count() == len(rows)


def test_the_feed_is_atom_and_leads_to_sources(book, data):
    root = ElementTree.parse(book / "feed.xml").getroot()
    space = {"atom": "http://www.w3.org/2005/Atom"}
    entries = root.findall("atom:entry", space)
    assert len(entries) == feed.LATEST
    updated = [entry.findtext("atom:updated", namespaces=space) for entry in entries]
    assert updated == sorted(updated, reverse=True)
    known = set(data.sources["source_id"])
    link = entries[0].find("atom:link[@rel='alternate']", space).get("href")
    assert link.removeprefix("documents/").removesuffix(".html") in known


def test_every_chapter_can_be_cited_and_described(book):
    for path in pages(book):
        told = path.read_text(encoding="utf-8")
        assert '<meta property="og:title"' in told
        if "chapters" in path.parts:
            assert "@incollection{middle-corridor-" in told
    front = (book / "chapters" / "corridor" / "overview.html").read_text(encoding="utf-8")
    assert '"@type": "Dataset"' in front


def test_no_text_is_smaller_than_twelve_points_of_the_screen(book, opened):
    for page in ("chapters/relationships/KZ-TJ.html", "documents/report-az-2026-03-10.html"):
        assert opened(book / page, width=390).evaluate(_SMALL) == []


_SMALL = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const small = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const within = texts.currentNode.parentElement;
    const told = texts.currentNode.textContent.trim();
    const size = parseFloat(getComputedStyle(within).fontSize);
    if (told && !within.closest("svg") && within.getClientRects().length && size < 12) small.push(told.slice(0, 40));
  }
  return small;
}"""


_DESCRIPTION = re.compile(r'<meta (?:name|property)="(?:og:)?description" content="([^"]*)">')


_TWO_CONTROLS = """[...document.querySelectorAll("label")]
  .filter((label) => label.querySelectorAll("button, input, meter, output, progress, select, textarea").length > 1)
  .map((label) => label.outerHTML)"""

_TOLD_TWICE = """[...document.querySelectorAll("dl")].flatMap((list) => {
  const terms = [...list.querySelectorAll("dt")].map((term) => term.textContent);
  return terms.filter((term, place) => terms.indexOf(term) !== place);
})"""


def test_a_label_names_one_control_a_term_stands_once_and_a_form_has_an_address(book, opened):
    for path in pages(book):
        page = opened(path)
        assert page.evaluate(_TWO_CONTROLS) == [], path.name
        assert page.evaluate(_TOLD_TWICE) == [], path.name
        assert page.locator("form[action='']").count() == 0, path.name
        page.close()


def test_every_page_is_described_in_plain_sentences_of_its_own(book):
    described = {}
    for path in [*pages(book), book / "index.html"]:
        told = [html.unescape(text) for text in _DESCRIPTION.findall(path.read_text(encoding="utf-8"))]
        assert len(told) == 2, path.name
        assert len(set(told)) == 1, path.name
        assert re.fullmatch(r"[A-Z0-9][^<>&{}\n]{30,198}[.…]", told[0]), (path.name, told[0])
        described[path.name] = told[0]
    same = [name for name, text in described.items() if text == described["overview.html"]]
    assert same == ["overview.html", "index.html"], "the front door leads to the overview"
    assert len(set(described.values())) == len(described) - 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It came to 5.9 Mt. It rose.", "It came to 5.9 Mt."),
        ("By M. Karabayev. By others, at length.", "By M. Karabayev."),
        ("No sentence fits in here", "No sentence fits …"),
        ("Whole.", "Whole."),
    ],
)
def test_a_description_ends_where_a_sentence_or_a_word_does(text, shown):
    assert shortened(text, most=20) == shown


def test_a_lead_is_told_without_its_markup():
    link = nodes.raw("", '<a class="figure" title="Printed: “5,9”">', format="html")
    lead = nodes.paragraph(
        "", "", nodes.strong("", "", nodes.Text("Freight came to "), link, nodes.Text("5.9\u202fMt."))
    )
    page = nodes.document(None, None)
    page += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "How to read it."), lead)
    assert description(page, "Title") == "Freight came to 5.9 Mt."


def test_every_colour_of_a_chart_has_one_for_the_dark():
    light = {value for name in dir(theme) if isinstance(value := getattr(theme, name), str) and value.startswith("#")}
    light |= set(theme.DEFINITIONS) | set(theme.WRITTEN.values())
    assert light <= set(style.DARK)


def test_the_whole_book_is_one_page_with_all_its_links(book):
    whole = pdf.one_page(book)
    ids = set(re.findall(r'\bid="([^"]+)"', whole))
    inner = set(re.findall(r'href="#([^"]+)"', whole))
    assert len(re.findall(r'<article id="[\w-]+">', whole)) == len(
        [path for path in pages(book) if "chapters" in path.parts]
    )
    assert inner - ids == set()
