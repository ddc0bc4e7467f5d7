import math
from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from corridor.analysis.courses import Course, Node
from corridor.analysis.network import Network, network
from corridor.evidence import dataset, sphere


@pytest.fixture(scope="module")
def ways(data):
    return network(data)


def test_great_circle_by_hand():
    # A quarter of the equator.
    assert sphere.great_circle_km(0, 0, 0, 90) == pytest.approx(sphere.EARTH_RADIUS_KM * 3.14159265 / 2)
    assert sphere.great_circle_km(43.6, 51.22, 40.41, 49.87) == pytest.approx(372, abs=1)


def test_every_pair_has_a_route(data, ways):
    for stops, modes in data.relationships[["route", "modes"]].itertuples(index=False):
        found = ways.route(stops, modes)
        assert found is not None, stops
        assert [stop for stop in found.places if stop in stops] == list(stops)


def test_lengths_are_told_apart(ways):
    found = ways.route(["altynkol", "aktau", "baku", "poti"])
    assert [(leg.mode, leg.distance_km, leg.basis) for leg in found.legs] == [
        ("rail", 3128, "published"),
        ("sea", 370, "great_circle"),
        ("rail", 897, "published"),
    ]
    assert found.by_kind() == {("rail", "published"): 4025, ("sea", "great_circle"): 370}
    assert found.at_least() == 4025 + 370
    assert found.changes() == ("aktau", "baku")


def test_a_long_leg_is_drawn_along_the_legs_it_spans(ways):
    leg = ways.route(["baku", "poti"]).legs[0]
    course = ways.course(leg)
    assert course.places == ("baku", "alat", "boyuk-kesik", "gardabani", "tbilisi", "poti")
    assert course.km <= leg.distance_km
    back = ways.course(ways.leg("poti", "baku"))
    assert back.places == course.places[::-1]
    assert [point.name for point in back.points] == [point.name for point in course.points][::-1]
    sea = ways.route(["aktau", "baku"]).legs[0]
    assert ways.course(sea).places == ("aktau", "baku")


def test_no_leg_is_without_a_length_and_none_is_printed_shorter_than_its_course(ways):
    assert {leg.basis for leg in ways.legs} == {"published", "great_circle", "along_towns"}
    for each in ways.legs:
        assert each.distance_km > 0
        if each.basis == "published":
            assert ways.course(each).km <= each.distance_km, each


def leg(start, end, mode, basis="unknown"):
    km = 200.0 if basis == "published" else math.nan
    return {"from_id": start, "to_id": end, "mode": mode, "distance_km": km, "basis": basis, "source_id": ""}


def joined_by(*legs):
    """Four places in a row, a degree apart, the first two in one country."""
    names = ["west", "middle", "east", "island"]
    places = [
        {"id": name, "name_en": name.title(), "lon": lon, "lat": 40.0, "country": country}
        for lon, (name, country) in enumerate(zip(names, ["AA", "AA", "BB", "CC"], strict=True))
    ]
    return Network(pd.DataFrame(places), pd.DataFrame(legs), dataset.frame("waypoints", []))


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
    assert by_rail.course(by_rail.leg("west", "east")).places == ("west", "middle", "east")
    assert by_road.course(by_road.leg("west", "east")).places == ("west", "east")
    assert by_road.leg("east", "west").distance_km == 200


def test_a_leg_does_not_run_over_pieces_that_are_longer_than_it_is():
    """Two degrees along the 40th parallel are 170 km."""
    whole = leg("west", "east", "rail", "published") | {"distance_km": 160.0}
    ways = joined_by(whole, leg("west", "middle", "rail"), leg("middle", "east", "rail"))
    assert ways.course(ways.leg("west", "east")).places == ("west", "east")


def node(lon, lat, country=""):
    return Node(country, lon, lat, country)


