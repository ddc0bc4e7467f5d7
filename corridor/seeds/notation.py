"""YAML and CSV as plain values, with the line of every field.

YAML scalars are kept as the text that was typed: 5.10 stays "5.10", NO stays "NO". Types are
given by the schema, not guessed by the parser.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import yaml

from corridor.base.choices import accepted, count, shown
from corridor.evidence.values import LONGEST_TEXT
from corridor.seeds.origins import Loc, Origin, Problem, SeedError, path_of, read_text

DEEPEST = 6
"""Lists and fields within each other, the file itself not counted."""

LONGEST_LIST = 10_000
"""Entries of a list, and rows of a table."""

_MOST_FIELDS = 100

_COMMENT = re.compile(r"[ \t]*(#.*)")

LONGEST_KEY = 80
"""Characters of a field's name that are told."""

Columns = Mapping[str, bool]
"""The columns of a table, and whether each must be there."""


def read_yaml(path: Path, name: str) -> tuple[object, Origin]:
    """The values of a YAML file (all scalars as text) and their lines."""
    return plain_yaml(read_text(path, name), name)


def plain_yaml(text: str, name: str) -> tuple[object, Origin]:
    """The values of a text in YAML, and their lines in the file of this name. Raises SeedError."""
    loader = yaml.CBaseLoader(text)
    tree = _Tree(name, text, loader)
    try:
        return tree.whole(), Origin(name, tree.lines)
    except yaml.YAMLError as error:
        raise SeedError([_syntax_problem(name, text, error)]) from None
    finally:
        loader.dispose()


def read_csv(path: Path, name: str, columns: Columns) -> list[tuple[dict[str, str], Origin]]:
    """The rows of a CSV file with their lines; empty cells are left out."""
    text = read_text(path, name)
    if not text.strip():
        reason = f"is empty; accepted: the header {','.join(columns)}, and rows under it"
        raise SeedError([Problem(name, 1, "", reason)])
    rows = _rows(text, name)
    _, header = next(rows)
    if wrong := _wrong_with(header, columns):
        raise SeedError([Problem(name, 1, "", wrong)])
    return [(_cells(name, line, header, cells), Origin(name, {(): line})) for line, cells in rows]


class _Tree:
    """Turns the events of a YAML file into plain values and notes the line of each.

    Events come one after the other, so nesting is refused before it is followed too deep.
    """

    def __init__(self, name: str, text: str, loader: "yaml.CBaseLoader") -> None:
        self.name, self._text = name, text
        self.lines: dict[Loc, int] = {}
        self._next = loader.get_event

    def whole(self) -> object:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        values = self._plain(self._next(), ())
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse((), after.start_mark.line + 1, "a second document begins; accepted: one in a file")
        return values

    def _plain(self, event: yaml.NodeEvent, loc: Loc) -> object:
        line = event.start_mark.line + 1
        self.lines.setdefault(loc, line)
        if event.anchor is not None:
            self._refuse(loc, line, "anchors are not used here; write out what is meant")
        if event.tag is not None:
            self._refuse(loc, line, f"tags are not used here, found {shown(event.tag)}; give the value alone")
        if isinstance(event, yaml.ScalarEvent):
            if not event.style:
                self._refuse_what_is_cut(event, loc)
            return event.value
        if len(loc) > DEEPEST:
            self._refuse(loc, line, f"is nested too deep; accepted: at most {DEEPEST} lists and fields in each other")
        return self._list(loc) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(loc)

    def _list(self, loc: Loc) -> list[object]:
        values: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            if len(values) == LONGEST_LIST:
                self._refuse(loc, event.start_mark.line + 1, _too_long("entries"))
            values.append(self._plain(event, (*loc, len(values))))
        return values

    def _mapping(self, loc: Loc) -> dict[str, object]:
        values: dict[str, object] = {}
        given: set[str] = set()
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarEvent) or key.tag is not None or key.anchor is not None:
                self._refuse(loc, line, "a field name must be plain text")
            if key.value in given:
                self._refuse((*loc, key.value), line, "is given twice")
            if len(given) == _MOST_FIELDS:
                self._refuse(loc, line, f"has too many fields; accepted: at most {_MOST_FIELDS}")
            given.add(key.value)
            self.lines[(*loc, key.value)] = line
            plain = self._plain(self._next(), (*loc, key.value))
            if plain != "":
                values[key.value] = plain
        return values

    def _refuse_what_is_cut(self, event: yaml.ScalarEvent, loc: Loc) -> None:
        """A text without quotes ends before a space and #: what may be meant for the text is a comment there."""
        if comment := _COMMENT.match(self._text, event.end_mark.index):
            told = f"ends before {shown(comment[1])}, which is a comment there"
            whole = _in_quotes(f"{event.value} {comment[1]}".strip())
            self._refuse(loc, event.end_mark.line + 1, f"{told}; accepted: {whole}, or the comment on its own line")

    def _refuse(self, loc: Loc, line: int, reason: str) -> NoReturn:
        raise SeedError([Problem(self.name, line, path_of(loc), reason)])


