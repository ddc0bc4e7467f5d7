"""Rows of frames as Python's own objects, by what pandas itself makes of them."""

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence import cells
from corridor.evidence.dataset import read

ROW = st.fixed_dictionaries(
    {
        "text": st.text(max_size=3),
        "number": st.floats(allow_infinity=False, allow_nan=False),
        "several": st.tuples(st.text(max_size=2)),
        "day": st.dates().map(pd.Timestamp),
    }
)


@given(st.lists(ROW, max_size=5))
def test_rows_are_what_a_frame_was_made_of(rows):
    assert cells.records(pd.DataFrame(rows, columns=list("abc") if not rows else None)) == rows


def test_rows_have_the_columns_that_are_named():
    frame = pd.DataFrame({"a": ["x", "y"], "b": [1.5, math.nan], "c": [1, 2]})
    assert cells.records(frame, ["c", "a"]) == [{"c": 1, "a": "x"}, {"c": 2, "a": "y"}]
    assert cells.by_key(frame, "a", "c") == {"x": 1, "y": 2}


def test_cells_of_the_package_are_of_pythons_own_kinds():
    """Text, numbers, days; what is missing is what pandas has for it."""
    row = cells.records(read().sources)[0]
    assert {type(cell) for cell in row.values()} <= {str, float, int, bool, tuple, pd.Timestamp, type(pd.NaT)}
