"""A route leg by leg: where bars begin and end, what they say, what is known of times."""

import math

import pandas as pd
import pytest

from corridor.analysis.network import Network
from corridor.drawing.profile import profile
from corridor.evidence import dataset
from corridor.narrative import on_routes


@pytest.fixture
def ways():
    """500 km by rail, then by ship along a degree of the equator, 111 km."""
    ends = [("west", 0.0), ("port", 1.0), ("east", 2.0)]
    places = [{"id": name, "name_en": name.title(), "lon": lon, "lat": 0.0, "country": "AA"} for name, lon in ends]
    legs = [("west", "port", "rail", 500.0, "published"), ("port", "east", "sea", math.nan, "unknown")]
    columns = ["from_id", "to_id", "mode", "distance_km", "basis"]
    rows = pd.DataFrame(legs, columns=columns).assign(source_id="")
    return Network(pd.DataFrame(places), rows, dataset.frame("waypoints", []))


def test_each_leg_begins_where_the_one_before_ends(ways):
    rows = profile(ways, ways.route(["west", "east"]), (), {}).data["profile"].rows
    assert [(row["leg"], row["mode"], row["start"], row["end"]) for row in rows] == [
        ("West – Port", "rail", 0, 500),
        ("Port – East", "sea", 500, 610),
    ]
    assert [row["said"] for row in rows] == ["500\u00a0km", "at least 110\u00a0km"]
    assert [row["turned"] for row in rows] == [True, True]


def test_times_stand_below_from_place_to_place(ways, everything):
    known = next(item for item in everything if item.subject == "Altynkol-Poti" and item.base_unit == "day")
    places = {"Altynkol-Poti": ("east", "west")}
    *_, time = profile(ways, ways.route(["west", "east"]), (known,), places).data["profile"].rows
    assert (time["leg"], time["start"], time["end"], time["time"]) == ("West – East", 0, 610, True)
    assert time["short"] in time["said"]
    assert time["who"]


def test_a_time_says_what_it_is_spent_on(everything):
    alat = {item.printed: item for item in everything if item.subject == "Alat" and item.base_unit == "day"}
    assert on_routes.time_of(alat["20.1 hours"]).endswith(", handling a vessel")
