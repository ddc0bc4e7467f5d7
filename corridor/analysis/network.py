"""Routes over the places and legs of the corridor."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import networkx as nx
import pandas as pd

from corridor.analysis.courses import Course, Node, courses, key
from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.registries import Mode

CORRIDOR = "TITR"
"""The corridor as a subject; its places are the stops between which it runs."""


MODES = get_args(Mode)
"""Modes of transport, the one that this book is of first."""

FREIGHT_MODES = ("rail", "sea")
"""Modes that a route goes by where it is not asked by which, and these join its stops."""

BORDER_KM = 300
"""What a way may be longer that crosses a border less: a day of a freight train, as a border takes about one."""

_HANDLING_KM = 0.001
"""What each leg adds, so that of ways of one length that of the fewest legs is taken."""


@dataclass(frozen=True)
class Leg:
    """One leg of a route, in the direction travelled; distance in km."""

    from_id: str
    to_id: str
    mode: str
    distance_km: float
    basis: str
    """`published`; or a lower bound: `great_circle` from end to end, `along_towns` between them."""
    source_id: str


@dataclass(frozen=True)
class Route:
    """Legs from one place to another."""

    legs: tuple[Leg, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The places passed, in order."""
        return (self.legs[0].from_id, *(leg.to_id for leg in self.legs))

    def back(self) -> "Route":
        """The way back."""
        return Route(tuple(replace(leg, from_id=leg.to_id, to_id=leg.from_id) for leg in reversed(self.legs)))

    def at_least(self) -> float:
        """Kilometres that all legs have together, at least."""
        return sum(leg.distance_km for leg in self.legs)

    def by_kind(self) -> dict[tuple[str, str], float]:
        """Kilometres by mode and by what they rest on, in order of the way, what is published first."""
        found: dict[tuple[str, str], float] = {}
        for leg in sorted(self.legs, key=lambda leg: leg.basis != "published"):
            found[leg.mode, leg.basis] = found.get((leg.mode, leg.basis), 0) + leg.distance_km
        return found

    def count(self, basis: str) -> int:
        """How many legs have a distance that rests on `basis`."""
        return sum(leg.basis == basis for leg in self.legs)

    def changes(self) -> tuple[str, ...]:
        """The places where freight changes from one mode to another."""
        return tuple(leg.from_id for before, leg in itertools.pairwise(self.legs) if before.mode != leg.mode)


class Network:
    """Places, and the legs that join them: one leg for each mode by which two places are joined.

    Published lengths exist for few legs, so ways are compared by the courses of their legs, and by the borders
    on them. Of a leg that spans several others and those, the leg is taken.
    """

    def __init__(self, places: pd.DataFrame, legs: pd.DataFrame, waypoints: pd.DataFrame) -> None:
        self._places = {
            place.id: Node(place.name_en, place.lon, place.lat, place.country) for place in places.itertuples()
        }
        self._courses = courses(self._places, legs, waypoints)
        self._graph: nx.MultiGraph[str] = nx.MultiGraph()
        self._graph.add_nodes_from(self._places)
        for row in legs.itertuples():
            course = self._courses[key(row)]
            leg = Leg(row.from_id, row.to_id, row.mode, *_length(row, course), row.source_id)
            km = course.km + BORDER_KM * course.borders + _HANDLING_KM
            self._graph.add_edge(row.from_id, row.to_id, leg.mode, leg=leg, km=km)

    @property
    def legs(self) -> list[Leg]:
        """Every leg, as it is written down."""
        return [leg for _, _, leg in self._graph.edges(data="leg")]

    def name(self, place: str) -> str:
        """English name of a place."""
        return self._places[place].name

    def position(self, place: str) -> tuple[float, float]:
        """Longitude and latitude of a place, in degrees."""
        return self._places[place].position

    def country(self, place: str) -> str:
        """The country that a place lies in."""
        return self._places[place].country

    def meeting(self, place: str) -> int:
        """How many legs end in a place."""
        return int(self._graph.degree(place))

    def leg(self, start: str, end: str, modes: Sequence[str] = MODES) -> Leg:
        """The leg from one place to another; where several modes join them that by rail, else by sea."""
        joined = self._graph.adj[start][end]
        leg: Leg = joined[min((mode for mode in joined if mode in modes), key=MODES.index)]["leg"]
        return replace(leg, from_id=start, to_id=end)

    def route(self, stops: Sequence[str], modes: Sequence[str] = ()) -> Route | None:
        """The shortest way from stop to stop; None where no legs join them, or there are no stops.

        `modes`: those that it goes by; where none are named rail and sea, and road where these do not join two stops.
        NodeNotFound, of networkx, where a stop is no place.
        """
        legs: list[Leg] = []
        for start, end in itertools.pairwise(stops):
            tried = (tuple(modes),) if modes else (FREIGHT_MODES, MODES)
            way = next(filter(None, (self._shortest(start, end, by) for by in tried)), None)
            if way is None:
                return None
            legs += way
        return Route(tuple(legs)) if legs else None

    def _shortest(self, start: str, end: str, modes: Sequence[str]) -> list[Leg] | None:
        """Of ways of one length the one that networkx finds first, which goes by the order of places and legs."""
        graph = nx.subgraph_view(self._graph, filter_edge=lambda *leg: leg[2] in modes)
        if not nx.has_path(graph, start, end):
            return None
        places = nx.shortest_path(graph, start, end, weight="km")
        return [self.leg(*ends, modes) for ends in itertools.pairwise(places)]

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
        return {place for leg in way.legs for place in self.course(leg).places}

    def course(self, leg: Leg) -> Course:
        """Where a leg runs, in the direction travelled."""
        return self._courses[key(leg)].starting(leg.from_id)

    def connected(self) -> list[set[str]]:
        """Places that legs join, in groups that none joins to each other."""
        return [*nx.connected_components(self._graph)]


@once_for_each
def network(dataset: Dataset) -> Network:
    """The network of a dataset."""
    return Network(dataset.places, dataset.legs, dataset.waypoints)


def _length(row: Any, course: Course) -> tuple[float, str]:
    """How long a leg is, and what that rests on: what is printed, else what it is at least."""
    if row.basis != "unknown":
        return float(row.distance_km), row.basis
    return float(course.at_least()), "great_circle" if course.straight else "along_towns"


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
