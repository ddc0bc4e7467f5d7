"""Executed chapters → the published site: built aside, put in its place only when it is whole."""

import gc
import io
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from os.path import normpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from corridor.base import files, kept, limits, paths
from corridor.base.crews import Crew
from corridor.base.refusals import Refused
from corridor.base.tools import of_code, of_packages

Part = tuple[Callable[[Any], None], Any]
"""What makes a part of a site, and what it is given."""

LIMIT_SECONDS = 3600
"""A site that takes longer is given up."""

_EXTENSIONS = (
    "myst_nb.sphinx_ext",
    "sphinx_external_toc",
    "corridor.publishing.sphinx_charts",
    "corridor.publishing.sphinx_frame",
    "corridor.publishing.anew",
    "corridor.publishing.taken_in",
)

_LINK = re.compile(r'<[a-z][^<>]*?\s(?:href|src)="(?![a-z]+:|#)([^"#?]+)')
"""Addresses within the site: of tags, as text may speak of addresses too."""

_BASE = re.compile(r'<base href="([^"]+)"')
"""What the addresses of a page are told from, where that is not the page itself."""

_REFUSED = re.compile(r"\[Errno \d+\] ([^:()\n]+)(?:: (?:'[^'\n]*' -> )?'([^'\n]*)')?")
"""An error of the system as Python prints it: what, and the path it is about, if it names one."""

_OF_SPHINX = ".buildinfo"
"""What Sphinx notes for itself beside its pages."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class SiteError(Refused):
    """A site that could not be built; the message tells what Jupyter Book said."""


def builders() -> Crew:
    """Who builds the site; they get ready while other things are done."""
    crew = Crew()
    crew.learn(get_libraries)
    return crew


def get_libraries() -> None:
    """Jupyter Book and what it loads when it makes pages; what series are written with."""
    from sphinx.application import builtin_extensions

    for name in ("jupyter_book.sphinx", *_EXTENSIONS, *builtin_extensions, "corridor.publishing.sdmx"):
        import_module(name)
    gc.freeze()  # what is here stays: sphinx-external-toc looks through all else for one object of Sphinx


def build(crew: Crew, site: Path | None = None) -> Path:
    """Build the site and publish it; returns the page to open. Raises SiteError, then the old site stays.

    Jupyter Book builds in a folder beside the site, which is kept, so that only changed pages are
    read again; one that a build was killed in, that was spoilt, or that other code or packages made
    is not used again. Drawings that no page asked for are not kept.
    """
    site = site or paths.SITE
    work, made_by = paths.real(site.with_name("work")), of_code() + of_packages()
    if not kept.is_whole(work, made_by):
        files.remove(work)
    (work / kept.SEAL).unlink(missing_ok=True)
    drawings = paths.SITE.parent / "drawings"
    if not drawings.is_dir():
        files.remove(drawings)
    since = kept.begin(drawings)
    _done(crew, [("library", (_write_library, work / "html")), *_shares(limits.workers())])
    made: list[tuple[str, Part]] = [
        ("pages", (_jupyter_book, (paths.ROOT, work))),
        ("files", (_write_files, work / "html")),
    ]
    _done(crew, made)
    kept.seal(work, made_by)
    publish(work / "html", site)
    kept.forget(drawings, since)
    return site / "index.html"


def _done(crew: Crew, parts: Sequence[tuple[str, Part]]) -> None:
    for outcome in crew.run_all(_make, parts, LIMIT_SECONDS, len(parts)):
        if outcome.problem is not None:
            raise SiteError(f"{outcome.name}: {outcome.problem}")


def _shares(count: int) -> list[tuple[str, Part]]:
    """The charts of all notebooks in as many parts, each told which notebook's first one stands for the book."""
    root = yaml.safe_load((paths.ROOT / "_toc.yml").read_text(encoding="utf-8"))["root"]
    notebooks, front = paths.executed(), paths.ROOT / f"{root}.ipynb"
    return [(f"drawings {part}", (_draw, (notebooks, front, part, count))) for part in range(count)]


def _draw(task: tuple[list[Path], Path, int, int]) -> None:
    """Draw a part of the charts of notebooks, so that the pages find them drawn."""
    from corridor.drawing import kept_pictures

    kept_pictures.make(*task)


