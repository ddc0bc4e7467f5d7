"""All claims and rules of a dataset as one system, with what must be doubted in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.audit.rules import Rules, rules
from corridor.analysis.choice import grouped
from corridor.analysis.system import costs
from corridor.analysis.system.bounds import Bounds, Implied, divided, summed
from corridor.analysis.system.claims import Claim, Left, periods, told
from corridor.analysis.system.components import components
from corridor.analysis.system.doubts import Settled, kept, settle
from corridor.analysis.system.findings import Doubt, doubts_of
from corridor.analysis.system.part import Link, Part
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ONE, Because, Row, Terms, row
from corridor.analysis.system.rules import rule_rows
from corridor.base.limits import uncollected
from corridor.base.once import once_for_each
from corridor.base.remembered import remembered
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations

SOMETHING = Because("amounts", "above zero")
"""What a change starts from is not nothing."""

Primary = Callable[[Observation], bool]
"""Whether a figure is told by the body that counts it."""


class Solved(NamedTuple):
    """A part with all that is asked of it at once, so that what it takes to solve it is made once."""

    settled: Settled
    doubts: tuple[Doubt, ...]
    bounds: Bounds
    implied: Mapping[Quantity, Implied]


@dataclass(frozen=True)
class System:
    """Parts that share no quantity, each with what has to be doubted in it."""

    solved: tuple[Solved, ...]
    left: tuple[Left, ...]
    """Figures that are no claims."""

    @property
    def settled(self) -> list[Settled]:
        """The parts, each with what has to be doubted in it."""
        return [each.settled for each in self.solved]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of ids."""
        return tuple(sorted((c for each in self.settled for c in each.part.claims), key=lambda claim: claim.key))

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that has to be doubted, or may be in place of something else."""
        return tuple(doubt for each in self.solved for doubt in each.doubts)

    @cached_property
    def price(self) -> int:
        """What the cheapest doubts cost: no cheaper ones leave the rest free of conflict."""
        return sum(each.price for each in self.settled)

    @cached_property
    def implied(self) -> dict[Quantity, Implied]:
        """What all claims in no doubt leave of every quantity, printed or not."""
        return {quantity: left for each in self.solved for quantity, left in each.implied.items()}

    def of(self, terms: Terms) -> Implied | None:
        """What is left of a combination of quantities; None where one of them is in no claim. Each is solved once."""
        asked = frozenset(terms.items())
        if asked not in self._answers:
            self._answers[asked] = self._of(terms)
        return self._answers[asked]

    @cached_property
    def _answers(self) -> dict[frozenset[tuple[Quantity, Fraction]], Implied | None]:
        return {}

    def _of(self, terms: Terms) -> Implied | None:
        whole = self._around(terms)
        if whole is not None:
            found = self._bounds[whole].of(terms)
            self._bounds[whole].rest()
            return found
        ends = [self.of({quantity: factor}) for quantity, factor in terms.items()] if len(terms) > 1 else [None]
        return None if None in ends else summed(end for end in ends if end)

    def ratio(self, above: Terms, below: Terms) -> Implied | None:
        """What is left of one combination over another, neither below zero; None where one is in no claim."""
        whole = self._around({**above, **below})
        if whole is not None:
            return self._bounds[whole].ratio(above, below)
        one, other = self.of(above), self.of(below)
        return divided(one, other) if one and other else None

    def among(self, claims: Iterable[Claim], above: Terms, below: Terms) -> Implied:
        """What some claims of one part alone leave of a combination, or of one over another."""
        part = self.settled[self._place[next(iter(above))]].part
        named = {claim.key for claim in claims}
        left_out = {i: len(c.readings) for i, c in enumerate(part.claims) if c.key not in named}
        bounds = Bounds(part, left_out)
        found = bounds.ratio(above, below) if below else bounds.of(above)
        bounds.rest()
        return found

    @cached_property
    def claimed(self) -> frozenset[str]:
        """Figures that are claims."""
        return frozenset(item.observation_id for claim in self.claims for item in claim.figures)

    @cached_property
    def in_doubt(self) -> frozenset[str]:
        """Figures that are in some doubt, or by a count of which it is in doubt whether it is one with others."""
        apart = {doubt.what.definition for doubt in self.doubts if isinstance(doubt.what, Link)}
        doubted = [doubt.what for doubt in self.doubts if isinstance(doubt.what, Claim)]
        claims = (*doubted, *(claim for claim in self.claims if claim.count in apart))
        return frozenset(item.observation_id for claim in claims for item in claim.figures)

    def printed(self, quantity: Quantity) -> tuple[Claim, ...]:
        """The claims that name a level of a quantity, in doubt or not."""
        return self._printed.get(quantity, ())

    def stated(self, quantity: Quantity) -> Implied:
        """What single figures in no doubt print of a quantity; an end that none prints has no claims."""
        return self._bounds[self._place[quantity]].printed(quantity)

    @cached_property
    def _printed(self) -> dict[Quantity, tuple[Claim, ...]]:
        levels = [(c, c.readings[0].rows[0].terms) for c in self.claims]
        named = grouped([(c, terms[0][0]) for c, terms in levels if len(terms) == 1], lambda item: item[1])
        return {quantity: tuple(claim for claim, _ in found) for quantity, found in named.items()}

    @cached_property
    def _bounds(self) -> list[Bounds]:
        return [each.bounds for each in self.solved]

    @cached_property
    def _place(self) -> dict[Quantity, int]:
        return {q: place for place, each in enumerate(self.settled) for q in each.part.columns}

    def _around(self, terms: Terms) -> int | None:
        """The part that holds all quantities; None where there is none."""
        places = {self._place.get(quantity, -1) for quantity in terms}
        return min(places) if len(places) == 1 and min(places) >= 0 else None


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
        rules = [ruled[i - len(claims)] for i in positions if i >= len(claims)]
        found.append(Part(said, [*rules, *something_there_was(said)], links))
    return found


def something_there_was(said: Sequence[Claim]) -> list[Row]:
    """That what changes start from is not nothing, where no level says so: else nothing at all would fit any of them.

    How much it is makes no difference there: all that is said is of one amount over another.
    """
    rows = [each for claim in said for reading in claim.readings for each in reading.rows]
    if any(each.low or each.high or len(each.terms) == 1 for each in rows):
        return []
    starts = dict.fromkeys(each.terms[1][0] for each in rows)
    return [row({start: ONE}, ONE, None, SOMETHING) for start in starts]


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
        beside = [c for name in used[known.counts[count]] - {count} for c in levels.get((quantity, name), ())]
        agreeing[count] += any(_agree(one, other) for one in own for other in beside)
    return {name: Link(name, count, agreeing[name]) for name, count in linked.items()}


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two levels of different origin share a value."""
    if one.voice[0] == other.voice[0]:
        return False
    (_, low, high, _), (_, lower, higher, _) = one.readings[0].rows[0], other.readings[0].rows[0]
    return _not_above(low, higher) and _not_above(lower, high)


def _not_above(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


def system_of(found: Iterable[Observation], known: Rules, primary: Primary = lambda _: False) -> System:
    """The system of some figures."""
    with uncollected():
        return _system_of(found, known, primary)


def _system_of(found: Iterable[Observation], known: Rules, primary: Primary) -> System:
    claims, left = told(found, known, primary)
    ruled = rule_rows(periods(claims), known)
    return System(tuple(map(solved, parts(claims, ruled, links_of(claims, known)))), left)


def solved(part: Part) -> Solved:
    """A part with its doubts, and what they leave; of one that an earlier build knew, what came of it then."""
    return remembered(lambda: f"solved {part.name}", lambda: _solved(part))


def _solved(part: Part) -> Solved:
    settled = settle(part)
    bounds = Bounds(part, kept(settled))
    found = Solved(settled, tuple(doubts_of(settled)), bounds, bounds.of_each())
    part.rest()
    return found


@once_for_each
def system(dataset: Dataset) -> System:
    """The system of a dataset."""
    bodies = dict(zip(dataset.definitions["definition_id"], dataset.definitions["counted_by"], strict=True))
    return system_of(observations(dataset), rules(dataset), lambda item: costs.is_primary(item, bodies))
