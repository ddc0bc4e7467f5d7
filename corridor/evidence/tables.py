"""The tables of the data package: the class of their rows, their keys, and which fields name rows of other tables."""

from dataclasses import dataclass
from inspect import cleandoc

from corridor.evidence.breaks import Break
from corridor.evidence.constants import ConstantRow
from corridor.evidence.count_links import CountLink
from corridor.evidence.findings import FindingRow, Former, Reviewed
from corridor.evidence.implied import ConflictRow, DoubtRow, QuantityRow, SharpnessRow, SlipRow
from corridor.evidence.quantities import Commodity, Flow, Measure, Rate, Unit
from corridor.evidence.registries import (
    Area,
    Definition,
    FormRow,
    LegRow,
    Place,
    Rejected,
    Relationship,
    Reporter,
    Subject,
    Theme,
    Waypoint,
)
from corridor.evidence.rows import Commitment, ObservationRow, Row, Source
from corridor.evidence.worded import WordRow


@dataclass(frozen=True)
class Resource:
    """A table of the data package: rows of one class under a key."""

    row: type[Row]
    key: tuple[str, ...]
    links: dict[str, tuple[str, str]]
    """Fields that name rows elsewhere: field to (table, field)."""

    @property
    def about(self) -> str:
        """What a row is, as its class says it; from Python 3.13 on, classes keep no indentation of their docstrings."""
        return cleandoc(self.row.__doc__ or "")


TABLES: dict[str, Resource] = {
    "observations": Resource(
        ObservationRow,
        ("observation_id",),
        {
            "source_id": ("sources", "source_id"),
            "subject": ("subjects", "subject"),
            "reporter": ("reporters", "reporter"),
            "measure": ("measures", "measure"),
            "flow": ("flows", "flow"),
            "commodity": ("commodities", "commodity"),
            "definition": ("definitions", "definition_id"),
            "unit": ("units", "unit"),
            "form": ("forms", "form"),
            "whole_subject": ("subjects", "subject"),
            "whole_measure": ("measures", "measure"),
            "whole_flow": ("flows", "flow"),
            "whole_commodity": ("commodities", "commodity"),
            "replaces": ("observations", "observation_id"),
        },
    ),
    "sources": Resource(Source, ("source_id",), {}),
    "relationships": Resource(
        Relationship,
        ("relationship_id",),
        {
            "country_a": ("reporters", "reporter"),
            "country_b": ("reporters", "reporter"),
            "route": ("places", "id"),
        },
    ),
    "definitions": Resource(
        Definition,
        ("definition_id",),
        {
            "same_count_as": ("definitions", "definition_id"),
            "part_of": ("definitions", "definition_id"),
            "sum_of": ("definitions", "definition_id"),
            "flows": ("flows", "flow"),
        },
    ),
    "count_links": Resource(
        CountLink,
        ("definition_id", "relation", "other"),
        {
            "definition_id": ("definitions", "definition_id"),
            "other": ("definitions", "definition_id"),
            "document": ("observations", "observation_id"),
        },
    ),
    "breaks": Resource(
        Break,
        ("definition_id", "since"),
        {"definition_id": ("definitions", "definition_id"), "source_id": ("sources", "source_id")},
    ),
    "commitments": Resource(
        Commitment,
        ("commitment_id",),
        {
            "source_id": ("sources", "source_id"),
            "theme": ("themes", "theme"),
            "parties": ("reporters", "reporter"),
            "evidence": ("observations", "observation_id"),
        },
    ),
    "themes": Resource(Theme, ("theme",), {}),
    "subjects": Resource(
        Subject,
        ("subject",),
        {
            "places": ("places", "id"),
            "part_of": ("subjects", "subject"),
            "sum_of": ("subjects", "subject"),
            "members": ("reporters", "reporter"),
            "stretch_of": ("subjects", "subject"),
            "passed_by": ("subjects", "subject"),
        },
    ),
    "reporters": Resource(Reporter, ("reporter",), {}),
    "measures": Resource(Measure, ("measure",), {"part_of": ("measures", "measure"), "flows": ("flows", "flow")}),
    "commodities": Resource(Commodity, ("commodity",), {"part_of": ("commodities", "commodity")}),
    "flows": Resource(
        Flow, ("flow",), {"mirror": ("flows", "flow"), "part_of": ("flows", "flow"), "sum_of": ("flows", "flow")}
    ),
    "units": Resource(Unit, ("unit",), {}),
    "forms": Resource(FormRow, ("form",), {}),
    "places": Resource(Place, ("id",), {"country": ("reporters", "reporter")}),
    "legs": Resource(
        LegRow,
        ("from_id", "to_id", "mode"),
        {"from_id": ("places", "id"), "to_id": ("places", "id"), "source_id": ("sources", "source_id")},
    ),
    "waypoints": Resource(
        Waypoint,
        ("from_id", "to_id", "mode", "seq"),
        {"from_id": ("places", "id"), "to_id": ("places", "id")},
    ),
    "rates": Resource(Rate, ("currency", "year"), {}),
    "areas": Resource(Area, ("area",), {}),
    "rejected": Resource(Rejected, ("id",), {}),
    "constants": Resource(ConstantRow, ("constant",), {}),
    "reviewed": Resource(Reviewed, ("finding_id",), {}),
    "former": Resource(Former, ("finding_id",), {}),
    "findings": Resource(
        FindingRow,
        ("finding_id",),
        {
            "subject": ("subjects", "subject"),
            "measure": ("measures", "measure"),
            "observations": ("observations", "observation_id"),
        },
    ),
    "quantities": Resource(
        QuantityRow,
        ("quantity_id",),
        {
            "subject": ("subjects", "subject"),
            "measure": ("measures", "measure"),
            "commodity": ("commodities", "commodity"),
            "flow": ("flows", "flow"),
            "definition": ("definitions", "definition_id"),
            "reporter": ("reporters", "reporter"),
            "less": ("quantities", "quantity_id"),
            "observations": ("observations", "observation_id"),
            "binding": ("observations", "observation_id"),
            "binding_low": ("observations", "observation_id"),
            "binding_high": ("observations", "observation_id"),
        },
    ),
    "doubts": Resource(
        DoubtRow,
        ("doubt_id",),
        {
            "observation_id": ("observations", "observation_id"),
            "definition": ("definitions", "definition_id"),
            "subject": ("subjects", "subject"),
            "measure": ("measures", "measure"),
            "conflict": ("observations", "observation_id"),
            "edit_quantity": ("quantities", "quantity_id"),
        },
    ),
    "conflicts": Resource(
        ConflictRow,
        ("doubt_id", "seq"),
        {
            "doubt_id": ("doubts", "doubt_id"),
            "observation_id": ("observations", "observation_id"),
            "quantities": ("quantities", "quantity_id"),
        },
    ),
    "words": Resource(WordRow, ("word", "digits"), {}),
    "sharpness": Resource(
        SharpnessRow,
        ("observation_id",),
        {"observation_id": ("observations", "observation_id")},
    ),
    "slips": Resource(SlipRow, ("slip",), {}),
}
"""The data package, in the order of its resources."""
