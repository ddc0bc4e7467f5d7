"""Small multiples: a bar a figure, as long as its period, from zero at the foot to the highest at the top."""

import re
from datetime import date

import pytest

from corridor.analysis.choice import best_totals, by_period
from corridor.drawing import sparks, theme
from corridor.drawing.sparks import Small
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about, observations
from corridor.evidence.periods import Period, year

BLUE = theme.definition_colour(1)


def totals(small, pair):
    found = sorted(best_totals(about(observations(small), pair)), key=by_period)
    return [item for item in found if item.definition == found[0].definition]


def bars(svg):
    """Start, middle, length, colour, thickness and opacity of each."""
    return re.findall(
        r'd="M([\d.]+),([\d.]+)h([\d.]+)" stroke="([^"]+)" stroke-width="([\d.]+)"(?: opacity="([^"]+)")?', svg
    )


def texts(svg):
    return re.findall(r'<text x="([\d.]+)" y="([\d.]+)" fill="[^"]+"(?: text-anchor="(\w+)")?>([^<]*)', svg)


def test_a_bar_is_as_long_as_its_period_and_paler_for_a_part_of_a_year(small):
    """Years of 100 pixels: 5.9 at the top, 20, 5.2 at 56 - 36 x 5.2 / 5.9 = 24.3; 59 of 1096 days are 16.1."""
    found = totals(small, "KZ-TJ")
    assert [item.amounts[0] for item in found] == [5.2e6, 5.9e6, 1.04e6]
    svg = sparks.course(Small(found, found[1], colour=1), (2024, 2026))
    assert bars(svg) == [
        ("0.0", "24.3", "100.2", BLUE, "5", ""),
        ("100.2", "20.0", "99.9", BLUE, "5", ""),
        ("200.1", "49.7", "16.1", BLUE, "5", str(theme.PART)),
    ]
    assert 'd="M100.2,24.3V20"' in svg, "neighbouring years are joined"


def test_the_leading_figure_is_named_at_its_bar_and_all_share_their_years(small):
    found = totals(small, "KZ-TJ")
    named, first, last = texts(sparks.course(Small(found, found[1]), (2017, 2026)))
    assert named == ("270.0", "13.5", "end", "5.9\u00a0Mt")
    assert [first[3], last[3]] == ["2017", "2026"]
    alone = texts(sparks.nothing((2017, 2026), "no total published"))
    assert [text[3] for text in alone] == ["no total published", "2017", "2026"]


def test_a_name_stands_below_its_bar_where_another_bar_is_above(small):
    """The name of 400 would lie on what is drawn above it, in the half of the year where the name ends."""
    first, second = totals(small, "KZ-GE")
    before = (Period(date(2025, 7, 1), date(2025, 12, 31)), Interval(5e5, 5.2e5))
    named, *_ = texts(sparks.course(Small([first, second], second, before), (2024, 2025)))
    bar = bars(sparks.course(Small([first, second], second, before), (2024, 2025)))[-1]
    assert float(named[1]) > float(bar[1])


def test_what_a_growth_leads_back_to_is_grey_and_as_high_as_it_may_have_been(small):
    """Of 400: 100 to 200 are 36 x 100 / 400 = 9 pixels around 56 - 36 x 150 / 400 = 42.5."""
    *_, last = totals(small, "KZ-GE")
    before = (year(2024), Interval(1e5, 2e5))
    svg = sparks.course(Small([last], last, before, 1), (2024, 2025))
    assert bars(svg)[0] == ("0.0", "42.5", "150.2", theme.RECKONED, "9.0", str(theme.PART))
    assert 'aria-label="by the growth stated, 2024: 100–200\u00a0kt and 2025: 400\u00a0kt"' in svg


def test_a_period_without_an_end_is_no_bar(small):
    (first, *_) = totals(small, "KZ-GE")
    with pytest.raises(ValueError, match="no ends to draw"):
        sparks.course(Small([first], first, (Period(date(2024, 1, 1), None), Interval(1, 2))), (2024, 2025))
