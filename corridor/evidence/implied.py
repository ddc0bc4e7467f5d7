"""Rows that come of all figures together: what they leave of every quantity, which of them must be doubted, and why."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from corridor.evidence.findings import Tested
from corridor.evidence.rows import Row
from corridor.evidence.values import Day, Name, Names, ObservationId, Ordinal, Sentences, Text

QuantityId = Annotated[str, StringConstraints(pattern=r"^quantity-[0-9a-f]{8}$")]
DoubtId = Annotated[str, StringConstraints(pattern=r"^doubt-[0-9a-f]{8}$")]
Factor = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]

Doubted = Literal["figure", "digits", "link"]
OfDoubt = Literal["contradictory", "tension", "unexplained"]
EditKind = Literal[
    "power_of_ten", "swapped_digits", "one_digit", "by_for_to", "other_period", "other_count", "retelling"
]
OpenBecause = Literal["", "cut", "link", "assumed", "undefined", "revised", "rise", "average", "not_refound"]


class QuantityRow(Row):
    """What all figures together leave of a quantity, printed or not, beside what single figures print of it."""

    quantity_id: QuantityId = Field(description="A digest of what the quantity is; the same whatever other data join.")
    subject: Name = Field(description="What it is about.")
    measure: Name = Field(description="What is measured.")
    commodity: Text = Field("", description="The goods counted; empty where the measure counts none.")
    flow: Name = Field(description="Direction seen from the reporter; total where all count, or none has a meaning.")
    definition: Text = Field(
        "",
        description="The count: of definitions that are held to count the same the first by its id, whichever figures "
        "there are; pages name it as the figures that print or bound it do. Empty if none is known.",
    )
    reporter: Text = Field(
        "", description="Whose count it is where no definition is known; empty for what is the same whoever states it."
    )
    period_start: Day | None = Field(None, description="First day of the period; empty for what holds at any time.")
    period_end: Day | None = Field(None, description="Last day of the period.")
    unit: Text = Field("", description="Base unit of the bounds; empty where only changes of it are printed.")
    less: tuple[QuantityId, ...] = Field(
        (), description="Of what a total leaves over for parts that no source names: the parts that are named."
    )
    low: Decimal | None = Field(None, description="Least that all figures in no doubt leave, rounded down.")
    high: Decimal | None = Field(
        None, description="Most that all figures in no doubt leave, rounded up; empty where nothing bounds it."
    )
    printed_low: Decimal | None = Field(
        None, description="Least that single figures in no doubt print of it; empty where none does."
    )
    printed_high: Decimal | None = Field(
        None, description="Most that single figures in no doubt print of it; empty where none does."
    )
    observations: tuple[ObservationId, ...] = Field(
        (), description="The levels printed of it, in doubt or not; of several prints of one statement one."
    )
    binding: tuple[ObservationId, ...] = Field((), description="The figures that it takes to know the bounds.")
    binding_low: tuple[ObservationId, ...] = Field((), description="Those of them that it takes for the lower bound.")
    binding_high: tuple[ObservationId, ...] = Field((), description="Those of them that it takes for the upper bound.")
    rules: Names = Field((), description="The entries of registries that it takes: table and key.")


class DoubtRow(Row):
    """A figure that cannot stand beside all others: of the cheapest set without which the rest holds together."""

    doubt_id: DoubtId = Field(description="A digest of what is doubted; the same whatever other data join.")
    what: Doubted = Field(
        description="What is doubted: a `figure`; that its last `digits` are rounded, and not cut off; the `link` by "
        "which a definition is held to count the same as others."
    )
    observation_id: Text = Field("", description="The figure; empty for a link.")
    definition: Text = Field("", description="The definition of a link; empty for figures.")
    subject: Name = Field(description="What the figure is about, or the first of those that a link concerns.")
    measure: Name = Field(description="What is measured.")
    period: Text = Field("", description="First and last day, joined by a slash; empty if none is stated.")
    cost: int = Field(ge=1, description="What it costs to doubt it; see the method page.")
    together: int = Field(
        ge=1,
        description="Least cost of all that is doubted for conflicts that hang together with its own.",
    )
    certain: bool = Field(description="Whether each cheapest set has it.")
    alternatives: Names = Field(
        (),
        description="What could be doubted in its place at the same cost, figures or definitions; joined by + where "
        "it takes several.",
    )
    open_because: OpenBecause = Field(
        description="Why it is a question and no contradiction: it takes digits that were `cut` off, a `link` or other "
        "relation that is `assumed` and no document states, a figure whose count is `undefined`, a later document "
        "that may have `revised` it by a little, a `rise` by so many times that is put as so many times, an `average` "
        "that is a sum of years divided by them, or a page that was `not_refound`; empty where it is none."
    )
    assumed: Names = Field(
        (),
        description="What it takes that no document states: definitions held to mean one count, also where figures by "
        "them agree, and entries of registries. Without these it is no conflict.",
    )
    loose: bool = Field(description="Whether it takes the width that a loose word is given.")
    gone_at: Decimal | None = Field(
        None,
        description="The least of 1.5, 2, 3 and 5 by which the widths of loose words must be multiplied for it to go; "
        "empty where none of these is enough.",
    )
    verdict: OfDoubt = Field(
        description="`contradictory`; a `tension` where it goes when loose words are read twice as wide, or less; "
        "`unexplained` where it is a question."
    )
    edit: Literal["", EditKind] = Field(
        "",
        description="A guess at the error: the cheapest edit with which the figure would stand. A power of ten or "
        "unit, two digits swapped, one misprinted, a growth for what it came to, another period or count, other goods "
        "or flow; empty where none would do, or where the others leave so much room that many would.",
    )
    edit_value: Decimal | None = Field(
        None, description="What it would print then, in the base unit of the figure; empty where the number stays."
    )
    edit_quantity: Literal[""] | QuantityId = Field(
        "", description="What it would be a figure of; empty where that stays."
    )
    conflict: tuple[ObservationId, ...] = Field(
        description="Figures that cannot all hold, while all but any one can: the doubted one first, each after one "
        "that bears on it; their steps are in conflicts."
    )
    said_low: Decimal | None = Field(None, description="Least that the figure says, in `unit`; empty where it is open.")
    said_high: Decimal | None = Field(None, description="Most that the figure says, in `unit`; empty where it is open.")
    left_low: Decimal | None = Field(
        None, description="Least that the others leave instead, rounded down; empty where open."
    )
    left_high: Decimal | None = Field(
        None, description="Most that the others leave instead, rounded up; empty where open."
    )
    binding: tuple[ObservationId, ...] = Field((), description="The figures that it takes to know what they leave.")
    unit: Name = Field(description="Unit of the four bounds: a base unit, 1 for ratios of two amounts.")
    refuted_when_said: bool = Field(
        description="Whether the others that were known by the day of its document already left no room for it."
    )
    seen_on: Day | None = Field(
        None, description="Day from which its conflict could be seen; empty if a document needed has no day."
    )
    statement: Sentences = Field(
        description="What is doubted, and what the others leave instead, in a sentence or two."
    )


class SharpnessRow(Row):
    """How sharply a figure is tested: what all other voices leave of what it says, and what that would show."""

    observation_id: ObservationId = Field(description="A figure that says how much there was, or how it changed.")
    low: Decimal | None = Field(None, description="Least that the others leave, rounded down; empty where open.")
    high: Decimal | None = Field(None, description="Most that the others leave, rounded up; empty where open.")
    unit: Name = Field(description="Unit of both: a base unit, 1 for ratios of two amounts.")
    tested: Literal["untested", Tested] = Field(
        description="Whether it would be seen if the figure were a tenth off: `sharp` if more and less would, "
        "`one_way` if one of them would, `loose` if neither; `untested` where the others do not bound it."
    )


class SlipRow(Row):
    """Slips of one kind, planted one at a time in every level that others bound: how many of them are seen."""

    slip: Literal["x1.1", "x1.5", "x2", "x10", "x0.1", "swapped"] = Field(
        description="What is done to the printed number: multiplied, or two neighbouring digits swapped."
    )
    levels: int = Field(ge=0, description="Levels that it is planted in: those of which others leave a bound.")
    slips: int = Field(ge=0, description="Slips planted; of swapped digits one for each two neighbours that differ.")
    seen: int = Field(ge=0, description="Those that would be a new doubt, as they leave what the others allow.")
    share: Decimal = Field(description="Per cent of them that are seen.")
    by_pairs: Decimal | None = Field(
        None, description="Per cent that were seen when figures were compared two by two; empty where it was not tried."
    )


class ConflictRow(Row):
    """A step of a conflict, of a figure or a rule. All steps, each times its number, add up to what cannot be."""

    doubt_id: DoubtId = Field(description="The doubt that it explains.")
    seq: Ordinal = Field(description="Place of the step: first what the doubted figure says.")
    observation_id: Text = Field("", description="The figure; empty for a rule.")
    rule: Text = Field(
        "", description="The entry of a registry that a rule comes from: table and key; empty for a figure."
    )
    assumed: bool = Field(description="Whether no document states the rule.")
    quantities: tuple[QuantityId, ...] = Field(description="The quantities that it bears on.")
    factors: tuple[Factor, ...] = Field(description="What each of them is multiplied by before they are added.")
    low: Decimal | None = Field(None, description="Least that they come to; empty where it is open.")
    high: Decimal | None = Field(None, description="Most that they come to; empty where it is open.")
    times: Decimal = Field(
        description="What the step is multiplied by, below zero where its upper end counts; of the first it is 1 or -1."
    )
