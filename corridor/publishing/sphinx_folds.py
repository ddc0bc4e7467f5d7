"""The Sphinx side of folds: what a page shows once it is asked for, and prints whole.

In a notebook a fold is an output of its own, and holds what follows in its cell, to the next one; in Markdown it is a
comment, `<!-- fold: its line -->`, and holds the rest of its section, to the next one.
"""

import re
from collections.abc import Iterable
from typing import Any

from docutils import nodes
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator as HTMLTranslator

_COMMENT = re.compile(r"\s*<!-- fold: (.+?) -->\s*")


class fold(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A line and what is folded away behind it."""


class Folds(SphinxPostTransform):
    """Moves into folds what belongs there, once it is known which outputs a page shows."""

    default_priority = 400
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Called by Sphinx."""
        for raw in list(self.document.findall(nodes.raw)):
            if comment := _COMMENT.fullmatch(raw.astext()):
                raw.replace_self(fold(summary=comment[1]))
        for node in list(self.document.findall(fold)):
            for follower in list(_followers(node)):
                follower.parent.remove(follower)
                node.append(follower)


def _followers(node: fold) -> Iterable[nodes.Node]:
    """What stands after a fold in its parent, to the next one."""
    for follower in node.parent.children[node.parent.index(node) + 1 :]:
        if isinstance(follower, fold):
            return
        yield follower


def _visit(translator: HTMLTranslator, node: fold) -> None:
    translator.body.append(f'<details class="fold"><summary>{escape(node["summary"])}</summary>\n')


def _depart(translator: HTMLTranslator, _: fold) -> None:
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_node(fold, html=(_visit, _depart))
    app.add_post_transform(Folds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
