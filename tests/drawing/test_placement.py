"""Where names come to stand on a map, worked out by hand: a letter is 7 by 15 pixels, a mark 6 by 6, a map 340 high."""

import math

import pytest

from corridor.drawing import placement
from corridor.drawing.placement import SIDES, Window, extent, window_around

WORLD = Window(-10, 10, -10, 10)
"""At the equator, so that a degree is nearly as high as it is wide; the middle of a picture is at no degrees."""


def mercator(lat):
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def test_a_place_comes_to_lie_by_its_projection():
    scale = 340 / (2 * mercator(10))  # a picture 400 wide and 340 high is too wide for a square window
    assert WORLD.pixel(0, 0, 400) == pytest.approx((200, 170))
    assert WORLD.pixel(10, 10, 400) == pytest.approx((200 + scale * math.radians(10), 0))
    assert WORLD.pixel(-10, -10, 400) == pytest.approx((200 - scale * math.radians(10), 340))
    narrow = 200 / math.radians(20)
    assert WORLD.pixel(10, 0, 200) == pytest.approx((200, 170))
    assert WORLD.pixel(0, 5, 200) == pytest.approx((100, 170 - narrow * mercator(5)))


def test_all_that_a_picture_may_show_is_as_wide_and_as_high_as_columns_make_it():
    wide = WORLD.widened()
    along = math.degrees(2 * mercator(10) * 900 / 340 / 2)
    assert (wide.west, wide.east) == pytest.approx((-along, along))
    up = math.radians(20) * 340 / 200 / 2
    assert mercator(wide.north) == pytest.approx(up)
    assert wide.south == pytest.approx(-wide.north)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Window(5, 15, 5, 15), True),
        (Window(10, 15, 10, 15), True),
        (Window(11, 15, 0, 5), False),
        (Window(-15, -11, 0, 5), False),
        (Window(0, 5, 11, 15), False),
        (Window(0, 5, -15, -11), False),
    ],
)
def test_windows_meet_where_they_have_a_place_in_common(other, meets):
    assert WORLD.meets(other) == other.meets(WORLD) == meets


def test_a_window_around_places_has_a_tenth_and_a_degree_of_room():
    assert extent([(50, 40), (60, 45), (55, 42)]) == Window(50, 60, 40, 45)
    assert window_around([50, 60], [40, 45]) == Window(48, 62, 38.5, 46.5)


def where(*places, lines=(), width=400):
    return WORLD.sides([(name, point) for name, point in places], list(lines), width)


def test_a_name_stands_above_where_nothing_is_in_its_way():
    assert where(("Aktau", (0, 0))) == ["above"]


@pytest.mark.parametrize(
    ("point", "side"),
    [
        ((0, 9.9), "below"),
        ((-9.9, 0), "right"),
        ((9.9, 0), "left"),
        ((-9.9, 9.9), "below right"),
        ((-9.9, -9.9), "above right"),
    ],
)
def test_a_name_stays_inside_the_picture(point, side):
    assert where(("Aktau", point), width=340) == [side]


def test_a_name_is_clear_of_lines_where_it_can_be():
    up, down = ((0, 0), (0, 9)), ((0, 0), (0, -9))
    assert where(("Aktau", (0, 0)), lines=[up]) == ["below"]
    assert where(("Aktau", (0, 0)), lines=[up, down]) == ["right"]
    assert where(("Aktau", (0, 0)), lines=[up, down, ((0, 0), (9, 0))]) == ["left"]


def test_names_keep_clear_of_each_other_and_of_marks():
    above = 1.0  # 17 pixels up: the mark is in the box of a name above
    first, second = where(("Aktau", (0, 0)), ("Baku", (0, above)))
    assert first == "below"
    assert second == "above"


def test_who_comes_first_chooses_first_and_where_there_is_no_room_there_is_no_name():
    crowd = [("Long name", (lon / 10, lat / 10)) for lon in range(-4, 5, 2) for lat in range(-4, 5, 2)]
    sides = where(*crowd)
    assert sides[0] in SIDES
    assert "" in sides


def test_a_name_is_nearer_to_its_own_place_than_to_one_without():
    box = (0, 10, 0, 10)
    assert placement._is_nearest(box, (12, 5), [(5, 13)])
    assert not placement._is_nearest(box, (13, 5), [(5, 12)])
    assert not placement._is_nearest(box, (12, 5), [(-2, 5)])


@pytest.mark.parametrize(
    ("line", "meets"),
    [
        (((-5, 5), (15, 5)), True),
        (((5, -5), (5, 15)), True),
        (((-5, -5), (15, 15)), True),
        (((-5, 5), (-1, 5)), False),
        (((11, 5), (15, 5)), False),
        (((0, 12), (12, 0)), True),
        (((0, 21), (21, 0)), False),
        (((10, -5), (10, 15)), False),
        (((2, 2), (3, 3)), True),
    ],
)
def test_a_line_meets_a_box_where_some_of_it_lies_within(line, meets):
    assert placement._meets(line, (0, 10, 0, 10)) == meets
    assert placement._meets(line[::-1], (0, 10, 0, 10)) == meets


def test_boxes_overlap_where_they_share_more_than_an_edge():
    assert placement._overlap((0, 10, 0, 10), (9, 20, 9, 20))
    assert not placement._overlap((0, 10, 0, 10), (10, 20, 0, 10))
    assert not placement._overlap((0, 10, 0, 10), (0, 10, 10, 20))


def test_a_name_takes_the_room_of_its_letters():
    boxes = placement._boxes("Aktau", 100, 100, 7.0)
    assert boxes["above"] == (82.5, 117.5, 81.5, 96.5)
    assert boxes["right"] == (108, 143, 92.5, 107.5)
    assert boxes["below left"] == (59, 94, 103.5, 118.5)
