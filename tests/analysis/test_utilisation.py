"""How full places are, from figures made for the purpose."""

import math
from dataclasses import replace
from datetime import date

import pytest

from corridor.analysis.utilisation import uses
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import Period, year
from corridor.narrative import on_ports

AUTUMN = Period(date(2024, 9, 25), date(2024, 9, 25))


@pytest.fixture
def level(everything):
    """A level made from a real one, which says only what a test gives it."""
    like = next(item for item in everything if item.statistic == "level")
    bare = {
        "subject": "A",
        "commodity": "all",
        "flow": "",
        "qualifier": "exact",
        "status": "verified",
        "definition": "",
    }

    def made(measure, low, high, unit, period, **changed):
        given = {"measure": measure, "interval": Interval(low, high), "base_unit": unit, "period": period}
        return replace(like, observation_id=f"{measure}:{low}", **(bare | given | changed))

    return made


def test_a_whole_year_is_a_share_of_the_capacity_stated_in_it(level):
    capacity = level("capacity", 90, 110, "t/year", AUTUMN)
    (use,) = uses([capacity], [level("port_throughput", 44, 66, "t", year(2024))])
    assert use.whole
    assert (use.share.low, use.share.high) == pytest.approx((0.4, 66 / 90))
    assert on_ports.use_of_capacity(use) == "40–74%"


def test_a_part_of_a_year_gives_a_floor_and_is_never_carried_to_the_whole(level):
    capacity = level("capacity", 100, 100, "t/year", AUTUMN)
    half = level("port_throughput", 40, 40, "t", Period(date(2024, 1, 1), date(2024, 6, 30)))
    (use,) = uses([capacity], [half])
    assert not use.whole
    assert on_ports.use_of_capacity(use) == "at least 40%, by a part of the year alone"


def test_figures_of_different_years_are_not_divided(level):
    capacity = level("capacity", 100, 100, "t/year", AUTUMN)
    (use,) = uses([capacity], [level("port_throughput", 40, 40, "t", year(2023))])
    assert use.share is None
    assert on_ports.use_of_capacity(use) == "not comparable: of different years"


def test_the_capacity_of_a_part_is_not_held_against_the_whole(level):
    capacity = level("capacity", 100, 100, "t/year", AUTUMN, definition="terminal", count="one terminal")
    (use,) = uses([capacity], [level("port_throughput", 400, 400, "t", year(2024))])
    assert on_ports.use_of_capacity(use) == "not comparable: the capacity is of a part (one terminal)"


def test_what_may_be_any_higher_is_a_floor(level):
    capacity = level("capacity", 100, 100, "t/year", AUTUMN)
    (use,) = uses([capacity], [level("port_throughput", 60, 66, "t", year(2024), qualifier="more_than")])
    assert on_ports.use_of_capacity(use) == "at least 60%"


def test_tonnes_are_not_held_against_containers_nor_one_place_against_another(level):
    capacity = level("capacity", 100, 100, "TEU/year", AUTUMN)
    others = [
        level("port_throughput", 1, 1, "t", year(2024)),
        level("containers", 1, 1, "TEU", year(2024), subject="B"),
    ]
    (use,) = uses([capacity], others)
    assert use.handled is None


def test_of_one_year_the_widest_count_stands_for_the_place_and_of_a_count_the_most_trusted_figure(level):
    capacity = level("capacity", 100, 100, "t/year", AUTUMN)
    counted = [
        level("corridor_freight", 33, 33, "t", year(2024), definition="narrow"),
        level("corridor_freight", 40, 50, "t", year(2024), definition="wide"),
        level("corridor_freight", 44, 45, "t", year(2024), definition="wide"),
    ]
    (use,) = uses([capacity], counted)
    assert use.handled is counted[2]


def test_that_nothing_is_full_is_said_only_where_the_figures_say_so(level):
    capacity = level("capacity", 100, 100, "t/year", AUTUMN)
    names = {"A": "Port A"}
    below = uses([capacity], [level("port_throughput", 60, 66, "t", year(2024))])
    above = uses([capacity], [level("port_throughput", 90, 101, "t", year(2024))])
    assert "On paper, none of them was full." in " ".join(on_ports.fullness(below, names))
    assert "may have been full" in " ".join(on_ports.fullness(above, names))
    assert "none" not in " ".join(on_ports.fullness(above, names))
    names |= {"B": "Port B"}
    open_end = level("port_throughput", 60, math.inf, "t", year(2024), subject="B")
    either = [*below, *uses([level("capacity", 100, 100, "t/year", AUTUMN, subject="B")], [open_end])]
    assert "On paper, none of those with an upper bound was full." in " ".join(on_ports.fullness(either, names))
