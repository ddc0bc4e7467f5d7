"""Doubts as they are told: each once, those of which one is enough together, the widest apart first."""

import math

from figures import change, figure

from corridor.analysis.cases import cases, changes, least, refuted_when_said
from corridor.analysis.known import Doubted
from corridor.evidence.intervals import Interval


def doubt(item, left, *others, alternatives=(), **given):
    made = {
        "doubt_id": f"doubt-{item.source_id}",
        "what": "figure",
        "figure": item,
        "definition": "",
        "cost": 20,
        "certain": not alternatives,
        "alternatives": tuple((name,) for name in alternatives),
        "open_because": "",
        "loose": False,
        "conflict": (item, *others),
        "steps": (),
        "said": item.bounds,
        "left": Interval(*left),
        "binding": (),
        "unit": item.base_unit,
        "gone_at": None,
        "verdict": "contradictory",
        "edit": "",
        "edit_value": None,
        "edit_quantity": None,
        "refuted_when_said": False,
        "seen_on": None,
        "statement": "",
    }
    return Doubted(**{**made, **given})


TRUE = figure("true", "151.3")


def test_the_widest_apart_comes_first():
    near, far = (
        doubt(figure("near", "160.5"), (151.25, 151.35), TRUE),
        doubt(figure("far", "300.5"), (151.25, 151.35), TRUE),
    )
    assert [case.first for case in cases([near, far])] == [far, near]


def test_what_several_say_alike_is_one_case_and_so_many_doubts():
    same = [doubt(figure(name, "300.5"), (151.25, 151.35), TRUE) for name in ("one", "two")]
    (case,) = cases(same)
    assert (case.first, case.same, least(case)) == (same[0], (same[1],), 2)
    other = doubt(figure("three", "300.6"), (151.25, 151.35), TRUE)
    assert len(cases([*same, other])) == 2


def test_of_those_that_may_stand_in_for_each_other_one_is_enough():
    a, b = figure("a", "100.0"), figure("b", "300.0")
    tied = [
        doubt(a, (299.95, 300.05), b, alternatives=["b:1"]),
        doubt(b, (99.95, 100.05), a, alternatives=["a:1"]),
    ]
    certain = doubt(figure("far", "900.5"), (151.25, 151.35), TRUE)
    one, both = cases([*tied, certain])
    assert (one.first, both.first, both.instead) == (certain, tied[0], (tied[1],))
    assert [least(one), least(both)] == [1, 1]
    assert both.figures == {a, b}


def test_two_ties_that_share_nothing_are_two_cases():
    a, b, c, d = (figure(name, amount) for name, amount in zip("abcd", ("100.0", "300.0", "10.0", "11.5"), strict=True))
    doubts = [
        doubt(one, (other.bounds.low, other.bounds.high), other, alternatives=[other.observation_id])
        for one, other in ((a, b), (b, a), (c, d), (d, c))
    ]
    assert [{item.source_id for item in case.figures} for case in cases(doubts)] == [{"a", "b"}, {"c", "d"}]


def test_counts_of_doubts_leave_out_links_and_those_in_question():
    link = doubt(figure("link", "300.5"), (0, 151.35), TRUE, what="link", open_because="link")
    open_end = doubt(
        change("g", "31.5"), (1.6, math.inf), TRUE, said=Interval(1.31, 1.32), unit="1", refuted_when_said=True
    )
    told = cases([link, open_end])
    assert {case.first.figure.source_id: (least(case), case.is_open) for case in told} == {
        "link": (0, True),
        "g": (1, False),
    }
    assert (changes(told), sum(map(refuted_when_said, told))) == (1, 1)


def test_of_several_of_which_one_is_enough_one_could_be_refuted_where_each_could():
    a, b = figure("a", "100.0"), figure("b", "300.0")

    def refuted(days):
        doubts = [
            doubt(
                one,
                (other.bounds.low, other.bounds.high),
                other,
                alternatives=[other.observation_id],
                refuted_when_said=day,
            )
            for (one, other), day in zip(((a, b), (b, a)), days, strict=True)
        ]
        (case,) = cases(doubts)
        return refuted_when_said(case)

    assert [refuted(days) for days in ((True, True), (True, False), (False, False))] == [1, 0, 0]
