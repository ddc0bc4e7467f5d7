"""Words of the frame around every page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from corridor.evidence import descriptor
from corridor.narrative import terms
from corridor.narrative.days import day
from corridor.narrative.numbers import listed, number, plural

WORDS: dict[str, Any] = {
    "skip": "Skip to the text",
    "search": "Search",
    "search_note": (
        "Places in English and Russian, chapters, figures, findings and sources that hold all words. A figure is found as "
        "it is printed, with a comma or a point."
    ),
    "search_words": {
        "kinds": [
            ("place", "Places"),
            ("section", "Chapters"),
            ("figure", "Figures"),
            ("finding", "Findings"),
            ("source", "Sources"),
        ],
        "nothing": "Nothing holds all of these words.",
        "more": "more",
    },
    "search_needs_script": "The search runs in the page and needs JavaScript. Without it, the list of chapters leads everywhere.",
    "chapters": "Chapters",
    "sections": "On this page",
    "close": "Close",
    "dark": "Dark",
    "light": "Light",
    "back": "↩ back",
    "turn": "Next and previous chapter",
    "code": "The code of this page",
    "code_note": "The cells of the notebook behind this page. Its parameters can be changed: see “How to rerun a chapter”.",
    "cite": "Cite this chapter",
    "licence": "Text and charts: CC BY 4.0. Data: CC BY 4.0, sources named. Code: MIT. The sources' own texts are not part of the book.",
    "feed": "Documents added to the book",
    "notebook": "This chapter as a notebook",
    "package": "All data (CSV and Parquet)",
    "data": "Data of this chart",
    "embed": "Embed",
    "missing": "There is no such page",
    "missing_note": "What stood at this address may have moved. The search and the list of chapters lead everywhere; every published figure keeps its address below “documents”.",
}

ABOUT = (
    "What has been announced of freight between pairs of countries along the Middle Corridor: each figure with its source, "
    "day and speaker, tested by arithmetic."
)


def described(title: str, headings: Sequence[str]) -> str:
    """A page that leads with no sentence, by what stands in it."""
    return f"{title}: {'; '.join(headings)}."


AUTHORS = descriptor.AUTHORS


def citation(title: str, book: str, edition: date | None, *places: str) -> str:
    """A chapter as others cite it; an edition is named after the day of its newest document, if it has one.

    `places`: its address and its DOI, of which any may be empty.
    """
    told = f" Edition of {day(edition)}." if edition else ""
    at = "".join(f" {place}." for place in places if place)
    return f"{AUTHORS}: “{title}”, in: {book}.{told} CC BY 4.0.{at}"


def chart_in(title: str, chapter: str) -> str:
    """A chart with its chapter, as a citation names it within quotation marks."""
    return f"{title}”, chart in “{chapter}"


def of_book(book: str, edition: date | None) -> str:
    """The book as others cite it."""
    told = f" Edition of {day(edition)}." if edition else ""
    return f"{AUTHORS}: {book}.{told} CC BY 4.0."


_ACTS_IN_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}%&#_$"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def in_tex(text: str) -> str:
    """Text in which no sign acts as TeX."""
    return text.translate(_ACTS_IN_TEX)


def bibtex(key: str, title: str, book: str, edition: date | None, **places: str) -> str:
    """A chapter as BibTeX; `places`: where it is, by the fields that say so, of which any may be empty."""
    year = f"  year = {{{edition.year}}},\n" if edition else ""
    url = "".join(f"  {name} = {{{place}}},\n" for name, place in places.items() if place)
    note = f"Edition of {edition.isoformat()}, CC BY 4.0" if edition else "CC BY 4.0"
    return (
        f"@incollection{{{key},\n  author = {{{{{AUTHORS}}}}},\n  title = {{{in_tex(title)}}},\n  booktitle = {{{in_tex(book)}}},\n"
        f"{year}{url}  note = {{{note}}}\n}}"
    )


ABOUT_DATA = (
    "Announced figures on freight between pairs of countries along the Trans-Caspian International Transport Route, each with "
    "its source, day, speaker, printed digits and the interval that these allow."
)


HOW_MEASURED = (
    "Figures as announced in press releases, news, interviews and reports, transcribed with the precision they were printed "
    "with and tested against each other by arithmetic."
)


def used_in(links: Sequence[str]) -> str:
    """The chapters that cite a source; `links` is HTML."""
    return f"Cited in {listed(links)}."


def feed_entry(publisher: str, figures: int) -> str:
    return (
        f"{publisher}; {plural(figures, 'figure', 'figures')}."
        if figures
        else f"{publisher}; intentions, without a figure."
    )


def further(caption: str, rows: int) -> str:
    """The line of a fold that holds the rest of a table."""
    return f"{caption}: {number(rows)} more"


def rows(caption: str, count: int) -> str:
    """The line of a fold that holds a table."""
    return f"{caption} ({plural(count, 'row', 'rows')})"


def documents_of(year: str, count: int) -> str:
    """The line of a fold that holds the sources of a year; of no year those that carry no day."""
    return f"{year or terms.capital(terms.UNDATED)}: {plural(count, 'document', 'documents')}"


def documents(count: int) -> str:
    """The line of a fold that holds a list of sources."""
    return f"{plural(count, 'document', 'documents')}, the latest first"
