"""Chains of figures on one axis: bars, ticks and the gap, computed by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.drawing.chains import Stated, chain
from corridor.evidence.intervals import Interval
from corridor.evidence.scales import Scale, Told
from corridor.narrative import chained

TONNES = Scale("t", (Told("Mt", "Mt", "", 1e6, 1e6), Told("t", "t", "", 1, 0)))
MEGATONNES = chained.of_amounts(TONNES, 2e6)


def stated(*bounds):
    return [Stated(f"figure {place}", "", Interval(*each), "is part of") for place, each in enumerate(bounds)]


def test_two_figures_that_cannot_both_be_stand_apart_on_an_axis_that_just_holds_them():
    """From 1.0 to 2.0 Mt with 0.08 Mt of room at either end: a hundredth of the axis is 0.0116 Mt."""
    drawn = chain(stated((1.0e6, 1.2e6), (1.5e6, 2.0e6)), MEGATONNES)
    assert [(link.start, link.width, link.joined) for link in drawn.links] == [
        (6.9, 17.2, "is part of"),
        (50.0, 43.1, "is part of"),
    ]
    # 1.0 at 0.08 / 1.16; nothing beyond 80 per cent, where the unit stands
    assert (drawn.ticks, drawn.unit) == ([(6.9, "1"), (50.0, "1.5")], "Mt")
    # from the lower one's ceiling, 1.2, to the higher one's floor, 1.5
    assert (drawn.gap, drawn.apart) == ((24.1, 25.9), "at least 0.3\u00a0Mt apart")


def test_of_three_figures_the_gap_lies_between_the_lowest_ceiling_and_the_highest_floor():
    """2.0-2.1 is part of 1.5-2.5, which is 1.0-1.806: the first and the last are 0.194 Mt apart, told downward."""
    drawn = chain(stated((2.0e6, 2.1e6), (1.5e6, 2.5e6), (1.0e6, 1.806e6)), MEGATONNES)
    assert len(drawn.links) == 3
    assert drawn.apart == "at least 0.19\u00a0Mt apart"
    # 1.62 Mt from 0.88... to 2.62: 1.806 at (1.806 - 0.88) / 1.74
    assert drawn.gap == (53.2, 11.2)
    html = drawn.__html__()
    assert html.count("<li><span>figure ") == 3
    assert html.count("<b>is part of</b>") == 3


def test_a_loose_word_is_not_told_as_certain():
    (drawn,) = [chain(stated((1e6, 1.2e6), (1.5e6, 2e6)), MEGATONNES, loose=True)]
    assert drawn.apart.startswith("likely at least ")


@pytest.mark.parametrize("other", [(1.1e6, 2.0e6), (1.2e6, 2.0e6)])
def test_where_figures_meet_there_is_no_gap(other):
    drawn = chain(stated((1.0e6, 1.2e6), other), MEGATONNES)
    assert (drawn.gap, drawn.apart) == (None, "")
    assert "gap" not in drawn.__html__()


def test_an_end_that_nothing_bounds_reaches_the_edge():
    drawn = chain(stated((1e6, 1.2e6), (1.5e6, float("inf"))), MEGATONNES)
    assert drawn.links[1].start + drawn.links[1].width == 100


def test_years_changes_and_multiples_are_told_as_such():
    years = chain(stated((2020, 2020), (2029, 2029)), chained.of_amounts(Scale("year", ()), 2029))
    assert ([number for _, number in years.ticks], years.apart) == (
        ["2020", "2025"],
        "at least 9 years apart",
    )
    changes = chain(stated((0.645, 0.655), (0.86, 0.863)), chained.CHANGES)
    assert ([number for _, number in changes.ticks], changes.unit) == (["+70", "+80"], "%")
    assert changes.apart == "at least 20 percentage points apart"
    multiples = chain(stated((6.5, 7.5), (2.711, 2.724)), chained.MULTIPLES)
    assert ([number for _, number in multiples.ticks], multiples.unit) == (["\u00d74", "\u00d76"], "")
    # 6.5 / 2.724 = 2.386
    assert multiples.apart == "at least a factor of 2.3 apart"


@given(st.lists(st.tuples(st.floats(1e-2, 1e9), st.floats(1e-4, 1e3)), min_size=2, max_size=5))
def test_every_axis_has_two_or_three_ticks_and_holds_every_bar(drawn):
    made = chain(stated(*((low, low * (1 + width)) for low, width in drawn)), chained.MULTIPLES)
    places = [place for place, _ in made.ticks]
    assert 2 <= len(places) <= 3
    assert all(0 <= place <= 100 for place in places)
    assert all(one < other for one, other in pairwise(places))
    for link in made.links:
        assert link.start >= 0
        assert link.start + link.width <= 100.1


def test_a_chain_about_a_doubt_has_its_gap_between_what_is_said_and_what_others_leave():
    """6.5 is said, 5.88 left: 0.57 apart. A part of 3.04 lies farther off than they are apart, and has no bar."""
    lines = [
        Stated("said", "", Interval(6.45e6, 6.55e6), "is the sum of", chained.DOUBTED),
        Stated("far", "", Interval(3.0e6, 3.1e6), "and", chained.BESIDE),
        Stated("near", "", Interval(5.9e6, 6.0e6), "and", chained.BESIDE),
        Stated("no amount", "", None, "these leave", chained.BESIDE),
        Stated("left", "", Interval(5.8e6, 5.88e6), "", chained.INSTEAD),
    ]
    drawn = chain(lines, MEGATONNES)
    assert [link.start is not None for link in drawn.links] == [True, False, True, False, True]
    assert drawn.apart == "at least 0.57\u00a0Mt apart"
    html = drawn.__html__()
    assert (html.count('<li class="doubted">'), html.count('<li class="beside">'), html.count("<i ")) == (1, 3, 3)


def test_what_others_leave_open_reaches_the_edge():
    said = Stated("said", "", Interval(291.5, 292.5), "", chained.DOUBTED)
    drawn = chain([said, Stated("left", "", Interval(295.5, float("inf")), "", chained.INSTEAD)], chained.MULTIPLES)
    assert drawn.links[1].start + drawn.links[1].width == 100
