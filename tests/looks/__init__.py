"""What five pages look like: pictures of their tops, kept beside this, a quarter as large and grey.

Where a page changes on purpose, `make looks` takes them again, and whoever changed it looks at each.
Letters are the book's own; what machines draw otherwise, edges of letters and lines, is less than what is held
against a picture: squares of the page that are darker or lighter on the whole.
"""

import base64
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser

from corridor.drawing import theme
from corridor.publishing import style

FOLDER = Path(__file__).parent

PAGES = ("overview", "volumes", "audit", "KZ-TJ", "KG-TM")
"""The first page, a chapter of charts, one of tables and folds, a pair with much and one with little."""

SETTINGS = ((1400, "light"), (390, "dark"))
"""Widths in pixels, and the shade that the reader's system asks for."""

HEIGHT = 1600
"""Pixels from the top of a page."""

SMALLER = 4
"""How many pixels of a page are one of a picture."""

SQUARE = 8
"""Pixels of a picture that are taken together."""

DARKER = 14
"""How much darker or lighter a square is that looks different, of 255."""


_LETTERS = """((faces) => {
  for (const [family, letters, settings] of faces) {
    const bytes = Uint8Array.from(atob(letters), (sign) => sign.charCodeAt(0));
    document.fonts.add(new FontFace(family, bytes, settings));
  }
})"""
"""Gives a page its letters before it asks for them: those that come late it does without."""

_SETTLES = 300
"""Milliseconds after which a page moves no more."""


def _letters() -> list[tuple[str, str, dict[str, str]]]:
    return [
        (theme.TYPEFACE, base64.b64encode((style.THEME / "static" / file).read_bytes()).decode(), settings)
        for file, settings in (("upright.woff2", {"weight": "400 600"}), ("italic.woff2", {"style": "italic"}))
    ]


def names() -> Iterator[tuple[str, int, str]]:
    """Page, width and shade of every picture."""
    return ((page, width, shade) for page in PAGES for width, shade in SETTINGS)


def kept(page: str, width: int, shade: str) -> Path:
    """Where a picture is kept."""
    return FOLDER / f"{page}-{width}-{shade}.webp"


def taken(browser: Browser, book: Path, name: tuple[str, int, str], rules: str = "") -> Image.Image:
    """The picture of a page of a book; `rules`: of style, that are added to it."""
    page_name, width, shade = name
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=shade, offline=True)
    page = context.new_page()
    page.add_init_script(f"{_LETTERS}({json.dumps(_letters())})")
    page.goto(next(book.rglob(f"chapters/**/{page_name}.html")).as_uri())
    page.wait_for_timeout(_SETTLES)
    if rules:
        page.add_style_tag(content=rules)
    whole = Image.open(BytesIO(page.screenshot())).convert("L")
    context.close()
    return whole.resize((whole.width // SMALLER, whole.height // SMALLER), Image.Resampling.BOX)


def different(one: Image.Image, other: Image.Image) -> float:
    """The share of squares that are darker or lighter in one picture than in the other."""
    apart = ImageChops.difference(*(_squares(picture) for picture in (one, other)))
    shades = apart.histogram()
    return sum(shades[DARKER:]) / sum(shades)


def _squares(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width // SQUARE, picture.height // SQUARE), Image.Resampling.BOX)
