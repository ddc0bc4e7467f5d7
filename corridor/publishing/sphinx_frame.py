"""The Sphinx side of the pages: what stands around a chapter, and what a site holds beside its pages."""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.matching import patfilter
from sphinx_external_toc.api import GlobItem, UrlItem

from corridor.base import paths
from corridor.drawing import theme
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.narrative import pages as say
from corridor.narrative.pieces import TO_THE_LEFT
from corridor.publishing import downloads, search
from corridor.publishing.descriptions import description, sections

THEME = Path(__file__).parent / "book_theme"

SOURCES = "chapters/corridor/sources"
"""The page that lists every source with all its figures."""

BY_HAND = "by-hand"
"""The folder of pages that Jupyter Book made when somebody ran it by hand."""

FEW = 12
"""So many chapters below one are always listed; of more, those that share a country with the page."""

_DRAWN = re.compile(r'data-chart="([0-9a-f]+)"')
_SOURCE = re.compile(r'<li id="source-([a-z0-9-]+)">')
_ENTRY = re.compile(r'(<li id="source-([a-z0-9-]+)">.*?)(?=<ul>|</li>)', re.DOTALL)


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


def contents(app: Sphinx, page: str) -> list[Part]:
    """The list of chapters as the page shows it."""
    site_map = app.env.external_site_map
    parts = [Part("", [_entry(app, site_map.root.docname)])]
    for tree in site_map.root.subtrees:
        entries = [entry for item in tree.items for entry in _listed(app, item, page)]
        parts.append(Part(tree.caption or "", entries))
    return parts


def _listed(app: Sphinx, item: str | UrlItem, page: str) -> Iterable[Entry]:
    """What an item of the contents names: an address, a page, or pages by a pattern."""
    if isinstance(item, UrlItem):
        return [Entry("", item.title or item.url, address=item.url)]
    if isinstance(item, GlobItem):
        names = sorted(patfilter(app.env.found_docs, item))
    else:
        names = [item.removesuffix(".md").removesuffix(".ipynb")]
    return [entry for name in names for entry in _with_those_below(app, name, page)]


def _entry(app: Sphinx, page: str, *, below: bool = False) -> Entry:
    return Entry(page, app.env.titles[page].astext(), below)


def _with_those_below(app: Sphinx, parent: str, page: str) -> list[Entry]:
    below = sorted(app.env.toctree_includes.get(parent, []), key=lambda name: app.env.titles[name].astext())
    shown = below if len(below) <= FEW else [name for name in below if _share_a_country(name, page)]
    return [_entry(app, parent), *(_entry(app, name, below=True) for name in shown)]


def _share_a_country(one: str, other: str) -> bool:
    """Whether two chapters are on pairs with a country in common."""
    return bool(_countries(one) & _countries(other))


@cache
def _countries(page: str) -> frozenset[str]:
    """The countries of a pair, as its page is named after them, with the folder of pairs."""
    folder, _, name = page.rpartition("/")
    return frozenset(f"{folder}/{country}" for country in name.split("-"))


def code_of(path: Path) -> str:
    """The code of a notebook, cell by cell; nothing for other pages."""
    if path.suffix != ".ipynb":
        return ""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@cache
def _uses() -> dict[str, list[str]]:
    """Source → the notebooks that cite it, by their names."""
    found: dict[str, list[str]] = {}
    for path in paths.executed():
        name = path.relative_to(paths.ROOT).with_suffix("").as_posix()
        text = path.read_text(encoding="utf-8").replace('\\"', '"')
        for source in set(_SOURCE.findall(text)) if name != SOURCES else ():
            found.setdefault(source, []).append(name)
    return found


def with_uses(app: Sphinx, body: str) -> str:
    """The page of sources, each entry followed by links to the chapters that cite it."""
    uses = _uses()

    def added(match: re.Match[str]) -> str:
        links = [_link(app, SOURCES, name, match[2]) for name in uses.get(match[2], ()) if name in app.env.titles]
        told = f' <span class="used">{say.used_in(links)}</span>' if links else ""
        return match[1] + told

    return _ENTRY.sub(added, body)


def _link(app: Sphinx, here: str, page: str, source: str) -> str:
    target = f"{app.builder.get_relative_uri(here, page)}#source-{source}"
    return Markup('<a href="{}">{}</a>').format(target, app.env.titles[page].astext())


