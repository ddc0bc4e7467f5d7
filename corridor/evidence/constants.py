"""Rows of what the verdicts rest on besides the evidence: constants, and what would change with them."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from corridor.evidence.rows import Row
from corridor.evidence.values import Name, Slug


class ConstantRow(Row):
    """A constant that decides verdicts, and how many of them would be others at half and at twice its size."""

    constant: Slug = Field(description="Our name for it.")
    what: Name = Field(description="What it is the size of.")
    why: Name = Field(description="Why it is as large as it is.")
    unit: Literal["share", "times", "days", "number"] = Field(description="What it is counted in.")
    value: Decimal = Field(description="Its size.")
    half: int = Field(ge=0, description="Comparisons that had another verdict or weight at half its size.")
    twice: int = Field(ge=0, description="Comparisons that had another verdict or weight at twice its size.")
    comparisons: int = Field(ge=1, description="All comparisons that there were when this was tried.")
