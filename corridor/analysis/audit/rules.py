"""What may be compared with what: decided by the tables of definitions, subjects and measures."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import networkx as nx
import pandas as pd

from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.qualifiers import last_digit
from corridor.evidence.rows import ALL_GOODS
from corridor.evidence.scales import amount_of
from corridor.evidence.vocabulary import Way, vocabulary

ANY_COUNT = ""
"""Stands for the count where a series is meant by whatever count."""

_UNSTATED, _ANYBODY = "unstated by ", "anybody"

_THINGS = ("length", "capacity")
"""Natures of measures of things that are the same whoever states them."""

Wider = Mapping[str, frozenset[str]]
"""Name → all names that contain it, directly or through others."""


def stated(count: str) -> bool:
    """Whether a count is one that some source defines."""
    return not count.startswith(_UNSTATED)


def stating(count: str) -> str:
    """Whose count one is that no source defines; empty for another, and for what is the same whoever states it."""
    return "" if stated(count) else count.removeprefix(_UNSTATED).removeprefix(_ANYBODY)


@dataclass(frozen=True)
class Rules:
    """Comparability as data: counts, what contains what, what makes up what."""

    counts: Mapping[str, str]
    """Definition → its count; definitions that count the same thing share one."""
    members: Mapping[str, str]
    """Definition → the first of those that some document states to be one with it: what a count is made up of."""
    wider_counts: Wider
    assumed_counts: frozenset[tuple[str, str]]
    """Counts with wider ones of which no document states that these contain them."""
    wider_subjects: Wider
    wider_measures: Wider
    wider_goods: Wider
    wider_flows: Wider
    sortings: Mapping[str, str]
    """Commodity → what sets it apart from others; those of one sorting do not overlap unless one contains the other."""
    ways: Mapping[str, Way]
    """Flow → as the registry has it."""
    natures: Mapping[str, str]
    """Measure → how its figures may be compared."""
    definition_flows: Mapping[str, frozenset[str]]
    measure_flows: Mapping[str, frozenset[str]]
    """The flows that make up a total, by definition and by measure."""
    subject_sums: Mapping[str, tuple[str, ...]]
    count_sums: Mapping[str, tuple[str, ...]]
    """What makes up a subject, and a count, together."""
    passed_by: Mapping[str, tuple[str, ...]]
    """Place → the corridors that pass it, of which it is no part."""
    longer_ways: Wider
    """Way → those that hold all of it."""
    rates: Mapping[tuple[str, int], Interval]
    """Currency and year → US dollars for one of it."""
    scopes: Mapping[str, str]
    """Subject → what kind of thing it is: corridor, country, node, leg, pair, pipeline."""
    pairs: Mapping[str, tuple[str, str]]
    """Pair → its two countries."""

    def count(self, definition: str, measure: str, reporter: str) -> str:
        """The count that a definition belongs to; where none is stated, one of the reporter's own."""
        if definition:
            return self.counts[definition]
        return _UNSTATED + (_ANYBODY if self.natures[measure] in _THINGS else reporter)

    def held_by(self, count: str) -> str:
        """The next wider count, which is the whole of a count's shares; itself where there is none, or not just one."""
        wider = self.wider_counts.get(count, frozenset())
        return next((each for each in wider if self.wider_counts.get(each, frozenset()) == wider - {each}), count)

    def adds_up(self, measure: str, unit: str) -> bool:
        """Whether figures of following periods add up: amounts do, rates such as so many a day do not."""
        return self.natures[measure] == "amount" and amount_of(unit) == unit

    def complete(self, definition: str, measure: str, flow: str) -> frozenset[str]:
        """The flows that make up a total: those that its count or measure has, else all that there are of it."""
        known = self.definition_flows.get(definition) or self.measure_flows.get(measure)
        return known or frozenset(self.ways[flow].sum_of)


