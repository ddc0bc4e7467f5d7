"""Targets of the small book with what became of them, and what growth they take; by hand from its records."""

import pytest

from corridor import data


def test_each_target_of_a_year_has_a_verdict_or_a_reason(small):
    found = data.targets(2025, data=small).set_index("observation_id")
    assert sorted(found.index) == ["bank-2025:2", "rail-2025:3", "route-2024:3"]
    containers = found.loc["route-2024:3"]  # 60,000 TEU were aimed at, 77,000 came
    assert (containers["verdict"], containers["came"], containers["came_id"]) == ("reached", 77_000, "route-2026:5")
    assert containers["share"] == pytest.approx(77 / 60)
    assert found.loc["rail-2025:3", "verdict"] == "missed"  # 6 Mt; 5.9 or 5.7 Mt came
    assert ((found["verdict"] != "") != (found["why"] != "")).all()
    ends = found.loc["route-2024:3", ["came_low", "came", "came_high"]].tolist()
    assert ends[0] <= 77_000 <= ends[2]
    assert found.attrs["sources"].keys() >= {"rail-2025", "rail-2026"}


def test_all_targets_are_in_order_of_their_years_and_say_what_is_left_out(small):
    every = data.targets(data=small)
    assert every["due"].is_monotonic_increasing
    assert len(every) == len(set(every["observation_id"]))
    assert {"target", "forecast", "ceiling"} <= set(every["kind"])
    assert ((every["verdict"] != "") != (every["why"] != "")).all()
    early = data.targets(as_of="2024-02-01", data=small)
    assert set(early["observation_id"]) <= {f"route-2024:{seq}" for seq in range(1, 6)}
    assert early.attrs["left_out"]["ids"] == ["forum:1"]


def test_growth_that_a_target_takes_is_worked_out_from_the_last_whole_year_of_its_count(small):
    """From 4.5 Mt in 2025 to 10 Mt in 2027: (10 / 4.5) ** (1 / 2) - 1 a year; 1.5 Mt in 2022."""
    (row,) = data.required_growth("route-2024:2", data=small).to_dict("records")
    assert (row["from_year"], row["from"], row["from_id"]) == (2025, 4.5e6, "route-2026:1")
    assert (row["to_year"], row["to"], row["years"]) == (2027, 10e6, 2)
    assert row["growth"] == pytest.approx((10 / 4.5) ** 0.5 - 1)
    assert row["growth_low"] < row["growth"] < row["growth_high"]
    assert row["past_growth"] == pytest.approx((4.5 / 1.5) ** (1 / 3) - 1)
    assert row["last_growth"] == pytest.approx(4.5 / 4.1 - 1)


def test_several_targets_are_asked_for_at_once(small):
    found = data.required_growth("route-2024:2", "route-2026:10", data=small)
    assert found["target"].tolist() == ["route-2024:2", "route-2026:10"]
    assert found["years"].tolist() == [2, 5]


def test_a_target_that_names_no_count_has_a_row_for_each(small):
    found = data.required_growth("bank-2025:1", data=small)
    assert sorted(zip(found["definition"], found["from"], strict=True)) == [
        *(("all-ways", 6.2e6), ("route", 4.5e6), ("route-told", 4.7e6))
    ]


def test_where_nothing_can_be_worked_out_it_says_why(small):
    undated = data.required_growth("forum:1", data=small)
    assert undated.empty
    assert undated.attrs["why"] == {"forum:1": "no year is stated for it"}
    unknown = data.required_growth("route-2026:11", as_of="2024-02-01", data=small)
    assert unknown.attrs["why"] == {"route-2026:11": "no whole year before it is known of what it is of"}
    with pytest.raises(ValueError, match="target: 'route-2026:1' is not known"):  # a level
        data.required_growth("route-2026:1", data=small)