def test_a_course_by_hand():
    """A degree of a meridian is 111.2 km; at sea no country is entered."""
    course = Course(("a", "b"), (node(50, 0, "KZ"), node(50, 1), node(50, 3, "AZ"), node(51, 3, "GE")))
    assert course.km == pytest.approx(3 * 111.19 + 111.04, abs=0.1)
    assert course.at_least() == 440
    assert course.borders == 2
    assert course.starting("b").points == course.points[::-1]
    assert Course(("a", "b"), (node(50, 0), node(50, 0.5))).at_least() == 55


ROWS = [
    ("x", 0.0, 40.0, "KZ"),
    ("south", 3.0, 40.0, "TM"),
    ("north", 3.0, 43.0, "KZ"),
    ("z", 6.0, 40.0, "AZ"),
]


def two_ways(*waypoints):
    """From x to z by the south, or by the north, which is one border less."""
    places = pd.DataFrame(
        [{"id": name, "name_en": name, "lon": lon, "lat": lat, "country": of} for name, lon, lat, of in ROWS]
    )
    ends = [("x", "south"), ("south", "z"), ("x", "north"), ("north", "z")]
    columns = {"mode": "rail", "seq": 1, "name": "town", "country": "KZ"}
    between = [columns | {"from_id": a, "to_id": b, "lon": lon, "lat": lat} for a, b, lon, lat in waypoints]
    rows = pd.DataFrame(between, columns=list(dataset.frame("waypoints", []).columns))
    return Network(places, pd.DataFrame([leg(*each, "rail") for each in ends]), rows)


def test_a_way_is_chosen_by_its_length_and_by_the_borders_on_it():
    """By the south 2 x 255 km and two borders, 1 110 in all; by the north 2 x 417 km and one, 1 135.

    By a town a degree and a half to the south of the first leg, that leg is 2 x 210 km, and the southern way 1 275.
    """
    crow = [two_ways().leg(*ends).distance_km for ends in (("x", "south"), ("x", "north"))]
    assert crow == [250, 410]
    assert two_ways().route(["x", "z"]).places == ("x", "south", "z")
    assert two_ways(("x", "south", 1.5, 38.5)).route(["x", "z"]).places == ("x", "north", "z")
    assert two_ways(("x", "south", 1.5, 38.5)).leg("x", "south").basis == "along_towns"


def test_a_route_goes_by_the_modes_that_are_named_else_by_rail_and_sea_else_by_road():
    ways = joined_by(leg("west", "middle", "road"), leg("middle", "east", "road"), leg("west", "east", "sea"))
    assert [each.mode for each in ways.route(["west", "east"]).legs] == ["sea"]
    assert [each.mode for each in ways.route(["west", "east"], ["road"]).legs] == ["road", "road"]
    assert [each.mode for each in ways.route(["west", "middle"]).legs] == ["road"]
    assert ways.route(["west", "middle"], ["rail"]) is None


def test_freight_from_almaty_to_poti_goes_by_aktau(ways):
    found = ways.route(["almaty", "poti"]).places
    assert "aktau" in found
    assert not {"bishkek", "turkmenbashi", "tashkent"} & set(found)


def test_from_astana_to_tashkent_no_train_calls_at_almaty(ways):
    assert ways.route(["astana", "tashkent"]).places == (
        *("astana", "zharyk", "moiynty", "shu", "kulan", "saryagash", "tashkent"),
    )


def test_a_leg_that_runs_over_several_of_a_route_is_told_with_those(small):
    way = network(small).route(("aktau", "dushanbe"))
    assert way.places == ("aktau", "beyneu", "dushanbe")
    over = {"from_id": "aktau", "to_id": "dushanbe", "mode": "rail", "distance_km": 2400.0, "basis": "published"}
    more = pd.concat([small.legs, pd.DataFrame([over | {"source_id": "ports-2026"}])], ignore_index=True)
    ((whole, legs),) = network(replace(small, legs=more)).stretches(way)
    assert (whole.from_id, whole.to_id, whole.distance_km) == ("aktau", "dushanbe", 2400.0)
    assert legs == way.legs
    assert network(small).stretches(way) == []
