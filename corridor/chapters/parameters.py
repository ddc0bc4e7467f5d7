"""Parameters of the templates: checked the same way by the notebooks and by the command line."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from corridor.base import clock
from corridor.base.choices import REQUIRED, not_accepted, shown, unknown
from corridor.base.refusals import BadInputError
from corridor.narrative.reference import ACCEPTED

P = TypeVar("P", bound="ChapterParameters")


class ParameterError(BadInputError):
    """A parameter that cannot be used; the message is one line."""

    said_by = "rerun"

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback."""
        return [f"ParameterError: {self}"]


def _empty_as_none(value: object) -> object:
    return None if value in ("", None) else value


def _typed(written: str, read: Callable[[str], Any]) -> BeforeValidator:
    """Text that is written as it should be, as what it says; all else is left for the type to refuse."""
    form = re.compile(written, re.ASCII)
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) and form.fullmatch(value) else value)


def _a_tonne_or_none(kilotonnes: float) -> float:
    if 0 < kilotonnes < A_TONNE:
        raise ValueError
    return kilotonnes


A_TONNE = 0.001
"""In thousand tonnes."""

MOST_KT = 1e9
"""Thousand tonnes that are more than a chapter speaks of."""

# Types are strict: Python would take seconds since 1970 for a day, True for 1 and 2_035 for a year.
_Day = Annotated[date, Field(strict=True), _typed(r"\d{4}-\d\d-\d\d", date.fromisoformat)]
_Year = Annotated[int, Field(strict=True, ge=2000, le=2100), _typed(r"\d{4}", int)]
_Number = Annotated[float, Field(strict=True), _typed(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", float)]
_Growth = Annotated[_Number, Field(gt=-100, le=1000)]

Optional = BeforeValidator(_empty_as_none)


class ChapterParameters(BaseModel):
    """What every chapter takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[_Day | None, Optional] = Field(None, description=ACCEPTED["as_of"])
    language: Literal["en"] = Field("en", description=ACCEPTED["language"])


class OverviewParameters(ChapterParameters):
    """What the landing page takes besides."""

    since: Annotated[_Day | None, Optional] = Field(None, description=ACCEPTED["since"])


class RelationshipParameters(ChapterParameters):
    """What the chapter of a pair takes besides."""

    relationship: str = Field(description=ACCEPTED["relationship"])
    horizon: _Year = Field(2030, description=ACCEPTED["horizon"])
    growth_low: Annotated[_Growth | None, Optional] = Field(None, description=ACCEPTED["growth"])
    growth_high: Annotated[_Growth | None, Optional] = Field(None, description=ACCEPTED["growth"])
    target_kt: Annotated[_Number, Field(ge=0, lt=MOST_KT), AfterValidator(_a_tonne_or_none)] = Field(
        0, description=ACCEPTED["target_kt"]
    )

    @model_validator(mode="after")
    def _growth_runs_upward(self) -> Self:
        if self.growth_low is not None and self.growth_high is not None and self.growth_low > self.growth_high:
            raise ValueError(f"growth_low {self.growth_low:g} is above growth_high {self.growth_high:g}")
        return self


def read(kind: type[P], given: Mapping[str, Any], newest: date | None = None) -> P:
    """Typed parameters; ParameterError names the first one that cannot be used.

    `newest`: the day of the newest document, which can be asked for even where a clock is behind it. Which pair
    of countries is meant, `named_pairs` knows.
    """
    try:
        values = kind.model_validate(dict(given))
    except ValidationError as error:
        raise ParameterError(_reason(kind, error.errors()[0])) from None
    last = clock.last_day(newest)
    for name, value in values:
        if isinstance(value, date) and value > last:
            raise ParameterError(f"{name}: {value} has not come yet; accepted: a day up to {last}, or empty")
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
    if not error["loc"]:
        return str(error["ctx"]["error"])
    name = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        called = name if name.isidentifier() else shown(name)
        return f"{called}: {unknown(name, 'parameter', kind.model_fields)}"
    instead = str(kind.model_fields[name].description)
    told = f"{REQUIRED}; accepted: {instead}" if error["type"] == "missing" else not_accepted(error["input"], instead)
    return f"{name}: {told}"
