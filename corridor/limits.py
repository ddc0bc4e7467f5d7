"""What the book needs of the limits of a process (`ulimit`), told before the want of it looks like a fault."""

import os
import resource

GB = 2**30

_TO_RUN, _TO_DRAW = 1 * GB, 72 * GB
"""Address space that the libraries take, and that the one that draws sets aside: it uses little of it."""

_SPACE = {resource.RLIMIT_AS: "address space; `ulimit -v`", resource.RLIMIT_DATA: "memory; `ulimit -d`"}
"""Limits, and how they are told."""

_FILES, _FILES_FOR_EACH = 32, 4
"""Files open at once, and those for each processor, which has a process at work."""


class LimitError(Exception):
    """A limit that is too low; the message says which, and what is needed."""


def enough_to_run() -> None:
    """LimitError if processes may have too little address space, or too few files open."""
    for limit in _SPACE:
        _enough(limit, _TO_RUN, "the book")
    needed = _FILES + _FILES_FOR_EACH * len(os.sched_getaffinity(0))
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if 0 <= allowed < needed:
        raise LimitError(f"the book needs {needed} open files; `ulimit -n` allows {allowed}")


def enough_to_draw() -> None:
    """LimitError if a process may have too little address space to draw a chart."""
    _enough(resource.RLIMIT_AS, _TO_DRAW, "drawing a chart")


def _enough(limit: int, needed: int, what: str) -> None:
    allowed = resource.getrlimit(limit)[0]
    if 0 <= allowed < needed:
        raise LimitError(f"{what} needs {needed // GB} GB of {_SPACE[limit]} allows {allowed / GB:.1f} GB")
