"""Runs tasks side by side, each in a process of its own forked from a preloaded server.

A task that crashes, hangs or raises is reported; the others finish.
"""

import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import connection, forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from typing import Any, Self, TypeVar, cast
from weakref import WeakSet

from corridor.base import forked
from corridor.base.forked import Outcome
from corridor.base.refusals import Refused

T = TypeVar("T")

_LOG = logging.getLogger(__name__)

PRELOADED = "corridor.execution.preloaded"
"""Imported once by the server, so that no chapter waits for it."""

_OUR_ENDS: WeakSet[Connection] = WeakSet()
"""What this process asks its crews through. One that is forked from it has them all open: as long as it had, those
crews would wait for orders."""

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
    with _uninterrupted():  # so the server is begun, and keeps it so
        forkserver.ensure_running()
    return server


def get_ready() -> None:
    """Let the server get its libraries; returns at once."""
    _context()


def bare() -> ForkContext:
    """What forks a crew from this process, with no more libraries than it has: it need not wait for the server."""
    return get_context("fork")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Between two interruptions: one in the midst of a fork would be lost, or be the other process's too."""
    before = _without_interruptions()
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _without_interruptions() -> set[int]:
    """Put off Ctrl-C, which reaches every process: the one that was asked for something ends the others."""
    return signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


class LostError(Refused):
    """A crew that ended before it had answered, or could not begin; the message says how."""


class Crew:
    """A process that forks one for each task: what it knows, all tasks know.

    The server forks it with all libraries, if nothing else does. It ends with the process that made it, and ends its
    tasks then.
    """

    def __init__(self, forked_by: "ForkContext | ForkServerContext | None" = None) -> None:
        try:
            context = forked_by or _context()
            self._connection, theirs = context.Pipe()
            _OUR_ENDS.add(self._connection)
            self._process = context.Process(target=_serve, args=(theirs,))
            # the server forks by itself, and is waited for meanwhile
            with nullcontext() if isinstance(context, ForkServerContext) else _uninterrupted():
                self._process.start()
        except (EOFError, ConnectionError) as error:
            raise LostError("the process that all others are forked from ended") from error
        theirs.close()
        _LOG.debug("crew %s begins", self._process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.join()
        _LOG.debug("crew %s has ended", self._process.pid)

    def learn(self, lesson: Callable[[], Any]) -> None:
        """Let it do something once, whose result stays in its memory; returns at once.

        What `lesson` raises is left to the tasks, which will meet it again and tell.
        """
        self._connection.send((_learn, (lesson,)))

    def ask(self, question: Callable[[], T], meanwhile: Callable[[], Any] = lambda: None) -> T:
        """What `question` returns there, where what it found out is remembered for tasks. Raises what it raises.

        LostError if the crew ends before. `question`, and what comes of it, must be picklable. `meanwhile`: what
        this process does until the answer comes.
        """
        self._connection.send((_answer, (question,)))
        meanwhile()
        told = self._next()
        _LOG.debug("crew %s has answered", self._process.pid)
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
        self._connection.send((forked.run_all, (work, tasks, limit, at_once)))
        waiting = dict(tasks)
        while waiting:
            outcome = self._next()
            if outcome is None:
                lost = self._how_it_ended()
                yield from (Outcome(name, 0, lost) for name in waiting)
                return
            del waiting[outcome.name]
            _LOG.debug("crew %s: %s took %.2f s", self._process.pid, outcome.name, outcome.seconds)
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


def _serve(orders: Connection) -> None:
    """Do as told until there is nobody to tell: until nobody has the other end any more."""
    for end in _OUR_ENDS:
        end.close()
    _without_interruptions()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a command may take it otherwise; who works for it just ends
    with suppress(EOFError, ConnectionError):
        while True:
            order, given = orders.recv()
            order(orders, *given)


def _learn(_: Connection, lesson: Callable[[], Any]) -> None:
    try:
        lesson()
    except Exception:  # noqa: BLE001 (the tasks will meet it again and tell)
        _LOG.info("a crew could not learn beforehand what its tasks will need", exc_info=True)


def _answer(orders: Connection, question: Callable[[], Any]) -> None:
    try:
        orders.send((question(), None))
    except Exception as error:  # noqa: BLE001 (who asked knows what to do with it)
        orders.send((None, error))
