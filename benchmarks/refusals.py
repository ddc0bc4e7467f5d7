"""Seeds with something wrong in them, one by one: refused in a few lines, or accepted, as `given` says.

No traceback, no crash, no word too many, nothing that hangs; `data/` stands byte for byte.
"""

import resource
import shutil
import time
from pathlib import Path

from copies import edition, refused
from counts import Count
from forked import answer, done, get_libraries
from given import ACCEPTED, REFUSED, Spoil

LINES = 21
"""A refusal has twenty lines at most, and one that says how many more there are."""

LONGEST = 1_000
"""Characters of a line that somebody still reads."""

SECONDS = 20
"""What takes longer hangs."""

_ADDRESSES = 4 * 2**30
"""Bytes that may be asked for: some files have no end."""


def refusals(root: Path, until: float) -> list[Count]:
    """Spoil the seeds of a copy in every given way."""
    get_libraries()
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    done(root, "data")
    right, good = edition(root / "data"), shutil.copytree(root / "seeds", root.parent / "seeds", symlinks=True)
    counts = []
    for kind, given in (("seeds that must be refused", REFUSED), ("seeds that must be accepted", ACCEPTED)):
        count = Count(kind)
        for name, spoil in given.items():
            if time.monotonic() < until:
                problem = of_spoilt(root, spoil, accepted=given is ACCEPTED)
                changed = "" if edition(root / "data") == right else "data/ is not what it was"
                count.add((problem or changed) and f"{name}: {problem or changed}")
                shutil.rmtree(root / "seeds")
                shutil.copytree(good, root / "seeds", symlinks=True)
                if changed:
                    done(root, "data")
        counts.append(count)
    return counts


def of_spoilt(root: Path, spoil: Spoil, *, accepted: bool) -> str:
    """What is wrong with what is said of spoilt seeds."""
    spoil(root / "seeds")
    code, errors = answer(root, "data", seconds=SECONDS)
    if accepted:
        return f"exit code {code}: {errors[:200]}" if code else ""
    longest = max(map(len, errors.splitlines()), default=0)
    return refused(code, errors, LINES) or (f"a line of {longest} characters" if longest > LONGEST else "")
