"""What people write, typed: one record for each document, and the registries; each with where it was read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from corridor.evidence import breaks, constants, count_links, findings, quantities, registries
from corridor.evidence.rows import Bibliography, Figure, Intention, Row
from corridor.evidence.topology import Topology
from corridor.evidence.values import FileName, Sha256
from corridor.seeds.origins import Loc, Origin, Problem

R = TypeVar("R", bound=BaseModel)

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
class Located(Generic[R]):
    """A record and where it was read."""

    record: R
    origin: Origin
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Where the entries of its lists stand in the file, if some that stand there are left out."""

    def problem(self, loc: Loc, reason: str, instead: Callable[[], str] | None = None) -> Problem:
        """A problem with the field at `loc` of the record."""
        return self.origin.problem(loc, reason, instead)

    def parts(self, name: str) -> "list[Located[Any]]":
        """The entries of a list of the record, each with where it was read."""
        entries = getattr(self.record, name)
        places = self.places.get(name, range(len(entries)))
        return [Located(entry, self.origin.part(name, place)) for place, entry in zip(places, entries, strict=True)]


@dataclass(frozen=True)
class Registry:
    """A list of what records may name: its table, its file, the class of its rows."""

    table: str
    file: str
    row: type[Row]
    under: str = ""


REGISTRIES = (
    Registry("relationships", "relationships.yml", registries.PairRow),
    Registry("definitions", "definitions.yml", registries.Definition),
    Registry("count_links", "count_links.csv", count_links.StatedLink),
    Registry("breaks", "breaks.csv", breaks.Break),
    Registry("measures", "measures.yml", quantities.Measure, under="measures"),
    Registry("units", "measures.yml", quantities.Unit, under="units"),
    Registry("forms", "forms.yml", registries.FormRow),
    Registry("commodities", "commodities.yml", quantities.Commodity),
    Registry("flows", "flows.yml", quantities.Flow),
    Registry("reporters", "reporters.yml", registries.Reporter),
    Registry("subjects", "subjects.yml", registries.Subject),
    Registry("themes", "themes.yml", registries.Theme),
    Registry("places", "places.csv", registries.Place),
    Registry("legs", "legs.csv", registries.LegRow),
    Registry("waypoints", "waypoints.csv", registries.Waypoint),
    Registry("rates", "rates.csv", quantities.Rate),
    Registry("areas", "areas.csv", registries.Area),
    Registry("constants", "constants.csv", constants.ConstantRow),
    Registry("rejected", "rejected.csv", registries.Rejected),
    Registry("reviewed", "reviewed.yml", findings.Reviewed),
    Registry("former", "former.csv", findings.Former),
)


@dataclass
class Seeds:
    """Everything authored, typed, with its whereabouts: sources by id, registries as listed; shapes, twice."""

    sources: list[Located[SourceRecord]] = field(default_factory=list)
    registries: dict[str, list[Located[Any]]] = field(default_factory=dict)
    shapes: str = ""
    topology: Topology | None = None
    problems: list[Problem] = field(default_factory=list)
    """What does not fit the schema; the rest is typed all the same, so that all that is wrong is told at once."""
    unread: dict[str, list[Located[Any]]] = field(default_factory=dict)
    """By table the plain values of what does not fit."""
    lost: set[str] = field(default_factory=set)
    """Tables of which some file cannot be read."""

    def rows(self, table: str) -> list[Any]:
        """The records of a registry."""
        return [read.record for read in self.registries[table]]
