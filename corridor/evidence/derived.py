"""What follows from a figure alone, in a form that all figures share: its size, its kind of period, its change."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, Field

from corridor.evidence.periods import Period, PeriodKind

ChangeKind = Literal["", "ratio", "increment", "points"]

DIGITS = 9
"""Digits after the point that columns keep: more than any source prints."""


class Derived(BaseModel):
    """Columns that follow from a figure alone."""

    central: Decimal = Field(
        description="The printed figure in the base unit, of a range the middle; of a loose word the size it names. A "
        "change whose base unit is 1 stands as it is printed: 0.40 for 40 per cent more, 7 for seven times as much; "
        "`ratio` has all such changes in one form."
    )
    period_kind: PeriodKind = Field(
        description="Kind of period: `cumulative` are months since 1 January that are no half and no quarter, `season` "
        "no more than twelve months of two calendar years; `other` is also what has no last day; empty where no period "
        "is known."
    )
    year: int | None = Field(None, description="Calendar year that holds the whole period; empty where none does.")
    change_kind: ChangeKind = Field(
        description="Of a change, stated or aimed at: a `ratio`, an `increment` in the base unit, or percentage "
        "`points` of a share."
    )
    ratio_low: Decimal | None = Field(None, description="Least that `ratio` may be.")
    ratio: Decimal | None = Field(
        None,
        description="A change as what there is against what was compared with: of +77% 1.77, of 2.5 times 2.5; of an "
        "average of years that of one year.",
    )
    ratio_high: Decimal | None = Field(None, description="Most that `ratio` may be.")


def of_period(period: Period) -> dict[str, Any]:
    """The columns that say which kind of period it is."""
    return {"period_kind": period.kind, "year": period.of_year}


def change_kind(statistic: str, dimension: str, measured_in: Collection[str]) -> ChangeKind:
    """How a figure is a change; empty for a level, and for a share that is aimed at, though it is in per cent."""
    if statistic == "level" or (statistic != "change" and (dimension != "ratio" or dimension in measured_in)):
        return ""
    return _CHANGES.get(dimension, "increment")


_CHANGES: dict[str, ChangeKind] = {"ratio": "ratio", "ratio-difference": "points"}
"""How a change is in units of a dimension; in all others it is an increment."""


def ratios(kind: ChangeKind, unit: str, ends: tuple[Decimal, Decimal, Decimal]) -> dict[str, Decimal | None]:
    """The columns that hold a change as a ratio: empty for every other, and never below nothing."""
    if kind != "ratio":
        return {}
    more = 0 if unit == "factor" else 1
    names = ("ratio_low", "ratio", "ratio_high")
    return {name: shortened(max(end + more, Decimal(0))) for name, end in zip(names, ends, strict=True)}


def shortened(number: Decimal) -> Decimal:
    """The number without closing zeros."""
    return round(number, DIGITS).normalize()
