"""The answers to an analyst's questions, worked out again from the cells of the CSV files alone."""

import csv
import re
from datetime import date

import nbformat
import pytest

from corridor import data
from corridor.base import paths
from corridor.chapters.cells import quality
from corridor.narrative import numbers, on_quality

MOST_LINES = 3


def rows(table):
    with (paths.DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


ROWS = rows("observations")
SOURCES = {row["source_id"]: row for row in rows("sources")}
BY_ID = {row["observation_id"]: row for row in ROWS}


def levels(subject, measure, **given):
    """Levels of a subject and a measure, as they stand in the file."""
    asked = {"subject": subject, "measure": measure, "statistic": "level", **given}
    return [row for row in ROWS if all(row[name] == value for name, value in asked.items())]


def known_on(row):
    return SOURCES[row["source_id"]]["known_on"]


def of_years(found):
    """Whole calendar years."""
    return [
        row
        for row in found
        if (row["period_start"][4:], row["period_end"][4:]) == ("-01-01", "-12-31")
        and row["period_start"][:4] == row["period_end"][:4]
    ]


def latest(found):
    """Of each count and year the figure known last, or of those that agree with it the most exact."""
    cells = {}
    for row in sorted(found, key=lambda row: (row["status"] != "not_refound", known_on(row), -width(row))):
        cells.setdefault((row["definition"], int(row["period_start"][:4])), []).append(row)
    return {
        cell: min((row for row in reversed(same) if meets(row, same[-1])), key=width) for cell, same in cells.items()
    }


def meets(row, other):
    return float(row["low"]) <= float(other["high"]) and float(other["low"]) <= float(row["high"])


def width(row):
    return float(row["high"]) - float(row["low"])


@pytest.mark.parametrize(
    ("subject", "measure"), [("TITR", "corridor_freight"), ("TITR", "containers"), ("TITR", "container_trains")]
)
def test_a_series_is_what_the_files_say(subject, measure):
    found = data.series(subject, measure)
    flows = ("total", "")
    wanted = latest(row for row in of_years(levels(subject, measure, commodity="all")) if row["flow"] in flows)
    printed = found[~found["implied"]]
    told = {(row.definition, row.Index): (row.low, row.high) for row in printed.itertuples()}
    assert told == {cell: (float(row["low"]), float(row["high"])) for cell, row in wanted.items()}


def test_containers_of_a_year_that_nobody_prints_follow_from_a_growth():
    """56,500 TEU in 2024 were 176% more: 56,450 / 2.765 to 56,550 / 2.755 in 2023, to the digits."""
    found = data.series("TITR", "containers", definition="titr-association").loc[2023]
    assert found["implied"]
    assert found["low"] == pytest.approx(56_450 / 2.765, rel=1e-4)
    assert found["high"] == pytest.approx(56_550 / 2.755, rel=1e-4)


def test_nothing_is_published_by_goods_of_kazakhstan_and_georgia_nor_of_grain_to_estonia():
    assert not [row for row in ROWS if row["subject"] == "KZ-GE" and row["commodity"] not in ("", "all", "oil")]
    known = data.availability("KZ-GE")
    assert set(known.loc[("rail_freight", "grain")]) == {"nothing"}
    assert known.loc[("rail_freight", "all"), 2024] == "published"
    assert not [row for row in ROWS if row["subject"] == "KZ-EE" and row["commodity"] == "grain"]
    near = data.about("EE", commodity="grain")
    assert {"menafn-2025-saparov-baltic:1", "trend-ru-2026-01-10-grain:2"} <= set(near["observation_id"])
    assert set(near["through"]) <= {"place", "group", "named"}


def test_every_target_of_a_year_is_told_and_the_missed_ones_fall_short():
    due = data.targets(2025)
    stated = [row for row in ROWS if row["statistic"] in ("target", "forecast") and row["period_end"][:4] == "2025"]
    voices = {(SOURCES[row["source_id"]]["origin_group"], row["subject"], row["measure"]) for row in stated}
    told = {
        (SOURCES[BY_ID[name]["source_id"]]["origin_group"], BY_ID[name]["subject"], BY_ID[name]["measure"])
        for name in due["observation_id"]
    }
    assert told == voices
    for row in due[due["verdict"] == "missed"].itertuples():
        assert float(BY_ID[row.came_id]["high"]) < float(BY_ID[row.observation_id]["central"])
    ministry = due.set_index("observation_id").loc["news-mail-ru-2025-09-23:1"]
    assert ministry["share"] == pytest.approx(4.119 / 5.2)


def test_of_a_price_from_altynkol_to_poti_there_is_none():
    prices = [row for row in ROWS if row["measure"] == "tariff" and row["statistic"] == "level"]
    assert not [row for row in prices if (row["goes_from"], row["goes_to"]) == ("Altynkol", "Poti")]
    assert data.series("Altynkol-Poti", "transit_time", period="any")["central"].tolist() == [12.0]


def test_uzbekistan_is_named_by_one_figure_of_a_port_alone():
    found = data.about("UZ")
    assert set(found.loc[found["through"] != "pair", "observation_id"]) == {"auh-2022-tmb:1"}
    assert {"UZ" in subject.split("-") for subject in found.loc[found["through"] == "pair", "subject"]} == {True}


def test_shares_of_capacity_are_of_one_year():
    for row in data.utilisation().dropna(subset="share").itertuples():
        capacity, handled = BY_ID[row.capacity_id], BY_ID[row.handled_id]
        assert capacity["period_start"][:4] == handled["period_start"][:4]
        assert row.share == pytest.approx(float(handled["central"]) / float(capacity["central"]))
    route = data.utilisation().set_index(["subject", "unit"]).loc[("TITR", "t/year")]
    assert route["share"] == pytest.approx(4.484 / 6)


def test_what_was_stated_anew_is_in_order_of_days_and_never_alike():
    for _, told in data.revisions().groupby(["subject", "measure", "flow", "commodity", "unit", "period"], sort=False):
        days = [known_on(BY_ID[name]) for name in told["observation_id"]]
        assert "" not in days
    found = data.revisions("TITR", "corridor_freight").set_index("observation_id")
    last = found.loc["report-az-2026-03-10:6"]  # 4.5 Mt on 21 October 2025, 4.484 Mt on 10 March 2026
    assert (last["days"], last["difference"]) == ((date(2026, 3, 10) - date(2025, 10, 21)).days, pytest.approx(-16_000))


def test_what_was_known_by_a_day_is_what_documents_of_that_day_print():
    then = data.series("TITR", "corridor_freight", period="any", as_of="2024-01-01")
    flows = ("total", "")
    stated = [row for row in levels("TITR", "corridor_freight", commodity="all") if row["flow"] in flows]
    early = [row for row in stated if "" < known_on(row) <= "2024-01-01" and row["period_start"]]
    undated = [row["observation_id"] for row in stated if not known_on(row)]
    assert len(then) == len({(row["definition"], row["period_start"], row["period_end"]) for row in early})
    assert sorted(then.attrs["left_out"]["ids"]) == sorted(undated)
    assert then[then["period_end"].dt.year == 2023].index.tolist() == ["2023-H1", "2023-01..07"]


def test_growth_that_ten_million_tonnes_take():
    (row,) = data.required_growth("news-mail-ru-2025-09-23:4").to_dict("records")
    assert row["growth"] == pytest.approx((10 / 4.119) ** (1 / 2) - 1)
    assert row["past_growth"] == pytest.approx((4.119 / 0.759) ** (1 / 6) - 1)
    assert row["last_growth"] == pytest.approx(4.119 / 4.484 - 1)


def test_one_month_alone_is_known_of_the_routes_freight():
    found = data.calendar("TITR", "corridor_freight")
    months = [name for name in found.columns if re.fullmatch(r"[0-9]{2}|Q[1-4]", name)]
    assert months == ["01"]
    assert found["01"].dropna().tolist() == [274_200.0]


def test_parts_of_years_stand_apart_by_their_units():
    found = data.calendar("TITR")
    assert found.index.is_unique
    assert found.index.names == ["measure", "count", "unit", "year"]
    assert set(data.calendar("TITR", "capacity").index.get_level_values("unit")) == {"t/year", "TEU/year"}
    assert found.attrs["doubted"]["cells"]["menafn-2024-08-06:1"] == "2024 01..07"
    assert data.calendar("TITR", "transit_time").attrs["unit"] == "day"


def test_a_multiple_of_another_route_is_no_level():
    found = data.series(flow="any", commodity="any", period="any", pick="all")
    assert set(found.loc[found["unit"] == "1", "measure"]) == {"share"}
    (told,) = [row for row in ROWS if row["observation_id"] == "worldbank-2023-11:1"]
    assert (told["statistic"], told["form"], told["ratio"]) == ("change", "other-route", "3")


@pytest.mark.parametrize("subject", ["TITR", "KZ", "Alat"])
def test_availability_is_what_the_files_say(subject):
    found = data.availability(subject)
    stated = [row for row in ROWS if row["statistic"] == "level" and row["subject"] == subject and row["period_end"]]
    for (measure, goods), cells in found.iterrows():
        own = [row for row in stated if (row["measure"], row["commodity"] or "all") == (measure, goods)]
        for year, cell in cells.items():
            near = [
                row
                for row in own
                if (row["period_start"] or row["period_end"])[:4] <= f"{year}" <= row["period_end"][:4]
            ]
            told = {"published" if row in of_years([row]) else "part" if within_one(row) else "span" for row in near}
            wanted = {"published"} if "published" in told else told
            assert set(cell.split(", ")) - {"implied", "nothing"} == wanted


def within_one(row):
    return (row["period_start"] or row["period_end"])[:4] == row["period_end"][:4]


def test_of_one_vintage_the_exact_figure_goes_before_the_coarser():
    """Boxes of Alat in 2020: 40 345 in 2022, more than 40 000 in 2025."""
    assert data.series("Alat", "containers").loc[2020, "observation_id"] == "metbuat-2022-07-baku:3"
    every = set(data.series(flow="any", commodity="any", period="any", pick="all")["observation_id"])
    for pick in ("latest", "first", "sharpest"):
        assert set(data.series(flow="any", commodity="any", period="any", pick=pick)["observation_id"]) <= every


def test_a_growth_that_came_about_as_aimed_at_is_laid_beside_what_the_word_allows():
    aim = data.targets(2025).set_index("observation_id").loc["report-az-2025-12-18-salahov:3"]
    assert aim["verdict"] == "reached"  # about 40 %: from 38 %
    ends = [107053.5 / 77000 - 1, 0.399459, 107054.5 / 76000 - 1]  # 107 054 boxes after 76 to 77 thousand
    assert aim[["came_low", "came", "came_high"]].tolist() == pytest.approx(ends, abs=1e-6)


def test_trade_that_a_bank_tells_by_the_count_of_a_country_stands_beside_the_other_countrys():
    """30.1 and 43.82 billion dollars in 2024."""
    found = data.mirror("KZ", "CN").set_index(["flow", "period"]).loc[("total", "2024")]
    assert found[["a", "b"]].tolist() == [30.1e9, 43.82e9]


@pytest.mark.parametrize("style", ["text", "bibtex", "csl"])
def test_a_figure_is_cited_with_who_where_and_which_edition(style):
    told = data.cite("report-az-2026-03-10:7", style)
    for part in ("Ministry of Transport of Kazakhstan", "4.119", "report.az/en", "report-az-2026-03-10:7"):
        assert part in told
    assert "https://book.example/documents/" in data.cite("seed-000:1", book="https://book.example/")


def test_each_question_takes_three_lines_at_most():
    cells = nbformat.read(paths.TEMPLATES / "questions.ipynb", as_version=4).cells
    shown = [cell.source for cell in cells if cell.cell_type == "code" and not cell.metadata.get("tags")]
    questions = [cell.source for cell in cells if cell.cell_type == "markdown" and cell.source.endswith("?")]
    assert len(questions) == 15
    assert len(shown) >= len(questions)
    assert all(len(code.splitlines()) <= MOST_LINES for code in shown)


@pytest.mark.parametrize(("measure", "place"), [("rail_freight", 0), ("trade_turnover", 1)])
def test_filled_cells_of_pairs_and_years_are_those_of_the_files(measure, place):
    pairs = {row["relationship_id"] for row in rows("relationships")}
    printed = {
        (row["subject"], row["period_start"][:4])
        for row in of_years(row for row in ROWS if row["measure"] == measure and row["subject"] in pairs)
        if row["statistic"] == "level" and row["flow"] in ("total", "") and row["commodity"] == "all"
        if "2019" <= row["period_start"][:4] <= "2025"
    }
    chapter = quality.chapter({})
    shown = quality.coverage(chapter)[1 + place]  # after what the marks mean
    names = dict(zip(chapter.data.relationships["relationship_id"], (row[0] for row in shown.rows), strict=True))
    marks = {row[0]: dict(zip(shown.columns, row, strict=True)) for row in shown.rows}
    assert all(marks[names[pair]][year] != numbers.DASH for pair, year in printed)
    assert sum(quality._printed(chapter, measure)) == len(printed)
    leading = sum(cell == on_quality.PRINTED for row in shown.rows for cell in row)
    assert f"in {leading}" in quality.brief(chapter)[0].text
