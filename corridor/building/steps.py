"""Which steps of a build must run: what each was made from, and what it made, by content."""

import json
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from corridor.base import files
from corridor.base.digests import digest_within
from corridor.base.refusals import Refused

_LOG = logging.getLogger(__name__)

MadeFrom = Mapping[str, str]
"""What a step is made from: name → digest."""


class UnrecordedError(Refused):
    """A step that was done and could not be recorded: the next build does it again."""

    said_by = "corridor"


class Steps:
    """The record of steps, kept in a file; what is done is recorded at once, so that a build can go on later.

    A line for each step that was done, the last one counts: so recording one does not take longer
    where there are many.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = 0
        self._done: dict[str, dict[str, str]] = {}
        for name, made_from in _recorded(path):
            self._lines += 1
            self._done[name] = made_from

    def reason(self, name: str, made_from: MadeFrom, output: Path) -> str:
        """Why a step must run; nothing if what it made still stands and is made from the same."""
        why = self._reason(name, made_from, output)
        _LOG.debug("%s: %s", name, why or "is as it was made")
        return why

    def _reason(self, name: str, made_from: MadeFrom, output: Path) -> str:
        before = self._done.get(name)
        if before is None or not output.exists():
            return "not made yet"
        changed = [part for part, value in made_from.items() if before.get(part) != value]
        if changed:
            return f"changed: {', '.join(changed)}"
        return "" if before.get("output") == digest_within(output) else "its output is not what it made"

    def output(self, name: str) -> str:
        """The digest of what a step made; nothing if it is not known."""
        return self._done.get(name, {}).get("output", "")

    def done(self, name: str, made_from: MadeFrom, output: Path) -> None:
        """Record a step. Raises UnrecordedError."""
        try:
            self._record(name, made_from, output)
        except OSError as error:
            told = f"{self._path}: {error.strerror}; what was made stands, and is made again by the next build"
            raise UnrecordedError(told) from error
        _LOG.debug("%s: is recorded", name)

    def _record(self, name: str, made_from: MadeFrom, output: Path) -> None:
        self._done[name] = {**made_from, "output": digest_within(output)}
        self._lines += 1
        if self._lines > 2 * len(self._done):
            self._lines = len(self._done)
            files.write(self._path, "".join(map(_line, self._done.items())).encode())
        else:
            with files.naming(self._path):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(_line((name, self._done[name])))


def _line(recorded: tuple[str, dict[str, str]]) -> str:
    """Begins with a break, as the line before may have been cut off."""
    return "\n" + json.dumps(recorded)


def _recorded(path: Path) -> Iterable[tuple[str, dict[str, str]]]:
    with suppress(OSError):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError, TypeError, RecursionError):
                name, made_from = json.loads(line)
                yield str(name), dict(made_from)
