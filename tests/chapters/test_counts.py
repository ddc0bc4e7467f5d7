"""One measure by several counts: figures of the small book, changed by hand, and what is counted of them."""

from dataclasses import replace

import pytest

from corridor.chapters import counts
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import observations
from corridor.evidence.periods import Period, year

ROUTE = "corridor_freight"


@pytest.fixture(scope="module")
def figures(small):
    """Observation id → figure of the small book."""
    return {item.observation_id: item for item in observations(small)}


@pytest.fixture
def freight(figures):
    """The association's 4.5 Mt on the route in 2025."""
    return figures["route-2026:1"]


def test_whole_years_stand_by_their_count_oldest_first(figures, freight):
    before, other = figures["route-2026:2"], replace(freight, observation_id="b:1", definition="all-ways")
    half = replace(
        freight, observation_id="c:1", period=Period(year(2025).start, year(2025).start.replace(month=6, day=30))
    )
    found = counts.whole_years([freight, before, other, half], ROUTE, "total")
    assert found == {"route": [before, freight], "all-ways": [other]}
    assert counts.whole_years([freight], ROUTE, "export") == {}
    assert counts.whole_years([freight], "containers", "total") == {}


def test_of_a_year_stated_twice_the_most_trusted_stands(freight):
    finer = replace(freight, observation_id="z:1", interval=Interval(4.495e6, 4.505e6))
    assert counts.whole_years([freight, finer], ROUTE, "total") == {"route": [finer]}


def test_the_main_count_has_the_newest_year_then_most_years_then_the_last_name(freight):
    def of(*years):
        return [replace(freight, period=year(each)) for each in years]

    assert counts.main_count({"a": of(2025), "b": of(2020, 2021, 2024)}) == "a"
    assert counts.main_count({"a": of(2023, 2025), "b": of(2025)}) == "a"
    assert counts.main_count({"a": of(2025), "b": of(2025)}) == "b"
