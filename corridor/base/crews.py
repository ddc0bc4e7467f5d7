"""Runs tasks side by side, each in a process of its own forked from a preloaded server.

A task that crashes, hangs or raises is reported; the others finish.
"""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from mmap import mmap
from multiprocessing import connection, forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from multiprocessing.process import BaseProcess
from typing import Any, Self, TypeVar, cast

from corridor.base.refusals import Refused

T = TypeVar("T")

PRELOADED = "corridor.execution.preloaded"
"""Imported once by the server, so that no chapter waits for it."""

_HAS_LIBRARIES: list[bool] = []
"""Holds something in a process that has done what the server does."""


def fork_from_here() -> None:
    """Fork crews from this process, which has what the server has."""
    _HAS_LIBRARIES[:] = [True]


def _context() -> ForkContext | ForkServerContext:
    """What processes are forked from: the server, or this process where it has what the server has."""
    if _HAS_LIBRARIES:
        return get_context("fork")
    server = get_context("forkserver")
    server.set_forkserver_preload([PRELOADED])
    resource_tracker.ensure_running()  # or the server would start it, which lets interruptions through
    before = _without_interruptions()  # so the server is begun, and keeps it so
    forkserver.ensure_running()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return server


def _without_interruptions() -> set[int]:
    """Put off Ctrl-C, which reaches every process: the one that was asked for something ends the others."""
    return signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


@dataclass(frozen=True)
class Outcome:
    """What came of one task: the seconds it took, and why it could not be done, if it could not."""

    name: str
    seconds: float
    problem: str | None = None


class LostError(Refused):
    """A crew that ended before it had answered, or could not begin; the message says how."""


class Crew:
    """A process with all libraries, which forks one for each task: what it knows, all tasks know.

    It ends with the process that made it, and ends its tasks then.
    """

    def __init__(self) -> None:
        try:
            context = _context()
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._connection))
            self._process.start()
        except (EOFError, ConnectionError) as error:
            raise LostError("the process that all others are forked from ended") from error
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.join()

    def learn(self, lesson: Callable[[], Any]) -> None:
        """Let it do something once, whose result stays in its memory; returns at once.

        What `lesson` raises is left to the tasks, which will meet it again and tell.
        """
        self._connection.send((_learn, (lesson,)))

    def ask(self, question: Callable[[], T]) -> T:
        """What `question` returns there, where what it found out is remembered for tasks. Raises what it raises.

        LostError if the crew ends before. `question`, and what comes of it, must be picklable.
        """
        self._connection.send((_answer, (question,)))
        told = self._next()
        if told is None:
            raise LostError(self._how_it_ended())
        value, error = told
        if error:
            raise error
        return cast("T", value)

    def run_all(
        self, work: Callable[[T], None], tasks: Sequence[tuple[str, T]], limit: float, at_once: int
    ) -> Iterator[Outcome]:
        """Outcomes of `work(task)` for named tasks, as they are ready.

        A task whose `work` raises could not be done, and one that takes longer than `limit` seconds is
        ended. `work` and the tasks must be picklable, and all outcomes taken before the crew is asked
        for something else.
        """
        self._connection.send((_run_all, (work, tasks, limit, at_once)))
        waiting = dict(tasks)
        while waiting:
            outcome = self._next()
            if outcome is None:
                lost = self._how_it_ended()
                yield from (Outcome(name, 0, lost) for name in waiting)
                return
            del waiting[outcome.name]
            yield outcome

    def _how_it_ended(self) -> str:
        self._process.join()
        return f"the process that ran it ended with exit code {self._process.exitcode}"

    def _next(self) -> Any:
        """Waits for what it says; None if it has ended. Its tasks may hold the connection open after it."""
        ready = connection.wait([self._connection, self._process.sentinel])
        with suppress(EOFError, ConnectionResetError):
            if self._connection in ready:
                return self._connection.recv()
        return None


def _serve(orders: Connection, other_end: Connection) -> None:
    """Do as told until there is nobody to tell: until nobody has the other end any more."""
    other_end.close()
    _without_interruptions()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a command may take it otherwise; who works for it just ends
    with suppress(EOFError, ConnectionError):
        while True:
            order, given = orders.recv()
            order(orders, *given)


def _learn(_: Connection, lesson: Callable[[], Any]) -> None:
    with suppress(Exception):
        lesson()


def _answer(orders: Connection, question: Callable[[], Any]) -> None:
    try:
        orders.send((question(), None))
    except Exception as error:  # noqa: BLE001 (who asked knows what to do with it)
        orders.send((None, error))


_PLACE_BYTES = 80

_PLACE = ContextVar[mmap | None]("place", default=None)
"""Memory that the process of a task shares with its crew."""


def at(place: str) -> None:
    """Say where in its work this task is: it is told if the task crashes or hangs there."""
    if memory := _PLACE.get():
        memory[:] = place.encode()[:_PLACE_BYTES].ljust(_PLACE_BYTES)


@dataclass
class _Running:
    name: str
    process: BaseProcess
    answer: Connection
    place: mmap
    started: float

    def told(self, reason: str) -> str:
        """A reason with the place where the task was."""
        place = self.place[:].strip(b" \0").decode(errors="ignore")
        return f"{place}: {reason}" if place else reason


def _run_all(
    orders: Connection, work: Callable[[T], None], tasks: Sequence[tuple[str, T]], limit: float, at_once: int
) -> None:
    """Send the outcome of each task; EOFError if nobody waits for it any more."""
    waiting, running = list(tasks)[::-1], dict[int, _Running]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                started = _started(*waiting.pop(), work)
                running[started.process.sentinel] = started
            oldest = min(item.started for item in running.values())
            ended = set(connection.wait([orders, *running], timeout=max(0.0, oldest + limit - time.monotonic())))
            if orders in ended:
                raise EOFError
            late = {key for key, item in running.items() if time.monotonic() - item.started >= limit}
            for key in [key for key in running if key in ended | late]:
                orders.send(_outcome(running.pop(key), limit, late=key not in ended))
    finally:
        for item in running.values():
            item.process.kill()


def _started(name: str, task: T, work: Callable[[T], None]) -> _Running:
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    place = mmap(-1, _PLACE_BYTES)
    process = context.Process(target=_do, args=(work, task, theirs, place), name=name)
    process.start()
    theirs.close()
    return _Running(name, process, ours, place, time.monotonic())


def _do(work: Callable[[T], None], task: T, answer: Connection, place: mmap) -> None:
    _PLACE.set(place)
    problem = None
    try:
        work(task)
    except Refused as refused:
        problem = str(refused)
    except Exception as error:  # noqa: BLE001 (whatever it is, the others go on)
        problem = f"{type(error).__name__}: {error}".splitlines()[0]
    answer.send(problem)


def _outcome(item: _Running, limit: float, *, late: bool) -> Outcome:
    seconds = time.monotonic() - item.started
    if late:
        item.process.kill()
    item.process.join()
    with item.answer, item.place:
        if late:
            return Outcome(item.name, seconds, item.told(f"took longer than {limit:g} s and was ended"))
        if item.process.exitcode == 0 and item.answer.poll():
            return Outcome(item.name, seconds, item.answer.recv())
        killed = ", killed, as where there is too little memory" if item.process.exitcode == -signal.SIGKILL else ""
        told = item.told(f"its process ended with exit code {item.process.exitcode}{killed}")
        return Outcome(item.name, seconds, told)
