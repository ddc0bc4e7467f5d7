"""The list of chapters that stands on every page, as `_toc.yml` has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sphinx.application import Sphinx
from sphinx.util.matching import patfilter
from sphinx_external_toc.api import GlobItem, UrlItem

FEW = 12
"""So many chapters below one are always listed; of more, those that share a country with the page."""


@dataclass(frozen=True)
class Entry:
    """A page in the list of chapters, or an address elsewhere."""

    page: str
    title: str
    below: bool = False
    address: str = ""


@dataclass(frozen=True)
class Part:
    """Entries under a caption."""

    caption: str
    entries: list[Entry]


def contents(app: Sphinx, page: str, pairs: Sequence[str]) -> list[Part]:
    """The list of chapters as the page shows it; `pairs` in the order of their chapters."""
    site_map = app.env.external_site_map
    parts = [Part("", [_entry(app, site_map.root.docname)])]
    for tree in site_map.root.subtrees:
        entries = [entry for item in tree.items for entry in _listed(app, item, page, pairs)]
        parts.append(Part(tree.caption or "", entries))
    return parts


def _listed(app: Sphinx, item: str | UrlItem, page: str, pairs: Sequence[str]) -> Iterable[Entry]:
    """What an item of the contents names: an address, a page, or pages by a pattern."""
    if isinstance(item, UrlItem):
        return [Entry("", item.title or item.url, address=item.url)]
    if isinstance(item, GlobItem):
        names = sorted(patfilter(app.env.found_docs, item))
    else:
        names = [item.removesuffix(".md").removesuffix(".ipynb")]
    return [entry for name in names for entry in _with_those_below(app, name, page, pairs)]


def _entry(app: Sphinx, page: str, *, below: bool = False) -> Entry:
    return Entry(page, app.env.titles[page].astext(), below)


def _with_those_below(app: Sphinx, parent: str, page: str, pairs: Sequence[str]) -> list[Entry]:
    titles = {name: app.env.titles[name].astext() for name in app.env.toctree_includes.get(parent, [])}
    below = in_order(titles.items(), pairs)
    shown = below if len(below) <= FEW else [name for name in below if _share_a_country(name, page)]
    return [_entry(app, parent), *(_entry(app, name, below=True) for name in shown)]


def in_order(pages: Iterable[tuple[str, str]], pairs: Sequence[str]) -> list[str]:
    """Pages, each given with its title: those of pairs in the order of these, then the others by title."""
    place = {pair: number for number, pair in enumerate(pairs)}
    ordered = sorted(pages, key=lambda page: (place.get(page[0].rpartition("/")[2], len(place)), page[1]))
    return [name for name, _ in ordered]


def _share_a_country(one: str, other: str) -> bool:
    """Whether two chapters are on pairs with a country in common."""
    return bool(_countries(one) & _countries(other))


@cache
def _countries(page: str) -> frozenset[str]:
    """The countries of a pair, as its page is named after them, with the folder of pairs."""
    folder, _, name = page.rpartition("/")
    return frozenset(f"{folder}/{country}" for country in name.split("-"))
