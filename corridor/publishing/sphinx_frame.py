"""The Sphinx side of the pages: what stands around a chapter, and what a site holds beside its pages."""

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from corridor.base import kept, paths
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.narrative import addresses, on_files, on_pages
from corridor.narrative.pieces import TO_THE_LEFT
from corridor.publishing import api, beside, chapter_list, feed, left_over, linked_data, search, style, uses
from corridor.publishing.descriptions import description, sections
from corridor.publishing.public import ROBOTS, SITEMAP, Settings, as_base, path_to, robots, sitemap
from corridor.publishing.public import doi as cited_by
from corridor.publishing.uses import with_cite

MISSING = "404"
"""The page that web servers show where there is none."""

_UNLISTED = (MISSING, "search")
"""Pages that no search engine is to know."""

BY_HAND = "by-hand"
"""The folder of pages that Jupyter Book made when somebody ran it by hand."""


_SHORTER = {
    **dict.fromkeys(
        (TO_THE_LEFT, " docutils container", " tag_remove-input", ' class="output text_html"', " <br>"), ""
    ),
    ' x="-8" y="-6" width="16" height="12"': "",
    "&#10;": "\n",
    "&#39;": "'",
}
"""What no style sheet of the book and no reader of its pages asks for, and what says the same shorter: it stands
hundreds of times on a page."""


