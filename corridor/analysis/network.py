"""Routes over the places and legs of the corridor."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.sphere import great_circle_km

CORRIDOR = "TITR"
"""The corridor as a subject; its places are the stops between which it runs."""


@dataclass(frozen=True)
class Leg:
    """One leg of a route, in the direction travelled; distance in km."""

    from_id: str
    to_id: str
    mode: str
    distance_km: float | None
    basis: str
    """`published`, `great_circle` (a lower bound) or `unknown`."""
    source_id: str


@dataclass(frozen=True)
class Route:
    """Legs from one place to another."""

    legs: tuple[Leg, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The places passed, in order."""
        return (self.legs[0].from_id, *(leg.to_id for leg in self.legs))

    def length(self, basis: str) -> float:
        """Kilometres of the legs whose distance rests on `basis`."""
        return sum(leg.distance_km or 0 for leg in self.legs if leg.basis == basis)

    def count(self, basis: str) -> int:
        """How many legs have a distance that rests on `basis`."""
        return sum(leg.basis == basis for leg in self.legs)


@once_for_each
def graph(dataset: Dataset) -> nx.Graph:
    """Places as nodes with `name`, `lat` and `lon`; legs as edges, weighed by `crow_km`, the great circle.

    Published lengths exist for few legs, so the great circle compares all alike. A leg that spans
    several others is therefore taken before those.
    """
    network = nx.Graph()
    for place in dataset.places.itertuples():
        network.add_node(place.id, name=place.name_en, lat=place.lat, lon=place.lon)
    for leg in dataset.legs.to_dict("records"):
        one, other = network.nodes[leg["from_id"]], network.nodes[leg["to_id"]]
        crow = great_circle_km(one["lat"], one["lon"], other["lat"], other["lon"])
        network.add_edge(leg["from_id"], leg["to_id"], crow_km=crow, **leg)
    return network


def route(network: nx.Graph, stops: Sequence[str]) -> Route | None:
    """The shortest way from stop to stop; None where no legs join them, or there are no stops."""
    legs: list[Leg] = []
    for start, end in itertools.pairwise(stops):
        places = _shortest(network, start, end)
        if places is None:
            return None
        legs += [leg(network.edges[one, other], one, other) for one, other in itertools.pairwise(places)]
    return Route(tuple(legs)) if legs else None


def stretches(network: nx.Graph, way: Route) -> list[tuple[Leg, tuple[Leg, ...]]]:
    """Legs of the network that run over several legs of a route, each with those."""
    places = way.places
    return [
        (leg(network.edges[places[start], places[end]], places[start], places[end]), way.legs[start:end])
        for start, end in itertools.combinations(range(len(places)), 2)
        if end - start > 1 and network.has_edge(places[start], places[end])
    ]


def passed(network: nx.Graph, way: Route) -> set[str]:
    """All places that a route runs through, those within its legs too."""
    return {place for each in way.legs for place in course(network, each)}


def course(network: nx.Graph, leg: Leg) -> list[str]:
    """Places to draw a leg through.

    A leg with a published length may span shorter ones whose lengths are unknown; it then runs
    where they run.
    """
    if leg.basis != "published":
        return [leg.from_id, leg.to_id]
    pieces = nx.subgraph_view(
        network,
        filter_edge=lambda one, other: (
            network.edges[one, other]["mode"] == leg.mode and network.edges[one, other]["basis"] == "unknown"
        ),
    )
    return _shortest(pieces, leg.from_id, leg.to_id) or [leg.from_id, leg.to_id]


def _shortest(network: nx.Graph, start: str, end: str) -> list[str] | None:
    if not nx.has_path(network, start, end):
        return None
    return nx.shortest_path(network, start, end, weight="crow_km")


def leg(edge: dict[str, Any], start: str, end: str) -> Leg:
    """An edge of the network as a leg from `start` to `end`."""
    distance = edge["distance_km"]
    known = None if math.isnan(distance) else float(distance)
    return Leg(start, end, edge["mode"], known, edge["basis"], edge["source_id"])


def along(data: Dataset, route: Route | None) -> list[str]:
    """Subjects that lie wholly on a route."""
    passed = set(route.places) if route else set()
    named = data.subjects[data.subjects["places"].astype(bool) & (data.subjects["subject"] != CORRIDOR)]
    return [row.subject for row in named.itertuples() if set(row.places) <= passed]


def within(data: Dataset, countries: Iterable[str]) -> list[str]:
    """Places as subjects, such as ports, that are part of one of some countries."""
    asked = set(countries)
    return [row.subject for row in data.subjects.itertuples() if row.scope == "node" and asked & set(row.part_of)]


def with_groups(data: Dataset, pair: str) -> list[str]:
    """Subjects with a group of countries on one side that hold a pair."""
    pairs = data.subjects[data.subjects["scope"] == "pair"].set_index("subject")["part_of"]
    return [name for name in pairs.get(pair, ()) if name in pairs.index]
