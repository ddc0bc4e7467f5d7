"""The cheapest choices that break every conflict: exact, by whole prices, with all ties."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from corridor.analysis.system.components import components


class Choice(NamedTuple):
    """What is made of a thing: 0 is how it stands by itself, the last option is that it is in doubt."""

    thing: int
    option: int


Clause = frozenset[Choice]
"""Choices of which at least one has to be made."""

Chosen = Mapping[int, int]
"""Thing → its option, where that is not 0."""


class Prices(NamedTuple):
    """What choices cost: of things of one voice the dearest counts alone, as it is in doubt once."""

    options: Sequence[Sequence[int]]
    """By thing, then by option; the first is free."""
    voices: Sequence[int]
    """By thing."""

    def of(self, chosen: Chosen) -> int:
        """What choices cost together."""
        return sum(self.by_voice(chosen).values())

    def by_voice(self, chosen: Chosen) -> dict[int, int]:
        """What choices cost, by voice."""
        found: dict[int, int] = {}
        for thing, option in chosen.items():
            voice = self.voices[thing]
            found[voice] = max(found.get(voice, 0), self.options[thing][option])
        return found


def clusters(clauses: Iterable[Clause], prices: Prices) -> list[list[Clause]]:
    """Clauses that share no voice, directly or through others, have nothing to do with each other."""
    known = sorted(set(clauses), key=sorted)
    joined = [sorted({prices.voices[choice.thing] for choice in clause}) for clause in known]
    return [[known[i] for i in positions] for positions in components(joined)]


def cheapest(clauses: Sequence[Clause], prices: Prices) -> list[dict[int, int]]:
    """All cheapest ways to make a choice of every clause; none where a clause is empty. In a fixed order.

    Of two ways of one price, one that does more than the other is left out.
    """
    found: list[dict[int, int]] = []
    best: int | None = None
    for price, chosen in _cheap_first(clauses, prices):
        if best is not None and price > best:
            break
        best = price
        found.append(chosen)
    return [one for one in found if not any(other.items() < one.items() for other in found)]


def _cheap_first(clauses: Sequence[Clause], prices: Prices) -> Iterator[tuple[int, dict[int, int]]]:
    """Every way that search by least possible price comes to, cheapest first."""
    order = count()
    start: dict[int, int] = {}
    waiting = [(_least(clauses, prices, start), next(order), start)]
    seen = {()}
    while waiting:
        price, _, chosen = heapq.heappop(waiting)
        broken = next((clause for clause in clauses if not _kept(clause, chosen)), None)
        if broken is None:
            yield price, chosen
            continue
        for choice in sorted(broken):
            if choice.option > chosen.get(choice.thing, 0):
                further = {**chosen, choice.thing: choice.option}
                key = tuple(sorted(further.items()))
                if key not in seen:
                    seen.add(key)  # type: ignore[arg-type]
                    least = _least(clauses, prices, further)
                    heapq.heappush(waiting, (least, next(order), further))


def _kept(clause: Clause, chosen: Chosen) -> bool:
    return any(chosen.get(choice.thing, 0) == choice.option for choice in clause)


def _least(clauses: Sequence[Clause], prices: Prices, chosen: Chosen) -> int:
    """What is chosen, and what the open clauses cost at least.

    Each is charged to the voices in it, as far as its cheapest choice has not been paid for by others before: no way
    to choose costs less than all charges, as what breaks several clauses has been charged by all of them.
    """
    spent = prices.by_voice(chosen)
    total, charged = sum(spent.values()), dict[int, int]()
    for clause in clauses:
        if _kept(clause, chosen):
            continue
        open_still = min(
            prices.options[thing][option] - spent.get(voice, 0) - charged.get(voice, 0)
            for thing, option in clause
            for voice in (prices.voices[thing],)
        )
        if open_still > 0:
            total += open_still
            for voice in {prices.voices[thing] for thing, _ in clause}:
                charged[voice] = charged.get(voice, 0) + open_still
    return total
