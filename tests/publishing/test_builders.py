"""What other builders of Sphinx are given: XHTML, and links that can be checked."""

import json
from base64 import b64decode
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder

from corridor.base import paths
from corridor.publishing import sphinx_builders

SVG = "http://www.w3.org/2000/svg"


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("a<br>b<br/>c", "a<br/>b<br/>c"),
        ('<img src="data:,a" alt="b/">', '<img src="data:,a" alt="b/"/>'),
        ("<details open><summary>a</summary></details>", '<details open=""><summary>a</summary></details>'),
        ('<input type="checkbox" checked hidden>', '<input type="checkbox" checked="" hidden=""/>'),
        ('<p class="open">it is open, and hidden</p>', '<p class="open">it is open, and hidden</p>'),
        ("a&nbsp;&amp;&#39;&lt;&eacute;", "a\u00a0&amp;&#39;&lt;é"),
    ],
)
def test_html_becomes_xhtml_and_says_the_same(html, xhtml):
    assert sphinx_builders.as_xhtml(html) == xhtml
    ET.fromstring(f"<body>{xhtml}</body>")  # noqa: S314 (our own text)


def test_all_that_cells_show_can_stand_in_an_e_book():
    shown = 0
    for path in paths.executed():
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                told = "".join(output.get("data", {}).get("text/html", ""))
                ET.fromstring(f"<body>{sphinx_builders.as_xhtml(told)}</body>")  # noqa: S314 (our own text)
                shown += bool(told)
    assert shown > 100


def test_a_drawing_becomes_an_image_of_an_e_book():
    told = sphinx_builders.as_xhtml('<p><svg width="1" aria-label="2024: 5 Mt"><path d="M0"/></svg></p>')
    image = ET.fromstring(told).find("img")  # noqa: S314 (our own text)
    assert image.get("alt") == "2024: 5 Mt"
    drawn = ET.fromstring(b64decode(image.get("src").partition("base64,")[2]))  # noqa: S314 (our own text)
    assert drawn.tag == f"{{{SVG}}}svg"
    assert "svg" not in sphinx_builders.as_xhtml("<p>svg&nbsp;</p>").replace("<p>svg", "")


@pytest.mark.parametrize(
    ("link", "public", "led"),
    [
        ("../b/two.html#x", "", ' href="../b/two.xhtml#x"'),
        ("two.html", "", ""),
        ("../../documents/d.html#figure-1", "", ""),
        ("../../documents/d.html#figure-1", "https://e.org/", ' href="https://e.org/documents/d.html#figure-1"'),
        ("../../files/a.csv", "https://e.org/", ' href="https://e.org/files/a.csv"'),
        ("two.xhtml#y", "https://e.org/", ' href="two.xhtml#y"'),
        ("https://a.org/c.html", "", ' href="https://a.org/c.html"'),
        ("#x", "", ' href="#x"'),
    ],
)
def test_a_link_in_an_e_book_leads_into_it_or_to_the_published_book(link, public, led):
    told = sphinx_builders.within(f'<a class="y" href="{link}">t</a>', "c/a/one", {"c/b/two", "c/a/one"}, public)
    assert told == f'<a class="y"{led}>t</a>'


def test_the_pages_of_an_e_book_alone_are_xhtml():
    builder, config = SimpleNamespace(name="epub"), SimpleNamespace(html_baseurl="")
    app = SimpleNamespace(builder=builder, config=config, env=SimpleNamespace(found_docs=set()))
    late, own = (SimpleNamespace(filename=f"_static/{name}.css") for name in ("mystnb.0a1b", "epub"))
    context = {"body": "<br>", "css_files": [late, own]}
    sphinx_builders._of_ebook(app, "", "", context, None)
    assert context == {"body": "<br/>", "css_files": [own]}
    app.builder.name = "html"
    context = {"body": "<br>"}
    sphinx_builders._of_ebook(app, "", "", context, None)
    assert context == {"body": "<br>"}


def test_links_that_stand_in_html_are_shown_to_the_check_of_links():
    document = nodes.section()
    document += nodes.raw("", '<a href="https://a.org/?b&amp;c">a</a> <a class="x" href="#b">b</a>', format="html")
    document += nodes.raw("", "<p>no link</p>", format="html")
    shown = sphinx_builders.LinksOfHtml.__new__(sphinx_builders.LinksOfHtml)
    shown.document = document
    shown.run()
    assert [link["refuri"] for link in document.findall(nodes.reference)] == ["https://a.org/?b&c"]


def test_pages_of_an_e_book_are_named_as_its_list_of_files_has_them(monkeypatch):
    names = ["chapters/corridor/../relationships/KZ-AZ.xhtml", "chapters/corridor/oil.xhtml#in-brief"]
    monkeypatch.setattr(Epub3Builder, "get_toc", lambda self: setattr(self, "refnodes", [{"refuri": n} for n in names]))
    book = sphinx_builders.Ebook.__new__(sphinx_builders.Ebook)
    book.get_toc()
    assert [node["refuri"] for node in book.refnodes] == ["chapters/relationships/KZ-AZ.xhtml", names[1]]
