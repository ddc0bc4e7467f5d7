"""What was promised, by theme and pair."""

from typing import Any

from corridor.chapters import tables
from corridor.chapters.chapter import Chapter, cited_in, known
from corridor.citations import link
from corridor.display import Prose, Shown, Table
from corridor.narrative import corridor as say
from corridor.narrative import numbers, terms

chapter = known


def overview(ch: Chapter) -> list[Shown]:
    """How many intentions there are, on how many themes."""
    rows = _rows(ch)
    return [
        Prose(say.commitments(len(rows), len({row["theme"] for row in rows}), len({row["source_id"] for row in rows})))
    ]


def matrix(ch: Chapter) -> list[Shown]:
    """Themes by parties: how far each had come when it was last stated."""
    names = ch.reporters
    rows = _rows(ch)
    parties = sorted({row["parties"] for row in rows})
    themes = [row.theme for row in ch.data.themes.itertuples() if row.theme in {item["theme"] for item in rows}]
    labels = ch.data.themes.set_index("theme")["label"]
    columns = [terms.COLUMNS["theme"], *(numbers.listed(names[code] for code in party.split(";")) for party in parties)]
    cells = [
        [
            terms.capital(labels[theme]),
            *(
                tables.JOIN.join(
                    link(row["source_id"], terms.COMMITMENT_STATUS[row["status"]])
                    for row in rows
                    if (row["theme"], row["parties"]) == (theme, party)
                )
                for party in parties
            ),
        ]
        for theme in themes
    ]
    return [Table(say.COMMITMENT_MATRIX, columns, cells)]


def every(ch: Chapter) -> list[Shown]:
    """Every intention with what has come since."""
    return [tables.commitments(ch.data, ch.everything, _rows(ch))]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    later = {name for row in _rows(ch) for name in row["evidence"].split(";")}
    bearing = [item for item in ch.everything if item.observation_id in later]
    return cited_in(ch, bearing, [row["source_id"] for row in _rows(ch)])


def _rows(ch: Chapter) -> list[dict[str, Any]]:
    return ch.data.commitments.to_dict("records")
