"""A page in a sentence or two, read from what docutils makes of it."""

import pytest
from docutils.core import publish_doctree

from corridor.publishing import descriptions
from corridor.publishing.descriptions import description, sections, shortened


def page(text):
    return publish_doctree(text, settings_overrides={"doctitle_xform": False, "report_level": 5})


LEADING = """
Title
=====

A first paragraph.

**Freight came to 5 Mt.** It had been 4 Mt.

One
---

Words.

Two
---

* **In a list there is** no lead.
"""


def test_sections_are_those_below_the_title():
    assert sections(page(LEADING)) == [("one", "One"), ("two", "Two")]
    assert sections(None) == []


def test_a_page_is_told_by_its_bold_sentence():
    assert description(page(LEADING), "Title") == "Freight came to 5 Mt. It had been 4 Mt."


@pytest.mark.parametrize("bold", ["**Freight came** is said.", "Said is **freight came.**", "**Freight** came."])
def test_without_a_bold_sentence_before_all_else_the_first_paragraph_tells_it(bold):
    text = f"First words of a page.\n\n{bold}\n"
    leads = bold.startswith("**Freight came**")
    assert description(page(text), "Title") == (bold.replace("*", "") if leads else "First words of a page.")


def test_a_page_without_words_is_told_by_its_sections():
    told = description(page("Title\n=====\n\nOne\n---\n\n* a\n\nTwo\n---\n\n* b\n"), "Title")
    assert "One" in told
    assert "Two" in told


def test_the_search_has_words_of_its_own():
    assert description(None, "Search").endswith(".")


def test_words_are_read_without_markup_and_gaps():
    assert descriptions.told(page("Some *marked*\nwords.")) == "Some marked words."


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [
        ("One. Two. Three.", 10, "One. Two."),
        ("One. Two. Three.", 9, "One. Two."),
        ("One. Two. Three.", 8, "One."),
        ("By A. Smith. More.", 12, "By A. Smith."),
        ("Is it? Yes! No more of it", 12, "Is it? Yes!"),
        ("So many words", 13, "So many words"),
        ("So many words", 12, "So many …"),
        ("It is 5.9 Mt now. And so on", 20, "It is 5.9 Mt now."),
    ],
)
def test_as_many_whole_sentences_as_there_is_room_for(text, most, told):
    assert shortened(text, most) == told


def test_two_hundred_letters_are_room_enough():
    assert shortened("a" * 199 + ". More.") == "a" * 199 + "."
    assert shortened("a " * 150).endswith("a …")
    assert len(shortened("a " * 150)) <= 200
