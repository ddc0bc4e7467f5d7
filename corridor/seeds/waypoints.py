"""What must hold of the points between the ends of legs: they follow each other, and lead from one end to the other."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from corridor.base.choices import accepted
from corridor.evidence.registries import LegRow, Place, Waypoint
from corridor.evidence.sphere import great_circle_km
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, Seeds

OFF_BY = {"general": 10, "approximate": 30}
"""Kilometres by which a position of some precision may be off."""

_SHARPEST = 140
"""Degrees by which a line turns at most: one that turns farther goes back to where it came from."""

_ROUND = 2.5
"""How many times as long as the straight line the way by a point may be, from the point before to the one after."""

_NEAR = 40
"""Kilometres between two points that may lie anyhow beside each other."""


def problems(seeds: Seeds, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Points of no leg, out of order, far off the line, or that make a leg longer than it is printed to be."""
    legs = {_leg(item.record): item for item in seeds.registries["legs"]}
    found: dict[str, list[Located[Waypoint]]] = defaultdict(list)
    for item in seeds.registries["waypoints"]:
        found[_leg(item.record)].append(item)
    for name, points in found.items():
        if name not in legs:
            told = f"{name} is no leg; {accepted(name, legs)}, its ends in that order"
            yield points[0].problem(("from_id",), told)
        elif {points[0].record.from_id, points[0].record.to_id} <= places.keys():
            ends = (places[points[0].record.from_id], places[points[0].record.to_id])
            yield from _order(points)
            yield from _off_the_line(points, ends)
            yield from _longer_than_printed(points, ends, legs[name].record)


def _leg(row: LegRow | Waypoint) -> str:
    return f"{row.from_id} {row.to_id} {row.mode}"


def _order(points: Sequence[Located[Waypoint]]) -> Iterator[Problem]:
    for place, item in enumerate(points, 1):
        if item.record.seq != place:
            yield item.problem(("seq",), f"{item.record.seq} follows {place - 1}; accepted: {place}")
            return


def _off_the_line(points: Sequence[Located[Waypoint]], ends: tuple[Place, Place]) -> Iterator[Problem]:
    line = _line(points, ends)
    for item, before, after in zip(points, line, line[2:], strict=False):
        by_it, straight = _km(before, item.record) + _km(item.record, after), _km(before, after)
        turned = _turned(before, item.record, after)
        if by_it > _ROUND * straight + _NEAR or (turned > _SHARPEST and by_it > _NEAR):
            told = f"{_name(before)} to {_name(after)} are {straight:.0f} km, and {by_it:.0f} by {item.record.name}"
            yield item.problem(("name",), f"{told}; accepted: points on the line, in order")


def _longer_than_printed(
    points: Sequence[Located[Waypoint]], ends: tuple[Place, Place], leg: LegRow
) -> Iterator[Problem]:
    """A printed length that is less than the way from point to point, as far as positions may be off."""
    line = _line(points, ends)
    along = sum(_km(one, other) for one, other in itertools.pairwise(line))
    off = OFF_BY[ends[0].precision] + OFF_BY[ends[1].precision]
    if leg.basis == "published" and leg.distance_km and along > float(leg.distance_km) + off:
        told = f"the leg is {leg.distance_km} km, and {along:.0f} km from point to point"
        yield points[0].problem(("from_id",), f"{told}; accepted: a way no longer than the leg")


def _line(points: Sequence[Located[Waypoint]], ends: tuple[Place, Place]) -> list[Place | Waypoint]:
    return [ends[0], *(item.record for item in points), ends[1]]


def _km(one: Place | Waypoint, other: Place | Waypoint) -> float:
    return great_circle_km(one.lat, one.lon, other.lat, other.lon)


def _turned(before: Place | Waypoint, point: Place | Waypoint, after: Place | Waypoint) -> float:
    """By how many degrees a line turns at a point."""
    narrower = math.cos(math.radians(point.lat))
    came, goes = (
        math.atan2(end.lat - start.lat, (end.lon - start.lon) * narrower)
        for start, end in ((before, point), (point, after))
    )
    return abs(math.degrees(math.remainder(goes - came, 2 * math.pi)))


def _name(point: Place | Waypoint) -> str:
    return point.name_en if isinstance(point, Place) else point.name
