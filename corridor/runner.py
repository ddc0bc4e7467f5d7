"""Runs chapters side by side, each in a process of its own forked from a preloaded server.

A chapter that crashes, hangs or raises is reported; the others finish.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection, forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")

PRELOADED = ["corridor.preloaded"]
"""Imported once by the server, so that no chapter and no page waits for it."""

_SERVER = get_context("forkserver")
_SERVER.set_forkserver_preload(PRELOADED)


@dataclass(frozen=True)
class Outcome:
    """What came of one task: seconds it took, and what went wrong, if anything."""

    name: str
    seconds: float
    problem: str = ""


@dataclass
class _Running:
    name: str
    process: BaseProcess
    answer: Connection
    started: float


def workers() -> int:
    """One for each processor this process may use."""
    return len(os.sched_getaffinity(0))


def prepare() -> None:
    """Start the server, which then gets ready while this process does something else."""
    forkserver.ensure_running()


def run_all(work: Callable[[T], str], tasks: Sequence[tuple[str, T]], limit: float, at_once: int) -> Iterator[Outcome]:
    """Outcomes of `work(task)` for named tasks, as they are ready.

    `work` returns what went wrong, or nothing; what it raises went wrong too. A task that takes
    longer than `limit` seconds is ended. `work` and the tasks must be picklable.
    """
    waiting, running = list(tasks)[::-1], dict[int, _Running]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                name, task = waiting.pop()
                ours, theirs = _SERVER.Pipe(duplex=False)
                process = _SERVER.Process(target=_answer, args=(work, task, theirs), name=name)
                process.start()
                theirs.close()
                running[process.sentinel] = _Running(name, process, ours, time.monotonic())
            oldest = min(item.started for item in running.values())
            ended = set(connection.wait(list(running), timeout=max(0.0, oldest + limit - time.monotonic())))
            late = {key for key, item in running.items() if time.monotonic() - item.started >= limit}
            for key in [key for key in running if key in ended | late]:
                yield _outcome(running.pop(key), limit, late=key not in ended)
    finally:
        for item in running.values():
            item.process.kill()


def _answer(work: Callable[[T], str], task: T, answer: Connection) -> None:
    try:
        answer.send(work(task))
    except Exception as error:  # noqa: BLE001 (whatever it is, the others go on)
        answer.send(f"{type(error).__name__}: {error}".splitlines()[0])


def _outcome(item: _Running, limit: float, *, late: bool) -> Outcome:
    seconds = time.monotonic() - item.started
    if late:
        item.process.kill()
    item.process.join()
    with item.answer:
        if late:
            return Outcome(item.name, seconds, f"took longer than {limit:g} s and was ended")
        if item.process.exitcode == 0 and item.answer.poll():
            return Outcome(item.name, seconds, item.answer.recv())
    return Outcome(item.name, seconds, f"its process ended with exit code {item.process.exitcode}")
