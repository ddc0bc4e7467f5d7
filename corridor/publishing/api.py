"""What programs read of the book: documents made from the data package, at addresses that stay."""

import json
import math
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any, TypeVar, cast

import pandas as pd

from corridor.analysis import known
from corridor.base import files, paths
from corridor.evidence import descriptor, documents
from corridor.evidence.dataset import Dataset
from corridor.evidence.documents import ChartDocument, ChartEntry, Document, IndexDocument, PairDocument, PairEntry
from corridor.evidence.fields import field_type
from corridor.evidence.findings import FindingRow
from corridor.evidence.implied import ConflictRow, DoubtRow, QuantityRow
from corridor.evidence.periods import day_of
from corridor.evidence.registries import Definition, Relationship
from corridor.evidence.rows import Commitment, ObservationRow, Row, Source
from corridor.narrative import addresses, on_files, on_pages
from corridor.publishing import downloads

R = TypeVar("R", bound=Row)

_SCHEMAS: dict[str, type[Document]] = {
    documents.PAIR_SCHEMA: PairDocument,
    documents.CHART_SCHEMA: ChartDocument,
    documents.INDEX_SCHEMA: IndexDocument,
}


def write(data: Dataset, book: str, out: Path) -> None:
    """Write every document into a site; those of pairs that are none any more go."""
    listed = index(data, book, _charts(out))
    if _version(out) != listed.version:
        _write_anew(data, book, out)
    files.write(out / documents.INDEX, documents.as_json(listed).encode())  # last, as it says which version stands


def _version(out: Path) -> str:
    """The version of the data that documents in a site were made from; none where there are none."""
    path = out / documents.INDEX
    return str(json.loads(path.read_text(encoding="utf-8"))["version"]) if path.exists() else ""


def _charts(out: Path) -> Iterator[ChartEntry]:
    """Every chart of a site, by its own document."""
    for path in sorted((out / "charts").glob("*/*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        named = {name: told[name] for name in ("chapter", "name", "title")}
        address = f"{documents.of_chart(told['chapter'], told['name'])}.json"
        yield ChartEntry(**named, document=address_from(documents.INDEX, address))


def _write_anew(data: Dataset, book: str, out: Path) -> None:
    made = {documents.of_pair(name): documents.as_json(pair(data, name, book)) for name in _pairs(data)}
    made |= {address: documents.schema_of(kind, book) for address, kind in _SCHEMAS.items()}
    for address, content in made.items():
        files.write(out / address, content.encode())
    for left in {*(out / "api").rglob("*.json")} - {out / address for address in (documents.INDEX, *made)}:
        left.unlink()


def index(data: Dataset, book: str, charts: Iterable[ChartEntry]) -> IndexDocument:
    """All that there is, with its address."""
    here = documents.INDEX
    described = json.loads((paths.DATA / descriptor.DESCRIPTOR).read_text(encoding="utf-8"))
    schemas = {Path(address).stem: address_from(here, address) for address in sorted(_SCHEMAS)}
    return IndexDocument(
        **beginning(data, here, documents.INDEX_SCHEMA),
        book=book,
        citation=on_pages.of_book(book, data.edition()),
        version=described["version"],
        package=address_from(here, on_files.PACKAGE),
        figure=address_from(here, addresses.figure("{source_id}:{seq}")),
        feed=address_from(here, "feed.xml"),
        schemas=schemas,
        pairs=tuple(_entry(data, row) for row in data.relationships.itertuples()),
        charts=tuple(charts),
    )


def _entry(data: Dataset, row: Any) -> PairEntry:
    name, here = row.relationship_id, documents.INDEX
    return PairEntry(
        relationship_id=name,
        name_a=row.name_a,
        name_b=row.name_b,
        document=address_from(here, documents.of_pair(name)),
        page=address_from(here, addresses.page_of_pair(name)),
        figures=int((data.observations["subject"] == name).sum()),
        findings=int((data.findings["subject"] == name).sum()),
    )


def pair(data: Dataset, name: str, book: str) -> PairDocument:
    """All that there is on a pair. KeyError where it is no pair of the dataset."""
    here = documents.of_pair(name)
    own = data.relationships[data.relationships["relationship_id"] == name]
    (relationship,) = rows(Relationship, own)
    sides = {relationship.country_a, relationship.country_b}
    findings = data.findings[data.findings["subject"] == name]
    followed = known.about(data, name)
    compared = {one for names in findings["observations"] for one in names} | followed.figures
    found = data.observations
    figures = found[(found["subject"] == name) | found["observation_id"].isin(compared)]
    about_it = {*found.loc[found["subject"] == name, "source_id"]}
    commitments = data.commitments[
        [
            set(parties) == sides or (source in about_it and set(parties) <= sides)
            for parties, source in zip(data.commitments["parties"], data.commitments["source_id"], strict=True)
        ]
    ]
    return PairDocument(
        **beginning(data, here, documents.PAIR_SCHEMA),
        book=book,
        citation=on_pages.citation(relationship.title, book, data.edition()),
        pair=relationship,
        page=address_from(here, addresses.page_of_pair(name)),
        figures=rows(ObservationRow, figures),
        findings=rows(FindingRow, findings),
        quantities=rows(QuantityRow, followed.quantities),
        doubts=rows(DoubtRow, followed.doubts),
        conflicts=rows(ConflictRow, followed.conflicts),
        commitments=rows(Commitment, commitments),
        definitions=rows(Definition, among(data.definitions, "definition_id", {*figures["definition"]})),
        sources=rows(Source, among(data.sources, "source_id", {*figures["source_id"], *commitments["source_id"]})),
    )


def _pairs(data: Dataset) -> list[str]:
    return list(data.relationships["relationship_id"])


def beginning(data: Dataset, here: str, schema: str) -> dict[str, Any]:
    """What each document begins with."""
    return {
        "schema_address": address_from(here, schema),
        "edition": data.edition(),
        "licence": downloads.CC_BY,
    }


def address_from(here: str, address: str) -> str:
    """An address of the site from a document of the site."""
    return relpath(address, dirname(here))


def among(table: pd.DataFrame, column: str, names: set[str]) -> pd.DataFrame:
    """The rows of a table that bear one of the names."""
    return table[table[column].isin(names)]


def rows(kind: type[R], table: pd.DataFrame) -> tuple[R, ...]:
    """Rows of a frame as they were when it was written."""
    # They were checked when the package was made: texts are not asked again what they may hold.
    numbers = {name for name, info in kind.model_fields.items() if field_type(info) == "number"}
    return tuple(cast("R", kind.model_construct(**_cells(row, numbers))) for row in table.to_dict("records"))


def _cells(row: Mapping[Any, Any], numbers: Container[str]) -> dict[str, Any]:
    """Cells of a row; what is missing as None, days as days."""
    return {name: _number(cell) if name in numbers else _plain(cell) for name, cell in row.items()}


def _number(cell: float) -> Decimal | None:
    return None if math.isnan(cell) else Decimal(repr(cell))


def _plain(cell: Any) -> Any:
    return day_of(cell) if isinstance(cell, datetime) else cell
