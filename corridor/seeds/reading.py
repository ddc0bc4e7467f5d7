"""seeds/ → typed records. What does not fit the schema is refused: file, line, field, reason."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from corridor.base.choices import accepted
from corridor.evidence.descriptor import GEOGRAPHY
from corridor.evidence.rows import Figure, Intention, Row
from corridor.evidence.tables import TABLES
from corridor.evidence.topology import Topology
from corridor.evidence.values import IN_WORDS, SLUG
from corridor.seeds.notation import read_csv, read_yaml
from corridor.seeds.origins import Origin, Problem, SeedError, listed, read_text
from corridor.seeds.reasons import kind_of, reason
from corridor.seeds.records import REGISTRIES, SOURCES, Located, Registry, Seeds, SourceRecord
from corridor.seeds.spelled import spelled_out
from corridor.seeds.unfit import plain, without_unfit, wrong_fields

R = TypeVar("R", bound=BaseModel)
T = TypeVar("T")

_LISTS: dict[str, type[Row]] = {"figures": Figure, "commitments": Intention}


def read_seeds(folder: Path) -> Seeds:
    """All records of `folder`; raises SeedError with every problem of form."""
    seeds = read_what_fits(folder)
    if seeds.problems:
        raise SeedError(seeds.problems)
    return seeds


def read_what_fits(folder: Path) -> Seeds:
    """The records of `folder` that fit the schema, and what is wrong with the others."""
    reader = _Reader(folder)
    reader.check_files()
    registries = {registry.table: reader.entries_of(registry) for registry in REGISTRIES}
    sources, shapes = reader.sources(), reader.shapes()
    return Seeds(sources, registries, *shapes, reader.problems, dict(reader.unread), reader.lost)


class _Reader:
    """Reads the files of a folder and gathers what is wrong with their form."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: dict[str, list[Located[Any]]] = defaultdict(list)
        self.lost: set[str] = set()

    def check_files(self) -> None:
        """Whether every file has a place here, lest one be left out by its name. SeedError where nothing is here."""
        known = {registry.file for registry in REGISTRIES} | {GEOGRAPHY, SOURCES}
        for path in listed(self.folder, self.folder.name):
            if path.name not in known:
                self._refuse(path, f"is not read; {accepted(path.name, known)}")

    def sources(self) -> list[Located[SourceRecord]]:
        read = [self._source(path) for path in self._records()]
        return [item for item in read if item]

    def _records(self) -> Iterator[Path]:
        """The files of records; what else lies there is told, lest a record vanish by its name."""
        paths = self._attempt(listed, self.folder / SOURCES)
        if paths is None or any(path.suffix != ".yml" or not re.fullmatch(SLUG, path.stem) for path in paths):
            self.lost |= {"sources", "observations"}
        for path in paths or ():
            if path.suffix != ".yml" and path.is_dir():
                self._refuse(path, f"is a folder; accepted: records, beside each other in {SOURCES}")
            elif path.suffix != ".yml":
                self._refuse(path, f"is not read as a record; accepted: a file named {path.name.split('.')[0]}.yml")
            elif not re.fullmatch(SLUG, path.stem):
                self._refuse(path, f"is no name of a record; accepted: {IN_WORDS[SLUG]}, and .yml")
            else:
                yield path

    def entries_of(self, registry: Registry) -> list[Located[Any]]:
        path = self.folder / registry.file
        rows = self._rows(path, registry.row) if path.suffix == ".csv" else self._list_items(path, registry.under)
        if rows is None:
            self.lost.add(registry.table)
        read = [self._typed(registry.row, values, origin, registry.table) for values, origin in rows or ()]
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

    def _source(self, path: Path) -> Located[SourceRecord] | None:
        content = self._attempt(read_yaml, path)
        if content is None:
            self.lost |= {"sources", "observations"}
            return None
        values, origin, problems = spelled_out(*content)
        self.problems += problems
        read = self._typed(SourceRecord, values, origin, "sources") or self._without_unfit(values, origin)
        if read and read.record.source_id != path.stem:
            self.problems.append(read.problem(("source_id",), f"must be {path.stem}, as the file is named"))
        return read

    def _without_unfit(self, values: object, origin: Origin) -> Located[SourceRecord] | None:
        """A record without the entries of its lists that do not fit; what is wrong with these has been told."""
        if not isinstance(values, dict):
            return None
        left = without_unfit(values, origin, _LISTS)
        whole = wrong_fields(SourceRecord, left.values) is None
        for name, entry, where in left.unfit:
            self._keep_unread(name, values, entry, where)
        if whole:
            return Located(SourceRecord.model_validate(left.values), origin, left.places)
        for name, places in left.places.items():
            for place in places:
                self._keep_unread(name, values, plain(values[name][place], set()), origin.part(name, place))
        return None

    def _keep_unread(self, name: str, record: dict[str, Any], entry: SimpleNamespace, origin: Origin) -> None:
        entry.observation_id = f"{record.get('source_id')}:{getattr(entry, 'seq', '')}"
        self.unread["observations" if name == "figures" else name].append(Located(entry, origin))

    def _rows(self, path: Path, row: type[Row]) -> Sequence[tuple[object, Origin]] | None:
        columns = {name: info.is_required() for name, info in row.model_fields.items()}
        return self._attempt(partial(read_csv, columns=columns), path)

    def _list_items(self, path: Path, under: str) -> Sequence[tuple[object, Origin]] | None:
        content = self._attempt(read_yaml, path)
        if content is None:
            return None
        values, origin = content
        if under:
            values = values.get(under) if isinstance(values, dict) else None
            origin = origin.part(under)
        if not isinstance(values, list):
            where = f" under {under!r}" if under else ""
            self.problems.append(origin.problem((), f"must hold a list{where}, and holds {kind_of(values)}"))
            return None
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

    def _typed(self, kind: type[R], values: object, origin: Origin, table: str) -> Located[R] | None:
        try:
            return Located(kind.model_validate(values), origin)
        except ValidationError as error:
            self._gather(error, kind, origin)
            wrong = {item["loc"][0] for item in error.errors() if item["loc"]}
            if isinstance(values, dict):
                self.unread[table].append(Located(plain(values, wrong), origin))
            if len(wrong) == 0 or wrong & set(TABLES[table].key):
                self.lost.add(table)
        return None

    def _gather(self, error: ValidationError, kind: type[BaseModel], origin: Origin) -> None:
        for item in error.errors(include_url=False):
            self.problems.append(origin.problem(item["loc"], reason(kind, item)))
