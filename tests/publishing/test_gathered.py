"""Sections that hold nothing: lines of one list where a page asks for it, paragraphs elsewhere."""

from docutils import nodes
from docutils.utils import new_document

from corridor.narrative import marks
from corridor.narrative.absent import NOTHING, Nothing
from corridor.publishing.sphinx_charts import ChartPages
from corridor.publishing.sphinx_gathered import Gathered


def shown(*held):
    return nodes.container("", *held, nb_element="mime_bundle")


def why(text):
    bundle = Nothing(text).mimebundle()

    class Data:
        mime_type, content = NOTHING, bundle[NOTHING]

    return shown(*ChartPages.handle_mime(None, Data, inline=False))


def section(name, *held):
    return nodes.section("", nodes.title("", name.capitalize()), *held, ids=[name])


def page(*sections, asks=True):
    document = new_document("page")
    comment = nodes.raw("", "<!-- gathered: Nothing under: -->", format="html")
    document += nodes.section("", nodes.title("", "Page"), *sections, *([section("gaps", comment)] if asks else []))
    Gathered(document).apply()
    return document


def headings(document):
    return [each.astext() for each in document.findall(nodes.title)]


def test_sections_that_hold_nothing_are_lines_with_their_addresses():
    full = section("full", nodes.paragraph("", "Read so."), shown(nodes.paragraph("", "5.9 Mt")))
    bare = section("bare", nodes.paragraph("", "How it would be read."), why("Nobody says & knows."), why("Nor this."))
    document = page(full, bare)
    assert headings(document) == ["Page", "Full", "Gaps"]
    (line,) = document.findall(nodes.list_item)
    assert line["ids"] == ["bare"]
    assert line.astext() == "Bare. Nobody says &amp; knows. Nor this."
    assert document.astext().count("Nothing under:") == 1
    assert "How it would be read." not in document.astext()


def test_what_stands_beside_something_stays_where_it_is():
    document = page(section("both", why("No total."), shown(nodes.paragraph("", "a table"))))
    assert headings(document) == ["Page", "Both", "Gaps"]
    assert "Nothing under:" not in document.astext()


def test_a_page_that_does_not_ask_keeps_its_sections():
    document = page(section("bare", why("No total.")), asks=False)
    assert headings(document) == ["Page", "Bare"]


def test_elsewhere_the_sentence_is_a_paragraph_like_others():
    told = Nothing(f"Nobody says {marks.emphasis('it')}.").mimebundle()
    assert told["text/markdown"] == "Nobody says *it*."
    assert told[NOTHING] == {"html": "Nobody says <em>it</em>."}
