"""Routes over the places and legs of the corridor."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

import networkx as nx
import pandas as pd

from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.registries import Mode
from corridor.evidence.sphere import great_circle_km

CORRIDOR = "TITR"
"""The corridor as a subject; its places are the stops between which it runs."""


MODES = get_args(Mode)
"""Modes of transport, the one that this book is of first."""


class Node(NamedTuple):
    """A place of the network; degrees."""

    name: str
    lon: float
    lat: float


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


class Network:
    """Places, and the legs that join them: one leg for each mode by which two places are joined.

    Published lengths exist for few legs, so ways are compared by the great circle. A leg that spans
    several others is therefore taken before those.
    """

    def __init__(self, places: pd.DataFrame, legs: pd.DataFrame) -> None:
        self._places = {place.id: Node(place.name_en, place.lon, place.lat) for place in places.itertuples()}
        self._graph: nx.MultiGraph[str] = nx.MultiGraph()
        self._graph.add_nodes_from(self._places)
        for row in legs.itertuples():
            leg = Leg(row.from_id, row.to_id, row.mode, _known(row.distance_km), row.basis, row.source_id)
            self._graph.add_edge(row.from_id, row.to_id, leg.mode, leg=leg, crow_km=self._crow_km(leg))

    def _crow_km(self, leg: Leg) -> float:
        one, other = self._places[leg.from_id], self._places[leg.to_id]
        return great_circle_km(one.lat, one.lon, other.lat, other.lon)

    @property
    def legs(self) -> list[Leg]:
        """Every leg, as it is written down."""
        return [leg for _, _, leg in self._graph.edges(data="leg")]

    def name(self, place: str) -> str:
        """English name of a place."""
        return self._places[place].name

    def position(self, place: str) -> tuple[float, float]:
        """Longitude and latitude of a place, in degrees."""
        return self._places[place].lon, self._places[place].lat

    def meeting(self, place: str) -> int:
        """How many legs end in a place."""
        return int(self._graph.degree(place))

    def leg(self, start: str, end: str) -> Leg:
        """The leg from one place to another; where several modes join them that by rail, else by sea."""
        modes = self._graph.adj[start][end]
        leg: Leg = modes[min(modes, key=MODES.index)]["leg"]
        return replace(leg, from_id=start, to_id=end)

    def route(self, stops: Sequence[str]) -> Route | None:
        """The shortest way from stop to stop; None where no legs join them, or there are no stops.

        NodeNotFound, of networkx, where a stop is no place.
        """
        legs: list[Leg] = []
        for start, end in itertools.pairwise(stops):
            places = _shortest(self._graph, start, end)
            if places is None:
                return None
            legs += itertools.starmap(self.leg, itertools.pairwise(places))
        return Route(tuple(legs)) if legs else None

    def stretches(self, way: Route) -> list[tuple[Leg, tuple[Leg, ...]]]:
        """Legs of the network that run over several legs of a route, each with those."""
        places = way.places
        return [
            (self.leg(places[start], places[end]), way.legs[start:end])
            for start, end in itertools.combinations(range(len(places)), 2)
            if end - start > 1 and self._graph.has_edge(places[start], places[end])
        ]

    def passed(self, way: Route) -> set[str]:
        """All places that a route runs through, those within its legs too."""
        return {place for leg in way.legs for place in self.course(leg)}

    def course(self, leg: Leg) -> list[str]:
        """Places to draw a leg through.

        A leg with a published length may span shorter ones whose lengths are unknown; it then runs
        where they run.
        """
        if leg.basis != "published":
            return [leg.from_id, leg.to_id]

        def is_piece(start: str, end: str, mode: str) -> bool:
            return mode == leg.mode and self._graph.edges[start, end, mode]["leg"].basis == "unknown"

        pieces = nx.subgraph_view(self._graph, filter_edge=is_piece)
        return _shortest(pieces, leg.from_id, leg.to_id) or [leg.from_id, leg.to_id]

    def connected(self) -> list[set[str]]:
        """Places that legs join, in groups that none joins to each other."""
        return [*nx.connected_components(self._graph)]


@once_for_each
def network(dataset: Dataset) -> Network:
    """The network of a dataset."""
    return Network(dataset.places, dataset.legs)


def _shortest(graph: "nx.MultiGraph[str]", start: str, end: str) -> list[str] | None:
    """Of ways of one length the one that networkx finds first, which goes by the order of places and legs."""
    if not nx.has_path(graph, start, end):
        return None
    return nx.shortest_path(graph, start, end, weight="crow_km")


def _known(number: float) -> float | None:
    """A cell of a column of numbers; None where it is empty."""
    return None if math.isnan(number) else float(number)


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
