"""What follows from an object that never changes, worked out once and kept as long as the object is."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K")
V = TypeVar("V")


def once_for_each(work: Callable[[K], V]) -> Callable[[K], V]:
    """A function of an object, which works once for each; its answer must not hold the object, or both stay."""
    answers: WeakKeyDictionary[K, V] = WeakKeyDictionary()

    @wraps(work)
    def answer(known: K) -> V:
        if known not in answers:
            answers[known] = work(known)
        return answers[known]

    return answer
