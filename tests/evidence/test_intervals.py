import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corridor.evidence.intervals import Interval, common_to_all, corner_bounds, keeps_sign, sum_of
from corridor.evidence.precision import printed_interval
from corridor.evidence.printed import direction, shows
from corridor.evidence.qualifiers import QUALIFIERS
from corridor.evidence.rows import Qualifier
from corridor.narrative.loose_words import WORDS

MILLION, THOUSAND, PERCENT, ONE = Decimal(10**6), Decimal(10**3), Decimal("0.01"), Decimal(1)


@pytest.mark.parametrize(
    ("value", "printed", "qualifier", "factor", "low", "high"),
    [
        # the digits as printed, with a word for the size
        ("382.4", "382,4 тыс. тонн", "exact", THOUSAND, "382350", "382450"),
        ("2.1", "в 2,1 раза", "exact", ONE, "2.05", "2.15"),
        ("190", "190 млн долларов", "exact", MILLION, "189500000", "190500000"),
        ("10", "10 миллионов тонн", "planned", MILLION, "9500000", "10500000"),
        ("15.1", "на 15,1%", "exact", PERCENT, "0.1505", "0.1515"),
        ("1485", "1.485 million tons", "exact", THOUSAND, "1484500", "1485500"),
        ("32700", "$32.7bn", "exact", MILLION, "32650000000", "32750000000"),
        ("56500", "56,5 тыс.", "exact", ONE, "56450", "56550"),
        ("78.0", "78.0", "exact", ONE, "77.95", "78.05"),
        # written out in full: closing zeros are rounding, to the thousand and to a twentieth at most
        ("759", "759,000 tons", "exact", THOUSAND, "758500", "759500"),
        ("409.57", "409,570 tons", "exact", THOUSAND, "409565", "409575"),
        ("77000", "77,000 TEUs", "exact", ONE, "76500", "77500"),
        ("300000", "300,000 TEUs", "planned", ONE, "299500", "300500"),
        ("358", "358 trains", "exact", ONE, "357.5", "358.5"),
        ("850", "850 kilometers", "exact", ONE, "845", "855"),
        ("20", "20 дней", "exact", ONE, "19", "21"),
        ("9000", "9 000 тонн", "exact", ONE, "8550", "9450"),
        ("10000", "10 000 тонн", "exact", ONE, "9500", "10500"),
        ("17", "17-18 million tons", "exact", MILLION, "16500000", "17500000"),
        # several words for the size: the last of them counts
        ("4088.9", "4 млн 88,9 тыс. тонн", "exact", THOUSAND, "4088850", "4088950"),
        ("2.836", "2 million 836 müň dollar", "exact", MILLION, "2835500", "2836500"),
        ("107054", "107 min 54 TEU", "exact", ONE, "107053.5", "107054.5"),
        ("10", "1000万吨", "exact", MILLION, "9500000", "10500000"),
        # words instead of digits: the value's own digits
        ("1.5", "почти полтора миллиона тонн", "almost", MILLION, "1400000", "1500000"),
        ("3", "three days", "exact", ONE, "2.5", "3.5"),
        ("1", "one million tons", "exact", MILLION, "500000", "1500000"),
        ("1000000", "one million tons", "exact", ONE, "500000", "1500000"),
        ("1000", "one million tons", "exact", THOUSAND, "500000", "1500000"),
        # loose words
        ("27", "more than 27", "more_than", MILLION, "27000000", "28000000"),
        ("20", "over 20 million tons", "more_than", MILLION, "20000000", "22000000"),
        ("30", "почти на 30%", "almost", PERCENT, "0.27", "0.30"),
        ("2.5", "около 2,5", "about", MILLION, "2375000", "2625000"),
        ("3", "about 3", "about", MILLION, "2500000", "3500000"),
        ("13.5", "13.5 million tons by 2020", "up_to", MILLION, "6750000", "13500000"),
        # a fall
        ("-35", "at least 35%", "at_least", PERCENT, "-0.36", "-0.35"),
        ("-3.5", "3.5%", "exact", PERCENT, "-0.0355", "-0.0345"),
    ],
)
def test_what_printed_digits_allow(value, printed, qualifier, factor, low, high):
    assert printed_interval(Decimal(value), printed, qualifier, factor) == (Decimal(low), Decimal(high))


