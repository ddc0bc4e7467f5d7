import pytest

from corridor import network
from corridor.placement import Window, window_around


@pytest.fixture(scope="module")
def graph(data):
    return network.graph(data)


def test_great_circle_by_hand():
    # A quarter of the equator.
    assert network.great_circle_km(0, 0, 0, 90) == pytest.approx(network.EARTH_RADIUS_KM * 3.14159265 / 2)
    assert network.great_circle_km(43.6, 51.22, 40.41, 49.87) == pytest.approx(372, abs=1)


def test_every_pair_has_a_route(data, graph):
    for stops in data.relationships["route"]:
        found = network.route(graph, stops.split(";"))
        assert found is not None, stops
        assert [stop for stop in found.places if stop in stops.split(";")] == stops.split(";")


def test_lengths_are_told_apart(graph):
    found = network.route(graph, ["altynkol", "aktau", "poti"])
    assert [(leg.mode, leg.distance_km, leg.basis) for leg in found.legs] == [
        ("rail", 3128, "published"),
        ("sea", 370, "great_circle"),
        ("rail", 897, "published"),
    ]
    assert found.length("published") == 4025
    assert found.count("unknown") == 0


def test_a_long_leg_is_drawn_along_the_legs_it_spans(graph):
    leg = network.route(graph, ["baku", "poti"]).legs[0]
    assert network.course(graph, leg) == ["baku", "alat", "boyuk-kesik", "gardabani", "tbilisi", "poti"]
    sea = network.route(graph, ["aktau", "baku"]).legs[0]
    assert network.course(graph, sea) == ["aktau", "baku"]


def test_no_route_is_none(graph):
    graph = graph.copy()
    graph.add_node("island")
    assert network.route(graph, ["island", "aktau"]) is None


def test_places_lie_inside_their_window():
    window = window_around([49.4, 51.2, 80.3], [40.0, 43.6, 44.1])
    for lon, lat in ((49.4, 40.0), (80.3, 44.1)):
        x, y = window.pixel(lon, lat, 680)
        assert 0 < x < 680
        assert 0 < y < 340


def test_names_keep_clear_of_each_other():
    window = Window(40, 60, 35, 50)
    assert window.sides([("Somewhere", 50, 42)] * 3, 680) == ["above", "below", ""]
