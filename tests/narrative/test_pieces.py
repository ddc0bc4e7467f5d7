"""Tables, cards and lists as HTML and as plain text, line by line."""

import json
import re
from dataclasses import replace
from html import unescape

from markupsafe import Markup

from corridor.narrative import marks
from corridor.narrative.chained import Chain, Link
from corridor.narrative.folds import FOLD, Fold
from corridor.narrative.pieces import Card, Cards, Entry, Listing, Prose, Table

TABLE = Table(
    "Two rows",
    ["Name", "It's"],
    [["a", marks.link("#b", "1")], ["c", Markup("<svg/>")]],
    frozenset({1}),
    order=[["a", 1.0], ["c", -1.0]],
    anchors=[["row-a"], ["row-c", "row-d"]],
)
CARD = Card(
    name="one",
    mark="missed",
    heading="Missed",
    chosen_by={"About": "Aktau", "Kind": "target"},
    text="It was missed.",
    chain=Chain(
        [Link("5 Mt", "4.5–5.5 Mt", 30.0, 62.0, "what came of it"), Link(marks.link("#x", "4 Mt"), "", 8.0, 0.0)],
        [(8.0, "4"), (61.0, "5")],
        "Mt",
        (8.0, 22.0),
        "at least 0.5 Mt apart",
    ),
    foot=["first", "second"],
)


def html(piece):
    return piece.mimebundle()["text/html"].splitlines()


def test_a_table_has_its_order_its_names_and_its_columns_for_telephones():
    text = html(TABLE)
    assert text[0] == '<div class="book-table" role="region" aria-label="Two rows" tabindex="0">'
    assert text[1].startswith(r'''<table class="sortable stacks" style="--c1:'Name';--c2:'It\'s'"''')
    assert json.loads(unescape(re.search('data-words="([^"]*)"', text[1])[1])) == {
        "all": "all",
        "of": "of",
        "nothing": "Nothing matches.",
        "show": "Show all",
    }
    head = '<th scope="col" style="text-align:left">Name</th><th scope="col" class="number">It&#39;s</th>'
    assert text[3] == f"<thead><tr>{head}</tr></thead>"
    assert text[5:7] == [
        (
            '<tr id="row-a" data-order="[&#34;a&#34;, 1.0]"><th scope="row" style="text-align:left">a</th>'
            '<td class="number"><a href="#b">1</a></td></tr>'
        ),
        (
            '<tr id="row-c" data-order="[&#34;c&#34;, -1.0]"><th scope="row" style="text-align:left">'
            '<span id="row-d"></span>c</th><td class="number"><svg/></td></tr>'
        ),
    ]


def test_a_table_without_order_cannot_be_sorted():
    text = html(Table("One", ["A"], [["a"]]))
    assert text[1] == """<table class="stacks" style="--c1:'A'">"""
    assert any(line.startswith("<tr><th") for line in text)


def test_a_table_is_plain_text_with_tabs():
    assert TABLE.mimebundle()["text/plain"] == "Two rows\nName\tIt's\na\t1\nc\t"


def test_a_card_has_its_chain_and_what_it_is_chosen_by():
    text = html(Cards("Chosen", [CARD]))
    assert text[0].startswith('<section class="book-cards" aria-label="Chosen" data-words="{')
    assert text[1] == (
        '<article class="card missed" id="one" '
        'data-chosen-by="{&#34;About&#34;: &#34;Aktau&#34;, &#34;Kind&#34;: &#34;target&#34;}">'
    )
    assert text[2:] == [
        '<h3 class="heading"><span class="verdict">Missed</span>',
        '<span class="topic">Aktau, target</span></h3>',
        "<p>It was missed.</p>",
        '<ul class="chain" style="--gap:8.0%;--wide:22.0%">',
        '<li><span>5 Mt</span> <span class="allows">4.5–5.5 Mt</span>',
        '<i style="--at:30.0%;--wide-at:62.0%"></i><b>what came of it</b></li>',
        '<li><span><a href="#x">4 Mt</a></span> <span class="allows"></span>',
        '<i style="--at:8.0%;--wide-at:0.0%"></i></li>',
        '<li class="axis" aria-hidden="true"><b style="--at:8.0%">4</b><b style="--at:61.0%">5</b><b>Mt</b></li>',
        '<li class="gap">at least 0.5 Mt apart</li>',
        "</ul>",
        '<p class="foot">first; second</p>',
        "</article>",
        "</section>",
    ]
    assert Cards("Chosen", [CARD]).mimebundle()["text/plain"] == "Chosen\nMissed: It was missed."


def test_cards_with_one_line_stand_in_one_fold():
    cards = [
        replace(CARD, name=name, group=line) for name, line in (("a", "A & B: 2"), ("b", "A & B: 2"), ("c", "C: 1"))
    ]
    text = html(Cards("Chosen", cards))
    folds = [line for line in text if "details" in line or "<article" in line]
    assert [line.split(" data")[0] for line in folds] == [
        '<details class="fold"><summary>A &amp; B: 2</summary>',
        '<article class="card missed" id="a"',
        '<article class="card missed" id="b"',
        "</details>",
        '<details class="fold"><summary>C: 1</summary>',
        '<article class="card missed" id="c"',
        "</details>",
    ]


def test_a_fold_is_a_line_where_nothing_folds():
    bundle = Fold("3 rows of <x>").mimebundle()
    assert bundle[FOLD] == {"summary": "3 rows of <x>"}
    assert bundle["text/html"] == "<p><strong>3 rows of &lt;x&gt;</strong></p>"


def test_a_list_names_its_items_and_what_stands_below_them():
    listing = Listing([Entry("one", marks.strong("x"), [Entry("below", "y")]), Entry("two", "<z>")])
    assert html(listing) == [
        "<ul>",
        '<li id="one"><strong>x</strong>',
        "<ul>",
        '<li id="below">y</li>',
        "</ul>",
        "</li>",
        '<li id="two">&lt;z&gt;</li>',
        "</ul>",
    ]
    assert listing.mimebundle()["text/plain"] == "- x\n- y\n- <z>"


def test_jupyter_asks_by_its_own_name():
    assert Prose("x")._repr_mimebundle_(include=None) == (Prose("x").mimebundle(), {})


def test_a_list_of_sources_keeps_their_names_beside_it_in_the_notebook():
    listing = Listing([Entry("source-a", "A")], ["a"])
    assert listing._repr_mimebundle_() == (listing.mimebundle(), {"sources": ["a"]})
