"""Small faults made on purpose in the code, one at a time: how many of them do the quick tests notice.

python benchmarks/mutants.py [HOW_MANY] [SEED] [PART…]

Places are drawn at random over the package (`faults.py`), or over some PARTs of it, such as `building/`. First the
quick tests run without a fault, which tells which of them execute which line. Then each fault is made in a copy of
the project, where tests run until one fails: those that execute its line, those of its module and of its room, and
of what chapters say. Where a line is only executed while its module is loaded, all tests run. What the other tests
would notice by accident is not counted. Two faults are tried at once, each in a copy of its own.
"""

import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar, cast

import coverage
import pytest
from faults import PACKAGE, ROOT, Fault, drawn

T = TypeVar("T")

PARTS = (PACKAGE, "tests", "benchmarks", "seeds", "data", "chapters")
QUICK = ("--quiet", "-p", "no:cacheprovider", "-m", "not slow", "--ignore=tests/whole")
"""What `make quick` runs."""

AT_ONCE = 2
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["altair", "bs4", "hypothesis", "IPython", "nbclient", "networkx", "pandas", "pytest"])
"""What tests run in has the libraries; the package is read anew, with the fault."""

LIMIT_SECONDS = 900
"""Tests that take longer hang, which a person would notice."""


EVERY = ""
"""Stands for all tests, where others stand by the name of a fixture."""


class EndedError(Exception):
    """Tests that did not come to their end; the message says how, which is told in place of a test."""


class _Failed:
    """A plugin of pytest that keeps the names of what fails."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.names += [report.nodeid] * report.failed

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.names += [report.nodeid] * report.failed


class _Recorded:
    """A plugin that tells coverage.py which test executes a line, or which fixture that several tests share."""

    def __init__(self, executed: coverage.Coverage) -> None:
        self._executed = executed
        self._test = ""
        self.users: dict[str, list[str]] = defaultdict(list)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> Generator[None, object, object]:
        self._test = item.nodeid
        for name in (EVERY, *map(_shared, item.fixturenames)):
            self.users[name].append(item.nodeid)
        self._executed.switch_context(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        if fixturedef.scope == "function":
            return (yield)
        self._executed.switch_context(_shared(fixturedef.argname))
        try:
            return (yield)
        finally:
            self._executed.switch_context(self._test)


def _shared(fixture: str) -> str:
    return f"fixture {fixture}"


class _Chosen:
    """A plugin that runs some of the tests: those that execute a line, and those near it; the likeliest first."""

    def __init__(self, executing: Iterable[str], near: Iterable[str]) -> None:
        self._executing, self._near = {*executing}, tuple(near)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self._executing or self._far(item) < len(self._near)]
        items[:] = sorted(chosen, key=lambda item: (item.nodeid not in self._executing, self._far(item)))

    def _far(self, test: pytest.Item) -> int:
        return next((place for place, name in enumerate(self._near) if name in test.nodeid), len(self._near))


@dataclass(frozen=True)
class Execution:
    """Which quick tests execute a line of a copy where there is no fault; those of a share of the files of tests."""

    root: Path
    data: coverage.CoverageData
    users: dict[str, list[str]]
    """The tests that use each fixture that is shared, and all tests by no name."""
    failed: list[str]
    """What fails without a fault, and does not count."""

    def executing(self, fault: Fault) -> set[str]:
        """The tests that execute the line of a fault: of one within a statement, the last above it that is executed."""
        if not (first := fault.first_line()):
            return {*self.users[EVERY]}
        lines = self.data.contexts_by_lineno(str(self.root / fault.file.relative_to(ROOT)))
        last = max((line for line in lines if first <= line <= fault.line), default=0)
        return {test for name in lines.get(last, ()) if name for test in self.users.get(name, [name])}

    def near(self, fault: Fault) -> set[str]:
        """The tests that are likely to notice a fault, whatever they execute."""
        return {test for test in self.users[EVERY] if any(name in test for name in near(fault))}


def near(fault: Fault) -> list[str]:
    """Parts of the names of tests that are likely to notice a fault, the likeliest first."""
    module = fault.file.relative_to(ROOT / PACKAGE)
    return [f"/test_{module.stem}.py", f"tests/{module.parts[0]}/", "tests/chapters/test_said.py"]


def recorded(copies: Sequence[Path]) -> list[Execution]:
    """What quick tests execute, a share of them in each copy."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("*/test_*.py"))
    quick = [file for file in files if not file.startswith("tests/whole/")]
    shares = [quick[place :: len(copies)] for place in range(len(copies))]
    with ThreadPoolExecutor(len(copies)) as at_once:
        return [*at_once.map(_recorded, copies, shares)]


