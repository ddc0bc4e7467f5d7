"""What must hold on the ground: legs reach from end to end, routes are joined, places lie in their countries."""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from corridor.evidence.registries import LegRow, Place, Waypoint
from corridor.evidence.sphere import EARTH_RADIUS_KM, great_circle_km
from corridor.evidence.topology import Shape, Topology, number, points
from corridor.seeds import waypoints
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, Seeds

Point = tuple[float, float]
"""Degrees east and north."""

Degrees = NDArray[np.float64]
"""Degrees, or kilometres, east and north in the last dimension."""

Line = Degrees
"""Points, one after the other: of shape (points, 2)."""

Stretches = Degrees
"""From one point of a line to the next: of shape (stretches, 2, 2)."""

_OUTSIDE = 50
"""Kilometres from its country at which a place may lie: shapes are coarse, and ports lie off them."""

_INLAND = 100
"""Kilometres from the coast at which ships still call: Astrakhan is a port, up its river."""

_WINDING = 4
"""A leg this many times as long as the straight line is odd."""


def problems(seeds: Seeds) -> Iterator[Problem]:
    """What cannot be of places, legs and routes, as far as the places named are known."""
    places = {row.id: row for row in seeds.rows("places")}
    for item in seeds.registries["legs"]:
        if {item.record.from_id, item.record.to_id} <= places.keys():
            yield from _too_short(item, places)
    yield from _routes(seeds, places)
    yield from waypoints.problems(seeds, places)
    if seeds.topology:
        yield from _Ground(seeds, seeds.topology).problems(seeds)


def remarks(seeds: Seeds) -> list[str]:
    """What is only odd of legs, a line each."""
    places = {row.id: row for row in seeds.rows("places")}
    told = []
    for item in seeds.registries["legs"]:
        crow, off = _straight(item.record, places)
        if item.record.distance_km and item.record.distance_km > _WINDING * (crow + off):
            reason = f"{item.record.distance_km} km is more than {_WINDING} times the straight line, {crow:.0f} km"
            told.append(str(item.problem(("distance_km",), reason)))
    return told


def _straight(leg: LegRow, places: dict[str, Place]) -> tuple[float, int]:
    """Kilometres from end to end, and by how many the positions may be off."""
    one, other = places[leg.from_id], places[leg.to_id]
    crow = great_circle_km(one.lat, one.lon, other.lat, other.lon)
    return crow, waypoints.OFF_BY[one.precision] + waypoints.OFF_BY[other.precision]


def _too_short(item: Located[LegRow], places: dict[str, Place]) -> Iterator[Problem]:
    leg = item.record
    crow, off = _straight(leg, places)
    least, most = math.floor(crow - off), math.ceil(crow + off)
    between = f"from {leg.from_id} to {leg.to_id}"
    if leg.distance_km and leg.distance_km < least:
        told = f"{leg.distance_km} km is less than the straight line {between}; accepted: at least {least}"
        yield item.problem(("distance_km",), told)
    elif leg.distance_km and leg.basis == "great_circle" and leg.distance_km > most:
        told = f"{leg.distance_km} km is not the great circle {between}; accepted: {max(least, 1)} to {most}"
        yield item.problem(("distance_km",), told)


def _routes(seeds: Seeds, places: dict[str, Place]) -> Iterator[Problem]:
    """Routes of other countries than their pair, or with a gap."""
    for item in seeds.registries["relationships"]:
        pair = item.record
        legs = [leg for leg in seeds.rows("legs") if not pair.modes or leg.mode in pair.modes]
        network = nx.Graph((leg.from_id, leg.to_id) for leg in legs)
        if not pair.route or not set(pair.route) <= places.keys():
            continue
        reached = {places[stop].country for stop in pair.route}
        missing = [country for country in (pair.country_a, pair.country_b) if country not in reached]
        if missing:
            told = f"has no stop in {' or '.join(missing)}; accepted: places of both countries"
            yield item.problem(("route",), told)
        for one, other in itertools.pairwise(pair.route):
            if not (network.has_node(one) and network.has_node(other) and nx.has_path(network, one, other)):
                told = f"no legs join {one} and {other}; accepted: stops that legs.csv joins"
                yield item.problem(("route",), told)


