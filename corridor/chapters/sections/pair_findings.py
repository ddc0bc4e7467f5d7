"""Which findings on a pair stand in which section of its chapter: `kinds` says it of those on freight."""

from corridor.analysis.audit.kinds import KINDS, Section
from corridor.analysis.findings import Finding
from corridor.chapters import findings
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.evidence.roles import TRADE


def on_levels(ch: PairChapter) -> list[Shown]:
    """Levels of freight beside each other."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _on_freight(finding, "levels"))


def on_growth(ch: PairChapter) -> list[Shown]:
    """Stated growth of freight beside what bears on it."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _on_freight(finding, "growth"))


def on_parts(ch: PairChapter) -> list[Shown]:
    """Parts of freight that do not add up to it."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _on_freight(finding, "parts"))


def on_trade(ch: PairChapter) -> list[Shown]:
    """All on trade but what came of targets."""
    return findings.near(ch, ch.pair.relationship_id, _on_trade)


def on_targets(ch: PairChapter) -> list[Shown]:
    """What came of targets, and what they were changed to."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _section(finding) == "targets")


def _on_freight(finding: Finding, section: Section) -> bool:
    return finding.measure != TRADE and _section(finding) == section


def _on_trade(finding: Finding) -> bool:
    return finding.measure == TRADE and _section(finding) != "targets"


def _section(finding: Finding) -> Section:
    return KINDS[finding.kind].section
