"""How the data package describes itself, after the Frictionless standard."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corridor.evidence.fields import accepted, delimiter, described_type, holds_several, required
from corridor.evidence.tables import TABLES, Resource

DESCRIPTOR = "datapackage.json"
GEOGRAPHY = "geography.topojson"

_DIGITS = 8
"""Of the digest in a version: enough to tell the contents of one edition apart."""


BOOK = "The Middle Corridor, Pair by Pair"
AUTHORS = f"Contributors to {BOOK}"

_ABOUT: dict[str, Any] = {
    "description": (
        "Announced figures on freight between pairs of countries along the Trans-Caspian International Transport "
        "Route: source, day, speaker, printed digits and the interval that these allow, of each."
    ),
    "keywords": [
        *("freight", "rail", "containers", "transit", "ports", "trade", "targets"),
        *("Middle Corridor", "Trans-Caspian International Transport Route", "Central Asia", "South Caucasus"),
    ],
    "contributors": [{"title": AUTHORS, "role": "author"}],
    "sources": [
        {"title": "The documents that the figures were taken from, each with its address", "path": "sources.csv"},
        {"title": "Natural Earth", "path": "https://www.naturalearthdata.com/"},
    ],
}
"""What the package says of itself whatever it holds."""


def descriptor(folder: Path, edition: date | None, homepage: str = "") -> dict[str, Any]:
    """Frictionless description of the tables in `folder`; `edition` is the day of their newest document.

    It holds no time of its own, so it only changes with them. `homepage`: the address of the published book, if any.
    """
    resources = [
        *(_table_resource(folder / f"{name}.csv", name, table) for name, table in TABLES.items()),
        {
            "name": "geography",
            "description": "Shapes of the region's countries, from Natural Earth (public domain).",
            "format": "topojson",
            "mediatype": "application/json",
            **_file(folder / GEOGRAPHY),
        },
    ]
    return {
        "name": "middle-corridor-pair-by-pair",
        "title": "The Middle Corridor, Pair by Pair: announced figures",
        "version": _version(edition, resources),
        **({"edition": edition.isoformat()} if edition else {}),
        **({"homepage": homepage} if homepage else {}),
        "profile": "data-package",
        **_ABOUT,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": resources,
    }


def _version(edition: date | None, resources: Sequence[Mapping[str, Any]]) -> str:
    """The day of the newest document, in the form of a version, and what tells one content from another."""
    content = "\n".join(f"{each['path']} {each['hash']}" for each in resources)
    digest = hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]
    day = f"{edition.year}.{edition.month}.{edition.day}" if edition else "0.0.0"
    return f"{day}+{digest}"


def _table_resource(path: Path, name: str, table: Resource) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_file(path),
        "schema": _table_schema(name, table),
    }


def _file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return {"path": path.name, "bytes": len(content), "hash": f"sha256:{digest}"}


def _table_schema(name: str, table: Resource) -> dict[str, Any]:
    fields = table.row.model_fields
    return {
        "fields": [_field(key, info, table.links.get(key)) for key, info in fields.items()],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": [field], "reference": {"resource": "" if other == name else other, "fields": [key]}}
            for field, (other, key) in table.links.items()
            if not holds_several(fields[field])
        ],
    }


def _field(key: str, info: Any, link: tuple[str, str] | None) -> dict[str, Any]:
    """A field; one of several names says what stands between them, and where each of them is a key."""
    constraints: dict[str, Any] = {"required": True} if required(info) else {}
    if accepted(info):
        constraints["enum"] = [choice for choice in accepted(info) if choice]
    described = {"name": key, "type": described_type(info), "description": info.description}
    if delimiter(info):
        described |= {"delimiter": delimiter(info), "itemType": "string"}
        described |= {"reference": {"resource": link[0], "fields": [link[1]]}} if link else {}
    return described | ({"constraints": constraints} if constraints else {})
