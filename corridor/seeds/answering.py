"""Whether the addresses of sources still answer: asked slowly, noted at once, told with what an archive has.

What is noted stands in `links.csv` beside the seeds' folder and is no part of what the book is made from: that a page
is gone changes no figure of it.
"""

import csv
import io
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from corridor.base import files, paths
from corridor.base.refusals import Refused
from corridor.evidence.rows import Bibliography

NOTED = "links.csv"

PAUSE_SECONDS = 2.0
"""Between two questions, whomever they are put to: no server of a publisher notices it."""

PATIENCE_SECONDS = 20
"""So long an answer is waited for."""

TRIED = 3
"""So many addresses in turn that cannot be reached, before any answered, mean that there is no network."""

_ARCHIVE = "https://archive.org/wayback/available?url="
_NAME = "corridor-links (checks the sources of a book once in a while)"
_WAIT = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_NO_HEAD = {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
"""What some servers say to a question for the head of a page though they have the page."""


class Seen(NamedTuple):
    """An address of a source, when it was last asked and last answered, and what it said."""

    source_id: str
    url: str
    asked_on: str = ""
    answered_on: str = ""
    said: str = ""
    archived: str = ""
    """The same page in an archive, for one that is gone."""

    def told(self) -> str:
        """The address in a line."""
        if not self.asked_on:
            state = "not asked yet"
        elif self.asked_on == self.answered_on:
            state = f"answered {self.answered_on}"
        else:
            since = f"answered {self.answered_on} last" if self.answered_on else "never answered"
            state = f"{since}; {self.asked_on}: {self.said}"
        return f"{self.source_id}  {self.url}  {state}" + (f"; archived: {self.archived}" if self.archived else "")


class Answer(NamedTuple):
    """What an address said: whether it has the page, and in words; `reached`: whether anybody answered at all."""

    has_it: bool
    said: str
    reached: bool = True


class NoNetworkError(Refused):
    """Nobody can be asked from here; nothing was noted."""


def addresses(sources: Iterable[Bibliography], noted: Path | None = None) -> list[Seen]:
    """The address of every source, with what was noted of it; one that has changed is another one."""
    known = {(row.source_id, row.url): row for row in _noted(noted or paths.ROOT / NOTED)}
    return [known.get((one.source_id, one.url), Seen(one.source_id, one.url)) for one in sources]


def _noted(path: Path) -> Iterator[Seen]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield Seen(*(row.get(name) or "" for name in Seen._fields))


def check(
    seen: Sequence[Seen], today: date, most: int, *, noted: Path | None = None, ask: "Asking | None" = None
) -> Iterator[Seen]:
    """Ask as many addresses, those first that were asked longest ago, and note each answer at once.

    A run that is stopped is gone on with by the next. Raises NoNetworkError where nobody can be reached.
    """
    asking, known, missed = ask or Asking(), {row.source_id: row for row in seen}, 0
    for row in sorted(seen, key=lambda row: (row.asked_on, row.source_id))[:most]:
        answer = asking.page(row.url)
        missed = -len(seen) if answer.reached else missed + 1
        if missed >= TRIED:
            raise NoNetworkError(f"{row.url} and {TRIED - 1} before it cannot be reached: is there a network?")
        if missed > 0:
            continue  # it may be ours that is wrong
        known[row.source_id] = after = _after(row, answer, today, asking)
        _note(known.values(), noted or paths.ROOT / NOTED)
        yield after


def _after(row: Seen, answer: Answer, today: date, asking: "Asking") -> Seen:
    if answer.has_it:
        return row._replace(asked_on=f"{today}", answered_on=f"{today}", said=answer.said, archived="")
    return row._replace(asked_on=f"{today}", said=answer.said, archived=row.archived or asking.archived(row.url))


def _note(rows: Iterable[Seen], path: Path) -> None:
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerows([Seen._fields, *(row for row in rows if row.asked_on)])
    files.write(path, content.getvalue().encode())


class Asking:
    """Asks addresses of the web, with a pause between two questions."""

    def __init__(self, pause: float = PAUSE_SECONDS, sleep: Callable[[float], None] = time.sleep) -> None:
        self._pause, self._sleep, self._asked = pause, sleep, False

    def page(self, url: str) -> Answer:
        """Whether an address has its page: the head of it is asked for, and all of it where that is refused."""
        answer, status = self._answer(url, "HEAD")
        return self._answer(url, "GET")[0] if status in _NO_HEAD else answer

    def archived(self, url: str) -> str:
        """The page in the archive that is nearest to now; empty where it has none, or cannot be asked."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            found: Any = json.loads(self._open(f"{_ARCHIVE}{quote(url, safe='')}", "GET"))
            return str(found["archived_snapshots"]["closest"]["url"])
        return ""

    def _answer(self, url: str, method: str) -> tuple[Answer, int]:
        try:
            self._open(url, method)
        except HTTPError as error:
            waits = error.code in _WAIT
            return Answer(has_it=waits, said=f"{error.code} {error.reason}"), error.code
        except (OSError, ValueError) as error:
            return Answer(has_it=False, said=f"{getattr(error, 'reason', error)}", reached=False), 0
        return Answer(has_it=True, said="OK"), int(HTTPStatus.OK)

    def _open(self, url: str, method: str) -> bytes:
        if self._asked:
            self._sleep(self._pause)
        self._asked = True
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("no address of the web")
        request = Request(url, method=method, headers={"User-Agent": _NAME})  # noqa: S310 (looked at above)
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 (looked at above)
            return answer.read(1_000_000) if method == "GET" else b""
