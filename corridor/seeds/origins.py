"""The text of a seed file, opened with care; what is wrong with it, and where, a line each."""

import codecs
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corridor.base.choices import count
from corridor.base.refusals import BadInputError

Loc = tuple[str | int, ...]

LARGEST = 1_000_000
"""Bytes of a file."""

MOST_TOLD = 300
"""Lines of a refusal; the rest is counted."""

_MOST_NAMED = 20
"""Other lines that something is true of."""

_LONGEST_NAME = 80
"""Characters of a field's name."""

_NOT_FILES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_NOT_AUTHORED = re.compile(r"\..*|~\$.*|#.*#|.*~|thumbs\.db|desktop\.ini", re.IGNORECASE | re.DOTALL)
"""What editors and systems leave in a folder: hidden files, locks, copies of before."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with a seed file, and where."""

    file: str
    line: int
    where: str
    reason: str
    instead: Callable[[], str] | None = field(default=None, compare=False)
    """Says what would have been accepted; asked only if the problem is among those that are told."""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        instead = f"; {self.instead()}" if self.instead else ""
        return one_line(f"{self.file}:{self.line}: {where}{self.reason}{instead}")


class SeedError(BadInputError):
    """Seeds that cannot be used; `problems` holds every reason found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return told(self.problems)


@dataclass(frozen=True)
class Origin:
    """Where values came from: a file, the line of each of its fields, the part of it that is meant."""

    file: str
    lines: Mapping[Loc, int]
    within: Loc = ()

    def problem(self, loc: Loc, reason: str, instead: Callable[[], str] | None = None) -> Problem:
        """A problem with the field at `loc`, told with the line of what is nearest around it."""
        whole = around = (*self.within, *loc)
        while around and around not in self.lines:
            around = around[:-1]
        return Problem(self.file, self.lines.get(around, 1), path_of(whole), reason, instead)

    def part(self, *names: str | int) -> "Origin":
        """The same for what lies under `names`."""
        return Origin(self.file, self.lines, (*self.within, *names))


def told(lines: Sequence[object]) -> str:
    """The first lines of what is wrong, and how many more there are."""
    lines = _together(lines)
    more = [f"and {count(len(lines) - MOST_TOLD)} more"] if len(lines) > MOST_TOLD else []
    return "\n".join([*map(str, lines[:MOST_TOLD]), *more])


def _together(lines: Sequence[object]) -> list[str]:
    """Lines, the same about one field of a file told once, with the other lines that it is true of."""
    like: dict[object, list[object]] = {}
    for line in lines:
        key = (line.file, line.where.rpartition(".")[2], line.reason) if isinstance(line, Problem) else line
        like.setdefault(key, []).append(line)
    return [_once(*group) for group in like.values()]


def _once(first: object, *others: object) -> str:
    named = ", ".join(str(other.line) for other in others[:_MOST_NAMED] if isinstance(other, Problem))
    rest = f", and {count(len(others) - _MOST_NAMED)} more" if len(others) > _MOST_NAMED else ""
    return f"{first}; the same in line{'s' * (len(others) > 1)} {named}{rest}" if others else str(first)


def one_line(text: str) -> str:
    """The text with whatever would break or disturb its line written as an escape."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def path_of(loc: Loc) -> str:
    """The fields that lead to a value, as messages have them; entries of lists are counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part[:_LONGEST_NAME] for part in loc)


def listed(folder: Path, name: str) -> list[Path]:
    """What people put into a folder, by name; SeedError where there is no folder."""
    try:
        return sorted(path for path in folder.iterdir() if not _NOT_AUTHORED.fullmatch(path.name))
    except FileNotFoundError:
        reason = "is missing; accepted: a folder"
    except NotADirectoryError:
        reason = "is no folder; accepted: a folder"
    except OSError as error:
        reason = error.strerror or "cannot be read"
    raise SeedError([Problem(name, 1, "", reason)])


def read_text(path: Path, name: str) -> str:
    """UTF-8 text of a file, with or without a byte order mark; `name` is what messages call it."""
    try:
        data = _content(path, name).removeprefix(codecs.BOM_UTF8)
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = f"byte {data[error.start]:#04x} is not UTF-8 text; save the file as UTF-8"
    except FileNotFoundError:
        line, reason = 1, f"{'is a link that leads nowhere' if path.is_symlink() else 'is missing'}; accepted: a file"
    except OSError as error:
        line, reason = 1, error.strerror or "cannot be read"
    raise SeedError([Problem(name, line, "", reason)])


def _content(path: Path, name: str) -> bytes:
    """The bytes of a plain file. Looked at first: opening a pipe would wait for ever."""
    kind = stat.S_IFMT(path.stat().st_mode)
    if kind != stat.S_IFREG:
        raise SeedError([Problem(name, 1, "", f"is {_NOT_FILES.get(kind, 'something else')}; accepted: a file")])
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SeedError([Problem(name, 1, "", f"is too large; accepted: at most {count(LARGEST)} bytes")])
    return data
