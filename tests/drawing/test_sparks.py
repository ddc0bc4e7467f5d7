"""Small multiples: one circle a figure, from zero at the foot to the highest at the top."""

import re

from corridor.analysis.choice import best_totals, by_period
from corridor.drawing import sparks, theme
from corridor.evidence.observations import about, observations


def totals(small, pair):
    return sorted(best_totals(about(observations(small), pair)), key=by_period)


def circles(svg):
    return re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="2.5" stroke="([^"]+)" fill="([^"]+)"', svg)


def test_a_year_is_a_filled_circle_and_a_part_of_one_a_hollow_one(small):
    """28 pixels high with 5 left free: the highest, 5.9, stands at 5; 5.2 at 23 - 18 x 5.2 / 5.9 = 7.1."""
    blue = theme.definition_colour(1)
    assert circles(sparks.course(totals(small, "KZ-TJ"), (2024, 2026))) == [
        ("5.0", "7.1", blue, blue),
        ("60.0", "5.0", blue, blue),
        ("60.0", "8.1", blue, blue),
        ("115.0", "19.8", blue, "none"),
    ]


def test_of_a_single_year_the_circle_stands_at_the_left(small):
    (first, *_) = totals(small, "KZ-GE")
    assert [circle[:2] for circle in circles(sparks.course([first], (2024, 2024)))] == [("5.0", "5.0")]


def test_who_cannot_see_it_is_told_every_figure_and_without_figures_there_is_nothing(small):
    told = sparks.course(totals(small, "KZ-GE"), (2024, 2025))
    assert 'viewBox="0 0 120 28" role="img" aria-label="2024: 300\u00a0kt and 2025: 400\u00a0kt"' in told
    assert f'<path d="M0 27H120" stroke="{theme.LINE}"/>' in told
    assert sparks.course([], (2024, 2025)) == ""
