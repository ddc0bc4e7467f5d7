"""That there is nothing to show, and why: a page without anything else under a heading says it in one place."""

from dataclasses import dataclass
from typing import Any

from corridor.narrative import marks
from corridor.narrative.pieces import Prose

NOTHING = "application/vnd.corridor.nothing+json"
"""What pages take such a sentence by; elsewhere it is a paragraph like others."""


@dataclass(frozen=True)
class Nothing(Prose):
    """Sentences that say what no source gives, or why nothing follows from what they give."""

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        return {NOTHING: {"html": marks.as_html(self.text)}, **super().mimebundle()}
