"""Parameters of the templates: checked the same way by the notebooks and by the command line."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from corridor.choices import accepted

P = TypeVar("P", bound="ChapterParameters")


class ParameterError(ValueError):
    """A parameter that cannot be used; the message is one line."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback."""
        return [f"ParameterError: {self}"]


def _empty_as_none(value: object) -> object:
    return None if value in ("", None) else value


Optional = BeforeValidator(_empty_as_none)


class ChapterParameters(BaseModel):
    """What every chapter takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[date | None, Optional] = Field(None, description="an ISO date such as 2025-12-31, or empty")
    language: Literal["en"] = Field("en", description="en")


class OverviewParameters(ChapterParameters):
    """What the landing page takes besides."""

    since: Annotated[date | None, Optional] = Field(
        None, description="an ISO date such as 2025-12-31, or empty for a month before the newest document"
    )


class RelationshipParameters(ChapterParameters):
    """What the chapter of a pair takes besides."""

    relationship: str = Field(description="a pair such as KZ-TJ")
    horizon: int = Field(2030, ge=2000, le=2100, description="a year from 2000 to 2100")
    growth_low: Annotated[float | None, Optional] = Field(
        None, gt=-100, le=1000, description="per cent a year, above -100 and at most 1000, or empty"
    )
    growth_high: Annotated[float | None, Optional] = Field(
        None, gt=-100, le=1000, description="per cent a year, above -100 and at most 1000, or empty"
    )
    target_kt: float = Field(0, ge=0, lt=1e9, description="thousand tonnes, or 0 for the sources' own target")

    @model_validator(mode="after")
    def _growth_runs_upward(self) -> Self:
        if self.growth_low is not None and self.growth_high is not None and self.growth_low > self.growth_high:
            raise ValueError(f"growth_low {self.growth_low:g} is above growth_high {self.growth_high:g}")
        return self


def read(kind: type[P], given: Mapping[str, Any], relationships: Iterable[str] = ()) -> P:
    """Typed parameters; ParameterError names the first one that cannot be used.

    `relationships`: ids of the pairs that have data, where the chapter is about one.
    """
    try:
        values = kind.model_validate(dict(given))
    except ValidationError as error:
        raise ParameterError(_reason(kind, error.errors()[0])) from None
    pair = getattr(values, "relationship", None)
    known = list(relationships)
    if pair is not None and pair not in known:
        raise ParameterError(f"relationship: {pair!r} is no pair of this book; {accepted(pair, known)}")
    return values


def given_in(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values that stand in a notebook before its first cell runs: its parameters."""
    return {
        name: value
        for name, value in namespace.items()
        if not name.startswith("_")
        and name not in ("In", "Out")
        and isinstance(value, str | int | float | list | tuple | dict | None)
    }


def _reason(kind: type[BaseModel], error: Any) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    name = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        shown = name if name.isidentifier() else repr(name)
        return f"{shown}: is no parameter here; {accepted(name, kind.model_fields)}"
    if error["type"] == "missing":
        return f"{name}: is required; accepted: {kind.model_fields[name].description}"
    return f"{name}: {error['input']!r} cannot be used; accepted: {kind.model_fields[name].description}"
