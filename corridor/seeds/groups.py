"""Groups of countries: subjects of their own, and one side of a pair's figures."""

import itertools
from collections.abc import Iterable, Iterator

from corridor.evidence.registries import Subject
from corridor.seeds.records import Seeds

Ends = dict[str, tuple[str, str]]
"""Pair as a subject → what stands on its two sides: a country or a group of countries."""


def pairs_with(seeds: Seeds) -> Ends:
    """Every two of which one side, or both, is a group, under one name: a country first, groups by letters.

    No country stands beside a group that it is a member of, nor do groups that share one.
    """
    groups = {name: set(members) for name, members in _members(seeds).items()}
    countries = [row.reporter for row in seeds.rows("reporters") if row.kind == "country"]
    both = itertools.combinations([*countries, *sorted(groups)], 2)
    apart = ((one, other) for one, other in both if not groups.get(one, {one}) & groups.get(other, {other}))
    return {f"{one}-{other}": (one, other) for one, other in apart if other in groups}


def with_groups(seeds: Seeds, pairs: Iterable[Subject], others: Iterable[Subject]) -> list[Subject]:
    """Subjects with those pairs with a group that some figure is about; what is in a group, and they, part of it."""
    members, ends = _members(seeds), pairs_with(seeds)
    about = {figure.subject for source in seeds.sources for figure in source.record.figures}
    known = [*others]
    labels = {item.subject: item.label for item in known}
    used = {name: sides for name, sides in ends.items() if name in about}
    of_groups = [
        Subject(subject=name, scope="pair", label=f"{labels[one]} and {labels[other]}", part_of=(one, other))
        for name, (one, other) in used.items()
    ]
    return [
        *(_part_of(item, _holding(tuple(item.subject.split("-")), used, members)) for item in pairs),
        *of_groups,
        *(_part_of(item, (name for name, countries in members.items() if item.subject in countries)) for item in known),
    ]


def _members(seeds: Seeds) -> dict[str, tuple[str, ...]]:
    """Group → its countries."""
    return {row.subject: row.members for row in seeds.rows("subjects") if row.members}


def _holding(pair: tuple[str, ...], used: Ends, members: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Pairs with a group that hold two countries: each is one side, or a member of it."""
    for name, sides in used.items():
        for countries in (pair, pair[::-1]):
            if all(country in (side, *members.get(side, ())) for country, side in zip(countries, sides, strict=True)):
                yield name


def _part_of(item: Subject, wider: Iterable[str]) -> Subject:
    return item.model_copy(update={"part_of": (*item.part_of, *wider)})
