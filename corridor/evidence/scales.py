"""In which unit an amount is told: by its size, as the registry of units says."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

PER = {"year": "a year", "month": "a month", "week": "a week", "day": "a day"}
"""What a rate is of, in words; the base unit of a rate is that of its amount, a stroke, and one of these."""

_MONEY = "money-"


class Told(NamedTuple):
    """A unit that amounts are told in."""

    label: str
    label_one: str
    """After the number 1."""
    pattern: str
    """Where the number stands; empty where that is before the label."""
    size: float
    """One of it in its base unit."""
    least: float
    """The least amount that is told in it, in its base unit; not a number where none is."""
    whole: bool = False
    """Whether there are only whole numbers of it."""

    def of_rate(self, per: str) -> "Told":
        """The same for so much in each year, month or day."""
        pattern = self.pattern and f"{self.pattern} {PER[per]}"
        return self._replace(
            label=f"{self.label} {PER[per]}", label_one=f"{self.label_one} {PER[per]}", pattern=pattern, whole=False
        )


@dataclass(frozen=True)
class Scale:
    """The units that amounts of one base unit are told in, largest first."""

    base_unit: str
    units: tuple[Told, ...]
    currency: str = ""
    """What a currency is called; empty for what is not money."""

    def at(self, amount: float) -> Told:
        """The unit that suits an amount."""
        return next((unit for unit in self.units if abs(amount) >= unit.least), self.units[-1])

    @property
    def whole(self) -> bool:
        """Whether there are only whole numbers of the base unit."""
        return any(unit.whole and unit.size == 1 for unit in self.units)

    @property
    def is_ratio(self) -> bool:
        """Whether it is of shares and ratios."""
        return self.base_unit == "1"


PER_CENT = Scale("1", (Told("%", "%", "{}%", 0.01, 0),))
"""How shares are told that follow from figures."""


def scales(units: Iterable[tuple[str, str, Told]]) -> dict[str, Scale]:
    """Base unit → its scale: the units that say from which amount they are told, else the base unit itself."""
    by_base: dict[str, list[tuple[str, Told]]] = {}
    for base_unit, dimension, told in units:
        by_base.setdefault(base_unit, []).append((dimension, told))
    return {base: scale for base, found in by_base.items() if (scale := _scale(base, found))}


def _scale(base_unit: str, found: list[tuple[str, Told]]) -> Scale | None:
    used = [told for _, told in found if not math.isnan(told.least)]
    if not used and amount_of(base_unit) != base_unit:
        return None
    units = used or [told._replace(least=0) for _, told in found if told.size == 1]
    currency = next((told.label for dimension, told in found if dimension.startswith(_MONEY) and told.size == 1), "")
    return Scale(base_unit, tuple(sorted(units, key=lambda unit: -unit.size)), currency)


def amount_of(base_unit: str) -> str:
    """What a base unit is a rate of; itself where it is none."""
    amount, _, per = base_unit.rpartition("/")
    return amount if amount and per in PER else base_unit


def derived(known: Mapping[str, Scale], base_unit: str) -> Scale:
    """The scale of a base unit: its own, that of the amount where it is a rate, or the name alone."""
    if base_unit in known:
        return known[base_unit]
    amount, per = amount_of(base_unit), base_unit.rpartition("/")[2]
    if amount == base_unit:
        return Scale(base_unit, (Told(base_unit, base_unit, "", 1, 0),))
    scale = derived(known, amount)
    return replace(scale, base_unit=base_unit, units=tuple(unit.of_rate(per) for unit in scale.units))