def test_every_qualifier_has_a_meaning_and_words():
    assert set(QUALIFIERS) == set(WORDS) == set(Qualifier.__args__)
    for name, qualifier in QUALIFIERS.items():
        assert bool(WORDS[name].open) == bool(qualifier.open)
        assert bool(WORDS[name].sign) == qualifier.is_bound


@pytest.mark.parametrize(
    ("value", "printed", "scale", "shown"),
    [
        ("382.4", "382,4 тыс. тонн", THOUSAND, True),
        ("107054", "107 min 54 TEU", ONE, True),
        ("3.043", "3 million 43 müň dollardan", MILLION, True),
        ("4088.9", "4 млн 88,9 тыс. тонн", THOUSAND, True),
        ("4.889", "4 млн 88,9 тыс. тонн", MILLION, False),
        ("4.0889", "4 млн 88,9 тыс. тонн", MILLION, True),
        ("4.958", "4, 958 миллиона тонн", MILLION, True),
        ("16.8", "16.8 million tonnes", MILLION, True),
        ("168", "16.8 million tonnes", MILLION, False),
        ("16800000", "16.8 million tonnes", MILLION, False),
        ("16800", "16.8 million tonnes", THOUSAND, True),
        ("16.8", "16,800,000 tonnes", MILLION, True),
        ("16800000", "16,800,000 tonnes", MILLION, False),
        ("168", "16.8%", ONE, False),
        ("32700", "$32.7bn", MILLION, True),
        ("416", "416 mt", MILLION, True),
        ("27.5", "27.5m tons", MILLION, True),
        ("10", "1000万吨", MILLION, True),
        ("240000", "240 мың контейнерге дейін", ONE, True),
        ("5", "fünf bis 6 Mio. t", MILLION, False),
        ("6", "fünf bis 6 Mio. t", MILLION, True),
        ("15", "15", MILLION, True),
        ("30", "30 min", ONE, True),
        ("5", "almost fivefold", ONE, True),
        ("14.56", "11,560 tons", THOUSAND, False),
        ("19", "119%", ONE, False),
        ("1.4", "1,3 млн тонн", MILLION, False),
    ],
)
def test_whether_what_is_printed_is_the_value(value, printed, scale, shown):
    assert shows(Decimal(value), printed, scale) is shown


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("на 1,4% меньше", -1),
        ("снизились на 3%", -1),
        ("сократился до 20 дней", -1),
        ("down 24%", -1),
        ("fell by 43%", -1),
        ("3 faiz azalıb", -1),
        ("5%-ға кеміді", -1),
        ("um 12 % gesunken", -1),
        ("43 protsenti vähenes", -1),
        ("выросли на 15,1%", 1),
        ("на 7% больше", 1),
        ("twice more", 1),
        ("grew by 5%", 1),
        ("5% artıb", 1),
        ("13,5 фоизға өсті", 1),
        ("36 Prozent gestiegen", 1),
        ("more than 7 times", 0),
        ("less than 10%", 0),
        ("не больше, чем на 3%", 0),
        ("up to 12%", 0),
        ("на 15,1%", 0),
    ],
)
def test_words_of_growth_and_of_decline_are_told_apart(printed, told):
    assert direction(printed) == told


amounts = st.decimals(min_value="0.001", max_value="9999999", allow_nan=False, places=5)


@given(true=amounts, decimals=st.integers(0, 4))
def test_an_interval_holds_every_value_that_was_rounded_to_it(true, decimals):
    printed = round(true, decimals)
    assume(printed > 0)
    low, high = printed_interval(printed, f"{printed} million", "exact", MILLION)
    assert low <= true * MILLION <= high


