"""Small faults made on purpose in the code, one at a time: which of them do the quick tests notice.

python benchmarks/mutants.py [HOW_MANY] [SEED]

Places are drawn at random over the package, but for the audit and the intervals, which tests of their own hold.
Each fault is made in a copy of the project, where the quick tests run until the first fails, those of the room first.
"""

import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "corridor"
PARTS = (PACKAGE, "tests", "benchmarks", "seeds", "data", "chapters")
LEFT_OUT = ("analysis/audit/", "evidence/intervals.py")
QUICK = ("-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-m", "not slow", "--ignore=tests/whole")
"""What `make quick` runs, until the first failure."""

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


def noticed(fault: Fault, root: Path) -> str:
    """The first test that fails where the fault was made; empty where none does."""
    room = fault.file.relative_to(root / PACKAGE).parts[0]
    first = [f"tests/{room}"] if (root / "tests" / room).is_dir() else []
    whole = fault.file.read_bytes()
    fault.file.write_text(fault.made(), encoding="utf-8")
    try:
        return failed([*first, "tests"], root)
    finally:
        fault.file.write_bytes(whole)


def failed(where: list[str], root: Path) -> str:
    """The first of the quick tests of a copy that fails; empty where all pass."""
    command = ["nice", sys.executable, "-B", "-m", "pytest", *QUICK, *where]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "tests hang"
    told = (line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR")))
    return next(told, "tests cannot begin")[:120] if done.returncode else ""


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
        if told := failed(["tests"], root):
            sys.exit(f"without a fault: {told}")
        found = 0
        for place, fault in enumerate(drawn(root, how_many, seed), start=1):
            began, what = time.monotonic(), fault.told(root)
            told = noticed(fault, root)
            found += bool(told)
            print(f"{place} {told or 'NOT NOTICED'} ({time.monotonic() - began:.0f} s)  {what}", flush=True)
    print(f"seed {seed}: {found} of {how_many} noticed by the quick tests")


if __name__ == "__main__":
    count(*map(int, sys.argv[1:]))
