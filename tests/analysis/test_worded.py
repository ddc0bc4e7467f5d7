"""What loose words have meant: pairs with exact figures, ratios and deciles worked out by hand."""

from decimal import Decimal

import pytest
from figures import RULES, change, figure

from corridor.analysis import worded
from corridor.analysis.worded import ENOUGH, Pair, pairs_of
from corridor.evidence.periods import year
from corridor.evidence.precision import printed_interval
from corridor.evidence.qualifiers import digits_before_zeros


def about(name="loose", amount=2_800_000, **given):
    return figure(name, amount, qualifier="about", printed=f"about {amount / 1e6:g} million", **given)


def exact(name, millions, **given):
    return figure(name, round(millions * 1_000_000), printed=f"{millions:g} million", **given)


def told(*found):
    return [(pair.worded.source_id, pair.exact.source_id, str(pair.ratio)) for pair in pairs_of(found, RULES)]


def test_an_exact_figure_of_the_same_quantity_measures_a_word():
    found = [about(), exact("one", 2.764), exact("two", 2.75), exact("later", 2.7, period=year(2025))]
    assert told(*found) == [("loose", "one", "0.9871"), ("loose", "two", "0.9821")]


@pytest.mark.parametrize(
    "other",
    [
        exact("one", 2.764, definition="titr-association"),
        exact("one", 2.764, flow="transit"),
        exact("one", 2.764, statistic="target"),
        about("one", 2_700_000),
        exact("one", 3),
    ],
    ids=[
        "another count",
        "another flow",
        "a target",
        "worded too",
        "too coarse: 2.5 to 3.5 is no finer than about 2.8",
    ],
)
def test_nothing_else_does(other):
    assert told(about(), other) == []


def test_a_pair_that_contradicts_itself_counts_too():
    assert told(about(amount=2_500_000), exact("one", 2.3)) == [("loose", "one", "0.9200")]


def test_a_fall_is_measured_by_its_size():
    loose = change("loose", -30, qualifier="more_than", printed="more than 30%")
    assert told(loose, change("one", -31.5, printed="31.5%")) == [("loose", "one", "1.0500")]


def test_what_one_statement_says_in_two_documents_is_one_pair():
    retold = [about(name, origin_group="told") for name in ("first", "second")]
    assert len(told(*retold, exact("one", 2.764))) == 1


def test_roundness_is_the_digits_before_closing_zeros():
    assert [digits_before_zeros(Decimal(number)) for number in ("1500", "10.5", "20000", "4.10", "0")] == [
        2,
        3,
        1,
        2,
        1,
    ]


def row(word, statements):
    """A row of pairs, one of each statement, with ratios 1.01, 1.02, … in steps of a hundredth."""
    pairs = [
        Pair(
            figure(f"loose-{place}", 100_000, qualifier=word),
            figure(f"exact-{place}", 100_000 + 1000 * place, printed=str(100_000 + 1000 * place)),
        )
        for place in range(1, statements + 1)
    ]
    return worded._row(word, 1, [pair.worded for pair in pairs], pairs)


def test_deciles_are_ratios_that_so_many_pairs_lie_at_or_below():
    found = row("more_than", 20)
    assert (found.low, found.middle, found.high) == (Decimal("1.02"), Decimal("1.10"), Decimal("1.18"))
    assert (found.worded, found.pairs, found.within) == (20, 20, 10)  # more than 100 000 likely is 110 000 at most


def test_a_word_that_leaves_an_end_open_follows_when_enough_statements_tell():
    assert not row("more_than", ENOUGH - 1).followed
    assert row("more_than", ENOUGH).followed
    assert not row("about", ENOUGH).followed
    assert worded.measured([row("about", ENOUGH), row("more_than", ENOUGH)]) == {
        ("more_than", 1): (Decimal("1.02"), Decimal("1.18"))
    }


@pytest.mark.parametrize(
    ("value", "word", "expected"),
    [
        ("40000", "more_than", ("40000", "42000")),
        ("-40000", "more_than", ("-42000", "-40000")),
        ("41000", "more_than", ("41000", "42000")),
        ("40000", "about", ("38000", "42000")),
        ("40000", "up_to", ("36000", "40000")),
    ],
    ids=["measured", "a fall", "of another roundness", "about keeps its width", "below"],
)
def test_likely_ends_follow_what_was_measured_and_others_do_not(value, word, expected):
    measured = {
        ("more_than", 1): (Decimal("1.01"), Decimal("1.05")),
        ("about", 1): (Decimal("0.99"), Decimal("1.01")),
        ("up_to", 1): (Decimal("0.9"), Decimal("1.2")),
    }
    found = printed_interval(Decimal(value), value, word, Decimal(1), measured)
    assert found == tuple(map(Decimal, expected))
