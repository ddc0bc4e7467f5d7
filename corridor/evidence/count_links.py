"""Rows of what joins two counts: which entry of the definitions it is, and what it rests on."""

from typing import Literal

from pydantic import Field

from corridor.evidence.rows import Row
from corridor.evidence.values import ObservationId, Slug, Text

Relation = Literal["same_count_as", "part_of", "sum_of"]
"""The fields of a definition that join it with others."""

Basis = Literal["document", "names", "assumed"]


class _Joining(Row):
    """Which entry of the definitions joins one with another."""

    definition_id: Slug = Field(description="The definition that the link stands with.")
    relation: Relation = Field(description="How the two are joined: the field of the definition that names the other.")
    other: Slug = Field(description="The definition that it is joined with.")


class StatedLink(_Joining):
    """A link between two counts that a document states."""

    document: ObservationId = Field(description="The figure by which the document states it.")


class CountLink(_Joining):
    """A link between two counts, what it rests on, and how often figures bear it out."""

    basis: Basis = Field(
        description="What it rests on: a `document` that states it; the words of both `names`, by which one holds the "
        "other; or nothing but our reading, so that it is `assumed`."
    )
    document: Text = Field("", description="The figure by which the document states it.")
    beside: int = Field(
        0,
        ge=0,
        description="Quantities of which both give a level: of one count in documents of different origin, of part and "
        "whole, for the same period.",
    )
    agree: int = Field(
        0,
        ge=0,
        description="Of these, how many agree: each level of the one shares a value with each of the other, or each "
        "part is no more than its whole.",
    )
