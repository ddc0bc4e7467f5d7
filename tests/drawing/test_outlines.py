"""Outlines say the same shape in fewer signs."""

import itertools
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.drawing.outlines import needed, shorter

TENTHS = st.integers(-9999, 9999)


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        ("M443.9,221.1L442.3,226.7L430.3,237.2L440.7,240Z", "M443.9,221.1l-1.6,5.6-12,10.5 10.4,2.8Z"),
        ("M0,0L1,0ZM5,5L5,6", "M0,0l1,0ZM5,5l0,1"),
        ("M0,254h649", "M0,254h649"),
        ("M1,1A2,2,0,1,1,3,3Z", "M1,1A2,2,0,1,1,3,3Z"),
        ("", ""),
    ],
)
def test_outlines_by_hand(outline, said):
    assert shorter(outline) == said


@given(st.lists(st.tuples(TENTHS, TENTHS), min_size=1, max_size=15))
def test_every_point_of_a_short_line_is_where_it_was(points):
    outline = "M" + "L".join(f"{x / 10:g},{y / 10:g}" for x, y in points)
    start, *steps = re.findall(r"(-?[\d.]+)(?:,|(?=-))(-?[\d.]+)", shorter(outline))
    x, y = (round(float(number) * 10) for number in start)
    reached = [(x, y)]
    for across, down in steps:
        x, y = x + round(float(across) * 10), y + round(float(down) * 10)
        reached.append((x, y))
    assert reached == points


def test_a_long_line_keeps_the_points_that_make_its_shape():
    """Forty points along two sides of a corner, none off by more than a third of a pixel: three are left."""
    along = [(x, 0.3 if x % 2 else 0) for x in range(20)] + [(20, y) for y in range(20)]
    outline = "M" + "L".join(f"{x:g},{y:g}" for x, y in along) + "Z"
    assert shorter(outline) == "M0,0l20,0 0,19Z"


@given(st.lists(st.tuples(TENTHS, TENTHS), min_size=2, max_size=40))
def test_no_point_that_is_left_out_was_missed(points):
    kept = needed(points, 5)
    assert kept[0] == 0
    assert kept[-1] == len(points) - 1
    for start, end in itertools.pairwise(kept):
        for place in range(start + 1, end):
            assert apart(points[place], points[start], points[end]) <= 5 + 1e-9


def apart(point, start, end):
    """The least distance from a point to a hundred points of a stretch, less what may lie between these."""
    along = [[one + (other - one) * share / 100 for one, other in zip(start, end, strict=True)] for share in range(101)]
    return min(math.dist(point, place) for place in along) - math.dist(start, end) / 200
