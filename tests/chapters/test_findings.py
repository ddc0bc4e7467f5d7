"""Findings as chapters show them, of the small book: which are chosen, and what stands on a card."""

import pytest

from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY
from corridor.chapters import findings
from corridor.chapters.cells import audit
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
