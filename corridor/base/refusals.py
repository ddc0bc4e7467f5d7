"""What cannot be done: all refusals descend from one, which knows how a command that meets it ends."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

FAILED, BAD_INPUT = 1, 2
"""Exit codes: of what could not be done, and of what was asked or written in a way that cannot be used."""


class Refused(Exception):  # noqa: N818 (what it is called everywhere)
    """What cannot be done; the message says what, where and what would be accepted, and nothing is changed."""

    code = FAILED
    said_by = ""
    """What the line begins with in which a command tells it; nothing where the message does so itself."""


class BadInputError(Refused):
    """What was given cannot be used."""

    code = BAD_INPUT


class PlaceError(Refused, OSError):
    """A file or folder that cannot be used as it is: which, and why."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(errno.EINVAL, why, str(path))
        self._given = path, why

    def __str__(self) -> str:
        return by_the_system(self)

    def __reduce__(self) -> tuple[type[Self], tuple[Path | str, str]]:
        """As it is sent from the process that met it."""
        return type(self), self._given


def by_the_system(error: OSError) -> str:
    """What the system refused, and where; a few of its errors have no place."""
    return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)


@contextmanager
def leaving(*stands: str) -> Iterator[None]:
    """Let an error of the system be told with what stands all the same; only who writes can say so."""
    try:
        yield
    except OSError as error:
        for told in stands:
            error.add_note(told)
        raise
