"""Addresses within the site: of its chapters, of the documents in a list of sources, of the figures in the list of all."""

import re

_PAIRS, _CORRIDOR = "relationships", "corridor"

SOURCES = f"chapters/{_CORRIDOR}/sources"
"""The page that lists every document with all its figures, from the top of the site."""

FILES = "files"
"""The folder of files to take away, from the top of the site."""

DOCUMENTS = "documents"
"""The folder of pages that are about one document each, from the top of the site."""


def pair(relationship_id: str) -> str:
    """The chapter of a pair, from another chapter."""
    return f"../{_PAIRS}/{relationship_id}.html"


def page_of_pair(relationship_id: str) -> str:
    """The chapter of a pair, from the top of the site."""
    return f"chapters/{_PAIRS}/{relationship_id}.html"


def chapter(name: str) -> str:
    """A chapter on the corridor, from another chapter."""
    return f"../{_CORRIDOR}/{name}.html"


def slug(*words: str) -> str:
    """Words as a part of an address."""
    return "-".join(re.findall(r"[a-z0-9]+", " ".join(words).lower()))


def of_site(address: str) -> str:
    """What stands in the site beside its pages, from a chapter; `address`: from the top of the site."""
    return f"../../{address}"


def source_anchor(source_id: str) -> str:
    """Where a document stands in a list of sources."""
    return f"source-{source_id}"


def figure_anchor(observation_id: str) -> str:
    """Where a figure stands in the list of all sources."""
    return f"figure-{observation_id.replace(':', '-')}"


def source(source_id: str) -> str:
    """A document in the list of sources of the page itself."""
    return f"#{source_anchor(source_id)}"


def document(source_id: str) -> str:
    """The page of a document, with each of its figures as others cite it, from the top of the site."""
    return f"{DOCUMENTS}/{source_id}.html"


def figure(observation_id: str) -> str:
    """A figure on the page of its document, from the top of the site: the address that stays."""
    source_id, _, seq = observation_id.partition(":")
    return f"{document(source_id)}#{cited_anchor(seq)}"


def cited_anchor(seq: int | str) -> str:
    """Where a figure stands on the page of its document."""
    return f"figure-{seq}"


def every_figure(source_id: str) -> str:
    """The page of a document, from a chapter."""
    return of_site(document(source_id))


def cited(address: str) -> str:
    """The document that an address on a page leads to, in the list of that page; empty where it leads elsewhere."""
    start = source("")
    return address.removeprefix(start) if address.startswith(start) else ""
