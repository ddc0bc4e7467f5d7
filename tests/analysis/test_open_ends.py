"""A loose word that names one end leaves the other open: in what is shown, and in what is worked out."""

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import plain

from corridor.analysis import growth, parts
from corridor.evidence import dataset
from corridor.evidence.intervals import Interval, corner_bounds
from corridor.evidence.observations import observations
from corridor.evidence.vocabulary import vocabulary
from corridor.narrative import figures, spans
from corridor.narrative.figures import in_table, reported

WORDS = vocabulary(dataset.read())

INFINITE = math.inf


@pytest.fixture(scope="module")
def level(data):
    """A level of 4.1 Mt, 4.05 to 4.15 as printed."""
    item = next(item for item in observations(data) if item.observation_id == "seed-000:1")
    return replace(item, amounts=(4.1e6,), interval=Interval(4.05e6, 4.15e6))


@pytest.mark.parametrize(
    ("qualifier", "table", "sentence", "allowed", "bounds"),
    [
        ("more_than", "> 4.1 Mt", "more than 4.1 Mt", "more than 4.1 Mt, no upper end given", (4.1e6, INFINITE)),
        ("at_least", "≥ 4.1 Mt", "at least 4.1 Mt", "at least 4.1 Mt, no upper end given", (4.1e6, INFINITE)),
        ("up_to", "≤ 4.1 Mt", "up to 4.1 Mt", "at most 4.1 Mt, no lower end given", (0, 4.1e6)),
        ("almost", "almost 4.1 Mt", "almost 4.1 Mt", "less than 4.1 Mt, no lower end given", (4.0e6, 4.1e6)),
        ("about", "about 4.1 Mt", "about 4.1 Mt", "3.89–4.31 Mt", (3.895e6, 4.305e6)),
    ],
)
def test_a_loose_word_shows_the_end_it_names(level, qualifier, table, sentence, allowed, bounds):
    likely = {"more_than": (4.1e6, 4.2e6), "at_least": (4.1e6, 4.2e6), "up_to": (2.05e6, 4.1e6)}
    item = replace(level, qualifier=qualifier, interval=Interval(*likely.get(qualifier, bounds)))
    assert plain(in_table(item)) == table
    assert plain(reported(item)) == sentence
    assert plain(figures.allowed(item)) == allowed
    assert (item.bounds.low, item.bounds.high) == bounds


@pytest.mark.parametrize(
    ("qualifier", "likely"),
    [
        ("exact", []),
        ("planned", []),
        ("about", ["low", "high"]),
        ("almost", ["low"]),
        ("up_to", ["low"]),
        ("more_than", ["high"]),
        ("at_least", ["high"]),
    ],
)
def test_the_end_that_a_word_names_is_certain_and_the_other_likely(level, qualifier, likely):
    item = replace(level, qualifier=qualifier)
    assert [end for end in ("low", "high") if item.is_likely(end)] == likely
    fall = replace(item, amounts=(-4.1e6,))
    turned = {"low": "high", "high": "low"}
    assert {end for end in ("low", "high") if fall.is_likely(end)} == {turned[end] for end in likely}


def test_a_fall_is_open_downwards(level):
    fall = replace(
        level,
        statistic="change",
        qualifier="at_least",
        unit="percent",
        base_unit="1",
        amounts=(-0.35,),
        interval=Interval(-0.36, -0.35),
    )
    assert plain(in_table(fall)) == "≤ −35%"
    assert reported(fall) == "a fall of at least 35%"
    assert figures.allowed(fall) == "a fall of at least 35%, no upper end given"
    assert (fall.bounds.low, fall.bounds.high) == (-1, -0.35)


def test_a_change_of_nothing_is_told_in_words(level):
    still = replace(level, statistic="change", unit="percent", base_unit="1", amounts=(0.0,), interval=Interval(0, 0))
    assert reported(still) == "unchanged"


