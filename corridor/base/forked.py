"""Tasks side by side, each in a process forked from this one, which is that of a crew."""

import signal
import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from mmap import mmap
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

from corridor.base.limits import uncollected
from corridor.base.refusals import Refused

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome:
    """What came of one task: the seconds it took, and why it could not be done, if it could not."""

    name: str
    seconds: float
    problem: str | None = None


_PLACE_BYTES = 80

_PLACE = ContextVar[mmap | None]("place", default=None)
"""Memory that the process of a task shares with its crew, set when the process begins; None in any other."""


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


def run_all(
    orders: Connection, work: Callable[[T], None], tasks: Sequence[tuple[str, T]], limit: float, at_once: int
) -> None:
    """Send the outcome of each task; end them all if nobody waits for it any more."""
    waiting, running = list(tasks)[::-1], dict[int, _Running]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                started = _started(*waiting.pop(), work)
                running[started.process.sentinel] = started
            oldest = min(item.started for item in running.values())
            ended = set(connection.wait([orders, *running], timeout=max(0.0, oldest + limit - time.monotonic())))
            if orders in ended:  # who asked has let go of them
                return
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
        with uncollected():
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
