"""Small faults that can be made in the code: a piece of it, and what stands in its place.

Not drawn is what shows nowhere: documentation, types, imports, what keeps programmers from slips.
"""

import ast
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "corridor"
LEFT_OUT = ("analysis/audit/", "evidence/intervals.py")
"""Parts of the package that tests of their own hold."""

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

    def first_line(self) -> int:
        """Where the body of the function begins that it is in; 0 where a module does it when it is loaded."""
        functions = (node for node in ast.walk(ast.parse(self.code)) if isinstance(node, ast.FunctionDef))
        bodies = ((function.body[0].lineno, function.end_lineno or 0) for function in functions)
        return max((first for first, last in bodies if first <= self.line <= last), default=0)

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


def drawn(how_many: int, seed: int, parts: Sequence[str] = ()) -> list[Fault]:
    """Faults at places drawn at random in parts of the package, or all of it; each in code that can be read."""
    package = ROOT / PACKAGE
    named = {path: path.relative_to(package).as_posix() for path in sorted(package.rglob("*.py"))}
    left_in = (path for path, name in named.items() if name.startswith(tuple(parts) or ""))
    every = [fault for path in left_in if not named[path].startswith(LEFT_OUT) for fault in faults(path)]
    random.Random(seed).shuffle(every)  # noqa: S311 (no secret)
    chosen = (fault for fault in every if _differs(fault))
    return [fault for fault, _ in zip(chosen, range(how_many), strict=False)]


def _differs(fault: Fault) -> bool:
    try:
        return ast.dump(ast.parse(fault.made())) != ast.dump(ast.parse(fault.code))
    except SyntaxError:
        return False
