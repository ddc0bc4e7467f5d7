"""Tables that several chapters show."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from corridor import citations
from corridor.chapters.chapter import Chapter
from corridor.dataset import Dataset
from corridor.display import Shown, Table
from corridor.narrative import numbers, terms
from corridor.observations import Observation
from corridor.selection import by_period

JOIN = Markup("; ")


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


def commitments(data: Dataset, everything: Sequence[Observation], rows: Iterable[dict[str, Any]]) -> Table:
    """Stated intentions and the figures that have come since. `rows`: of the table commitments."""
    themes = data.themes.set_index("theme")["label"]
    names = data.reporters.set_index("reporter")["label"]
    known = {item.observation_id: item for item in everything}
    cells = [
        [
            terms.capital(themes[row["theme"]]),
            row["wording"],
            numbers.listed(names[code] for code in row["parties"]),
            stated_on(row),
            terms.COMMITMENT_STATUS[row["status"]],
            evidence(row, known),
        ]
        for row in rows
    ]
    return Table("Stated intentions", headed("theme", "wording", "parties", "stated_on", "status", "evidence"), cells)


def stated_on(row: dict[str, Any]) -> Markup:
    """The day of an intention, as a link to its source."""
    day = terms.UNDATED if pd.isna(row["stated_on"]) else numbers.day(row["stated_on"])
    return citations.link(row["source_id"], day)


def evidence(row: dict[str, Any], known: dict[str, Observation]) -> Markup:
    """The later figures that bear on an intention."""
    figures = [known[name] for name in row["evidence"] if name in known]
    shown = [citations.figure(item) + Markup(" ({})").format(numbers.days_of(item.period)) for item in figures]
    return JOIN.join(shown)
