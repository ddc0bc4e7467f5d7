"""What must hold between the entries of a registry, lest one say what charts and sums cannot mean."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from corridor.base.choices import accepted, shown
from corridor.evidence.scales import PER, amount_of
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, Seeds

_OF_RATES = ("amount", "capacity")
"""Natures of measures whose quotients are rates: prices and speeds are told by units of their own."""


def problems(seeds: Seeds) -> Iterator[Problem]:
    """Flows, forms, groups and countries that make no sense beside each other."""
    yield from _flows(seeds.registries["flows"])
    yield from _twice(seeds.registries["flows"], "flow", "mark", lambda row: row.mark)
    yield from _twice(seeds.registries["forms"], "form", "value", lambda row: (row.value, row.against, row.over))
    yield from _units(seeds.registries["units"])
    yield from _rates(seeds)
    yield from _totals(seeds)
    yield from _stated_links(seeds)
    if "reporters" not in seeds.lost and not seeds.unread.get("reporters"):
        countries = {row.reporter for row in seeds.rows("reporters") if row.kind == "country"}
        yield from _groups(seeds.registries["subjects"], countries)


def _stated_links(seeds: Seeds) -> Iterator[Problem]:
    """Documents for links that no definition has, or that it calls assumed."""
    definitions = {row.definition_id: row for row in seeds.rows("definitions")}
    for item in seeds.registries["count_links"]:
        link, definition = item.record, definitions.get(item.record.definition_id)
        if definition and link.other not in getattr(definition, link.relation):
            others = getattr(definition, link.relation)
            told = f"{link.definition_id} has no {link.relation} {shown(link.other)}; {accepted(link.other, others)}"
            yield item.problem(("other",), told)
        elif definition and link.other in definition.assumed:
            told = f"{link.definition_id} has {link.other} among `assumed`; accepted: a document, or that"
            yield item.problem(("other",), told)


def _flows(read: Iterable[Located[Any]]) -> Iterator[Problem]:
    rows = {item.record.flow: item.record for item in read}
    for item in read:
        row = item.record
        if row.mirror in rows and rows[row.mirror].mirror != row.flow:
            told = f"{row.mirror} is no mirror of {row.flow}; accepted: two flows, each the mirror of the other"
            yield item.problem(("mirror",), told)
        if bool(row.country_word) != bool(row.partner_word):
            yield item.problem(("country_word",), "is given exactly where partner_word is")
        if len(row.sum_of) == 1:
            yield item.problem(("sum_of",), "names one flow; accepted: two or more, or none")
        for part in row.sum_of:
            if part in rows and row.flow in rows[part].part_of:
                told = f"{part} is part_of {row.flow}, too, as what may overlap; accepted: one of the two"
                yield item.problem(("sum_of",), told)


def _units(read: Iterable[Located[Any]]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Any] = {}
    for item in read:
        row = item.record
        if row.told_from is not None and row.told_from < 0:
            yield item.problem(("told_from",), f"{row.told_from} is less than nothing; accepted: 0 or more")
        if row.factor == 1 and first.setdefault((row.dimension, row.base_unit), row) is not row:
            before = first[row.dimension, row.base_unit].unit
            told = f"is as much as {before}; accepted: one unit of the factor 1 for a base unit"
            yield item.problem(("factor",), told)


def _rates(seeds: Seeds) -> Iterator[Problem]:
    """Rates of a time that is not known, which would be added up like amounts."""
    measured = {name for row in seeds.rows("measures") if row.nature in _OF_RATES for name in row.dimensions}
    for item in seeds.registries["units"]:
        base = item.record.base_unit
        amount, stroke, _ = base.rpartition("/")
        if stroke and item.record.dimension in measured and amount_of(base) == base:
            told = f"{shown(base)} is a rate of a time that is not known"
            yield item.problem(("base_unit",), told, partial(accepted, base, [f"{amount}/{time}" for time in PER]))


def _totals(seeds: Seeds) -> Iterator[Problem]:
    """Flows that a total consists of, one of which holds another."""
    holds = {row.flow: set(row.sum_of) for row in seeds.rows("flows")}
    for table in ("measures", "definitions"):
        for item in seeds.registries[table]:
            for name in item.record.flows:
                if within := holds.get(name, set()) & set(item.record.flows):
                    told = f"{name} holds {', '.join(sorted(within))}; accepted: flows of which none holds another"
                    yield item.problem(("flows",), told)


def _twice(read: Iterable[Located[Any]], key: str, field: str, said: Callable[[Any], Any]) -> Iterator[Problem]:
    for one, other in itertools.combinations(read, 2):
        if said(one.record) == said(other.record):
            told = f"is as that of {getattr(one.record, key)}; accepted: what no other entry says"
            yield other.problem((field,), told)


def _groups(read: Iterable[Located[Any]], countries: set[str]) -> Iterator[Problem]:
    for item in read:
        row = item.record
        if row.scope == "country" and row.subject not in countries:
            yield item.problem(("subject",), f"{row.subject} is no country; accepted: those of reporters.yml")
        if row.members and row.subject in countries:
            yield item.problem(("subject",), f"{row.subject} is a country; accepted: another name for a group")
        if len(row.members) == 1:
            yield item.problem(("members",), "names one country; accepted: two or more")
        for name in row.members:
            if name not in countries:
                told = f"{name} is no country; accepted: {', '.join(sorted(countries))}, or one more in reporters.yml"
                yield item.problem(("members",), told)
