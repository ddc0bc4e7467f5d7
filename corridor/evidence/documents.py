"""What programs can read of the book beside its pages: a document for each pair and chart, and one that lists them all.

Rows stand in them under the names of the tables' fields. A class here is a document, and gives its JSON Schema.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema

from corridor.evidence.findings import FindingRow
from corridor.evidence.implied import ConflictRow, DoubtRow, QuantityRow
from corridor.evidence.registries import Definition, Relationship
from corridor.evidence.rows import Commitment, ObservationRow, Row, Source

INDEX = "api/index.json"
PAIR_SCHEMA, CHART_SCHEMA, INDEX_SCHEMA = (f"api/schema/{kind}.json" for kind in ("pair", "chart", "index"))


def of_pair(relationship_id: str) -> str:
    """Where the document of a pair is, from the top of the site."""
    return f"api/pairs/{relationship_id}.json"


def of_chart(chapter: str, name: str) -> str:
    """Where the files of a chart are, from the top of the site, without their endings."""
    return f"charts/{chapter}/{name}"


class Document(BaseModel):
    """What each document begins with. More may stand in one than its schema names: read what you know."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_address: str = Field(alias="$schema", description="Address of its JSON Schema, from the document.")
    book: str = Field(description="Title of the book.")
    edition: date | None = Field(description="Day of the newest document that the book knows.")
    licence: str = Field(description="Address of the licence of text and data.")
    citation: str = Field(description="How to cite it.")


class PairDocument(Document):
    """A pair: its figures with what their digits allow, what is found on them, and the documents behind them."""

    pair: Relationship = Field(description="The pair, as in the table relationships.")
    page: str = Field(description="Its chapter, from the document.")
    figures: tuple[ObservationRow, ...] = Field(
        description="Figures about the pair, and those that findings, bounds and conflicts lay beside them, as in "
        "observations."
    )
    findings: tuple[FindingRow, ...] = Field(description="What the audit found on the pair, as in findings.")
    quantities: tuple[QuantityRow, ...] = Field(
        description="What all figures leave of quantities of the pair, and of those that its conflicts name, as in "
        "quantities."
    )
    doubts: tuple[DoubtRow, ...] = Field(
        description="Figures on the pair that cannot stand beside all others, as in doubts."
    )
    conflicts: tuple[ConflictRow, ...] = Field(description="Why they cannot, step by step, as in conflicts.")
    commitments: tuple[Commitment, ...] = Field(
        description="What the two countries state, or one of them in a document about the pair, as in commitments."
    )
    definitions: tuple[Definition, ...] = Field(description="The counts that its figures name, as in definitions.")
    sources: tuple[Source, ...] = Field(description="The documents behind all of it, as in sources.")


class PairEntry(Row):
    """A pair in the list of all."""

    relationship_id: str = Field(description="The pair.")
    name_a: str = Field(description="English name of the first country.")
    name_b: str = Field(description="English name of the second country.")
    document: str = Field(description="Its document, from the list.")
    page: str = Field(description="Its chapter, from the list.")
    figures: int = Field(description="How many figures about the pair there are.")
    findings: int = Field(description="How many findings on the pair there are.")


class ChartDocument(Document):
    """A chart: what is drawn, by which counts, from which documents, and where its files are."""

    chapter: str = Field(description="The chapter that it stands in.")
    name: str = Field(description="What it is called in that chapter.")
    title: str = Field(description="Its title.")
    subtitle: str = Field(description="What is drawn; empty where the title says it.")
    description: str = Field(description="The chart for those who cannot see it.")
    unit: str = Field(description="Unit of its numbers; empty where it has none, or several.")
    definitions: tuple[Definition, ...] = Field(description="The counts that it names, as in the table definitions.")
    sources: tuple[Source, ...] = Field(description="The documents that its marks lead to, as in sources.")
    page: str = Field(description="Where it stands, from the document.")
    files: dict[str, str] = Field(description="Its data, pictures and a page to embed, from the document, by format.")


class ChartEntry(Row):
    """A chart in the list of all."""

    chapter: str = Field(description="The chapter that it stands in.")
    name: str = Field(description="What it is called in that chapter.")
    title: str = Field(description="Its title.")
    document: str = Field(description="Its document, from the list, which names its files.")


class IndexDocument(Document):
    """All that programs can read of the book: pairs, charts, and the data package."""

    version: str = Field(description="Version of the data package.")
    package: str = Field(description="The data package as one file, from the list.")
    figure: str = Field(
        description="The page of a document with a place for each of its figures, from the list; both are named in it."
    )
    feed: str = Field(description="Documents as they come, as an Atom feed, from the list.")
    schemas: dict[str, str] = Field(description="The JSON Schema of each kind of document, from the list.")
    pairs: tuple[PairEntry, ...] = Field(description="Every pair that has a chapter.")
    charts: tuple[ChartEntry, ...] = Field(description="Every chart, by chapter and name.")


class _NumbersAsNumbers(GenerateJsonSchema):
    """In JSON a number of many digits is a number all the same."""

    def decimal_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ARG002 (pydantic's signature)
        return {"type": "number"}


def schema_of(kind: type[Document], book: str) -> str:
    """The JSON Schema of a kind of document, as JSON."""
    made = kind.model_json_schema(mode="serialization", schema_generator=_NumbersAsNumbers)
    return _told({"$schema": GenerateJsonSchema.schema_dialect, **made, "title": f"{book}: {kind.__name__}"})


def as_json(document: Document) -> str:
    """A document as JSON, of stable order and bytes."""
    return _told(document.model_dump(by_alias=True))


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: date | Decimal) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if value == value.to_integral_value() else float(value)
