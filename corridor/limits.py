"""What the book needs of the limits of a process (`ulimit`), told before the want of it looks like a fault."""

import os
import resource

GB = 2**30

_TO_RUN, _TO_DRAW = 1 * GB, 72 * GB
"""Addresses that the libraries take, and those that the one that draws sets aside: it uses few of them."""

_FILES, _FILES_FOR_EACH = 32, 4
"""Files open at once, and those for each processor, which has a process at work."""


class LimitError(Exception):
    """A limit that is too low; the message says which, and what is needed."""


def enough_to_run() -> None:
    """LimitError if processes may have too few addresses, or too few files open."""
    _addresses(_TO_RUN, "the book")
    needed = _FILES + _FILES_FOR_EACH * len(os.sched_getaffinity(0))
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if 0 <= allowed < needed:
        raise LimitError(f"the book needs {needed} open files; `ulimit -n` allows {allowed}")


def enough_to_draw() -> None:
    """LimitError if a process may have too few addresses to draw a chart."""
    _addresses(_TO_DRAW, "drawing a chart")


def _addresses(needed: int, what: str) -> None:
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 <= allowed < needed:
        told = f"{what} needs {needed // GB} GB of addresses (not of memory); `ulimit -v` allows {allowed / GB:.1f} GB"
        raise LimitError(told)
