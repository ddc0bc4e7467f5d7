"""Loose words: what each allows of a printed size, and which end it leaves open. What readers see: `loose_words`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ABOUT = Decimal("0.05")
"""Half width of `about`, as a share of the figure."""

LOOSE = Decimal("0.10")
"""Most that `almost` and `more_than` may lie from the figure, as a share of it."""

UP_TO = Decimal("0.50")
"""Least that `up_to` may mean, as a share of the figure."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A loose word that goes with a figure, or that none does."""

    allows: Callable[[Decimal, Decimal], tuple[Decimal, Decimal]]
    """Least and most of a size not below zero, printed to a step; likely, where an end is left open."""
    open: Literal["", "above", "below"] = ""
    """Where a size that is named leaves the figure open."""
    near: bool = False
    """Whether it says that the figure is near the size all the same."""

    @property
    def is_bound(self) -> bool:
        """Whether it names one end, and nothing of the other."""
        return bool(self.open) and not self.near

    @property
    def is_less(self) -> bool:
        """Whether it says that the figure lies below the size: almost so much is not so much."""
        return self.open == "below" and self.near


def last_digit(number: Decimal) -> Decimal:
    """One unit of the last digit that is printed: 0.1 of 382.4."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def last_nonzero_digit(number: Decimal) -> Decimal:
    """One unit of the last digit that is no zero: 100 of 1500."""
    return last_digit(number.normalize())


def digits_before_zeros(number: Decimal) -> int:
    """How round a number is: 2 for 1500, 3 for 10.5, 1 for 20 000."""
    return len(number.normalize().as_tuple().digits)


Measured = Mapping[tuple[str, int], tuple[Decimal, Decimal]]
"""By word and digits before closing zeros: between which ratios exact numbers lie to those that the word goes with."""


def _as_printed(size: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    return size - step / 2, size + step / 2


def _about(size: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    half = max(ABOUT * size, step / 2)
    return size - half, size + half


def _reach(size: Decimal) -> Decimal:
    return min(last_nonzero_digit(size), LOOSE * size)


def _almost(size: Decimal, _: Decimal) -> tuple[Decimal, Decimal]:
    return size - _reach(size), size


def _more_than(size: Decimal, _: Decimal) -> tuple[Decimal, Decimal]:
    return size, size + _reach(size)


def _up_to(size: Decimal, _: Decimal) -> tuple[Decimal, Decimal]:
    return UP_TO * size, size


QUALIFIERS = {
    "exact": Qualifier(_as_printed),
    "planned": Qualifier(_as_printed),
    "about": Qualifier(_about),
    "almost": Qualifier(_almost, open="below", near=True),
    "more_than": Qualifier(_more_than, open="above"),
    "at_least": Qualifier(_more_than, open="above"),
    "up_to": Qualifier(_up_to, open="below"),
}
"""By their names in records (`rows.Qualifier`)."""
