"""Doubts as they are told: one by one, those that say the same together, and those of which one is enough."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corridor.analysis.audit.comparison import TENSION
from corridor.analysis.choice import grouped
from corridor.analysis.findings import Finding
from corridor.analysis.known import Doubted
from corridor.evidence.observations import Observation

OF_THE_SYSTEM = ("restatement", "growth_inconsistent", "part_exceeds_whole", "residual", "share_inconsistent")
"""Kinds of findings that are views of the system of all figures."""


@dataclass(frozen=True)
class Case:
    """Doubts that are told together: one, those that say the same, or those of which one is enough."""

    first: Doubted
    same: tuple[Doubted, ...] = ()
    """Others that say the same of the same, against which the same speaks."""
    instead: tuple[Doubted, ...] = ()
    """Others of which each could be doubted in its place."""

    @property
    def all(self) -> tuple[Doubted, ...]:
        """Every doubt of it."""
        return (self.first, *self.same, *self.instead)

    @property
    def is_open(self) -> bool:
        """Whether something may explain it."""
        return bool(self.first.open_because)

    @property
    def is_tension(self) -> bool:
        """Whether it would go if loose words were read twice as wide."""
        return self.first.verdict == TENSION

    @property
    def figures(self) -> set[Observation]:
        """All figures of its conflicts."""
        return {item for doubt in self.all for item in doubt.conflict}


def cases(doubts: Sequence[Doubted]) -> list[Case]:
    """Doubts as they are told, in their order."""
    found: list[Case] = []
    for group in _tied(doubts):
        if group[0].certain:
            by_saying = grouped(group, _says).values()
            found += [Case(same[0], same=tuple(same[1:])) for same in by_saying]
        else:
            found.append(Case(group[0], instead=tuple(group[1:])))
    return sorted(found, key=lambda case: -_apart(case.first))


def _apart(doubt: Doubted) -> float:
    """How many times one of the nearest ends of what a figure says, and of what is left, is the other."""
    lower, higher = sorted((doubt.said, doubt.left), key=lambda side: side.high)
    return higher.low / lower.high if lower.high > 0 else math.inf


def least(case: Case) -> int:
    """How many figures have to be doubted of a case; none where it is of a link between counts."""
    return 0 if case.first.what == "link" else 1 + len(case.same)


def changes(some: Iterable[Case]) -> int:
    """How many of the figures in doubt are changes."""
    return sum(least(case) for case in some if case.first.figure.statistic == "change")


def refuted_when_said(case: Case) -> int:
    """How many of them could be refuted on the day they were said: of several of which one is enough, one or none."""
    if case.instead:
        return int(all(doubt.refuted_when_said for doubt in case.all))
    return sum(doubt.refuted_when_said for doubt in case.all)


def tensions(some: Iterable[Case]) -> int:
    """How many of them loose words read twice as wide would let stand."""
    return sum(least(case) for case in some if case.is_tension)


def telling(finding: Finding, among: Iterable[Case]) -> Case | None:
    """The case that tells a finding: its decisive figures are in conflict there."""
    decisive = {finding.left[0], finding.right[0]}
    return next((case for case in among if finding.kind in OF_THE_SYSTEM and decisive <= case.figures), None)


def _tied(doubts: Sequence[Doubted]) -> Iterator[list[Doubted]]:
    """All that are certain; then those of which one could stand in place of another."""
    yield from [certain] if (certain := [doubt for doubt in doubts if doubt.certain]) else []
    rest = [doubt for doubt in doubts if not doubt.certain]
    while rest:
        first = rest[0]
        names = {name for way in first.alternatives for name in way}
        tied = [first, *(doubt for doubt in rest[1:] if doubt.figure.observation_id in names)]
        rest = [doubt for doubt in rest if doubt not in tied]
        yield tied


def _says(doubt: Doubted) -> tuple[object, ...]:
    item = doubt.figure
    return item.subject, *item.counted[:3], item.period, item.compare, doubt.said, doubt.left, doubt.conflict[1:]
