"""What must hold of a share: that its whole is an amount, and holds the part."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from corridor.evidence.quantities import Measure
from corridor.evidence.registries import Subject
from corridor.evidence.rows import ALL_FLOWS, ALL_GOODS, Figure
from corridor.seeds import circles
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, Seeds

Wider = Mapping[str, "nx.DiGraph[str]"]
"""Field of a figure → what its names are parts of."""


def wider(seeds: Seeds, subjects: Iterable[Subject]) -> Wider:
    """What holds what, of subjects, flows and goods."""
    goods = _graph("commodity", seeds.rows("commodities"))
    goods.add_edges_from((name, ALL_GOODS) for name in [*goods] if name != ALL_GOODS)
    return {
        "subject": _graph("subject", subjects),
        "flow": _graph("flow", seeds.rows("flows")),
        "commodity": goods,
    }


def problems(figure: Located[Figure], measures: Mapping[str, Measure], wholes: Wider) -> Iterator[Problem]:
    """A whole of what is no share, of what no share can be taken, or that does not hold the part."""
    record = figure.record
    measure, whole = measures.get(record.measure), measures.get(record.whole_measure)
    if record.whole_measure and measure and measure.nature != "share":
        yield figure.problem(("share_of",), f"{record.measure} is no share; accepted with it: a measure of shares")
    if whole and whole.nature != "amount":
        yield figure.problem(("share_of",), f"{whole.measure} is no amount; accepted: what adds up, such as freight")
    if record.whole_measure:
        yield from _outside(figure, wholes)


def _outside(figure: Located[Figure], wholes: Wider) -> Iterator[Problem]:
    """A whole that is the part itself, or narrower, or of something else. A count of its own makes a part narrower."""
    record = figure.record
    sides = {
        "subject": (record.subject, record.whole_subject),
        "flow": (record.flow or ALL_FLOWS, record.whole_flow),
        "commodity": (record.commodity, record.whole_commodity),
    }
    for field, (part, whole) in sides.items():
        if {part, whole} <= wholes[field].nodes and not nx.has_path(wholes[field], part, whole):
            told = f"{whole} does not hold {part}, the {field} of the figure"
            yield figure.problem(("share_of", field), f"{told}; accepted: {part}, or what it is part of")
    if not record.definition and all(part == whole for part, whole in sides.values()):
        told = "is what the figure itself counts, by no definition of its own"
        yield figure.problem(("share_of",), f"{told}; accepted: a wider subject, flow or commodity, or a definition")


def _graph(key: str, rows: Iterable[Any]) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows:
        name = getattr(row, key)
        graph.add_node(name)
        graph.add_edges_from(step for step, _ in circles.steps(name, row))
    return graph
