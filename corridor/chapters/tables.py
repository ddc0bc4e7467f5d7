"""Tables that several chapters show."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import pandas as pd
from markupsafe import Markup

from corridor import citations
from corridor.chapters.chapter import Chapter
from corridor.display import Shown, Table
from corridor.narrative import numbers, terms
from corridor.observations import Observation
from corridor.selection import AIMS, by_period

JOIN = Markup("; ")

T = TypeVar("T")


def headed(*keys: str) -> list[str]:
    """Column headings by their names in `terms.COLUMNS`."""
    return [terms.COLUMNS[key] for key in keys]


def figures(ch: Chapter, caption: str, found: Iterable[Observation]) -> list[Shown]:
    """Observations, newest first: about what, when, how much, says who; no table where there are none.

    What is the same in every row is left to the caption.
    """
    shown = sorted(found, key=by_period, reverse=True)
    if not shown:
        return []
    rows = [
        [
            ch.subjects[item.subject],
            ch.what(item),
            numbers.days_of(item.period),
            citations.figure_and_interval(item),
            citations.source(item),
        ]
        for item in shown
    ]
    columns = headed("subject", "what", "period", "figure", "who")
    kept = [place for place in range(len(columns)) if place > 1 or len({row[place] for row in rows}) > 1]
    rows = [[row[place] for place in kept] for row in rows]
    return [Table(caption, [columns[place] for place in kept], rows, frozenset({kept.index(3)}))]


def commitments(ch: Chapter, rows: Iterable[dict[str, Any]]) -> Table:
    """Stated intentions, the figures that have come since and others on them. `rows`: of the table commitments."""
    themes = ch.data.themes.set_index("theme")["label"]
    names = ch.data.reporters.set_index("reporter")["label"]
    known = {item.observation_id: item for item in ch.everything}
    cells = []
    for row in rows:
        bearing = sorted((known[name] for name in row["evidence"] if name in known), key=by_period)
        later = [item for item in bearing if comes_after(item, row["stated_on"])]
        cells.append(
            [
                terms.capital(themes[row["theme"]]),
                row["wording"],
                stated_on(row) + citations.below(numbers.listed(names[code] for code in row["parties"])),
                terms.COMMITMENT_STATUS[row["status"]],
                told_with_what(ch, later),
                told_with_what(ch, [item for item in bearing if item not in later]),
            ]
        )
    columns = headed("theme", "wording", "stated_on", "status", "evidence", "related")
    return Table("Stated intentions", *filled(columns, cells))


def filled(columns: Sequence[str], rows: Sequence[Sequence[T]]) -> tuple[list[str], list[list[T]]]:
    """Columns and rows of a table without the columns that are empty in every row."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def comes_after(item: Observation, day: date | None) -> bool:
    """Whether a figure tells of what came after a day: by its period, which begins later.

    What is meant to come, and what has no period, goes by the day it was stated.
    """
    stated = item.statistic in AIMS or item.period.start is None
    told = item.known_on if stated else item.period.start
    return told is not None and not pd.isna(day) and pd.Timestamp(told) > pd.Timestamp(day)


def stated_on(row: dict[str, Any]) -> Markup:
    """The day of an intention, as a link to its source."""
    day = terms.UNDATED if pd.isna(row["stated_on"]) else numbers.day(row["stated_on"])
    return citations.link(row["source_id"], day)


def told_with_what(ch: Chapter, found: Iterable[Observation]) -> Markup:
    """Figures, each with what it measures, by which count, and when."""
    return JOIN.join(
        citations.figure(item) + Markup(" ({})").format(", ".join(filter(None, [ch.what_in_words(item), item.count])))
        for item in found
    )
