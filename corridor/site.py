"""Executed chapters → the published site: built aside, put in its place only when it is whole."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from corridor import folders, paths

_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
"""Its command line, in the same environment as this process."""

_LINK = re.compile(r'\b(?:href|src)="(?![a-z]+:|#)([^"#?]+)')
"""Addresses within the site."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class SiteError(Exception):
    """A site that could not be built; the message tells what Jupyter Book said."""


def build(site: Path = paths.SITE) -> Path:
    """Build the site and publish it; returns the page to open. Raises SiteError, then the old site stays.

    Jupyter Book builds in a folder beside the site, which is kept, so that only changed pages are
    read again; a folder that a build was killed in may hold half a page, and is not used again.
    """
    work = site.with_name("work")
    whole = work / "whole"
    if not whole.exists():
        shutil.rmtree(work, ignore_errors=True)
    whole.unlink(missing_ok=True)
    options = ["-q", "-n", "-W", "--keep-going", "--path-output", str(work)]
    result = subprocess.run(  # noqa: S603 (our own command, no input of others)
        [sys.executable, "-c", _JUPYTER_BOOK, "build", str(paths.ROOT), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SiteError(_what_it_said(result.stderr))
    whole.touch()
    publish(work / "_build" / "html", site)
    return site / "index.html"


def publish(built: Path, site: Path) -> None:
    """Copy a built site beside the published one, check it, and put it in its place; keep the edition before."""
    aside = site.with_name(f".{site.name}-new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(built, aside)
    if problems := list(incomplete(aside)):
        raise SiteError("\n".join(problems))
    folders.swap(aside, site)
    if aside.exists():
        before = previous(site)
        shutil.rmtree(before, ignore_errors=True)
        aside.replace(before)


def previous(site: Path) -> Path:
    """Where the edition before the published one is kept."""
    return site.with_name(f"{site.name}-before")


def rollback(site: Path = paths.SITE) -> None:
    """Publish the edition before again; the one published now is kept in its place. SiteError if there is none."""
    if not previous(site).exists():
        raise SiteError("there is no edition before the published one")
    folders.swap(previous(site), site)


def incomplete(site: Path) -> Iterator[str]:
    """What a site lacks: a page that another leads to, or the data and the drawing of a chart."""
    pages = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    present = {path.resolve() for path in site.rglob("*")}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        for link in set(_LINK.findall(html)):
            if (page.parent / unquote(link)).resolve() not in present:
                yield f"{page.relative_to(site)} leads to {link}, which is not there"
        for figure in html.split('<figure class="chart"')[1:]:
            if "<svg" not in figure.partition("</figure>")[0]:
                yield f"{page.relative_to(site)} has a chart that is not drawn"


def _what_it_said(stderr: str) -> str:
    """Warnings and errors of a build, without the traceback around them."""
    lines = [_COLOUR.sub("", line) for line in stderr.splitlines()]
    told = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|Error:", line)]
    return "\n".join(told or lines[-5:])