def _make(part: Part) -> None:
    """Make a part of a site."""
    make, given = part
    make(given)


def _write_files(out: Path) -> None:
    """Make the files that a site holds beside its pages, while these are made."""
    from corridor.publishing import beside, public

    (out / "_static").mkdir(parents=True, exist_ok=True)
    beside.write_files(public.settings(), out)


def _write_library(out: Path) -> None:
    """Make what draws charts in pages, while these are made: bundling it takes as long as twenty drawings."""
    from corridor.publishing import beside

    beside.write_library(out)


def _jupyter_book(task: tuple[Path, Path]) -> None:
    """Let Jupyter Book make the pages of a project in a folder. SiteError with what it said if it could not."""
    from jupyter_book.sphinx import build_sphinx

    root, work = task
    work.mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(work)  # Sphinx saves tracebacks there
    asked = {
        "external_toc_path": str(root / "_toc.yml"),
        "latex_individualpages": False,  # Jupyter Book asks for it whatever it builds
        "nitpicky": True,
        "corridor_beside": True,
    }
    with redirect_stderr(io.StringIO()) as said, redirect_stdout(io.StringIO()):
        failed = build_sphinx(
            root,
            work / "html",
            noconfig=True,
            path_config=root / "_config.yml",
            confoverrides=asked,
            warningiserror=True,
            keep_going=True,
            quiet=True,
            jobs=limits.workers() + 1,  # Sphinx writes with one process less than it is given
        )
    if failed:
        raise SiteError(_what_it_said(said.getvalue(), work))


def publish(built: Path, site: Path) -> None:
    """Copy a built site beside the published one, check it, and put it in its place; keep the edition before.

    One that is not whole any more is no edition. What is none any more is what the next one is written over.
    """
    site = paths.real(site)
    spare = site.with_name(f"{site.name}-spare")
    with files.aside(site) as new:
        _filled(new, built, spare)
        if problems := list(incomplete(new)):
            raise SiteError("\n".join(problems))
        kept.seal(new)
        files.swap(new, site)
        if kept.is_whole(new):
            files.swap(new, previous(site))
        if new.exists():
            new.replace(spare)


def _filled(new: Path, built: Path, spare: Path) -> None:
    """Write a built site over a spare folder, where there is one that can be written into."""
    if spare.exists():
        spare.replace(new)
    try:
        files.fill(new, built, without=_OF_SPHINX)
    except OSError:
        files.remove(new)
        files.fill(new, built, without=_OF_SPHINX)


def previous(site: Path) -> Path:
    """Where the edition before the published one is kept."""
    site = paths.real(site)
    return site.with_name(f"{site.name}-before")


def rollback(site: Path) -> None:
    """Publish the edition before again; the one published now is kept in its place. SiteError if there is none."""
    before = previous(site)
    if not before.exists():
        raise SiteError("rollback: there is no edition before the published one")
    if not kept.is_whole(before):
        raise SiteError(f"rollback: {before} is not what was published once, so it is not published again")
    files.swap(before, paths.real(site))


def incomplete(site: Path) -> Iterator[str]:
    """What a site lacks: a page that another leads to, or the data and the drawing of a chart."""
    pages = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    present = {normpath(path) for path in site.rglob("*")}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        base = _BASE.search(html)
        folder = (page.parent / base[1]).parent if base else page.parent
        for link in set(_LINK.findall(html)):
            if normpath(folder / unquote(link)) not in present:
                yield f"{page.relative_to(site)} leads to {link}, which is not there"
        for figure in html.split('<figure class="chart"')[1:]:
            if "<svg" not in figure.partition("</figure>")[0]:
                yield f"{page.relative_to(site)} has a chart that is not drawn"


def _what_it_said(stderr: str, work: Path) -> str:
    """Warnings and errors of a build, without the traceback around them; or what the system refused, and where."""
    if refused := _REFUSED.search(stderr):
        return f"{refused[2] or work}: {refused[1]}"
    lines = [_COLOUR.sub("", line) for line in stderr.splitlines()]
    told = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|Error:", line)]
    return "\n".join(told or lines[-5:]) or "Jupyter Book ended without a word"
