"""The whole book as one PDF: the pages of the site, one after the other, printed by Chromium."""

import re
import shutil
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from corridor.base import files
from corridor.base.refusals import Refused
from corridor.drawing import pictures
from corridor.narrative import addresses
from corridor.publishing import bare, style

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_MARGINS = {"top": "12mm", "bottom": "15mm", "left": "14mm", "right": "14mm"}

# Chromium prints a font of all weights as drawings, letter by letter: on paper each weight has a font of its own.
_FACES = {
    "font-weight: 400": pictures.TYPEFACE / "regular.ttf",
    "font-weight: 600": pictures.TYPEFACE / "semibold.ttf",
    "font-style: italic": style.THEME / "static" / "italic.woff2",
}

_FOOT = '<div style="width:100%;text-align:center;font:8pt sans-serif"><span class="pageNumber"></span></div>'


ARGUMENTS = ("--no-sandbox", "--disable-gpu")

_PAGE = bare.template(
    """\
{% block allowed %}
style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'{% endblock %}
{% block kind %}{% endblock %}
{% block head %}
<link rel="stylesheet" href="{{ site }}/_static/book.css">
<style>
{% for letters, file in faces.items() %}
@font-face { font-family: 'Paper'; {{ letters }}; font-display: block; src: url('{{ file }}') }
{% endfor %}
:root:root { --font: 'Paper', sans-serif }
main > article { break-before: page }
</style>
{% endblock %}
{% block body %}
<main>{% for article in articles %}{{ article }}{% endfor %}</main>
{% endblock %}
"""
)


class PdfError(Refused):
    """A book that could not be printed; the message says why."""

    said_by = "pdf"


def browser() -> str | None:
    """Where a browser is that can print; None where none is installed."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def make(site: Path, path: Path) -> Path:
    """Print the site in `site` to `path`. Links within the book lead to their page of the PDF."""
    found = browser()
    if found is None:
        raise PdfError("no Chromium on the PATH; install it (Debian: apt install chromium)")
    files.write(path, _printed(found, site, one_page(site)))
    return path


def _printed(browser: str, site: Path, text: str) -> bytes:
    """A page that lies beside a site, printed. Nothing of it stays, and the edition stays what it is."""
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder:
        (Path(folder) / site.name).symlink_to(site.resolve())
        for file in _FACES.values():
            (Path(folder) / file.name).symlink_to(file)
        whole = Path(folder) / "whole-book.html"
        whole.write_text(text, encoding="utf-8")
        try:
            with sync_playwright() as playwright:
                return _by_chromium(playwright.chromium.launch(executable_path=browser, args=ARGUMENTS), whole)
        except Exception as error:  # that its driver ended, Playwright tells by no error of its own
            told = str(error).partition("\n")[0]
            raise PdfError(f"Chromium ended before the book was printed: {told}") from error


def _by_chromium(chromium: Any, whole: Path) -> bytes:
    page = chromium.new_page()
    page.goto(whole.as_uri())
    printed: bytes = page.pdf(
        format="A4",
        margin=_MARGINS,
        print_background=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=_FOOT,
        outline=True,
        tagged=True,
    )
    chromium.close()
    return _packed(printed)


def _packed(printed: bytes) -> bytes:
    """A PDF whose objects are packed too, as small as they go.

    Chromium packs what pages show alone, and half of the bytes are the rest.
    """
    import pikepdf

    packed = BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(BytesIO(printed)) as whole:
        whole.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    return packed.getvalue()


def one_page(site: Path) -> str:
    """All chapters in the order of the contents as one page; names in it begin with their page."""
    front = (site / "index.html").read_text(encoding="utf-8")
    start = (site / re.search(r'url=([^"]+)"', front)[1]).resolve()  # type: ignore[index]
    first = BeautifulSoup(start.read_text(encoding="utf-8"), "html.parser")
    order = list(dict.fromkeys([start, *_linked_from(first, start)]))
    title = first.select_one("header .book").get_text()  # type: ignore[union-attr]
    articles = [Markup(_article(path, order)) for path in order]  # noqa: S704 (our pages)
    faces = {letters: file.name for letters, file in _FACES.items()}
    return _PAGE.render(title=title, site=site.name, articles=articles, faces=faces)


def _linked_from(page: BeautifulSoup, path: Path) -> list[Path]:
    """The chapters that the list of chapters of a page leads to."""
    links = page.select("nav.chapters a[href]")
    addresses = [str(link["href"]).partition("#")[0] for link in links]
    return [(path.parent / address).resolve() for address in addresses if address and ":" not in address]


def _article(path: Path, order: list[Path]) -> str:
    """The text of a page, its anchors and links made to hold within the one page."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    article = page.find("article")
    if not isinstance(article, Tag):
        raise PdfError(f"{path.name} holds no article")
    for left_out in article.select("details.data, iframe, script"):
        left_out.decompose()
    _number_sources(page, article)
    for line in article.select("details.fold > summary"):
        _always_open(line)
    article["id"] = path.stem
    for named in article.select("[id]"):
        if named is not article:
            named["id"] = f"{path.stem}--{named['id']}"
    for link in article.select("a[href]"):
        link["href"] = _target(str(link["href"]), path, order)
    for clipped in article.select("[clip-path]"):
        clipped["clip-path"] = str(clipped["clip-path"]).replace("url(#", f"url(#{path.stem}--")
    return str(article)


def _always_open(line: Tag) -> None:
    """A fold that is none: Chromium prints the line of one at the foot of a page, and what is in it on the next."""
    line.name = "p"
    if line.parent:
        line.parent.name = "div"


def _number_sources(page: BeautifulSoup, article: Tag) -> None:
    """The number of its source after each figure, as a note at the foot of a page has it; sources in numbered lists."""
    numbers = {f"#{source['id']}": str(number) for number, source in enumerate(article.select("li[id^=source-]"), 1)}
    for link in article.select("a.figure[href]"):
        if number := numbers.get(str(link["href"])):
            note = page.new_tag("sup")
            note.string = number
            link.insert_after(note)
    for listed in article.select("ul:has(> li[id^=source-])"):
        listed.name = "ol"


def _target(address: str, path: Path, order: list[Path]) -> str:
    file, _, anchor = address.partition("#")
    if ":" in file:
        return address
    page = (path.parent / file).resolve() if file else path
    if page.parent.name == addresses.DOCUMENTS:
        return f"#{PurePosixPath(addresses.SOURCES).name}--{addresses.source_anchor(page.stem)}"
    if page not in order:
        return f"#{path.stem}"
    return f"#{page.stem}--{anchor}" if anchor else f"#{page.stem}"
