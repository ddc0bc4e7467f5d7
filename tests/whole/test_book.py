"""The published book in a real browser: from disk, with the network cut off, wide and narrow."""

import gzip
import itertools
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
import yaml
from pages import ids, pages

from corridor.analysis.audit.comparison import CONSISTENT
from corridor.base import paths
from corridor.drawing import kept_pictures
from corridor.narrative import addresses

WIDTHS = {"wide": (1400, 900), "narrow": (390, 844)}
LARGEST_PAGE, LARGEST_ZIPPED = 150_000, 35_000
"""Bytes of HTML that the page of a pair may have."""


def links(html):
    return [unquote(link) for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', html)]


def test_every_chapter_has_a_page(book):
    for name in ("relationships", "corridor"):
        chapters = {path.stem for path in (paths.CHAPTERS / name).glob("*.ipynb")}
        assert {path.stem for path in (book / "chapters" / name).glob("*.html")} == chapters


def test_no_link_inside_the_book_is_broken(book):
    """From any page to any other, those of documents among them."""
    broken = []
    every = [*pages(book), *(book / addresses.DOCUMENTS).iterdir()]
    known = {path: ids(path.read_text(encoding="utf-8")) for path in every}
    for page in known:
        for link in links(page.read_text(encoding="utf-8")):
            address, anchor = urldefrag(link)
            if re.match(r"[a-z]+:", address):
                continue
            target = (page.parent / address).resolve() if address else page
            if not target.exists() or (anchor and target.suffix == ".html" and anchor not in known.get(target, ())):
                broken.append((page.name, link))
    assert broken == []


def test_every_published_figure_has_the_address_that_it_had(book):
    """Both that of its place among all sources, and that of its own with its citation."""
    published = yaml.safe_load((paths.ROOT / "tests" / "published.yml").read_text(encoding="utf-8"))
    listed = ids((book / f"{addresses.SOURCES}.html").read_text(encoding="utf-8"))
    gone = []
    for source, figures in published.items():
        own = ids((book / addresses.document(source)).read_text(encoding="utf-8"))
        names = [(f"{source}:{seq}", addresses.cited_anchor(seq)) for seq in range(1, figures + 1)]
        gone += [name for name, anchor in names if anchor not in own or addresses.figure_anchor(name) not in listed]
    assert gone == []


def test_every_finding_that_is_no_agreement_has_an_address_and_keeps_that_of_earlier_editions(book, data):
    found = data.findings[data.findings["verdict"] != CONSISTENT]
    named = [name for page in (book / "chapters" / "corridor").glob("*.html") for name in _names(page)]
    former = data.former[data.former["verdict"] != CONSISTENT]
    assert {*found["finding_id"], *former["finding_id"], *former["told_by"]} - {"", *named} == set()


def _names(page):
    """The names on a page, each of which stands there once."""
    found = re.findall(r' id="([^"]+)"', page.read_text(encoding="utf-8"))
    assert [name for name, times in Counter(found).items() if times > 1] == [], page.name
    return found


def test_the_page_of_a_document_is_light(book):
    assert max(page.stat().st_size for page in (book / addresses.DOCUMENTS).iterdir()) <= LARGEST_PAGE


def outline(html):
    """Each heading of a page, and "" for each article, with the articles and sections that are open where it stands."""
    opened = []
    drawn = re.compile(r"<svg.*?</svg>", re.DOTALL)
    for closes, tag in re.findall(r"<(/?)(article|section|aside|nav|h[1-6])\b", drawn.sub("", html)):
        if not tag.startswith("h"):
            opened = opened[:-1] if closes else [*opened, tag]
        if not closes and tag.startswith(("h", "article")):
            yield tag.removeprefix("article"), opened


def test_each_page_has_one_heading_of_its_own_and_each_article_too(book):
    """As the Nu Html Checker asks: a heading within a section of an article is that section's, not the article's."""
    wrong = []
    for path in set(book.rglob("*.html")) - {book / "index.html"}:
        found = list(outline(path.read_text(encoding="utf-8")))
        wrong += [(path.name, where) for tag, where in found if tag == "h1" and where not in ([], ["article"])]
        wrong += [(path.name, "one h1")] * ([tag for tag, _ in found].count("h1") != 1)
        for (tag, where), (next_tag, next_where) in itertools.pairwise([*found, ("", [])]):
            if not tag and not (next_tag and next_where == where):
                wrong.append((path.name, where))
    assert wrong == []


def test_what_stands_in_a_page_as_a_script_is_named_by_its_policy(book):
    """None does but the description of the data, on the first page."""
    inline = {}
    for path in book.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for script in re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", html, flags=re.DOTALL):
            digest = b64encode(sha256(script.encode()).digest()).decode()
            inline[path.name] = f"script-src 'self' 'sha256-{digest}';" in html
    assert inline == {"overview.html": True}


def test_nothing_is_loaded_from_another_host(book):
    loaded = re.compile(r"""<(?:script|img|iframe|link|source)\b[^>]*\b(?:src|href)=["'](?:https?:)?//[^"']*["']""")
    for page in pages(book):
        assert loaded.findall(page.read_text(encoding="utf-8")) == [], page.name


def test_the_page_of_a_pair_is_light(book):
    for page in (book / "chapters" / "relationships").glob("*.html"):
        html = page.read_bytes()
        assert len(html) <= LARGEST_PAGE, page.name
        assert len(gzip.compress(html)) <= LARGEST_ZIPPED, page.name


def test_the_chart_library_is_there_once(book):
    holding = [path.name for path in book.rglob("*") if path.is_file() and b"vegaEmbed=" in path.read_bytes()]
    assert holding == [kept_pictures.LIBRARY]


def test_every_chart_of_the_notebooks_is_in_its_page(book):
    import nbformat

    for name in ("relationships", "corridor"):
        for path in (paths.CHAPTERS / name).glob("*.ipynb"):
            outputs = [o for cell in nbformat.read(path, as_version=4).cells for o in cell.get("outputs", [])]
            charts = sum(kept_pictures.VEGALITE in output.get("data", {}) for output in outputs)
            html = (book / "chapters" / name / f"{path.stem}.html").read_text(encoding="utf-8")
            assert html.count('<figure class="chart"') == charts, path.name


@pytest.fixture(scope="module", params=list(WIDTHS))
def offline(request, browser):
    """A browser without a network."""
    width, height = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    yield context
    context.close()


OURS = re.compile(r"book\.js|vega|corridor", re.IGNORECASE)
NOT_OURS = re.compile(r"theme mode|THEBE_JS_URL")
"""What the theme itself says on every page."""


def test_every_page_opens_and_every_chart_is_drawn(book, offline):
    for path in pages(book):
        page = offline.new_page()
        errors, requests = [], []
        page.on(
            "console", lambda message, errors=errors: errors.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.on("request", lambda request, requests=requests: requests.append(request.url))
        page.goto(path.as_uri(), wait_until="load")
        assert [error for error in errors if not NOT_OURS.search(error)] == [], path.name
        assert all(url.startswith(("file:", "data:", "blob:")) for url in requests), path.name
        missing = page.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.src)")
        assert missing == [], path.name
        drawn = page.eval_on_selector_all(
            "figure.chart",
            "figures => figures.map(f => [...f.querySelectorAll('svg')].map(s => s.getBoundingClientRect().height))",
        )
        assert all(len([height for height in heights if height > 60]) == 1 for heights in drawn), (path.name, drawn)
        page.close()


@pytest.mark.parametrize("width", [1400, 390])
def test_a_chart_becomes_interactive_when_it_is_pointed_at_and_nothing_moves(book, offline, width):
    page = offline.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((book / "chapters" / "relationships" / "KZ-AZ.html").as_uri())
    assert page.evaluate("typeof window.vegaEmbed") == "undefined"
    page.evaluate("document.querySelectorAll('details:not(.data)').forEach((fold) => { fold.open = true; })")
    charts = page.locator("figure.chart")
    for index in range(charts.count()):
        chart = charts.nth(index)
        chart.scroll_into_view_if_needed()
        height = chart.bounding_box()["height"]
        chart.dispatch_event("pointerenter")
        chart.and_(page.locator("[data-state=live]")).wait_for()
        assert chart.locator(".stage svg").bounding_box()["height"] > 60
        assert not chart.locator(".drawing").is_visible()
        assert chart.bounding_box()["height"] == height
    page.close()


def test_a_figure_leads_to_its_source(book, offline):
    page = offline.new_page()
    page.goto((book / "chapters" / "relationships" / "KZ-EE.html").as_uri())
    figure = page.locator("a.figure").first
    assert "Kazakhstan Temir Zholy (KTZ)" in figure.get_attribute("data-says")
    target = figure.get_attribute("href")
    figure.click()
    assert page.url.endswith(target)
    assert page.locator(target).count() == 1
    assert page.locator(f"li{target} a[href^=http]").count() >= 1
    page.close()


def test_the_front_door_leads_to_the_overview(book, offline):
    page = offline.new_page()
    page.goto((book / "index.html").as_uri())
    page.wait_for_url("**/chapters/corridor/overview.html")
    assert page.locator("article h1").inner_text().startswith("The Middle Corridor, pair by pair")
    page.close()


def test_a_site_is_swapped_in_whole(tmp_path):
    from corridor.publishing import site

    built, published = tmp_path / "built", tmp_path / "html"
    built.mkdir()
    for edition in ("old", "new"):
        (built / "page.html").write_text(edition, encoding="utf-8")
        site.publish(built, published)
    assert (published / "page.html").read_text(encoding="utf-8") == "new"
    assert {path.name for path in tmp_path.iterdir()} == {"built", "html", "html-before"}
    for edition in ("old", "new"):
        site.rollback(published)
        assert (published / "page.html").read_text(encoding="utf-8") == edition


def test_an_edition_that_was_spoilt_is_never_published_again(tmp_path):
    from corridor.publishing import site

    built, published = tmp_path / "built", tmp_path / "html"
    built.mkdir()
    for edition in ("first", "second"):
        (built / "page.html").write_text(edition, encoding="utf-8")
        site.publish(built, published)
    (published / "page.html").write_text("spoilt", encoding="utf-8")
    (built / "page.html").write_text("third", encoding="utf-8")
    site.publish(built, published)
    site.rollback(published)
    assert (published / "page.html").read_text(encoding="utf-8") == "first", "the last that was whole"
    (site.previous(published) / "page.html").write_text("", encoding="utf-8")
    with pytest.raises(site.SiteError, match="is not what was published once"):
        site.rollback(published)
    assert (published / "page.html").read_text(encoding="utf-8") == "first"


def test_a_site_that_lacks_a_page_is_not_published(tmp_path):
    from corridor.publishing import site

    built, published = tmp_path / "built", tmp_path / "html"
    built.mkdir()
    (built / "new.html").write_text('<a href="missing.html">there</a>', encoding="utf-8")
    published.mkdir()
    with pytest.raises(site.SiteError, match=r"leads to missing\.html"):
        site.publish(built, published)
    assert list(published.iterdir()) == []


def test_a_warning_stops_the_build_and_keeps_the_old_site(tmp_path, monkeypatch):
    import shutil

    from corridor.publishing import site

    root = tmp_path / "root"
    for name in ("_config.yml", "chapters/pairs.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.ROOT / name, root / name)
    (root / "_toc.yml").write_text("format: jb-book\nroot: chapters/pairs\n", encoding="utf-8")
    (root / "chapters" / "pairs.md").write_text("# The pairs\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    monkeypatch.setattr(paths, "ROOT", root)
    published = tmp_path / "html"
    published.mkdir()
    (published / "old.html").write_text("old", encoding="utf-8")
    with site.builders() as crew, pytest.raises(site.SiteError, match="nowhere"):
        site.build(crew, published)
    assert [path.name for path in Path(published).iterdir()] == ["old.html"]


def test_findings_can_be_chosen_and_the_choice_shared(book, offline):
    page = offline.new_page()
    page.goto((book / "chapters" / "corridor" / "audit.html").as_uri())
    cards = page.locator(".book-cards").first.locator(".card")
    everything = cards.count()
    page.locator(".choice select").first.select_option("Trans-Caspian route")
    shown = cards.locator("visible=true").count()
    assert 0 < shown < everything
    again = offline.new_page()
    again.goto(page.url)
    again.locator(".choice select").first.wait_for()
    assert again.locator(".book-cards").first.locator(".card").locator("visible=true").count() == shown
    again.close()
    below = page.locator(".book-cards").nth(1)
    assert below.locator(".card[hidden]").count() == 0, "a choice is its section's own"
    lists = page.locator(".choice").first.locator("select")
    assert lists.first.locator("option").first.inner_text() == "all"
    for subject, kind in itertools.product(range(1, 4), range(1, 4)):
        lists.first.select_option(index=subject)
        lists.last.select_option(index=kind)
        if not cards.locator("visible=true").count():
            break
    nothing = page.locator(".book-cards").first.locator(".nothing")
    assert "Nothing matches" in nothing.inner_text()
    nothing.locator("button").click()
    assert page.locator(".book-cards").first.locator(".card:not([hidden])").count() == everything
    assert not nothing.is_visible()
    page.close()


ZONES = ("UTC", "America/Los_Angeles", "Asia/Almaty")


def test_a_live_chart_tells_every_reader_what_its_drawing_tells(book, browser):
    """Wherever the reader's clock stands; the drawing's first year is what a local axis lost."""
    page_of = (book / "chapters" / "corridor" / "volumes.html").as_uri()
    live = []
    for zone in ZONES:
        context = browser.new_context(viewport={"width": 1400, "height": 900}, timezone_id=zone)
        page = context.new_page()
        page.goto(page_of)
        figure = page.locator("figure.chart").first
        figure.dispatch_event("pointerenter")
        page.locator("figure.chart[data-state=live] .stage svg").first.wait_for()
        live.append(figure.locator(".stage svg").evaluate("svg => svg.outerHTML"))
        told, drawn = (
            [
                text
                for text in figure.locator(f"{place} svg text").all_text_contents()
                if re.fullmatch(r"(19|20)\d\d", text)
            ]
            for place in (".stage", ".drawing .wide")
        )
        assert told[0] == drawn[0], zone
        context.close()
    assert live == live[:1] * len(ZONES)


def held(**folders: Path) -> dict[str, bytes]:
    """Every file of some folders."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for name, folder in folders.items()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_book_is_the_same_wherever_and_however_it_is_built(book, clone):
    """In two steps, by one processor, in other zones, few files open, no home; a title goes and a figure comes."""
    for generated in ("data", "chapters/relationships", "chapters/corridor"):
        shutil.rmtree(clone / generated)
    sources = clone / "seeds" / "sources"
    few = ("prlimit", "--nofile=64", "taskset", "--cpu-list", str(min(os.sched_getaffinity(0))))
    homeless = {name: value for name, value in os.environ.items() if name != "HOME"}
    retitled, taken_out = sources / "seed-004.yml", sources / "trend-2020-04-27.yml"
    kept = {path: path.read_bytes() for path in (retitled, taken_out)}
    retitled.write_bytes(re.sub(rb"(?m)^title: .*", b"title: Quagga", kept[retitled]))
    taken_out.unlink()
    for seed, zone in enumerate(ZONES[1:]):
        environment = {**homeless, "CORRIDOR_ROOT": str(clone), "TZ": zone, "PYTHONHASHSEED": str(seed)}
        subprocess.run([*few, sys.executable, "-m", "corridor", "book"], env=environment, check=True)
        for path, content in kept.items():
            path.write_bytes(content)
    at_once = held(data=paths.DATA, chapters=paths.CHAPTERS, site=book)
    in_steps = held(data=clone / "data", chapters=clone / "chapters", site=clone / "_build" / "html")
    assert sorted(name for name in {*at_once, *in_steps} if at_once.get(name) != in_steps.get(name)) == []
