"""The data package: written whole or not at all, read with declared types.

`read()` is the notebooks' door to the data.
"""

import csv
import json
import math
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pandas as pd
from pydantic.fields import FieldInfo

from corridor.base import files, ours, paths
from corridor.base.digests import digest_within
from corridor.base.refusals import PlaceError
from corridor.evidence.descriptor import DESCRIPTOR, GEOGRAPHY, descriptor
from corridor.evidence.fields import field_type, holds_several
from corridor.evidence.periods import day_of
from corridor.evidence.rows import Row, Source
from corridor.evidence.tables import TABLES, Resource
from corridor.evidence.values import SEPARATOR

_TEXT = pd.StringDtype("python", na_value=math.nan)
"""Cells as Python's own strings: of tables this small Arrow's take longer to cut and to look at."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Every table of the data package as a frame; columns as in `tables`, text never missing, several names as a tuple.

    Equal only to itself, and never changed: what follows from a dataset can be remembered.
    """

    observations: pd.DataFrame
    sources: pd.DataFrame
    relationships: pd.DataFrame
    definitions: pd.DataFrame
    count_links: pd.DataFrame
    breaks: pd.DataFrame
    commitments: pd.DataFrame
    themes: pd.DataFrame
    subjects: pd.DataFrame
    reporters: pd.DataFrame
    measures: pd.DataFrame
    commodities: pd.DataFrame
    flows: pd.DataFrame
    units: pd.DataFrame
    forms: pd.DataFrame
    places: pd.DataFrame
    legs: pd.DataFrame
    waypoints: pd.DataFrame
    rates: pd.DataFrame
    areas: pd.DataFrame
    rejected: pd.DataFrame
    constants: pd.DataFrame
    reviewed: pd.DataFrame
    former: pd.DataFrame
    findings: pd.DataFrame
    quantities: pd.DataFrame
    doubts: pd.DataFrame
    conflicts: pd.DataFrame
    words: pd.DataFrame
    sharpness: pd.DataFrame
    slips: pd.DataFrame
    geography: bytes = b""
    """The shapes of countries, as TopoJSON; none where a dataset was made of rows alone."""

    def edition(self) -> date | None:
        """The day of the newest document: what an edition knows of. None where no document has a day."""
        return day_of(self.sources["known_on"].max())

    def published_by(self, day: date) -> "Dataset":
        """What had been published by the end of `day`.

        A document whose day is not known cannot be shown to have been there, so it is left out.
        What follows from figures stays as it is: `audited.known_by` makes it anew.
        """
        known = self.sources["source_id"][self.sources["known_on"] <= pd.Timestamp(day)]
        return replace(
            self,
            sources=self.sources[self.sources["source_id"].isin(known)],
            observations=self.observations[self.observations["source_id"].isin(known)],
            commitments=self.commitments[self.commitments["source_id"].isin(known)],
        )


class DataError(PlaceError):
    """A file of the data package that cannot be read."""


def read(folder: Path | None = None) -> Dataset:
    """The data package in `folder`, or that of the book. Raises DataError.

    Files that are as they were when they were last read give the same dataset again.
    """
    folder = folder or paths.DATA
    files_read = (*(f"{name}.csv" for name in TABLES), GEOGRAPHY)
    return _read(folder, tuple(_state(folder / name) for name in files_read))


def _state(file: Path) -> tuple[int, ...]:
    """Changes when a file is written or replaced; empty where there is none."""
    with suppress(OSError):
        found = file.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size
    return ()


@lru_cache(maxsize=1)
def _read(folder: Path, _: tuple[tuple[int, ...], ...]) -> Dataset:
    tables = {name: _read_table(folder / f"{name}.csv", table) for name, table in TABLES.items()}
    return Dataset(**tables, geography=_content(folder / GEOGRAPHY))


