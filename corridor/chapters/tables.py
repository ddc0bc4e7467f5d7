"""Tables that several chapters show."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from markupsafe import Markup

from corridor.analysis.aims import AIMS
from corridor.analysis.choice import by_period
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.evidence.observations import Observation
from corridor.evidence.periods import day_of
from corridor.narrative import citations, days, marks, numbers, on_corridor, on_pages, on_targets, terms
from corridor.narrative.days import days_of
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Table
from corridor.narrative.speakers import speaker

JOIN = "; "

T = TypeVar("T")


def headed(*keys: str) -> list[str]:
    """Column headings by their names in `terms.COLUMNS`."""
    return [terms.COLUMNS[key] for key in keys]


def figures(ch: Chapter, caption: str, found: Iterable[Observation]) -> list[Shown]:
    """Observations, newest first: about what, when, how much, says who; no table where there are none.

    What is the same in every row, and named by the caption, is left to the caption.
    """
    return _figures(ch, caption, found, "subject", "what", "period", "figure", "who")


def figures_and_notes(ch: Chapter, caption: str, found: Iterable[Observation]) -> list[Shown]:
    """Observations as in `figures`, with what is known besides of each."""
    return _figures(ch, caption, found, "subject", "what", "period", "figure", "who", "note")


def _figures(ch: Chapter, caption: str, found: Iterable[Observation], *keys: str) -> list[Shown]:
    rows = [_cells(ch, item) for item in sorted(found, key=by_period, reverse=True)]
    kept = [key for key in keys if not _is_said({row[key] for row in rows}, caption)]
    shown = [[row[key] for key in kept] for row in rows]
    return [Table(caption, headed(*kept), shown, frozenset({kept.index("figure")}))] if rows else []


def _cells(ch: Chapter, item: Observation) -> dict[str, str]:
    return {
        "subject": ch.subjects[item.subject],
        "what": ch.what(item),
        "period": when(item),
        "figure": citations.figure_and_interval(item),
        "who": speaker(item),
        "note": item.note,
    }


def _is_said(cells: Collection[str], caption: str) -> bool:
    """Whether a column would only repeat the caption, or say nothing."""
    return len(cells) == 1 and next(iter(cells)).casefold() in caption.casefold()


def when(item: Observation) -> str:
    """The period of a figure; of a change also the one it is held against."""
    against = f", against {days_of(item.compare)}" if item.statistic == "change" and item.compare.start else ""
    return days_of(item.period) + against


def commitments(ch: Chapter, rows: Iterable[dict[str, Any]], of: Collection[str] = ()) -> Table:
    """Stated intentions, the figures that have come since and others on them.

    `rows`: of the table commitments; `of`: the countries whose it goes without saying that they are.
    """
    themes = ch.data.themes.set_index("theme")["label"]
    names = ch.data.reporters.set_index("reporter")["label"]
    known = {item.observation_id: item for item in ch.everything}
    cells = []
    for row in rows:
        bearing = _newest(sorted((known[name] for name in row["evidence"] if name in known), key=by_period))
        later = [item for item in bearing if comes_after(item, day_of(row["stated_on"]))]
        cells.append(
            [
                terms.capital(themes[row["theme"]]),
                row["wording"],
                stated_on(row) + ("" if {*row["parties"]} == {*of} else _stated_by(row, names)),
                terms.COMMITMENT_STATUS[row["status"]],
                told_with_what(ch, later),
                told_with_what(ch, [item for item in bearing if item not in later]),
            ]
        )
    columns = headed("theme", "wording", "stated_on", "status", "evidence", "related")
    return Table(on_corridor.INTENTIONS, *filled(columns, cells))


def table(caption: str, columns: Sequence[str], rows: Sequence[list[str | Markup]], numeric: Iterable[int]) -> Table:
    """A table without the columns that are empty in every row; `numeric`: places of the columns with figures."""
    named = {columns[place] for place in numeric}
    kept, cells = filled(columns, rows)
    return Table(caption, kept, cells, frozenset(place for place, name in enumerate(kept) if name in named))


def filled(columns: Sequence[str], rows: Sequence[Sequence[T]]) -> tuple[list[str], list[list[T]]]:
    """Columns and rows of a table without the columns that are empty in every row."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


MOST_ROWS = 3
"""A table of more rows than these shows the first of them, and folds the rest."""


def rest_folded(shown: Table, most: int = MOST_ROWS) -> list[Shown]:
    """A table whose rows come in order of weight: the first of them, and the rest in a fold."""
    if len(shown.rows) <= most + 1:
        return [shown]
    line = on_pages.further(shown.caption, len(shown.rows) - most)
    first, rest = (
        replace(
            table(caption, shown.columns, [[*row] for row in shown.rows[part]], shown.numeric),
            anchors=shown.anchors[part],
        )
        for caption, part in ((shown.caption, slice(most)), (line, slice(most, None)))
    )
    return [first, Fold(line), rest]


def folded(shown: Table) -> list[Shown]:
    """A table that few readers look for, in a fold."""
    return [Fold(on_pages.rows(shown.caption, len(shown.rows))), shown]


def comes_after(item: Observation, day: date | None) -> bool:
    """Whether a figure tells of what came after a day: by its period, which begins later.

    What is meant to come, and what has no period, goes by the day it was stated.
    """
    stated = item.statistic in AIMS or item.period.start is None
    told = item.known_on if stated else item.period.start
    return told is not None and day is not None and told > day


def stated_on(row: dict[str, Any]) -> str:
    """The day of an intention, as a link to its source."""
    day = day_of(row["stated_on"])
    return citations.link(row["source_id"], days.day(day).replace(" ", numbers.NBSP) if day else terms.UNDATED)


def _stated_by(row: dict[str, Any], names: Mapping[str, str]) -> str:
    return marks.below(numbers.listed(names[code] for code in row["parties"]))


def _newest(bearing: Iterable[Observation]) -> list[Observation]:
    """Of levels of one thing by one count the newest, of figures in order of time; every target and forecast."""
    return [*{(item.subject, item.counted, item.statistic in AIMS and item): item for item in bearing}.values()]


def told_with_what(ch: Chapter, found: Iterable[Observation]) -> str:
    """Figures, each with what it measures, by which count, and when."""
    return JOIN.join(
        f"{citations.figure(item)} ({', '.join(filter(None, [_what_and_when(ch, item), item.count]))})"
        for item in found
    )


def _what_and_when(ch: Chapter, item: Observation) -> str:
    """What a figure says; of what has no period the day it was stated, by which it is held to be later.

    A target or forecast whose time was over by the day of the chapter is past due, whatever came.
    """
    told = ch.what_in_words(item)
    if item.statistic in AIMS and item.period.end and item.period.end <= ch.day:
        return f"{told}, {on_targets.OVER}"
    if item.period.start or not item.known_on:
        return told
    return f"{told.removesuffix(days.compared(item))}{terms.stated_on(days.day(item.known_on))}"
