"""Lines of legs on a map: railways and roads from town to town, ships in curves."""

import itertools
from collections.abc import Iterator, Sequence

from corridor.analysis.courses import Course
from corridor.drawing.projection import Point

_STEPS = 6
"""Straight pieces that a curve between two points is drawn with."""


def line(course: Course, mode: str) -> list[Point]:
    """The places to draw a leg through, to a kilometre."""
    points = [point.position for point in course.points]
    drawn = _curve(points) if mode == "sea" and not course.straight else points
    return [(round(lon, 2), round(lat, 2)) for lon, lat in drawn]


def _curve(points: Sequence[Point]) -> list[Point]:
    """A curve through points (Catmull and Rom's, centripetal, which makes no loops)."""
    before, after = _beyond(points[1], points[0]), _beyond(points[-2], points[-1])
    around = [before, *points, after]
    drawn = [place for four in zip(around, around[1:], around[2:], around[3:], strict=False) for place in _piece(*four)]
    return [*drawn, points[-1]]


def _beyond(one: Point, other: Point) -> Point:
    """As far from the other as that is from the one, on the same line."""
    return 2 * other[0] - one[0], 2 * other[1] - one[1]


def _piece(*four: Point) -> Iterator[Point]:
    """From the second of four points towards the third: between neighbours, between those, between the last two."""
    before, start, end, after = itertools.accumulate((_apart(*ends) for ends in itertools.pairwise(four)), initial=0.0)
    for step in range(_STEPS):
        time = start + (end - start) * step / _STEPS
        level: Sequence[Point] = four
        for spans in (((before, start), (start, end), (end, after)), ((before, end), (start, after)), ((start, end),)):
            shares = [(time - first) / (last - first) for first, last in spans]
            level = [_between(*ends, share) for ends, share in zip(itertools.pairwise(level), shares, strict=True)]
        yield level[0]


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _apart(one: Point, other: Point) -> float:
    """The root of the distance."""
    return max(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.25, 1e-6)