def write(tables: Mapping[str, Iterable[Row]], geography: bytes, folder: Path, homepage: str = "") -> None:
    """Write the package beside `folder`, or what it links to, then put it in its place: all of it or nothing.

    A folder that holds the same already stays as it is; NotOursError if it holds something else.
    """
    folder, sources = paths.real(folder), cast(Iterable[Source], tables["sources"])
    ours.must_hold_only(folder, {*(f"{name}.csv" for name in tables), GEOGRAPHY, DESCRIPTOR})
    with files.aside(folder) as new:
        new.mkdir()
        for name, rows in tables.items():
            _write_table(new / f"{name}.csv", TABLES[name], rows)
        files.write(new / GEOGRAPHY, geography)
        edition = max((row.known_on for row in sources if row.known_on), default=None)
        package = json.dumps(descriptor(new, edition, homepage), ensure_ascii=False, indent=2) + "\n"
        files.write(new / DESCRIPTOR, package.encode())
        if digest_within(new) != digest_within(folder):
            files.swap(new, folder)


def _write_table(path: Path, table: Resource, rows: Iterable[Row]) -> None:
    columns = list(table.row.model_fields)
    with files.naming(path), path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case tuple():
            return no_formula(SEPARATOR.join(value))
        case str():
            return no_formula(value)
        case _:
            return str(value)


_FORMULA = tuple("=+-@")
_QUOTE = "'"


def as_cell(value: Any) -> Any:
    """A value in a file of comma-separated cells: text that no spreadsheet takes for a formula, all else as it is."""
    return no_formula(value) if isinstance(value, str) else value


def no_formula(text: str) -> str:
    """Text that no spreadsheet takes for a formula: with an apostrophe before what could begin one."""
    return _QUOTE + text if text.startswith((*_FORMULA, _QUOTE)) else text


def from_rows(tables: Mapping[str, Iterable[Row]]) -> Dataset:
    """Rows as the dataset that they will be read as; tables not given are empty."""
    return Dataset(**{name: frame(name, tables.get(name, ())) for name in TABLES})


def frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows of the table `name` as they will be read."""
    listed, columns = list(rows), TABLES[name].row.model_fields
    return _typed({column: [_cell(getattr(row, column)) for row in listed] for column in columns}, TABLES[name])


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise DataError(path, "is missing: run `corridor data`")
    return path.read_bytes()


def _read_table(path: Path, table: Resource) -> pd.DataFrame:
    if not path.is_file():
        raise DataError(path, "is missing: run `corridor data`")
    try:
        found = pd.read_csv(path, dtype=_TEXT, keep_default_na=False, encoding="utf-8")
        return _typed({column: found[column].tolist() for column in table.row.model_fields}, table)
    except (ValueError, KeyError, OverflowError) as error:
        reason = str(error).partition("\n")[0]
        told = f"cannot be read: {reason}; accepted: what `corridor data` makes"
        raise DataError(path, told) from error


def _typed(cells: Mapping[str, list[str]], table: Resource) -> pd.DataFrame:
    """Text cells as the types that the fields declare."""
    fields = table.row.model_fields
    return pd.DataFrame({column: _column(info, cells[column]) for column, info in fields.items()})


def _column(info: FieldInfo, cells: list[str]) -> Any:
    """Text cells of a column as the type that its field declares."""
    if holds_several(info):
        return [tuple(filter(None, cell.removeprefix(_QUOTE).split(SEPARATOR))) for cell in cells]
    match field_type(info):
        case "date":
            return pd.to_datetime(pd.Series(cells, dtype=object), format="%Y-%m-%d")
        case "number":
            return pd.to_numeric(pd.Series(cells, dtype=object))
        case "integer":
            return pd.to_numeric(pd.Series(cells, dtype=object)).astype("Int64")
        case "boolean":
            return pd.Series([cell == "true" for cell in cells], dtype=bool)
        case _:
            return pd.array([cell.removeprefix(_QUOTE) for cell in cells], dtype=_TEXT)
