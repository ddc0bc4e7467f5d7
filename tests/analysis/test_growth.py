import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis import yearly_growth
from corridor.analysis.growth import bases, readings, settled
from corridor.analysis.yearly_growth import growth_band
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about


def test_growth_needed_by_hand():
    need = yearly_growth.yearly_growth_needed(Interval(32.25e6, 32.35e6), Interval(59.5e6, 60.5e6), 5)
    assert need.low == pytest.approx((59.5 / 32.35) ** 0.2 - 1)
    assert need.high == pytest.approx((60.5 / 32.25) ** 0.2 - 1)


@given(st.floats(1, 1e6), st.floats(0, 0.5), st.integers(1, 30))
def test_growth_needed_undoes_growth(level, rate, years):
    grown = yearly_growth.grown(Interval(level, level), rate, rate, years)
    need = yearly_growth.yearly_growth_needed(Interval(level, level), grown, years)
    assert need.low == pytest.approx(rate, abs=1e-9)


def test_growth_from_what_may_be_nothing_has_no_upper_end():
    need = yearly_growth.yearly_growth_needed(Interval(0, 10), Interval(40, 40), 2)
    assert need.low == pytest.approx(1)
    assert need.high == math.inf


def test_a_plus_before_a_number_of_times_has_two_readings(everything):
    change = next(item for item in everything if item.observation_id == "seed-000:4")
    assert [reading.kind for reading in readings(change)] == ["ratio", "rise"]
    plain = next(item for item in everything if item.observation_id == "seed-000:2")
    assert [reading.kind for reading in readings(plain)] == ["ratio"]


def test_increments_settle_how_the_plus_is_read(everything):
    found = bases(about(everything, "KZ-EE"))
    kept = next(step for step in settled(found) if step.change.observation_id == "seed-000:4")
    assert kept.reading.kind == "ratio"
    assert kept.interval.meets(Interval(120_700, 120_900))


def test_growth_gives_the_level_before(everything):
    steps = {step.change.observation_id: step.interval for step in settled(bases(everything))}
    assert (steps["seed-000:2"].low, steps["seed-000:2"].high) == (
        pytest.approx(382_350 / 2.15),
        pytest.approx(382_450 / 2.05),
    )
    assert (steps["seed-002:2"].low, steps["seed-002:2"].high) == (
        pytest.approx(5_850_000 / 1.1515),
        pytest.approx(5_950_000 / 1.1505),
    )


def test_the_growth_band_rests_on_the_network_and_the_pairs(everything):
    band = growth_band(everything, "KZ")
    assert band.low == pytest.approx(0.055)  # all freight on KTZ's network, 2025
    assert band.low < band.high < 0.5
    assert growth_band([], "KZ") is None