class _Ground:
    """The shapes of countries that the registry names, and the lines where land ends."""

    def __init__(self, seeds: Seeds, topology: Topology) -> None:
        labels = {row.label: row.reporter for row in seeds.rows("reporters") if row.kind == "country"}
        shapes = topology.objects.countries.geometries
        self.lines = [np.array(points(arc, topology.transform)) for arc in topology.arcs]
        self.countries = {labels[shape.name]: self._rings(shape) for shape in shapes if shape.name in labels}
        used = Counter(number(arc) for polygon in topology.polygons for ring in polygon for arc in ring)
        self.coast = _stretches([self.lines[arc] for arc, times in used.items() if times == 1])

    def problems(self, seeds: Seeds) -> Iterator[Problem]:
        """Places outside their countries, and of the others those far from a coast where ships would call."""
        known = {item.record.id: item for item in seeds.registries["places"] if item.record.country in self.countries}
        for item in [*known.values()]:
            place = item.record
            if not _lies_in(_point(place), self.countries[place.country]):
                told = f"{place.lat}, {place.lon} lies more than {_OUTSIDE} km outside {place.country}"
                yield item.problem(("lat",), f"{told}; accepted: degrees north and east of a place in its country")
                del known[place.id]
        for item in seeds.registries["waypoints"]:
            town = item.record
            if town.country in self.countries and not _lies_in(_point(town), self.countries[town.country]):
                told = f"{town.lat}, {town.lon} lies more than {_OUTSIDE} km outside {town.country}"
                yield item.problem(("lat",), f"{told}; accepted: degrees north and east of a town in its country")
        for item in seeds.registries["legs"]:
            for field in ("from_id", "to_id"):
                end = known.get(getattr(item.record, field))
                if item.record.mode == "sea" and end and away(_point(end.record), self.coast) > _INLAND:
                    told = f"{end.record.id} lies more than {_INLAND} km from any coast; accepted by sea: ports"
                    yield item.problem((field,), told)

    def _rings(self, shape: Shape) -> Stretches:
        return _stretches([self._ring(ring) for polygon in shape.polygons for ring in polygon])

    def _ring(self, arcs: list[int]) -> Line:
        return np.concatenate([self.lines[arc] if arc >= 0 else self.lines[number(arc)][::-1] for arc in arcs])


def _point(place: Place | Waypoint) -> Point:
    return place.lon, place.lat


def _lies_in(point: Point, rings: Stretches) -> bool:
    return _crossed(point, rings) % 2 == 1 or away(point, rings) <= _OUTSIDE


def _stretches(lines: Sequence[Line]) -> Stretches:
    none = np.empty((0, 2, 2))
    return np.concatenate([none, *(np.stack([line[:-1], line[1:]], axis=1) for line in lines)])


def _crossed(point: Point, rings: Stretches) -> int:
    """How often a line from the point to the east crosses rings: an odd number of times from within."""
    x, y = point
    (east, north), (far, other) = rings[:, 0].T, rings[:, 1].T
    meets = (north > y) != (other > y)
    rise = np.where(meets, other - north, 1)
    return int(np.count_nonzero(meets & (x < east + (far - east) * (y - north) / rise)))


def away(point: Point, stretches: Stretches) -> float:
    """Kilometres from the point to the nearest of some lines, as on a plane that touches the earth there."""
    flat = flattened(point, stretches)
    begins, steps = flat[:, 0], flat[:, 1] - flat[:, 0]
    squares = (steps**2).sum(axis=1)
    along = -(begins * steps).sum(axis=1) / np.where(squares, squares, 1)
    nearest = begins + np.clip(along, 0, 1)[:, np.newaxis] * steps
    return float(np.hypot(*nearest.T).min(initial=math.inf))


def flattened(centre: Point, points: Degrees) -> Degrees:
    """Kilometres east and north of the centre, for degrees east and north in the last dimension."""
    km = math.radians(1) * EARTH_RADIUS_KM
    return (points - np.array(centre)) * np.array([km * math.cos(math.radians(centre[1])), km])
