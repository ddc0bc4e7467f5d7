"""What was promised, by theme and pair."""

from typing import Any

from corridor.chapters import needs, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.intentions import intentions_of
from corridor.chapters.opening import Opening
from corridor.narrative import on_corridor, terms
from corridor.narrative.citations import link
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.of_intentions)


def overview(ch: Chapter) -> list[Shown]:
    """How many intentions there are, on how many themes."""
    rows = _rows(ch)
    return [
        Prose(
            on_corridor.commitments(
                len(rows), len({row["theme"] for row in rows}), len({row["source_id"] for row in rows})
            )
        )
    ]


def matrix(ch: Chapter) -> list[Shown]:
    """Themes by pairs: how far each intention had come when it was stated."""
    titles = ch.data.relationships.set_index("relationship_id")["title"]
    stated = {pair: intentions_of(ch, pair) for pair in titles.index}
    pairs = sorted((pair for pair, rows in stated.items() if rows), key=titles.get)
    themes = ch.data.themes.set_index("theme")["label"]
    cells = [
        [terms.capital(label), *(_states(stated[pair], theme) for pair in pairs)]
        for theme, label in themes.items()
        if any(row["theme"] == theme for rows in stated.values() for row in rows)
    ]
    columns = [terms.COLUMNS["theme"], *(titles[pair] for pair in pairs)]
    return [Table(on_corridor.COMMITMENT_MATRIX, columns, cells)] if cells else []


def _states(rows: list[dict[str, Any]], theme: str) -> str:
    """The states of intentions on a theme, each a link to its source."""
    found = [row for row in rows if row["theme"] == theme]
    return tables.JOIN.join(link(row["source_id"], terms.COMMITMENT_STATUS[row["status"]]) for row in found)


def every(ch: Chapter) -> list[Shown]:
    """Every intention with what has come since."""
    return [tables.commitments(ch, rows)] if (rows := _rows(ch)) else []


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch)


def _rows(ch: Chapter) -> list[dict[str, Any]]:
    return ch.data.commitments.to_dict("records")
