"""Rows that come of all figures together: what loose words have meant, by exact figures of the same things."""

from decimal import Decimal

from pydantic import Field

from corridor.evidence.rows import Qualifier, Row
from corridor.evidence.values import Ordinal


class WordRow(Row):
    """How far exact figures lie from those that a loose word goes with, of one quantity by one count."""

    word: Qualifier = Field(description="The loose word.")
    digits: Ordinal = Field(description="How round the number is that it goes with: digits before its closing zeros.")
    figures: int = Field(ge=0, description="Figures that have the word with a number so round.")
    worded: int = Field(ge=0, description="Statements with the word that an exact figure can be laid beside.")
    pairs: int = Field(
        ge=0,
        description="Pairs of such a statement and an exact one of the same quantity, whose digits allow no more than "
        "half of what the word is taken to allow.",
    )
    same_voice: int = Field(ge=0, description="Pairs of which both go back to one statement.")
    within: int = Field(ge=0, description="Pairs of which the exact number lies where the word is taken to allow it.")
    low: Decimal | None = Field(
        None, description="Of exact to worded number the ratio that a tenth of the pairs lie at or below."
    )
    middle: Decimal | None = Field(None, description="The ratio that half of the pairs lie at or below.")
    high: Decimal | None = Field(None, description="The ratio that nine tenths of the pairs lie at or below.")
    followed: bool = Field(
        description="Whether `low` and `high` of figures follow what was measured, where the word leaves an end open; "
        "else the assumed width holds."
    )
