"""Which findings on a pair stand in which section of its chapter."""

from corridor.analysis.audit import definitions, growth, mirrors, parts, residuals, restatements, shares, targets
from corridor.analysis.findings import Finding
from corridor.chapters import findings
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.evidence.roles import TRADE

_ON_LEVELS = (restatements.KIND, definitions.KIND, parts.KIND, mirrors.KIND, shares.KIND)


def on_levels(ch: PairChapter) -> list[Shown]:
    """Levels of freight beside each other."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _on_freight(finding, *_ON_LEVELS))


def on_growth(ch: PairChapter) -> list[Shown]:
    """Stated growth of freight beside what bears on it."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _on_freight(finding, growth.KIND))


def on_parts(ch: PairChapter) -> list[Shown]:
    """Parts of freight that do not add up to it."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: _on_freight(finding, residuals.KIND))


def on_trade(ch: PairChapter) -> list[Shown]:
    """All on trade but what came of targets."""
    return findings.near(ch, ch.pair.relationship_id, _on_trade)


def on_targets(ch: PairChapter) -> list[Shown]:
    """What came of targets, and what they were changed to."""
    return findings.near(ch, ch.pair.relationship_id, findings.of_kinds(targets.MISS, targets.SLIP))


def _on_freight(finding: Finding, *kinds: str) -> bool:
    return finding.measure != TRADE and finding.kind in kinds


def _on_trade(finding: Finding) -> bool:
    return finding.measure == TRADE and finding.kind not in (targets.MISS, targets.SLIP)
