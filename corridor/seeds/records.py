"""seeds/ → typed records. What does not fit the schema is refused: file, line, field, reason."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from corridor.base.choices import accepted
from corridor.evidence import quantities, registries
from corridor.evidence.descriptor import GEOGRAPHY
from corridor.evidence.rows import Bibliography, Figure, Intention, Row
from corridor.evidence.topology import Topology
from corridor.evidence.values import IN_WORDS, SLUG, FileName, Sha256
from corridor.seeds.notation import read_csv, read_yaml
from corridor.seeds.origins import Loc, Origin, Problem, SeedError, listed, read_text
from corridor.seeds.reasons import kind_of, reason

R = TypeVar("R", bound=BaseModel)
T = TypeVar("T")

SOURCES = "sources"
"""The folder of records."""


class Document(Row):
    """The text file that a record was transcribed from."""

    file: FileName
    sha256: Sha256


class SourceRecord(Bibliography):
    """One file of seeds/sources: a document, its figures and its stated intentions."""

    document: Document | None = None
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Intention, ...] = ()


@dataclass(frozen=True)
class Read(Generic[R]):
    """A record and where it was read."""

    record: R
    origin: Origin

    def problem(self, loc: Loc, reason: str, instead: Callable[[], str] | None = None) -> Problem:
        """A problem with the field at `loc` of the record."""
        return self.origin.problem(loc, reason, instead)


@dataclass(frozen=True)
class Listing:
    """A registry: its table, the file that lists it, the class of its rows."""

    table: str
    file: str
    row: type[Row]
    under: str = ""


REGISTRIES = (
    Listing("relationships", "relationships.yml", registries.PairRow),
    Listing("definitions", "definitions.yml", registries.Definition),
    Listing("measures", "measures.yml", quantities.Measure, under="measures"),
    Listing("units", "measures.yml", quantities.Unit, under="units"),
    Listing("forms", "forms.yml", registries.FormRow),
    Listing("commodities", "commodities.yml", quantities.Commodity),
    Listing("flows", "flows.yml", quantities.Flow),
    Listing("reporters", "reporters.yml", registries.Reporter),
    Listing("subjects", "subjects.yml", registries.Subject),
    Listing("themes", "themes.yml", registries.Theme),
    Listing("places", "places.csv", registries.Place),
    Listing("legs", "legs.csv", registries.LegRow),
    Listing("rejected", "rejected.csv", registries.Rejected),
)


@dataclass
class Seeds:
    """Everything authored, typed, with its whereabouts: sources by id, registries as listed; shapes, twice."""

    sources: list[Read[SourceRecord]] = field(default_factory=list)
    registries: dict[str, list[Read[Any]]] = field(default_factory=dict)
    shapes: str = ""
    topology: Topology | None = None

    def rows(self, table: str) -> list[Any]:
        """The records of a registry."""
        return [read.record for read in self.registries[table]]


def read_seeds(folder: Path) -> Seeds:
    """All records of `folder`; raises SeedError with every problem of form."""
    reader = _Reader(folder)
    reader.check_files()
    registries = {listing.table: reader.registry(listing) for listing in REGISTRIES}
    seeds = Seeds(reader.sources(), registries, *reader.shapes())
    if reader.problems:
        raise SeedError(reader.problems)
    return seeds


class _Reader:
    """Reads the files of a folder and gathers what is wrong with their form."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def check_files(self) -> None:
        """Whether every file has a place here, lest one be left out by its name. SeedError where nothing is here."""
        known = {listing.file for listing in REGISTRIES} | {GEOGRAPHY, SOURCES}
        for path in listed(self.folder, self.folder.name):
            if path.name not in known:
                self._refuse(path, f"is not read; {accepted(path.name, known)}")

    def sources(self) -> list[Read[SourceRecord]]:
        read = [self._source(path) for path in self._records()]
        return [item for item in read if item]

    def _records(self) -> Iterator[Path]:
        """The files of records; what else lies there is told, lest a record vanish by its name."""
        for path in self._attempt(listed, self.folder / SOURCES) or ():
            if path.suffix != ".yml" and path.is_dir():
                self._refuse(path, f"is a folder; accepted: records, beside each other in {SOURCES}")
            elif path.suffix != ".yml":
                self._refuse(path, f"is not read as a record; accepted: a file named {path.name.split('.')[0]}.yml")
            elif not re.fullmatch(SLUG, path.stem):
                self._refuse(path, f"is no name of a record; accepted: {IN_WORDS[SLUG]}, and .yml")
            else:
                yield path

    def registry(self, listing: Listing) -> list[Read[Any]]:
        path = self.folder / listing.file
        rows = self._rows(path, listing.row) if path.suffix == ".csv" else self._list_items(path, listing.under)
        read = [self._typed(listing.row, values, origin) for values, origin in rows]
        return [item for item in read if item]

    def shapes(self) -> tuple[str, Topology | None]:
        """The shapes of countries, if maps can be drawn from them; they become no record."""
        path = self.folder / GEOGRAPHY
        text = self._attempt(read_text, path)
        if text is None:
            return "", None
        if not text.strip():
            self._refuse(path, "is empty; accepted: TopoJSON with the shapes of countries")
            return "", None
        try:
            return text, Topology.model_validate_json(text)
        except ValidationError as error:
            line = re.search(r" at line ([0-9]+) ", str(error))
            self._gather(error, Topology, Origin(self._name(path), {(): int(line[1]) if line else 1}))
        return text, None

    def _source(self, path: Path) -> Read[SourceRecord] | None:
        content = self._attempt(read_yaml, path)
        read = self._typed(SourceRecord, *content) if content else None
        if read and read.record.source_id != path.stem:
            self.problems.append(read.problem(("source_id",), f"must be {path.stem}, as the file is named"))
        return read

    def _rows(self, path: Path, row: type[Row]) -> Sequence[tuple[object, Origin]]:
        columns = {name: info.is_required() for name, info in row.model_fields.items()}
        return self._attempt(partial(read_csv, columns=columns), path) or []

    def _list_items(self, path: Path, under: str) -> Sequence[tuple[object, Origin]]:
        content = self._attempt(read_yaml, path)
        if content is None:
            return []
        values, origin = content
        if under:
            values = values.get(under) if isinstance(values, dict) else None
            origin = origin.part(under)
        if not isinstance(values, list):
            where = f" under {under!r}" if under else ""
            self.problems.append(origin.problem((), f"must hold a list{where}, and holds {kind_of(values)}"))
            return []
        return [(value, origin.part(index)) for index, value in enumerate(values)]

    def _attempt(self, read: Callable[[Path, str], T], path: Path) -> T | None:
        try:
            return read(path, self._name(path))
        except SeedError as error:
            self.problems += error.problems
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()

    def _refuse(self, path: Path, reason: str) -> None:
        self.problems.append(Problem(self._name(path), 1, "", reason))

    def _typed(self, kind: type[R], values: object, origin: Origin) -> Read[R] | None:
        try:
            return Read(kind.model_validate(values), origin)
        except ValidationError as error:
            self._gather(error, kind, origin)
        return None

    def _gather(self, error: ValidationError, kind: type[BaseModel], origin: Origin) -> None:
        for item in error.errors(include_url=False):
            self.problems.append(origin.problem(item["loc"], reason(kind, item)))
