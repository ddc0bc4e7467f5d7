"""Rows that come with documents: the document, its figures, the intentions it states, and what is found on figures.

A class here or in `registries` is a row, an attribute a field: its type, meaning and constraint. Validation of the
seeds, typed reading, the Frictionless descriptor and the data-dictionary page all come from it. Where objects are
made of rows, the class of the row ends in `Row`: `ObservationRow` is what stands in the table, `Observation`
(`observations`) what analysis works with.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from corridor.evidence.derived import Derived
from corridor.evidence.values import (
    LONGEST_PERIOD,
    SEVERAL_IN_TEXT,
    Amount,
    Day,
    Language,
    Name,
    Names,
    ObservationId,
    Ordinal,
    Slug,
    Text,
    WebAddress,
)

ALL_GOODS = "all"
"""The commodity of what counts goods of any kind."""

ALL_FLOWS = "total"
"""The flow of what counts all directions together."""

Scope = Literal["pair", "corridor", "country", "group", "node", "leg", "pipeline"]
Statistic = Literal["level", "change", "target", "forecast"]
Qualifier = Literal["exact", "about", "almost", "more_than", "up_to", "at_least", "planned"]
Status = Literal["verified", "corrected", "not_refound"]
DefinitionBasis = Literal["", "source", "speaker", "coder"]
DefinitionGiven = Literal["", "before", "after"]
PeriodBasis = Literal["", "stated", "inferred"]


class Row(BaseModel):
    """A row of some table: no unknown field, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ObservationKey(Row):
    """What names an observation."""

    observation_id: ObservationId = Field(description="Source and sequence number; stable for ever.")
    source_id: Slug = Field(description="The document that printed the figure.")


class Figure(Row):
    """One figure as one source printed it."""

    seq: Ordinal = Field(description="Number of the figure within its source.")
    paragraph: Ordinal | None = Field(
        None, description="Paragraph of the document, counting lines that are not empty from 1."
    )
    scope: Scope = Field(description="What kind of thing the figure is about.")
    subject: Name = Field(description="What the figure is about: a pair, a corridor, a country, a place.")
    reporter: Name = Field(description="The country whose body states it, or an organisation.")
    flow: Text = Field("", description="Direction seen from the reporter; empty where it has no meaning.")
    measure: Name = Field(description="What is measured.")
    commodity: Name = Field(ALL_GOODS, description="The goods counted.")
    definition: Text = Field("", description="By which definition it is counted; empty if none is known.")
    definition_basis: DefinitionBasis = Field(
        "",
        description="Who gave it that definition: the `source`, whose words name the count; the `speaker`, who is the "
        "body that counts so; else the `coder`, from the context. Empty where it has none.",
    )
    definition_given: DefinitionGiven = Field(
        "",
        description="Whether it got that definition `before` or `after` it was laid beside other figures; empty where "
        "that is not recorded, as for most of the first edition.",
    )
    statistic: Statistic = Field(description="A level, a change against another period, a target, a forecast.")
    form: Text = Field("", description="How a change is put; empty where it is against the period compared with.")
    whole_subject: Text = Field("", description="Of a share: what the whole is about.")
    whole_measure: Text = Field("", description="Of a share: what part and whole are measured by.")
    whole_flow: Text = Field("", description="Of a share: the flow of the whole.")
    whole_commodity: Text = Field("", description="Of a share: the goods of the whole.")
    replaces: Text = Field("", description="The earlier figure that this one restates, by its id.")
    period_start: Day | None = Field(None, description="First day of the period.")
    period_end: Day | None = Field(None, description="Last day of the period; empty if not given.")
    period_basis: PeriodBasis = Field(
        "", description="Whether the document states the period, or it was inferred; empty where none is known."
    )
    compare_start: Day | None = Field(None, description="First day of the period compared with.")
    compare_end: Day | None = Field(None, description="Last day of the period compared with.")
    compare_basis: PeriodBasis = Field(
        "", description="The same of the period compared with: stated, or inferred; empty where none is known."
    )
    value: Amount | None = Field(None, description="The figure as printed, in its unit.")
    value_low: Amount | None = Field(None, description="Lower end, where a range is printed.")
    value_high: Amount | None = Field(None, description="Upper end, where a range is printed.")
    unit: Name = Field(description="Unit of the figure as printed.")
    qualifier: Qualifier = Field("exact", description="The loose word that goes with the figure.")
    printed: Text = Field("", description="The figure and its unit as printed, nothing more.")
    said_by: Text = Field(
        "",
        description="Who is said to have given this figure, where the document names another for it than for the rest; "
        "else empty, and `attributed_to` holds.",
        json_schema_extra=SEVERAL_IN_TEXT,
    )
    said_start: Day | None = Field(
        None, description="First day of the time in which it was said, where the document tells one before its own."
    )
    said_end: Day | None = Field(None, description="Last day of that time: by it the figure was known.")
    priced: Text = Field("", description="Of a tariff: what is carried for it, a container of which size or a lorry.")
    goes_from: Text = Field("", description="Of a tariff: where the way that is paid for begins, if stated.")
    goes_to: Names = Field((), description="Of a tariff: where it ends; several places where it is one price for each.")
    terms: Text = Field("", description="Of a tariff: what the price holds for and includes, as far as stated.")
    note: Text = Field("", description="What a reader of the figure should know, in our words.")
    status: Status = Field(description="Verified on the page; corrected (the note says how); page not found again.")

    @model_validator(mode="after")
    def _periods_run_forward(self) -> Self:
        _forward("period", self.period_start, self.period_end)
        _forward("compare", self.compare_start, self.compare_end)
        _forward("said", self.said_start, self.said_end)
        return self

    @model_validator(mode="after")
    def _one_value_or_a_range(self) -> Self:
        ends = (self.value_low, self.value_high)
        if self.value is not None and ends != (None, None):
            raise ValueError("give either value or value_low and value_high, not both")
        if self.value is None and None in ends:
            raise ValueError("give value, or both value_low and value_high")
        if self.value_low is not None and self.value_high is not None and self.value_low > self.value_high:
            raise ValueError(f"value_low {self.value_low} is above value_high {self.value_high}")
        return self


