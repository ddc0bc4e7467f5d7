"""What other builders of Sphinx are given: XHTML, and links that can be checked."""

import json
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes

from corridor.base import paths
from corridor.publishing import sphinx_builders


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("a<br>b<br/>c", "a<br/>b<br/>c"),
        ('<img src="data:,a" alt="b/">', '<img src="data:,a" alt="b/"/>'),
        ("<details open><summary>a</summary></details>", '<details open=""><summary>a</summary></details>'),
        ('<input type="checkbox" checked hidden>', '<input type="checkbox" checked="" hidden=""/>'),
        ('<p class="open">it is open, and hidden</p>', '<p class="open">it is open, and hidden</p>'),
        ("a&nbsp;&amp;&#39;&lt;&eacute;", "a\u00a0&amp;&#39;&lt;é"),
        ('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'),
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


def test_the_pages_of_an_e_book_alone_are_xhtml():
    app, context = SimpleNamespace(builder=SimpleNamespace(name="epub")), {"body": "<br>"}
    sphinx_builders._of_ebook(app, "", "", context, None)
    assert context == {"body": "<br/>"}
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
