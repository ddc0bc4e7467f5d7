"""The committed data package: made from the seeds, described, complete, true to its landmarks."""

import filecmp
import hashlib
import json

import frictionless
import pytest
from frictionless import system

from corridor.base import paths
from corridor.building import compilation
from corridor.evidence import descriptor, sphere
from corridor.evidence.fields import holds_several
from corridor.evidence.tables import TABLES

PACKAGE = json.loads((paths.DATA / descriptor.DESCRIPTOR).read_text(encoding="utf-8"))


def test_the_seeds_make_exactly_what_is_committed(tmp_path):
    compilation.compile_data(paths.SEEDS, tmp_path / "data")
    names = sorted(path.name for path in paths.DATA.iterdir())
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == names
    _, differing, missing = filecmp.cmpfiles(tmp_path / "data", paths.DATA, names, shallow=False)
    assert (differing, missing) == ([], [])


def test_frictionless_finds_the_package_valid():
    with system.use_context(trusted=True):
        report = frictionless.validate(str(paths.DATA / descriptor.DESCRIPTOR))
    assert report.valid, report.flatten(["title", "fieldName", "note"])


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda resource: resource["name"])
def test_every_file_is_as_described(resource):
    content = (paths.DATA / resource["path"]).read_bytes()
    assert len(content) == resource["bytes"]
    assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]


@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_described_once(name):
    resource = next(item for item in PACKAGE["resources"] if item["name"] == name)
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == list(TABLES[name].row.model_fields)
    assert all(field["description"].endswith(".") for field in fields)


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_and_links_lead_somewhere(data, name):
    frame = getattr(data, name)
    assert not frame.duplicated(list(TABLES[name].key)).any()
    for field, (table, key) in TABLES[name].links.items():
        several = holds_several(TABLES[name].row.model_fields[field])
        named = {part for cell in frame[field] for part in (cell if several else [cell]) if part}
        assert named <= set(getattr(data, table)[key]), field


def test_names_of_a_cell_stand_apart_and_an_empty_cell_names_nothing(data):
    """`""` is also the id of "no definition stated": it must not be taken for one."""
    for name, table in TABLES.items():
        for field in (key for key, info in table.row.model_fields.items() if holds_several(info)):
            cells = list(getattr(data, name)[field])
            assert all(isinstance(cell, tuple) and all(cell) for cell in cells), (name, field)
    counts = data.definitions.set_index("definition_id")["same_count_as"]
    assert counts["titr-association"] == ()
    assert counts["rail-transit-ktz"] == ("rail-ktz-carried", "rail-transit")


def test_every_seed_figure_has_its_paragraph_and_file(data):
    seeds = data.observations[data.observations["source_id"].str.startswith("seed-")]
    assert seeds["paragraph"].notna().all()
    files = data.sources[data.sources["source_id"].str.startswith("seed-")]
    assert (files["sha256"].str.len() == 64).all()


def test_the_document_without_figures_has_its_intentions(data):
    assert "seed-004" not in set(data.observations["source_id"])
    assert (data.commitments["source_id"] == "seed-004").sum() == 6


def test_what_was_known_by_a_day(data):
    import pandas as pd

    day = pd.Timestamp("2025-12-31")
    known = data.published_by(day.date())
    assert (known.sources["known_on"] <= day).all()
    assert set(known.observations["source_id"]) <= set(known.sources["source_id"])
    assert "seed-002" not in set(known.sources["source_id"])


def test_great_circles_are_great_circles(data):
    places = data.places.set_index("id")
    legs = data.legs[data.legs["basis"] == "great_circle"]
    assert len(legs) > 0
    for leg in legs.to_dict("records"):
        one, other = places.loc[leg["from_id"]], places.loc[leg["to_id"]]
        exact = sphere.great_circle_km(one.lat, one.lon, other.lat, other.lon)
        assert exact - 10 < leg["distance_km"] <= exact  # in full tens, so that it is a lower bound


def test_published_distances_are_those_of_their_sources(data):
    legs = data.legs[data.legs["basis"] == "published"]
    distances = data.observations[data.observations["measure"] == "distance"]
    for leg in legs.to_dict("records"):
        printed = distances.loc[distances["source_id"] == leg["source_id"], "value"]
        assert leg["distance_km"] in set(printed), leg


def test_a_figure_without_its_digits_says_why(data):
    """`printed` is empty only where the page was not found again, or its note says that its words were not kept."""
    without = data.observations[data.observations["printed"] == ""]
    unexplained = without[(without["status"] != "not_refound") & ~without["note"].str.contains("were not kept")]
    assert len(without)
    assert unexplained.empty
