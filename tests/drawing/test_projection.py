"""The projection of maps: values of Snyder's, its inverse, what a frame holds, and that Vega draws the same."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis.network import network
from corridor.drawing import maps, pictures, theme
from corridor.drawing.projection import Conic, Frame, Window, conic_for, extent, frame_around

REGION = Conic(38.0, 52.0, 60.0)


def test_a_place_lies_where_snyder_puts_it():
    """Map Projections: A Working Manual, page 291: parallels 29.5 and 45.5 north, from 23 north and 96 west."""
    conic = Conic(29.5, 45.5, -96)
    origin, (x, y) = conic.forward((-96, 23)), conic.forward((-75, 35))
    assert x == pytest.approx(0.2952720, abs=1e-7)
    assert origin[1] - y == pytest.approx(0.2416774, abs=1e-7)
    assert origin[0] == 0


@given(st.floats(0, 140), st.floats(5, 80))
def test_a_place_is_found_again_where_it_lies(lon, lat):
    assert REGION.back(REGION.forward((lon, lat))) == pytest.approx((lon, lat), abs=1e-6)


@given(st.floats(20, 100), st.floats(25, 60))
def test_areas_are_true(lon, lat):
    """A tenth of a degree square, by the cross product of its sides, is as large as on the globe."""
    step = 0.1
    (x, y), (right, _y), (_x, up) = (
        REGION.forward(place) for place in ((lon, lat), (lon + step, lat), (lon, lat + step))
    )
    across = (right - x, _y - y)
    along = (_x - x, up - y)
    drawn = abs(across[0] * along[1] - across[1] * along[0])
    true = math.radians(step) * (math.sin(math.radians(lat + step)) - math.sin(math.radians(lat)))
    assert drawn == pytest.approx(true, rel=0.01)


def test_parallels_lie_a_sixth_within_and_keep_off_the_equator():
    assert conic_for(Window(40, 60, 30, 60)) == Conic(35, 55, 50)
    assert conic_for(Window(0, 10, -6, 6)).forward((5, 0))[0] == 0


def test_a_frame_has_a_tenth_of_room_and_a_least_size():
    places = [(50.0, 40.0), (80.0, 45.0)]
    frame = frame_around(places)
    across = sorted(frame.conic.forward(place)[0] for place in places)
    assert frame.left == pytest.approx(across[0] - 0.1 * (across[1] - across[0]) - 0.012)
    small = frame_around([(50.0, 40.0), (50.1, 40.1)])
    assert small.right - small.left == pytest.approx(0.24)
    assert small.bottom - small.top == pytest.approx(0.24)


def test_a_frame_holds_small_countries_whole_and_large_ones_not():
    frame = frame_around([(45.0, 40.0), (75.0, 45.0)])
    assert frame.holding([Window(20, 110, 30, 60)]) == frame
    held = frame.holding([Window(41, 46, 41, 43.5)])
    assert held.left < frame.left
    for corner in ((41, 41), (41, 43.5), (46, 43.5)):
        x, y = held.pixel(corner, theme.WIDTH)
        assert 0 < x < theme.WIDTH
        assert 0 < y < theme.MAP_HEIGHT


def test_pixels_and_places_answer_each_other():
    frame = frame_around([(45.0, 36.0), (75.0, 52.0)])
    assert frame.place(frame.pixel((60.0, 44.0), 340), 340) == pytest.approx((60, 44))
    left, right = (frame.pixel(corner, 680) for corner in frame.fit)
    assert left[1] == pytest.approx(0)
    assert right[1] == pytest.approx(theme.MAP_HEIGHT)


def test_all_that_a_picture_may_show_is_within_its_window():
    frame = frame_around([(45.0, 36.0), (75.0, 52.0)])
    window = frame.widened()
    for width in (200, 340, 680, 900):
        for corner in ((0, 0), (width, 0), (0, theme.MAP_HEIGHT), (width, theme.MAP_HEIGHT), (width / 2, 340)):
            lon, lat = frame.place(corner, width)
            assert window.west - 0.1 <= lon <= window.east + 0.1
            assert window.south - 0.1 <= lat <= window.north + 0.1


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
    world = Window(-10, 10, -10, 10)
    assert world.meets(other) == other.meets(world) == meets


def test_an_extent_is_what_places_just_fill():
    assert extent([(50, 40), (60, 45), (55, 42)]) == Window(50, 60, 40, 45)


@pytest.mark.parametrize("width", [theme.NARROW, theme.WIDTH])
def test_vega_puts_places_where_names_are_placed_for(data, width):
    ways = network(data)
    route = ways.route(["altynkol", "aktau", "baku", "poti"])
    plot = maps.route_map(data, ways, route, ("KZ", "GE"))
    drawn = pictures.picture(pictures.still(plot.spec()), width, "map")
    marks = re.findall(
        r'tabindex="0"[^>]*transform="translate\(([-\d.]+),([-\d.]+)\)|transform="translate\(([-\d.]+),([-\d.]+)\)"[^>]*tabindex="0"',
        drawn,
    )
    found = sorted((float(a or c), float(b or d)) for a, b, c, d in marks)
    frame = _frame_of(plot)
    meant = sorted(frame.pixel((row["lon"], row["lat"]), width) for row in plot.data["places"].rows)
    assert len(found) == len(meant) == 4
    for (x, y), (u, v) in zip(found, meant, strict=True):
        assert (x, y) == pytest.approx((u, v), abs=2.5)  # Vega keeps a pixel or two for what stands at the edge


def _frame_of(plot) -> Frame:
    """The frame that a map asks Vega to fit."""
    asked = plot.view.to_dict(validate=False)["projection"]
    conic = Conic(*asked["parallels"], -asked["rotate"][0])
    (left, top), (right, bottom) = (conic.forward(corner) for corner in asked["fit"]["geometry"]["coordinates"])
    return Frame(conic, left, right, top, bottom)
