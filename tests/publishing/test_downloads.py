"""What a reader can take away: the archive, the workbook, the series."""

import csv
import io
import zipfile

import pyarrow.parquet as pq
import pytest
import yaml

from corridor.base import paths
from corridor.evidence.fields import field_type
from corridor.evidence.tables import TABLES
from corridor.narrative import addresses, on_files
from corridor.publishing import downloads, series_tables


@pytest.fixture(scope="module")
def site(data, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    downloads.write(data, "", out)
    return out


@pytest.fixture(scope="module")
def archive(site):
    return zipfile.ZipFile(site / on_files.PACKAGE)


def test_all_that_is_offered_is_there(site):
    assert [place for _, _, place in downloads.OFFERED if not (site / place).is_file()] == []
    assert {f"{addresses.FILES}/{name}" for name in on_files.FILES} < {place for _, _, place in downloads.OFFERED}


def test_the_archive_holds_every_file_and_table_and_what_goes_with_them(archive, site):
    words = {"README.md", "LICENSE.md", "CITATION.cff"}
    beside = {f"{addresses.FILES}/{name}" for name in on_files.FILES}
    package = {path.name for path in paths.DATA.iterdir()}
    assert {*archive.namelist()} == words | beside | package | {f"parquet/{name}.parquet" for name in TABLES}
    for name in beside:
        assert archive.read(name) == (site / name).read_bytes()
    for name in package:
        assert archive.read(name) == (paths.DATA / name).read_bytes()
    assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_the_archive_says_which_edition_it_is(archive, data):
    version = yaml.safe_load((paths.DATA / "datapackage.json").read_text(encoding="utf-8"))["version"]
    told = yaml.safe_load(archive.read("CITATION.cff"))
    assert (told["version"], told["date-released"]) == (version, data.edition())
    readme = archive.read("README.md").decode()
    assert version in readme
    assert "licenses/by/4.0" in archive.read("LICENSE.md").decode()
    held = archive.namelist()
    listed = [line.split("`")[1] for line in readme.splitlines() if line.startswith("- `")]
    assert len(listed) > 5
    assert [name for name in listed if not any(one.startswith(name.partition("*")[0]) for one in held)] == []


def test_parquet_has_the_rows_and_the_types_of_the_fields(archive, data):
    kinds = {"date": {"date32[day]"}, "boolean": {"bool"}, "integer": {"int64"}, "number": {"double", "int64"}}
    for name, table in TABLES.items():
        assert (
            len(getattr(data, name)) == pq.read_metadata(io.BytesIO(archive.read(f"parquet/{name}.parquet"))).num_rows
        )
        read = pq.read_table(io.BytesIO(archive.read(f"parquet/{name}.parquet")))
        for field, info in table.row.model_fields.items():
            kind = str(read.schema.field(field).type)
            assert kind in kinds.get(field_type(info), {kind}), (name, field, kind)


def test_the_same_data_give_the_same_bytes_and_are_packed_once(data, site, tmp_path):
    downloads.write(data, "", tmp_path)
    for _, _, place in downloads.OFFERED:
        assert (tmp_path / place).read_bytes() == (site / place).read_bytes()
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    downloads.write(data, "", site)
    assert before == {path: path.stat().st_mtime_ns for path in site.rglob("*")}


def test_where_the_book_has_another_address_it_is_packed_again(data, site):
    archive = site / on_files.PACKAGE
    whole = archive.read_bytes()
    downloads.write(data, "https://example.org/b/", site)
    with zipfile.ZipFile(archive) as opened:
        assert yaml.safe_load(opened.read("CITATION.cff"))["url"] == "https://example.org/b/"
    archive.write_bytes(b"spoilt")
    downloads.write(data, "", site)
    assert archive.read_bytes() == whole


def rows(site, name):
    with (site / addresses.FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_series_stand_a_row_for_each_period_and_count(site, data):
    told = rows(site, "series.csv")
    assert list(told[0]) == list(series_tables.LONG)
    figures = data.observations.set_index("observation_id")
    for row in told:
        assert row["series_id"] == " | ".join(row[name] for name in series_tables.KEY)
        assert (row["implied"] == "true") == (row["observation_id"] == "")
        if row["observation_id"]:
            figure = figures.loc[row["observation_id"]]
            assert figure["statistic"] == "level"
            ends = [figure[name] for name in ("low", "central", "high")]
            assert [float(row[name]) for name in ("low", "central", "high")] == pytest.approx(ends, rel=1e-11)
    cells = [(row["series_id"], row["period_start"], row["period_end"]) for row in told]
    assert len(set(cells)) == len(cells)


def test_every_column_of_the_series_is_described():
    described = {*on_files.SERIES, *TABLES["observations"].row.model_fields, *TABLES["sources"].row.model_fields}
    assert [name for name in series_tables.LONG if name not in described] == []


def test_years_stand_side_by_side(site):
    told = {row["period"]: row for row in rows(site, "annual.csv")}
    years = [row for row in rows(site, "series.csv") if row["period_kind"] == "year"]
    assert list(told) == sorted({row["period"] for row in years})
    filled = {(period, name): cell for period, row in told.items() for name, cell in row.items() if cell}
    expected = {(row["period"], row["series_id"]): row["central"] for row in years}
    assert {key: cell for key, cell in filled.items() if key[1] != "period"} == expected
    route = "TITR | corridor_freight | total | all | titr-ministry | t"
    assert [told[year][route] for year in ("2024", "2025")] == ["4484000.0", "4119000.0"]


def test_a_citation_without_an_edition_is_that_of_the_project():
    project = yaml.safe_load((paths.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    told = yaml.safe_load(downloads.citation(None, "0.0.0+0", ""))
    assert told == project | {"version": "0.0.0+0"}
