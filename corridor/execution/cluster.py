"""Chapters on a Dask cluster: the same run, on other machines.

Every worker needs the project as it is here, with its environment. A worker runs one chapter at a
time; what it made comes back and is put in its place here. If a worker is lost, the cluster runs its
chapters elsewhere.
"""

import threading
import time
from collections.abc import Iterator, Sequence

import distributed

from corridor.base import files
from corridor.base.forked import Outcome
from corridor.base.refusals import Refused
from corridor.execution import notebooks
from corridor.execution.notebooks import Chapter

SECONDS_TO_ANSWER = 10
"""How long the scheduler may take to answer."""

_ONE_AT_A_TIME = threading.Lock()
"""A notebook has the standard streams of its process to itself."""


class ClusterError(Refused):
    """A cluster that cannot be used; the message says why."""


def render_all(wanted: Sequence[Chapter], address: str) -> Iterator[Outcome]:
    """Make chapters on the cluster at `address`; outcomes come as they are ready. Raises ClusterError."""
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_ANSWER)
    except (OSError, ValueError) as error:
        told = f"no scheduler answers at {address}; accepted: an address such as tcp://host:8786"
        raise ClusterError(told) from error
    with client:
        yield from _outcomes(client, wanted)


def _outcomes(client: distributed.Client, wanted: Sequence[Chapter]) -> Iterator[Outcome]:
    started = time.monotonic()
    running = {client.submit(_made, chapter, pure=False): chapter for chapter in wanted}
    while running:
        try:
            ended = distributed.wait(list(running), notebooks.LIMIT_SECONDS, "FIRST_COMPLETED").done
        except TimeoutError:
            client.cancel(list(running))
            late = f"no chapter ended within {notebooks.LIMIT_SECONDS} s, and the rest was given up"
            yield from (Outcome(chapter.name, time.monotonic() - started, late) for chapter in running.values())
            return
        for future in ended:
            yield _outcome(future, running.pop(future), time.monotonic() - started)


def _made(chapter: Chapter) -> bytes:
    """On a worker: the executed notebook as its file holds it."""
    with _ONE_AT_A_TIME:
        return notebooks.made(chapter)


def _outcome(future: distributed.Future, chapter: Chapter, seconds: float) -> Outcome:
    if future.status == "finished":
        files.write(chapter.output, future.result())
        return Outcome(chapter.name, seconds)
    error = future.exception()
    told = str(error) if isinstance(error, Refused) else f"on the cluster: {error}".splitlines()[0]
    return Outcome(chapter.name, seconds, told)
