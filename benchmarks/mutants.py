"""Small faults made on purpose in the code, one at a time: how many of them do the quick tests notice.

python benchmarks/mutants.py [HOW_MANY] [SEED]

Places are drawn at random over the package, but for the audit and the intervals, which tests of their own hold.
Each fault is made in a copy of the project, where the quick tests run until one fails: first those of the module, then
those of its room and of what chapters say, then all others. Two faults are tried at once, each in a copy of its own.
"""

import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[1]
PACKAGE = "corridor"
PARTS = (PACKAGE, "tests", "benchmarks", "seeds", "data", "chapters")
LEFT_OUT = ("analysis/audit/", "evidence/intervals.py")
QUICK = ("-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-m", "not slow", "--ignore=tests/whole")
"""What `make quick` runs."""

AT_ONCE = 2
LIMIT_SECONDS = 900
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
    code: bytes
    """The whole file, which people may go on writing."""
    line: int
    begin: int
    """Bytes into the file."""
    end: int
    new: str

    def made(self) -> str:
        """The whole file with the fault in it."""
        return b"".join([self.code[: self.begin], self.new.encode(), self.code[self.end :]]).decode()

    def told(self) -> str:
        """Where it is and what it changes."""
        old = " ".join(self.code[self.begin : self.end].decode().split())
        return f"{self.file.relative_to(ROOT)}:{self.line}  {old[:100]}  →  {' '.join(self.new.split())[:100]}"


def faults(file: Path) -> Iterator[Fault]:
    """Every fault that can be made in a module."""
    code = file.read_bytes()
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _nodes(ast.parse(code)):
        begin, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
        for new in _instead(node):
            yield Fault(file, code, node.lineno, begin, end, new)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes of code that somebody could see the effect of, and nothing inside of f-strings."""
    for name, value in ast.iter_fields(tree):
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or _unseen(name, node):
                continue
            if isinstance(node, ast.expr | ast.stmt):
                yield node
            if not isinstance(node, ast.JoinedStr):
                yield from _nodes(node)


def _unseen(field: str, node: ast.AST) -> bool:
    """Whether a change there shows nowhere: documentation, types, imports, what keeps programmers from slips."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id="dataclass" | "TypeVar" | "NewType" | "runtime_checkable")):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case ast.keyword(arg="slots" | "frozen"):
            return True
    return field in ("annotation", "returns", "bases")


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


def drawn(how_many: int, seed: int) -> list[Fault]:
    """Faults at places drawn at random, each in code that can be read."""
    package = ROOT / PACKAGE
    left_in = (path for path in package.rglob("*.py") if not path.relative_to(package).as_posix().startswith(LEFT_OUT))
    every = [fault for file in sorted(left_in) for fault in faults(file)]
    random.Random(seed).shuffle(every)  # noqa: S311 (no secret)
    chosen = (fault for fault in every if _differs(fault))
    return [fault for fault, _ in zip(chosen, range(how_many), strict=False)]


def _differs(fault: Fault) -> bool:
    try:
        return ast.dump(ast.parse(fault.made())) != ast.dump(ast.parse(fault.code))
    except SyntaxError:
        return False


def noticed(fault: Fault, copy: Path, kept: Iterable[str]) -> str:
    """The first test that fails where the fault was made; empty where none does."""
    place = fault.file.relative_to(ROOT)
    (copy / place).write_text(fault.made(), encoding="utf-8")
    try:
        failed = failing(copy, "-x", *kept, *_nearest_first(copy / "tests", place.relative_to(PACKAGE)))
    finally:
        (copy / place).write_bytes(fault.code)
    return failed[0] if failed else ""


def _nearest_first(tests: Path, module: Path) -> list[str]:
    """Files of the quick tests, those first that are likely to notice a fault in a module."""
    files = [file.relative_to(tests) for file in sorted(tests.glob("*/test_*.py")) if file.parent.name != "whole"]

    def distance(file: Path) -> int:
        near = (file.stem == f"test_{module.stem}", file.parts[0] == module.parts[0], file.stem == "test_said")
        return near.index(True) if any(near) else len(near)

    return [f"tests/{file.as_posix()}" for file in sorted(files, key=distance)]


def failing(copy: Path, *more: str) -> list[str]:
    """The quick tests that fail in a copy, each with its reason."""
    command = ["nice", sys.executable, "-B", "-m", "pytest", *QUICK, *more]
    try:
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ["tests hang"]
    told = [line.split(" ", 1)[1] for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return told or (["tests end"] if done.returncode else [])


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
        failed_before = failing(Path(folder) / "0", "tests")
        for test in failed_before:
            print(f"fails without a fault, and does not count: {test}")
        kept = [f"--deselect={test.split(' ')[0]}" for test in failed_before]

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
