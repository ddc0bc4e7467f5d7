"""Small faults made on purpose in the code, one at a time: which of them do the quick tests notice.

python benchmarks/mutants.py [HOW_MANY] [SEED]

Places are drawn at random over the package, but for the audit and the intervals, which tests of their own hold.
Each fault is made in a copy of the project, where those of the quick tests run that call the function with the
fault, until one fails; outside of functions those of the room and of what chapters say. Which test calls what is
found out once. Of what is remembered only the first test to ask is known to call it, so that the count is a least one.
"""

import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "corridor"
PARTS = (PACKAGE, "tests", "benchmarks", "seeds", "data", "chapters")
LEFT_OUT = ("analysis/audit/", "evidence/intervals.py")
QUICK = ("-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-m", "not slow", "--ignore=tests/whole")
"""What `make quick` runs, until the first failure."""

WANTED, CALLED = ".wanted", ".called.json"
"""Files in the copy: the tests to run, and which test calls what."""

BY_COMMAND = ("tests/building/test_small_book.py",)
"""Tests that make a whole book in other processes, of which it is not seen what they call."""

LIMIT_SECONDS = 600
"""Tests that take longer hang, which a person would notice."""

OPPOSITE: dict[type, type] = {
    one: other
    for pair in (
        *((ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot), (ast.Lt, ast.GtE), (ast.Gt, ast.LtE)),
        *((ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.And, ast.Or)),
    )
    for one, other in (pair, pair[::-1])
}


@dataclass(frozen=True)
class Fault:
    """A piece of code and what stands in its place."""

    file: Path
    line: int
    begin: int
    """Bytes into the file."""
    end: int
    new: str

    def made(self) -> str:
        """The whole file with the fault in it."""
        code = self.file.read_bytes()
        return b"".join([code[: self.begin], self.new.encode(), code[self.end :]]).decode()

    def told(self, root: Path) -> str:
        """Where it is and what it changes."""
        old = " ".join(self.file.read_bytes()[self.begin : self.end].decode().split())
        return f"{self.file.relative_to(root)}:{self.line}  {old[:100]}  →  {' '.join(self.new.split())[:100]}"


def faults(file: Path) -> Iterator[Fault]:
    """Every fault that can be made in a module."""
    code = file.read_bytes()
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _nodes(ast.parse(code)):
        begin, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
        for new in _instead(node):
            yield Fault(file, node.lineno, begin, end, new)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes of code that runs: no documentation, import or annotation, and nothing inside of f-strings."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns"):
            continue
        for node in value if isinstance(value, list) else [value]:
            documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if not isinstance(node, ast.AST) or documents or isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.expr | ast.stmt):
                yield node
            if not isinstance(node, ast.JoinedStr):
                yield from _nodes(node)


def _instead(node: ast.AST) -> Iterator[str]:
    """What could stand in the place of a piece of code."""
    yield from _values(node)
    yield from _operations(node)
    yield from _calls(node)
    yield from _statements(node)


def _values(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() | float() as value):
            yield repr(value + 1)
        case ast.Constant(value=str() as value) if value:
            yield repr(f"{value}_x")
        case ast.JoinedStr():
            yield '""'
        case ast.Tuple(elts=[*first, _], ctx=ast.Load()) if first:
            yield f"({', '.join(map(ast.unparse, first))},)"
        case ast.List(elts=[*first, _], ctx=ast.Load()):
            yield f"[{', '.join(map(ast.unparse, first))}]"
        case ast.Dict(keys=[*keys, _], values=[*values, _]):
            yield ast.unparse(ast.Dict(keys, values))


