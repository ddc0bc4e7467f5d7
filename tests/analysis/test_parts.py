"""Growth carried back and what totals leave over, by hand and by sampling."""

import itertools
import math
import random

import pytest
from figures import figure
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis import parts
from corridor.analysis.growth import Reading
from corridor.analysis.parts import PastSplit, Split, past_split, splits
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


@given(st.floats(1, 100), st.floats(0.1, 0.9), st.floats(1.01, 3), st.floats(1.01, 3))
def test_rounded_data_never_lose_the_true_base(total, share, growth, part_growth):
    """What a level and its growth imply holds the truth, however they were rounded."""
    from corridor.evidence.intervals import corner_bounds

    def rounded(value):
        return Interval(round(value, 1) - 0.05, round(value, 1) + 0.05)

    ratio = Reading("ratio", rounded(growth))
    assert corner_bounds(ratio.before, rounded(total), ratio.change).meets(Interval(total / growth, total / growth))
    rise = Reading("rise", rounded(part_growth - 1))
    part = total * share
    true = part / part_growth
    assert corner_bounds(rise.before, rounded(part), rise.change).meets(Interval(true, true))


def test_tengiz_is_part_of_all_oil_towards_baku(everything, data):
    wider = {row["definition_id"]: row["part_of"] for row in data.definitions.to_dict("records")}
    pairs = parts.parts_of_counts(about(everything, "KZ-AZ"), wider)
    assert ("kto-tengiz-part", "kto-aktau-baku-all") in {(part.definition, whole.definition) for part, whole in pairs}
    assert all(part.interval.low <= whole.interval.high for part, whole in pairs)


TOTAL = figure("total", "10")
EXPORT = figure("export", "6", flow="export")


def test_what_a_total_leaves_over_is_told_as_closely_as_others_allow():
    split = Split(TOTAL, (EXPORT,), Interval(3, 5))
    assert split.within(None) == split
    assert split.within(Interval(2.5, 5.5)) == split
    assert split.within(Interval(3.5, 9)) == Split(TOTAL, (EXPORT,), Interval(3.5, 5), by_all=True)
    assert split.within(Interval(0, 4)) == split, "that nothing is left is told by adding up"
    open_ended = Split(TOTAL, (EXPORT,), Interval(3, math.inf))
    assert open_ended.within(Interval(3.5, 9)) == open_ended
    past = PastSplit(year(2024), Interval(2, 4), Interval(0, 1), ())
    assert past.within(None, split) == past
    assert past.within(Interval(1, 5), split) == past
    nearer = past.within(Interval(2.5, 3), split)
    assert nearer == PastSplit(year(2024), Interval(2.5, 3), Interval(0, 1), (), by_all=True)
    later = split.within(Interval(4.5, 5))
    assert past.within(None, later) == PastSplit(year(2024), Interval(2, 4), Interval(0.125, 1), ())
