"""What a page is about: its sections, and a sentence or two for those who see no more of it."""

import re
from collections.abc import Iterator

from docutils import nodes

from corridor.narrative import on_pages

IN_BRIEF = "in-brief"
"""The section that a chapter begins with."""

_SENTENCE = re.compile(r"(?<![A-Z]\.)(?<=[.!?])(?=\s|$)")
"""Where a sentence ends; a letter with a full stop stands for a name."""


def sections(doctree: nodes.document | None) -> list[tuple[str, str]]:
    """Sections of a page, one level below its title: anchor and heading."""
    if doctree is None:
        return []
    found = [section for top in doctree.findall(nodes.section) for section in top.children]
    return [
        (section["ids"][0], section.next_node(nodes.title).astext())
        for section in found
        if isinstance(section, nodes.section) and section.next_node(nodes.title)
    ]


def description(doctree: nodes.document | None, title: str) -> str:
    """A page in a sentence or two, for those who see no more of it: its lead, or what its sections are named.

    The search is the one page that was written nowhere.
    """
    if doctree is None:
        return on_pages.WORDS["search_note"]
    lead = next(map(told, _leads(doctree)), "")
    return shortened(lead or on_pages.described(title, [heading for _, heading in sections(doctree)]))


def _leads(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Paragraphs that a page may lead with: those that begin with a bold sentence, then the one before all else."""
    for strong in doctree.findall(nodes.strong):
        if " " in told(strong) and told(strong.parent).startswith(told(strong)) and _may_lead(strong.parent.parent):
            yield strong.parent
    blocks = (node for node in doctree.findall(nodes.Body) if not isinstance(node, nodes.container))
    if isinstance(first := next(blocks, None), nodes.paragraph):
        yield first


def _may_lead(block: nodes.Element) -> bool:
    """Whether a paragraph in it may lead: of those in lists only what the page says in brief."""
    within = block
    while within.parent and not isinstance(within, nodes.section):
        within = within.parent
    return not isinstance(block, nodes.list_item) or IN_BRIEF in within["ids"]


def told(node: nodes.Element) -> str:
    """The words of a node as they are read: without its markup, each gap one space."""
    read = (text for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.raw))
    return " ".join("".join(read).split())


def shortened(text: str, most: int = 200) -> str:
    """As many whole sentences as there is room for; of a longer one as many words."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    if fitting := [end for end in ends if end <= most]:
        return text[: fitting[-1]]
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"
