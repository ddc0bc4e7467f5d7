"""How long pages are, and that what they fold away is there: by its address, on paper, without JavaScript."""

import pytest
from pages import pages

MOST = {1400: 12_000, 390: 25_000}
MOST_OF_A_PAIR = {1400: 7_000, 390: 12_000}
"""Pixels of height, by those of width."""


@pytest.mark.parametrize("width", MOST)
def test_no_page_is_long(book, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    too_long = {}
    for path in pages(book):
        page.goto(path.as_uri())
        most = (MOST_OF_A_PAIR if path.parent.name == "relationships" else MOST)[width]
        height = page.evaluate("document.documentElement.scrollHeight")
        if height > most:
            too_long[path.stem] = height
    context.close()
    assert too_long == {}


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    ("name", "what"), [("relationships/KZ-TJ", "#sources .fold li[id]"), ("corridor/audit", ".fold .card")]
)
def test_an_address_opens_what_it_is_folded_away_in(book, browser, script, name, what):
    context = browser.new_context(java_script_enabled=script, offline=True)
    page = context.new_page()
    address = (book / "chapters" / f"{name}.html").as_uri()
    page.goto(address)
    folded = page.locator(what).last
    assert not folded.is_visible()
    page.goto("about:blank")
    page.goto(f"{address}#{folded_name(context, address, what)}")
    assert page.locator(":target").is_visible()
    context.close()


def folded_name(context, address, what):
    """The name of the last of what is folded away."""
    page = context.new_page()
    page.goto(address)
    name = page.locator(what).last.get_attribute("id")
    page.close()
    return name


def test_a_link_to_a_source_opens_the_list(book, browser):
    page = browser.new_page()
    page.goto((book / "chapters" / "relationships" / "KZ-EE.html").as_uri())
    link = page.locator("#in-brief a.figure").first
    target = link.get_attribute("href")
    assert not page.locator(target).is_visible()
    link.click()
    assert page.locator(target).is_visible()
    page.close()


def test_paper_has_all_that_is_folded_away(book, browser):
    page = browser.new_page(java_script_enabled=False)
    page.goto((book / "chapters" / "relationships" / "KZ-EE.html").as_uri())
    page.emulate_media(media="print")
    folds = page.locator(".fold").all()
    assert folds
    hidden = [fold.locator("summary").inner_text() for fold in folds if fold.bounding_box()["height"] < 60]
    assert hidden == []
    page.close()


def test_what_is_chosen_is_not_left_folded_away(book, browser):
    page = browser.new_page()
    page.goto((book / "chapters" / "corridor" / "audit.html").as_uri())
    cards = page.locator(".book-cards").first
    choice = cards.locator("select").first
    choice.select_option(index=1)
    assert cards.locator(".card:visible").count() > 0
    assert cards.locator(".card:visible").count() == cards.locator(".card:not([hidden])").count()
    assert cards.locator(".fold:visible").count() == cards.locator(".fold:not([hidden])").count()
    page.close()


def test_the_method_is_told_within_two_screens(book, browser):
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((book / "chapters" / "corridor" / "method.html").as_uri())
    last = page.locator("details.fold:visible").last.bounding_box()
    page.close()
    assert last["y"] + last["height"] <= 2 * 900
