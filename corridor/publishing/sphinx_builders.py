"""What other builders of Sphinx need: XHTML for e-books, and links that the check of links can read."""

import html
import posixpath
import re
from base64 import b64encode
from collections.abc import Container
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from corridor.evidence import dataset
from corridor.publishing.public import as_base

_VOID = re.compile(r"<(area|br|col|hr|img|input|source|wbr)\b([^<>]*?)\s*/?>")
_BARE = re.compile(r'(<[a-z]+(?:\s+[\w:-]+="[^"<]*")*)\s+(allowfullscreen|checked|disabled|hidden|open)(?=[\s/>])')
"""A tag up to an attribute without a value."""

_NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|#)(\w+);")
"""Signs by names that XML does not know."""

_DRAWN = re.compile(r"<svg\b([^>]*)>.*?</svg>", re.DOTALL)
_SAID = re.compile(r'\saria-label="([^"]*)"')
_SVG = 'xmlns="http://www.w3.org/2000/svg"'

_LINK = re.compile(r'(<a\b[^>]*?)\shref="([^"#]+)(#[^"]*)?"')

_LATE = re.compile(r"mystnb\.\w+\.css$")
"""A style sheet that is written after an e-book has been put together, and is not in it."""

_LEADS = re.compile(r'<a\b[^>]*\shref="(https?://[^"]+)"')


def as_xhtml(body: str) -> str:
    """HTML of a page as XHTML: every tag closed, every attribute with a value, signs as they are."""
    closed = _VOID.sub(r"<\1\2/>", body)
    while (told := _BARE.sub(r'\1 \2=""', closed)) != closed:
        closed = told
    return _NAMED.sub(lambda found: html.unescape(found[0]), _DRAWN.sub(_as_image, closed))


def _as_image(drawn: re.Match[str]) -> str:
    """A drawing as an image: Sphinx does not tell readers of e-books which pages have drawings in them."""
    told = drawn[0] if _SVG in drawn[1] else drawn[0].replace("<svg", f"<svg {_SVG}", 1)
    said = _SAID.search(drawn[1])
    data = b64encode(told.encode()).decode()
    return f'<img alt="{said[1] if said else ""}" src="data:image/svg+xml;base64,{data}"/>'


def within(body: str, page: str, pages: Container[str], public: str) -> str:
    """HTML of ours whose links hold in an e-book: to its pages, to the published book for what it has not, or nowhere.

    `page`: the one it stands on; `public`: the address of the published book, empty where it has none.
    """

    def led(found: re.Match[str]) -> str:
        tag, address, anchor = found[1], found[2], found[3] or ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
        name, kind = posixpath.splitext(target)
        if ":" in address or kind == ".xhtml":
            return found[0]
        if kind == ".html" and name in pages:
            return f'{tag} href="{address.removesuffix(kind)}.xhtml{anchor}"'
        return f'{tag} href="{public}{target}{anchor}"' if public else tag

    return _LINK.sub(led, body)


class Ebook(Epub3Builder):
    """The order of pages is that of the contents, though the first page does not stand at the top of the book."""

    def get_toc(self) -> None:
        """Names of pages as the list of files has them; Sphinx leaves the way from the first page in them."""
        super().get_toc()
        for node in self.refnodes:
            node["refuri"] = posixpath.normpath(node["refuri"])


class LinksOfHtml(SphinxPostTransform):
    """Shows the check of links those that stand in HTML of ours, as nearly all links to sources do."""

    default_priority = 700  # before links are gathered
    builders = ("linkcheck",)

    def run(self, **_: Any) -> None:
        """Called by Sphinx."""
        for raw in list(self.document.findall(nodes.raw)):
            addresses = dict.fromkeys(html.unescape(found) for found in _LEADS.findall(raw.astext()))
            told = [nodes.reference("", address, refuri=address) for address in addresses]
            if told:
                raw.parent.insert(raw.parent.index(raw) + 1, nodes.paragraph("", "", *told))


def _of_edition(app: Sphinx) -> None:
    """An e-book must have a version: it is that of the day of its edition."""
    if app.builder.name == "epub" and not app.config.version:
        app.config.version = f"{dataset.read().edition()}"


def _of_ebook(app: Sphinx, page: str, _: str, context: dict[str, Any], __: nodes.document | None) -> None:
    if app.builder.name == "epub" and "body" in context:
        context["css_files"] = [each for each in context.get("css_files", ()) if not _LATE.search(str(each.filename))]
        body = within(context["body"], page, app.env.found_docs, as_base(app.config.html_baseurl))
        context["body"] = as_xhtml(body)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_builder(Ebook, override=True)
    app.add_post_transform(LinksOfHtml)
    app.connect("builder-inited", _of_edition, priority=400)  # before it is asked for
    app.connect("html-page-context", _of_ebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
