"""Kinds of finding are named alike wherever something is said of them."""

from typing import get_args

from corridor.analysis.audit import kinds
from corridor.evidence.kinds import FindingKind
from corridor.narrative import on_audit, on_findings, on_news


def test_every_kind_of_finding_is_found_said_and_a_value_of_the_table():
    assert list(kinds.KINDS) == list(on_findings.KINDS) == list(get_args(FindingKind))


def test_every_kind_of_finding_has_a_name_of_its_own():
    names = [kind.name for kind in on_findings.KINDS.values()]
    assert len(names) == len(set(names))
    assert all(kind.compares.endswith(".") for kind in on_findings.KINDS.values())


def test_every_verdict_has_a_name_where_it_is_counted():
    assert list(on_news.COUNTED) == list(on_audit.VERDICTS)
