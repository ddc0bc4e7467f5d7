"""The typeface of the book: what it can set, what it weighs, how it comes to a page."""

import re

import pytest
from fontTools.ttLib import TTFont

from corridor.base import paths
from corridor.drawing import pictures, theme
from corridor.publishing import style

STATIC = style.THEME / "static"
LETTERS = [STATIC / name for name in style.FACES]
DRAWN = sorted(pictures.TYPEFACE.glob("*.ttf"))
MOST = 60_000

ENGLISH = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
NAMES = "Sillamäe, Türkiye, Çanakkale, İzmir, Şuşa, Gəncə, Türkmenbaşy, Ürümqi, Қазақстан, Өзбекстан, Әзірбайжан"
SENTENCE = "Rail freight came to 5.9 Mt in 2025, and nobody says how much of it was oil"
SIGNS = "0123456789 +−×=%≈≤≥–—…“”’«»→€₸₽№ \u202f"
FOREIGN = {"↩", "─", "万", "吨"}
"""What pages hold besides, which the reader's machine has: the arrow of a button, rules in code, words in Chinese."""


@pytest.mark.parametrize("file", [*LETTERS, *DRAWN], ids=lambda file: file.name)
def test_the_letters_of_both_languages_and_of_the_region_are_there(file):
    wanted = ENGLISH + ENGLISH.upper() + RUSSIAN + RUSSIAN.upper() + NAMES + SIGNS
    assert set(map(ord, wanted)) <= TTFont(file).getBestCmap().keys()


def test_pages_hold_no_other_letters():
    texts = [
        path.read_text(encoding="utf-8") for path in [*paths.CHAPTERS.rglob("*.ipynb"), *paths.SEEDS.glob("*.yml")]
    ]
    letters = TTFont(LETTERS[0]).getBestCmap().keys()
    assert {sign for text in texts for sign in text if ord(sign) > 0x20} - set(map(chr, letters)) <= FOREIGN


@pytest.mark.parametrize("file", [*LETTERS, *DRAWN], ids=lambda file: file.name)
def test_figures_are_of_one_width(file):
    font = TTFont(file)
    assert len({font["hmtx"][font.getBestCmap()[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_what_pages_load_is_light():
    assert sum(file.stat().st_size for file in LETTERS) <= MOST


def test_what_is_drawn_is_as_wide_as_what_is_shown():
    """Drawings are measured by fonts of one weight, pages load one font of all weights."""
    shown, drawn = TTFont(LETTERS[0]), TTFont(pictures.TYPEFACE / "regular.ttf")
    for sign in ENGLISH + RUSSIAN + SIGNS:
        one, other = (font["hmtx"][font.getBestCmap()[ord(sign)]][0] for font in (shown, drawn))
        assert one == other, sign


def test_the_licence_keeps_the_name_of_the_whole():
    for file in (*LETTERS, *DRAWN):
        assert not re.search("Source", TTFont(file)["name"].getDebugName(4))
        assert TTFont(file)["name"].getDebugName(1).replace(" ", "").startswith(theme.TYPEFACE.replace(" ", ""))
        assert " " not in TTFont(file)["name"].getDebugName(6)
    assert "SIL OPEN FONT LICENSE" in (pictures.TYPEFACE / "LICENSE.md").read_text(encoding="utf-8")


def test_a_page_that_stands_by_itself_holds_its_letters():
    assert "url('upright.woff2')" in style.site_sheet()
    assert "url('upright.woff2')" not in style.whole_sheet()
    assert style.whole_sheet().count("data:font/woff2;base64,d09GMg") == len(LETTERS)


def test_a_page_is_set_in_it(book, browser):
    """From disk, where every page and font has an origin of its own."""
    page = browser.new_page()
    page.goto((book / "chapters" / "relationships" / "KZ-TJ.html").as_uri())
    page.evaluate("document.fonts.ready")
    page.reload()
    loaded = page.evaluate("[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)")
    page.close()
    assert any(theme.TYPEFACE in family for family in loaded)


def test_text_without_it_is_as_wide(browser):
    """A paragraph in the typeface and in what stands for it, where the machine has something as wide as Arial."""
    page = browser.new_page()
    page.set_content(
        f"<style>{style.whole_sheet()}</style>"
        f"<span id=own style=\"font: 16px '{theme.TYPEFACE}'\">{SENTENCE}</span><br>"
        f"<span id=other style=\"font: 16px '{theme.AS_WIDE}'\">{SENTENCE}</span>"
    )
    page.evaluate(f"document.fonts.load(\"16px '{theme.TYPEFACE}'\")")
    there = page.evaluate(
        "document.fonts.load(\"16px 'Corridor Sans by Arial'\").then((faces) => faces.length, () => 0)"
    )
    own, other = (
        page.evaluate(f"document.getElementById('{name}').getBoundingClientRect().width") for name in ("own", "other")
    )
    page.close()
    if not there:
        pytest.skip("this machine has no font as wide as Arial")
    assert other == pytest.approx(own, rel=0.03)
