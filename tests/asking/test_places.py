"""Calls on places and countries, of the small book; by hand from its records."""

from dataclasses import replace

import pytest

from corridor import data


def test_capacity_stands_against_what_was_handled_in_the_same_year(small):
    found = data.utilisation(data=small).set_index("subject")
    assert found.loc["Aktau", ["capacity", "handled", "handled_of"]].tolist() == [10e6, 4e6, "2025"]
    assert found.loc["Aktau", "share"] == pytest.approx(0.4)
    assert found.loc["Aktau", ["share_low", "share_high"]].tolist() == pytest.approx([3.95 / 10.5, 4.05 / 9.5])
    assert found.loc["Aktau", "whole_year"]
    poti = found.loc["Poti"]  # half a year of 400,000 TEU, of 600,000 a year: a floor
    assert (poti["handled_of"], bool(poti["whole_year"])) == ("2025-H1", False)
    assert poti["share_low"] == pytest.approx(399_500 / 600_500)


def test_a_capacity_without_its_year_says_why(small):
    ports = small.observations[small.observations["observation_id"] != "ports-2026:1"]
    found = data.utilisation(data=replace(small, observations=ports)).set_index("subject").loc["Aktau"]
    assert found["why"] == "no capacity is stated for the year of what was handled"
    assert found[["share", "share_low"]].isna().all()


def test_two_countries_stand_beside_each_other_each_by_its_own_count(small):
    found = data.mirror("KZ", "TJ", data=small).set_index(["measure", "flow", "period"])
    trade = found.loc[("trade_turnover", "total", "2025")]
    assert trade[["a", "b", "unit"]].tolist() == [1.1e9, 1.2e9, "USD"]
    assert trade[["ratio_low", "ratio", "ratio_high"]].tolist() == pytest.approx([1.15 / 1.15, 12 / 11, 1.25 / 1.05])
    turned = data.mirror("TJ", "KZ", data=small).set_index(["measure", "flow", "period"])
    assert turned.loc[("trade_turnover", "total", "2025"), "ratio"] == pytest.approx(11 / 12)
    goods = found.loc[("rail_freight", "export", "2025")]  # what Tajikistan's railway calls its import
    assert goods[["a_id", "b_id"]].tolist() == ["rail-2026:3", "tajik-2026:2"]
    assert turned.loc[("rail_freight", "import", "2025"), ["a_id", "b_id"]].tolist() == ["tajik-2026:2", "rail-2026:3"]


def test_all_that_bears_on_a_country_says_by_which_way(small):
    found = data.about("GE", data=small)
    ways = dict(zip(found["subject"], found["through"], strict=True))
    assert ways["KZ-GE"] == "pair"
    assert ways["Poti"] == "place"
    assert ways["Aktau-Poti"] == "way"
    assert "KZ-TJ" not in ways
    grain = data.about("KZ", commodity="grain", data=small)
    assert set(grain["commodity"]) <= {"grain"}
    assert len(data.about("KZ", commodity="any", data=small)) == len(data.about("KZ", data=small)) > len(grain)
    assert data.about("GE", as_of="2024-02-01", data=small)["source_id"].unique().tolist() == ["route-2024"]
    assert data.about("GE", as_of="2026-02-12", data=small).attrs["left_out"]["ids"] == ["forum:1"]


def test_what_is_known_of_a_subject_is_told_year_by_year(small):
    found = data.availability("KZ-GE", data=small)
    assert found.loc[("rail_freight", "all")].loc[[2024, 2025]].tolist() == ["published", "published"]
    assert found.loc[("trade_turnover", "all")].loc[[2024, 2025]].tolist() == ["nothing", "published"]
    assert found.loc[("oil_transit", "oil"), 2025] == "nothing"
    assert data.availability("KZ", data=small).loc[("rail_freight", "all"), 2024] == "implied"
    assert data.availability("Poti", data=small).loc[("containers", "all"), 2025] == "part"


def test_parts_of_years_stand_in_order_of_time(small):
    found = data.calendar("KZ-TJ", "rail_freight", data=small)
    assert found.columns.tolist() == ["01..02", "whole"]
    rail = found.xs("the railway", level="count") if "the railway" in found.index.get_level_values("count") else found
    assert rail["01..02"].dropna().tolist() == [1.04e6]


