"""Answers that outlive a process: what an earlier one worked out from the same is not worked out again."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar, cast

from corridor.base import kept

T = TypeVar("T")


class _Memory:
    def __init__(self, known: dict[str, Any]) -> None:
        self.known = known
        self.asked: dict[str, Any] = {}


_MEMORY: ContextVar[_Memory | None] = ContextVar("memory", default=None)
"""What is remembered; None where nothing is."""


@contextmanager
def remembering(path: Path, by: str) -> Iterator[None]:
    """Keep answers in a file, and find there those of the last time. `by`: what all of them rest on besides.

    A file that is spoilt, or that rests on something else, is as good as none; one that cannot be written is not kept.
    """
    memory = _Memory(_read(path, by))
    before = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(before)
    if memory.asked.keys() != memory.known.keys():
        kept.keep(path, f"{by}\n".encode() + pickle.dumps(memory.asked))


def remembered(question: Callable[[], str], work: Callable[[], T]) -> T:
    """What comes of some work. `question`: names all that it depends on, and itself."""
    memory = _MEMORY.get()
    if memory is None:
        return work()
    name = question()
    if name not in memory.asked:
        memory.asked[name] = memory.known[name] if name in memory.known else work()
    return cast("T", memory.asked[name])


def _read(path: Path, by: str) -> dict[str, Any]:
    """The answers in a file, which are read only if they rest on the same: others may be of classes that are gone."""
    rested_on, _, answers = (kept.found(path) or b"").partition(b"\n")
    if not answers or rested_on != by.encode():
        return {}
    return cast("dict[str, Any]", pickle.loads(answers))  # noqa: S301 (our own: it carries its digest)
