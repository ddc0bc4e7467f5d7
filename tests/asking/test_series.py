"""Series of the small book: which figure stands for a cell, what goes without saying, what is left out."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from corridor import data


def test_a_cell_has_one_figure_by_the_rule_that_is_asked_for(small):
    """Freight of 2025: the railway printed 5.9 Mt on 1 February, a paper 5.7 Mt on 3 February."""

    def taken(**rule):
        found = data.series("KZ-TJ", "rail_freight", definition="rail", data=small, **rule)
        return found.loc[found.index == 2025, "observation_id"].tolist()

    assert taken() == taken(pick="latest") == ["paper-2026:1"]
    assert taken(pick="first") == ["rail-2026:1"]
    assert taken(pick="sharpest") == ["rail-2026:1"]  # both to 0.1 Mt: the first
    assert taken(pick="all") == ["rail-2026:1", "paper-2026:1"]


def test_rows_are_periods_by_count_with_what_the_digits_allow(small):
    found = data.series("TITR", "corridor_freight", definition="route", data=small)
    assert found.index.tolist() == [2022, 2023, 2024, 2025]
    assert found.loc[2024, ["low", "central", "high", "unit"]].tolist() == [4.05e6, 4.1e6, 4.15e6, "t"]
    assert found.loc[2023, "known_on"] == pd.Timestamp("2024-02-01")
    assert not found["implied"].any()
    assert (found["voices"] == 1).all()


def test_what_nobody_prints_is_told_as_implied(small):
    """280.5 Mt in 2025 were 4% more: 280.45 / 1.045 to 280.55 / 1.035 Mt the year before."""
    found = data.series("KZ", "rail_freight", data=small)
    assert found["implied"].tolist() == [True, False]
    assert found.loc[2024, "low"] == pytest.approx(280.45e6 / 1.045, rel=1e-6)
    assert found.loc[2024, "high"] == pytest.approx(280.55e6 / 1.035, rel=1e-6)
    assert found.loc[2024, "observation_id"] == ""
    assert not data.series("KZ", "rail_freight", as_of=small.edition(), data=small)["implied"].any()


def test_the_only_flow_and_the_only_goods_go_without_saying(small):
    oil = data.series("KZ-AZ", "oil_transit", data=small)
    assert set(oil["flow"]) == {"transit"}
    assert set(oil["commodity"]) == {"oil"}
    freight = data.series("KZ-TJ", "rail_freight", data=small)
    assert set(freight["flow"]) == {"total"}
    assert set(freight["commodity"]) == {"all"}
    assert set(data.series("KZ-TJ", "rail_freight", flow="any", data=small)["flow"]) >= {"total", "export", "import"}
    assert set(data.series("KZ-TJ", "rail_freight", flow="import", data=small)["observation_id"]) == {"tajik-2026:2"}


def test_periods_other_than_years_are_called_as_records_call_them(small):
    assert data.series("Poti", "containers", period="half", data=small).index.tolist() == ["2025-H1"]
    assert data.series("Poti", "containers", data=small).empty
    assert data.series("KZ-TJ", "rail_freight", period="cumulative", data=small).index.tolist() == ["2026-01..02"]


def test_a_sheet_has_a_row_for_a_year_and_a_column_for_a_count(small):
    sheet = data.series("TITR", "corridor_freight", data=small).wide()
    assert sheet.index.tolist() == [2022, 2023, 2024, 2025]
    assert len(sheet.columns) == 3
    assert sheet.loc[2025].tolist() == [6.2e6, 4.5e6, 4.7e6]
    assert sheet.loc[2024].count() == 1
    assert sheet.attrs["unit"] == "t"
    several = data.series("KZ-TJ", "rail_freight", pick="all", data=small)
    with pytest.raises(ValueError, match="several figures for one cell"):
        several.wide()
    both = data.series("TITR", data=small).wide("high")
    assert {name.partition(" | ")[0] for name in both.columns} == {"corridor_freight", "containers", "container_trains"}


def test_as_of_a_day_says_how_many_figures_it_left_out_and_why(small):
    undated = small.sources.assign(
        known_on=small.sources["known_on"].where(small.sources["source_id"] != "ministry-2026")
    )
    book = replace(small, sources=undated)
    found = data.series("TITR", "corridor_freight", as_of="2026-01-15", data=book)
    assert found["observation_id"].tolist() == ["route-2026:3", "route-2024:6", "route-2026:2", "route-2026:1"]
    left_out = found.attrs["left_out"]
    assert (left_out["figures"], left_out["documents"]) == (2, 1)
    assert left_out["ids"] == ["ministry-2026:1", "ministry-2026:2"]
    assert "2 figures in 1 document without a date are left out" in repr(found)
    assert "2 figures in 1 document without a date are left out" in found._repr_html_()
    early = data.series("TITR", "corridor_freight", as_of=date(2024, 2, 1), data=book)
    assert early["observation_id"].tolist() == ["route-2024:6"]


def test_attributes_say_unit_counts_sources_rule_and_citation(small):
    attrs = data.series("TITR", "corridor_freight", definition="route", data=small).attrs
    assert attrs["unit"] == "t"
    assert list(attrs["definitions"]) == ["route"]
    assert set(attrs["sources"]) == {"route-2024", "route-2026"}
    assert "The Middle Corridor, Pair by Pair" in attrs["citation"]
    assert "known last" in attrs["rule"]


def test_each_level_of_the_data_is_in_one_series_and_none_twice(small):
    """All of them: as many rows as statements of a cell, each with the interval of its own row of the table."""
    found = data.series(flow="any", commodity="any", period="any", pick="all", data=small)
    printed = found[~found["implied"]].set_index("observation_id")
    assert printed.index.is_unique
    rows = small.observations.set_index("observation_id").loc[printed.index]
    assert (rows["statistic"] == "level").all()
    for name in ("low", "high", "central"):
        assert (printed[name] - rows[name]).abs().max() <= 1e-6 * rows["high"].abs().max()
    levels = small.observations[small.observations["statistic"] == "level"]
    assert set(levels["observation_id"]) == set(printed.index)  # the small book retells nothing


def test_a_series_says_from_which_year_its_count_holds_something_else(small):
    broken = replace(small, breaks=pd.DataFrame([BREAK]))
    found = data.series("TITR", "corridor_freight", data=broken)
    assert found.attrs["breaks"]["rows"] == [BREAK]
    assert repr(found).endswith("The series breaks: the association, from 2024 on: It counts Kuryk too.")
    assert "breaks" not in data.series("KZ-TJ", "rail_freight", data=broken).attrs
    assert "breaks" not in data.series("TITR", "corridor_freight", data=small).attrs


BREAK = {"definition_id": "route", "since": 2024, "reason": "It counts Kuryk too.", "source_id": "route-2026"}
