"""What contains itself: a definition, subject or measure that is part of a part of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from corridor.base.choices import count
from corridor.evidence.tables import TABLES
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, Seeds

Step = tuple[str, str]
"""Part and whole."""

_MOST_NAMED = 5


def of(seeds: Seeds) -> Iterator[Problem]:
    """The first circle of each table, in a line."""
    countries = [
        (row.relationship_id, end) for row in seeds.rows("relationships") for end in (row.country_a, row.country_b)
    ]
    for table in ("definitions", "subjects", "measures", "commodities", "flows"):
        known = countries if table == "subjects" else ()
        yield from _in_table(seeds.registries[table], TABLES[table].key[0], known)


def first(steps: "nx.DiGraph[str]") -> list[Step]:
    """The steps of a circle, the one found first; none where there is none."""
    try:
        return list(nx.find_cycle(steps))
    except nx.NetworkXNoCycle:
        return []


def _in_table(read: Sequence[Located[Any]], key: str, known: Iterable[Step]) -> Iterator[Problem]:
    """`known`: parts and wholes that no record of the table states."""
    stated = {step: (item, field) for item in read for step, field in steps(getattr(item.record, key), item.record)}
    counts = _counts({getattr(item.record, key): getattr(item.record, "same_count_as", ()) for item in read})
    wholes: nx.DiGraph[str] = nx.DiGraph()
    for part, whole in (*stated, *known):
        wholes.add_edge(counts.get(part, part), counts.get(whole, whole), step=(part, whole))
    circle = [wholes.edges[edge]["step"] for edge in first(wholes)]
    if not circle:
        return
    item, field = next(stated[step] for step in circle if step in stated)
    yield item.problem((field,), f"goes in a circle: {_told(circle)}; take one of these out")


def steps(name: str, record: Any) -> Iterator[tuple[Step, str]]:
    """What a record says of parts and wholes, and in which field."""
    yield from (((name, whole), "part_of") for whole in record.part_of)
    yield from (((part, name), "sum_of") for part in getattr(record, "sum_of", ()))


def _counts(same: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Name → one name for all that count the same."""
    groups = nx.connected_components(nx.Graph((name, other) for name, others in same.items() for other in others))
    return {name: min(group) for group in groups for name in group}


def _told(circle: Sequence[Step]) -> str:
    following = [*circle[1:], circle[0]]
    told = [
        f"{part} is part of {whole}" + (f", {whole} counts the same as {then}" if whole != then else "")
        for (part, whole), (then, _) in zip(circle, following, strict=True)
    ]
    rest = len(told) - _MOST_NAMED
    return ", ".join(told[:_MOST_NAMED]) + (f", and {count(rest)} more" if rest > 0 else "")
