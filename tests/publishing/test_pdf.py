"""The pages of a site as one page, and how it is printed."""

import re
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from bs4 import BeautifulSoup

from corridor.publishing import pdf
from corridor.publishing.pdf import PdfError

FRONT = '<meta http-equiv="refresh" content="0; url=chapters/a.html">'
A = """<header><a class="book">The <b>book</b></a></header>
<nav class="chapters"><a href="#">A</a> <a href="more/b.html#x">B</a> <a href="a.html">A</a>
<a href="https://x.org/">X</a></nav>
<article><h1 id="top">A</h1><details class="data">data</details><iframe></iframe><script>1</script>
<details class="fold"><summary>More</summary><p>folded</p></details>
<p id="p"><a href="more/b.html">b</a> <a href="more/b.html#q">bq</a> <a href="#p">p</a>
<a href="c.html">c</a> <a href="https://x.org/#y">x</a> <a>none</a></p></article>"""
B = '<article><p id="q" clip-path="url(#cut)"><a href="../a.html#p">a</a></p></article>'


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "html"
    (folder / "chapters" / "more").mkdir(parents=True)
    pages = {"index": FRONT, "chapters/a": A, "chapters/more/b": B, "chapters/c": "<article></article>"}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def test_chapters_stand_in_the_order_of_the_contents_each_once(site):
    page = BeautifulSoup(pdf.one_page(site), "html.parser")
    assert page.title.get_text() == "The book"
    assert [article["id"] for article in page.select("main > article")] == ["a", "b"]
    assert page.select_one("link")["href"] == "html/_static/book.css"


def test_anchors_and_links_hold_within_the_one_page(site):
    page = BeautifulSoup(pdf.one_page(site), "html.parser")
    assert [link["href"] for link in page.select("a[href]")] == [
        *("#b", "#b--q", "#a--p", "#a", "https://x.org/#y"),
        "#a--p",
    ]
    assert {item["id"] for item in page.select("[id]")} == {"a", "a--top", "a--p", "b", "b--q"}
    assert page.select_one("[clip-path]")["clip-path"] == "url(#b--cut)"


def test_what_is_for_screens_is_left_out(site):
    page = BeautifulSoup(pdf.one_page(site), "html.parser")
    assert page.select("details, iframe, script") == []
    assert "A" in page.get_text()


def test_what_is_folded_is_there_below_its_line(site):
    page = BeautifulSoup(pdf.one_page(site), "html.parser")
    assert [(part.name, part.get_text()) for part in page.select("div.fold > *")] == [("p", "More"), ("p", "folded")]


def test_on_paper_each_weight_has_letters_of_its_own(site):
    sheet = BeautifulSoup(pdf.one_page(site), "html.parser").style.string
    faces = dict(re.findall(r"\{ font-family: 'Paper'; (.*?); font-display: block; src: url\('(.*?)'\) \}", sheet))
    assert faces == {
        "font-weight: 400": "regular.ttf",
        "font-weight: 600": "semibold.ttf",
        "font-style: italic": "italic.woff2",
    }
    assert "--font: 'Paper'" in sheet


LISTED = """<article><p><a class="figure" href="#source-b">5 kt</a> <a class="figure" href="c.html">6 kt</a>
<a href="#source-a">a</a></p>
<ul><li id="source-a">A</li><li id="source-b">B</li></ul><ul><li>other</li></ul></article>"""


def test_figures_have_the_numbers_of_their_sources(site):
    (site / "chapters" / "more" / "b.html").write_text(LISTED, encoding="utf-8")
    page = BeautifulSoup(pdf.one_page(site), "html.parser").select_one("article#b")
    (note,) = page.select("sup")
    assert (note.get_text(), note.previous_sibling.get_text()) == ("2", "5 kt")
    assert [item["id"] for item in page.select("ol > li")] == ["b--source-a", "b--source-b"]
    assert len(page.select("ul")) == 1


