"""Outlines say the same shape in fewer signs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.drawing.outlines import shorter

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


@given(st.lists(st.tuples(TENTHS, TENTHS), min_size=1, max_size=30))
def test_every_point_is_where_it_was(points):
    outline = "M" + "L".join(f"{x / 10:g},{y / 10:g}" for x, y in points)
    start, *steps = re.findall(r"(-?[\d.]+),(-?[\d.]+)", shorter(outline))
    x, y = (round(float(number) * 10) for number in start)
    reached = [(x, y)]
    for across, down in steps:
        x, y = x + round(float(across) * 10), y + round(float(down) * 10)
        reached.append((x, y))
    assert reached == points
