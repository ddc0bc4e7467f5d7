"""Folders that others read while we write: put in place in one step, by one writer at a time."""

import ctypes
import errno
import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from corridor.base import paths
from corridor.base.refusals import Refused

_HERE = -100
"""Paths are as given, not below an open folder (AT_FDCWD)."""

_EXCHANGE = 2
"""Both names change places (RENAME_EXCHANGE)."""

LOCK = ".writing"
"""The file that tells who writes into a folder."""

_NEW, _BEFORE = "-new", "-before"
"""What the name of a folder ends with while it is made, and while it makes room."""


class BusyError(Refused):
    """Another process is writing; the message says what."""


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Where what will replace a folder is made: nothing is there when it begins, and nothing stays there."""
    new = folder.with_name(f".{folder.name}{_NEW}")
    remove(new)
    try:
        yield new
    finally:
        with suppress(OSError):  # told by the next who makes something there
            remove(new)


def swap(new: Path, folder: Path) -> None:
    """Put the folder `new` in the place of `folder`, at once; `new` then holds what was there, if anything."""
    if not folder.exists():
        new.replace(folder)
    elif not _exchange(new, folder):
        before = folder.with_name(f".{folder.name}{_NEW}{_BEFORE}")
        remove(before)
        folder.replace(before)
        new.replace(folder)
        before.replace(new)


def _exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def fill(new: Path, folder: Path, without: str = "") -> None:
    """Let a folder hold what another one holds, and nothing else; the file `without` does not count.

    What is there already is written over where it differs: some file systems make many files ten times as slowly
    when as many were removed a minute before.
    """
    if not _can_stay(new, folder):
        remove(new)
    new.mkdir(exist_ok=True)
    for path in sorted(new.rglob("*"), reverse=True):
        if path == new / without or not _can_stay(path, folder / path.relative_to(new)):
            remove(path)
    for file in sorted(folder.rglob("*")):
        place = new / file.relative_to(folder)
        if file.is_dir():
            place.mkdir(exist_ok=True)
        elif place != new / without and not (place.exists() and filecmp.cmp(file, place, shallow=False)):
            with naming(place):
                shutil.copyfile(file, place)


def _can_stay(path: Path, other: Path) -> bool:
    """Whether a path can hold what another does: a link can not, as what it leads to may be anybody's."""
    if path.is_symlink():
        return False
    return (path.is_dir() and other.is_dir()) or (path.is_file() and other.is_file() and path.stat().st_nlink == 1)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all it holds, be it closed to writers; nothing if it is not there."""
    with naming(path):
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.exists():
            try:
                shutil.rmtree(path)
            except PermissionError:
                _open(path)
                shutil.rmtree(path)


def _open(folder: Path) -> None:
    """Let us write into a folder of ours, and into all folders in it."""
    folder.chmod(0o700)
    for place, inner, _ in os.walk(folder):
        for name in inner:
            Path(place, name).chmod(0o700)


def clear(*places: Path) -> None:
    """Put right what writers of some places left when they were killed; the last part of a place may be a pattern.

    Only who holds these places may: others would lose what they are writing.
    """
    for place in places:
        before = place.with_name(f".{place.name}{_NEW}{_BEFORE}")
        if before.exists() and not place.exists():  # it had made room, and what was to come had not
            before.replace(place)
        for path in left(place):
            remove(path)


def left(*places: Path) -> list[Path]:
    """What writers of some places are writing, or left when they were killed."""
    ends = (_NEW, f"{_NEW}{_BEFORE}", ".[0-9]*")
    return [path for place in places for end in ends for path in place.parent.glob(f".{place.name}{end}")]


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there; one that holds the same already stays as it is.

    A link to a file makes room: what it leads to may be anybody's.
    """
    with naming(path):
        if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = _beside(path)
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """Where this process writes a file before it takes its place."""
    return path.with_name(f".{path.name}.{os.getpid()}")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let what goes wrong name a path: an error of writing, as on a full disk, names none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def must_be_open(*folders: Path) -> None:
    """PermissionError naming the first folder that nothing can be put into; of one not there yet, where it would be."""
    for folder in folders:
        there = next(place for place in (folder, *folder.parents) if place.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "nothing can be written there", str(there))


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; BusyError if another one has it. The system lets go of it when we end."""
    folder = paths.real(folder)  # a link may lead to where nothing is yet
    must_be_open(folder)
    folder.mkdir(parents=True, exist_ok=True)
    only_file(folder / LOCK)
    with (folder / LOCK).open("a+", encoding="utf-8", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise BusyError(f"{folder}: another command is writing (process {holder})") from error
        with suppress(OSError):  # on a full disk: the folder is held all the same
            os.ftruncate(file.fileno(), 0)
            os.write(file.fileno(), str(os.getpid()).encode())
        yield


def only_file(path: Path) -> None:
    """Make room for a file of ours where a folder has come into its place."""
    if path.is_dir() and not path.is_symlink():
        remove(path)


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all of them, or none where one cannot be written."""
    for path in contents:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
    placed: list[Path] = []
    try:
        for path, content in contents.items():
            with naming(path):
                _beside(path).write_bytes(content)
        for path in contents:
            with naming(path):
                swap(_beside(path), path)
            placed.append(path)
    except BaseException:
        for path in placed:
            swap(_beside(path), path) if _beside(path).exists() else path.unlink()
        raise
    finally:
        for path in contents:
            _beside(path).unlink(missing_ok=True)