def _syntax_problem(name: str, text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.encode()[: error.position].count(b"\n")
        return Problem(name, line + 1, "", f"is not YAML: {error.reason}")
    line = error.problem_mark.line
    return Problem(name, line + 1, "", f"is not YAML: {error.problem}{_to_quote(text, line, str(error.problem))}")


def _to_quote(text: str, line: int, problem: str) -> str:
    """How a value is quoted that holds what YAML reads as its own."""
    lines = text.splitlines()
    key, colon, value = (lines[line] if line < len(lines) else "").partition(": ")
    if not colon or not any(words in problem for words in ("mapping values", "cannot start any token")):
        return ""
    typed = f"{key.strip()[:LONGEST_KEY]}: {_in_quotes(value.strip())}"
    return f"; accepted: {typed}, in quotes, as it holds a colon or begins with a sign"


def _in_quotes(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{shown(doubled)[1:-1]}'"


def _too_long(what: str) -> str:
    return f"has too many {what}; accepted: at most {count(LONGEST_LIST)}"


_LONG_CELL = f"has a cell that is too long; accepted: at most {count(LONGEST_TEXT)} characters"


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line that it begins in; a cell may have lines of its own."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for number in range(LONGEST_LIST + 2):
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SeedError([Problem(name, line, "", _in_our_words(error))]) from None
        if any(len(cell) > LONGEST_TEXT for cell in cells):
            raise SeedError([Problem(name, line, "", _LONG_CELL)])
        if number > LONGEST_LIST:
            raise SeedError([Problem(name, line, "", _too_long("rows"))])
        yield line, cells


def _in_our_words(error: csv.Error) -> str:
    match str(error).split():
        case ["field", "larger", *_]:
            return _LONG_CELL
        case ["unexpected", "end", *_]:
            return 'opens a quote that is never closed; accepted: "…" around a cell'
        case _:
            return f"is not CSV: {error}"


def _wrong_with(header: Sequence[str], columns: Columns) -> str:
    """What is wrong with the names above a table, all of it in one line."""
    for between, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and between in header[0]:
            return f"has {called} between its cells; accepted: commas, as in {','.join(columns)}"
    wrong = [
        *(f"{shown(name)} is no column here" for name in header if name not in columns),
        *(f"{name} is named twice" for name in columns if header.count(name) > 1),
        *(f"{name} is missing" for name, needed in columns.items() if needed and name not in header),
    ]
    if not wrong:
        return ""
    unknown = next((name for name in header if name not in columns), "")
    return f"the header cannot be used: {', '.join(wrong[:5])}; {accepted(unknown, columns)}"


def _cells(name: str, line: int, header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if not any(cells):
        raise SeedError([Problem(name, line, "", "is an empty row; delete it")])
    if len(cells) != len(header):
        reason = f"has {len(cells)} cell{'s' * (len(cells) != 1)} where the header has {len(header)}"
        raise SeedError([Problem(name, line, "", reason)])
    return {key: cell for key, cell in zip(header, cells, strict=True) if cell != ""}
