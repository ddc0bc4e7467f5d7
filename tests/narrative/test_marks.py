"""Text stays text, whatever it holds, and only marks of ours are markup: in Markdown and in HTML."""

import re
from html import unescape

import hostile
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from nbconvert.filters import markdown2html

from corridor.narrative import marks

HOSTILE = (
    *hostile.TEXTS,
    "12) item",
    "    four spaces",
    "&lt;b&gt; &amp; &#60;",
    "\"quoted\" 'quoted' (c) ... -- \\ \\\\",
    "ends with \\",
)
"""With what matters where a line begins or ends."""

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=[marks.OPEN, marks.CLOSE])
SIGNS = st.sampled_from("\\`*_{}[]()<>#+-.!|~$^:=@&%\"'/?,; 0123456789abc")
TEXT = st.one_of(
    st.text(st.one_of(SIGNS, LETTERS), min_size=1),
    st.tuples(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE)).map("".join),
)

MYST = create_md_parser(MdParserConfig(enable_extensions={"colon_fence", "deflist"}), RendererHTML)


def shown(html):
    """What a reader sees of a page: gaps as browsers show them."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def seen(text):
    return " ".join(text.split())


def tags(html):
    return [tag.name for tag in BeautifulSoup(html, "html.parser").find_all(name=True)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text):
    html = MYST.render(marks.as_markdown(text))
    assert shown(html) == seen(text)
    assert tags(html) == ["p"]


@settings(max_examples=400)
@given(TEXT)
@example("a\n    b")
@example("a\n- b\n\n1. c")
def test_text_is_text_in_markdown(text):
    html = MYST.render(marks.as_markdown(text))
    assert shown(html) == seen(text)
    assert set(tags(html)) <= {"p"}


@settings(max_examples=300)
@given(TEXT, TEXT)
def test_marks_hold_any_text_in_markdown(one, other):
    """A link with any text and title, in a list, after bold text: nothing gets out of its place."""
    text = marks.item(f"{marks.strong('Said:')} {marks.link(f'#{len(one)}', one, kind='figure', title=other)} {other}")
    html = MYST.render(marks.as_markdown(text))
    assert tags(html) == ["ul", "li", "strong", "a"]
    assert shown(html) == seen(f"Said: {one} {other}")
    assert BeautifulSoup(html, "html.parser").a.attrs == {"class": ["figure"], "href": f"#{len(one)}", "title": other}


@settings(max_examples=300)
@given(TEXT, TEXT)
def test_marks_hold_any_text_in_html(one, other):
    html = str(marks.as_html(f"{one}{marks.link('#x', other, title=one)}{marks.below(other)}"))
    assert tags(html) == ["a", "br", "span"]
    assert BeautifulSoup(html, "html.parser").get_text() == f"{one}{other} {other}"
    assert BeautifulSoup(html, "html.parser").a["title"] == one


@settings(max_examples=300)
@given(TEXT)
def test_a_heading_is_text_too(text):
    html = MYST.render(f"# {marks.as_markdown(text)}\n")
    assert tags(html) == ["h1"] or not seen(text)
    assert shown(html) == seen(text)


@settings(max_examples=200)
@given(TEXT)
def test_text_is_text_to_other_readers_of_notebooks(text):
    """nbconvert reads Markdown in its own way, with mathematics and addresses as links."""
    html = markdown2html(marks.as_markdown(f"Said: {text}"))
    assert set(tags(html)) <= {"p"}
    assert shown(html) == seen(f"Said: {text}")


def test_what_is_plain_carries_no_mark():
    text = marks.item(f"{marks.strong('a')} {marks.link('#b', 'b')}{marks.below('c')}{marks.next_line('d')}")
    assert marks.words(text) == "- a b cd"
    assert not re.search(f"[{marks.OPEN}{marks.CLOSE}]", marks.as_markdown(text) + marks.as_html(text))


def test_quiet_markdown():
    """What cannot act as markup stays as it is typed: chapters can be read as they are committed."""
    told = "It came to 5.9 Mt in 2025 (KTZ's count): 1.2–1.4 more, to say the least! A/B, 50%."
    assert marks.as_markdown(told) == told
    assert unescape(marks.as_html("5 < 6 & 7")) == "5 < 6 & 7"
