"""Forms in which a change is put: an index, against a plan, an average of years."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corridor.evidence.cells import records
from corridor.evidence.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Form:
    """How a change is put; by itself: the change, against the period compared with."""

    said: str = ""
    """What readers see after the figure."""
    index: bool = False
    """Whether the source prints what there is in per cent of what there was."""
    of_plan: bool = False
    """Whether it is against a plan for the same period."""
    yearly: bool = False
    """Whether it is an average of years, which compounds."""
    of_other: bool = False
    """Whether it is against something else of the same period, and no growth."""


PLAIN = Form()
"""The change itself, against the period compared with."""


def forms(dataset: Dataset) -> dict[str, Form]:
    """Form → what it says of a figure; none is the plain one."""
    of_row = {row["form"]: _form(row) for row in records(dataset.forms)}
    return {"": PLAIN, **of_row}


def _form(row: Mapping[str, Any]) -> Form:
    against = row["against"]
    return Form(row["said"], row["value"] == "index", against == "plan", row["over"] == "year", against == "other")
