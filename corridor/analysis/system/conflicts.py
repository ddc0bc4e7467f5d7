"""Why a claim is doubted: a smallest set of claims and rules that cannot hold together, as a chain to follow."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from corridor.analysis.choice import grouped
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.doubts import Settled, without
from corridor.analysis.system.exact import Proof
from corridor.analysis.system.feasibility import Exact
from corridor.analysis.system.hitting import Choice
from corridor.analysis.system.part import Link, Part
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import ZERO, Row, row
from corridor.analysis.system.rules import PERIODS


class Step(NamedTuple):
    """One link of the chain."""

    claim: Claim | None
    """What a figure says; None for a rule."""
    row: Row
    factor: Fraction
    """What the row is multiplied by: all rows so multiplied add up to what is impossible; below zero for upper ends."""


class Conflict(NamedTuple):
    """Claims and rules that cannot all hold, while all but any one of them can."""

    steps: tuple[Step, ...]
    """In an order in which each shares a quantity with one before it; first what the doubted claim says."""
    links: tuple[Link, ...]
    """Counts held to be one, on which it rests."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in it, the doubted one first."""
        return tuple({step.claim.key: step.claim for step in self.steps if step.claim}.values())

    @property
    def rules(self) -> tuple[Row, ...]:
        """The rules in it."""
        return tuple(step.row for step in self.steps if not step.claim)


def conflict_of(settled: Settled, choice: Choice) -> Conflict:
    """The conflict that a choice settles: of the thing in it as it stood before, with claims near to it that stay."""
    part = settled.part
    chosen = without(settled, choice)
    first = _moved(part, chosen, choice)
    rest = [i for i in _by_distance(part, first) if not part.in_doubt(Choice(i, chosen.get(i, 0))) and i not in first]

    def take(claims: Iterable[int], rules: Iterable[int]) -> Exact:
        said = (row for i in claims for row in part.by_claim.get((i, chosen.get(i, 0)), ()))
        part.exact.take(frozenset((*said, *rules)))
        return part.exact

    near = _needed(rest, first, lambda some: not take(some, part.rule_rows).holds_roughly())
    ruled = _needed(_rules_near(part, near), [], lambda some: not take(near, some).holds_roughly())
    if take(near, ruled).hold():  # it does not hold that they exclude each other: then all are asked, exactly
        near, ruled = [*first, *rest], [*part.rule_rows]
    others = [*reversed(near[len(first) :])]
    claims = _needed(others, first, lambda some: not take(some, ruled).hold())
    rules = _needed(ruled, [], lambda some: not take(claims, some).hold())
    proof = take(claims, rules).conflict()
    assert proof is not None  # `_needed` has found it to be so
    members = [i for i, _ in sorted(part.said_in(proof), key=lambda said: claims.index(said[0]))]
    links = tuple(part.links[thing - len(part.claims)] for thing in part.links_in(members))
    return Conflict(_chain(part, proof, members), links)


def _moved(part: Part, chosen: dict[int, int], choice: Choice) -> list[int]:
    """The claims that a choice is of: one, or those of a count that is set apart which need it most."""
    if not part.is_link(choice.thing):
        return [choice.thing]
    conflict = part.conflict(chosen) or frozenset()
    name = part.links[choice.thing - len(part.claims)].definition
    return sorted(i for i, _ in conflict if part.claims[i].count == name)


def _needed(items: Sequence[int], base: Sequence[int], excluded: Callable[[list[int]], bool]) -> list[int]:
    """Base and as few items as exclude each other: of those, in their order, the ones that come first.

    The last item of the shortest beginning that does is needed; then the shortest beginning with that one, and so on.
    """
    found = list(base)
    candidates = list(items)
    while not excluded(found):
        low, high = 0, 1
        while high < len(candidates) and not excluded([*found, *candidates[:high]]):
            low, high = high, min(2 * high, len(candidates))
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if excluded([*found, *candidates[:middle]]) else (middle, high)
        found.append(candidates[high - 1])
        candidates = candidates[: high - 1]
    return found


def _by_distance(part: Part, first: Sequence[int]) -> list[int]:
    """Claims by how many rows lie between them and the first, then by what it costs to doubt them."""
    distance = _distances(part, first)
    far, rows = len(part.rows), part.exact.rows

    def away(i: int) -> int:
        return min((distance.get(c, far) for row in part.by_claim[i, 0] for c in rows[row].terms), default=far)

    return sorted(range(len(part.claims)), key=lambda i: (away(i), -part.claims[i].cost, part.claims[i].key))


def _rules_near(part: Part, claims: Sequence[int]) -> list[int]:
    distance = _distances(part, claims)
    far, rows = len(part.rows), part.exact.rows
    return sorted(part.rule_rows, key=lambda row: (max(distance.get(c, far) for c in rows[row].terms), row))


def _distances(part: Part, claims: Iterable[int]) -> dict[int, int]:
    """Column → how many rows lead to it from what claims name."""
    rows = part.exact.rows
    named = [column for i in claims for said in part.by_claim[i, 0] for column in rows[said].terms]
    distance = dict.fromkeys(named, 0)
    waiting = list(distance)
    for column in waiting:
        for i in part.touching[column]:
            for other in rows[i].terms:
                if other not in distance:
                    distance[other] = distance[column] + 1
                    waiting.append(other)
    return distance


Placed = tuple[int, int, Step]
"""A step with where it may stand in the chain."""


def _without_periods(steps: Iterable[Placed]) -> list[Placed]:
    return [step for step in steps if step[2].row.because != PERIODS]


def _periods(steps: Iterable[Placed]) -> Iterator[Placed]:
    """What several periods of one series are made up of, as one rule between them: the stretches they share cancel."""
    rows = [step for step in steps if step[2].row.because == PERIODS]
    for same in grouped(rows, lambda step: step[2].row.terms[0][0].series).values():
        terms: dict[Quantity, Fraction] = {}
        for _, _, step in same:
            for quantity, number in step.row.terms:
                terms[quantity] = terms.get(quantity, ZERO) + step.factor * number
        size = next(abs(number) for number in terms.values() if number)
        kept = {quantity: number / size for quantity, number in terms.items() if number}
        yield (*same[0][:2], Step(None, row(kept, ZERO, ZERO, PERIODS), size))


def _chain(part: Part, proof: Proof, members: Sequence[int]) -> tuple[Step, ...]:
    """The rows of a proof, each after one that shares a quantity with it where there is one."""
    waiting = []
    for side, factor in sorted(proof.factors.items()):
        i = side // 2
        claim = part.owners[i][0] if i < len(part.owners) else None
        place = members.index(claim) if claim is not None else len(members)
        step = Step(part.claims[claim] if claim is not None else None, part.rows[i], -factor if side % 2 else factor)
        waiting.append((place, i, step))
    waiting = [*_without_periods(waiting), *_periods(waiting)]
    waiting.sort(key=lambda item: item[:2])
    chain: list[Step] = []
    known: set[Quantity] = set()
    while waiting:
        nearest = next((item for item in waiting if any(q in known for q, _ in item[2].row.terms)), waiting[0])
        waiting.remove(nearest)
        chain.append(nearest[2])
        known |= {q for q, _ in nearest[2].row.terms}
    return tuple(chain)
