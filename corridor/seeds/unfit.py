"""What is left of values that do not fit the schema, so that all else that is wrong is told in the same run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel, ValidationError

from corridor.seeds.origins import Origin


@dataclass(frozen=True)
class Left:
    """A record without the entries of its lists that do not fit, where the others stand, and those that do not fit."""

    values: dict[str, Any]
    places: dict[str, list[int]] = field(default_factory=dict)
    unfit: list[tuple[str, SimpleNamespace, Origin]] = field(default_factory=list)
    """List, plain values, where they were read."""


def wrong_fields(kind: type[BaseModel], values: object) -> set[str | int] | None:
    """The fields that keep values from being a record; empty where it is what they say together; None if they fit."""
    try:
        kind.model_validate(values)
    except ValidationError as error:
        return {item["loc"][0] for item in error.errors(include_url=False) if item["loc"]}
    return None


def plain(values: Mapping[str, Any], wrong: set[str | int]) -> SimpleNamespace:
    """Values with the names they give and use, but for the fields that are wrong by themselves."""
    return SimpleNamespace(**{name: value for name, value in values.items() if name not in wrong})


def without_unfit(values: Mapping[str, Any], origin: Origin, lists: Mapping[str, type[BaseModel]]) -> Left:
    """What a record leaves when the entries of its `lists` that do not fit are taken out."""
    left = Left(dict(values))
    for name, kind in lists.items():
        entries = values.get(name)
        entries = entries if isinstance(entries, list) else []
        wrong = [wrong_fields(kind, entry) for entry in entries]
        left.places[name] = [place for place, fields in enumerate(wrong) if fields is None]
        left.values[name] = [entries[place] for place in left.places[name]]
        for place, fields in enumerate(wrong):
            if fields is not None and isinstance(entries[place], dict):
                left.unfit.append((name, plain(entries[place], fields), origin.part(name, place)))
    return left
