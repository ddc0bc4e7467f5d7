"""Ways to read a figure, each as exact rows: rounded or cut, so many times or so many times more.

Both ends belong to what a figure allows, so that roundings which only touch hold together. That a level's last digits
were cut off instead of rounded (2.5 for 2.56) is a reading of its own, and a question where it takes it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from corridor.analysis.system.quantities import Quantity, Series
from corridor.analysis.system.rows import ONE, ZERO, Row, exact, row
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation

PRINTED, CUT, TIMES, MORE = "printed", "cut", "times", "more"
"""Readings: as its digits are rounded; its last digits cut off (2.5 for 2.56); so many times; so many times more."""

STEPS = (1.5, 2.0, 3.0, 5.0)
"""Factors that are tried. Studies of how far "about" reaches differ by as much; beyond five times nothing is said."""

FIRM = 2.0
"""What goes when loose widths grow by this factor, or less, is a tension: they are by convention, and may be half."""


class Reading(NamedTuple):
    """One way to read a figure."""

    said: str
    rows: tuple[Row, ...]


def changes(item: Observation, series: Series) -> list[Reading]:
    """A change as rows between the levels at both ends; an average of years compounds, or adds up."""
    after, before = Quantity(series, item.period), Quantity(series, item.compare)
    if item.base_unit != "1":
        years = Fraction(item.years)
        return readings(item, lambda low, high: (row({after: ONE, before: -ONE}, _by(low, years), _by(high, years)),))

    def at(more: int) -> Callable[[Fraction | None, Fraction | None], tuple[Row, ...]]:
        return lambda low, high: times(after, before, *(_compounded(end, more, item.years) for end in (low, high)))

    if item.unit == "percent":
        return readings(item, at(1))
    if not item.printed.startswith("+"):
        return readings(item, at(0))
    low, high = _ends(item)
    return [Reading(TIMES, at(0)(low, high)), Reading(MORE, at(1)(low, high))]


def readings(item: Observation, rows: Callable[[Fraction | None, Fraction | None], tuple[Row, ...]]) -> list[Reading]:
    """A figure with its digits rounded; a level printed as one plain number also with its last digits cut off."""
    low, high = _ends(item)
    found = [Reading(PRINTED, rows(low, high))]
    plain = item.statistic == "level" and item.qualifier == "exact" and len(item.amounts) == 1
    if plain and low is not None and high is not None:
        found.append(Reading(CUT, rows(low, high + (high - low) / 2)))
    return found


def reread(figure: Observation, quantities: Sequence[Quantity]) -> list[Reading]:
    """What a figure says of the quantities of a claim: of one, of after and before, of a part and its whole."""
    if figure.statistic == "change":
        return changes(figure, quantities[0].series)
    one, *others = quantities
    if others:
        return readings(figure, lambda low, high: times(one, others[0], low, high))
    return readings(figure, lambda low, high: (row({one: ONE}, low, high),))


def loosened(figure: Observation, times: float) -> Observation:
    """A figure that a loose word makes so many times as wide; `almost` keeps the end that it is printed with."""
    low, high = figure.interval.low, figure.interval.high
    middle = {"": figure.interval.middle, "low": high, "high": low}[figure.open_end]
    return replace(figure, interval=Interval(*(middle + (end - middle) * times for end in (low, high))))


def _ends(item: Observation) -> tuple[Fraction | None, Fraction | None]:
    """The bounds that are certain, exactly; None where a word leaves an end open."""
    low, high = item.bounds.low, item.bounds.high
    return (exact(low) if math.isfinite(low) else None), (exact(high) if math.isfinite(high) else None)


def times(one: Quantity, other: Quantity, low: Fraction | None, high: Fraction | None) -> tuple[Row, ...]:
    """One quantity is between so many times another."""
    rows = []
    if low is not None and low > 0:
        rows.append(row({one: ONE, other: -low}, ZERO, None))
    if high is not None:
        rows.append(row({one: ONE, other: -max(high, ZERO)}, None, ZERO))
    return tuple(rows) or (row({one: ONE, other: ZERO}, ZERO, None),)


def _compounded(end: Fraction | None, more: int, years: int) -> Fraction | None:
    return None if end is None else max(end + more, ZERO) ** years


def _by(end: Fraction | None, years: Fraction) -> Fraction | None:
    return None if end is None else end * years
