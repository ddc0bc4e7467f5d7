"""Small and strange machines: a build works there, or says in one line what it needs."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from copies import difference, refused, said
from counts import Count
from forked import done, get_libraries
from kills import without_reruns

GROUPS = Path("/sys/fs/cgroup")

SMALL: dict[str, tuple[tuple[str, ...], dict[str, str | None]]] = {
    "64 open files": (("prlimit", "--nofile=64"), {}),
    "no HOME": ((), {"HOME": None}),
    "no HOME, no PATH": ((), {"HOME": None, "PATH": ""}),
    "one processor": (("taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))), {}),
    "another zone and language": ((), {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
    "no network": (("unshare", "--net", *(() if os.geteuid() == 0 else ("--map-root-user",))), {}),
    "nothing that others may read": (("bash", "-c", 'umask 077; exec "$@"', "bash"), {}),
}
"""Where a build must work: what stands before the command, and its environment."""

TOO_SMALL: dict[str, tuple[str, ...]] = {
    "20 open files": ("prlimit", "--nofile=20"),
    "512 MB of addresses": ("prlimit", f"--as={512 * 2**20}"),
    "150 MB of addresses": ("prlimit", f"--as={150 * 2**20}"),
    "2 GB of addresses": ("prlimit", f"--as={2 * 2**30}"),
}
"""Where a build must say what it needs."""

MEMORY_MB = {512: True, 440: True, 400: False, 128: False}
"""Whether a build must work with so much memory, if the system lets us make groups of processes."""


def machines(root: Path, until: float) -> list[Count]:
    """Build a copy from nothing on many machines."""
    get_libraries()
    done(root, "book")
    clean, count = without_reruns(root), Count("small or strange machine")
    for name, (before, environment) in SMALL.items():
        if time.monotonic() < until:
            count.add(told(name, build(root, before, clean, works=True, **environment)))
    for name, before in TOO_SMALL.items():
        if time.monotonic() < until:
            count.add(told(name, build(root, before, clean, works=False)))
    for megabytes, works in MEMORY_MB.items():
        with memory_of(megabytes) as before:
            if before and time.monotonic() < until:
                count.add(told(f"{megabytes} MB of memory", build(root, before, clean, works=works)))
    return [count]


def told(name: str, problem: str) -> str:
    """A problem with the machine where it came up."""
    return problem and f"{name}: {problem}"


def build(
    root: Path, before: tuple[str, ...], clean: dict[str, bytes], *, works: bool, **environment: str | None
) -> str:
    """What is wrong with a build from nothing that must work, or must say what it needs."""
    shutil.rmtree(root / "_build", ignore_errors=True)
    code, errors = said(root, "book", before=before, **environment)
    if not works:
        return refused(code, errors)
    return f"exit code {code}: {errors[-300:]}" if code else difference(without_reruns(root), clean)


@contextmanager
def memory_of(megabytes: int) -> Iterator[tuple[str, ...]]:
    """What stands before a command so that it, and what it starts, has so much memory; nothing if we may not say."""
    old = GROUPS / "memory"
    group = (old if old.is_dir() else GROUPS) / f"corridor-{os.getpid()}"
    limit = "memory.limit_in_bytes" if old.is_dir() else "memory.max"
    join: tuple[str, ...] = ()
    with suppress(OSError):
        if not old.is_dir():
            (GROUPS / "cgroup.subtree_control").write_text("+memory", encoding="ascii")
        group.mkdir()
        (group / limit).write_text(str(megabytes * 2**20), encoding="ascii")
        join = ("bash", "-c", f'echo $$ > {group}/cgroup.procs; exec "$@"', "bash")
    try:
        yield join
    finally:
        with suppress(OSError):
            group.rmdir()
