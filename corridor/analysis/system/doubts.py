"""Which claims must be doubted: the cheapest set without which the rest can hold (Fellegi and Holt).

Conflicts are found one by one; the cheapest choices that break all that are known are tried, until they leave
nothing that cannot hold. So no number stands in for infinity, and the cost is proved from both sides: the conflicts
show that less is not enough, a point that what is left holds together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corridor.analysis.system.hitting import Choice, Chosen, Clause, Prices, cheapest, clusters
from corridor.analysis.system.part import Part


@dataclass(frozen=True)
class Tie:
    """What can be doubted to settle conflicts that hang together: one of these ways, all of one price."""

    ways: tuple[tuple[Choice, ...], ...]
    clauses: tuple[Clause, ...]
    price: int

    @property
    def certain(self) -> frozenset[Choice]:
        """What is in every way."""
        return frozenset.intersection(*map(frozenset, self.ways))

    @property
    def all(self) -> frozenset[Choice]:
        """What is in any way."""
        return frozenset[Choice]().union(*self.ways)


@dataclass(frozen=True)
class Settled:
    """A part of the system with what is to be doubted in it."""

    part: Part
    ties: tuple[Tie, ...] = ()
    chosen: Chosen = field(default_factory=dict)
    """One cheapest way: the first of each tie."""

    @property
    def price(self) -> int:
        """What the cheapest doubts cost."""
        return sum(tie.price for tie in self.ties)


def settle(part: Part) -> Settled:
    """The cheapest doubts of a part, with all their ties."""
    clauses: list[Clause] = []
    tied: dict[tuple[Clause, ...], Tie] = {}
    while True:
        found = [tuple(cluster) for cluster in clusters(clauses, part.prices)]
        tied = {cluster: tied.get(cluster) or _tie(cluster, part.prices) for cluster in found}
        ties = list(tied.values())
        broken = next(_broken(part, ties), None)
        if broken is None:
            return Settled(part, tuple(ties), _together([tie.ways[0] for tie in ties]))
        clauses.append(broken)


def _tie(clauses: Sequence[Clause], prices: Prices) -> Tie:
    found = cheapest(clauses, prices)
    ways = tuple(tuple(Choice(*item) for item in sorted(chosen.items())) for chosen in found)
    return Tie(ways, tuple(clauses), prices.of(found[0]))


def _broken(part: Part, ties: Sequence[Tie]) -> Iterator[Clause]:
    """Conflicts that are left when each tie is settled its first way, and when one of them is settled another way."""
    first = [tie.ways[0] for tie in ties]
    others = ([*first[:i], way, *first[i + 1 :]] for i, tie in enumerate(ties) for way in tie.ways[1:])
    for ways in (first, *others):
        conflict = part.conflict(_together(ways))
        if conflict:
            yield part.clause(conflict)


def _together(ways: Sequence[Sequence[Choice]]) -> dict[int, int]:
    return {choice.thing: choice.option for way in ways for choice in way}


def without(settled: Settled, choice: Choice) -> dict[int, int]:
    """A cheapest way that makes a choice, but for that choice."""
    ways = [next((way for way in tie.ways if choice in way), tie.ways[0]) for tie in settled.ties]
    return {each.thing: each.option for way in ways for each in way if each != choice}


def kept(settled: Settled) -> Mapping[int, int]:
    """What may be relied on whatever way ties are settled: claims in no doubt, each in the widest of its readings.

    A claim with two readings that do not contain each other counts in neither, if it may be read either way.
    """
    doubted: dict[int, set[int]] = {}
    for tie in settled.ties:
        for choice in tie.all:
            doubted.setdefault(choice.thing, set()).add(choice.option)
    found: dict[int, int] = {}
    for thing, options in doubted.items():
        last = len(settled.part.prices.options[thing]) - 1
        certain = any(choice.thing == thing for tie in settled.ties for choice in tie.certain)
        widens = settled.part.is_link(thing) or settled.part.claims[thing].widens
        found[thing] = max(options) if widens or (certain and len(options) == 1) else last
    for thing in _read_either_way(settled):
        found.setdefault(thing, len(settled.part.prices.options[thing]) - 1)
    return found


def _read_either_way(settled: Settled) -> Iterator[int]:
    """Claims with several readings, of which another would do as well as the one that is chosen."""
    part, chosen = settled.part, settled.chosen
    for i, claim in enumerate(part.claims):
        others = [] if claim.widens else [o for o in range(len(claim.readings)) if o != chosen.get(i, 0)]
        if any(part.conflict({**chosen, i: option}) is None for option in others):
            yield i
