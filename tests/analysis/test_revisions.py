"""Later vintages of one body's count: which take the place of an earlier figure, and what is allowed to growth."""

from datetime import date

import pytest
from figures import RULES, change, figure

from corridor.analysis import revisions
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.findings import comparisons

EARLY, LATE = date(2024, 3, 25), date(2026, 3, 10)


def level(name, millions, day, **given):
    given = {"speakers": ("The ministry",), "printed": f"{millions:g} million", **given}
    return figure(name, round(millions * 1e6), known_on=day, **given)


def growth(name, percent, day, **given):
    given = {"speakers": ("The bureau",), **given}
    return change(name, percent, printed=f"{percent:g}%", known_on=day, **given)


def replaced(*found):
    return [(each.old.source_id, each.new.source_id) for each in revisions.revisions(found)]


def told(*found):
    """Verdict and reason of each comparison of figures."""
    return sorted({(item.verdict, item.reason) for item in comparisons(Evidence(found, RULES))})


def test_a_later_vintage_takes_the_place_of_an_earlier_one():
    found = level("first", 2.75, EARLY), level("again", 2.764, LATE)
    assert replaced(*found) == [("first", "again")]
    assert told(*found) == [("consistent", "vintage")]


@pytest.mark.parametrize(
    "later",
    [
        level("again", 2.8, LATE),
        level("again", 2.764, EARLY),
        level("again", 2.764, None),
        level("again", 2.764, LATE, speakers=("Somebody else",)),
        level("again", 2.764, LATE, definition="titr-association"),
        level("again", 2.764, LATE, origin_group="first"),
        level("again", 2.764, LATE, qualifier="about"),
        level("again", 2.754, LATE),
    ],
    ids=[
        "by 1.8 per cent",
        "the same day",
        "no day",
        "who quotes it",
        "another count",
        "retold",
        "loose",
        "as rounded",
    ],
)
def test_nothing_else_does(later):
    assert replaced(level("first", 2.75, EARLY), later) == []


def test_growth_has_the_allowance_of_both_its_levels():
    """1.346 / 1.32 is 1.0197, below 1.01 squared; 1.346 / 1.31 is 1.0275."""
    quoted = growth("quoted", 32, LATE, speakers=("An ambassador",))
    assert told(growth("first", 34.6, EARLY), quoted) == [("unexplained", "revised")]
    assert told(growth("first", 34.6, EARLY), growth("later", 31, LATE)) == [("contradictory", "claims")]
    assert replaced(growth("first", 34.6, EARLY), growth("later", 32, LATE)) == [("first", "later")]


def test_growth_beside_levels_of_another_day_may_be_revised():
    """1.1 stated; 1.12 / 1 and 1.13 / 1 lie 1.8 and 2.7 per cent above it."""
    levels = [level("now", 1.12, LATE), level("then", 1, EARLY, printed="1.000 million", period=change("x", 1).compare)]
    stated = growth("claim", 10, EARLY)
    assert ("unexplained", "revised") in told(stated, *levels)
    assert ("unexplained", "revised") not in told(stated, level("now", 1.13, LATE), levels[1])
