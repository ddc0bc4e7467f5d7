"""The data dictionary, made from the schema."""

from pydantic.fields import FieldInfo

from corridor.chapters import needs, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.evidence import documents
from corridor.evidence.fields import accepted, described_type, holds_several, required
from corridor.evidence.tables import TABLES, Resource
from corridor.narrative import addresses, marks, on_files, on_pages, reference
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.of_sizes)


def tables_of_package(ch: Chapter) -> list[Shown]:
    """Every table: what a row is, its key, its fields."""
    return [shown for name, declared in TABLES.items() for shown in _table(ch, name, declared)]


def files_to_take_away(_: Chapter) -> list[Shown]:
    """What can be taken away beside the package, and the columns that only series have."""
    files = [
        [marks.link(addresses.of_site(f"{addresses.FILES}/{name}"), name), marks.with_code(about)]
        for name, about in on_files.FILES.items()
    ]
    columns = [[name, marks.with_code(about)] for name, about in on_files.SERIES.items()]
    return [
        Prose(reference.files(addresses.of_site(on_files.PACKAGE))),
        Table(reference.FILES, tables.headed("file", "meaning"), files),
        Table(reference.SERIES, tables.headed("field", "meaning"), columns),
    ]


def documents_of_pairs(_: Chapter) -> list[Shown]:
    """What programs read: where it is, and what stands in the document of a pair."""
    rows = [[info.alias or name, info.description or ""] for name, info in documents.PairDocument.model_fields.items()]
    return [
        Prose(reference.documents(addresses.of_site(documents.INDEX), addresses.of_site(documents.PAIR_SCHEMA))),
        Table(reference.MEMBERS, tables.headed("member", "meaning"), rows),
    ]


def _table(ch: Chapter, name: str, declared: Resource) -> list[Shown]:
    size = len(getattr(ch.data, name))
    rows = [
        [key, _type(info), marks.with_code(info.description or ""), _constraint(declared, key, info)]
        for key, info in declared.row.model_fields.items()
    ]
    about = declared.about
    columns = tables.headed("field", "type", "meaning", "constraint")
    shown = Table(reference.fields(name), columns, rows)
    return [
        Fold(on_pages.rows(reference.fields(name), len(rows))),
        Prose(reference.table_about(name, about, size, declared.key)),
        shown,
    ]


def _type(info: FieldInfo) -> str:
    return reference.SEVERAL if holds_several(info) else described_type(info)


def _constraint(declared: Resource, key: str, info: FieldInfo) -> str:
    told = [reference.KEY] if key in declared.key else [reference.REQUIRED] if required(info) else []
    if key in declared.links:
        told.append(reference.link(*declared.links[key]))
    named = [choice for choice in accepted(info) if choice]
    return "; ".join([*told, *([reference.one_of(named)] if named else [])])