@pytest.mark.parametrize(
    ("interval", "unit", "shown"),
    [
        (Interval(2_858_000, INFINITE), "t", "at least 2.85 Mt"),
        (Interval(0, 592_857.2), "t", "at most 593 kt"),
        (Interval(-INFINITE, 592_857.2), "t", "at most 593 kt"),
        (Interval(0.64512, INFINITE), "1", "at least 64.5%"),
    ],
)
def test_what_has_one_end_is_told_by_it(interval, unit, shown):
    assert plain(spans.span(interval, WORDS.scale(unit))) == shown


def test_a_ratio_with_one_end():
    assert spans.multiple(Interval(2.449, INFINITE)) == "at least 2.4 times"
    assert spans.times(Interval(0, 1.01)) == "at most ×1.1"


def test_growth_with_one_end():
    assert spans.growth_span(Interval(0.0154, INFINITE)) == "at least +1.5%"
    assert spans.growth_span(Interval(-1, 0.0151)) == "at most +1.6%"


def test_more_than_sevenfold_says_at_most_a_seventh(level):
    """4.1 Mt, more than seven times as much: at most 4.15 / 7 before, and maybe anything below."""
    rise = replace(
        level,
        observation_id="rise:1",
        statistic="change",
        unit="factor",
        base_unit="1",
        qualifier="more_than",
        amounts=(7.0,),
        interval=Interval(7, 7.7),
        compare=level.period,
    )
    (base,) = growth.bases([level, rise])
    assert base.interval.low == 0
    assert base.interval.high == pytest.approx(4.15e6 / 7)
    (likely,) = growth.bases_of(level, rise)
    assert likely.interval.low == pytest.approx(4.05e6 / 7.7)


def test_what_is_left_of_an_open_total_has_no_upper_end(level):
    total = replace(level, qualifier="more_than", interval=Interval(4.1e6, 4.2e6))
    part = replace(level, observation_id="part:1", flow="export", interval=Interval(1.0e6, 1.1e6))
    (split,) = parts.splits([total, part])
    assert (split.remainder.low, split.remainder.high) == (pytest.approx(3.0e6), INFINITE)


ends = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6), st.booleans()).map(
    lambda given: Interval(min(given[:2]), INFINITE if given[2] else max(given[:2]))
)


@given(ends, ends, st.floats(0, 1), st.floats(0, 1))
def test_bounds_of_a_difference_hold_with_open_ends(one, other, here, there):
    """Any two values that the inputs allow differ by something that the result allows."""
    found = corner_bounds(lambda whole, part: whole - part, one, other)
    inside = [
        side.low + share * (min(side.high, side.low + 1e6) - side.low) for side, share in ((one, here), (other, there))
    ]
    assert found.low - 1e-6 <= inside[0] - inside[1] <= found.high + 1e-6


def test_open_words_of_the_book_have_one_end(everything):
    """Every figure with such a word keeps the end that it names, and no other, but for "almost"."""
    named = [item for item in everything if item.qualifier in ("more_than", "at_least", "up_to")]
    assert named
    for item in named:
        known = [end for end in (item.bounds.low, item.bounds.high) if end not in (0, -1) and math.isfinite(end)]
        assert len(known) == 1, item.observation_id
        assert known[0] in (item.interval.low, item.interval.high)
    for one, other in itertools.pairwise(sorted(in_table(item) for item in named)):
        assert one[0] in "<>≤≥", (one, other)


def test_a_ratio_of_open_ends_says_what_it_rests_on(data, everything):
    """ "More than 530" over "more than 460": no end of the ratio is certain, and a finding says so."""
    known = {item.observation_id: item for item in everything}
    loose = "if loose words mean what they likely do"
    found = data.findings[data.findings["kind"] == "growth_inconsistent"]
    seen = 0
    for row in found[found["unit"] == "1"].itertuples():
        levels = [known[name] for name in row.right]
        if " give " in row.statement and all(item.statistic == "level" for item in levels):
            opened = any(item.open_end for item in levels)
            seen += opened
            assert (loose in row.statement) == opened, row.statement
    assert seen
