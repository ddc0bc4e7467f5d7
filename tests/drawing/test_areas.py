"""Where names of countries and seas stand: within what they name, clear of all else; a cell is four pixels."""

import pytest

from corridor.drawing import theme
from corridor.drawing.areas import Names, placed

WIDTH = 400


def square(left, top, right, bottom):
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


BIG, SMALL = [square(100, 100, 300, 240)], [square(20, 20, 50, 32)]


def names(taken=(), lit=(), lines=()):
    return Names(WIDTH, taken, lit, lines)


def box(name):
    lines = name.text.split("\n")
    across, down = 6.6 * max(map(len, lines)), 14 * len(lines)
    x, y = name.middle
    return x - across / 2, x + across / 2, y - down / 2, y + down / 2


def test_a_name_stands_in_the_middle_of_its_country():
    on = names()
    found = on.country("Georgia", on.inside(BIG))
    assert found.middle == pytest.approx((200, 170), abs=6)
    assert found.kind == "country"


def test_a_hole_is_not_of_the_country():
    on = names()
    own = on.inside([*BIG, square(140, 120, 260, 220)])
    found = on.country("Oz", own)
    assert not (140 < found.middle[0] < 260 and 120 < found.middle[1] < 220)


def test_a_name_keeps_off_what_is_there_and_off_lit_lines_and_where_it_can_off_others():
    on = names(taken=[(150, 250, 150, 190)])
    left, right, top, bottom = box(on.country("Georgia", on.inside(BIG)))
    assert right <= 150 or left >= 250 or bottom <= 150 or top >= 190
    across = ((100, 170), (300, 170))
    for drawn in (names(lit=[across]), names(lines=[across])):
        *_, top, bottom = box(drawn.country("Georgia", drawn.inside(BIG)))
        assert bottom <= 172
    full = [((100, y), (300, y)) for y in range(100, 240, 8)]
    crossed, barred = names(lines=full), names(lit=full)
    assert crossed.country("Georgia", crossed.inside(BIG)).middle == pytest.approx((200, 170), abs=6)
    assert barred.country("Georgia", barred.inside(BIG)) is None


def test_a_country_without_room_has_no_name_unless_the_map_is_about_it():
    on = names()
    assert on.country("Liechtenstein", on.inside(SMALL)) is None
    found = on.country("Liechtenstein", on.inside(SMALL), must=True)
    assert found.kind == "chosen"
    left, right, top, bottom = box(found)
    assert left >= 0
    assert right <= WIDTH
    assert top >= 0
    assert bottom <= theme.MAP_HEIGHT
    assert on.country("Nowhere", on.inside([]), must=True) is None


def test_several_words_are_set_in_two_lines_where_one_has_no_room():
    on = names()
    own = on.inside([square(100, 100, 160, 180)])
    assert on.country("Saudi Arabia", own).text == "Saudi\nArabia"
    assert on.country("Saudi Arabia", on.inside(BIG)).text == "Saudi Arabia"


def test_a_sea_has_its_name_on_water_within_its_reach():
    land = [square(0, 0, 200, 340)]
    on = names()
    water = ~on.inside(land)
    assert on.sea("Black Sea", (180, 100), 80, water).middle[0] >= 200 + 4.5 * 6.6 - 4
    assert names().sea("Black Sea", (100, 100), 80, water) is None


def test_the_larger_country_is_named_first_and_no_name_lies_on_another():
    on = names()
    countries = {"A": ("Aland", [square(10, 10, 100, 60)]), "B": ("Bland", BIG), "C": ("", SMALL)}
    found = placed(on, countries, [("The Sea", (350, 300), 60)], ["A"])
    assert [name.text for name in found] == ["Aland", "The Sea", "Bland"]
    boxes = [box(name) for name in found]
    for at, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert right <= other[0] or left >= other[1] or bottom <= other[2] or top >= other[3]
