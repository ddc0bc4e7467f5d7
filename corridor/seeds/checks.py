"""What must hold between seed records: names exist, ids are used once, units and scopes suit; what else is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from corridor.base.choices import accepted, shown
from corridor.evidence.rows import Figure
from corridor.evidence.tables import TABLES
from corridor.seeds import circles, entries, questions, restated, statements, terrain
from corridor.seeds.fitting import Fitting
from corridor.seeds.names import PAIRS, Link, Names, names_in
from corridor.seeds.origins import Problem, SeedError, path_of
from corridor.seeds.records import Located, Seeds, SourceRecord

Unread = Mapping[tuple[str, ...], Sequence[str]]

_TOLD_APART = ("title", "label", "label_ru", "name_en", "name_ru")
"""Fields by which readers tell the records of a registry apart."""


def check(seeds: Seeds, today: date | None = None) -> list[str]:
    """Raises SeedError with every problem found; returns what the maintainer should know besides."""
    names = names_in(seeds)
    fitting = Fitting(seeds, names)
    today = today or datetime.now(UTC).date()
    untimely, remarks = questions.of_days(seeds.sources, today)
    latest = None if remarks else today
    unread = _by_entry(seeds.problems)
    problems = [
        *seeds.problems,
        *(problem for table, read in seeds.unread.items() for problem in _unread_problems(table, read, names)),
        *(problem for table, read in seeds.registries.items() for problem in _registry_problems(table, read, names)),
        *_repeated(seeds.registries["relationships"], ("order",)),
        *_joined_twice(seeds.registries["relationships"], ("country_a", "country_b")),
        *_joined_twice(seeds.registries["legs"], ("from_id", "to_id"), by="mode"),
        *_pairs_among_subjects(seeds),
        *(_measured(seeds) if _whole(seeds, "units", "measures") else ()),
        *entries.problems(seeds),
        *circles.of(seeds),
        *(terrain.problems(seeds) if _whole(seeds, "places", "legs", "waypoints", "reporters") else ()),
        *(problem for source in seeds.sources for problem in _source_problems(source, names, fitting, unread)),
        *(
            problem
            for source in seeds.sources
            for problem in questions.of_record(source, fitting.units, fitting.forms, latest)
        ),
        *restated.problems(seeds.sources, fitting.units),
        *questions.of_addresses(seeds.sources),
        *questions.of_entering(seeds.sources),
        *untimely,
    ]
    if problems:
        raise SeedError(problems)
    return [*remarks, *terrain.remarks(seeds)]


def _whole(seeds: Seeds, *tables: str) -> bool:
    """Whether all rows of some registries could be read: what follows from them together is asked of no part."""
    return not seeds.lost & set(tables) and not any(seeds.unread.get(table) for table in tables)


def _unread_problems(table: str, read: list[Located[Any]], names: Names) -> Iterator[Problem]:
    """Names that are not known in rows that do not fit the schema."""
    for item in read:
        yield from names.problems(item, TABLES[table].links)


def _registry_problems(table: str, read: list[Located[Any]], names: Names) -> Iterator[Problem]:
    yield from _repeated(read, TABLES[table].key)
    for name in _TOLD_APART:
        if name in TABLES[table].row.model_fields:
            yield from _repeated(read, (name,))
    if len(TABLES[table].key) == 1:
        yield from _alike(read, TABLES[table].key[0], {})
    for item in read:
        yield from names.problems(item, TABLES[table].links)


def _repeated(read: list[Located[Any]], key: tuple[str, ...]) -> Iterator[Problem]:
    """Records of one key; capital letters tell none apart, nor do they the names of files everywhere."""
    first: dict[tuple[str, ...], Located[Any]] = {}
    for item in read:
        value, before = _value(item, key), first.setdefault(tuple(map(str.casefold, _value(item, key))), item)
        if before is not item:
            line, other = before.problem((key[0],), "").line, _value(before, key)
            told = "is already used" if value == other else f"differs only by capital letters from {', '.join(other)}"
            yield item.problem((key[0],), f"{', '.join(value)} {told} in line {line}")


def _value(item: Located[Any], key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(getattr(item.record, name)) for name in key)


def _by_entry(problems: Iterable[Problem]) -> Unread:
    """What could not be read of the entries of lists, by file, list and place."""
    unread: dict[tuple[str, ...], list[str]] = {}
    for problem in problems:
        *entry, fields = f"{problem.where}..".split(".", 2)
        unread.setdefault((problem.file, *entry), []).append(f"{fields} {problem.reason}")
    return unread


def _alike(read: list[Located[Any]], key: str, unread: Unread) -> Iterator[Problem]:
    """Records that say the same of nothing else: one was entered twice."""
    first: dict[tuple[object, ...], Located[Any]] = {}
    for item in read:
        written = unread.get((item.origin.file, *path_of(item.origin.within).split(".")), ())
        said = (*written, *(value for name, value in vars(item.record).items() if name != key))
        before = first.setdefault(said, item)
        if before is not item:
            line = before.problem((key,), "").line
            yield item.problem((key,), f"everything but {key} is as in line {line}; delete one of the two")


def _joined_twice(read: list[Located[Any]], ends: tuple[str, str], by: str = "") -> Iterator[Problem]:
    """Two records that join the same two, whichever is named first, `by` the same: one chapter, or leg, is of both."""
    first: dict[tuple[frozenset[str], str], Located[Any]] = {}
    for item in read:
        joined = [getattr(item.record, end) for end in ends]
        way = getattr(item.record, by) if by else ""
        before = first.setdefault((frozenset(joined), way), item)
        if before is not item:
            line, how = before.problem((ends[0],), "").line, f" by {way}" if way else ""
            reason = (
                f"{joined[0]} and {joined[1]} are already joined{how} in line {line}; accepted: one entry for the two"
            )
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


def _source_problems(
    source: Located[SourceRecord], names: Names, fitting: Fitting, unread: Unread
) -> Iterator[Problem]:
    record = source.record
    if (record.published is None) != (record.published_basis == "unknown"):
        yield source.problem(("published_basis",), "must be 'unknown' exactly where published is empty")
    for field, table in (("figures", "observations"), ("commitments", "commitments")):
        read = source.parts(field)
        yield from _repeated(read, ("seq",))
        yield from _alike(read, "seq", unread)
        for item in read:
            yield from names.problems(item, _links(table, item))
            if (item.record.paragraph is None) != (record.document is None):
                yield item.problem(("paragraph",), "is given exactly where the record has a document")
            if field == "figures":
                yield from statements.of_levels(item)
                yield from _figure_problems(item, names, fitting)


def _links(table: str, item: Located[Any]) -> dict[str, Link]:
    """The names that a row uses, but for those of which more is asked than that they are known: units, and pairs."""
    asked_apart = {"unit", "subject"} if getattr(item.record, "scope", "") == "pair" else {"unit"}
    return {name: link for name, link in TABLES[table].links.items() if name not in asked_apart}


def _figure_problems(figure: Located[Figure], names: Names, fitting: Fitting) -> Iterator[Problem]:
    record = figure.record
    pairs = names[PAIRS]
    is_pair = record.subject in pairs or record.subject in fitting.with_groups
    if record.scope == "pair" and not is_pair and "relationships" not in names.lost:
        told = f"{shown(record.subject)} is no pair"
        turned = "-".join(reversed(record.subject.split("-")))
        if turned in pairs or turned in fitting.with_groups:
            yield figure.problem(("subject",), f"{told}; accepted: {turned}")
        else:
            yield figure.problem(("subject",), told, partial(_pair_instead, record.subject, names))
    if is_pair and record.reporter not in record.subject.split("-"):
        yield from _of_others(figure, fitting.countries.get(record.reporter, ""), fitting.seen_from_a_country)
    yield from fitting.problems(figure)


def _pair_instead(given: str, names: Names) -> str:
    """What would be a pair: where one side may be a group, the group is an entry of another registry."""
    return f"{names.instead(given, PAIRS)}, a group one of subjects.yml, beside which no member stands"


def _of_others(figure: Located[Figure], country: str, seen: set[str]) -> Iterator[Problem]:
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
