"""The book while it is written: made again when what people write changes, by a process that has its libraries."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.base import crews, paths
from corridor.base.digests import is_by_the_way
from corridor.base.refusals import Refused, by_the_system
from corridor.building import book
from corridor.building.stages import Progress
from corridor.publishing import server, site

if TYPE_CHECKING:
    from corridor.building.stages import Renderer

    Written = Mapping[Path, tuple[int, int]]

_LOOK = 0.1
"""Seconds between two looks at what is written."""

_CODE = Path(__file__).parents[1]

STANDS = "the last good edition stands"


def serve(port: int, render_with: "Renderer", wait: "Callable[[Written], Written] | None" = None) -> Iterator[Progress]:
    """Serve the book and make it again at each change, telling what comes of it, until somebody interrupts it.

    Where the package's own code changes, the command begins anew: a process keeps the code that it began with.
    `wait`: gives what is written once it is something else.
    """
    with server.serving(paths.SITE, port) as address:
        _get_libraries()
        yield Progress("serve", f"{address} (stop with Ctrl-C)")
        now = written()
        while True:
            before = now
            yield from _made(render_with)
            now = (wait or changed)(before)
            if _of_code(before) != _of_code(now):
                break
    _begin_anew()


def _made(render_with: "Renderer") -> Iterator[Progress]:
    """Make the book; tell why it could not be made."""
    try:
        yield from book.make_book(render_with)
    except (Refused, OSError) as refused:
        told = str(refused) if isinstance(refused, Refused) else by_the_system(refused)
        yield from (Progress("refused", line) for line in told.splitlines())
        yield Progress("serve", STANDS)


def _get_libraries() -> None:
    """Load what the processes of a build need, which are forked from this one then."""
    import_module(crews.PRELOADED)
    site.get_libraries()


def written() -> "Written":
    """When each file that the book is made from was written last, and its size."""
    beside = (path for path in (*paths.ROOT.iterdir(), *paths.CHAPTERS.iterdir()) if path.is_file())
    within = (path for folder in (paths.SEEDS, paths.TEMPLATES, _CODE) for path in folder.rglob("*"))
    states = {}
    for path in (*beside, *within):
        if not is_by_the_way(path) and not path.name.startswith("."):
            try:
                state = path.stat()
            except FileNotFoundError:  # an editor has just put another in its place
                continue
            states[path] = (state.st_mtime_ns, state.st_size)
    return states


def changed(before: "Written") -> "Written":
    """What is written once it is something else, and nobody is writing any more."""
    while (now := written()) == before:
        time.sleep(_LOOK)
    while (later := written()) != now:
        now = later
    return now


def _of_code(states: "Written") -> "Written":
    return {path: state for path, state in states.items() if path.is_relative_to(_CODE)}


def _begin_anew() -> None:
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 (the command itself)