def test_what_was_stated_anew_stands_in_order_of_time(small):
    """Freight of 2025: 5.9 Mt on 1 February, 5.7 Mt on 3 February."""
    found = data.revisions("KZ-TJ", "rail_freight", data=small)
    told = found[(found["period"] == "2025") & (found["flow"] == "total") & (found["definition"] == "rail")]
    assert told["observation_id"].tolist() == ["rail-2026:1", "paper-2026:1"]
    last = told.iloc[-1]
    assert (last["days"], last["difference"], bool(last["agrees"])) == (2, pytest.approx(-0.2e6), False)
    assert last["share"] == pytest.approx(-0.2 / 5.9)
    assert told["vintage"].tolist() == [1, 2]
    targets = data.revisions("TITR", "containers", statistic="target", data=small)
    assert targets["observation_id"].tolist() == ["route-2024:4", "route-2026:11"]  # 400,000, then 300,000 TEU
    assert data.revisions("TITR", "containers", data=small).empty


def test_vintages_of_a_thing_stand_side_by_side(small):
    """A row for each period, a column for each day: what the railway told on 1 February, a paper on 3 February."""
    found = data.revisions("KZ-TJ", "rail_freight", data=small)
    triangle = found.triangle()
    assert [f"{day:%d.%m.}" for day in triangle.columns] == ["01.02.", "03.02."]
    (period,) = [key for key in triangle.index if key[-1] == "2025"]
    assert dict(zip(triangle.index.names, period, strict=True))["definition"] == "rail"
    assert triangle.loc[period].tolist() == [5.9e6, 5.7e6]
    assert found.triangle("observation_id").loc[period].tolist() == ["rail-2026:1", "paper-2026:1"]
    assert triangle.attrs["sources"] == found.attrs["sources"]
    every = data.revisions(data=small).triangle()
    assert len(every) == len(data.revisions(data=small).query("vintage == 1"))
    assert every.notna().sum(axis="columns").min() >= 2
    assert data.revisions("Poti", data=small).triangle().empty


def test_each_answer_names_its_sources_and_its_rule(small):
    for found in (
        *(call("KZ-TJ", data=small) for call in (data.availability, data.calendar, data.revisions, data.series)),
        *(data.targets(data=small), data.utilisation(data=small), data.mirror("KZ", "TJ", data=small)),
        *(data.about("KZ", data=small), data.required_growth("route-2024:2", data=small)),
    ):
        assert {"rule", "sources", "citation"} <= found.attrs.keys()
        assert found.attrs["rule"]
        assert "The Middle Corridor, Pair by Pair" in found.attrs["citation"]
        named = found.attrs["sources"]
        assert named
        assert all(address.startswith("https://") for address in named.values())
        ids = {
            str(cell).rpartition(":")[0] for name in found.columns if str(name).endswith("_id") for cell in found[name]
        }
        assert ids - {""} <= named.keys() | {"source"}


def test_each_answer_as_of_a_day_says_in_one_form_what_it_leaves_out(small):
    day = {"as_of": "2026-02-12", "data": small}
    for found in (
        *(call("KZ-TJ", **day) for call in (data.availability, data.calendar, data.revisions, data.series)),
        *(data.targets(**day), data.utilisation(**day), data.mirror("KZ", "TJ", **day), data.about("KZ", **day)),
        data.required_growth("route-2024:2", **day),
    ):
        left_out = found.attrs["left_out"]
        assert {*left_out} == {"figures", "documents", "told", "ids"}
        assert len(left_out["ids"]) == left_out["figures"] >= left_out["documents"]
    assert "left_out" not in data.utilisation(data=small).attrs


def test_a_body_that_is_no_country_tells_the_figures_of_the_one_that_counts_them(small):
    """What the railway of Tajikistan prints of its own count, told by a bank."""
    told = small.observations.assign(
        reporter=small.observations["reporter"].mask(small.observations["observation_id"] == "tajik-2026:2", "bank")
    )
    (count,) = told.loc[told["observation_id"] == "tajik-2026:2", "definition"]
    others = told[(told["definition"] == count) & (told["reporter"] == "TJ")]
    found = data.mirror("KZ", "TJ", data=replace(small, observations=told))
    assert ("tajik-2026:2" in set(found["b_id"])) == bool(count and len(others))


def test_a_figure_in_doubt_is_marked_in_the_calendar_that_holds_it(small):
    own = data.calendar("KZ-TJ", "rail_freight", data=small)
    of_series = data.series("KZ-TJ", "rail_freight", period="any", data=small)
    doubted = set(of_series.loc[of_series["doubted"], "observation_id"])
    assert set(own.attrs["doubted"]["cells"]) == doubted
    assert all(figure in repr(own) and figure in own._repr_html_() for figure in doubted)
    assert own.attrs["unit"] == "t"
