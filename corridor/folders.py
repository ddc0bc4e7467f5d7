"""Folders that others read while we write: put in place in one step, by one writer at a time."""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_HERE = -100
"""Paths are as given, not below an open folder (AT_FDCWD)."""

_EXCHANGE = 2
"""Both names change places (RENAME_EXCHANGE)."""


class BusyError(Exception):
    """Another process is writing; the message says what."""


def aside(folder: Path) -> Path:
    """Where what will replace a folder is made; what a writer that was killed left there is removed."""
    new = folder.with_name(f".{folder.name}-new")
    if new.exists():
        shutil.rmtree(new)
    return new


def swap(new: Path, folder: Path) -> None:
    """Put the folder `new` in the place of `folder`, at once; `new` then holds what was there, if anything."""
    if not folder.exists():
        new.replace(folder)
    elif not _exchange(new, folder):
        before = new.with_name(f"{new.name}-before")
        shutil.rmtree(before, ignore_errors=True)
        folder.replace(before)
        new.replace(folder)
        before.replace(new)


def _exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there; one that holds the same already stays as it is."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; BusyError if another one has it. The system lets go of it when we end."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".writing").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise BusyError(f"another build is running (process {file.read().strip() or 'unknown'})") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all of them, or none where one cannot be written."""
    for path in contents:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in contents}
    placed: list[Path] = []
    try:
        for path, content in contents.items():
            beside[path].write_bytes(content)
        for path, new in beside.items():
            swap(new, path)
            placed.append(path)
    except BaseException:
        for path in placed:
            swap(beside[path], path) if beside[path].exists() else path.unlink()
        raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
