"""Names beside marks: inside the plot, on no mark and on no other name."""

from hypothesis import given
from hypothesis import strategies as st

from corridor.drawing import naming
from corridor.drawing.naming import Label, placed

WIDTH, HEIGHT = 600.0, 300.0

marks = st.tuples(st.floats(0, 560), st.floats(5, 40), st.floats(10, 280)).map(
    lambda at: (at[0], at[0] + at[1], at[2] - 4, at[2] + 4)
)


@given(st.lists(marks, min_size=1, max_size=12), st.text("abc", min_size=1, max_size=30))
def test_names_are_inside_and_clear_of_all_else(boxes, text):
    labels = [Label([text], box) for box in boxes]
    found = placed(labels, boxes, WIDTH, HEIGHT)
    taken = [*boxes]
    for label, place in zip(labels, found, strict=True):
        if place:
            box = naming._box(place, label.mark, naming._LETTER)
            assert box[0] >= 0
            assert box[1] <= WIDTH
            assert not any(naming._overlap(box, other) for other in taken)
            taken.append(box)


def test_the_best_text_that_has_room_stands_right_of_its_mark():
    (place,) = placed([Label(["a long name of a count", "short"], (10.0, 50.0, 100.0, 108.0))], [], WIDTH, HEIGHT)
    assert (place.text, place.at_end, place.dx, place.dy, place.align) == ("a long name of a count", True, 6, 0, "left")
    (place,) = placed([Label(["a long name of a count", "short"], (10.0, 50.0, 50.0, 58.0))], [], 100.0, 60.0)
    assert place.text == "short"
    assert placed([Label(["name"], (0.0, 20.0, 0.0, 8.0))], [], 20.0, 8.0) == [None]


def test_a_name_does_not_touch_the_mark_beside_it():
    """A name right of its mark begins at 56: what ends at 55 is too near by two pixels."""
    mark, text = (10.0, 50.0, 100.0, 108.0), "a count"
    for end, dy in ((52.9, 0), (55.0, -12.5)):
        beside = (50.5, end, 100.0, 112.0)
        (place,) = placed([Label([text], mark)], [mark, beside], WIDTH, HEIGHT)
        assert place.dy == dy, end
