"""The series as statistics offices read them: by the library that writes them, and by one that has nothing of it."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import sdmx
from pysdmx.io import get_datasets, read_sdmx

from corridor.evidence.periods import Period
from corridor.publishing import sdmx as ours
from corridor.publishing import series_tables

CODED = ["FREQ", "REF_AREA", "COUNTERPART_AREA", "MEASURE", "FLOW", "COMMODITY", "COUNT", "UNIT_MEASURE", "OBS_STATUS"]
KEY = [*CODED[:-1], "TIME_PERIOD"]


@pytest.fixture(scope="module")
def long(data):
    return series_tables.long(data)


@pytest.fixture(scope="module")
def written(data, long, tmp_path_factory):
    """The two files, as a reader has them."""
    folder = tmp_path_factory.mktemp("sdmx")
    structure, figures = folder / "structure.xml", folder / "series.csv"
    structure.write_text(ours.structure(data), encoding="utf-8")
    figures.write_text(ours.figures(data, long), encoding="utf-8")
    return structure, figures


@pytest.fixture(scope="module")
def rows(written):
    with written[1].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_structure_is_valid_by_its_schema_and_names_all_that_figures_use(written, rows):
    read = read_sdmx(written[0], validate=True)
    (defined,) = read.get_data_structure_definitions()
    assert [part.id for part in defined.components] == [name for name in rows[0] if name not in _OF_CSV]
    codes = {part.id: {code.id for code in part.enumeration} for part in defined.components if part.enumeration}
    assert set(codes) == set(CODED)
    assert not [(name, row[name]) for row in rows for name in CODED if row[name] not in codes[name]]


def test_a_year_from_which_a_count_holds_something_else_is_a_break(data, long):
    told = pd.DataFrame([{"definition_id": "titr-ministry", "since": 2024, "reason": "Kuryk too.", "source_id": ""}])
    rows = list(csv.DictReader(io.StringIO(ours.figures(replace(data, breaks=told), long))))
    broken = {(row["COUNT"], row["TIME_PERIOD"][:4]) for row in rows if row["OBS_STATUS"] == "B"}
    assert broken == {(ours.code("titr-ministry"), "2024")}
    assert "B" not in {row["OBS_STATUS"] for row in csv.DictReader(io.StringIO(ours.figures(data, long)))}


_OF_CSV = ("STRUCTURE", "STRUCTURE_ID", "ACTION")


def test_every_dated_level_is_there_once_and_as_it_is_in_the_series(long, rows):
    dated = long.dropna(subset=["period_start", "period_end"])
    assert len({tuple(row[name] for name in KEY) for row in rows}) == len(rows) == len(dated) > 400
    told = [(float(row["LOWER_BOUND"]), float(row["OBS_VALUE"]), float(row["UPPER_BOUND"])) for row in rows]
    assert told == list(dated[["low", "central", "high"]].itertuples(index=False, name=None))
    assert [row["FIGURE"] for row in rows] == list(dated["observation_id"])
    assert {row["OBS_STATUS"] for row in rows if not row["FIGURE"]} == {"I"}


def test_the_library_that_wrote_it_reads_the_same(written, rows):
    (read,) = get_datasets(written[1], written[0])
    assert read.data["OBS_VALUE"].astype(float).tolist() == [float(row["OBS_VALUE"]) for row in rows]
    assert read.data["TIME_PERIOD"].tolist() == [row["TIME_PERIOD"] for row in rows]


def test_another_library_reads_the_same(written, rows):
    structure = sdmx.read_sdmx(written[0])
    defined = structure.structure["FREIGHT"]
    assert [part.id for part in defined.dimensions.components] == KEY
    (read,) = sdmx.read_sdmx(written[1], structure=defined).data
    assert [float(seen.value) for seen in read.obs] == [float(row["OBS_VALUE"]) for row in rows]
    told = [tuple(str(getattr(seen.key, name).value) for name in KEY) for seen in read.obs]
    assert told == [tuple(row[name] for name in KEY) for row in rows]
    assert {code.id for code in structure.codelist["CL_FLOW"]} >= {"total", "export", "import", "transit"}


def test_a_figure_of_a_pair_is_of_the_country_that_reports(data, rows):
    by_figure = {row["FIGURE"]: row for row in rows}
    reporters = data.observations.set_index("observation_id")["reporter"]
    pairs = [row for row in rows if row["COUNTERPART_AREA"] != "_Z" and row["FIGURE"]]
    assert pairs
    for row in pairs:
        sides = {row["REF_AREA"], row["COUNTERPART_AREA"]}
        assert reporters[row["FIGURE"]] not in sides or reporters[row["FIGURE"]] == row["REF_AREA"]
    row = by_figure["report-az-2026-03-10:7"]
    assert [row[name] for name in KEY] == [
        *("A", "TITR", "_Z", "corridor_freight", "total", "all", "titr-ministry", "t", "2025"),
    ]
    assert (row["OBS_VALUE"], row["UNIT_MULT"], row["OBS_STATUS"]) == ("4119000.0", "0", "A")


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-06-30", "2024-S1"),
        ("2024-07-01", "2024-12-31", "2024-S2"),
        ("2024-10-01", "2024-12-31", "2024-Q4"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-01-01", "2024-10-31", "2024-01-01/P10M"),
        ("2020-01-01", "2022-12-31", "2020-01-01/P36M"),
        ("2023-07-01", "2024-06-30", "2023-07-01/P12M"),
        ("2024-03-05", "2024-03-14", "2024-03-05/P10D"),
    ],
)
def test_a_period_is_written_as_the_standard_has_it(start, end, told):
    assert ours.time_of(Period(date.fromisoformat(start), date.fromisoformat(end))) == told


def test_names_stay_apart_as_codes(data):
    for table, key in (("subjects", "subject"), ("definitions", "definition_id"), ("units", "base_unit")):
        names = set(getattr(data, table)[key])
        assert len({ours.code(name) for name in names}) == len(names)
        assert all(re.fullmatch(r"[A-Za-z0-9_@$-]+", ours.code(name)) for name in names)


def test_the_same_data_give_the_same_bytes(data, long, written):
    assert [path.read_text(encoding="utf-8") for path in written] == [
        ours.structure(data),
        ours.figures(data, pd.DataFrame(long)),
    ]
