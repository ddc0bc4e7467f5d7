"""Frames that keep what they are about: units, counts, sources, the rule of choice, and what was left out."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal, TypeVar

import numpy as np
import pandas as pd

from corridor.base import clock
from corridor.base.choices import accepted, nearest, shown
from corridor.evidence import dataset, descriptor, periods
from corridor.evidence.cells import by_key, records
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations
from corridor.narrative import on_asked, on_pages

Day = str | date | pd.Timestamp | np.datetime64 | None
"""A day, as 2024-01-31 or as what holds one; None where all that is known counts."""

ANY: Literal["any"] = "any"
"""What asks for every flow, goods or kind of period."""

_A_DAY = "a day as YYYY-MM-DD, a date, a timestamp, or None"

_NO_DAY_OF_ITS_OWN = ("Y", "M", "W", "generic")
"""Units of datetime64 that name no day."""

_REGISTRY = {
    "measure": ("measures", "measure"),
    "flow": ("flows", "flow"),
    "commodity": ("commodities", "commodity"),
    "definition": ("definitions", "definition_id"),
}
"""Which table and column knows the names of what can be asked for."""

_OF_ANY = ("flow", "commodity")


class Asked(pd.DataFrame):
    """A frame that says below its rows what was left out, and what is in doubt, and why."""

    @property
    def _constructor(self) -> type["Asked"]:
        return type(self)

    def _repr_html_(self) -> str | None:
        told = super()._repr_html_()
        return f"{told}{''.join(f'<p>{note}</p>' for note in self._notes())}" if told else told

    def __repr__(self) -> str:
        return "\n".join([super().__repr__(), *self._notes()])

    def _notes(self) -> list[str]:
        notes = (self.attrs.get(name, {}).get("told") for name in ("left_out", "doubted", "breaks"))
        return [note for note in notes if note]


Answer = TypeVar("Answer", bound=Asked)


def day_of(asked: object, data: Dataset) -> date | None:
    """The day that is asked for, None for all that is known. ValueError where it is none, or has not come yet."""
    if asked is None:
        return None
    day, last = _day(asked), clock.last_day(data.edition())
    if day is None:
        raise ValueError(f"as_of: {shown(asked)} is no day; accepted: {_A_DAY}")
    if day > last:
        raise ValueError(f"as_of: {day} has not come yet; accepted: a day up to {last}, or None")
    return day


def _day(asked: object) -> date | None:
    """The day that something holds, if it holds one."""
    if isinstance(asked, np.datetime64):
        if np.datetime_data(asked)[0] in _NO_DAY_OF_ITS_OWN:
            return None
        asked = pd.Timestamp(asked)
    if isinstance(asked, datetime):
        return periods.day_of(asked)
    if isinstance(asked, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", asked, re.ASCII):
        return _written(asked)
    return asked if isinstance(asked, date) else None


def _written(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:  # such as 30 February
        return None


def known(data: Dataset | None) -> Dataset:
    """The data asked for: those of the book where none are given."""
    return data if data is not None else dataset.read()


def figures(data: Dataset, day: date | None) -> tuple[list[Observation], list[Observation]]:
    """Figures that were known by a day, and those of which that cannot be told as their documents have none."""
    every = observations(data)
    if day is None:
        return [*every], []
    return [item for item in every if item.known_on and item.known_on <= day], [i for i in every if i.known_on is None]


def left_out(day: date | None, without: list[Observation]) -> dict[str, Any] | None:
    """What an answer as of a day leaves out: how many figures, of how many documents, and why. None without a day."""
    if day is None:
        return None
    return counted(without, on_asked.left_out(day, len(without), _documents(without)))


def counted(without: list[Observation], told: str) -> dict[str, Any]:
    """Figures that stand in no row of an answer, and why."""
    ids = [item.observation_id for item in without]
    return {"figures": len(without), "documents": _documents(without), "told": told, "ids": ids}


def _documents(found: Iterable[Observation]) -> int:
    return len({item.source_id for item in found})


def one_of(what: str, given: object, options: Iterable[str]) -> str:
    """What was given, if it is one of these. ValueError, with what it may have been, where it is not."""
    names = list(options)
    if isinstance(given, str) and given in names:
        return given
    raise ValueError(f"{what}: {shown(given)} is not known; {accepted(_text(given), names)}")


def names(data: Dataset, **asked: object) -> None:
    """Refuses what no registry knows; empty asks for all, or for what goes without saying. ValueError."""
    for what, given in asked.items():
        table, column = _REGISTRY[what]
        if not _is_empty(given):
            one_of(what, given, [*getattr(data, table)[column], *([ANY] if what in _OF_ANY else [])])


def year_of(given: object, years: Iterable[int]) -> int | None:
    """The year that is asked for, None for all. ValueError where it is none from the first of `years` to the last."""
    known = sorted(years)
    if given is None:
        return None
    if isinstance(given, int | np.integer) and not isinstance(given, bool) and known and known[0] <= given <= known[-1]:
        return int(given)
    span = f"a year from {known[0]} to {known[-1]}" if known else "no year, as none is known"
    raise ValueError(f"year: {shown(given)} is not known; accepted: {span}, or None")


def subject_or_all(data: Dataset, given: object) -> str:
    """The subject that is meant; empty for all of them. ValueError where there is none of that name."""
    return "" if _is_empty(given) else subject(data, given)[0]


def subject(data: Dataset, given: object) -> tuple[str, str]:
    """The subject that is meant, and its kind; a pair in any order and case. ValueError where there is none.

    A country needs no entry: of one that nothing is known of that is the answer. A pair does, or nothing was sought.
    """
    codes = countries(data)
    kinds = dict.fromkeys(codes, "country") | by_key(data.subjects, "subject", "scope")
    if isinstance(given, str) and given in kinds:
        return given, kinds[given]
    one, _, other = _text(given).upper().partition("-")
    if one != other and {one, other} <= codes.keys():
        return pair(data, one, other), "pair"
    labels = codes | by_key(data.subjects, "subject", "label")
    close = nearest(_text(given), {way: name for name, label in labels.items() for way in (label, name)})
    raise ValueError(f"subject: {shown(given)} is not known; {close}{accepted('', kinds)}")


def pair(data: Dataset, a: str, b: str) -> str:
    """The pair of two countries. ValueError where it has no entry."""
    pairs = data.subjects.loc[data.subjects["scope"] == "pair", "subject"].tolist()
    for name in (f"{a}-{b}", f"{b}-{a}"):
        if name in pairs:
            return name
    raise ValueError(f"pair: {a}-{b} has no entry, so nothing was sought of it; {accepted(f'{a}-{b}', pairs)}")


def country(data: Dataset, given: object, what: str = "country") -> str:
    """The country that is meant. ValueError, with the nearest by code or name, where there is none."""
    codes = countries(data)
    if isinstance(given, str) and given in codes:
        return given
    close = nearest(_text(given), {name: code for code, label in codes.items() for name in (code, label)})
    raise ValueError(f"{what}: {shown(given)} is no country; {close}accepted: {', '.join(sorted(codes))}")


def countries(data: Dataset) -> dict[str, str]:
    """The countries that can be asked for, with their names."""
    of_subjects = data.subjects[data.subjects["scope"] == "country"]
    reporters = data.reporters[data.reporters["kind"] == "country"]
    return by_key(of_subjects, "subject", "label") | by_key(reporters, "reporter", "label")


def _is_empty(given: object) -> bool:
    return isinstance(given, str) and not given


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""


def central(item: Observation) -> float:
    """The printed figure in its base unit, of a range the middle, without what binary fractions add."""
    return float(f"{sum(item.amounts) / len(item.amounts):.12g}")


def breaks(known: Dataset, definitions: set[str]) -> dict[str, Any] | None:
    """From which years counts hold something else than before; None where nobody says so of any of these."""
    found = [row for row in records(known.breaks) if row["definition_id"] in definitions]
    labels = by_key(known.definitions, "definition_id", "label")
    told = [on_asked.broken(labels[row["definition_id"]], row["since"], row["reason"]) for row in found]
    return {"rows": found, "told": " ".join(told)} if found else None


def levels(found: Iterable[Observation]) -> list[Observation]:
    """What there is, or was: neither changes nor aims."""
    return [item for item in found if item.statistic == "level"]


def answered(made: Answer, known: Dataset, rule: str, figures: Iterable[object], **more: object) -> Answer:
    """An answer with what it rests on: the documents of its figures, the rule, how the book is cited, and `more`.

    `figures`: cells that hold ids of figures, or nothing. What is None is not told.
    """
    names = {figure.rpartition(":")[0] for figure in figures if isinstance(figure, str)}
    rows = known.sources[known.sources["source_id"].isin(names)]
    rests_on = {
        "sources": by_key(rows, "source_id", "url"),
        "rule": rule,
        "citation": on_pages.of_book(descriptor.BOOK, known.edition()),
    }
    made.attrs = rests_on | {name: told for name, told in more.items() if told is not None}
    return made


def frame(rows: Iterable[dict[str, Any]], columns: list[str]) -> Asked:
    """Rows as a frame, with all its columns where there are none."""
    return Asked([[row.get(name) for name in columns] for row in rows], columns=columns)
