"""What follows from an object that never changes, worked out once and kept as long as the object is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K")
P = ParamSpec("P")
V = TypeVar("V")


def once_for_each(work: Callable[Concatenate[K, P], V]) -> Callable[Concatenate[K, P], V]:
    """A function of an object, and of what is asked of it, which works once for each question.

    Its answers must not hold the object, or all stay.
    """
    answers: WeakKeyDictionary[K, dict[tuple[object, ...], V]] = WeakKeyDictionary()

    @wraps(work)
    def answer(known: K, /, *asked: P.args, **named: P.kwargs) -> V:
        given = answers.setdefault(known, {})
        question = (*asked, *sorted(named.items()))
        if question not in given:
            given[question] = work(known, *asked, **named)
        return given[question]

    return answer
