"""Links of a page that stands by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.publishing.links import without_the_book

HELD = '<h2 id="What-is-new">New</h2><li id="source-one">One</li>'


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ('<a href="https://example.org/a?b&amp;c">there</a>', None),
        ('<a class="figure" href="#source-one" title="A &quot;b&quot;">5.9 Mt</a>', None),
        ('<a href="#what-is-new">More</a>', '<a href="#What-is-new">More</a>'),
        ('<a href="#source-two">5.9 Mt</a>', "5.9 Mt"),
        ('<a href="../relationships/KZ-TJ.html"><strong>KZ</strong> &amp; TJ</a>', "<strong>KZ</strong> &amp; TJ"),
        ('<a title="../a" href="method.ipynb">method</a>', "method"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("<a>x</a>", "x"),
        ('One<a href="../../documents/one.html">cite</a>.', "One."),
        ('<svg viewBox="0 0 1 1"><a xlink:href="#x" href="../b.html"><path d="M0 0"/></a></svg>', None),
    ],
)
def test_a_link_stays_where_it_leads_somewhere_and_else_its_words_alone(link, left):
    left = '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>' if "svg" in link else left
    assert without_the_book(f"{HELD}<p>{link}</p>") == f"{HELD}<p>{link if left is None else left}</p>"


TAGS = st.sampled_from(
    [
        '<p class="a">',
        "<br/>",
        "</p>",
        "&#10;",
        "&nbsp;",
        "<!-- c -->",
        "5 % « Қ",
        '<path d="M0 0"/>',
        "\n",
        "a&amp;b",
        ">",
    ]
)


@given(st.lists(TAGS).map("".join))
def test_what_holds_no_link_stays_as_it_is(body):
    script = "<script>if (a < b && c) { '<a href=x>' }</script>"
    assert without_the_book(f"{body}{script}") == f"{body}{script}"
