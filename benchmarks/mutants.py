"""Small faults made on purpose in the code, one at a time: how many of them do the quick tests notice.

python benchmarks/mutants.py [HOW_MANY] [SEED]

Places are drawn at random over the package (`faults.py`). Each fault is made in a copy of the project,
where the quick tests run until one fails: first those of the module, of its room and of what chapters say. What these
do not notice is tried on all others then. Two faults are tried at once, each in a copy of its own.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

import pytest
from faults import PACKAGE, ROOT, Fault, drawn

PARTS = (PACKAGE, "tests", "benchmarks", "seeds", "data", "chapters")
QUICK = ("--quiet", "-p", "no:cacheprovider", "-m", "not slow", "--ignore=tests/whole")
"""What `make quick` runs."""

AT_ONCE = 2
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["altair", "bs4", "hypothesis", "IPython", "nbclient", "networkx", "pandas", "pytest"])
"""What tests run in has the libraries; the package is read anew, with the fault."""

LIMIT_SECONDS = 900
"""Tests that take longer hang, which a person would notice."""

HANG, END = "tests hang", "tests end"
"""What is told in place of a test."""


def noticed(fault: Fault, copy: Path, tests: Iterable[str], kept: Iterable[str]) -> str:
    """The first of some tests that fails where the fault was made; empty where none does."""
    place = copy / fault.file.relative_to(ROOT)
    place.write_text(fault.made(), encoding="utf-8")
    try:
        return next(iter(failing(copy, ["--exitfirst", *kept, *tests])), "")
    finally:
        place.write_bytes(fault.code)


def near(fault: Fault) -> list[str]:
    """Files of tests that are likely to notice a fault, the likeliest first."""
    module = fault.file.relative_to(ROOT / PACKAGE)
    files = _files()
    own = [file for file in files if file.endswith(f"/test_{module.stem}.py")]
    room = [file for file in files if file.startswith(f"tests/{module.parts[0]}/")]
    return list(dict.fromkeys([*own, *room, "tests/chapters/test_said.py"]))


def others(fault: Fault) -> list[str]:
    """All other files of quick tests."""
    return sorted(set(_files()) - {*near(fault)})


@cache
def _files() -> list[str]:
    files = sorted((ROOT / "tests").glob("*/test_*.py"))
    return [file.relative_to(ROOT).as_posix() for file in files if file.parent.name != "whole"]


def failing(copy: Path, arguments: Sequence[str]) -> list[str]:
    """The quick tests that fail in a copy."""
    told, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_run, args=(copy, arguments, theirs))
    process.start()
    theirs.close()
    try:
        return told.recv() if told.poll(LIMIT_SECONDS) else [HANG]
    except EOFError:
        return [END]
    finally:
        process.kill()
        process.join()


class _Failed:
    """A plugin of pytest that keeps the names of what fails."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.names += [report.nodeid] * report.failed

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.names += [report.nodeid] * report.failed


def _run(copy: Path, arguments: Sequence[str], told: Connection) -> None:
    """Run tests in this process, in silence."""
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    failed = _Failed()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = pytest.main([*QUICK, *arguments], plugins=[failed])
    told.send(failed.names or ([END] if code else []))


def copied(root: Path) -> Path:
    """A copy of the project that faults are made in."""
    root.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, root)
    return root


def tried(
    faults: Sequence[Fault], tests: Callable[[Fault], list[str]], copies: Sequence[Path], kept: list[str]
) -> list[Fault]:
    """Tell of faults that tests notice; returns those that they do not notice."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def try_one(fault: Fault) -> str:
        copy, began = free.get(), time.monotonic()
        test = noticed(fault, copy, tests(fault), kept)
        free.put(copy)
        if test:
            print(f"{test} ({time.monotonic() - began:.0f} s)\n    {fault.told()}", flush=True)
        return test

    with ThreadPoolExecutor(len(copies)) as at_once:
        return [fault for fault, test in zip(faults, at_once.map(try_one, faults), strict=True) if not test]


def count(how_many: int = 80, seed: int = 1) -> None:
    """Make so many faults; tell of each what noticed it, and how many were noticed."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [copied(Path(folder) / str(place)) for place in range(AT_ONCE)]
        before = failing(copies[0], ["tests"])
        if {HANG, END} & set(before):
            sys.exit(f"{before[0]} without a fault")
        print("".join(f"fails without a fault, and does not count: {test}\n" for test in before), end="", flush=True)
        kept = [f"--deselect={test}" for test in before]
        left = tried(drawn(how_many, seed), near, copies, kept)
        print(f"{how_many - len(left)} noticed by the tests of their rooms and of what chapters say", flush=True)
        left = tried(left, others, copies, kept)
    print("".join(f"NOT NOTICED\n    {fault.told()}\n" for fault in left), end="")
    print(f"seed {seed}: {how_many - len(left)} of {how_many} noticed by the quick tests")


if __name__ == "__main__":
    count(*map(int, sys.argv[1:]))
