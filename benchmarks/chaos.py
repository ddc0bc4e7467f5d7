"""Faults, counted: what was tried, what held, what was lost. Exit code 1 if anything was lost.

Each kind of fault has a process and a copy of the project to itself; two kinds go on at once, all
within a quarter of an hour. Words choose kinds; a number says how many seconds all together may take.

    python benchmarks/chaos.py [SECONDS] [KIND…]
"""

import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from copies import copied, cut
from counts import Count, table

SECONDS = 900
"""All faults together take no longer, unless asked for."""

AT_ONCE = 2

SHARES = {
    "kills": 0.75,
    "caches": 0.55,
    "disks": 0.2,
    "texts": 0.15,
    "writers": 0.12,
    "machines": 0.12,
    "inputs": 0.1,
    "refusals": 0.1,
}
"""Kinds, the longest first, and the part of the seconds that each may take at most."""

PROMISED = {"kill of": 500, "hostile text": 5_000}
"""How kinds are called, and how often they are tried at least where all faults are made."""

WHERE = {"inputs": "spoilt"}
"""Modules that are not called as their kind is."""

WHOLE = ("texts",)
"""Kinds that need the whole book; the others are quicker on a cut one."""


def counts_of(kind: str, root: Path, until: float, answer: Connection) -> None:
    """What came of a kind of fault; in a process whose project is the copy."""
    make: Callable[[Path, float], list[Count]] = getattr(import_module(WHERE.get(kind, kind)), kind)
    answer.send(make(root, until))


def counted(kind: str, folder: Path, seconds: float) -> list[Count]:
    """Try a kind of fault on a copy of its own."""
    context = multiprocessing.get_context("spawn")
    root = copied(folder / kind)
    if kind not in WHOLE:
        cut(root)
    ours, theirs = context.Pipe(duplex=False)
    until = time.monotonic() + seconds
    process = context.Process(target=counts_of, args=(kind, root, until, theirs))
    with _PROJECT:
        os.environ["CORRIDOR_ROOT"] = str(root)
        process.start()
        del os.environ["CORRIDOR_ROOT"]
    theirs.close()
    try:
        counts: list[Count] = ours.recv()
    except EOFError:
        counts = [Count(kind, tried=1, problems=[f"{kind}: its process ended before it had counted"])]
    process.join()
    print(f"chaos: {kind}: {sum(count.tried for count in counts):,} tried", flush=True)
    return counts


_PROJECT = threading.Lock()
"""The project of a process is told by its environment, which processes started side by side would share."""


def main(kinds: Collection[str], seconds: float) -> int:
    """Make the faults; returns the exit code."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as both:
        began = [both.submit(counted, kind, Path(folder), SHARES[kind] * seconds) for kind in kinds]
        counts = [count for future in began for count in future.result()]
    for problem in (problem for count in counts for problem in count.problems):
        print(f"chaos: {problem}", flush=True)
    print(table(counts))
    lost = sum(count.lost for count in counts)
    print(f"chaos: {lost} times something lost in {time.monotonic() - started:.0f} s")
    few = list(fewer_than_promised(counts)) if set(kinds) == set(SHARES) else []
    print(*few, sep="\n", end="\n" * bool(few))
    return int(bool(lost or few))


def fewer_than_promised(counts: Iterable[Count]) -> Iterator[str]:
    """What was tried less often than is promised."""
    counts = list(counts)
    for name, least in PROMISED.items():
        tried = sum(count.tried for count in counts if count.kind.startswith(name))
        if tried < least:
            yield f"chaos: {name}: {tried:,} tried; promised: {least:,}"


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if not word.isdigit()]
    if unknown := [word for word in asked if word not in SHARES]:
        sys.exit(f"chaos: no kind {unknown[0]!r}; accepted: {', '.join(SHARES)}")
    limits = [int(word) for word in sys.argv[1:] if word.isdigit()]
    sys.exit(main(asked or SHARES, *(limits or [SECONDS])))
