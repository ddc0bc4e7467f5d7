import math
from datetime import date
from types import SimpleNamespace

import pytest
from figures import change, figure
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis import yearly_growth
from corridor.analysis.aims import as_round
from corridor.analysis.growth import a_year, bases, over_all_years, rate, readings, settled
from corridor.analysis.yearly_growth import growth_band
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about
from corridor.evidence.periods import Period, year
from corridor.narrative import on_prospects


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


def rail(name, per_cent, period=None, **given):
    """Growth of all freight by rail against the same days of the year before."""
    period = period or year(2024)
    before = Period(*(day.replace(year=day.year - 1) for day in (period.start, period.end)))
    count = {"measure": "rail_freight", "definition": "rail-ktz-pair", "subject": "KZ-CN", "scope": "pair"}
    return change(name, per_cent, since=before, period=period, **{**count, **given})


HALF = Period(date(2024, 1, 1), date(2024, 6, 30))
NETWORK = rail("network", 5.5, subject="KZ", scope="country")


def test_the_growth_band_is_made_of_whole_years_with_all_that_their_digits_allow():
    """5.5 % on the network; 8, 15.1 and 110 % for pairs: their median, and the most that it may be, is 15.15 %."""
    pairs = [rail("a", 8, period=year(2017)), rail("b", 15.1), rail("c", 110, subject="KZ-EE")]
    band = growth_band([NETWORK, *pairs], "KZ")
    assert (band.rates.low, band.rates.high) == (pytest.approx(0.0545), pytest.approx(0.1515))
    assert [item.source_id for item in band.pairs] == ["a", "b", "c"]
    assert (band.network.source_id, band.parts_of_years) == ("network", 0)


def test_what_is_no_years_change_of_a_whole_leaves_the_band_as_it_is():
    """Parts of years and flows are left out, and one speech of two figures is counted once."""
    base = [NETWORK, rail("a", 12)]
    speech = [rail(name, amount, HALF, origin_group="speech") for name, amount in (("b", 364), ("c", 250))]
    band = growth_band([*base, *speech, rail("d", 900, flow="export")], "KZ")
    assert band.rates == growth_band(base, "KZ").rates
    assert band.parts_of_years == 1
    again = [rail(name, 40, origin_group="speech") for name in ("e", "f")]
    assert len(growth_band([*base, *again], "KZ").pairs) == 2


def test_there_is_no_band_without_a_network_and_a_pair():
    assert growth_band([NETWORK], "KZ") is None
    assert growth_band([rail("a", 12)], "KZ") is None


def test_a_way_to_a_round_plan_is_no_finer_than_the_plan():
    """60 is meant as 57 to 63; from 32.3 that takes 12.0 to 14.4 % a year, told as 11 to 15, outward."""
    aim = figure("a", 60_000_000, printed="60", statistic="target", qualifier="planned")
    assert as_round(aim) == Interval(57e6, 63e6)
    assert as_round(figure("a", 35_200_000, statistic="target", qualifier="planned")) == Interval(35.15e6, 35.25e6)
    need = yearly_growth.yearly_growth_needed(Interval(32.25e6, 32.35e6), as_round(aim), 5)
    assert (need.low, need.high) == (pytest.approx((57 / 32.35) ** 0.2 - 1), pytest.approx((63 / 32.25) ** 0.2 - 1))
    assert on_prospects._needed(need) == "+11 to +15%"


@pytest.mark.parametrize(
    ("kind", "average", "years", "whole"),
    [
        ("rise", (0.1, 0.2), 2, (0.21, 0.44)),
        ("rise", (-2, 0.1), 2, (-1, 0.21)),
        ("rise", (0.1, 0.2), 1, (0.1, 0.2)),
        ("ratio", (2, 3), 2, (4, 9)),
        ("ratio", (2, 3), 1, (2, 3)),
        ("difference", (1.5, 2), 3, (4.5, 6)),
    ],
)
def test_an_average_of_years_compounds_or_adds_up(kind, average, years, whole):
    found = over_all_years(kind, Interval(*average), years)
    assert (found.low, found.high) == pytest.approx(whole)


@pytest.mark.parametrize(
    ("unit", "found", "years", "each"),
    [
        ("1", (4, 9), 2, (2, 3)),
        ("1", (-1, 9), 2, (0, 3)),
        ("1", (4, 9), 1, (4, 9)),
        ("t", (-3, 6), 3, (-1, 2)),
    ],
)
def test_what_levels_give_over_years_is_told_for_one(unit, found, years, each):
    told = a_year(Interval(*found), SimpleNamespace(years=years, base_unit=unit))
    assert (told.low, told.high) == pytest.approx(each)


@pytest.mark.parametrize(
    ("unit", "printed", "kinds", "share"),
    [
        ("percent", "+5%", ["rise"], (1.5, 2)),
        ("factor", "2.6 times", ["ratio"], (0.5, 1)),
        ("factor", "+2.6 times", ["ratio", "rise"], (0.5, 1)),
        ("Mt", "1.5 Mt more", ["difference"], None),
    ],
)
def test_a_change_is_read_by_its_unit_and_told_as_a_share_in_its_first_reading(unit, printed, kinds, share):
    change = SimpleNamespace(unit=unit, printed=printed, interval=Interval(1.5, 2), years=1)
    assert [reading.kind for reading in readings(change)] == kinds
    told = rate(change)
    assert (told and (told.low, told.high)) == share
