"""What was promised, by theme and pair."""

from collections import Counter
from dataclasses import replace
from typing import Any

from corridor.analysis.choice import grouped
from corridor.chapters import briefs, needs, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.intentions import intentions_of
from corridor.chapters.opening import Opening
from corridor.narrative import on_corridor, terms
from corridor.narrative.citations import link
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Table

chapter = Opening(needs.of_intentions)


def brief(ch: Chapter) -> list[Shown]:
    """How many intentions there are, on how many themes, how far they had come, and how many have figures since."""
    rows = _rows(ch)
    themes, documents = ({row[name] for row in rows} for name in ("theme", "source_id"))
    states = Counter(row["status"] for row in rows)
    told = [on_corridor.commitments(len(rows), len(themes), len(documents))]
    told += (
        [on_corridor.states(states), on_corridor.borne_out(sum(bool(row["evidence"]) for row in rows))] if rows else []
    )
    return [*briefs.as_list(told)]


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
    by_document = grouped(_rows(ch), lambda row: row["source_id"])
    titles = dict(zip(ch.data.sources["source_id"], ch.data.sources["title"], strict=True))
    lines = {name: on_corridor.intentions_of(titles[name], len(rows)) for name, rows in by_document.items()}
    return [
        shown
        for name, rows in by_document.items()
        for shown in (Fold(lines[name]), replace(tables.commitments(ch, rows), caption=lines[name]))
    ]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch)


def _rows(ch: Chapter) -> list[dict[str, Any]]:
    return ch.data.commitments.to_dict("records")
