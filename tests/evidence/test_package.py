"""The package of the small book: its keys and links, cells with several names, and what was known by a day."""

import re
from datetime import date

import pandas as pd
import pytest

from corridor.building import compilation
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.fields import holds_several
from corridor.evidence.tables import TABLES


@pytest.mark.parametrize("name", TABLES)
def test_every_field_says_what_it_means(name):
    for field, info in TABLES[name].row.model_fields.items():
        assert info.description, field
        assert info.description.endswith("."), field


def test_the_dataset_holds_every_table():
    assert list(Dataset.__dataclass_fields__) == [*TABLES, "geography"]


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_and_links_lead_somewhere(small, name):
    frame = getattr(small, name)
    assert not frame.duplicated(list(TABLES[name].key)).any()
    for field, (table, key) in TABLES[name].links.items():
        several = holds_several(TABLES[name].row.model_fields[field])
        named = {part for cell in frame[field] for part in (cell if several else [cell]) if part}
        assert named <= set(getattr(small, table)[key]), field


def test_names_of_a_cell_stand_apart_and_an_empty_cell_names_nothing(small):
    counts = small.definitions.set_index("definition_id")
    assert counts.loc["route", "same_count_as"] == ("route-told",)
    assert counts.loc["route-told", "same_count_as"] == ()
    assert small.subjects.set_index("subject").loc["TITR", "places"] == ("aktau", "baku", "poti")


def test_cells_have_the_types_that_their_fields_declare(small):
    row = small.observations.set_index("observation_id").loc["ports-2026:13"]
    assert (row["value_low"], row["value_high"], row["low"], row["high"]) == (12.0, 15.0, 11.5, 15.5)
    assert row["period_start"] == pd.Timestamp("2025-01-01")
    assert row["base_unit"] == "day"
    assert small.relationships["order"].tolist() == [1, 2, 3]


def test_what_was_known_by_a_day_leaves_out_what_came_later_and_what_has_no_day(small):
    known = small.published_by(date(2025, 1, 20))
    assert set(known.sources["source_id"]) == {"rail-2025", "route-2024"}
    assert set(known.observations["source_id"]) == {"rail-2025", "route-2024"}
    assert known.commitments["commitment_id"].tolist() == ["rail-2025:c1"]
    assert (small.edition(), known.edition()) == (date(2026, 2, 12), date(2025, 1, 20))
    assert small.published_by(date(1990, 1, 1)).edition() is None


def test_a_package_is_written_whole_or_not_at_all(small_seeds, tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "sources.csv").write_text("old", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dataset, "descriptor", fail)
    with pytest.raises(OSError, match="No space left"):
        compilation.compile_data(small_seeds, folder)
    assert [path.name for path in folder.iterdir()] == ["sources.csv"]


def test_what_a_row_is_is_told_alike_by_every_python():
    """Before 3.13 a class keeps the indentation of its docstring."""
    assert not [name for name, table in TABLES.items() if not table.about or re.search(r"\n |^\s|\s$", table.about)]
