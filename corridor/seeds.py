"""seeds/ → typed records. What does not fit the schema is refused: file, line, field, reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from reprlib import Repr
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from corridor import schema
from corridor.choices import accepted
from corridor.dataset import GEOGRAPHY
from corridor.schema import Row, Text
from corridor.seedfiles import Loc, Origin, Problem, SeedError, read_csv, read_json, read_yaml
from corridor.topology import Topology

R = TypeVar("R", bound=BaseModel)

_SHORT = Repr()
_SHORT.maxstring = 80
"""Shows what was given, but not the whole of an endless one."""


class Document(Row):
    """The text file that a record was transcribed from."""

    file: Text
    sha256: Text


class SourceRecord(schema.Bibliography):
    """One file of seeds/sources: a document, its figures and its stated intentions."""

    document: Document | None = None
    figures: tuple[schema.Figure, ...] = ()
    commitments: tuple[schema.Intention, ...] = ()


@dataclass(frozen=True)
class Read(Generic[R]):
    """A record and where it was read."""

    record: R
    origin: Origin

    def problem(self, loc: Loc, reason: str) -> Problem:
        """A problem with the field at `loc` of the record."""
        return self.origin.problem(loc, reason)


@dataclass(frozen=True)
class Listing:
    """A registry: its table, the file that lists it, the class of its rows."""

    table: str
    file: str
    row: type[Row]
    under: str = ""


REGISTRIES = (
    Listing("relationships", "relationships.yml", schema.Pair),
    Listing("definitions", "definitions.yml", schema.Definition),
    Listing("measures", "measures.yml", schema.Measure, under="measures"),
    Listing("units", "measures.yml", schema.Unit, under="units"),
    Listing("reporters", "reporters.yml", schema.Reporter),
    Listing("subjects", "subjects.yml", schema.Subject),
    Listing("themes", "themes.yml", schema.Theme),
    Listing("places", "places.csv", schema.Place),
    Listing("legs", "legs.csv", schema.Leg),
    Listing("rejected", "rejected.csv", schema.Rejected),
)


@dataclass
class Seeds:
    """Everything authored, typed, with its whereabouts: sources by id, registries as listed."""

    sources: list[Read[SourceRecord]] = field(default_factory=list)
    registries: dict[str, list[Read[Any]]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Any]:
        """The records of a registry."""
        return [read.record for read in self.registries[table]]


def read_seeds(folder: Path) -> Seeds:
    """All records of `folder`; raises SeedError with every problem of form."""
    reader = _Reader(folder)
    seeds = Seeds(reader.sources(), {listing.table: reader.registry(listing) for listing in REGISTRIES})
    reader.check_shapes()
    if reader.problems:
        raise SeedError(reader.problems)
    return seeds


class _Reader:
    """Reads the files of a folder and gathers what is wrong with their form."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def sources(self) -> list[Read[SourceRecord]]:
        read = [self._source(path) for path in self._records()]
        return [item for item in read if item]

    def _records(self) -> Iterator[Path]:
        """The files of records; what else lies there is told, lest a record vanish by its name."""
        for path in sorted((self.folder / "sources").iterdir()):
            if path.name.endswith(".yml"):
                yield path
            elif not path.name.startswith("."):
                name = path.relative_to(self.folder.parent).as_posix()
                reason = f"is not read as a record; accepted: a file named {path.name.split('.')[0]}.yml"
                self.problems.append(Problem(name, 1, "", reason))

    def registry(self, listing: Listing) -> list[Read[Any]]:
        path = self.folder / listing.file
        rows = self._rows(path) if path.suffix == ".csv" else self._list_items(path, listing.under)
        read = [self._typed(listing.row, values, origin) for values, origin in rows]
        return [item for item in read if item]

    def check_shapes(self) -> None:
        """Whether maps can be drawn from the shapes of countries; these become no record."""
        content = self._attempt(read_json, self.folder / GEOGRAPHY)
        if content:
            self._typed(Topology, *content)

    def _source(self, path: Path) -> Read[SourceRecord] | None:
        content = self._attempt(read_yaml, path)
        read = self._typed(SourceRecord, *content) if content else None
        if read and read.record.source_id != path.stem:
            self.problems.append(read.problem(("source_id",), f"must be {path.stem}, as the file is named"))
        return read

    def _rows(self, path: Path) -> Sequence[tuple[object, Origin]]:
        return self._attempt(read_csv, path) or []

    def _list_items(self, path: Path, under: str) -> Sequence[tuple[object, Origin]]:
        content = self._attempt(read_yaml, path)
        if content is None:
            return []
        values, origin = content
        if under:
            values = values.get(under) if isinstance(values, dict) else None
            origin = origin.part(under)
        if not isinstance(values, list):
            self.problems.append(origin.problem((), f"must hold a list{f' under {under!r}' if under else ''}"))
            return []
        return [(value, origin.part(index)) for index, value in enumerate(values)]

    def _attempt(self, read: Callable[[Path, str], Any], path: Path) -> Any:
        name = path.relative_to(self.folder.parent).as_posix()
        try:
            return read(path, name)
        except SeedError as error:
            self.problems += error.problems
        except OSError as error:
            self.problems.append(Problem(name, 1, "", error.strerror or "cannot be read"))
        return None

    def _typed(self, kind: type[R], values: object, origin: Origin) -> Read[R] | None:
        try:
            return Read(kind.model_validate(values), origin)
        except ValidationError as error:
            self.problems += [origin.problem(item["loc"], _reason(kind, item)) for item in error.errors()]
        return None


def _reason(kind: type[BaseModel], error: Any) -> str:
    """A pydantic error in the words of this book."""
    given, loc = error.get("input"), error["loc"]
    match error["type"]:
        case "extra_forbidden":
            return f"is no field here; {accepted(str(loc[-1]), _fields_at(kind, loc[:-1]))}"
        case "missing":
            return "is required"
        case "literal_error":
            options = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            return f"{_SHORT.repr(given)} is not accepted; {accepted(str(given), filter(None, options))}"
        case "value_error":
            return str(error["ctx"]["error"])
        case "string_pattern_mismatch":
            return f"{_SHORT.repr(given)} does not fit the pattern {error['ctx']['pattern']}"
        case _:
            shown = f"{_SHORT.repr(given)}: " if isinstance(given, str) else ""
            return shown + error["msg"][0].lower() + error["msg"][1:]


def _fields_at(kind: type[BaseModel], loc: Loc) -> list[str]:
    nested: dict[str, type[BaseModel]] = {
        "document": Document,
        "figures": schema.Figure,
        "commitments": schema.Intention,
    }
    return list((nested[str(loc[0])] if loc else kind).model_fields)
