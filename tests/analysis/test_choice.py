"""Which of several figures stands for a thing: figures of the small book, changed by hand."""

from dataclasses import replace
from datetime import date

import pytest

from corridor.analysis import choice
from corridor.analysis.choice import best_totals, by_period, last_whole_year, leading, newest, voices
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about, observations
from corridor.evidence.periods import Period, year


@pytest.fixture(scope="module")
def figures(small):
    """Observation id → figure of the small book."""
    return {item.observation_id: item for item in observations(small)}


@pytest.fixture
def freight(figures):
    """The railway's 5.9 Mt between Kazakhstan and Tajikistan in 2025."""
    return figures["rail-2026:1"]


def test_mirrors_lay_two_countries_counts_side_by_side(small):
    ((one, other),) = choice.mirrors(about(observations(small), "KZ-TJ"), "trade_turnover")
    assert {one.observation_id, other.observation_id} == {"customs-2026:1", "tajik-2026:3"}


def test_figures_of_another_currency_or_period_are_no_mirrors(figures):
    mine, theirs = figures["customs-2026:1"], figures["tajik-2026:3"]
    assert choice.mirrors([mine, replace(theirs, base_unit="EUR")], "trade_turnover") == []
    assert choice.mirrors([mine, replace(theirs, period=year(2024))], "trade_turnover") == []
    assert choice.mirrors([mine, theirs], "rail_freight") == []


def test_retellings_are_one_voice(freight):
    retold = replace(freight, observation_id="paper:1", source_id="paper")
    assert voices([freight, retold]) == 1
    assert voices([freight, replace(retold, origin_group="paper")]) == 2


def test_the_original_is_named_before_its_retelling(freight):
    retold = replace(freight, observation_id="a:1", known_on=date(2026, 2, 20))
    assert best_totals([retold, freight]) == [freight]
    assert choice.told_once([retold, freight]) == [freight]


def test_the_most_precise_figure_of_a_page_that_stands_is_trusted_most(freight):
    finer = replace(freight, observation_id="z:1", interval=Interval(5.895e6, 5.905e6), known_on=date(2026, 5, 1))
    lost = replace(finer, observation_id="b:1", status="not_refound", interval=Interval(5.899e6, 5.901e6))
    restated = replace(lost, status="verified", is_replaced=True)
    assert sorted([restated, freight, lost, finer], key=choice.trust)[:2] == [finer, freight]
    assert choice.standing_for(freight, [finer, freight, lost]) == finer
    apart = replace(finer, interval=Interval(6e6, 6.1e6))
    assert choice.standing_for(freight, [apart]) == freight


def test_a_whole_year_leads_unless_it_is_old(freight):
    old = replace(freight, observation_id="old:1", period=year(2025 - choice.FRESH_YEARS))
    part = replace(freight, observation_id="part:1", period=Period(date(2025, 1, 1), date(2025, 6, 30)))
    assert last_whole_year([old, part]) is None
    assert leading([old, part]) == part
    fresh = replace(old, period=year(2026 - choice.FRESH_YEARS))
    assert last_whole_year([fresh, part]) == leading([fresh, part]) == fresh
    assert last_whole_year([part]) is None


def test_the_newest_is_the_longest_of_those_that_end_last(freight):
    half = replace(freight, observation_id="half:1", period=Period(date(2025, 7, 1), date(2025, 12, 31)))
    before = replace(freight, observation_id="before:1", period=year(2024))
    assert newest([half, freight, before]) == freight


def test_of_one_year_the_figure_that_leads_is_the_one_that_is_carried_forward(small):
    totals = sorted(best_totals(about(observations(small), "KZ-TJ")), key=by_period)
    assert [item.observation_id for item in totals if item.period == year(2025)] == ["rail-2026:1", "tajik-2026:1"]
    assert last_whole_year(totals) == leading(totals)
    assert last_whole_year(totals).observation_id == "rail-2026:1"


def test_levels_are_of_one_measure_goods_and_flow_oldest_first(small, figures):
    found = about(observations(small), "KZ-TJ")
    exports = choice.levels(found, "rail_freight", flow="export")
    assert [item.observation_id for item in exports] == ["rail-2025:2", "rail-2026:3"]
    assert choice.levels(found, "rail_freight", "grain") == [figures["rail-2026:6"]]
    assert choice.goods_of([figures["rail-2026:6"]], "rail_freight") == "grain"
    assert choice.goods_of(found, "rail_freight") == "all"


def test_a_count_that_holds_another_stands_for_no_pair_unless_the_other_is_old(freight):
    wide = replace(freight, observation_id="wide:1", definition="all-modes")
    old = replace(freight, period=year(2025 - choice.FRESH_YEARS))
    holds = {"rail": ("all-modes",)}
    assert choice.standing_for_pair([wide, freight], holds) == [freight]
    assert choice.standing_for_pair([wide, old], holds) == [old, wide]
    lost = replace(freight, status="not_refound")
    assert choice.standing_for_pair([lost], holds) == [lost]
    assert choice.standing_for_pair([lost, replace(freight, observation_id="c:1")], {}) == [
        replace(freight, observation_id="c:1")
    ]


def test_one_figure_is_of_one_period_and_count(freight):
    assert choice.same_figure(freight, replace(freight, observation_id="b:1", amounts=(6.0,)))
    assert not choice.same_figure(freight, replace(freight, period=year(2024)))
    assert not choice.same_figure(freight, replace(freight, count="another", definition="tj-rail"))


def test_bodies_that_counted_for_themselves_are_neither_of_one_count_nor_of_one_country(freight):
    ours = replace(freight, counted_by="The railway", reporter="KZ")
    told_abroad = replace(ours, reporter="TJ")
    bureau = replace(ours, counted_by="The bureau")
    theirs = replace(ours, counted_by="Their railway", reporter="TJ")
    nameless = replace(ours, counted_by="", reporter="UZ")
    assert choice.bodies([ours, told_abroad]) == 1
    assert choice.bodies([ours, bureau]) == 1
    assert choice.bodies([ours, theirs]) == 2
    assert choice.bodies([ours, theirs, nameless]) == 3
    assert choice.bodies([ours, theirs, told_abroad]) == 1  # their railway's country retells our count


def test_a_later_vintage_of_a_speaker_is_named_before_a_more_precise_figure(freight):
    earlier = replace(freight, known_on=date(2025, 1, 1), interval=Interval(10.55e6, 10.65e6))
    later = replace(freight, observation_id="b:1", known_on=date(2026, 1, 1), interval=Interval(10.7e6, 10.9e6))
    assert choice.trusted([earlier, later]) is later
    assert choice.trusted([earlier, replace(later, interval=Interval(10.5e6, 10.7e6))]) is earlier  # the same vintage
    assert choice.trusted([earlier, replace(later, qualifier="about")]) is earlier
    assert choice.trusted([earlier, replace(later, speakers=("Somebody else",))]) is earlier
    assert choice.trusted([earlier, replace(later, known_on=None)]) is earlier
    assert choice.trusted([earlier, replace(later, definition="another")]) is earlier
    assert choice.trusted([earlier, replace(later, status="not_refound")]) is earlier
