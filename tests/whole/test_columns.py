"""Columns of the committed data: read by their description alone, each in one form."""

import json
import re

import pandas as pd

from corridor.analysis.audit.findings import compared, told_once
from corridor.base import paths
from corridor.evidence import descriptor
from corridor.evidence.observations import observations
from corridor.evidence.tables import TABLES
from corridor.narrative import on_findings, spaces
from corridor.narrative.labels import labels


def test_several_names_of_a_cell_are_read_apart_by_the_rule_that_the_descriptor_says(data):
    """By nothing but the descriptor and the text of the cells: every part is a key, or a text of its own."""
    package = json.loads((paths.DATA / descriptor.DESCRIPTOR).read_text(encoding="utf-8"))
    tables = {row["name"]: row for row in package["resources"] if "schema" in row}
    cells = {
        name: pd.read_csv(paths.DATA / row["path"], dtype=str, keep_default_na=False) for name, row in tables.items()
    }
    several = {(name, field["name"]): field for name, row in tables.items() for field in row["schema"]["fields"]}
    several = {key: field for key, field in several.items() if "delimiter" in field}
    assert ("definitions", "counted_by") in several
    for (name, column), field in several.items():
        parts = [cell.removeprefix("'").split(field["delimiter"]) if cell else [] for cell in cells[name][column]]
        assert all(part.strip() == part != "" for cell in parts for part in cell), (name, column)
        if "reference" in field:
            known = cells[field["reference"]["resource"]][field["reference"]["fields"][0]]
            assert {part for cell in parts for part in cell} <= set(known), (name, column)
        if field["delimiter"] == ";":
            assert [tuple(cell) for cell in parts] == list(getattr(data, name)[column]), (name, column)
    joined = {
        (name, column) for name in cells for column in cells[name] if cells[name][column].str.contains(r"\w;\w").any()
    }
    assert joined - set(several) == set()


def test_every_unit_of_every_table_is_in_units(data):
    known = {*data.units["unit"], *data.units["base_unit"], ""}  # empty where only changes are printed
    named = {
        (name, column): set(getattr(data, name)[column])
        for name in set(TABLES) - {"constants"}  # numbers of the method, of which none is a figure
        for column in getattr(data, name)
        if column in ("unit", "base_unit")
    }
    assert ("findings", "unit") in named
    assert {key: units - known for key, units in named.items() if units - known} == {}


def test_sentences_for_machines_have_no_spaces_but_the_usual_one(data):
    told = [*data.findings["statement"], *data.doubts["statement"]]
    assert [text for text in told if re.search(r"(?! )\s", text)] == []


def test_readers_see_these_sentences_as_they_were_written(data):
    """All that was taken out is put back: numbers hold on to their thousands and units."""
    named = labels(data)
    made = [on_findings.statement(each, named) for each in told_once(compared(data, observations(data)))]
    shown = [spaces.kept(spaces.plain(text), data) for text in made]
    lost = [
        text
        for text, told in zip(made, shown, strict=True)
        if any(sign not in {seen, " "} for sign, seen in zip(text, told, strict=True))
    ]
    assert lost == []


def test_goods_have_no_cell_where_the_registry_says_that_they_have_no_meaning(data):
    counts = data.measures.set_index("measure")["nature"].isin(["amount", "share"])
    for table in (data.observations, data.quantities):
        of_goods = table["measure"].map(counts)
        assert set(table.loc[of_goods, "commodity"]).isdisjoint({""})
        assert "all" not in set(table.loc[~of_goods, "commodity"])


def test_central_values_lie_within_what_the_figure_allows_and_ratios_around_theirs(data):
    found = data.observations
    slack = 1e-9 * found["high"].abs()
    assert (found["central"] >= found["low"] - slack).all()
    assert (found["central"] <= found["high"] + slack).all()
    changes = found[found["change_kind"] == "ratio"]
    assert (changes["ratio_low"] <= changes["ratio"]).all()
    assert (changes["ratio"] <= changes["ratio_high"]).all()
    assert changes["ratio"].between(0, 100).all()
    assert found.loc[found["change_kind"] != "ratio", "ratio"].isna().all()
