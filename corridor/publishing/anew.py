"""Which pages Sphinx reads again: those whose files hold something else than when it read them.

By itself it goes by the times of files, which say nothing after a clock was wrong or a file was put back.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from corridor.base.digests import digest_of


def _changed(_: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:  # noqa: ARG001 (Sphinx's arguments)
    before = getattr(env, "corridor_read", {})
    return [page for page in sorted(env.found_docs - added - changed) if before.get(page) != _held(env, page)]


def _remember(_: Sphinx, env: BuildEnvironment) -> list[str]:
    env.corridor_read = {page: _held(env, page) for page in env.found_docs}
    return []


def _held(env: BuildEnvironment, page: str) -> str:
    """What the file of a page holds, and those that it takes in."""
    return digest_of(Path(env.doc2path(page)), *(Path(env.srcdir, name) for name in sorted(env.dependencies[page])))


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("env-get-outdated", _changed)
    app.connect("env-updated", _remember)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