@given(true=st.integers(1, 10**9), zeros=st.integers(0, 3))
def test_a_number_written_out_holds_what_was_rounded_to_whole_thousands(true, zeros):
    printed = round(true, -zeros)
    assume(printed >= 20 * 10**zeros // 2)
    low, high = printed_interval(Decimal(printed), f"{printed:,} tons", "exact", ONE)
    assert low <= true <= high


@given(value=amounts, qualifier=st.sampled_from(list(QUALIFIERS)))
def test_bounds_are_in_order_and_scale_with_the_unit(value, qualifier):
    low, high = printed_interval(value, "", qualifier, MILLION)
    assert low <= high
    assert printed_interval(-value, "", qualifier, MILLION) == (-high, -low)


intervals = st.tuples(st.floats(0.1, 1e6), st.floats(0.1, 1e6)).map(lambda ends: Interval(min(ends), max(ends)))
shares = st.floats(0, 1)


@given(st.lists(st.tuples(intervals, shares), min_size=3, max_size=3))
def test_corner_bounds_hold_every_value_inside(inputs):
    def quotient(total, part, growth):
        return (total + part) / growth

    bounds = corner_bounds(quotient, *(interval for interval, _ in inputs))
    inside = [interval.low + share * interval.width for interval, share in inputs]
    assert bounds.low * (1 - 1e-9) <= quotient(*inside) <= bounds.high * (1 + 1e-9)


def test_corner_bounds_by_hand():
    bounds = corner_bounds(lambda total, part: total - part, Interval(382.35, 382.45), Interval(343.3, 343.5))
    assert (bounds.low, bounds.high) == (pytest.approx(38.85), pytest.approx(39.15))


def test_intervals_are_added_subtracted_and_divided_by_hand():
    total, part = Interval(382.35, 382.45), Interval(343.3, 343.5)
    left, share, both = total - part, part / total, sum_of([total, part])
    assert (left.low, left.high) == (pytest.approx(38.85), pytest.approx(39.15))
    assert (share.low, share.high) == (pytest.approx(343.3 / 382.45), pytest.approx(343.5 / 382.35))
    assert (both.low, both.high) == (pytest.approx(725.65), pytest.approx(725.95))


def test_what_has_no_end_leaves_none_to_what_follows():
    some, open_end = Interval(1, 2), Interval(3, math.inf)
    assert open_end - some == Interval(1, math.inf)
    assert some / open_end == Interval(0, 2 / 3)
    assert some / Interval(0, 4) == Interval(0.25, math.inf)


def test_a_denominator_that_may_vanish_is_seen():
    assert keeps_sign(lambda a, b: a - b, Interval(3, 4), Interval(1, 2))
    assert not keeps_sign(lambda a, b: a - b, Interval(1, 4), Interval(1, 2))


def test_meeting_and_common_parts():
    assert Interval(1, 2).meets(Interval(2, 3))
    assert not Interval(1, 2).meets(Interval(2.001, 3))
    assert Interval(0.1 + 0.2, 1).meets(Interval(0, 0.3))  # binary rounding is no contradiction
    assert Interval(1, 3).common(Interval(2, 4)) == Interval(2, 3)
    assert common_to_all([Interval(1, 3), Interval(2, 4), Interval(3.5, 5)]) is None


def test_an_interval_runs_upward():
    with pytest.raises(ValueError, match="cannot run from 2 to 1"):
        Interval(2, 1)


def test_closing_zeros_are_read_as_the_method_page_says():
    """Half a unit of the last digit before the zeros, 500 and a twentieth at most, a half at least; by hand."""
    from corridor.chapters.cells import method

    by_hand = {540_000: 500, 10_000: 500, 9_000: 450, 300: 15, 50: 2.5, 20: 1, 7: 0.5}
    told = next(row[1] for row in method.widths(method.chapter({}))[0].rows if row[0] == "closing zeros")
    for number, half in by_hand.items():
        assert printed_interval(Decimal(number), str(number), "exact", ONE) == (number - half, number + half)
    plainly = told.replace("\u202f", "").replace("\u00a0", " ")
    for number, half in by_hand.items():
        assert f"{number} is {number - half:g}–{number + half:g}" in plainly
    assert "1000 at most" in plainly
    assert "5% of the figure" in plainly


@given(number=st.integers(1, 10**7))
def test_closing_zeros_make_no_jump(number):
    """A number one unit of its first digit greater is never read ten times as widely."""
    low, high = printed_interval(Decimal(number), str(number), "exact", ONE)
    assert high - low <= max(1, min(1000, Decimal(number) / 10))
