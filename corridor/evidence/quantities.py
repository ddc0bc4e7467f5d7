"""Rows of the registries that say what is counted: measures, goods, flows and units."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from corridor.evidence.rows import Row
from corridor.evidence.values import DIGITS_KEPT, Amount, Factor, Name, Names, Ordinal, Pattern, Slug, Text, WebAddress


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
    flows: Names = Field((), description="Flows that a total of it consists of, where that follows from the measure.")
    part_of: Names = Field((), description="Wider measures that contain it: one mode is part of all modes.")
    dimensions: Names = Field(min_length=1, description="Dimensions its units may have.")

    @property
    def counts_goods(self) -> bool:
        """Whether its figures are of goods: those of capacity, time, length, price and plan are not."""
        return self.nature in COUNTS_GOODS


COUNTS_GOODS = ("amount", "share")
"""Natures of measures whose figures are of goods, of some kind or of all."""


class Commodity(Row):
    """Goods that figures count."""

    commodity: Slug = Field(description="Our name for the goods.")
    label: Name = Field(description="The goods as readers see them.")
    label_ru: Name = Field(description="Their Russian name.")
    sorted_by: Literal["kind", "form"] = Field(
        "kind",
        description="What sets them apart: what they are, or how they are carried. Goods of one sorting do not "
        "overlap, unless one is part of the other; grain and goods in containers may.",
    )
    part_of: Names = Field((), description="Wider goods that contain them; all goods need not be named.")


class Flow(Row):
    """A direction in which goods move, seen from the reporter."""

    flow: Slug = Field(description="Our name for the flow.")
    label: Name = Field(description="The flow as readers see it.")
    country_word: Text = Field(
        "",
        description="Word before the country that it is seen from: exports of Estonia; else empty.",
    )
    partner_word: Text = Field("", description="Word before the other country of a pair: exports to Kazakhstan.")
    crosses: Literal["", "out", "in", "through"] = Field(
        "", description="Which way its goods cross the country's border; empty where they may not cross it."
    )
    mirror: Text = Field(
        "", description="What the other country of a pair calls the same goods; empty if it has no name."
    )
    part_of: Names = Field((), description="Wider flows that contain it; parts of one flow may overlap.")
    sum_of: Names = Field((), description="Flows that make it up together, none of whose goods is in two of them.")
    mark: Literal[
        "circle", "square", "diamond", "triangle-right", "triangle-left", "triangle-up", "triangle-down", "stroke"
    ] = Field(description="Its mark in every chart.")


class Unit(Row):
    """A unit that figures are printed in, or told in."""

    unit: Name = Field(description="The unit as used in observations.")
    label: Name = Field(description="The unit as readers see it, after any number but 1.")
    label_one: Text = Field("", description="The unit after the number 1, where that differs.")
    pattern: Pattern = Field("", description="Where the number stands, if not before the label: `USD {} million`.")
    told_from: Amount | None = Field(
        None, description="The least number of it that readers are told; empty if amounts are told in other units."
    )
    kept: bool = Field(
        default=False, description="Whether figures printed in it are told in it from there on, whatever their size."
    )
    whole: bool = Field(default=False, description="Whether there are only whole numbers of it.")
    dimension: Slug = Field(description="The kind of quantity it measures; that of a currency begins with `money-`.")
    base_unit: Name = Field(description="The unit that low and high are given in; `t/year` is a rate of `t`.")
    factor: Factor = Field(description="One of the unit in base units.")

    @model_validator(mode="after")
    def _one_of_itself(self) -> Self:
        if self.unit == self.base_unit and self.factor != 1:
            raise ValueError(f"{self.unit} is its own base unit; accepted: the factor 1")
        return self


class Rate(Row):
    """What a currency was worth on average over the days of a year."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        description="The base unit of the money."
    )
    year: Ordinal = Field(description="The calendar year.")
    rate: Annotated[str, StringConstraints(pattern=r"^[0-9]+[.][0-9]+$")] = Field(
        description="US dollars for one of it, as printed: half a unit of the last digit is left open.",
        json_schema_extra=DIGITS_KEPT,
    )
    publisher: Name = Field(description="Who publishes it.")
    url: WebAddress = Field(description="Where it is published.")