def _recorded(copy: Path, files: Sequence[str]) -> Execution:
    data_file = copy.with_name(f"executed-{copy.name}")
    failed, users = _in_a_process(partial(_record, copy, data_file, files))
    data = coverage.CoverageData(str(data_file))
    data.read()
    return Execution(copy, data, users, failed)


def _record(copy: Path, data_file: Path, files: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    executed = coverage.Coverage(str(data_file), source=[str(copy / PACKAGE)], config_file=False, messages=False)
    recorder = _Recorded(executed)
    with executed.collect():
        failed = _failed(copy, [recorder], files)
    executed.save()
    return failed, dict(recorder.users)


def noticed(fault: Fault, copy: Path, executions: Sequence[Execution]) -> str:
    """The first test that fails where a fault was made; empty where none does."""
    place = copy / fault.file.relative_to(ROOT)
    place.write_text(fault.made(), encoding="utf-8")
    executing = set[str]().union(*(share.executing(fault) for share in executions))
    files = {test.partition("::")[0] for test in executing.union(*(share.near(fault) for share in executions))}
    kept = [f"--deselect={test}" for share in executions for test in share.failed]
    work = partial(_failed, copy, [_Chosen(executing, near(fault))], ["--exitfirst", *kept, *sorted(files)])
    try:
        return next(iter(_in_a_process(work)), "")
    except EndedError as ended:
        return str(ended)
    finally:
        place.write_bytes(fault.code)


def _failed(copy: Path, plugins: Sequence[object], arguments: Sequence[str]) -> list[str]:
    """Run quick tests of a copy in this process, in silence; which of them fail."""
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    failed = _Failed()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = pytest.main([*QUICK, *arguments], plugins=[failed, *plugins])
    if code and not failed.names:
        raise EndedError("tests cannot run")
    return failed.names


def _in_a_process(work: Callable[[], T]) -> T:
    """What comes of work that a process of its own does. Raises EndedError."""
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_tell, args=(work, theirs))
    process.start()
    theirs.close()
    try:
        if not ours.poll(LIMIT_SECONDS):
            raise EndedError("tests hang")
        return cast("T", ours.recv())
    except EOFError as error:
        raise EndedError("tests end") from error
    finally:
        process.kill()
        process.join()


def _tell(work: Callable[[], object], told: Connection) -> None:
    told.send(work())


def copied(root: Path) -> Path:
    """A copy of the project that faults are made in."""
    root.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, root)
    return root


def tried(faults: Sequence[Fault], copies: Sequence[Path], executions: Sequence[Execution]) -> int:
    """Make each fault and tell what noticed it; how many were noticed."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def try_one(fault: Fault) -> bool:
        copy, began = free.get(), time.monotonic()
        test = noticed(fault, copy, executions)
        free.put(copy)
        print(f"{test or 'NOT NOTICED'} ({time.monotonic() - began:.0f} s)\n    {fault.told()}", flush=True)
        return bool(test)

    with ThreadPoolExecutor(len(copies)) as at_once:
        return sum(at_once.map(try_one, faults))


def count(how_many: int = 80, seed: int = 1, *parts: str) -> None:
    """Make so many faults; tell of each what noticed it, and how many were noticed."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [copied(Path(folder) / str(place)) for place in range(AT_ONCE)]
        try:
            executions = recorded(copies)
        except EndedError as ended:
            sys.exit(f"{ended} without a fault")
        for test in (test for share in executions for test in share.failed):
            print(f"fails without a fault, and does not count: {test}", flush=True)
        faults = drawn(how_many, seed, parts)
        found = tried(faults, copies, executions)
    print(f"seed {seed}: {found} of {len(faults)} noticed by the quick tests")


if __name__ == "__main__":
    count(*map(int, sys.argv[1:3]), *sys.argv[3:])
