"""What kind of error a doubted figure may be: edits that fit the press, and the cheapest that would mend it.

A guess, and told as one: localisation by edit operations (Scholtus), each of them a way in which a figure is
misprinted or misquoted. It is asked only where the others leave little room, as nearly every edit leads somewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corridor.analysis.system import costs
from corridor.analysis.system.bounds import Implied
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.findings import Doubt
from corridor.analysis.system.part import Link
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.sharpness import digits, seen, swaps
from corridor.analysis.system.system import System
from corridor.evidence.observations import Observation

NARROW = 1.1
"""The others leave room for a guess where their upper end is no more than so many times the lower one."""

LONG = 3
"""So many digits a number has at least of which one may be misprinted: of fewer, any number is near to any other."""

POWER, SWAP, BY_FOR_TO, PERIOD, COUNT, DIGIT, RETOLD = costs.EDITS

POWERS = (0.001, 0.1, 10.0, 1000.0)
"""A slip of a power of ten, and of a unit."""


class Edit(NamedTuple):
    """An edit that would mend a figure."""

    kind: str
    times: float | None = None
    """By what the printed number is multiplied; None where it stays."""
    of: Quantity | None = None
    """What it would be a figure of."""

    def value(self, figure: Observation) -> float | None:
        """What would be printed, in the base unit; None where the number stays."""
        if self.times is None:
            return None
        one = 1 if figure.form.index else 0
        return float(f"{(figure.amounts[0] + one) * self.times - one:.9g}")


def mended_in(system: System, doubt: Doubt) -> Edit | None:
    """What would mend a figure that is doubted; None for links, and where only last digits are in question."""
    if doubt.cut or isinstance(doubt.what, Link):
        return None
    return mended(doubt.what, doubt.instead.left, system.implied)


def mended(claim: Claim, left: Implied, known: Mapping[Quantity, Implied]) -> Edit | None:
    """The cheapest edit with which a figure would stand; None where none does, or where too many would."""
    if not claim.of_one_thing:
        return None
    fitting = [*(_of_number(claim, left) if _narrow(left) else ()), *_of_thing(claim, known)]
    return min(fitting, key=lambda edit: costs.EDITS[edit.kind], default=None)


def _narrow(left: Implied) -> bool:
    low, high = left.low.value, left.high.value
    return bool(low and high and high <= low * NARROW)


def _of_number(claim: Claim, left: Implied) -> Iterator[Edit]:
    """Edits of what is printed."""
    figure = claim.figures[0]
    ways = {POWER: POWERS, SWAP: swaps(figure), DIGIT: _misprints(figure), BY_FOR_TO: _by_for_to(figure)}
    for kind, factors in ways.items():
        yield from (Edit(kind, times) for times in factors if not seen(figure, claim, left, times))


def _misprints(figure: Observation) -> Iterator[float]:
    """By what another digit in place of one multiplies what is printed; a last one that is off shows no slip."""
    printed = digits(figure) if len(figure.amounts) == 1 else ""
    for i in range(len(printed) - 1 if len(printed) >= LONG else 0):
        for digit in "0123456789"[i == 0 :]:
            if digit != printed[i]:
                yield int(printed[:i] + digit + printed[i + 1 :]) / int(printed)


def _by_for_to(figure: Observation) -> Iterator[float]:
    """A growth that is printed as what it came to in per cent of before, or the other way round."""
    size = figure.amounts[0]
    if figure.statistic == "change" and figure.base_unit == "1" and len(figure.amounts) == 1 and size:
        yield from (other / size for other in (size - 1, size + 1) if other / size > 0)


def _of_thing(claim: Claim, known: Mapping[Quantity, Implied]) -> Iterator[Edit]:
    """What else a level may be of: another period, count, or other goods, where others say just that."""
    if claim.figures[0].statistic != "level" or len(claim.quantities) > 1 or claim.loose:
        return
    (own,) = claim.quantities
    for other, left in known.items():
        kind = _told_apart(own, other)
        if kind and _narrow(left) and not seen(claim.figures[0], claim, left, 1.0):
            yield Edit(kind, of=other)


def _told_apart(own: Quantity, other: Quantity) -> str:
    """By which one thing two quantities differ; empty where by none, or several."""
    fields: Iterable[tuple[str, bool]] = (
        (PERIOD, own.period != other.period),
        (COUNT, own.series.counted_by != other.series.counted_by),
        (RETOLD, (own.series.flow, own.series.commodity) != (other.series.flow, other.series.commodity)),
    )
    apart = [kind for kind, differs in fields if differs]
    same = own.series[:2] == other.series[:2] and own.series.unit == other.series.unit
    return apart[0] if same and len(apart) == 1 else ""
