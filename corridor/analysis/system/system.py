"""All claims and rules of a dataset as one system, with what must be doubted in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corridor.analysis.audit.rules import Rules, rules
from corridor.analysis.system.claims import Claim, Left, periods, told
from corridor.analysis.system.components import components
from corridor.analysis.system.doubts import Settled, settle
from corridor.analysis.system.part import Link, Part
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import Row
from corridor.analysis.system.rules import rule_rows
from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations


@dataclass(frozen=True)
class System:
    """Parts that share no quantity, each with its doubts."""

    settled: tuple[Settled, ...]
    left: tuple[Left, ...]
    """Figures that are no claims."""


def parts(claims: Sequence[Claim], ruled: Sequence[Row], links: Mapping[str, Link]) -> list[Part]:
    """Claims and rules by what they share."""
    numbers: dict[Quantity, int] = {}
    touched = [
        [numbers.setdefault(q, len(numbers)) for row in rows for q, _ in row.terms]
        for rows in (*([row for reading in c.readings for row in reading.rows] for c in claims), *([r] for r in ruled))
    ]
    found = []
    for positions in components(touched):
        said = [claims[i] for i in positions if i < len(claims)]
        found.append(Part(said, [ruled[i - len(claims)] for i in positions if i >= len(claims)], links))
    return found


def links_of(claims: Iterable[Claim], known: Rules) -> dict[str, Link]:
    """The links of definitions that are held to count the same as others in use, and how often they agree."""
    used: dict[str, set[str]] = defaultdict(set)
    levels: dict[tuple[Quantity, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count:
            used[known.counts[claim.count]].add(claim.count)
            ((quantity, _), *others) = claim.readings[0].rows[0].terms
            if not others:
                levels[quantity, claim.count].append(claim)
    linked = {name: count for count, names in used.items() if len(names) > 1 for name in names}
    agreeing: dict[str, int] = defaultdict(int)
    for (quantity, count), own in levels.items():
        others = [c for name in used[known.counts[count]] - {count} for c in levels.get((quantity, name), ())]
        agreeing[count] += any(_agree(one, other) for one in own for other in others)
    return {name: Link(name, count, agreeing[name]) for name, count in linked.items()}


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two levels of different origin share a value."""
    if one.voice[0] == other.voice[0]:
        return False
    (_, low, high, _), (_, lower, higher, _) = one.readings[0].rows[0], other.readings[0].rows[0]
    return _not_above(low, higher) and _not_above(lower, high)


def _not_above(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


def system_of(found: Iterable[Observation], known: Rules) -> System:
    """The system of some figures."""
    claims, left = told(found, known, lambda _: False)
    ruled = rule_rows(periods(claims), known)
    return System(tuple(map(settle, parts(claims, ruled, links_of(claims, known)))), left)


@once_for_each
def system(dataset: Dataset) -> System:
    """The system of a dataset."""
    return system_of(observations(dataset), rules(dataset))
