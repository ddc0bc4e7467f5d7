"""How the package describes itself: in sentences, with the files, keys, links and values of its tables."""

import json
import re
from datetime import date

import pytest

from corridor.base import paths
from corridor.evidence import descriptor
from corridor.evidence.fields import accepted, field_type, required
from corridor.evidence.quantities import Flow
from corridor.evidence.registries import LegRow
from corridor.evidence.rows import ObservationRow
from corridor.evidence.tables import TABLES


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    for name in (*(f"{table}.csv" for table in TABLES), descriptor.GEOGRAPHY):
        (folder / name).write_text("abc", encoding="utf-8")
    return descriptor.descriptor(folder, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, each in TABLES.items() for name in each.row.model_fields]
)
def test_every_field_is_described_in_whole_words(table, name):
    described = TABLES[table].row.model_fields[name].description
    assert described
    assert not re.search(r"_x\b|  ", described)
    assert described[0].isupper() or described[0] in "`“"
    assert described.endswith(".")


def test_its_version_is_the_day_of_the_edition_and_what_tells_contents_apart(told, tmp_path):
    for name in (*(f"{table}.csv" for table in TABLES), descriptor.GEOGRAPHY):
        (tmp_path / name).write_text("abc", encoding="utf-8")
    day = date(2026, 3, 1)
    assert re.fullmatch(r"2026\.3\.1\+[0-9a-f]{8}", told["version"])
    assert descriptor.descriptor(tmp_path, day) == told
    assert descriptor.descriptor(tmp_path, None)["version"] == "0.0.0" + told["version"].removeprefix("2026.3.1")
    (tmp_path / "sources.csv").write_text("abd", encoding="utf-8")
    other = descriptor.descriptor(tmp_path, day)["version"]
    assert other != told["version"]
    assert other.startswith("2026.3.1+")


def test_the_published_package_is_of_the_day_of_its_newest_document(data):
    package = json.loads((paths.DATA / descriptor.DESCRIPTOR).read_text(encoding="utf-8"))
    assert package["version"].startswith("{0.year}.{0.month}.{0.day}+".format(data.edition()))


def test_the_package_says_what_it_is_and_how_it_may_be_used(told):
    assert told["name"] == "middle-corridor-pair-by-pair"
    assert told["title"] == "The Middle Corridor, Pair by Pair: announced figures"
    assert told["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert [row["name"] for row in told["resources"]] == [*TABLES, "geography"]


def test_each_file_has_its_size_and_digest(told):
    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of abc, from FIPS 180-2
    for row in told["resources"]:
        assert (row["bytes"], row["hash"]) == (3, f"sha256:{sha}")
    legs = next(row for row in told["resources"] if row["name"] == "legs")
    assert [legs[key] for key in ("path", "type", "format", "mediatype", "encoding")] == [
        *("legs.csv", "table", "csv", "text/csv", "utf-8")
    ]
    shapes = told["resources"][-1]
    assert [shapes[key] for key in ("path", "format", "mediatype")] == [
        *("geography.topojson", "topojson", "application/json")
    ]


def test_a_table_has_its_keys_and_links(told):
    legs = next(row for row in told["resources"] if row["name"] == "legs")["schema"]
    assert legs["primaryKey"] == ["from_id", "to_id", "mode"]
    assert legs["missingValues"] == [""]
    assert legs["foreignKeys"] == [
        {"fields": ["from_id"], "reference": {"resource": "places", "fields": ["id"]}},
        {"fields": ["to_id"], "reference": {"resource": "places", "fields": ["id"]}},
        {"fields": ["source_id"], "reference": {"resource": "sources", "fields": ["source_id"]}},
    ]
    figures = next(row for row in told["resources"] if row["name"] == "observations")["schema"]
    own = {"fields": ["replaces"], "reference": {"resource": "", "fields": ["observation_id"]}}
    assert own in figures["foreignKeys"]  # a table is not named within itself
    counts = next(row for row in told["resources"] if row["name"] == "definitions")["schema"]
    assert counts["foreignKeys"] == []  # cells of several names are no keys


def test_a_rate_is_a_number_whose_digits_are_read_as_printed(told):
    (rates,) = (each for each in told["resources"] if each["name"] == "rates")
    assert {each["name"]: each["type"] for each in rates["schema"]["fields"]}["rate"] == "number"
    assert field_type(TABLES["rates"].row.model_fields["rate"]) == "string"


def test_a_field_says_its_type_and_what_it_may_hold(told):
    figures = next(row for row in told["resources"] if row["name"] == "observations")["schema"]
    fields = {field["name"]: field for field in figures["fields"]}
    assert {name: fields[name]["type"] for name in ("source_id", "period_start", "value", "low")} == {
        "source_id": "string",
        "period_start": "date",
        "value": "number",
        "low": "number",
    }
    assert fields["source_id"]["constraints"] == {"required": True}
    assert "constraints" not in fields["value"]
    assert fields["statistic"]["constraints"] == {
        "required": True,
        "enum": ["level", "change", "target", "forecast"],
    }


def test_what_is_listed_may_be_empty_where_an_empty_value_is_among_it():
    assert required(ObservationRow.model_fields["statistic"])
    assert field_type(Flow.model_fields["flow"]) == "string"
    empty = [
        name
        for table in TABLES.values()
        for name, info in table.row.model_fields.items()
        if "" in accepted(info) and required(info)
    ]
    assert empty == []
    assert field_type(LegRow.model_fields["distance_km"]) == "number"
