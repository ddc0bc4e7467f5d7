"""Every table and field of the data package, once.

A class here is a row, an attribute a field: its type, meaning and constraint. Validation of the
seeds, typed reading, the Frictionless descriptor and the data-dictionary page all come from it.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.fields import FieldInfo

from corridor.values import (
    COUNTRY,
    IN_WORDS,
    LONGEST_PERIOD,
    Amount,
    Colour,
    Country,
    Day,
    Language,
    Latitude,
    Length,
    Longitude,
    Name,
    Names,
    ObservationId,
    Ordinal,
    PairId,
    Positive,
    Sentences,
    Slug,
    Text,
    WebAddress,
)

Scope = Literal["pair", "corridor", "country", "node", "leg", "pipeline"]
Flow = Literal["", "total", "export", "import", "transit", "domestic"]
Flows = tuple[Literal["export", "import", "transit", "domestic"], ...]
Commodity = Literal["all", "oil", "oil-products", "grain", "metals", "coal"]
Statistic = Literal["level", "change", "target", "forecast"]
Qualifier = Literal["exact", "about", "almost", "more_than", "up_to", "at_least", "planned"]
Status = Literal["verified", "corrected", "not_refound"]
Mode = Literal["rail", "sea", "road"]
Verdict = Literal["consistent", "contradictory", "different_definition", "missed", "slipped", "unexplained"]
FindingKind = Literal[
    "restatement",
    "two_definitions",
    "growth_inconsistent",
    "part_exceeds_whole",
    "residual",
    "mirror_gap",
    "target_missed",
    "target_slipped",
    "share_inconsistent",
]


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
    flow: Flow = Field("", description="Direction seen from the reporter; empty where it has no meaning.")
    measure: Name = Field(description="What is measured.")
    commodity: Commodity = Field("all", description="The goods counted.")
    definition: Text = Field("", description="By which definition it is counted; empty if none is known.")
    statistic: Statistic = Field(description="A level, a change against another period, a target, a forecast.")
    period_start: Day | None = Field(None, description="First day of the period.")
    period_end: Day | None = Field(None, description="Last day of the period; empty if not given.")
    compare_start: Day | None = Field(None, description="First day of the period compared with.")
    compare_end: Day | None = Field(None, description="Last day of the period compared with.")
    value: Amount | None = Field(None, description="The figure as printed, in its unit.")
    value_low: Amount | None = Field(None, description="Lower end, where a range is printed.")
    value_high: Amount | None = Field(None, description="Upper end, where a range is printed.")
    unit: Name = Field(description="Unit of the figure as printed.")
    qualifier: Qualifier = Field("exact", description="The loose word that goes with the figure.")
    printed: Text = Field("", description="The figure and its unit as printed, nothing more.")
    note: Text = Field("", description="What a reader of the figure should know, in our words.")
    status: Status = Field(description="Verified on the page; corrected (the note says how); page not found again.")

    @model_validator(mode="after")
    def _periods_run_forward(self) -> Self:
        _forward("period", self.period_start, self.period_end)
        _forward("compare", self.compare_start, self.compare_end)
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


class Observation(Bounds, Figure, ObservationKey):
    """One figure as one source printed it, with the interval it allows."""


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
    language: Language = Field(description="Language of the page, ISO 639-1.")
    attributed_to: Text = Field("", description="Who is said to have given the figures; empty if nobody is named.")
    origin_group: Slug = Field(description="Documents that retell one statement share it: one voice.")
    note: Text = Field("", description="What a reader of the document should know, in our words.")


class Source(Bibliography):
    """A document that figures were taken from."""

    known_on: Day | None = Field(
        None, description="Day by which it was public: published, else the day of the event; else unknown."
    )
    file: Text = Field("", description="Name of the text file it was transcribed from, if kept.")
    sha256: Text = Field("", description="SHA-256 of that file.")


class Pair(Row):
    """A pair of countries, as the registry names it."""

    relationship_id: PairId = Field(description="The two countries, as ISO 3166 codes.")
    country_a: Country = Field(description="First country; the flow of most figures is seen from here.")
    country_b: Country = Field(description="Second country.")
    title: Name = Field(description="Title of the chapter.")
    order: Ordinal = Field(description="Place among the chapters.")
    route: Names = Field(min_length=2, description="Places that the drawn route joins, in order.")

    @model_validator(mode="after")
    def _id_names_two_countries(self) -> Self:
        if self.country_a == self.country_b:
            raise ValueError(f"{self.country_a} is paired with itself; accepted: two countries")
        if self.relationship_id != f"{self.country_a}-{self.country_b}":
            raise ValueError(f"relationship_id must be {self.country_a}-{self.country_b}")
        return self


class Relationship(Pair):
    """A pair of countries that has a chapter."""

    name_a: Name = Field(description="English name of the first country.")
    name_b: Name = Field(description="English name of the second country.")


class Definition(Row):
    """What a count includes."""

    definition_id: Slug = Field(description="Our name for the definition.")
    label: Name = Field(description="Short name for legends and tables.")
    colour: Colour = Field(description="Its colour in charts, a position in the palette.")
    meaning: Name = Field(description="What is counted, where, and by whom.")
    counted_by: Name = Field(description="The body that counts.")
    same_count_as: Names = Field((), description="Definitions that count the same thing and may be compared.")
    part_of: Names = Field((), description="Wider definitions that contain this one.")
    sum_of: Names = Field((), description="Definitions whose figures add up to this one.")
    flows: Flows = Field((), description="Flows that a total by this definition consists of.")

    @model_validator(mode="after")
    def _counts_the_same_as_others(self) -> Self:
        if self.definition_id in self.same_count_as:
            raise ValueError(f"{self.definition_id} is among its own same_count_as; accepted: other definitions")
        return self


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


class Theme(Row):
    """A subject of commitments."""

    theme: Slug = Field(description="Our name for the theme.")
    label: Name = Field(description="The theme as readers see it.")


class Subject(Row):
    """Something that figures are about, other than a pair."""

    subject: Name = Field(description="The name used in observations.")
    scope: Scope = Field(description="What kind of thing it is.")
    label: Name = Field(description="The name as readers see it.")
    places: Names = Field((), description="Places of the network that it names.")
    part_of: Names = Field((), description="Wider subjects that contain it.")
    sum_of: Names = Field((), description="Subjects that make it up together.")


class Reporter(Row):
    """A country or an organisation that states figures."""

    reporter: Name = Field(description="ISO 3166 code of a country, or a short name.")
    kind: Literal["country", "association", "institution", "industry", "press"] = Field(
        description="What kind of body it is."
    )
    label: Name = Field(description="English name.")
    label_ru: Name = Field(description="Russian name.")

    @model_validator(mode="after")
    def _countries_have_codes(self) -> Self:
        if (self.kind == "country") != bool(re.fullmatch(COUNTRY, self.reporter)):
            accepted = f"accepted of a country, and of nothing else: {IN_WORDS[COUNTRY]}"
            raise ValueError(f"{self.reporter} is of the kind {self.kind}; {accepted}")
        return self


class Measure(Row):
    """What can be measured."""

    measure: Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")] = Field(
        description="Our name for the measure."
    )
    label: Name = Field(description="The measure as readers see it.")
    meaning: Name = Field(description="What is measured.")
    nature: Literal["amount", "capacity", "average", "length", "price", "share", "plan"] = Field(
        description="How its figures may be compared: amounts add up over time, lengths hold at any time."
    )
    flows: Flows = Field((), description="Flows that a total of it consists of, where that follows from the measure.")
    part_of: Names = Field((), description="Wider measures that contain it: one mode is part of all modes.")
    dimensions: Names = Field(min_length=1, description="Dimensions its units may have.")


class Unit(Row):
    """A unit that figures are printed in."""

    unit: Name = Field(description="The unit as used in observations.")
    label: Name = Field(description="The unit as readers see it.")
    dimension: Slug = Field(description="The kind of quantity it measures.")
    base_unit: Name = Field(description="The unit that low and high are given in.")
    factor: Positive = Field(description="One of the unit in base units.")

    @model_validator(mode="after")
    def _one_of_itself(self) -> Self:
        if self.unit == self.base_unit and self.factor != 1:
            raise ValueError(f"{self.unit} is its own base unit; accepted: the factor 1")
        return self


class Place(Row):
    """A node of the network."""

    id: Slug = Field(description="Our name for the place.")
    name_en: Name = Field(description="English name.")
    name_ru: Name = Field(description="Russian name.")
    kind: Literal["city", "port", "border", "station"] = Field(description="What kind of node it is.")
    country: Country = Field(description="Country it lies in.")
    lat: Latitude = Field(description="Latitude in degrees north.")
    lon: Longitude = Field(description="Longitude in degrees east.")
    precision: Literal["general", "approximate"] = Field(
        description="Whether the position is good to the map's scale or only roughly known."
    )


class Leg(Row):
    """A connection between two places."""

    from_id: Slug = Field(description="Place at one end.")
    to_id: Slug = Field(description="Place at the other end.")
    mode: Mode = Field(description="Rail, sea or road.")
    distance_km: Length | None = Field(None, description="Length in kilometres; empty if not found.")
    basis: Literal["published", "great_circle", "unknown"] = Field(
        description="Printed by a source; the great circle between the two places, a lower bound; or unknown."
    )
    source_id: Text = Field("", description="The document that prints the distance.")

    @model_validator(mode="after")
    def _joins_two_places(self) -> Self:
        if self.from_id == self.to_id:
            raise ValueError(f"{self.from_id} is joined to itself; accepted: two places")
        return self

    @model_validator(mode="after")
    def _distance_has_a_basis(self) -> Self:
        if (self.distance_km is None) != (self.basis == "unknown"):
            raise ValueError("basis is 'unknown' exactly where distance_km is empty")
        if (self.basis == "published") != bool(self.source_id):
            raise ValueError("source_id is given exactly where basis is 'published'")
        return self


class Rejected(Row):
    """A figure that was refused, and why."""

    id: Annotated[str, StringConstraints(pattern=r"^X[0-9]{2,}$")] = Field(description="Our number for it.")
    figure: Name = Field(description="The figure as it was found.")
    subject: Name = Field(description="What it is said to be about.")
    publisher: Name = Field(description="Where it was found.")
    url: WebAddress = Field(description="Address of the page.")
    reason: Name = Field(description="Why it is not used.")


class Finding(Row):
    """Figures that bear on each other, and what comes of comparing them."""

    finding_id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*-[0-9a-f]{8}$")] = Field(
        description="Kind and a digest of what is compared; the same whatever other data join."
    )
    kind: FindingKind = Field(
        description="What kind of comparison it is; see the method page. `restatement` is one thing stated more than "
        "once, `target_missed` a target beside what came, whether missed or not."
    )
    subject: Name = Field(description="What the figures are about.")
    measure: Name = Field(description="What is measured.")
    period: Text = Field("", description="First and last day, joined by a slash; empty if none is stated.")
    observations: tuple[ObservationId, ...] = Field(description="The figures compared, the decisive two first.")
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
    verdict: Verdict = Field(description="What follows.")
    severity: int = Field(ge=0, le=3, description="How far apart the sides are: 0 for consistent, 3 for most.")
    seen_on: Day | None = Field(
        None, description="Day from which it could be seen; empty if a document needed has no day."
    )
    statement: Sentences = Field(description="The finding in a sentence or two.")


@dataclass(frozen=True)
class Table:
    """A table of the data package: rows of one class under a key."""

    row: type[Row]
    key: tuple[str, ...]
    links: dict[str, tuple[str, str]]
    """Fields that name rows elsewhere: field to (table, field)."""


FieldType = Literal["string", "date", "number", "integer"]

_TYPES: dict[type, FieldType] = {date: "date", Decimal: "number", float: "number", int: "integer"}


def field_type(info: FieldInfo) -> FieldType:
    """The type of a field in the data package; several names count as a string."""
    kinds = [kind for kind in _members(info.annotation) if kind is not type(None)]
    return _TYPES.get(kinds[0], "string")


def choices(info: FieldInfo) -> list[str]:
    """The accepted values of a field, if they are listed."""
    return list(get_args(info.annotation)) if get_origin(info.annotation) is Literal else []


def holds_several(info: FieldInfo) -> bool:
    """Whether a field holds several names, joined by ';' in the table."""
    return get_origin(info.annotation) is tuple


def required(info: FieldInfo) -> bool:
    """Whether a field is never empty."""
    return info.is_required() and "" not in choices(info)


def _members(annotation: Any) -> list[Any]:
    """The types of a union, or the type itself, without their constraints."""
    members = get_args(annotation) if get_origin(annotation) in (UnionType, Union) else (annotation,)
    return [get_args(member)[0] if get_origin(member) is Annotated else member for member in members]


TABLES: dict[str, Table] = {
    "observations": Table(
        Observation,
        ("observation_id",),
        {
            "source_id": ("sources", "source_id"),
            "subject": ("subjects", "subject"),
            "reporter": ("reporters", "reporter"),
            "measure": ("measures", "measure"),
            "definition": ("definitions", "definition_id"),
            "unit": ("units", "unit"),
        },
    ),
    "sources": Table(Source, ("source_id",), {}),
    "relationships": Table(
        Relationship,
        ("relationship_id",),
        {
            "country_a": ("reporters", "reporter"),
            "country_b": ("reporters", "reporter"),
            "route": ("places", "id"),
        },
    ),
    "definitions": Table(
        Definition,
        ("definition_id",),
        {
            "same_count_as": ("definitions", "definition_id"),
            "part_of": ("definitions", "definition_id"),
            "sum_of": ("definitions", "definition_id"),
        },
    ),
    "commitments": Table(
        Commitment,
        ("commitment_id",),
        {
            "source_id": ("sources", "source_id"),
            "theme": ("themes", "theme"),
            "parties": ("reporters", "reporter"),
            "evidence": ("observations", "observation_id"),
        },
    ),
    "themes": Table(Theme, ("theme",), {}),
    "subjects": Table(
        Subject,
        ("subject",),
        {"places": ("places", "id"), "part_of": ("subjects", "subject"), "sum_of": ("subjects", "subject")},
    ),
    "reporters": Table(Reporter, ("reporter",), {}),
    "measures": Table(Measure, ("measure",), {"part_of": ("measures", "measure")}),
    "units": Table(Unit, ("unit",), {}),
    "places": Table(Place, ("id",), {"country": ("reporters", "reporter")}),
    "legs": Table(
        Leg,
        ("from_id", "to_id", "mode"),
        {"from_id": ("places", "id"), "to_id": ("places", "id"), "source_id": ("sources", "source_id")},
    ),
    "rejected": Table(Rejected, ("id",), {}),
    "findings": Table(
        Finding,
        ("finding_id",),
        {
            "subject": ("subjects", "subject"),
            "measure": ("measures", "measure"),
            "observations": ("observations", "observation_id"),
        },
    ),
}
"""The data package, in the order of its resources."""