def _forward(name: str, start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise ValueError(f"{name}_end {end} is before {name}_start {start}")
    if end and not start:
        raise ValueError(f"{name}_end is given without {name}_start")
    if start and end and end.year - start.year > LONGEST_PERIOD:
        raise ValueError(f"{name}_end {end} is too long after {name}_start {start}; accepted: {LONGEST_PERIOD} years")


class Bounds(Row):
    """What the printed digits and the qualifier allow."""

    low: Decimal = Field(
        description="Least that the printed figure allows, in the base unit; likely, where a loose word leaves it open."
    )
    high: Decimal = Field(
        description="Most that the printed figure allows, in the base unit; likely, where a loose word leaves it open."
    )
    base_unit: Name = Field(description="Unit of low and high.")


class ObservationRow(Derived, Bounds, Figure, ObservationKey):
    """One figure as one source printed it, with the interval it allows."""

    commodity: Text = Field(
        "",
        description="The goods counted: `all` of any kind; empty where the measure counts none, as capacity and time.",
    )


class Bibliography(Row):
    """What is known of a document."""

    source_id: Slug = Field(description="Our name for the document; the name of its file in seeds/sources.")
    publisher: Name = Field(description="Who published it.")
    title: Name = Field(description="What it is about, in our words.")
    url: WebAddress = Field(description="Address of the page.")
    published: Day | None = Field(None, description="Day of publication; empty if not known.")
    published_basis: Literal["stated", "inferred", "unknown"] = Field(
        description="Whether the page states that day, it was inferred, or it is unknown."
    )
    event_date: Day | None = Field(None, description="Day of the event reported, where it is known.")
    added: Day | None = Field(
        None, description="Day on which it was entered in this book; empty for the first edition."
    )
    language: Language = Field(description="Language of the page, ISO 639-1.")
    attributed_to: Text = Field(
        "",
        description="Who is said to have given the figures; empty if nobody is named.",
        json_schema_extra=SEVERAL_IN_TEXT,
    )
    origin_group: Slug = Field(description="Documents that retell one statement share it: one voice.")
    note: Text = Field("", description="What a reader of the document should know, in our words.")


class Source(Bibliography):
    """A document that figures were taken from."""

    known_on: Day | None = Field(
        None, description="Day by which it was public: published, else the day of the event; else unknown."
    )
    file: Text = Field("", description="Name of the text file it was transcribed from, if kept.")
    sha256: Text = Field("", description="SHA-256 of that file.")


class CommitmentKey(Row):
    """What names a commitment."""

    commitment_id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*:c[1-9][0-9]*$")] = Field(
        description="Source and sequence number."
    )
    source_id: Slug = Field(description="The document that states it.")
    stated_on: Day | None = Field(None, description="Day by which it was stated, as far as known.")


class Intention(Row):
    """An intention as one document states it."""

    seq: Ordinal = Field(description="Number of the intention within its source.")
    paragraph: Ordinal | None = Field(None, description="Paragraph of the document.")
    theme: Slug = Field(description="What it is about; the same word in every chapter.")
    parties: Names = Field(min_length=1, description="Countries that state it.")
    wording: Name = Field(description="The intention, in our words.")
    printed: Text = Field("", description="A few words of the document by which it is found there.")
    status: Literal["discussed", "intended", "agreed", "signed", "under_way", "done"] = Field(
        description="How far it had come by the document's own account."
    )
    evidence: Names = Field((), description="Later observations that bear on it.")


class Commitment(Intention, CommitmentKey):
    """An intention that the parties stated."""
