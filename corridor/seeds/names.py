"""Names that records use: which are known, and what is said of one that is not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from corridor.base.choices import accepted, shown
from corridor.evidence.registries import Subject
from corridor.evidence.tables import TABLES
from corridor.seeds import groups
from corridor.seeds.origins import Problem
from corridor.seeds.records import REGISTRIES, Located, Seeds

Link = tuple[str, str]
"""Table and field."""

PAIRS: Link = ("relationships", "relationship_id")
UNITS: Link = ("units", "unit")

_ADDED_IN = {registry.table: registry.file for registry in REGISTRIES}


@dataclass(frozen=True)
class Names:
    """Known names by table and field; `lost` are the tables of which some file cannot be read."""

    known: Mapping[Link, set[str]]
    lost: frozenset[str]

    def __getitem__(self, link: Link) -> set[str]:
        return self.known[link]

    def problems(self, item: Located[Any], links: Mapping[str, Link]) -> Iterator[Problem]:
        """Problems with fields (one name or several) that must name a row elsewhere."""
        for field, target in links.items():
            value = getattr(item.record, field, "")
            for name in value if isinstance(value, tuple | list) else [value] if value else []:
                if isinstance(name, str) and not self.knows(name, target):
                    told = f"{shown(name)} is not known in {target[0]}"
                    yield item.problem((field,), told, partial(self.instead, name, target))

    def knows(self, name: str, target: Link) -> bool:
        """Whether a name is known, or might be, as what gives it cannot be read."""
        lost = target[0] in self.lost or (target[0] == "subjects" and "relationships" in self.lost)
        return lost or name in self.known[target]

    def instead(self, name: str, target: Link, fitting: Iterable[str] | None = None) -> str:
        """What would have been accepted, and where a new name is added."""
        told = accepted(name, self.known[target] if fitting is None else fitting)
        return f"{told}; a new one is an entry of {_ADDED_IN[target[0]]}" if target[0] in _ADDED_IN else told


def names_in(seeds: Seeds) -> Names:
    """Every name that a record gives to something, also one that is to be mended in other fields."""
    known = {
        (table, key): {getattr(row, key) for row in seeds.rows(table)} | _given(seeds.unread.get(table, ()), key)
        for table in seeds.registries
        for key in TABLES[table].key[:1]
    }
    records = [item.record for item in seeds.sources]
    known["subjects", "subject"] |= {row.subject for row in subjects(seeds)} | known["relationships", "relationship_id"]
    known["sources", "source_id"] = {record.source_id for record in records} | _given(
        seeds.unread.get("sources", ()), "source_id"
    )
    known["observations", "observation_id"] = {
        f"{record.source_id}:{figure.seq}" for record in records for figure in record.figures
    } | _given(seeds.unread.get("observations", ()), "observation_id")
    return Names(known, frozenset(seeds.lost))


def _given(rows: Any, key: str) -> set[str]:
    return {value for item in rows if isinstance(value := getattr(item.record, key, None), str)}


def subjects(seeds: Seeds) -> list[Subject]:
    """What figures may be about: pairs, in their order; what the registry names; every country that reports."""
    named = seeds.rows("subjects")
    countries = {row.reporter: row.label for row in seeds.rows("reporters") if row.kind == "country"}
    others = [
        Subject(subject=code, scope="country", label=label)
        for code, label in countries.items()
        if code not in {row.subject for row in named}
    ]
    pairs = sorted(seeds.rows("relationships"), key=lambda pair: pair.order)
    of_pairs = [
        Subject(
            subject=pair.relationship_id,
            scope="pair",
            label=pair.title,
            part_of=tuple(code for code in (pair.country_a, pair.country_b) if code in countries),
        )
        for pair in pairs
    ]
    return groups.with_groups(seeds, of_pairs, [*named, *others])
