"""Questions that an analyst asks: answers of the calls as tables, in which each figure leads to where it is cited."""

import re
from datetime import date
from typing import Any

import pandas as pd

from corridor.asking import data
from corridor.chapters import briefs, needs, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.narrative import addresses, marks, numbers, on_asked
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.everything)

DECIMALS = 3
"""Of shares and ratios in tables; amounts from WHOLE_FROM on are told without any."""

WHOLE_FROM = 100

SHOWN = (
    *(
        "observation_id",
        "target",
        "subject",
        "through",
        "priced",
        "goes_from",
        "goes_to",
        "measure",
        "period",
        "known_on",
    ),
    *("aimed", "capacity", "handled", "handled_of", "from", "to_year", "to", "growth", "past_growth", "last_growth"),
    *("central", "base_unit", "year", "unit", "verdict", "days", "difference", "agrees", "share", "whole_year", "why"),
)
"""Columns of the calls that tables show, in their order: ends of intervals and keys are in the frames."""

SHEET_ROWS = 8
"""Of a sheet with so many rows none is folded away."""

AMOUNTS = frozenset(["central", "from", "growth", "whole"])
"""Columns that are shown though they are the same in every row."""

LAID_OUT_ROWS = 10
"""Of a frame that is laid out as a table, such as of measures by year, with so many rows none is folded away."""

FEW = 4
"""With so many of these or fewer a frame has columns of its own, and is shown as it is."""

MOST = 9
"""Of these are shown: more do not stand beside each other."""

_FIGURE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*:[1-9][0-9]*")


def brief(_: Chapter) -> list[Shown]:
    """What the page is."""
    return [*briefs.as_list([on_asked.ASKED, on_asked.ANSWERED])]


def table(answer: pd.DataFrame, caption: str) -> list[Shown]:
    """An answer as readers see it, between what was left out and what is in doubt; a sentence where it has no row."""
    left_out = answer.attrs.get("left_out", {}).get("told", "")
    note = [Prose(left_out)] if left_out else []
    if answer.empty:
        return [Prose(on_asked.NO_ROW), *note]
    if isinstance(answer, data.Series):
        flat, most = _sheet(answer), SHEET_ROWS
        numeric = list(range(1, len(flat.columns)))
    else:
        flat = _flat(answer)
        most = tables.MOST_ROWS if set(flat.columns) <= set(SHOWN) else LAID_OUT_ROWS
        numeric = [place for place, name in enumerate(flat.columns) if _holds_numbers(answer.get(name, flat[name]))]
    rows = [[_cell(value) for value in row] for row in flat.itertuples(index=False, name=None)]
    shown = Table(caption, [on_asked.heading(str(name)) for name in flat.columns], rows, frozenset(numeric))
    return [*note, *tables.rest_folded(shown, most), *_in_doubt(answer)]


def _in_doubt(answer: pd.DataFrame) -> list[Shown]:
    cells = answer.attrs.get("doubted", {}).get("cells", {})
    told = {_cell(figure): cell.replace("..", numbers.DASH) for figure, cell in cells.items()}
    return [Prose(on_asked.in_doubt(told))] if told else []


def _flat(answer: pd.DataFrame) -> pd.DataFrame:
    """What names its rows as columns; of the columns of a call those that tell most, amounts with links to figures.

    What is the same in every row is left to the caption.
    """
    flat = answer if None in answer.index.names else answer.reset_index()
    told = [name for name in flat.columns if name not in SHOWN or name in AMOUNTS or _differs(flat[name])]
    shown = [name for name in SHOWN if name in told and not (name == "unit" and "base_unit" in flat.columns)][:MOST]
    if len(shown) <= FEW:
        return flat[told]
    linked = {
        name: [_linked(value, figure) for value, figure in zip(flat[name], flat[f"{name}_id"], strict=True)]
        for name in shown
        if f"{name}_id" in flat.columns
    }
    return flat[shown].assign(**linked)


def _differs(column: "pd.Series[Any]") -> bool:
    return len(column) == 1 or len(set(map(str, column))) > 1


def _sheet(answer: data.Series) -> pd.DataFrame:
    """A series, its counts side by side; each figure leads to where it is cited, what nobody prints is in italics."""
    central, ids = answer.wide(), answer.wide("observation_id")
    cells = [
        [_linked(value, name) for value, name in zip(values, names, strict=True)]
        for values, names in zip(central.to_numpy(), ids.to_numpy(), strict=True)
    ]
    sheet = pd.DataFrame(cells, index=central.index.astype(str), columns=central.columns)
    return sheet.reset_index()


def _linked(value: float, figure: object) -> str:
    told = _cell(value)
    if isinstance(figure, str) and figure and told:
        return marks.link(addresses.of_site(addresses.figure(figure)), told)
    return marks.emphasis(told) if told and figure == "" else told


def _holds_numbers(column: "pd.Series[Any]") -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _cell(value: Any) -> str:
    """A cell as readers see it: numbers in groups of thousands, days as days, the id of a figure as a link to it."""
    if not isinstance(value, tuple) and not pd.notna(value):
        return ""
    if value == on_asked.NOTHING:
        return numbers.DASH
    if isinstance(value, str):
        return marks.link(addresses.of_site(addresses.figure(value)), value) if _FIGURE.fullmatch(value) else value
    return _told(value)


def _told(value: Any) -> str:
    """What is no text as readers see it."""
    match value:
        case tuple():
            return numbers.listed(value)
        case bool():
            return on_asked.YES if value else on_asked.NO
        case date():
            return f"{value:%Y-%m-%d}"
        case float():
            return numbers.number(round(value) if abs(value) >= WHOLE_FROM else round(value, DECIMALS))
        case _:
            return str(value)


def cited(*figures: str) -> list[Shown]:
    """Figures as they are cited."""
    return [Prose(data.cite(figure)) for figure in figures]
