"""What pages fold away: there once it is asked for, and whole on paper."""

from dataclasses import dataclass
from typing import Any

from corridor.narrative import marks
from corridor.narrative.pieces import Piece

FOLD = "application/vnd.corridor.fold+json"
"""What pages take a fold by; elsewhere it is a line above what it would hold."""


@dataclass(frozen=True)
class Fold(Piece):
    """A line that pages fold away what follows it in its cell behind, to the next one."""

    summary: str
    """What is in it, and how much, in plain words."""

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        line = f"<p><strong>{marks.as_html(self.summary)}</strong></p>"
        return {FOLD: {"summary": self.summary}, "text/html": line, "text/plain": self.summary}
