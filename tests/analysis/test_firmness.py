"""How firm a doubt is, and which edit would mend it."""

from decimal import Decimal

import pytest
from figures import RULES, change, figure

from corridor.analysis.system import tabled
from corridor.analysis.system.system import system_of
from corridor.evidence.periods import year


def doubts(*figures):
    return {row.observation_id: row for row in tabled.doubt_rows(system_of(figures, RULES), lambda _: "said")}


@pytest.mark.parametrize(
    ("about", "gone_at", "verdict"),
    [("106", Decimal("1.5"), "tension"), ("110", Decimal(2), "tension"), ("114", Decimal(3), "contradictory"),
     ("123", Decimal(5), "contradictory"), ("140", None, "contradictory")],
)  # fmt: skip
def test_a_loose_word_is_read_wider_until_its_figure_can_stand(about, gone_at, verdict):
    """About 110 reaches down to 104.5, and twice as wide to 99; 100.0 is printed to a tenth."""
    (row,) = doubts(figure("exact", "100.0"), figure("loose", about, qualifier="about")).values()
    assert (row.loose, row.gone_at, row.verdict) == (True, gone_at, verdict)


def test_almost_is_read_wider_below_and_keeps_the_end_that_is_printed():
    """Almost 200 is 180 or more, twice as wide 160; it never is above 200."""
    below, above = (figure("exact", amount) for amount in ("165.0", "205.0"))
    (row,) = doubts(below, figure("loose", "200", qualifier="almost")).values()
    assert row.gone_at == 2
    (row,) = doubts(above, figure("loose", "200", qualifier="almost")).values()
    assert (row.gone_at, row.verdict) == (None, "contradictory")


def test_digits_are_no_loose_word():
    (row,) = doubts(figure("one", "100.0"), figure("two", "100.2"), figure("three", "100.0")).values()
    assert (row.loose, row.gone_at) == (False, None)


def test_what_other_figures_still_exclude_has_not_gone():
    """About 112 meets about 100 when both are read half as wide again; the year before and its rise leave 99.6."""
    loose, near = figure("loose", "112", qualifier="about"), figure("near", "100", qualifier="about")
    chain = figure("then", "50.0", period=year(2023)), change("rise", "99")
    (row,) = doubts(loose, near, *chain).values()
    assert row.observation_id == "loose:1"
    assert row.conflict == ("loose:1", "near:1")
    assert row.gone_at == 3


@pytest.mark.parametrize(
    ("wrong", "edit", "value"),
    [("1234.0", "power_of_ten", "123.4"), ("132.4", "swapped_digits", "123.4"), ("183.4", "one_digit", "123.4"),
     ("187.9", "", None)],
)  # fmt: skip
def test_the_cheapest_edit_that_mends_a_number_is_told(wrong, edit, value):
    true = [figure(name, "123.4") for name in ("one", "two")]
    row = doubts(*true, figure("wrong", wrong))["wrong:1"]
    assert (row.edit, row.edit_value) == (edit, value and Decimal(value))


def test_a_growth_that_is_printed_as_what_it_came_to_is_mended():
    row = doubts(figure("then", "100.0", period=year(2023)), figure("now", "130.0"), change("rise", "130"))["rise:1"]
    assert (row.edit, row.edit_value) == ("by_for_to", Decimal("0.3"))


def test_what_a_growth_came_to_is_guessed_before_a_digit_that_would_mend_it_too():
    """207 for 107: what 107 % more comes to, and one digit for another."""
    row = doubts(figure("then", "100.0", period=year(2023)), figure("now", "207.0"), change("rise", "207"))["rise:1"]
    assert (row.edit, row.edit_value) == ("by_for_to", Decimal("1.07"))


def test_a_level_that_is_one_of_another_period_is_told_so():
    true = [figure(name, "123.4") for name in ("one", "two")]
    earlier = figure("then", "151.7", period=year(2023))
    row = doubts(*true, earlier, figure("wrong", "151.7"))["wrong:1"]
    assert (row.edit, row.edit_value) == ("other_period", None)
    assert row.edit_quantity == next(
        each.quantity_id for each in tabled.quantity_rows(system_of([earlier], RULES)) if each.low
    )


def test_where_others_leave_much_room_nothing_is_guessed():
    row = doubts(figure("whole", "100.0"), figure("part", "900.0", flow="export"), figure("same", "100.0"))["part:1"]
    assert row.edit == ""
