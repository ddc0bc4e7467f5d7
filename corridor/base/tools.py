"""What makes every step of the book, as digests: the code and the packages."""

import hashlib
import sys
from functools import cache
from pathlib import Path

from corridor.base.digests import digest_of


@cache
def of_code() -> str:
    """Changes when the package does: once for a process, which keeps the code that it began with."""
    return digest_of(Path(__file__).parents[1])


@cache
def of_packages() -> str:
    """Changes when a package is installed, upgraded or removed, and with Python: their names tell their versions."""
    names = {path.name for place in sys.path for path in Path(place).glob("*.dist-info")}
    return hashlib.sha256("\n".join([sys.version, *sorted(names)]).encode()).hexdigest()
