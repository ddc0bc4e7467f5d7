"""Rows that come of laying figures beside each other, one comparison at a time."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from corridor.evidence.kinds import FindingAbout, FindingKind
from corridor.evidence.rows import Row
from corridor.evidence.values import Day, Name, Names, ObservationId, Sentences, Text

Verdict = Literal["consistent", "contradictory", "tension", "different_definition", "missed", "slipped", "unexplained"]
Tested = Literal["sharp", "one_way", "loose"]
"""Whether a figure that is a tenth off would be seen: either way, one way, or neither."""


FindingId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*-[0-9a-f]{8}$")]


class Reviewed(Row):
    """What somebody read against its sources: why a contradiction stands, or what parts two countries' counts."""

    finding_id: FindingId = Field(description="The finding.")
    about: Name = Field(description="What it is of, in a few words.")
    reason: Name = Field(description="Why it stands, or what parts the counts, in a sentence or two.")


class Former(Row):
    """A finding of an earlier edition that is found no more, with what became of it."""

    finding_id: FindingId = Field(description="The finding.")
    verdict: Verdict = Field(description="What followed from it, when it was last found.")
    told_by: Text = Field("", description="The finding that tells it now; empty if it was withdrawn.")
    about: Name = Field(description="What it is of, in a few words.")
    reason: Name = Field(description="What became of it, in a sentence.")


class FindingRow(Row):
    """Figures that bear on each other, and what comes of comparing them."""

    finding_id: FindingId = Field(
        description="Kind and a digest of what is compared; the same whatever other data join."
    )
    kind: FindingKind = Field(
        description="What kind of comparison it is; see the method page. `restatement` is one thing stated more than "
        "once, `target_missed` a target beside what came, whether missed or not."
    )
    about: FindingAbout = Field(description="What is compared, in plain words; says the same as `kind`.")
    subject: Name = Field(description="What the figures are about.")
    measure: Name = Field(description="What is measured.")
    period: Text = Field("", description="First and last day, joined by a slash; empty if none is stated.")
    observations: tuple[ObservationId, ...] = Field(
        description="The figures compared, the decisive two first; of a target all that was said of it."
    )
    left: tuple[ObservationId, ...] = Field(
        description="The figures of the first side, the decisive one first; the sides are not in order of time."
    )
    right: tuple[ObservationId, ...] = Field(description="The figures of the second side, the decisive one first.")
    computed: Literal["", "left", "right", "both"] = Field(
        description="The sides that follow from all their figures together; each figure of another side states it."
    )
    left_low: Decimal = Field(description="Least that the first side allows, in `unit`.")
    left_high: Decimal = Field(description="Most that the first side allows, in `unit`.")
    right_low: Decimal = Field(description="Least that the second side allows, in `unit`.")
    right_high: Decimal = Field(description="Most that the second side allows, in `unit`.")
    unit: Name = Field(description="Unit of the four bounds: a base unit, 1 for ratios, year for dates.")
    gap: Decimal = Field(
        description="Ratio of the nearest ends, 1 if the sides meet; a difference for dates and where a side reaches 0."
    )
    points: Decimal | None = Field(
        None,
        description="Of growth and shares: how many percentage points the nearest ends lie apart; 0 if they meet.",
    )
    turns: bool = Field(
        default=False, description="Of changes, whether one side is surely a rise and the other surely a fall."
    )
    verdict: Verdict = Field(
        description="What follows. A `tension` is a contradiction that goes if loose words are read twice as wide."
    )
    tested: Literal["", Tested] = Field(
        "",
        description="Of what agrees, whether it would not if the first side were a tenth off: `sharp` if neither more "
        "nor less would agree, `one_way` if one of them would not, `loose` if both would.",
    )
    assumed: Names = Field(
        (),
        description="Of what does not agree, what it takes that no document states: definitions held to mean one "
        "count, also where figures by them agree, and entries of registries. It holds only if these do.",
    )
    voices: int = Field(
        ge=1, description="Independent statements among the figures: documents that retell one are one."
    )
    bodies: int = Field(
        ge=1,
        description="Bodies that counted for themselves among them: figures by one count, or by bodies of one country, "
        "are of one. What agrees is confirmed from two on, and else repeated.",
    )
    severity: int = Field(
        ge=0,
        le=3,
        description="How far apart the sides are: 0 for consistent, 3 for most. Amounts by `gap`, rates by `points` "
        "and whether one `turns`, dates by years.",
    )
    seen_on: Day | None = Field(
        None, description="Day from which it could be seen; empty if a document needed has no day."
    )
    statement: Sentences = Field(description="The finding in a sentence or two.")
