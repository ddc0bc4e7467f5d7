"""The Sphinx side of what is absent: sections that hold nothing become lines of one list, where a page asks for it.

A page asks by a comment in its Markdown, `<!-- gathered: what stands above the list -->`.
"""

import re
from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator as HTMLTranslator

_COMMENT = re.compile(r"\s*<!-- gathered: (.+?) -->\s*")


class nothing(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """Why there is nothing to show; carries its sentences as HTML."""


class Gathered(SphinxTransform):
    """Moves what sections say that hold nothing else, before the page's headings are counted."""

    default_priority = 400

    def apply(self, **_: Any) -> None:
        """Called by Sphinx."""
        for raw in list(self.document.findall(nodes.raw)):
            if comment := _COMMENT.fullmatch(raw.astext()):
                empty = [each for each in self.document.findall(nodes.section) if _holds_nothing(each)]
                raw.replace_self(_listed(comment[1], empty) if empty else [])
                for section in empty:
                    section.parent.remove(section)


def _holds_nothing(section: nodes.section) -> bool:
    """Whether all that its cells put out is why there is nothing."""
    shown = [each for each in section.findall(nodes.container) if each.get("nb_element") == "mime_bundle"]
    return bool(shown) and all(any(True for _ in each.findall(nothing)) for each in shown)


def _listed(above: str, sections: Iterable[nodes.section]) -> list[nodes.Node]:
    """Each section as a line that has its address."""
    lines = nodes.bullet_list()
    for section in sections:
        told = " ".join(each["html"] for each in section.findall(nothing))
        heading = nodes.strong("", f"{section[0].astext()}.")
        line = nodes.paragraph("", "", heading, nodes.raw("", f" {told}", format="html"))
        lines += nodes.list_item("", line, ids=section["ids"])
    return [nodes.paragraph("", above), lines]


def _visit(translator: HTMLTranslator, node: nothing) -> None:
    translator.body.append(f"<p>{node['html']}</p>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_node(nothing, html=(_visit, None))
    app.add_transform(Gathered)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
