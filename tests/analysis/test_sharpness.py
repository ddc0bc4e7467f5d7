"""What a pass is worth: what others leave of each figure, and whether a slip is seen, as solving it anew shows."""

from decimal import Decimal
from itertools import pairwise

import pytest
from figures import RULES, change, figure
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.analysis.system import left_out, sharpness, system, tabled_sharpness
from corridor.analysis.system.sharpness import LOOSE, ONE_WAY, SHARP, SLIPS, UNTESTED, slipped, swaps
from corridor.analysis.system.system import system_of
from corridor.base.remembered import remembering
from corridor.evidence.periods import Period, year


def of(*figures):
    """Figure → what is known of how sharply it is tested."""
    found = sharpness.sharpness(left_out.all_tested(system_of(figures, RULES)))
    return {one.figure.observation_id: one for one in found}


def ends(interval):
    return interval.low, interval.high


CHAIN = (
    figure("then", "100.0", period=year(2023)),
    change("rise", "10"),
    figure("now", "110.0"),
    figure("half", "60.0", period=Period(year(2024).start, year(2024).start.replace(month=6, day=30))),
    figure("alone", "7.0", measure="containers", unit="TEU"),
)
"""100 and a rise by 10 % lead to 110, of which half a year has 60; nothing bears on 7 containers."""


def test_what_others_leave_is_by_hand_what_they_say():
    found = of(*CHAIN)
    assert ends(found["then:1"].left.interval) == pytest.approx((109.95 / 1.105, 110.05 / 1.095))
    assert ends(found["now:1"].left.interval) == pytest.approx((99.95 * 1.095, 100.05 * 1.105))
    assert ends(found["rise:1"].left.interval) == pytest.approx((109.95 / 100.05, 110.05 / 99.95))
    assert ends(found["half:1"].left.interval) == pytest.approx((0, 110.05))
    assert {name: one.tested for name, one in found.items()} == {
        "then:1": SHARP,
        "now:1": SHARP,
        "rise:1": SHARP,
        "half:1": LOOSE,
        "alone:1": UNTESTED,
    }


def test_a_part_that_is_nearly_its_whole_is_tested_one_way():
    part = figure("half", "108.0", period=CHAIN[3].period)
    assert of(*CHAIN[:3], part)["half:1"].tested == ONE_WAY


def test_prints_of_one_statement_do_not_test_each_other_and_voices_do():
    one, retold, other = figure("one", "100.0"), figure("two", "100.0", origin_group="one"), figure("three", "100.0")
    assert {item.tested for item in of(one, retold).values()} == {UNTESTED}
    assert {item.tested for item in of(one, retold, other).values()} == {SHARP}


def test_every_slip_that_is_told_to_be_seen_is_a_doubt_when_all_is_solved_anew_and_no_other():
    for name, one in of(*CHAIN).items():
        for times in (*SLIPS.values(), 0.9, *swaps(one.figure)):
            others = [item for item in CHAIN if item.observation_id != name]
            planted = system_of([*others, slipped(one.figure, times)], RULES)
            named = {claim.key for doubt in planted.doubts for claim in doubt.conflict.claims}
            assert sharpness.seen(one.figure, one.claim, one.left, times) == (name in named), (name, times)


AMOUNTS = st.integers(min_value=1_000, max_value=999_999)


@given(st.lists(AMOUNTS, min_size=2, max_size=4), st.data())
@settings(max_examples=40, deadline=None)
def test_rounded_true_figures_are_no_slip(amounts, data):
    levels = []
    for place, amount in enumerate(amounts):
        digits = data.draw(st.integers(min_value=0, max_value=2))
        shown = Decimal(amount) / 1000
        levels.append(figure(f"level{place}", round(shown, digits), period=year(2020 + place)))
    rises = [
        change(f"rise{i}", round(Decimal(100) * (after - before) / before, 1), period=year(2021 + i))
        for i, (before, after) in enumerate(pairwise(amounts))
    ]
    found = of(*levels, *rises)
    assert not system_of([*levels, *rises], RULES).doubts
    assert not any(sharpness.seen(one.figure, one.claim, one.left, 1.0) for one in found.values())


def test_neighbouring_digits_that_differ_are_swapped():
    assert swaps(figure("a", "647812", printed="647,812", unit="TEU")) == [
        pytest.approx(int(other) / 647812) for other in ("467812", "674812", "648712", "647182", "647821")
    ]
    assert swaps(figure("a", "1.10")) == []
    assert swaps(change("a", "116.8", form="index")) == [pytest.approx(161.8 / 116.8), pytest.approx(118.6 / 116.8)]


def test_a_slip_is_of_the_printed_number():
    rise, index = change("a", "20"), change("b", "116.8", form="index")
    assert ends(slipped(rise, 2).interval) == pytest.approx((0.39, 0.41))
    assert ends(slipped(index, 2).interval) == pytest.approx((1.335, 1.337))


def test_slips_are_counted_in_levels_that_others_bound():
    rows = {row.slip: row for row in tabled_sharpness.slip_rows(of(*CHAIN).values())}
    assert {name: (row.levels, row.slips, row.seen) for name, row in rows.items()} == {
        "x1.1": (3, 3, 2),
        "x1.5": (3, 3, 2),
        "x2": (3, 3, 3),
        "x10": (3, 3, 3),
        "x0.1": (3, 3, 2),
        "swapped": (0, 0, 0),
    }
    assert rows["x1.1"].share == Decimal("66.7")


def test_what_an_earlier_process_knew_of_a_part_is_the_same_and_not_asked_again(tmp_path, monkeypatch):
    asked = []
    for module, name in ((system, "_solved"), (left_out, "tested")):
        work = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, work=work: asked.append(work.__name__) or work(*given))

    def known(*figures):
        asked.clear()
        with remembering(tmp_path / "solved", "code"):
            found = system_of(figures, RULES)
            tested = [(one.claim.key, one.left) for one in left_out.all_tested(found)]
        return found.doubts, found.implied, tested

    slip = figure("slip", "130.0")
    at_first = known(*CHAIN, slip)
    assert at_first[0]
    assert asked == ["_solved"] * 2 + ["tested"] * 2
    assert known(*CHAIN, slip) == at_first
    assert asked == []
    without = known(*CHAIN)
    assert asked == ["_solved", "tested"], "what nobody says anything else of stays as it was"
    assert without == (system_of(CHAIN, RULES).doubts, system_of(CHAIN, RULES).implied, without[2])
