"""Text of a seed file → plain values, with the line of every field.

YAML scalars are kept as the text that was typed: 5.10 stays "5.10", NO stays "NO". Types are
given by the schema, not guessed by the parser.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

Loc = tuple[str | int, ...]

_DEEPEST = 6


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with a seed file, and where."""

    file: str
    line: int
    where: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.file}:{self.line}: {where}{self.reason}"


class SeedError(Exception):
    """Seeds that cannot be used; `problems` holds every reason found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@dataclass(frozen=True)
class Origin:
    """Where values came from: a file, the line of each of its fields, the part of it that is meant."""

    file: str
    lines: Mapping[Loc, int]
    within: Loc = ()

    def problem(self, loc: Loc, reason: str) -> Problem:
        """A problem with the field at `loc`, told with the line of what is nearest around it."""
        whole = around = (*self.within, *loc)
        while around and around not in self.lines:
            around = around[:-1]
        return Problem(self.file, self.lines.get(around, 1), _path(whole), reason)

    def part(self, *names: str | int) -> "Origin":
        """The same for what lies under `names`."""
        return Origin(self.file, self.lines, (*self.within, *names))


def read_text(path: Path, name: str) -> str:
    """UTF-8 text of a file; `name` is what messages call it."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = f"byte {data[error.start]:#04x} is not UTF-8 text; save the file as UTF-8"
        raise SeedError([Problem(name, line, "", reason)]) from None


def read_yaml(path: Path, name: str) -> tuple[object, Origin]:
    """The values of a YAML file (all scalars as text) and their lines."""
    text = read_text(path, name)
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise SeedError([_syntax_problem(name, error)]) from None
    tree = _Tree(name)
    return (tree.plain(node, ()) if node else None), Origin(name, tree.lines)


def read_json(path: Path, name: str) -> tuple[object, Origin]:
    """The values of a JSON file, which count as its first line."""
    try:
        return json.loads(read_text(path, name)), Origin(name, {(): 1})
    except json.JSONDecodeError as error:
        raise SeedError([Problem(name, error.lineno, "", f"invalid JSON: {error.msg}")]) from None


def read_csv(path: Path, name: str) -> list[tuple[dict[str, str], Origin]]:
    """The rows of a CSV file with their lines; empty cells are left out."""
    reader = csv.reader(read_text(path, name).splitlines())
    header = next(reader, [])
    rows = []
    for cells in reader:
        if len(cells) != len(header):
            reason = f"has {len(cells)} cells where the header has {len(header)}"
            raise SeedError([Problem(name, reader.line_num, "", reason)])
        values = {key: cell for key, cell in zip(header, cells, strict=True) if cell != ""}
        rows.append((values, Origin(name, {(): reader.line_num})))
    return rows


class _Tree:
    """Turns YAML nodes into plain values and notes the line of each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Loc, int] = {}
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, loc: Loc) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(loc, line)
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if id(node) in self._seen or len(loc) > _DEEPEST:
            self._refuse(loc, line, "anchors and deep nesting are not used here")
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, loc)

    def _mapping(self, node: yaml.Node, loc: Loc) -> dict[str, object]:
        values: dict[str, object] = {}
        given = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(loc, line, "a field name must be plain text")
            if key.value in given:
                self._refuse((*loc, key.value), line, "is given twice")
            given.add(key.value)
            self.lines[(*loc, key.value)] = line
            plain = self.plain(value, (*loc, key.value))
            if plain != "":
                values[key.value] = plain
        return values

    def _refuse(self, loc: Loc, line: int, reason: str) -> None:
        raise SeedError([Problem(self.name, line, _path(loc), reason)])


def _syntax_problem(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem(name, mark.line + 1 if mark else 1, "", f"is not YAML: {reason}")


def _path(loc: Loc) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
