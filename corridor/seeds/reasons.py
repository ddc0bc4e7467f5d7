"""Why a value does not fit the schema, in the words of this book."""

from typing import Any, get_args

from pydantic import BaseModel

from corridor.base.choices import REQUIRED, accepted, count, not_accepted, shown, unknown
from corridor.evidence.values import A_DAY, IN_WORDS
from corridor.seeds.origins import Loc
from corridor.seeds.spelled import PERIODS, SPELLED

_KINDS = {type(None): "nothing", list: "a list", dict: "fields", str: "text"}

_RANGES = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}


def reason(kind: type[BaseModel], error: Any) -> str:
    """One of pydantic's errors about a `kind` of record."""
    given, limits = error.get("input"), error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            *within, name = error["loc"]
            told = unknown(str(name), "field", _fields(kind, within))
        case "missing":
            told = REQUIRED
        case "value_error":
            told = str(limits["error"]) + _or_in_words(error["loc"], str(limits["error"]))
        case "literal_error":
            options = limits["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            told = f"{shown(given)} is not accepted; {accepted(str(given), filter(None, options))}"
        case "string_pattern_mismatch":
            told = not_accepted(given, IN_WORDS.get(limits["pattern"], f"what fits {limits['pattern']}"))
        case _:
            told = _of_form(given, limits, error)
    return told


def _or_in_words(loc: Loc, told: str) -> str:
    """How a period may be written instead of its days, where one of these is no day."""
    name, _, end = str(loc[-1] if loc else "").rpartition("_")
    if name not in SPELLED or end not in ("start", "end") or A_DAY not in told:
        return ""
    return f"; or {name} in place of both, such as {PERIODS}"


def _of_form(given: object, limits: Any, error: Any) -> str:
    """What is neither too long or short nor of another kind is told in pydantic's words."""
    match error["type"].rpartition("_"):
        case ["string_too", _, "short"]:
            told = "must not be empty"
        case ["string_too", _, "long"]:
            told = f"has {count(len(str(given)))} characters; accepted: at most {count(limits['max_length'])}"
        case ["too", _, "short"]:
            told = f"has {limits['actual_length']} entries; accepted: at least {limits['min_length']}"
        case ["greater_than" | "less_than", _, "equal"] | ["greater" | "less", _, "than"]:
            told = f"{shown(given)} is out of range; accepted: {_RANGES[error['type']]} {_limit(limits)}"
        case ["date" | "date_from_datetime", _, "parsing" | "inexact"]:
            told = f"{shown(given)} is no {A_DAY}"
        case ["model", _, "type"]:
            told = f"must hold fields, each with its value, and holds {kind_of(given)}"
        case ["tuple" | "list", _, "type"]:
            told = f"must be a list such as [one, another], and is {kind_of(given)}"
        case [_, _, "type"]:
            told = f"must be one value, and is {kind_of(given)}"
        case ["json", _, "invalid"]:
            told = _begun_small(error["msg"])
        case _:
            told = (f"{shown(given)}: " if isinstance(given, str) else "") + _begun_small(error["msg"])
    return told


def _limit(limits: Any) -> str:
    return str(next(iter(limits.values()))).removesuffix(".0")


def kind_of(given: object) -> str:
    """What something is, to people who write YAML."""
    return _KINDS.get(type(given), "something else")


def _begun_small(message: str) -> str:
    return message[:1].lower() + message[1:]


def _fields(kind: type[BaseModel], within: list[str | int]) -> list[str]:
    """The fields of a record, or of what is nested in it."""
    for name in (part for part in within if isinstance(part, str)):
        kind = next(arg for arg in get_args(kind.model_fields[name].annotation) if hasattr(arg, "model_fields"))
    spelled = [*SPELLED, "share_of"] if "whole_measure" in kind.model_fields else []
    return [*kind.model_fields, *spelled]
