"""Where names come to stand on a map, worked out by hand: a letter is 7 by 15 pixels, a mark 6 by 6, a map 340 high."""

import pytest

from corridor.drawing import placement
from corridor.drawing.placement import SIDES, sides


def where(*places, lines=(), width=400):
    """Places around the middle of a picture, a degree to 17 pixels."""

    def pixel(point):
        return width / 2 + 17 * point[0], 170 - 17 * point[1]

    return sides([(name, pixel(at)) for name, at in places], [(pixel(a), pixel(b)) for a, b in lines], width)


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


def on_map(places, lines, width, lit=()):
    """Places around 50 degrees east and 42 north, a degree to 17 pixels across and to 22 up."""

    def pixel(point):
        return width / 2 + 17 * (point[0] - 50), 190 - 22 * (point[1] - 42)

    drawn, route = ([(pixel(a), pixel(b)) for a, b in each] for each in (lines, lit))
    return sides([(name, pixel(at)) for name, at in places], drawn, width, route)


def test_names_keep_clear_of_each_other():
    beside = [("Somewhere", (50, 42)), ("Elsewhere", (52, 42))]
    assert on_map(beside, [], 680) == ["above", "below"]


def test_names_stand_where_fewest_lines_cross_them():
    here = [("Somewhere", (50, 42))]
    north, east, south, west = ((50, 42), (50, 47)), ((50, 42), (55, 42)), ((50, 42), (50, 37)), ((50, 42), (45, 42))
    assert on_map(here, [north], 680) == ["below"]
    assert on_map(here, [north, south], 680) == ["right"]
    assert on_map(here, [north, south, east], 680) == ["left"]
    assert on_map(here, [north, east, south, west], 680) == ["above right"]
    assert on_map(here, [((40, 49), (60, 49))], 680) == ["above"]


def test_a_name_is_nearer_to_its_place_than_to_one_without():
    """The other place lies five pixels to the east: above and below, a name would stand as near to both."""
    here, unnamed = ("Somewhere", (50, 42)), ("Nowhere" * 20, (50.3, 42))
    assert on_map([here, unnamed], [], 680) == ["left", ""]
    assert on_map([here, ("Elsewhere", (50.3, 42))], [], 680) == ["left", "right"]


def test_a_name_has_another_chance_when_those_beside_it_are_named():
    """The first is too near to the edge to stand above, below or left, and would pass the second's mark."""
    first, second, eastward = ("Alat (Baku)", (41.86, 42)), ("Turkmenbashi", (44.27, 42)), ((44.27, 42), (60, 42))
    assert on_map([first, ("Nowhere" * 20, second[1])], [eastward], 340) == ["", ""]
    assert on_map([first, second], [eastward], 340) == ["below right", "above right"]


def test_no_name_is_cut_at_the_edge_in_wider_letters():
    """In the middle of 500 pixels: 60 letters take 420 in the letters of a map, 510 in those of some readers."""
    assert on_map([("N" * 58, (50, 42))], [], 500) == ["above"]
    assert on_map([("N" * 60, (50, 42))], [], 500) == [""]


def test_a_name_keeps_off_the_route_before_other_lines():
    """Half a degree up or down is 11 pixels, the middle of a name above or below."""
    here = [("Somewhere", (50, 42))]
    above, beside, below = (((40, lat), (60, lat)) for lat in (42.5, 42, 41.5))
    others = [above, above, beside, beside, beside]
    assert on_map(here, [*others, below], 680) == ["below"]
    assert on_map(here, others, 680, lit=[below]) == ["above"]