def _operations(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield f"({ast.unparse(ast.Compare(left, [OPPOSITE[type(op)]()], [right]))})"
            yield "False"
        case ast.BoolOp(op=op, values=values):
            yield f"({ast.unparse(ast.BoolOp(OPPOSITE[type(op)](), values))})"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPPOSITE:
            yield f"({ast.unparse(ast.BinOp(left, OPPOSITE[type(op)](), right))})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield f"({ast.unparse(operand)})"
        case ast.IfExp(body=body, orelse=other):
            yield f"({ast.unparse(body)})"
            yield f"({ast.unparse(other)})"


def _calls(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=func, args=[first, second, *rest], keywords=keywords):
            yield ast.unparse(ast.Call(func, [second, first, *rest], keywords))
            yield ast.unparse(ast.Call(func, [first, *rest], keywords))
        case ast.Call(func=func, args=args, keywords=[*others, _]):
            yield ast.unparse(ast.Call(func, args, others))


def _statements(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.If(orelse=[]):
            yield f"if False:\n{' ' * (node.col_offset + 4)}pass"
        case ast.Expr() | ast.AugAssign() | ast.Raise():
            yield "pass"


def drawn(root: Path, how_many: int, seed: int) -> list[Fault]:
    """Faults at places drawn at random, each in code that can be read."""
    package = root / PACKAGE
    left_in = (path for path in package.rglob("*.py") if not path.relative_to(package).as_posix().startswith(LEFT_OUT))
    every = [fault for file in sorted(left_in) for fault in faults(file)]
    random.Random(seed).shuffle(every)  # noqa: S311 (no secret)
    chosen = (fault for fault in every if _differs(fault))
    return [fault for fault, _ in zip(chosen, range(how_many), strict=False)]


def _differs(fault: Fault) -> bool:
    try:
        return ast.dump(ast.parse(fault.made())) != ast.dump(ast.parse(fault.file.read_bytes()))
    except SyntaxError:
        return False


def noticed(fault: Fault, root: Path, called: dict[str, list[str]]) -> str:
    """The first test that fails where the fault was made; empty where none does."""
    whole = fault.file.read_bytes()
    function = _function(fault, root)
    tests = [*(called.get(function, []) if function else _of_room(fault, root)), *BY_COMMAND]
    fault.file.write_text(fault.made(), encoding="utf-8")
    try:
        return failed(tests, root)
    finally:
        fault.file.write_bytes(whole)


def _function(fault: Fault, root: Path) -> str:
    """The innermost function that holds a fault, as `Calls` names it; empty outside of functions."""
    holding = [
        min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        for node in ast.walk(ast.parse(fault.file.read_bytes()))
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= fault.line <= node.end_lineno
    ]
    return f"{fault.file.relative_to(root)}:{max(holding)}" if holding else ""


def _of_room(fault: Fault, root: Path) -> list[str]:
    room = f"tests/{fault.file.relative_to(root / PACKAGE).parts[0]}"
    return [*([room] if (root / room).is_dir() else []), "tests/chapters/test_said.py", "tests/evidence"]


def failed(where: list[str], root: Path, *more: str) -> str:
    """The first of some quick tests that fails; empty where all pass."""
    (root / WANTED).write_text("\n".join(dict.fromkeys(where)), encoding="utf-8")
    command = ["nice", sys.executable, "-B", "-m", "pytest", *QUICK, *more, f"@{WANTED}"]
    environment = {**os.environ, "PYTHONPATH": str(root / "benchmarks")}
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "tests hang"
    told = (line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR")))
    return next(told, "tests cannot begin")[:120] if done.returncode else ""


class Calls:
    """A plugin of pytest that notes which functions of the package each test calls, itself or by its fixtures."""

    def __init__(self) -> None:
        self.of: defaultdict[str, set[str]] = defaultdict(set)
        """What is called: by a test, or by a fixture that several tests share."""
        self.now: list[str] = []
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """What a test calls, and what makes its own fixtures."""
        self.now = [item.nodeid]
        sys.settrace(self._note)
        try:
            return (yield)
        finally:
            sys.settrace(None)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef) -> Iterator[None]:
        """What makes a fixture that tests share is called by each of them."""
        self.now.append(self.now[-1] if fixturedef.scope == "function" else fixturedef.argname)
        try:
            return (yield)
        finally:
            self.now.pop()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails without a fault notices none."""
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Function → the tests that call it."""
        called: defaultdict[str, list[str]] = defaultdict(list)
        for item in (item for item in session.items if item.nodeid not in self.failed):
            for name in set().union(*(self.of[by] for by in (item.nodeid, *item.fixturenames) if by in self.of)):
                called[name].append(item.nodeid)
        Path(CALLED).write_text(json.dumps(called), encoding="utf-8")

    def _note(self, frame: FrameType, *_: object) -> None:
        code = frame.f_code
        if f"/{PACKAGE}/" in code.co_filename:
            place = code.co_filename.rpartition(f"/{PACKAGE}/")[2]
            self.of[self.now[-1]].add(f"{PACKAGE}/{place}:{code.co_firstlineno}")


def pytest_configure(config: pytest.Config) -> None:
    """As a plugin of pytest, this module notes calls."""
    config.pluginmanager.register(Calls())


def copied(folder: Path) -> Path:
    """A copy of the project that faults are made in."""
    root = folder / "project"
    root.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, root)
    return root


def count(how_many: int = 80, seed: int = 1) -> None:
    """Make so many faults, and tell which were noticed and by what."""
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        if told := failed(["tests"], root, "-p", "mutants", "--maxfail=99"):
            print(f"without a fault: {told}; no test that fails so counts")
        called = json.loads((root / CALLED).read_text(encoding="utf-8"))
        found = 0
        for place, fault in enumerate(drawn(root, how_many, seed), start=1):
            began, what = time.monotonic(), fault.told(root)
            told = noticed(fault, root, called)
            found += bool(told)
            print(f"{place} {told or 'NOT NOTICED'} ({time.monotonic() - began:.0f} s)  {what}", flush=True)
    print(f"seed {seed}: {found} of {how_many} noticed by the quick tests")


if __name__ == "__main__":
    count(*map(int, sys.argv[1:]))
