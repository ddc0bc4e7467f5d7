"""Which findings on a pair stand in which section of its chapter: `kinds` says it."""

from corridor.analysis.audit.kinds import KINDS
from corridor.chapters import findings
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter


def at_odds(ch: PairChapter) -> list[Shown]:
    """All but what came of targets, and what these were changed to."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: KINDS[finding.kind].section == "at_odds")


def on_targets(ch: PairChapter) -> list[Shown]:
    """What came of targets, and what they were changed to."""
    return findings.near(ch, ch.pair.relationship_id, lambda finding: KINDS[finding.kind].section == "targets")
