"""What a doubted figure says, what the others leave instead, and whether they already did when it was said."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from corridor.analysis.system.bounds import Bounds, Implied
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.doubts import Settled, without
from corridor.analysis.system.hitting import Choice, Chosen
from corridor.analysis.system.part import Part
from corridor.analysis.system.readings import Reading
from corridor.analysis.system.rows import Row, Terms


class Said(NamedTuple):
    """What a claim says, by the first of its readings: of an amount, or of one amount over another."""

    above: Terms
    below: Terms
    """None of these where it is an amount."""
    low: Fraction | None
    high: Fraction | None


class Instead(NamedTuple):
    """What a claim says, and what those that stay leave of the same."""

    said: Said
    left: Implied
    refuted: bool
    """Whether those that were known by the day of its document already left no room for it."""


def instead_of(settled: Settled, choice: Choice, claim: Claim) -> Instead:
    """What is left where a choice is made that concerns a claim; of digits that are cut, without that claim."""
    part, others = settled.part, without(settled, choice)
    bounds = Bounds(part, {**others, choice.thing: len(part.prices.options[choice.thing]) - 1})
    said = said_by(claim)
    left = bounds.ratio(said.above, said.below) if said.below else bounds.of(said.above)
    return Instead(said, left, refuted=part.in_doubt(choice) and _refuted(part, others, choice.thing))


def said_by(claim: Claim) -> Said:
    """What a claim says, by the first of its readings."""
    return said_of(claim.readings[0])


def said_of(reading: Reading) -> Said:
    """What a reading says: its one row as it stands, or so many times another quantity as its rows have it."""
    (terms, low, high, _), *others = reading.rows
    if len(terms) == 1 or low or high:
        return Said(dict(terms), {}, low, high)
    (above, _), (below, _) = terms
    ends = {row.low is None: -row.terms[1][1] for row in (Row(terms, low, high), *others)}
    return Said({above: terms[0][1]}, {below: terms[0][1]}, ends.get(False), ends.get(True))


def _refuted(part: Part, others: Chosen, thing: int) -> bool:
    """Whether a claim cannot stand beside those of the others that were known when it was said."""
    if part.is_link(thing):
        return False
    day = min((figure.known_on for figure in part.claims[thing].figures if figure.known_on), default=None)
    if day is None:
        return False
    known = {thing, *(i for i, claim in enumerate(part.claims) if _known_by(claim, day))}
    said = {row for row in part.worlds(others)[0] if row >= len(part.owners) or part.owners[row][0] in known}
    part.exact.take(frozenset(said))
    return part.exact.conflict() is not None


def _known_by(claim: Claim, day: date) -> bool:
    return any(figure.known_on and figure.known_on <= day for figure in claim.figures)
