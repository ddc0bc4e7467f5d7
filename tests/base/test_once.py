"""What is worked out once for an object: once for each, whatever comes between, and no longer than the object."""

import gc
import weakref

from corridor.base.once import once_for_each


class Thing:
    pass


def test_it_works_once_for_each_whichever_is_asked_for_in_between():
    asked = []

    @once_for_each
    def answer(thing):
        asked.append(thing)
        return [len(asked)]

    one, other = Thing(), Thing()
    assert [answer(one), answer(other), answer(one), answer(other)] == [[1], [2], [1], [2]]
    assert asked == [one, other]


def test_an_answer_goes_with_what_it_is_of():
    made = once_for_each(lambda _: Thing())
    thing = Thing()
    answer = weakref.ref(made(thing))
    assert answer() is made(thing)
    del thing
    gc.collect()
    assert answer() is None
