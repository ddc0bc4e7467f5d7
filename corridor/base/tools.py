"""What makes every step of the book, as digests: the code and the packages."""

import hashlib
import re
import sys
from functools import cache
from pathlib import Path

from corridor.base import paths
from corridor.base.digests import digest_of


@cache
def of_code() -> str:
    """Changes when the package does: once for a process, which keeps the code that it began with."""
    return digest_of(Path(__file__).parents[1])


@cache
def of_packages() -> str:
    """Changes when a package that the book needs is installed, upgraded or removed, and with Python.

    What else is installed makes nothing of the book. The names of the folders tell the versions.
    """
    needed = set(map(_plain, re.findall(r"(?m)^[\w.-]+(?===)", paths.LOCK.read_text(encoding="utf-8"))))
    found = {path.stem for place in sys.path for path in Path(place).glob("*.dist-info")}
    names = sorted(name for name in found if _plain(name.rpartition("-")[0]) in needed)
    return hashlib.sha256("\n".join([sys.version, *names]).encode()).hexdigest()


def _plain(name: str) -> str:
    """The name of a package, of which case and the sign between words do not count."""
    return re.sub(r"[-_.]+", "-", name).lower()
