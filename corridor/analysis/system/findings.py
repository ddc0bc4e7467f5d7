"""What is told of doubts: each once, with what could be doubted in its place, its conflict, and how firm it is."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from corridor.analysis.system.claims import Claim
from corridor.analysis.system.conflicts import Conflict, conflict_of
from corridor.analysis.system.doubts import Settled, without
from corridor.analysis.system.explained import explained
from corridor.analysis.system.firmness import gone_at
from corridor.analysis.system.hitting import Choice
from corridor.analysis.system.instead import Instead, instead_of
from corridor.analysis.system.part import Link, Part
from corridor.analysis.system.readings import FIRM

Doubtable = Claim | Link
"""What can be doubted: a figure, or that two counts are one."""


@dataclass(frozen=True)
class Doubt:
    """A figure that has to be doubted, its digits taken to be cut, or a link between counts given up."""

    what: Doubtable
    cut: bool
    """Whether it stands when its last digits are cut off, instead of rounded."""
    cost: int
    """What it costs by itself."""
    price: int
    """What all that is doubted with it costs: the least there is."""
    alternatives: tuple[tuple[Doubtable, ...], ...]
    """Other ways of one price, without it, to settle what it settles, less what all have; none where all have it."""
    conflict: Conflict
    instead: Instead
    """What it says, and what the others leave."""
    gone_at: float | None = None
    """The least factor by which the widths of loose words must grow for it to go; None where none is enough."""

    @property
    def certain(self) -> bool:
        """Whether every cheapest way has it."""
        return not self.alternatives

    @property
    def open_because(self) -> str:
        """Why its conflict is a question and no contradiction; a key of the narrative, empty where it is none."""
        claims = self.conflict.claims
        reasons = {
            "cut": self.cut,
            "link": isinstance(self.what, Link),
            "assumed": any(not link.agreeing for link in self.conflict.links)
            or any(rule.because and rule.because.assumed for rule in self.conflict.rules),
            "undefined": any(not claim.clear for claim in claims),
            (why := explained(claims)): bool(why),
            "not_refound": any(item.status == "not_refound" for claim in claims for item in claim.figures),
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    @property
    def assumed(self) -> tuple[str, ...]:
        """What it takes that no document states: definitions held to mean one count with others, entries of rules."""
        links = (link.definition for link in self.conflict.links)
        rules = (f"{rule.because.table} {rule.because.key}" for rule in self.conflict.rules if rule.because)
        states = (rule.because.assumed for rule in self.conflict.rules if rule.because)
        return (*links, *dict.fromkeys(name for name, assumed in zip(rules, states, strict=True) if assumed))

    @property
    def is_firm(self) -> bool:
        """Whether it stands though loose widths be twice what they are taken to be."""
        return self.gone_at is None or self.gone_at > FIRM

    @property
    def loose(self) -> bool:
        """Whether it takes the width that a loose word is given."""
        return any(claim.loose for claim in self.conflict.claims)


def doubts_of(settled: Settled) -> Iterator[Doubt]:
    """All doubts of a part: of each tie what is in any of its ways."""
    part = settled.part
    for tie in settled.ties:
        for choice in sorted(tie.all):
            if part.is_doubt(choice):
                others = tuple(_told(part, way, tie.certain) for way in tie.ways if choice not in way)
                cut = not part.in_doubt(choice)
                conflict = conflict_of(settled, choice)
                told = instead_of(settled, choice, conflict.claims[0])
                cost = part.prices.options[choice.thing][choice.option]
                gone = gone_at(part, without(settled, choice), conflict)
                yield Doubt(_what(part, choice), cut, cost, tie.price, others, conflict, told, gone)


def _told(part: Part, way: tuple[Choice, ...], always: Container[Choice]) -> tuple[Doubtable, ...]:
    return tuple(_what(part, choice) for choice in way if part.is_doubt(choice) and choice not in always)


def _what(part: Part, choice: Choice) -> Doubtable:
    return part.links[choice.thing - len(part.claims)] if part.is_link(choice.thing) else part.claims[choice.thing]
