"""What the book needs of memory and of the limits of a process, told before the want of it looks like a fault."""

import gc
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corridor.base.refusals import Refused

MB, GB = 2**20, 2**30

_TO_RUN, _TO_DRAW = 1 * GB, 72 * GB
"""Address space that the libraries take, and that the one that draws sets aside: it uses little of it."""

_SPACE = {resource.RLIMIT_AS: "address space; `ulimit -v`", resource.RLIMIT_DATA: "memory; `ulimit -d`"}
"""Limits, and how they are told."""

_FILES, _FILES_FOR_EACH = 32, 4
"""Files open at once, and those for each processor, which has a process at work."""

_BASE, _FOR_EACH_WORKER = 320 * MB, 128 * MB
"""Memory that a build takes, and that each processor at work adds to it."""

_TO_BUILD = 440 * MB
"""Memory without which some process of a build would be ended by the system."""

_GROUPS, _OWN_GROUPS = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
"""Where the limits of groups of processes stand, and which groups this process belongs to."""


class LimitError(Refused):
    """A limit that is too low; the message says which, and what is needed."""

    said_by = "corridor"


def enough_to_run() -> None:
    """LimitError if processes may have too little address space, or too few files open."""
    for limit in _SPACE:
        _enough(limit, _TO_RUN, "the book")
    needed = _FILES + _FILES_FOR_EACH * workers()
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if 0 <= allowed < needed:
        raise LimitError(f"the book needs {needed} open files; `ulimit -n` allows {allowed}")


def enough_to_build() -> None:
    """LimitError if there is too little memory to run chapters and make pages."""
    if (allowed := memory()) < _TO_BUILD:
        raise LimitError(f"a build needs {_TO_BUILD // MB} MB of memory; here it may take {allowed // MB} MB")


def enough_to_draw() -> None:
    """LimitError if a process may have too little address space to draw a chart."""
    _enough(resource.RLIMIT_AS, _TO_DRAW, "drawing a chart")


def workers() -> int:
    """One for each processor this process may use; fewer, where there is little memory."""
    return max(1, min(len(os.sched_getaffinity(0)), (memory() - _BASE) // _FOR_EACH_WORKER))


def memory() -> int:
    """Bytes of memory that a build may take: those of the machine, or of the group of processes it belongs to."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    allowed = (path.read_text(encoding="utf-8").strip() for path in _of_groups() if path.exists())
    return min([machine, *(int(text) for text in allowed if text.isdigit())])


def _of_groups() -> Iterator[Path]:
    """The files that may say how much memory this process's groups may take; a container sees its own at the top."""
    with suppress(OSError):
        for line in _OWN_GROUPS.read_text(encoding="utf-8").splitlines():
            _, of, name = line.split(":", 2)
            if of in ("", "memory"):
                top, file = (_GROUPS / of, "memory.limit_in_bytes" if of else "memory.max")
                group = top / name.lstrip("/")
                yield from (folder / file for folder in (group, *group.parents) if folder.is_relative_to(top))


def _enough(limit: int, needed: int, what: str) -> None:
    allowed = resource.getrlimit(limit)[0]
    if 0 <= allowed < needed:
        raise LimitError(f"{what} needs {needed // GB} GB of {_SPACE[limit]} allows {allowed / GB:.1f} GB")


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for circles of objects meanwhile: work that makes many objects and no circles needs none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
