"""Findings as chapters show them, of the small book: which are chosen, and what stands on a card."""

from dataclasses import replace

import pytest

from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY
from corridor.chapters import findings
from corridor.chapters.cells import audit
from corridor.evidence.intervals import Interval
from corridor.narrative import marks


@pytest.fixture
def ch(request):
    request.getfixturevalue("small_book")
    return audit.chapter({})


def test_findings_are_chosen_by_kind_and_verdict(ch):
    contradictory = findings.having(ch, verdicts=[CONTRADICTORY])
    assert len(contradictory) == 2
    assert {item.kind for item in contradictory} == {"restatement"}
    assert findings.having(ch) == findings.of(ch)
    both = findings.having(ch, kinds=["restatement", "residual"], verdicts=[CONSISTENT])
    assert [item.kind for item in both] == ["residual"]
    assert findings.having(ch, kinds=["none"]) == []


def test_the_gravest_come_first_and_of_these_the_widest_apart(ch):
    order = [(-item.severity, -item.gap, item.finding_id) for item in findings.of(ch)]
    assert order == sorted(order)
    assert order[0][0] < order[-1][0]


def test_findings_rest_on_the_documents_of_their_figures(ch):
    contradictory = findings.having(ch, verdicts=[CONTRADICTORY])
    assert findings.sources(contradictory) == {"route-2026", "ministry-2026", "rail-2026", "paper-2026"}
    assert findings.sources([]) == set()


def test_what_is_told_near_a_subject_is_no_agreement_and_counts_them(ch):
    (prose,) = findings.near(ch, "KZ-TJ", lambda finding: finding.kind in ("restatement", "growth_inconsistent"))
    lines = marks.words(prose.text).replace("\u00a0", " ").split("\n")
    assert lines[0] == "Laid beside other figures: 2 comparisons agree."
    assert len(lines) == 3
    assert lines[2].lstrip("- ").startswith("Contradict each other. Rail freight in 2025: 5.9 Mt (Head of the railway")
    assert lines[2].endswith(". Sources: The railway; A paper.")
    assert findings.near(ch, "KZ-TJ", lambda _: False) == []
    assert findings.near(ch, "BTC", lambda _: True) == []


def test_no_card_is_shown_of_nothing(ch):
    assert findings.cards(ch, "Caption", []) == []
    ((cards,),) = [findings.cards(ch, "Caption", findings.of(ch)[:1])]
    assert (cards.caption, len(cards.cards)) == ("Caption", 1)


@pytest.mark.parametrize(
    ("lower", "upper", "computed", "told"),
    [
        ("up_to", "exact", "", "at least"),
        ("almost", "more_than", "", "at least"),
        ("more_than", "exact", "", "likely at least"),
        ("exact", "up_to", "", "likely at least"),
        ("about", "exact", "", "likely at least"),
        ("exact", "about", "", "likely at least"),
        ("up_to", "exact", "left", "at least"),
        ("more_than", "exact", "left", "likely at least"),
    ],
)
def test_how_far_sides_are_apart_is_likely_where_the_near_ends_are(ch, lower, upper, computed, told):
    """1 to 2 Mt beside 3 to 4 Mt: what counts is the upper end of the one and the lower end of the other."""
    made = findings.having(ch, verdicts=[CONTRADICTORY])[0]
    low, high = replace(made.left[0], qualifier=lower), replace(made.right[0], qualifier=upper)
    sides = (Interval(1e6, 2e6), Interval(3e6, 4e6))
    made = replace(made, left=(low,), right=(high,), figures=(low, high), computed=computed, unit="t", sides=sides)
    (card,) = findings.cards(ch, "apart", [made])[0].cards
    assert card.chain.apart == f"{told} 1\u00a0Mt apart"
