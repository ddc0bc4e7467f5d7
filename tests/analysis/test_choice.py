from corridor.analysis import choice
from corridor.analysis.choice import best_totals, by_period, last_whole_year, leading, levels, voices
from corridor.evidence.observations import about, observations
from corridor.evidence.periods import year


def test_mirrors_lay_two_countries_counts_side_by_side(everything):
    found = {
        (one.reporter, other.reporter, one.period)
        for one, other in choice.mirrors(about(everything, "KZ-GE"), "trade_turnover")
    }
    assert {("KZ", "GE"), ("GE", "KZ")} & {(one, other) for one, other, period in found if period == year(2018)}


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


def test_of_one_year_the_figure_that_leads_is_the_one_that_is_carried_forward(small):
    totals = sorted(best_totals(about(observations(small), "KZ-TJ")), key=by_period)
    assert [item.observation_id for item in totals if item.period == year(2025)] == ["rail-2026:1", "tajik-2026:1"]
    assert last_whole_year(totals) == leading(totals)
    assert last_whole_year(totals).observation_id == "rail-2026:1"
