"""What pages take in (text, pictures, files to download) is part of the project, not of the machine."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

_SHOWN = "jupyter_execute"
"""The folder beside the pages where what cells show is put."""

_LOG = logging.getLogger(__name__)


def _refuse_what_lies_outside(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Warn of each page that takes in something from outside, or from a hidden folder; no book is made then."""
    root, shown = Path(env.srcdir).resolve(), Path(app.outdir).with_name(_SHOWN).resolve()
    for page, name in sorted(set(_taken_in(env))):
        place = (root / name).resolve()
        ours = place.is_relative_to(root) and not place.relative_to(root).as_posix().startswith((".", "_build/"))
        if not ours and not place.is_relative_to(shown):
            told = "takes in %s, which is no part of the book; accepted: a file of the project"
            _LOG.warning(told, name, location=page)
    return []


def _taken_in(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Page and file, of all that is taken in."""
    for page in env.found_docs:
        yield from ((page, name) for name in env.dependencies[page])
    for files in (env.images, env.dlfiles):
        yield from _by_page(files.items())


def _by_page(files: Iterable[tuple[str, tuple[set[str], str]]]) -> Iterator[tuple[str, str]]:
    yield from ((page, name) for name, (pages, _) in files if "://" not in name for page in pages)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("env-updated", _refuse_what_lies_outside)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
