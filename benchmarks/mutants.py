"""Small faults made on purpose in the code, one at a time: how many of them do the quick tests notice.

python benchmarks/mutants.py [HOW_MANY] [SEED]

Places are drawn at random over the package (`faults.py`). Each fault is made in a copy of the project,
where the quick tests run until one fails: first those of the module, then those of its room and of what chapters say,
then all others. Two faults are tried at once, each in a copy of its own.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
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


def noticed(fault: Fault, copy: Path, kept: Iterable[str]) -> str:
    """The first test that fails where the fault was made; empty where none does."""
    place = fault.file.relative_to(ROOT)
    (copy / place).write_text(fault.made(), encoding="utf-8")
    try:
        for tests in _nearest_first(copy / "tests", place.relative_to(PACKAGE)):
            if failed := failing(copy, ["--exitfirst", *kept, *tests]):
                return failed[0]
        return ""
    finally:
        (copy / place).write_bytes(fault.code)


def _nearest_first(tests: Path, module: Path) -> tuple[list[str], list[str]]:
    """Files of the quick tests: those likely to notice a fault in a module, the likeliest first; and all others."""
    files = [file.relative_to(tests) for file in sorted(tests.glob("*/test_*.py")) if file.parent.name != "whole"]

    own = [file for file in files if file.stem == f"test_{module.stem}"]
    room = [file for file in files if file.parts[0] == module.parts[0]]
    near = list(dict.fromkeys([*own, *room, Path("chapters/test_said.py")]))
    return [f"tests/{file}" for file in near], [f"tests/{file}" for file in files if file not in near]


def failing(copy: Path, arguments: Sequence[str]) -> list[str]:
    """The quick tests that fail in a copy."""
    told, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_run, args=(copy, arguments, theirs))
    process.start()
    theirs.close()
    try:
        return told.recv() if told.poll(LIMIT_SECONDS) else ["tests hang"]
    except EOFError:
        return ["tests end"]
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
    told.send(failed.names or (["tests end"] if code else []))


def copied(root: Path) -> Path:
    """A copy of the project that faults are made in."""
    root.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, root)
    return root


def count(how_many: int = 80, seed: int = 1) -> None:
    """Make so many faults; tell of each what noticed it, and how many were noticed."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as at_once:
        copies: SimpleQueue[Path] = SimpleQueue()
        for place in range(AT_ONCE):
            copies.put(copied(Path(folder) / str(place)))
        failed_before = failing(Path(folder) / "0", ["tests"])
        assert "tests end" not in failed_before, "the tests do not run without a fault"
        for test in failed_before:
            print(f"fails without a fault, and does not count: {test}")
        kept = [f"--deselect={test}" for test in failed_before]

        def tried(fault: Fault) -> bool:
            copy, began = copies.get(), time.monotonic()
            test = noticed(fault, copy, kept)
            copies.put(copy)
            print(f"{test or 'NOT NOTICED'} ({time.monotonic() - began:.0f} s)\n    {fault.told()}", flush=True)
            return bool(test)

        found = sum(at_once.map(tried, drawn(how_many, seed)))
    print(f"seed {seed}: {found} of {how_many} noticed by the quick tests")


if __name__ == "__main__":
    count(*map(int, sys.argv[1:]))