def _add_context(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """What the templates need beyond what Sphinx gives them."""
    book = app.config.html_title
    title = app.env.titles[page].astext() if page in app.env.titles else ""
    context |= {"words": say.WORDS, "contents": contents(app, page), "sections": sections(doctree)}
    context["description"] = say.ABOUT if page in ("index", app.config.root_doc) else description(doctree, title)
    if template != "page.html":
        return
    edition = _data().edition()
    key = f"middle-corridor-{PurePosixPath(page).name.lower()}"
    context |= {
        "code": code_of(Path(app.env.doc2path(page))),
        "cite": say.citation(title, book, edition),
        "bibtex": say.bibtex(key, title, book, edition),
        "downloads": _offered(context.get("sourcename", "")),
        "linked_data": downloads.linked_data(edition) if page == app.config.root_doc else "",
    }
    context["body"] = context["body"].replace(TO_THE_LEFT, "")
    if page == SOURCES:
        context["body"] = with_uses(app, context["body"])


def _offered(source: str) -> Iterable[tuple[str, str]]:
    if source.endswith(".ipynb"):
        yield say.WORDS["notebook"], f"_sources/{source}"
    yield say.WORDS["package"], f"_static/{downloads.PACKAGE}"


@cache
def _data() -> Dataset:
    return dataset.read()


def _write_beside(app: Sphinx, failed: Exception | None) -> None:
    """Style sheet, feed, data package and what the search finds."""
    if failed is None and app.builder.format == "html":
        out = Path(app.outdir)
        remove_left_over(out, app.env.found_docs)
        (out / "_static" / "book.css").write_text(style(), encoding="utf-8")
        (out / "feed.xml").write_text(downloads.feed(_data(), app.config.html_title), encoding="utf-8")
        downloads.write_package(_data(), out / "_static" / downloads.PACKAGE)
        found = search.index(_written(app), SOURCES, search.names(_data()))
        (out / "_static" / search.INDEX).write_text(found, encoding="utf-8")


def _written(app: Sphinx) -> dict[str, str]:
    """The pages of the book as they were written, the one at its front, which repeats others, last."""
    front = app.config.root_doc
    names = [*sorted(app.env.found_docs - {front}), front]
    return {name: (Path(app.outdir) / f"{name}.html").read_text(encoding="utf-8") for name in names}


def remove_left_over(out: Path, documents: Collection[str]) -> None:
    """Remove what earlier builds left in a site: pages of no document, charts of no page."""
    for folder in (out / "chapters", out / "_sources" / "chapters"):
        for file in folder.rglob("*.*"):
            if file.relative_to(folder.parent).with_suffix("").as_posix() not in documents:
                file.unlink()
    drawn = {name for page in out.rglob("*.html") for name in _DRAWN.findall(page.read_text(encoding="utf-8"))}
    for file in (out / "_static" / "charts").glob("*"):
        if file.stem not in drawn:
            file.unlink()


def _without_sphinx_search(app: Sphinx) -> None:
    """The book has a search of its own."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def _unwritten_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The search, and the page at the address of the book, which leads to its first chapter."""
    yield "search", {}, "search.html"
    if app.config.root_doc != "index":
        yield "index", {}, "front.html"


def style() -> str:
    """The style sheet of pages and of chapters that stand by themselves: colours, then rules."""
    return theme.css() + (THEME / "static" / "book.css").read_text(encoding="utf-8")


def _made_anew(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages to be written again though their text stands: what is around it has changed.

    The list of chapters and the day of the edition stand on every page; the page of sources tells
    which chapters use them.
    """
    titles = sorted((page, title.astext()) for page, title in env.titles.items())
    below = sorted((page, list(pages)) for page, pages in env.toctree_includes.items())
    listed = env.external_site_map.root.subtrees
    around, uses = repr((_data().edition(), titles, below, listed)), repr(sorted(_uses().items()))
    before = getattr(env, "corridor_around", None), getattr(env, "corridor_uses", None)
    env.corridor_around, env.corridor_uses = around, uses
    if before[0] != around:
        return sorted(env.found_docs)
    return [SOURCES] if before[1] != uses else []


def keep_what_is_published(app: Sphinx) -> None:
    """Let Jupyter Book, where it is run by hand, make its pages beside those that a build of ours has published."""
    if Path(app.outdir) == paths.SITE and paths.STATE.exists():
        app.outdir = app.outdir.with_name(BY_HAND)
        logging.getLogger(__name__).info("what is published stays; the pages made now are in %s", app.outdir)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    keep_what_is_published(app)
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it, for an extension that is not used
    # It numbers sections, which this book does not ask for, and keeps nothing from page to page.
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True
    app.add_html_theme("book_theme", str(THEME))
    app.connect("env-updated", _made_anew)
    app.connect("html-page-context", _add_context)
    app.connect("builder-inited", _without_sphinx_search)
    app.connect("html-collect-pages", _unwritten_pages)
    app.connect("build-finished", _write_beside)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
