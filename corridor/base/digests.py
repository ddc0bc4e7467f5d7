"""Digests of files: they change when a file does."""

import hashlib
import os
from pathlib import Path

_SHORT = 8

_BY_THE_WAY = ("__pycache__", ".ipynb_checkpoints")


def digest_of(*paths: Path) -> str:
    """Changes when a file does: its name or a byte of it. Folders count with all they hold."""
    found = hashlib.sha256()
    for path in paths:
        found.update(os.fsencode(path.name) + b"\0" + digest_within(path).encode())
    return found.hexdigest()


def short_digest(text: str) -> str:
    """A name for what a text says, short enough for an address."""
    return hashlib.sha256(text.encode()).hexdigest()[:_SHORT]


def digest_within(path: Path, without: str | None = None) -> str:
    """The same for a folder whatever it is called itself; `without`: the name of a file in it that does not count."""
    found = hashlib.sha256()
    for name in sorted(_files(path)):
        if name != without:
            found.update(os.fsencode(name) + b"\0")
            found.update(hashlib.sha256((path / name).read_bytes()).digest())
    return found.hexdigest()


def _files(path: Path) -> list[str]:
    """The files that a folder holds, in folders that it links to as well, by their names below it."""
    if path.is_file():
        return [""]
    found = []
    for folder, folders, names in os.walk(path, followlinks=True):
        here = Path(folder)
        folders[:] = [name for name in folders if name not in _BY_THE_WAY and not _leads_back(here / name)]
        found += [str((here / name).relative_to(path)) for name in names if (here / name).is_file()]
    return found


def _leads_back(folder: Path) -> bool:
    """Whether a folder is a link to one that it stands in."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())


def is_by_the_way(path: Path) -> bool:
    """Whether a file lies in a folder that Python and Jupyter make for themselves."""
    return not set(_BY_THE_WAY).isdisjoint(path.parts)
