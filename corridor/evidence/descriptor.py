"""How the data package describes itself, after the Frictionless standard."""

import hashlib
from pathlib import Path
from typing import Any

from corridor.evidence.fields import accepted, field_type, holds_several, required
from corridor.evidence.tables import TABLES, Resource

DESCRIPTOR = "datapackage.json"
GEOGRAPHY = "geography.topojson"


def descriptor(folder: Path) -> dict[str, Any]:
    """Frictionless description of the tables in `folder`; holds no time, so it only changes with them."""
    return {
        "name": "middle-corridor-pair-by-pair",
        "title": "The Middle Corridor, Pair by Pair: announced figures",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [
            *(_table_resource(folder / f"{name}.csv", name, table) for name, table in TABLES.items()),
            {
                "name": "geography",
                "description": "Shapes of the region's countries, from Natural Earth (public domain).",
                "format": "topojson",
                "mediatype": "application/json",
                **_file(folder / GEOGRAPHY),
            },
        ],
    }


def _table_resource(path: Path, name: str, table: Resource) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "description": table.row.__doc__,
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
        "fields": [_field(key, info) for key, info in fields.items()],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": [field], "reference": {"resource": "" if other == name else other, "fields": [key]}}
            for field, (other, key) in table.links.items()
            if not holds_several(fields[field])
        ],
    }


def _field(key: str, info: Any) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if required(info) else {}
    if accepted(info):
        constraints["enum"] = [choice for choice in accepted(info) if choice]
    described = {"name": key, "type": field_type(info), "description": info.description}
    return described | ({"constraints": constraints} if constraints else {})
