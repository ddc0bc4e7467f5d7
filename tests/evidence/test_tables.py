"""A table is written down once: what reads, holds and makes it follows, or fails here."""

import re
from dataclasses import fields, replace
from datetime import date

import pandas as pd
import pytest

from corridor.base import paths
from corridor.evidence import dataset
from corridor.evidence.observations import Observation, observations
from corridor.evidence.periods import day_of
from corridor.evidence.tables import TABLES
from corridor.seeds import reading, records
from corridor.seeds.harmonize import harmonize

FOLLOW = ("findings", "quantities", "doubts", "conflicts", "words", "sharpness", "slips")
"""Tables of what figures come to."""

MADE = {"observations", "sources", "commitments", *FOLLOW}
"""Tables of what records and the audit say; all others are registries."""


def test_a_dataset_has_every_table_in_order():
    assert [field.name for field in fields(dataset.Dataset)] == [*TABLES, "geography"]


def test_every_table_is_a_registry_or_made_of_records():
    assert {listing.table for listing in records.REGISTRIES} | MADE == set(TABLES)


def test_every_table_but_those_of_what_figures_come_to_is_harmonized_in_order(small_seeds):
    made = harmonize(reading.read_seeds(small_seeds))
    assert list(made) == [name for name in TABLES if name not in FOLLOW]
    assert made["units"] == reading.read_seeds(small_seeds).rows("units")


def test_a_row_of_observations_becomes_an_object_field_by_field(data):
    row, made = data.observations.iloc[0], observations(data)[0]
    texts = [field.name for field in fields(Observation) if isinstance(getattr(made, field.name), str)]
    plain = [name for name in texts if name in data.observations.columns]
    assert len(plain) >= 16
    assert [getattr(made, name) for name in plain] == [row[name] for name in plain]


def test_two_datasets_in_turn_keep_their_observations(data):
    earlier = data.published_by(data.edition())
    assert observations(data) is observations(data)
    both = observations(data), observations(earlier)
    assert (observations(data), observations(earlier)) == both
    assert observations(data) is both[0]
    assert observations(earlier) is both[1]


def test_the_folder_is_looked_up_when_it_is_read(monkeypatch, tmp_path):
    monkeypatch.setattr("corridor.base.paths.DATA", tmp_path)
    with pytest.raises(dataset.DataError, match=tmp_path.name):
        dataset.read()


def test_a_day_that_is_not_known_is_none_once_it_is_read():
    days = pd.to_datetime(pd.Series(["2025-10-21", ""]), format="%Y-%m-%d")
    assert [day_of(cell) for cell in days] == [date(2025, 10, 21), None]
    assert day_of(days.max()) == date(2025, 10, 21)
    assert day_of(days.iloc[1:].max()) is None


def test_nothing_else_asks_whether_a_cell_is_empty():
    asking = re.compile(r"\bNaT\b|\bisna\(|\bisnull\(|(?<![\w.])(\w+(?:\.\w+)+) == \1\b")
    modules = (paths.ROOT / "corridor").rglob("*.py")
    assert [path.name for path in modules if asking.search(path.read_text(encoding="utf-8"))] == []


def test_a_yearly_rate_is_the_amount_of_a_year_but_for_a_capacity(data):
    figures = observations(data)
    natures = dict(zip(data.measures["measure"], data.measures["nature"], strict=True))
    assert all(figure.nature == natures[figure.measure] for figure in figures)
    rate = replace(figures[0], base_unit="t/year", measure="berths", nature="amount")
    assert rate.amount_unit == "t"
    assert replace(rate, nature="capacity").amount_unit == "t/year"
