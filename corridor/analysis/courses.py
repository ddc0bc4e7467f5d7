"""Where legs run: through the points known of them, or over shorter legs; and how long they are at least."""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from corridor.evidence.sphere import great_circle_km

LegKey = tuple[frozenset[str], str]
"""What tells a leg from others: the places at its ends, and its mode."""

_TENS = 10
"""Kilometres that a lower bound of a hundred or more is given in."""


class Node(NamedTuple):
    """A place of the network, or a point between two; degrees; no country at sea."""

    name: str
    lon: float
    lat: float
    country: str = ""

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude."""
        return self.lon, self.lat


@dataclass(frozen=True)
class Course:
    """A leg from point to point. What runs between them may wind, so it is no shorter than its course."""

    places: tuple[str, ...]
    """The places passed, both ends among them."""
    points: tuple[Node, ...]

    @property
    def km(self) -> float:
        """Kilometres from point to point."""
        return sum(
            great_circle_km(one.lat, one.lon, other.lat, other.lon) for one, other in itertools.pairwise(self.points)
        )

    @property
    def borders(self) -> int:
        """How often the country changes."""
        countries = [point.country for point in self.points if point.country]
        return sum(one != other for one, other in itertools.pairwise(countries))

    @property
    def straight(self) -> bool:
        """Whether nothing is known of it but its ends."""
        return len(self.points) == len(("from", "to"))

    @property
    def spans(self) -> bool:
        """Whether it runs over other legs."""
        return len(self.places) > len(("from", "to"))

    def starting(self, place: str) -> "Course":
        """The course as one travels it from an end."""
        return self if self.places[0] == place else Course(self.places[::-1], self.points[::-1])

    def at_least(self) -> int:
        """A length that what runs here certainly has: if long in tens of kilometres, as towns are no points."""
        step = _TENS if self.km >= _TENS**2 else 1
        return math.floor(self.km / step) * step


def key(leg: Any) -> LegKey:
    """What tells a leg, or a row of the legs, from others."""
    return frozenset((leg.from_id, leg.to_id)), leg.mode


def courses(nodes: Mapping[str, Node], legs: pd.DataFrame, waypoints: pd.DataFrame) -> dict[LegKey, Course]:
    """The course of every leg.

    A leg with a published length and no points of its own may span shorter ones; it then runs where they run, unless
    that is longer than it is.
    """
    between: dict[tuple[str, str, str], list[Node]] = {}
    for town in waypoints.sort_values("seq").itertuples():
        passed = between.setdefault((town.from_id, town.to_id, town.mode), [])
        passed.append(Node(town.name, town.lon, town.lat, town.country))
    rows = list(legs.itertuples())
    found = {}
    for row in rows:
        points = between.get((row.from_id, row.to_id, row.mode), [])
        found[key(row)] = Course((row.from_id, row.to_id), (nodes[row.from_id], *points, nodes[row.to_id]))
    spanning = [row for row in rows if row.basis == "published" and (row.from_id, row.to_id, row.mode) not in between]
    for row in sorted(spanning, key=lambda row: row.distance_km):
        pieces = _pieces(row, [each for each in rows if each.mode == row.mode and each is not row], found)
        if sum(piece.km for piece in pieces) <= row.distance_km and pieces:
            found[key(row)] = _joined(pieces)
    return found


def _pieces(whole: Any, others: Iterable[Any], found: Mapping[LegKey, Course]) -> list[Course]:
    """The courses of the legs that join the ends of one the shortest way, in order; none where no legs do."""
    graph = nx.Graph()
    graph.add_nodes_from((whole.from_id, whole.to_id))
    for row in others:
        graph.add_edge(row.from_id, row.to_id, km=found[key(row)].km, course=found[key(row)])
    if not nx.has_path(graph, whole.from_id, whole.to_id):
        return []
    path = nx.shortest_path(graph, whole.from_id, whole.to_id, weight="km")
    return [graph.edges[ends]["course"].starting(ends[0]) for ends in itertools.pairwise(path)]


def _joined(pieces: Sequence[Course]) -> Course:
    first, *rest = pieces
    places = [*first.places, *(place for piece in rest for place in piece.places[1:])]
    points = [*first.points, *(point for piece in rest for point in piece.points[1:])]
    return Course(tuple(places), tuple(points))
