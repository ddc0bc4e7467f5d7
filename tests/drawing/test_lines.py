"""Where legs run on a map: railways through their towns, ships clear of land."""

import itertools

import pytest

from corridor.analysis.courses import Course, Node
from corridor.analysis.network import network
from corridor.drawing import shapes
from corridor.drawing.lines import line
from corridor.drawing.projection import extent
from corridor.evidence.topology import number, points

_NEAR_PORT = 0.45
"""Degrees from a port within which a line may touch land: shapes are coarse, and ports lie up rivers and bays."""


def through(*places):
    return Course(("a", "b"), tuple(Node("", lon, lat) for lon, lat in places))


def test_a_railway_runs_from_town_to_town():
    places = [(50.0, 40.0), (51.0, 41.0), (52.0, 40.0)]
    assert line(through(*places), "rail") == places


def test_a_ship_goes_in_a_curve_through_the_points_where_it_turns():
    """Through points on a straight line the curve is that line; at a bend it swings out."""
    straight = line(through((50.0, 40.0), (51.0, 40.0), (53.0, 40.0)), "sea")
    assert [lat for _, lat in straight] == [40.0] * 13
    assert [lon for lon, _ in straight] == sorted(lon for lon, _ in straight)
    assert {(50.0, 40.0), (51.0, 40.0), (53.0, 40.0)} <= set(straight)
    bend = line(through((50.0, 40.0), (51.0, 41.0), (52.0, 40.0)), "sea")
    assert bend[6] == (51.0, 41.0)
    assert bend == [(round(102 - lon, 2), lat) for lon, lat in bend][::-1]
    assert line(through((50.0, 40.0), (53.0, 40.0)), "sea") == [(50.0, 40.0), (53.0, 40.0)]


def test_no_point_of_a_ferry_line_is_on_land(data):
    """Points every few kilometres, from half a degree off the ports on."""
    ways, land = network(data), _land(data)
    for leg in ways.legs:
        if leg.mode != "sea":
            continue
        course = ways.course(leg)
        ends = [point.position for point in (*course.points[:1], *course.points[-1:])]
        drawn = line(course, leg.mode)
        if course.points[-2].name.startswith("Mouth of"):  # from there on ships go up a river, or down a strait
            drawn = drawn[: drawn.index(course.points[-2].position) + 1]
        for place in _between(drawn):
            if all(max(abs(place[0] - end[0]), abs(place[1] - end[1])) > _NEAR_PORT for end in ends):
                assert not _inside(place, land), (leg.from_id, leg.to_id, place)


@pytest.mark.parametrize(("place", "dry"), [((67.0, 48.0), True), ((50.5, 42.0), False), ((34.5, 45.2), True)])
def test_land_is_told_from_sea(data, place, dry):
    """The steppe, the Caspian, Crimea."""
    assert _inside(place, _land(data)) == dry


def _between(course):
    for (lon, lat), (to_lon, to_lat) in itertools.pairwise(course):
        for step in range(10):
            yield lon + (to_lon - lon) * step / 10, lat + (to_lat - lat) * step / 10


def _land(data):
    """Every ring of every country, with its extent."""
    topology, _ = shapes.extents(data.geography)
    arcs = [points(arc, topology.transform) for arc in topology.arcs]
    rings = [
        [*itertools.chain.from_iterable(arcs[number(arc)][:: 1 if arc >= 0 else -1] for arc in ring)]
        for polygon in topology.polygons
        for ring in polygon
    ]
    return [(extent(ring), ring) for ring in rings]


def _inside(place, rings):
    x, y = place
    crossed = 0
    for window, ring in rings:
        if window.south <= y <= window.north and x <= window.east:
            crossed += sum(
                (north > y) != (other > y) and x < east + (far - east) * (y - north) / (other - north)
                for (east, north), (far, other) in itertools.pairwise(ring)
            )
    return crossed % 2 == 1
