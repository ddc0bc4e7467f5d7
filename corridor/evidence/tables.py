"""The tables of the data package: the class of their rows, their keys, and which fields name rows of other tables."""

from dataclasses import dataclass

from corridor.evidence.registries import (
    Definition,
    Leg,
    Measure,
    Place,
    Rejected,
    Relationship,
    Reporter,
    Subject,
    Theme,
    Unit,
)
from corridor.evidence.rows import Commitment, Finding, Observation, Row, Source


@dataclass(frozen=True)
class Table:
    """A table of the data package: rows of one class under a key."""

    row: type[Row]
    key: tuple[str, ...]
    links: dict[str, tuple[str, str]]
    """Fields that name rows elsewhere: field to (table, field)."""


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
