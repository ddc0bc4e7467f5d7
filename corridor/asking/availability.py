"""What is known of a subject: of which years, of which parts of years, and what no source gives."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from corridor.analysis.choice import grouped
from corridor.asking import frames
from corridor.asking.frames import ANY, Asked, Day
from corridor.asking.series import counts, series
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import observations
from corridor.narrative import on_asked

IN_A_YEAR = ("month", "quarter", "half", "cumulative", "year")
"""Kinds of periods that begin with a month and end with one of the same year."""


WHOLE = "whole"
"""The column of whole years among those of their parts."""


def availability(subject: str, *, as_of: Day = None, data: Dataset | None = None) -> Asked:
    """What is known of each measure and its goods, a column for each year: published, implied, part, span or nothing.

    `published` is a level of the whole year, in any direction and by any count. Where none is, a cell names all there
    is, as in "implied, part": a printed level of a `part` of it or of a `span` that reaches beyond it, and what is
    `implied`, which nobody prints and all figures together leave little room. Rows are what is published of any subject
    of this kind, so that a row of nothing says what no source gives of this one; years run from the first that is
    known of it. ValueError where there is no such subject.

    >>> from corridor import data
    >>> data.availability("KZ-GE", as_of="2026-03-10").loc[("rail_freight", "grain"), 2024]
    'nothing'
    """
    known = frames.known(data)
    day, (subject, scope) = frames.day_of(as_of, known), frames.subject(known, subject)
    alike = set(known.subjects.loc[known.subjects["scope"] == scope, "subject"])
    every = series(flow=ANY, commodity=ANY, period=ANY, as_of=day, data=known)
    of_kind = every[every["subject"].isin(alike) & (every["period_end"].notna())]
    own = of_kind[of_kind["subject"] == subject].reset_index(drop=True)
    things = [(item.measure, item.commodity) for item in observations(known) if item.subject in alike]
    order = {name: place for place, name in enumerate(known.measures["measure"])}
    index = sorted(set(things), key=lambda thing: (order[thing[0]], thing[1] != "all", thing[1]))
    last = day or known.edition()
    first = _first_days(of_kind if own.empty else own).min()
    years = range(first.year, last.year + 1) if last and not of_kind.empty else range(0)
    spans = grouped(_spans(own), lambda span: span.thing)
    cells = [[_status(spans.get(thing, ()), year) for year in years] for thing in index]
    made = Asked(cells, columns=list(years), index=pd.MultiIndex.from_tuples(index, names=["measure", "commodity"]))
    without = [item for item in frames.levels(frames.figures(known, day)[1]) if item.subject == subject]
    more = {"subject": subject, "means": on_asked.AVAILABLE, "left_out": frames.left_out(day, without)}
    return frames.answered(made, known, every.attrs["rule"], own["observation_id"], **more)


class _Span(NamedTuple):
    """A level of a thing: the years that its period begins and ends in."""

    thing: tuple[str, str]
    since: int
    until: int
    whole: bool
    printed: bool


def _spans(own: pd.DataFrame) -> Iterator[_Span]:
    things = zip(own["measure"], own["commodity"], strict=True)
    years = _first_days(own).dt.year, own["period_end"].dt.year
    return map(_Span, things, *years, own["period_kind"] == "year", ~own["implied"])


def _status(spans: Iterable[_Span], year: int) -> str:
    near = [span for span in spans if span.since <= year <= span.until]
    if any(span.printed and span.whole for span in near):
        return on_asked.PUBLISHED
    told = {
        on_asked.IMPLIED_OF: [span.since == span.until and not span.printed for span in near],
        on_asked.PART: [span.since == span.until and span.printed for span in near],
        on_asked.SPAN: [span.since != span.until and span.printed for span in near],
    }
    return ", ".join(name for name, found in told.items() if any(found)) or on_asked.NOTHING


def _first_days(found: pd.DataFrame) -> "pd.Series[Any]":
    """The first day of each period; where none is stated its last."""
    return found["period_start"].fillna(found["period_end"])


def calendar(subject: str, measure: str = "", *, as_of: Day = None, data: Dataset | None = None) -> Asked:
    """Levels by month, quarter, half-year and months since January: a row for each measure, count, unit and year.

    Columns are parts of a year in order of time, `01` for January, `01..07` for seven months, `whole` for the year;
    cells the central figure of the total in its base unit. What is implied, or of other periods, has no place here.
    `attrs["doubted"]` has the figures that cannot stand beside all others, and the cells that they are in.

    >>> from corridor import data
    >>> known = data.calendar("TITR", "corridor_freight", as_of="2026-03-10")
    >>> known.xs(2024, level="year").dropna(axis="columns", how="all").columns.tolist()
    ['01', 'H1', '01..07', '01..08', '01..09', '01..11', 'whole']
    """
    known = frames.known(data)
    found = series(frames.subject(known, subject)[0], measure, period=ANY, as_of=as_of, data=known)
    own = found[found["period_kind"].isin(IN_A_YEAR) & ~found["implied"]]
    parts = [name.partition("-")[2] or WHOLE for name in own.index]
    months = zip(own["period_end"].dt.month, -own["period_start"].dt.month, strict=True)
    ends = dict(zip(parts, months, strict=True))
    long = pd.DataFrame(
        {
            "measure": own["measure"].array,
            "count": own["count"].array,
            "unit": own["unit"].array,
            "year": own["period_end"].dt.year.array,
            "part": parts,
            "central": own["central"].array,
        }
    )
    wide = long.pivot(index=["measure", "count", "unit", "year"], columns="part", values="central")  # noqa: PD010 (one a cell)
    made = Asked(wide[sorted(wide.columns, key=lambda part: (ends[part], part))].rename_axis(columns=None))
    doubted = own["doubted"].to_numpy()
    cells = [f"{year} {part}" for year, part in zip(long["year"], parts, strict=True)]
    marked = {figure: cell for figure, cell, is_so in zip(own["observation_id"], cells, doubted, strict=True) if is_so}
    more = {"doubted": {"cells": marked, "told": on_asked.doubted(marked)}, "left_out": found.attrs.get("left_out")}
    return frames.answered(made, known, on_asked.PICKED["latest"], own["observation_id"], **counts(own), **more)
