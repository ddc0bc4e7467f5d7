"""Rows of the registries: the names that figures use, and what each stands for."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from corridor.base.choices import shown
from corridor.evidence.rows import Row, Scope
from corridor.evidence.values import (
    COUNTRY,
    IN_WORDS,
    SEVERAL_IN_TEXT,
    Colour,
    Country,
    Latitude,
    Length,
    Longitude,
    Name,
    Names,
    Ordinal,
    PairId,
    Slug,
    Text,
    WebAddress,
)

Mode = Literal["rail", "sea", "road"]


class PairRow(Row):
    """A pair of countries, as the registry names it."""

    relationship_id: PairId = Field(description="The two countries, as ISO 3166 codes.")
    country_a: Country = Field(description="First country; the flow of most figures is seen from here.")
    country_b: Country = Field(description="Second country.")
    title: Name = Field(description="Title of the chapter.")
    order: Ordinal = Field(description="Place among the chapters.")
    route: Names = Field((), description="Places that the drawn route joins, in order; empty where none is known.")
    modes: tuple[Mode, ...] = Field(
        (), description="The modes that the route goes by; empty where it is rail and sea, and road where it must."
    )

    @model_validator(mode="after")
    def _id_names_two_countries(self) -> Self:
        if self.country_a == self.country_b:
            raise ValueError(f"{self.country_a} is paired with itself; accepted: two countries")
        if self.relationship_id != f"{self.country_a}-{self.country_b}":
            raise ValueError(f"relationship_id must be {self.country_a}-{self.country_b}")
        if len(self.route) == 1:
            raise ValueError(f"route stops in {self.route[0]} alone; accepted: two places or more, or none")
        return self


class Relationship(PairRow):
    """A pair of countries that has a chapter."""

    name_a: Name = Field(description="English name of the first country.")
    name_b: Name = Field(description="English name of the second country.")


class Definition(Row):
    """What a count includes."""

    definition_id: Slug = Field(description="Our name for the definition.")
    label: Name = Field(description="Short name for legends and tables.")
    colour: Colour = Field(description="Its colour in charts, a position in the palette.")
    meaning: Name = Field(description="What is counted, where, and by whom.")
    counted_by: Name = Field(description="The body that counts, or several.", json_schema_extra=SEVERAL_IN_TEXT)
    same_count_as: Names = Field((), description="Definitions that count the same thing and may be compared.")
    part_of: Names = Field((), description="Wider definitions that contain this one.")
    sum_of: Names = Field((), description="Definitions whose figures add up to this one.")
    flows: Names = Field((), description="Flows that a total by this definition consists of.")
    assumed: Names = Field((), description="Of same_count_as and part_of, those that no document states.")

    @model_validator(mode="after")
    def _assumes_what_it_names(self) -> Self:
        linked = (*self.same_count_as, *self.part_of)
        if others := [name for name in self.assumed if name not in linked]:
            raise ValueError(f"assumed names {shown(others[0])}; accepted: names in same_count_as and part_of")
        return self

    @model_validator(mode="after")
    def _counts_the_same_as_others(self) -> Self:
        if self.definition_id in self.same_count_as:
            raise ValueError(f"{self.definition_id} is among its own same_count_as; accepted: other definitions")
        return self


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
    members: Names = Field((), description="Countries that a group consists of.")
    stretch_of: Names = Field((), description="Longer ways that hold all of it: what goes along them goes along it.")
    passed_by: Names = Field((), description="Corridors that pass it; not all that it handles goes along them.")

    @model_validator(mode="after")
    def _a_group_has_members(self) -> Self:
        if (self.scope == "group") != bool(self.members):
            raise ValueError("members are given exactly where scope is 'group'")
        if self.members and "-" in self.subject:
            raise ValueError(f"{self.subject} holds a hyphen, which stands between the sides of a pair")
        return self


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


class FormRow(Row):
    """A way to put a change, other than simply against the period compared with."""

    form: Slug = Field(description="Our name for the form.")
    said: Text = Field("", description="What readers see after the figure; empty if the figure alone says it.")
    meaning: Name = Field(description="How the figure is to be understood.")
    value: Literal["change", "index"] = Field(
        description="Whether the value is the change, or an index: what there is in per cent of what there was."
    )
    against: Literal["period", "plan", "other"] = Field(description="An earlier period, a plan, or what else was then.")
    over: Literal["whole", "year"] = Field(
        description="Whether it is the change over the whole time, or an average of its years, which compounds."
    )


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


class LegRow(Row):
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


class Waypoint(Row):
    """A point of a leg between its two ends: a town on the line, or where ships turn.

    Towns whose position is general are Natural Earth's populated places (public domain); those whose position is
    approximate, and points at sea, were entered for this book.
    """

    from_id: Slug = Field(description="Place at the end that the points are counted from.")
    to_id: Slug = Field(description="Place at the other end.")
    mode: Mode = Field(description="Rail, sea or road.")
    seq: Ordinal = Field(description="Its place on the leg, counted from 1.")
    name: Name = Field(description="English name of the town; of a point at sea what it lies off.")
    country: Country | None = Field(None, description="Country it lies in; empty at sea.")
    lat: Latitude = Field(description="Latitude in degrees north.")
    lon: Longitude = Field(description="Longitude in degrees east.")
    precision: Literal["general", "approximate"] = Field(
        description="Whether the position is good to the map's scale or only roughly known."
    )

    @model_validator(mode="after")
    def _lies_on_land_or_at_sea(self) -> Self:
        if (self.mode == "sea") != (self.country is None):
            raise ValueError("country is empty exactly where mode is 'sea'")
        return self


class Area(Row):
    """A sea, or a country that states no figures, as maps name it."""

    area: Slug = Field(description="Our name for it.")
    kind: Literal["country", "sea"] = Field(description="Whether it is land or water.")
    shape: Text = Field("", description="Its name among the shapes of countries; empty for a sea.")
    name_en: Name = Field(description="English name.")
    name_ru: Name = Field(description="Russian name.")
    lat: Latitude | None = Field(None, description="Where the name of a sea stands, in degrees north.")
    lon: Longitude | None = Field(None, description="Where the name of a sea stands, in degrees east.")
    reach_km: Length | None = Field(None, description="Kilometres from there within which water is of that sea.")

    @model_validator(mode="after")
    def _is_a_shape_or_has_a_point(self) -> Self:
        if (self.kind == "country") != bool(self.shape):
            raise ValueError("shape is given exactly where kind is 'country'")
        if {value is None for value in (self.lat, self.lon, self.reach_km)} != {self.kind == "country"}:
            raise ValueError("lat, lon and reach_km are given exactly where kind is 'sea'")
        return self


class Rejected(Row):
    """A figure that was refused, and why."""

    id: Annotated[str, StringConstraints(pattern=r"^X[0-9]{2,}$")] = Field(description="Our number for it.")
    figure: Name = Field(description="The figure as it was found.")
    subject: Name = Field(description="What it is said to be about.")
    publisher: Name = Field(description="Where it was found.")
    url: WebAddress = Field(description="Address of the page.")
    reason: Name = Field(description="Why it is not used.")
