"""What agreements are worth: whether a side that is off still agrees, of how many pairs, how many by chance."""

import pytest
from figures import RULES, change, figure

from corridor.analysis.audit import sharpness as of_agreements
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.findings import comparisons
from corridor.analysis.chance import by_chance, rates
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import year


def of(kind, *figures):
    return [each for each in comparisons(Evidence(figures, RULES)) if each.kind == kind]


THEN = figure("then", "100.0", period=year(2023))


@pytest.mark.parametrize(
    ("kind", "figures", "sharpness"),
    [
        ("restatement", (figure("a", "100.0"), figure("b", "100.0")), "sharp"),
        ("restatement", (figure("a", "100"), figure("b", "90", qualifier="at_least")), "loose"),
        ("part_exceeds_whole", (figure("a", "100.0"), figure("b", "95.0", flow="export")), "one_way"),
        ("part_exceeds_whole", (figure("a", "100.0"), figure("b", "50.0", flow="export")), "loose"),
        ("growth_inconsistent", (THEN, figure("a", "150.0"), change("b", "50.0")), "sharp"),
        ("growth_inconsistent", (THEN, figure("a", "200"), change("b", "2", "factor")), "loose"),
        ("growth_inconsistent", (THEN, figure("a", "102.0"), change("b", "2.0")), "sharp"),
    ],
)
def test_whether_a_tenth_would_be_seen(kind, figures, sharpness):
    """+50.0 % becomes +45 or +55, +2.0 % +1.8 or +2.2; x2 is 1.5 to 2.5, 1.65 to 2.75 when a tenth more."""
    assert [of_agreements.tested(each) for each in of(kind, *figures) if each.verdict == "consistent"] == [sharpness]


def test_a_disagreement_is_not_tested():
    (found,) = of("restatement", figure("a", "100.0"), figure("b", "120.0"))
    assert of_agreements.tested(found) == ""


def test_every_pair_of_levels_counts_those_in_doubt_too():
    levels = (THEN, figure("a", "150.0"), figure("b", "150.0"), figure("c", "151.0"), figure("d", "149.0"))
    (found,) = of("growth_inconsistent", *levels, change("e", "50.0"))
    assert (found.verdict, found.pairs) == ("consistent", (1, 3))


def test_a_rate_agrees_by_chance_as_often_as_others_would_in_its_place():
    """Of rates of 1.1, 1.2, 1.5 and 2, two are within 0.05 of 1.15 to 1.2, none of 3; all of 1 to 2."""
    drawn = rates([change("a", "10"), change("b", "1.2", "factor"), change("c", "50"), change("d", "100"), THEN])
    assert drawn == pytest.approx([1.1, 1.2, 1.5, 2.0])
    around = Interval(1.1, 1.2)
    assert by_chance([(around, Interval(1.15, 1.2))], drawn) == 0.5
    assert by_chance([(around, Interval(3.0, 3.1))], drawn) == 0
    assert by_chance([(around, Interval(1.0, 2.0)), (around, Interval(1.15, 1.2))], drawn) == 1.5
    assert by_chance([(around, around)], []) == 0
