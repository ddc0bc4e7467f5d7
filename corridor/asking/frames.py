"""Frames that keep what they are about: units, counts, sources, the rule of choice, and what was left out."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from corridor.base.choices import accepted, shown
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations
from corridor.evidence.values import COUNTRY, PAIR
from corridor.narrative import on_asked

Day = str | date | None
"""A day, as 2024-01-31 or as a date; None, or nothing, where all that is known counts."""


class Asked(pd.DataFrame):
    """A frame that says below its rows what was left out, and why."""

    @property
    def _constructor(self) -> type["Asked"]:
        return type(self)

    def _repr_html_(self) -> str | None:
        told = super()._repr_html_()
        note = self.attrs.get("left_out", {}).get("told")
        return f"{told}<p>{note}</p>" if told and note else told

    def __repr__(self) -> str:
        note = self.attrs.get("left_out", {}).get("told")
        return super().__repr__() + (f"\n{note}" if note else "")


def day_of(asked: Day) -> date | None:
    """The day that is asked for. ValueError where it is none."""
    return date.fromisoformat(asked) if isinstance(asked, str) and asked else asked or None


def known(data: Dataset | None) -> Dataset:
    """The data asked for: those of the book where none are given."""
    return data if data is not None else dataset.read()


def figures(data: Dataset, day: date | None) -> tuple[list[Observation], list[Observation]]:
    """Figures that were known by a day, and those of which that cannot be told as their documents have none."""
    every = observations(data)
    if day is None:
        return [*every], []
    return [item for item in every if item.known_on and item.known_on <= day], [i for i in every if i.known_on is None]


def left_out(day: date, without: list[Observation]) -> dict[str, Any]:
    """What an answer as of a day leaves out: how many figures, of how many documents, and why."""
    documents = len({item.source_id for item in without})
    told = on_asked.left_out(day, len(without), documents)
    return {"figures": len(without), "documents": documents, "told": told, "ids": [i.observation_id for i in without]}


def subject(data: Dataset, name: str) -> str:
    """The kind of a subject. ValueError, with what it may have been, where there is none of that name.

    Countries and pairs of them need no entry: of one that nothing is known of that is the answer.
    """
    kinds = dict(zip(data.subjects["subject"], data.subjects["scope"], strict=True))
    if name in kinds:
        return kinds[name]
    for kind, pattern in (("country", COUNTRY), ("pair", PAIR)):
        if re.fullmatch(pattern, name):
            return kind
    raise ValueError(f"{shown(name)} is no subject; {accepted(name, kinds)}")


def central(item: Observation) -> float:
    """The printed figure in its base unit, of a range the middle, without what binary fractions add."""
    return float(f"{sum(item.amounts) / len(item.amounts):.12g}")


def sources(found: Iterable[Observation], data: Dataset) -> dict[str, str]:
    """The documents behind figures, with their addresses."""
    names = {item.source_id for item in found}
    rows = data.sources[data.sources["source_id"].isin(names)]
    return dict(zip(rows["source_id"], rows["url"], strict=True))


def frame(rows: Iterable[dict[str, Any]], columns: list[str]) -> Asked:
    """Rows as a frame, with all its columns where there are none."""
    return Asked([[row.get(name) for name in columns] for row in rows], columns=columns)
