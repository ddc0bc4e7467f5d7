"""The workbook, as a program reads it that did not write it."""

import io
from datetime import datetime

import pandas as pd
import pytest
from openpyxl import load_workbook

from corridor.evidence.tables import TABLES
from corridor.publishing import workbook


def made(data):
    book = workbook.Workbook("A book", data.edition())
    book.explain("A book", ["Of this day.", "A sheet a table."])
    for name, table in TABLES.items():
        book.add(name, getattr(data, name), workbook.types_of(table.row.model_fields))
    return book.content()


@pytest.fixture(scope="module")
def content(data):
    return made(data)


@pytest.fixture(scope="module")
def sheets(content):
    return load_workbook(io.BytesIO(content))


def test_there_is_a_sheet_for_each_table_after_one_that_explains(sheets, data):
    assert sheets.sheetnames == ["About", *TABLES]
    assert [row[0].value for row in sheets["About"].rows] == ["A book", "Of this day.", "A sheet a table."]
    assert (sheets.properties.title, sheets.properties.created.date()) == ("A book", data.edition())
    for name in TABLES:
        frame = getattr(data, name)
        assert [cell.value for cell in sheets[name][1]] == list(frame.columns)
        assert sheets[name].max_row == len(frame) + 1


def test_every_cell_is_what_its_field_is(sheets, data):
    for name, table in TABLES.items():
        types = workbook.types_of(table.row.model_fields)
        for cells, row in zip(sheets[name].iter_rows(min_row=2), getattr(data, name).to_dict("records"), strict=True):
            for cell, (column, told) in zip(cells, row.items(), strict=True):
                assert cell.data_type not in "fb", (name, cell.coordinate)
                assert same(cell.value, told, types[column]), (name, cell.coordinate, cell.value, told)


def same(read, told, kind):
    if isinstance(told, tuple):
        told = ";".join(told)
    if kind == "boolean":
        return read == ("true" if told else "false")
    if told == "" or pd.isna(told):
        return read is None
    if kind == "date":
        return isinstance(read, datetime) and read == told.to_pydatetime()
    if kind in ("number", "integer"):
        return not isinstance(read, bool) and read == pytest.approx(float(told), rel=1e-15)
    return type(read) is type(told) and read == told


def test_what_is_printed_stays_as_printed(sheets, data):
    printed = dict(zip(data.observations["observation_id"], data.observations["printed"], strict=True))
    names = [cell.value for cell in sheets["observations"][1]]
    ids, words = names.index("observation_id"), names.index("printed")
    numbers = [name for name, text in printed.items() if text.replace(",", "").replace(".", "").isdigit()]
    assert len(numbers) > 10
    for row in sheets["observations"].iter_rows(min_row=2):
        cell = row[words]
        assert (cell.value or "") == printed[row[ids].value]
        assert cell.value is None or (cell.data_type, cell.number_format) == ("s", "@")


def test_headings_stay_in_sight_and_columns_can_be_filtered_by(sheets):
    for name in TABLES:
        sheet = sheets[name]
        assert sheet.freeze_panes == "B2"
        last = sheet.cell(max(sheet.max_row, 2), sheet.max_column).coordinate  # a table without rows has room for one
        assert sheet.auto_filter.ref == f"A1:{last}"


def test_the_same_data_give_the_same_bytes(content, data):
    assert made(data) == content
