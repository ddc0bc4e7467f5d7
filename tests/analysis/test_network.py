import math
from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from corridor.analysis.network import Network, network
from corridor.drawing.placement import Window, window_around
from corridor.evidence import sphere


@pytest.fixture(scope="module")
def ways(data):
    return network(data)


def test_great_circle_by_hand():
    # A quarter of the equator.
    assert sphere.great_circle_km(0, 0, 0, 90) == pytest.approx(sphere.EARTH_RADIUS_KM * 3.14159265 / 2)
    assert sphere.great_circle_km(43.6, 51.22, 40.41, 49.87) == pytest.approx(372, abs=1)


def test_every_pair_has_a_route(data, ways):
    for stops in data.relationships["route"]:
        found = ways.route(stops)
        assert found is not None, stops
        assert [stop for stop in found.places if stop in stops] == list(stops)


def test_lengths_are_told_apart(ways):
    found = ways.route(["altynkol", "aktau", "poti"])
    assert [(leg.mode, leg.distance_km, leg.basis) for leg in found.legs] == [
        ("rail", 3128, "published"),
        ("sea", 370, "great_circle"),
        ("rail", 897, "published"),
    ]
    assert found.length("published") == 4025
    assert found.count("unknown") == 0


def test_a_long_leg_is_drawn_along_the_legs_it_spans(ways):
    leg = ways.route(["baku", "poti"]).legs[0]
    assert ways.course(leg) == ["baku", "alat", "boyuk-kesik", "gardabani", "tbilisi", "poti"]
    sea = ways.route(["aktau", "baku"]).legs[0]
    assert ways.course(sea) == ["aktau", "baku"]


def leg(start, end, mode, basis="unknown"):
    km = 10.0 if basis == "published" else math.nan
    return {"from_id": start, "to_id": end, "mode": mode, "distance_km": km, "basis": basis, "source_id": ""}


def joined_by(*legs):
    """Four places in a row, a degree apart."""
    names = ["west", "middle", "east", "island"]
    places = [{"id": name, "name_en": name.title(), "lon": lon, "lat": 40.0} for lon, name in enumerate(names)]
    return Network(pd.DataFrame(places), pd.DataFrame(legs))


def test_no_route_is_none():
    ways = joined_by(leg("west", "middle", "rail"))
    assert ways.route(["island", "west"]) is None
    with pytest.raises(nx.NodeNotFound):
        ways.route(["nowhere", "west"])


def test_a_road_beside_a_railway_is_another_leg_and_freight_goes_by_rail():
    ways = joined_by(leg("west", "middle", "road"), leg("middle", "west", "rail"), leg("middle", "east", "road"))
    assert [(each.from_id, each.to_id, each.mode) for each in ways.legs] == [
        ("west", "middle", "road"),
        ("middle", "west", "rail"),
        ("middle", "east", "road"),
    ]
    assert [each.mode for each in ways.route(["west", "east"]).legs] == ["rail", "road"]
    assert ways.route(["west", "east"]).places == ("west", "middle", "east")
    assert [ways.meeting(place) for place in ("west", "middle", "east", "island")] == [2, 3, 1, 0]


def test_a_long_leg_runs_over_pieces_of_its_own_mode_only():
    pieces = [("west", "middle"), ("middle", "east")]
    whole = leg("west", "east", "rail", "published")
    by_rail = joined_by(whole, *(leg(*ends, "rail") for ends in pieces))
    by_road = joined_by(whole, *(leg(*ends, "road") for ends in pieces))
    assert by_rail.course(by_rail.leg("west", "east")) == ["west", "middle", "east"]
    assert by_road.course(by_road.leg("west", "east")) == ["west", "east"]
    assert by_road.leg("east", "west").distance_km == 10


def test_places_lie_inside_their_window():
    window = window_around([49.4, 51.2, 80.3], [40.0, 43.6, 44.1])
    for lon, lat in ((49.4, 40.0), (80.3, 44.1)):
        x, y = window.pixel(lon, lat, 680)
        assert 0 < x < 680
        assert 0 < y < 340


WINDOW = Window(40, 60, 35, 50)


def test_names_keep_clear_of_each_other():
    beside = [("Somewhere", (50, 42)), ("Elsewhere", (52, 42))]
    assert WINDOW.sides(beside, [], 680) == ["above", "below"]


def test_names_stand_where_fewest_lines_cross_them():
    here = [("Somewhere", (50, 42))]
    north, east, south, west = ((50, 42), (50, 47)), ((50, 42), (55, 42)), ((50, 42), (50, 37)), ((50, 42), (45, 42))
    assert WINDOW.sides(here, [north], 680) == ["below"]
    assert WINDOW.sides(here, [north, south], 680) == ["right"]
    assert WINDOW.sides(here, [north, south, east], 680) == ["left"]
    assert WINDOW.sides(here, [north, east, south, west], 680) == ["above right"]
    assert WINDOW.sides(here, [((40, 49), (60, 49))], 680) == ["above"]


def test_a_name_is_nearer_to_its_place_than_to_one_without():
    """The other place lies five pixels to the east: above and below, a name would stand as near to both."""
    here, unnamed = ("Somewhere", (50, 42)), ("Nowhere" * 20, (50.3, 42))
    assert WINDOW.sides([here, unnamed], [], 680) == ["left", ""]
    assert WINDOW.sides([here, ("Elsewhere", (50.3, 42))], [], 680) == ["left", "right"]


def test_a_name_has_another_chance_when_those_beside_it_are_named():
    """The first is too near to the edge to stand above, below or left, and would pass the second's mark."""
    first, second, eastward = ("Alat (Baku)", (41.86, 42)), ("Turkmenbashi", (44.27, 42)), ((44.27, 42), (60, 42))
    assert WINDOW.sides([first, ("Nowhere" * 20, second[1])], [eastward], 340) == ["", ""]
    assert WINDOW.sides([first, second], [eastward], 340) == ["below right", "above right"]


def test_a_leg_that_runs_over_several_of_a_route_is_told_with_those(small):
    way = network(small).route(("aktau", "dushanbe"))
    assert way.places == ("aktau", "beyneu", "dushanbe")
    over = {"from_id": "aktau", "to_id": "dushanbe", "mode": "rail", "distance_km": 2400.0, "basis": "published"}
    more = pd.concat([small.legs, pd.DataFrame([over | {"source_id": "ports-2026"}])], ignore_index=True)
    ((whole, legs),) = network(replace(small, legs=more)).stretches(way)
    assert (whole.from_id, whole.to_id, whole.distance_km) == ("aktau", "dushanbe", 2400.0)
    assert legs == way.legs
    assert network(small).stretches(way) == []


def test_no_name_is_cut_at_the_edge_in_wider_letters():
    """In the middle of 500 pixels: 60 letters take 420 in the letters of a map, 510 in those of some readers."""
    assert WINDOW.sides([("N" * 58, (50, 42))], [], 500) == ["above"]
    assert WINDOW.sides([("N" * 60, (50, 42))], [], 500) == [""]


def test_a_name_keeps_off_the_route_before_other_lines():
    """Half a degree up or down is 11 pixels, the middle of a name above or below."""
    here = [("Somewhere", (50, 42))]
    above, beside, below = (((40, lat), (60, lat)) for lat in (42.5, 42, 41.5))
    others = [above, above, beside, beside, beside]
    assert WINDOW.sides(here, [*others, below], 680) == ["below"]
    assert WINDOW.sides(here, others, 680, lit=[below]) == ["above"]
