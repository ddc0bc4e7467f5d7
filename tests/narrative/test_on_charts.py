"""What marks of charts say of the figures that they stand for."""

import pytest
from telling import plain

from corridor.narrative import on_charts

NAMES = [f"report-az-2026-03-10:{seq}" for seq in range(1, 7)]


@pytest.mark.parametrize(("others", "end"), [(3, ")"), (4, ")"), (5, " and 1 more"), (6, " and 2 more")])
def test_so_many_of_the_figures_of_a_mark_are_told_and_the_others_counted(everything, others, end):
    stated = {item.observation_id: item for item in everything}
    told = plain(on_charts.also([stated[name] for name in NAMES[:others]]))
    assert told.startswith("Also reported: ")
    assert told.count(" (") == min(others, on_charts.MOST_TOLD)
    assert told.endswith(end)
