"""What must hold between seed records: names exist, ids are used once, units and scopes suit; what else is asked."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from corridor.base.choices import accepted, shown
from corridor.evidence.rows import Figure
from corridor.evidence.tables import TABLES
from corridor.seeds import circles, questions, terrain
from corridor.seeds.fitting import Registries
from corridor.seeds.origins import Problem, SeedError
from corridor.seeds.records import Read, Seeds, SourceRecord

_TOLD_APART = ("title", "label", "label_ru", "name_en", "name_ru")
"""Fields by which readers tell the records of a registry apart."""

Names = Mapping[tuple[str, str], set[str]]
"""Known names by (table, field)."""


def check(seeds: Seeds, today: date | None = None) -> list[str]:
    """Raises SeedError with every problem found; returns what the maintainer should know besides."""
    names, registries = _known_names(seeds), Registries(seeds)
    today = today or datetime.now(UTC).date()
    untimely, remarks = questions.of_days(seeds.sources, today)
    latest = None if remarks else today
    problems = [
        *(problem for table, read in seeds.registries.items() for problem in _registry_problems(table, read, names)),
        *_repeated(seeds.registries["relationships"], ("order",)),
        *_joined_twice(seeds.registries["relationships"], ("country_a", "country_b")),
        *_joined_twice(seeds.registries["legs"], ("from_id", "to_id")),
        *_pairs_among_subjects(seeds),
        *_measured(seeds),
        *circles.of(seeds),
        *terrain.problems(seeds),
        *(problem for source in seeds.sources for problem in _source_problems(source, names, registries)),
        *(
            problem
            for source in seeds.sources
            for problem in questions.of_record(source, registries.units, registries.forms, latest)
        ),
        *questions.of_addresses(seeds.sources),
        *untimely,
    ]
    if problems:
        raise SeedError(problems)
    return [*remarks, *terrain.remarks(seeds)]


def _known_names(seeds: Seeds) -> Names:
    names = {
        (table, key): {getattr(row, key) for row in seeds.rows(table)}
        for table in seeds.registries
        for key in TABLES[table].key[:1]
    }
    records = [source.record for source in seeds.sources]
    pairs = names["relationships", "relationship_id"]
    names["subjects", "subject"] |= pairs
    names["sources", "source_id"] = {record.source_id for record in records}
    names["observations", "observation_id"] = {
        f"{record.source_id}:{figure.seq}" for record in records for figure in record.figures
    }
    return names


def _registry_problems(table: str, read: list[Read[Any]], names: Names) -> Iterator[Problem]:
    yield from _repeated(read, TABLES[table].key)
    for name in _TOLD_APART:
        if name in TABLES[table].row.model_fields:
            yield from _repeated(read, (name,))
    if len(TABLES[table].key) == 1:
        yield from _alike(read, TABLES[table].key[0])
    for item in read:
        yield from _unknown(item, TABLES[table].links, names)


def _repeated(read: list[Read[Any]], key: tuple[str, ...]) -> Iterator[Problem]:
    """Records of one key; capital letters tell none apart, nor do they the names of files everywhere."""
    first: dict[tuple[str, ...], Read[Any]] = {}
    for item in read:
        value, before = _value(item, key), first.setdefault(tuple(map(str.casefold, _value(item, key))), item)
        if before is not item:
            line, other = before.problem((key[0],), "").line, _value(before, key)
            told = "is already used" if value == other else f"differs only by capital letters from {', '.join(other)}"
            yield item.problem((key[0],), f"{', '.join(value)} {told} in line {line}")


def _value(item: Read[Any], key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(getattr(item.record, name)) for name in key)


def _alike(read: list[Read[Any]], key: str) -> Iterator[Problem]:
    """Records that say the same of nothing else: one was entered twice."""
    first: dict[tuple[object, ...], Read[Any]] = {}
    for item in read:
        said = tuple(value for name, value in vars(item.record).items() if name != key)
        before = first.setdefault(said, item)
        if before is not item:
            line = before.problem((key,), "").line
            yield item.problem((key,), f"everything but {key} is as in line {line}; delete one of the two")


def _joined_twice(read: list[Read[Any]], ends: tuple[str, str]) -> Iterator[Problem]:
    """Two records that join the same two, whichever is named first: one chapter, and one line of a map, is of both."""
    first: dict[frozenset[str], Read[Any]] = {}
    for item in read:
        joined = [getattr(item.record, end) for end in ends]
        before = first.setdefault(frozenset(joined), item)
        if before is not item:
            line = before.problem((ends[0],), "").line
            reason = f"{joined[0]} and {joined[1]} are already joined in line {line}; accepted: one entry for the two"
            yield item.problem((ends[0],), reason)


def _pairs_among_subjects(seeds: Seeds) -> Iterator[Problem]:
    pairs = {row.relationship_id for row in seeds.rows("relationships")}
    for item in seeds.registries["subjects"]:
        if item.record.subject in pairs or item.record.scope == "pair":
            yield item.problem(
                ("subject",), "is a pair; accepted: an entry in relationships.yml, which makes it a subject"
            )


def _measured(seeds: Seeds) -> Iterator[Problem]:
    """Units whose bounds would be given in what their dimension is not measured in; dimensions of no unit."""
    bases: dict[str, set[str]] = {row.dimension: set() for row in seeds.rows("units")}
    first: dict[str, str] = {}
    for item in (read for read in seeds.registries["units"] if read.record.factor == 1):
        base, of = item.record.base_unit, item.record.dimension
        if first.setdefault(base, of) == of:
            bases[of].add(base)
        else:
            yield item.problem(("base_unit",), f"{shown(base)} is the base unit of {first[base]}; accepted: another")
    for item in (read for read in seeds.registries["units"] if read.record.factor != 1):
        base, of = item.record.base_unit, item.record.dimension
        if base not in bases[of]:
            told = f"{shown(base)} is the base unit of no unit of {of} whose factor is 1"
            yield item.problem(("base_unit",), told, partial(accepted, base, bases[of]))
    for item in seeds.registries["measures"]:
        for name in item.record.dimensions:
            if name not in bases:
                told = f"{shown(name)} is the dimension of no unit"
                yield item.problem(("dimensions",), told, partial(accepted, name, bases))


def _unknown(item: Read[Any], links: Mapping[str, tuple[str, str]], names: Names) -> Iterator[Problem]:
    """Problems with fields (one name or several) that must name a row elsewhere."""
    for field, target in links.items():
        value = getattr(item.record, field, "")
        for name in value if isinstance(value, tuple) else [value] if value else []:
            if name not in names[target]:
                told = f"{shown(name)} is not known in {target[0]}"
                yield item.problem((field,), told, partial(accepted, name, names[target]))


def _links_of(table: str) -> dict[str, tuple[str, str]]:
    """Fields that name rows elsewhere, but for the unit: what is accepted there depends on the measure."""
    return {field: target for field, target in TABLES[table].links.items() if field != "unit"}


def _source_problems(source: Read[SourceRecord], names: Names, registries: Registries) -> Iterator[Problem]:
    record = source.record
    if (record.published is None) != (record.published_basis == "unknown"):
        yield source.problem(("published_basis",), "must be 'unknown' exactly where published is empty")
    for field, table in (("figures", "observations"), ("commitments", "commitments")):
        read = [Read(item, source.origin.part(field, index)) for index, item in enumerate(getattr(record, field))]
        yield from _repeated(read, ("seq",))
        yield from _alike(read, "seq")
        for item in read:
            yield from _unknown(item, _links_of(table), names)
            if (item.record.paragraph is None) != (record.document is None):
                yield item.problem(("paragraph",), "is given exactly where the record has a document")
            if field == "figures":
                yield from _figure_problems(item, names, registries)


def _figure_problems(figure: Read[Figure], names: Names, registries: Registries) -> Iterator[Problem]:
    record = figure.record
    pairs = names["relationships", "relationship_id"]
    if record.scope == "pair" and record.subject not in pairs:
        told = f"{shown(record.subject)} is no pair"
        yield figure.problem(("subject",), told, partial(accepted, record.subject, pairs))
    if record.subject in pairs and record.reporter not in record.subject.split("-"):
        yield from _of_others(figure, registries.countries.get(record.reporter, ""), registries.seen_from_a_country)
    yield from registries.problems(figure)


def _of_others(figure: Read[Figure], country: str, seen: set[str]) -> Iterator[Problem]:
    """A pair's figure from a body that is of neither country; `country` is its label, where it is one.

    `seen`: flows that are seen from a country.
    """
    record, ends = figure.record, " or ".join(figure.record.subject.split("-"))
    if record.flow in seen:
        told = f"{record.flow} is seen from {record.reporter}, which is not of the pair"
        yield figure.problem(("flow",), f"{told}; accepted: a flow seen from no country, or a reporter of {ends}")
    elif country not in record.note:
        told = (
            f"{record.reporter} is not of the pair; accepted: {ends}; or a note that says how {country} comes to know"
        )
        yield figure.problem(("reporter",), told)
