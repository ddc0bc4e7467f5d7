"""All tables as one workbook for people: a sheet each, text kept as text, days as days, and a sheet that explains."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from corridor.evidence.fields import field_type
from corridor.evidence.values import SEPARATOR
from corridor.narrative import on_files, on_pages

_WIDEST = 60
"""Letters of the widest column, as wider ones hide their neighbours: longer texts are read in the line above."""

_LOOKED_AT = 200
"""Rows that the width of a column is taken from: more take longer and change little."""


class Workbook:
    """A workbook that is being made; the same tables give the same bytes."""

    def __init__(self, title: str, edition: date | None) -> None:
        self._content = io.BytesIO()
        settings = {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "nan_inf_to_errors": False,
        }
        self._book = xlsxwriter.Workbook(self._content, settings)
        made = datetime.combine(edition or date(1980, 1, 1), time(), UTC)
        self._book.set_properties({"title": title, "author": on_pages.AUTHORS, "created": made})
        self._heading = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._formats = {
            "string": self._book.add_format({"num_format": "@"}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "title": self._book.add_format({"bold": True, "font_size": 14}),
            "wrapped": self._book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        }

    def explain(self, title: str, lines: Iterable[str]) -> None:
        """The first sheet: what the workbook is, a line a row."""
        sheet = self._book.add_worksheet(on_files.SHEET)
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, title, self._formats["title"])
        for row, line in enumerate(lines, 1):
            sheet.write_string(row, 0, line, self._formats["wrapped"])

    def add(self, name: str, frame: pd.DataFrame, types: Mapping[str, str]) -> None:
        """A table as a sheet: its first row and column stay, and each column can be filtered by."""
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(frame.columns):
            cells = frame[column].tolist()
            sheet.write_string(0, place, str(column), self._heading)
            write = _WRITERS.get(types.get(str(column), "string"), _text)
            form = self._formats["date" if write is _day else "string"]
            known = frame[column].reset_index(drop=True).dropna()
            for row, cell in zip(known.index.tolist(), known.tolist(), strict=True):
                write(sheet, row + 1, place, cell, form)
            sheet.set_column(place, place, _width(str(column), cells))
        sheet.freeze_panes(1, 1)
        if len(frame.columns):
            sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)

    def content(self) -> bytes:
        """The whole of it."""
        self._book.close()
        return self._content.getvalue()


def types_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """What the columns of a table hold, by the fields of its rows."""
    return {name: str(field_type(info)) for name, info in fields.items()}


def _width(heading: str, cells: Sequence[Any]) -> int:
    return min(_WIDEST, max([len(heading) + 3, *(len(_shown(cell)) + 1 for cell in cells[:_LOOKED_AT])]))


def _shown(cell: Any) -> str:
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return SEPARATOR.join(cell) if isinstance(cell, tuple) else str(cell)


def _text(sheet: Worksheet, row: int, place: int, cell: Any, form: Format) -> None:
    if told := SEPARATOR.join(cell) if isinstance(cell, tuple) else str(cell):
        sheet.write_string(row, place, told, form)


def _number(sheet: Worksheet, row: int, place: int, cell: Any, _: Format) -> None:
    sheet.write_number(row, place, float(cell))


def _day(sheet: Worksheet, row: int, place: int, cell: Any, form: Format) -> None:
    sheet.write_datetime(row, place, pd.Timestamp(cell).to_pydatetime(), form)


def _true_or_false(sheet: Worksheet, row: int, place: int, cell: Any, form: Format) -> None:
    """As text, as the CSV files have it: of a cell that holds a truth LibreOffice makes a formula."""
    sheet.write_string(row, place, "true" if cell else "false", form)


_WRITERS = {"number": _number, "integer": _number, "date": _day, "boolean": _true_or_false}
"""How a cell is written, by the type of its column; the others are text."""
