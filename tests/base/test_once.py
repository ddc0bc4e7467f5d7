"""What follows from an object is worked out once for each, and for each question."""

import gc
import weakref

from corridor.base.once import once_for_each


class Known:
    """Something that others know much of."""


def test_each_object_is_asked_each_question_once():
    asked = []

    @once_for_each
    def told(known, day, *, of=""):
        asked.append((known, day, of))
        return len(asked)

    one, other = Known(), Known()
    answers = [told(one, 1), told(one, 2), told(one, 1), told(other, 1), told(one, 1, of="all"), told(one, 1, of="all")]
    assert answers == [1, 2, 1, 3, 4, 4]
    assert asked == [(one, 1, ""), (one, 2, ""), (other, 1, ""), (one, 1, "all")]


def test_what_is_known_goes_with_the_object():
    @once_for_each
    def told(known):
        return [type(known).__name__]

    known = Known()
    seen = weakref.ref(known)
    assert told(known) == ["Known"]
    del known
    gc.collect()
    assert seen() is None