def test_a_page_without_an_article_is_told(site):
    (site / "chapters" / "more" / "b.html").write_text("<p>", encoding="utf-8")
    with pytest.raises(PdfError, match=r"^b\.html holds no article$"):
        pdf.one_page(site)


def printed():
    """Two pages, whose many objects lie loose."""
    whole, told = pikepdf.new(), BytesIO()
    for _ in range(2):
        whole.add_blank_page()
    whole.Root.Loose = pikepdf.Array([whole.make_indirect(pikepdf.Dictionary(A=number)) for number in range(200)])
    whole.save(told, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return told.getvalue()


PRINTED = printed()


class Chromium:
    """A browser that notes what it is asked for, and where."""

    def __init__(self, fails=""):
        self.fails, self.went, self.asked, self.closed, self.launched = fails, "", {}, False, {}

    def __enter__(self):
        return SimpleNamespace(chromium=SimpleNamespace(launch=self.launch))

    def __exit__(self, *_):
        pass

    def launch(self, **given):
        self.launched = given
        return SimpleNamespace(new_page=lambda: SimpleNamespace(goto=self.goto, pdf=self.pdf), close=self.close)

    def goto(self, address):
        self.went = address
        self.beside = {path.name for path in Path(address.removeprefix("file://")).parent.iterdir()}

    def pdf(self, **given):
        self.asked = given
        if self.fails:
            raise RuntimeError(self.fails)
        return PRINTED

    def close(self):
        self.closed = True


@pytest.fixture
def chromium(monkeypatch):
    running = Chromium()
    monkeypatch.setattr("playwright.sync_api.sync_playwright", lambda: running)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: "/bin/it" if name == "google-chrome" else None)
    return running


def test_the_page_is_printed_beside_its_site_and_nothing_of_it_stays(site, tmp_path, chromium):
    before = {*tmp_path.rglob("*")}
    out = tmp_path / "it.pdf"
    assert pdf.make(site, out) == out
    with pikepdf.open(out) as whole:
        assert len(whole.pages) == 2
    assert len(out.read_bytes()) < len(PRINTED) / 2
    assert {*tmp_path.rglob("*")} - before == {out}
    assert chromium.launched["executable_path"] == "/bin/it"
    assert chromium.beside == {"html", "whole-book.html", "regular.ttf", "semibold.ttf", "italic.woff2"}
    assert chromium.went.endswith("/whole-book.html")
    assert not Path(chromium.went.removeprefix("file://")).exists()
    assert chromium.closed


def test_pages_have_numbers_contents_and_room_for_them(site, tmp_path, chromium):
    pdf.make(site, tmp_path / "it.pdf")
    asked = chromium.asked
    assert [asked[name] for name in ("format", "outline", "tagged", "print_background", "display_header_footer")] == [
        "A4",
        *(True, True, True, True),
    ]
    margins = {side: int(re.fullmatch(r"(\d+)mm", width)[1]) for side, width in asked["margin"].items()}
    assert margins.keys() == {"top", "bottom", "left", "right"}
    assert all(10 <= width <= 25 for width in margins.values())
    foot = BeautifulSoup(asked["footer_template"], "html.parser")
    assert foot.select_one("div > span.pageNumber") is not None
    assert foot.div["style"].split(";")[:2] == ["width:100%", "text-align:center"]
    assert BeautifulSoup(asked["header_template"], "html.parser").get_text() == ""


def test_a_browser_that_ends_or_is_not_there_is_told_in_a_line(site, tmp_path, chromium, monkeypatch):
    chromium.fails = "it crashed\nat line 1"
    with pytest.raises(PdfError, match=r"^Chromium ended before the book was printed: it crashed$"):
        pdf.make(site, tmp_path / "it.pdf")
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    with pytest.raises(PdfError, match=r"^no Chromium on the PATH; ") as refused:
        pdf.make(site, tmp_path / "it.pdf")
    assert refused.value.said_by == "pdf"
    assert not (tmp_path / "it.pdf").exists()
