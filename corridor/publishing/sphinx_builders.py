"""What other builders of Sphinx need: XHTML for e-books, and links that the check of links can read."""

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from corridor.evidence import dataset

_VOID = re.compile(r"<(area|br|col|hr|img|input|source|wbr)\b([^<>]*?)\s*/?>")
_BARE = re.compile(r'(<[a-z]+(?:\s+[\w:-]+="[^"<]*")*)\s+(allowfullscreen|checked|disabled|hidden|open)(?=[\s/>])')
"""A tag up to an attribute without a value."""

_NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|#)(\w+);")
"""Signs by names that XML does not know."""

_LEADS = re.compile(r'<a\b[^>]*\shref="(https?://[^"]+)"')


def as_xhtml(body: str) -> str:
    """HTML of a page as XHTML: every tag closed, every attribute with a value, signs as they are."""
    closed = _VOID.sub(r"<\1\2/>", body)
    while (told := _BARE.sub(r'\1 \2=""', closed)) != closed:
        closed = told
    return _NAMED.sub(lambda found: html.unescape(found[0]), closed)


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


def _of_ebook(app: Sphinx, _: str, __: str, context: dict[str, Any], ___: nodes.document | None) -> None:
    if app.builder.name == "epub" and "body" in context:
        context["body"] = as_xhtml(context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_post_transform(LinksOfHtml)
    app.connect("builder-inited", _of_edition, priority=400)  # before it is asked for
    app.connect("html-page-context", _of_ebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
