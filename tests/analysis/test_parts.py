"""Growth carried back and what totals leave over, by hand and by sampling."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis.growth import bases, growth_band, readings, settled
from corridor.analysis.parts import past_split, splits
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about
from corridor.evidence.periods import year
from corridor.narrative import shared


def of_2025(everything, pair):
    found = about(everything, pair)
    return next(split for split in splits(found) if split.total.period == year(2025)), found


def test_kz_ee_leaves_39_kt_that_is_neither_export_nor_import(everything):
    split, _ = of_2025(everything, "KZ-EE")
    assert [part.flow for part in split.parts] == ["export", "import"]
    assert (split.remainder.low, split.remainder.high) == (pytest.approx(38_850), pytest.approx(39_150))


def test_kz_ee_left_about_41_kt_the_year_before(everything):
    past = past_split(*of_2025(everything, "KZ-EE"))
    assert past.period == year(2024)
    # By the increments: 185.0 - 120.8 - 22.8 within 0.3; the growth of import in per cent narrows it.
    assert past.remainder.low == pytest.approx(382_350 - 197_450 - (313_750 - 192_850) - 29_750 / 1.3015)
    assert past.remainder.high == pytest.approx(382_450 - 197_350 - (313_650 - 192_950) - 29_650 / 1.3025)
    assert past.growth.high < 0


def test_kz_tj_other_flows_grew_by_21_to_22_percent(everything):
    past = past_split(*of_2025(everything, "KZ-TJ"))
    # (T - E) / (T/a - E/b) falls in T and b and rises in E and a.
    low = (5.95 - 2.55) / (5.95 / 1.1505 - 2.55 / 1.0765) - 1
    high = (5.85 - 2.65) / (5.85 / 1.1515 - 2.65 / 1.0755) - 1
    assert (past.growth.low, past.growth.high) == (pytest.approx(low), pytest.approx(high))
    assert 0.213 < past.growth.low < past.growth.high < 0.2232


def test_what_is_left_beside_one_flow_may_hold_flows_that_are_named_elsewhere(everything):
    beside_one, found = of_2025(everything, "KZ-TJ")
    told = shared.past_parts(beside_one, past_split(beside_one, found))
    assert told.startswith("All other flows came to 2.61–2.81\u00a0Mt in 2024")
    beside_two, found = of_2025(everything, "KZ-EE")
    told = shared.past_parts(beside_two, past_split(beside_two, found))
    assert told.startswith("The flows that no source names came to")


def test_kz_tj_bounds_hold_and_are_reached(everything):
    past = past_split(*of_2025(everything, "KZ-TJ"))
    draw = random.Random(1)  # noqa: S311
    ends = [(5.85, 5.95), (2.55, 2.65), (1.1505, 1.1515), (1.0755, 1.0765)]
    inside = [[draw.uniform(*end) for end in ends] for _ in range(2000)] + list(itertools.product(*ends))
    rates = [(total - export) / (total / a - export / b) - 1 for total, export, a, b in inside]
    assert min(rates) == pytest.approx(past.growth.low)
    assert max(rates) == pytest.approx(past.growth.high)


def test_parts_that_add_up_leave_nothing(everything):
    found = about(everything, "KZ-AZ")
    split = next(split for split in splits(found) if split.total.period == year(2019))
    assert split.remainder.low <= 0 <= split.remainder.high


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


@given(st.floats(1, 100), st.floats(0.1, 0.9), st.floats(1.01, 3), st.floats(1.01, 3))
def test_rounded_data_never_lose_the_true_base(total, share, growth, part_growth):
    """What a level and its growth imply holds the truth, however they were rounded."""
    from corridor.analysis.growth import Reading
    from corridor.evidence.intervals import corner_bounds

    def rounded(value):
        return Interval(round(value, 1) - 0.05, round(value, 1) + 0.05)

    ratio = Reading("ratio", rounded(growth))
    assert corner_bounds(ratio.before, rounded(total), ratio.change).meets(Interval(total / growth, total / growth))
    rise = Reading("rise", rounded(part_growth - 1))
    part = total * share
    true = part / part_growth
    assert corner_bounds(rise.before, rounded(part), rise.change).meets(Interval(true, true))


def test_the_growth_band_rests_on_the_network_and_the_pairs(everything):
    band = growth_band(everything, "KZ")
    assert band.low == pytest.approx(0.055)  # all freight on KTZ's network, 2025
    assert band.low < band.high < 0.5
    assert growth_band([], "KZ") is None
