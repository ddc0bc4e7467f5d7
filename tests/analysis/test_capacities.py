"""Capacities of two ports together beside those of each: a question where they do not add up, and only then."""

from datetime import date

import pytest
from figures import RULES, figure

from corridor.analysis.audit.comparison import CONSISTENT, UNEXPLAINED
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.kinds import KINDS
from corridor.evidence.periods import Period

OF_A_YEAR = {"measure": "capacity", "unit": "t/year", "definition": "", "flow": ""}


def port(subject, amount, month=5, year=2024, **given):
    day = date(year, month, 1)
    return figure(f"{subject}-{amount}", amount, subject=subject, period=Period(day, day), **OF_A_YEAR, **given)


def told(*found):
    return [
        (item.verdict, item.reason, item.right.interval.middle)
        for item in KINDS["residual"].find(Evidence(found, RULES))
    ]


BOTH, AKTAU, KURYK = port("Aktau+Kuryk", 21), port("Aktau", 11, 9), port("Kuryk", 6, 9)


def test_two_ports_that_hold_less_than_both_are_said_to_are_a_question():
    assert told(BOTH, AKTAU, KURYK) == [(UNEXPLAINED, "parts", 17)]


def test_two_ports_that_make_up_what_both_are_said_to_agree():
    assert told(BOTH, port("Aktau", 15, 9), KURYK) == [(CONSISTENT, "", 21)]


def test_of_several_statements_on_a_port_the_nearest_in_time_is_added():
    assert told(BOTH, AKTAU, port("Aktau", 12, 7), KURYK) == [(UNEXPLAINED, "parts", 18)]


@pytest.mark.parametrize(
    "others", [(AKTAU,), (AKTAU, port("Kuryk", 6, 9, 2025)), (AKTAU, port("Kuryk", 6, 9, commodity="oil"))]
)
def test_capacities_are_added_only_where_each_part_has_one_of_its_time_and_goods(others):
    assert told(BOTH, *others) == []
