"""What is kept from build to build carries a digest of itself: what was spoilt is noticed, and made again."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corridor.base import files
from corridor.base.digests import digest_within

SEAL = ".whole"
"""The file of a folder that tells what else the folder held when it was whole."""


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """What is kept in a file, after its digest; made, and kept there, if the file is not there or is not whole.

    The file's time tells when it was last asked for. What cannot be written is made each time.
    """
    content = found(path)
    if content is not None:
        with suppress(OSError):
            os.utime(path)
        return content
    content = make()
    keep(path, content)
    return content


def found(path: Path) -> bytes | None:
    """What is kept in a file, after its digest; None where the file is not there or is not whole."""
    with suppress(OSError):
        held = path.read_bytes()
        content = held.partition(b"\n")[2]
        if held == _with_digest(content):
            return content
    return None


def keep(path: Path, content: bytes) -> None:
    """Keep something in a file, if it can be written."""
    with suppress(OSError):
        files.write(path, _with_digest(content))


def begin(folder: Path) -> float:
    """The time now, by the clock of the disk that a folder is on."""
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    return folder.stat().st_mtime


def forget(folder: Path, since: float) -> None:
    """Remove what nobody has asked for since then from a folder, and folders in it that are empty then."""
    for path in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):  # another process has it already, or has put something there
            if path.is_dir():
                path.rmdir()
            elif path.stat().st_mtime < since:
                path.unlink()


def _with_digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def seal(folder: Path, made_by: str = "") -> None:
    """Let a folder tell that it is whole as it is now, and what made it."""
    files.write(folder / SEAL, _sealed(folder, made_by))


def is_whole(folder: Path, made_by: str = "") -> bool:
    """Whether a folder is what it was when it was sealed, and was made by the same."""
    with suppress(OSError):
        return (folder / SEAL).read_bytes() == _sealed(folder, made_by)
    return False


def _sealed(folder: Path, made_by: str) -> bytes:
    return f"{made_by}{digest_within(folder, without=SEAL)}\n".encode()