def code_of(path: Path) -> str:
    """The code of a notebook, cell by cell; nothing for other pages."""
    if path.suffix != ".ipynb":
        return ""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def _add_context(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """What the templates need beyond what Sphinx gives them; other builders have templates of their own."""
    if app.builder.name != "html":
        return
    book, public = app.config.html_title, as_base(app.config.html_baseurl)
    title = app.env.titles[page].astext() if page in app.env.titles else ""
    context |= {
        "words": on_pages.WORDS,
        "contents": chapter_list.contents(app, page, _pairs()),
        "sections": sections(doctree),
        "public": public,
        "address": _address(app, public, page),
    }
    if page == MISSING and public:
        context |= {"pathto": path_to(public), "content_root": public}
    tells_of_all = page in ("index", MISSING, app.config.root_doc)
    context["description"] = on_pages.ABOUT if tells_of_all else description(doctree, title)
    if template != "page.html":
        return
    edition, doi = _data().edition(), _doi()
    key = f"middle-corridor-{PurePosixPath(page).name.lower()}"
    context |= {
        "code": code_of(Path(app.env.doc2path(page))),
        "cite": on_pages.citation(title, book, edition, context["address"], doi and f"https://doi.org/{doi}"),
        "bibtex": on_pages.bibtex(key, title, book, edition, url=context["address"], doi=doi),
        "downloads": _offered(context.get("sourcename", "")),
        "linked_data": (script := _linked_data(public, page) if page == app.config.root_doc else ""),
        "linked_data_digest": b64encode(sha256(script.encode()).digest()).decode(),
    }
    for unread, shorter in _SHORTER.items():
        context["body"] = context["body"].replace(unread, shorter)
    context["body"] = as_article(context["body"], doctree)
    if page == addresses.SOURCES:
        context["body"] = uses.with_uses(app, with_cite(context["body"]), _data().sources["source_id"])


def as_article(body: str, doctree: nodes.document | None) -> str:
    """The text of a page whose one outermost section is the article: its heading is the article's, not a part's."""
    before, opened, within = body.partition("<section")
    inside, _, after = within.rpartition("</section>")
    one = doctree and sum(isinstance(part, nodes.section) for part in doctree.children) == 1
    return f'{before}<div class="chapter"{inside}</div>{after}' if one and opened else body


@cache
def _doi() -> str:
    return cited_by()


def _address(app: Sphinx, public: str, page: str) -> str:
    """The address that a page is known by: that at the address of the book only leads to its first."""
    listed = public and page not in _UNLISTED
    return f"{public}{app.config.root_doc if page == 'index' else page}.html" if listed else ""


def _linked_data(public: str, page: str) -> str:
    return linked_data.as_script(_data(), public, "../" * page.count("/"))


def _offered(source: str) -> Iterable[tuple[str, str]]:
    if source.endswith(".ipynb"):
        yield on_pages.WORDS["notebook"], f"_sources/{source}"
    yield on_pages.WORDS["package"], on_files.PACKAGE


@cache
def _data() -> Dataset:
    return dataset.read()


def _pairs() -> list[str]:
    """The pairs, in the order of their chapters."""
    return list(_data().relationships["relationship_id"])


def _write_beside(app: Sphinx, failed: Exception | None) -> None:
    """Style sheet, feed, data package, what programs read and what the search finds."""
    if failed is None and app.builder.name == "html":
        out = Path(app.outdir)
        left_over.remove(out, app.env.found_docs)
        (out / "_static" / "book.css").write_text(style.site_sheet(), encoding="utf-8")
        settings = Settings(app.config.html_title, as_base(app.config.html_baseurl), app.config.root_doc)
        if not app.config.corridor_beside:
            beside.write(settings, out)
        (out / "feed.xml").write_text(feed.feed(_data(), settings.book, settings.public), encoding="utf-8")
        _write_for_crawlers(app, settings, out)
        api.write(_data(), app.config.html_title, out)
        index = search.index(_found(app), search.names(_data()))
        (out / "_static" / search.INDEX).write_text(index, encoding="utf-8")


def _write_for_crawlers(app: Sphinx, settings: Settings, out: Path) -> None:
    """What crawlers may read; which pages there are, where they have a public address."""
    (out / ROBOTS).write_text(robots(settings.public), encoding="utf-8")
    (out / SITEMAP).unlink(missing_ok=True)
    if settings.public:
        pages = [f"{page}.html" for page in sorted(app.env.found_docs)]
        documents = map(addresses.document, _data().sources["source_id"])
        (out / SITEMAP).write_text(sitemap(settings.public, [*pages, *documents]), encoding="utf-8")


def _found(app: Sphinx) -> dict[str, list[search.Row]]:
    """What stands on the pages of the book as they were written; the one at its front, which repeats others, last."""
    front, folder = app.config.root_doc, Path(app.outdir).with_name("found")
    since = kept.begin(folder)
    pages = {
        name: (Path(app.outdir) / f"{name}.html").read_text(encoding="utf-8")
        for name in (*sorted(app.env.found_docs - {front}), front)
    }
    found = {
        name: search.rows_of(html, folder, lists_sources=name == addresses.SOURCES) for name, html in pages.items()
    }
    kept.forget(folder, since)
    return found


def _without_sphinx_search(app: Sphinx) -> None:
    """The book has a search of its own."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def _unwritten_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The search, what is shown where there is no page, and the page at the address of the book, which leads on."""
    if app.builder.name != "html":
        return
    yield "search", {}, "search.html"
    yield MISSING, {}, "missing.html"
    if app.config.root_doc != "index":
        yield "index", {}, "front.html"


def _made_anew(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages to be written again though their text stands: what is around it has changed.

    The list of chapters and the day of the edition stand on every page; the page of sources tells
    which chapters use them.
    """
    titles = sorted((page, title.astext()) for page, title in env.titles.items())
    for page, pages in env.toctree_includes.items():  # the links to the page before and after follow it
        if any(name.rpartition("/")[2] in _pairs() for name in pages):
            named = [(name, env.titles[name].astext()) for name in pages]
            env.toctree_includes[page] = chapter_list.in_order(named, _pairs())
    below = sorted((page, list(pages)) for page, pages in env.toctree_includes.items())
    listed = env.external_site_map.root.subtrees
    around = repr((_data().edition(), _doi(), _pairs(), titles, below, listed))
    used = repr(sorted(uses.of_sources().items()))
    before = getattr(env, "corridor_around", None), getattr(env, "corridor_uses", None)
    env.corridor_around, env.corridor_uses = around, used
    if before[0] != around:
        return sorted(env.found_docs)
    return [addresses.SOURCES] if before[1] != used else []


def _pairs_in_order(app: Sphinx, doctree: nodes.document, _: str) -> None:
    """A page that lists the chapters of pairs has them in the order that the list on every page has."""
    for listed in doctree.findall(addnodes.toctree):
        entries = {page: (title, page) for title, page in listed["entries"]}
        named = [(page, app.env.titles[page].astext()) for page in entries if page in app.env.titles]
        if len(named) == len(entries) and any(page.rpartition("/")[2] in _pairs() for page in entries):
            listed["entries"] = [entries[page] for page in chapter_list.in_order(named, _pairs())]


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
    app.add_config_value("corridor_beside", False, "")  # noqa: FBT003 (whether what stands beside the pages is made apart)
    app.add_html_theme("book_theme", str(style.THEME))
    app.connect("env-updated", _made_anew)
    app.connect("doctree-resolved", _pairs_in_order)
    app.connect("html-page-context", _add_context)
    app.connect("builder-inited", _without_sphinx_search)
    app.connect("html-collect-pages", _unwritten_pages)
    app.connect("build-finished", _write_beside)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
