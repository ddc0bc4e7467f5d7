"""One component of the system: its claims in each of their readings, its rules, and what breaks a conflict."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.system import costs
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.exact import Proof
from corridor.analysis.system.feasibility import Exact
from corridor.analysis.system.hitting import Choice, Chosen, Clause, Prices
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.readings import CUT
from corridor.analysis.system.rows import Row
from corridor.analysis.system.solver import Ranged

_AT_WORK = ("exact", "touching")
"""What a part has made to be worked on."""


class Link(NamedTuple):
    """That a definition counts the same as others: what is held, and may be doubted."""

    definition: str
    counted_by: str
    agreeing: int
    """Quantities of which figures by it and by others agree."""


class Part:
    """Claims and rules that share quantities, and the links between counts that they rest on.

    Things that may be doubted have numbers: claims first, then links.
    """

    def __init__(self, claims: Sequence[Claim], rules: Sequence[Row], links: Mapping[str, Link]) -> None:
        self.claims, self.rules = claims, rules
        said = [
            (i, option, row)
            for i, claim in enumerate(claims)
            for option, reading in enumerate(claim.readings)
            for row in reading.rows
        ]
        self.owners = [(i, option) for i, option, _ in said]
        """Of each row that a claim says: the claim, and its reading."""
        self.rows = [*(row for _, _, row in said), *rules]
        self.columns: dict[Quantity, int] = {}
        for row in self.rows:
            for quantity, _ in row.terms:
                self.columns.setdefault(quantity, len(self.columns))
        used = {claim.count for claim in claims}
        self.links = [link for name, link in sorted(links.items()) if name in used]
        self._link_of = {link.definition: len(claims) + i for i, link in enumerate(self.links)}
        self.by_claim: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, owner in enumerate(self.owners):
            self.by_claim[owner].append(i)
        self.rule_rows = range(len(self.owners), len(self.rows))

    @cached_property
    def exact(self) -> Exact:
        """Its rows, made ready to be solved."""
        ranged = [Ranged({self.columns[q]: n for q, n in row.terms}, row.low, row.high) for row in self.rows]
        groups = [i for i, _ in self.owners] + [-1 - i for i, _ in enumerate(self.rules)]
        return Exact(ranged, len(self.columns), groups)

    @cached_property
    def name(self) -> str:
        """Changes with anything that an answer about it rests on."""
        return hashlib.sha256(repr((self.claims, self.rules, self.links)).encode()).hexdigest()

    def rest(self) -> None:
        """Let go of what was made to work on it; it is made again when it is needed."""
        for name in _AT_WORK:
            self.__dict__.pop(name, None)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name not in _AT_WORK}

    @cached_property
    def touching(self) -> Mapping[int, list[int]]:
        """The rows that each column is in."""
        found: dict[int, list[int]] = defaultdict(list)
        for i, row in enumerate(self.exact.rows):
            for column in row.terms:
                found[column].append(i)
        return found

    @cached_property
    def prices(self) -> Prices:
        """What it costs to choose for each thing."""
        voices: dict[object, int] = {}
        keys: list[object] = [*(claim.voice for claim in self.claims), *(link.definition for link in self.links)]
        return Prices(
            [*map(_prices, self.claims), *((0, costs.of_link(link.agreeing)) for link in self.links)],
            [voices.setdefault(key, len(voices)) for key in keys],
        )

    def in_doubt(self, choice: Choice) -> bool:
        """Whether a choice is to doubt the thing."""
        return choice.option == len(self.prices.options[choice.thing]) - 1

    def is_doubt(self, choice: Choice) -> bool:
        """Whether a choice costs something; to read a figure another way that is as likely does not."""
        return self.prices.options[choice.thing][choice.option] > 0

    def is_link(self, thing: int) -> bool:
        """Whether a thing is a link, and no claim."""
        return thing >= len(self.claims)

    def rows_of(self, chosen: Chosen, among: Iterable[int] | None = None) -> frozenset[int]:
        """Rules, and what claims (all, or some) say in the readings that are chosen; nothing of those in doubt."""
        picked = range(len(self.claims)) if among is None else among
        said = (row for i in picked for row in self.by_claim.get((i, chosen.get(i, 0)), ()))
        return frozenset((*said, *self.rule_rows))

    def worlds(self, chosen: Chosen) -> list[frozenset[int]]:
        """What has to hold together: all claims but those of a count that stands apart, which have to by themselves."""
        apart = [link.definition for link in self.links if chosen.get(self._link_of[link.definition])]
        by_count = [[i for i, claim in enumerate(self.claims) if claim.count == name] for name in apart]
        rest = [i for i, claim in enumerate(self.claims) if claim.count not in apart]
        return [self.rows_of(chosen, among) for among in (rest, *by_count)]

    def hold(self, chosen: Chosen) -> bool:
        """Whether all can hold together as chosen."""
        return all(self._hold(rows) for rows in self.worlds(chosen))

    def _hold(self, rows: frozenset[int]) -> bool:
        self.exact.take(rows)
        return self.exact.hold()

    def conflict(self, chosen: Chosen) -> frozenset[tuple[int, int]] | None:
        """Claims, each with its reading, that cannot hold together as chosen; None where all can.

        Readings are as wide as leaves it a conflict: else each way to widen some of them would be one of its own.
        """
        found = next((said for rows in self.worlds(chosen) if (said := self._said(rows))), None)
        return self._widened(dict(found)) if found else None

    def _said(self, rows: frozenset[int]) -> frozenset[tuple[int, int]] | None:
        self.exact.take(rows)
        proof = self.exact.conflict()
        return self.said_in(proof) if proof else None

    def _widened(self, conflict: dict[int, int]) -> frozenset[tuple[int, int]]:
        widest = {i: len(self.claims[i].readings) - 1 for i in conflict if self.claims[i].widens}
        steps = [widest, *({i: option} for i, option in sorted(widest.items()))]
        for step in steps:
            wider = {i: max(option, step.get(i, 0)) for i, option in conflict.items()}
            if wider != conflict and (still := self._said(self.rows_of(wider, wider))):
                conflict = dict(still)
        return frozenset(conflict.items())

    def said_in(self, proof: Proof) -> frozenset[tuple[int, int]]:
        """The claims, with their readings, that a proof rests on."""
        rows = {side // 2 for side in proof.factors}
        return frozenset(self.owners[row] for row in rows if row < len(self.owners))

    def clause(self, conflict: Iterable[tuple[int, int]]) -> Clause:
        """The choices that break a conflict: other readings, doubts, and links between the counts in it."""
        members = list(conflict)
        choices = [
            Choice(i, other)
            for i, option in members
            for other in range(len(self.prices.options[i]))
            if (other > option if self.claims[i].widens else other != option)
        ]
        return frozenset((*choices, *(Choice(thing, 1) for thing in self.links_in(i for i, _ in members))))

    def links_in(self, things: Iterable[int]) -> list[int]:
        """The links that claims rest on: of each count of which several definitions are among them."""
        named = {self.claims[i].count for i in things} & self._link_of.keys()
        by_count: dict[str, list[int]] = defaultdict(list)
        for name in sorted(named):
            by_count[self.links[self._link_of[name] - len(self.claims)].counted_by].append(self._link_of[name])
        return [thing for same in by_count.values() if len(same) > 1 for thing in same]


def _prices(claim: Claim) -> tuple[int, ...]:
    return (*(costs.CUT if reading.said == CUT else 0 for reading in claim.readings), claim.cost)
