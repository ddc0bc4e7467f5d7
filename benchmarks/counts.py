"""What was tried, what held and what was lost, kind by kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Count:
    """One kind of fault: how often it was tried and how often it held; what is told of those that were lost."""

    kind: str
    tried: int = 0
    held: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, problem: str = "") -> None:
        """Count one try: it held, or `problem` says what was lost."""
        self.tried += 1
        self.held += not problem
        if problem:
            self.problems.append(problem)

    @property
    def lost(self) -> int:
        """How many tries lost something."""
        return self.tried - self.held


def table(counts: Iterable[Count]) -> str:
    """The counts as a table in Markdown."""
    rows = [("fault", "tried", "held", "lost"), ("---", "--:", "--:", "--:")]
    rows += [(count.kind, f"{count.tried:,}", f"{count.held:,}", f"{count.lost:,}") for count in counts]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
