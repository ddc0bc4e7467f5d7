import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis import choice, growth, parts
from corridor.analysis.choice import best_totals, last_whole_year, leading, levels, voices
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about
from corridor.evidence.periods import year


def test_growth_needed_by_hand():
    need = growth.yearly_growth_needed(Interval(32.25e6, 32.35e6), Interval(59.5e6, 60.5e6), 5)
    assert need.low == pytest.approx((59.5 / 32.35) ** 0.2 - 1)
    assert need.high == pytest.approx((60.5 / 32.25) ** 0.2 - 1)


@given(st.floats(1, 1e6), st.floats(0, 0.5), st.integers(1, 30))
def test_growth_needed_undoes_growth(level, rate, years):
    grown = growth.grown(Interval(level, level), rate, rate, years)
    need = growth.yearly_growth_needed(Interval(level, level), grown, years)
    assert need.low == pytest.approx(rate, abs=1e-9)


def test_mirrors_lay_two_countries_counts_side_by_side(everything):
    found = {
        (one.reporter, other.reporter, one.period)
        for one, other in choice.mirrors(about(everything, "KZ-GE"), "trade_turnover")
    }
    assert {("KZ", "GE"), ("GE", "KZ")} & {(one, other) for one, other, period in found if period == year(2018)}


def test_tengiz_is_part_of_all_oil_towards_baku(everything, data):
    wider = {row["definition_id"]: row["part_of"] for row in data.definitions.to_dict("records")}
    pairs = parts.parts_of_counts(about(everything, "KZ-AZ"), wider)
    assert ("kto-tengiz-part", "kto-aktau-baku-all") in {(part.definition, whole.definition) for part, whole in pairs}
    assert all(part.interval.low <= whole.interval.high for part, whole in pairs)


def test_retellings_are_one_voice(everything):
    retold = [item for item in about(everything, "KZ-TJ") if item.flow == "total" and item.period == year(2025)]
    same = [item for item in retold if item.statistic == "level" and item.measure == "rail_freight"]
    assert {item.source_id for item in same} == {"seed-002", "khovar-2026-02-20"}
    assert voices(same) == 1


def test_the_original_is_named_before_its_retelling(everything):
    totals = [item for item in best_totals(about(everything, "KZ-TJ")) if item.period == year(2025)]
    assert [item.source_id for item in totals] == ["seed-002"]


def test_a_whole_year_leads_unless_it_is_old(everything):
    oil = levels(about(everything, "KZ-CN"), "rail_freight", flow="total")
    assert leading(oil).period == year(2024)
    azerbaijan = levels(about(everything, "KZ-AZ"), "rail_freight", flow="total")
    assert last_whole_year(azerbaijan) is None


def test_growth_from_what_may_be_nothing_has_no_upper_end():
    need = growth.yearly_growth_needed(Interval(0, 10), Interval(40, 40), 2)
    assert need.low == pytest.approx(1)
    assert need.high == math.inf
