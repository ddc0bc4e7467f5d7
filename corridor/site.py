"""Executed chapters → the published site: built aside, put in its place only when it is whole."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from corridor import paths
from corridor.dataset import swap

_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
"""Its command line, in the same environment as this process."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class SiteError(Exception):
    """A site that could not be built; the message tells what Jupyter Book said."""


def build(site: Path = paths.SITE) -> Path:
    """Build the site and publish it; returns the page to open. Raises SiteError, then the old site stays.

    Jupyter Book builds in a folder beside the site, which is kept, so that only changed pages are
    read again.
    """
    work = site.with_name("work")
    options = ["-q", "-n", "-W", "--keep-going", "--path-output", str(work)]
    result = subprocess.run(  # noqa: S603 (our own command, no input of others)
        [sys.executable, "-c", _JUPYTER_BOOK, "build", str(paths.ROOT), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SiteError(_what_it_said(result.stderr))
    publish(work / "_build" / "html", site)
    return site / "index.html"


def publish(built: Path, site: Path) -> None:
    """Copy a built site beside the published one, then put it in its place."""
    aside = site.with_name(f".{site.name}-new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(built, aside)
    swap(aside, site)


def _what_it_said(stderr: str) -> str:
    """Warnings and errors of a build, without the traceback around them."""
    lines = [_COLOUR.sub("", line) for line in stderr.splitlines()]
    told = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|Error:", line)]
    return "\n".join(told or lines[-5:])
