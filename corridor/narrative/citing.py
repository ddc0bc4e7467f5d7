"""A figure as others cite it: who says it, in which document, and where in this book; as text, BibTeX and CSL-JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corridor.evidence.observations import Observation
from corridor.evidence.periods import day_of
from corridor.narrative import spaces
from corridor.narrative.days import day
from corridor.narrative.figures import reported
from corridor.narrative.on_pages import in_tex
from corridor.narrative.speakers import speaker


@dataclass(frozen=True)
class Cited:
    """A figure with the document that printed it and the edition of the book that it is cited from."""

    item: Observation
    what: str
    """What the figure is about, in a line."""
    document: Mapping[str, Any]
    """Its row of the table of sources."""
    book: str
    edition: date | None
    address: str = ""
    """Where it stands in the published book; empty where no public address is known."""

    @property
    def published(self) -> date | None:
        """Day of publication; none where it is not known."""
        return day_of(self.document["published"])


def as_text(figure: Cited) -> str:
    """The figure in a line, for a note."""
    when = day(figure.published) if figure.published else "undated"
    return (
        f"{speaker(figure.item)}: {_figure(figure)}. In: “{figure.document['title']}”, {figure.item.publisher}, {when}, "
        f"{figure.document['url']}. {_in_book(figure)}."
    )


def as_bibtex(figure: Cited) -> str:
    """The document as BibTeX, with the figure in its note."""
    names = figure.item.speakers or (figure.item.publisher,)
    told = {
        "author": " and ".join(f"{{{in_tex(name)}}}" for name in names),
        "title": f"{{{in_tex(figure.document['title'])}}}",
        "howpublished": in_tex(figure.item.publisher),
        **_day_in_bibtex(figure.published),
        "url": figure.document["url"],
        "note": in_tex(f"{_figure(figure)}. {_in_book(figure)}"),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in told.items())
    return f"@misc{{{figure.item.observation_id},\n{lines}\n}}"


def _day_in_bibtex(published: date | None) -> dict[str, str]:
    return {"year": f"{published:%Y}", "date": published.isoformat()} if published else {}


def as_csl(figure: Cited) -> str:
    """The document as CSL-JSON, as reference managers take it, with the figure in its note."""
    published = figure.published
    told: dict[str, Any] = {
        "id": figure.item.observation_id,
        "type": "webpage",
        "author": [{"literal": name} for name in figure.item.speakers or (figure.item.publisher,)],
        "title": figure.document["title"],
        "container-title": figure.item.publisher,
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else None,
        "URL": figure.document["url"],
        "language": figure.document["language"],
        "note": f"{_figure(figure)}. {_in_book(figure)}",
    }
    return json.dumps([{name: value for name, value in told.items() if value}], ensure_ascii=False)


STYLES = {"text": as_text, "bibtex": as_bibtex, "csl": as_csl}
"""How a figure can be cited, by the names that programs use."""


def _figure(figure: Cited) -> str:
    """The figure, what it is about, by which count, and how it is printed."""
    count = f"; {figure.item.count}" if figure.item.count else ""
    printed = f", printed “{figure.item.printed}”" if figure.item.printed else ""
    return spaces.plain(f"{reported(figure.item)} ({figure.what}{count}){printed}")


def _in_book(figure: Cited) -> str:
    """Where in this book the figure stands."""
    edition = f", edition of {day(figure.edition)}" if figure.edition else ""
    address = f", {figure.address}" if figure.address else ""
    return f"Figure {figure.item.observation_id} of {figure.book}{edition}{address}"
