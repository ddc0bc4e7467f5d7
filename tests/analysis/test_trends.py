"""What the title of a chart may say: computed by hand from the digits."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis.trends import Alone, Apart, Course, course
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import observations
from corridor.evidence.periods import Period, year
from corridor.narrative import numbers, on_trends
from corridor.narrative.numbers import NBSP


@pytest.fixture(scope="module")
def one(small):
    """A total of rail freight, to be given other values."""
    return next(item for item in observations(small) if item.observation_id == "rail-2026:1")


@pytest.fixture
def levels(one):
    """Levels of a count, by year: each amount in Mt, half a tenth to either side, unless told otherwise."""

    def of(years, count="rail", half=0.05):
        return [
            replace(
                one,
                observation_id=f"{count}:{when}",
                definition=count,
                count=count,
                amounts=(amount * 1e6,),
                interval=Interval((amount - half) * 1e6, (amount + half) * 1e6),
                period=year(when) if isinstance(when, int) else when,
            )
            for when, amount in years.items()
        ]

    return of


def said(found, *, several=False):
    return on_trends.title("freight", "", course(found), several=several).replace(NBSP, " ")


def test_a_fall_after_a_rise(levels):
    """9.2 over 10.0, each within 0.01: 0.9181 to 0.9219, a fall by 7.8 to 8.2%; 10 over 1.25: 8, within a hundredth."""
    found = levels({2022: 1.25, 2023: 3, 2024: 10, 2025: 9.2}, half=0.01)
    assert said(found) == "Freight fell by 8% in 2025 after an 8-fold rise in 2 years"


def test_nothing_doubled_where_the_digits_allow_less(levels):
    """2 over 1 within 0.05: 1.95 / 1.05 = 1.857 to 2.05 / 0.95 = 2.158."""
    assert said(levels({2024: 1, 2025: 2})) == "Freight rose by 85–116% in 2025"
    assert said(levels({2024: 10, 2025: 20})) == "Freight doubled in 2025"
    assert said(levels({2024: 20, 2025: 10})) == "Freight halved in 2025"


def test_a_way_that_goes_on_is_told_whole_and_its_last_year(levels):
    """8 over 2 within 0.01: 3.975 to 4.025; 8 over 5: 1.595 to 1.605."""
    found = levels({2023: 2, 2024: 5, 2025: 8}, half=0.01)
    assert said(found) == "Freight grew to 4 times as much in 2 years, by 59–61% in 2025 alone"


def test_what_stays_and_what_cannot_be_told(levels):
    assert said(levels({2024: 10, 2025: 10.1}, half=0.01)) == "Freight stayed within 2% of 2024 in 2025"
    wide = levels({2024: 10, 2025: 11}, half=1)
    assert said(wide) == "Freight may have risen or fallen in 2025: the digits do not tell"


def test_years_that_are_no_neighbours_and_parts_of_years(levels):
    assert said(levels({2022: 10, 2025: 12}, half=0.01)) == "Freight rose by 20% from 2022 to 2025"
    parts = {Period(date(when, 1, 1), date(when, 6, 30)): amount for when, amount in ((2024, 10), (2025, 12))}
    assert said(levels(parts, half=0.01)) == "Freight rose by 20% in January–June 2025 on the same months a year before"


def test_counts_are_never_joined_and_what_is_years_old_says_nothing(levels):
    apart = [*levels({2025: 10}, "one", 0.01), *levels({2025: 5}, "other", 0.01)]
    assert isinstance(course(apart), Apart)
    assert said(apart) == "Freight: 10 Mt in 2025 by one, 2 times the 5 Mt of other"
    old = [*levels({2018: 1, 2019: 2}, "one"), *levels({2025: 5}, "other")]
    assert isinstance(course(old), Alone)
    assert said(old, several=True) == "Freight: 5 Mt in 2025, other"
    assert said([]) == "Freight: what is aimed at"


def test_a_total_comes_before_what_moved_and_a_flow_is_named(levels):
    """Exports grew from 10 to 13; of all there is one figure of the last year, or none."""
    exports = [
        replace(item, observation_id=f"e:{item.observation_id}", flow="export")
        for item in levels({2023: 10, 2025: 13}, half=0.5)
    ]
    told = said(exports)
    assert told.startswith("Freight, exports of Kazakhstan to ")
    assert ", rose by 19\u201343% from 2023 to 2025" in told
    assert said([*exports, *levels({2025: 32.3})]) == "Freight: 32.3 Mt in 2025"
    assert said([*exports, *levels({2018: 20})]) == told


@pytest.mark.parametrize(
    ("number", "told"), [("7.7", "a 7.7"), ("8", "an 8"), ("80", "an 80"), ("11", "an 11"), ("110", "a 110")]
)
def test_an_article_is_as_the_number_is_spoken(number, told):
    assert numbers.with_a(number) == told


@given(st.lists(st.tuples(st.floats(1, 99), st.floats(0.01, 0.5)), min_size=2, max_size=6))
def test_no_pair_of_values_that_the_digits_allow_gives_the_title_the_lie(small, stated):
    base = next(item for item in observations(small) if item.observation_id == "rail-2026:1")
    found = [
        replace(
            base,
            observation_id=f"a:{place}",
            period=year(2010 + place),
            amounts=(middle,),
            interval=Interval(middle - half, middle + half),
        )
        for place, (middle, half) in enumerate(stated)
    ]
    told = course(found)
    assert isinstance(told, (Course, Alone))
    if isinstance(told, Course):
        for before, after in ((told.last.earlier, told.last.later),):
            for low in (before.interval.low, before.interval.high):
                for high in (after.interval.low, after.interval.high):
                    assert told.last.ratio.low - 1e-9 <= high / low <= told.last.ratio.high + 1e-9
                    assert told.last.way in (0, (high > low) - (high < low))