@once_for_each
def rules(dataset: Dataset) -> Rules:
    """The rules that the tables state."""
    counts = _counts(dataset.definitions)
    subjects = dataset.subjects
    assumed = {(name, other) for name, others in _lists(dataset.definitions, "assumed") for other in others}
    wider_counts, wider_as_stated = (_wider_counts(dataset.definitions, counts, left_out) for left_out in ((), assumed))
    return Rules(
        counts=counts,
        members=_counts(dataset.definitions, assumed),
        wider_counts=wider_counts,
        assumed_counts=frozenset(
            (name, other)
            for name, others in wider_counts.items()
            for other in others - wider_as_stated.get(name, set())
        ),
        wider_subjects=_closure({name: set(others) for name, others in _lists(subjects, "part_of")}),
        wider_measures=_closure({name: set(others) for name, others in _lists(dataset.measures, "part_of")}),
        wider_goods=_closure(
            {row.commodity: {*row.part_of, ALL_GOODS} - {row.commodity} for row in dataset.commodities.itertuples()}
        ),
        wider_flows=_closure(_wholes(dataset.flows)),
        sortings=dict(zip(dataset.commodities["commodity"], dataset.commodities["sorted_by"], strict=True)),
        ways=vocabulary(dataset).flows,
        natures=dict(zip(dataset.measures["measure"], dataset.measures["nature"], strict=True)),
        definition_flows={name: frozenset(flows) for name, flows in _lists(dataset.definitions, "flows")},
        measure_flows={name: frozenset(flows) for name, flows in _lists(dataset.measures, "flows")},
        subject_sums=dict(_lists(subjects, "sum_of")),
        count_sums={
            counts[name]: tuple(counts[part] for part in parts) for name, parts in _lists(dataset.definitions, "sum_of")
        },
        passed_by=dict(_lists(subjects, "passed_by")),
        longer_ways=_closure(dict(_lists(subjects, "stretch_of"))),
        rates={(row.currency, row.year): _as_printed(Decimal(row.rate)) for row in dataset.rates.itertuples()},
        scopes=dict(zip(subjects["subject"], subjects["scope"], strict=True)),
        pairs={row.relationship_id: (row.country_a, row.country_b) for row in dataset.relationships.itertuples()},
    )


def _as_printed(rate: Decimal) -> Interval:
    half = last_digit(rate) / 2
    return Interval(float(rate - half), float(rate + half))


def _wider_counts(
    definitions: pd.DataFrame, counts: Mapping[str, str], left_out: Container[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    wider: dict[str, set[str]] = {}
    for name, others in _lists(definitions, "part_of"):
        stated_others = {counts[other] for other in others if (name, other) not in left_out}
        wider[counts[name]] = wider.get(counts[name], set()) | stated_others
    return _closure(wider)


def _counts(definitions: pd.DataFrame, left_out: Container[tuple[str, str]] = ()) -> dict[str, str]:
    """Definition → the first, by name, of those that count the same thing; also of those that are only linked to."""
    same: nx.Graph[str] = nx.Graph()
    same.add_nodes_from(definitions["definition_id"])
    same.add_nodes_from(
        other for link in ("part_of", "sum_of") for _, others in _lists(definitions, link) for other in others
    )
    same.add_edges_from(
        (name, other)
        for name, others in _lists(definitions, "same_count_as")
        for other in others
        if (name, other) not in left_out
    )
    return {name: min(group) for group in nx.connected_components(same) for name in group}


def _closure(wider: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph((name, other) for name, others in wider.items() for other in others)
    return {name: frozenset(nx.descendants(graph, name)) for name in graph}


def _wholes(table: pd.DataFrame) -> dict[str, set[str]]:
    """Name → what it is said to be part of, by its own row or by that of a sum."""
    found: dict[str, set[str]] = {name: set(others) for name, others in _lists(table, "part_of")}
    for whole, parts in _lists(table, "sum_of"):
        for part in parts:
            found.setdefault(part, set()).add(whole)
    return found


def _lists(table: pd.DataFrame, column: str) -> list[tuple[str, tuple[str, ...]]]:
    """Rows that name others in a column: key (the first column) and names."""
    keys = table[table.columns[0]]
    return [(key, named) for key, named in zip(keys, table[column], strict=True) if named]
