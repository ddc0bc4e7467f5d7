"""What a field of a row may hold, read from its class: its type, the accepted values, whether it may be empty."""

from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from corridor.evidence.values import DIGITS_KEPT, SEPARATOR

FieldType = Literal["string", "date", "number", "integer", "boolean"]

_TYPES: dict[type, FieldType] = {
    date: "date",
    Decimal: "number",
    float: "number",
    int: "integer",
    bool: "boolean",
}


def field_type(info: FieldInfo) -> FieldType:
    """The type of a field in the data package; several names count as a string."""
    kinds = [kind for kind in _members(info.annotation) if kind is not type(None)]
    return _TYPES.get(kinds[0], "string")


def described_type(info: FieldInfo) -> FieldType:
    """The type that the data package states: a number whose printed digits count is read as text, but is a number."""
    return "number" if info.json_schema_extra == DIGITS_KEPT else field_type(info)


def accepted(info: FieldInfo) -> list[str]:
    """The accepted values of a field, if they are listed."""
    return list(get_args(info.annotation)) if get_origin(info.annotation) is Literal else []


def holds_several(info: FieldInfo) -> bool:
    """Whether a field holds several names, joined by ';' in the table."""
    return get_origin(info.annotation) is tuple


def delimiter(info: FieldInfo) -> str:
    """What stands between the names of a field in its table; empty where it holds one."""
    if holds_several(info):
        return SEPARATOR
    extra = info.json_schema_extra
    return str(extra.get("delimiter", "")) if isinstance(extra, dict) else ""


def required(info: FieldInfo) -> bool:
    """Whether a field is never empty."""
    return info.is_required() and "" not in accepted(info)


def _members(annotation: Any) -> list[Any]:
    """The types of a union, or the type itself, without their constraints."""
    members = get_args(annotation) if get_origin(annotation) in (UnionType, Union) else (annotation,)
    return [get_args(member)[0] if get_origin(member) is Annotated else member for member in members]
