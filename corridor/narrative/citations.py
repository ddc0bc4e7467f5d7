"""Sources as links and lists. A figure on a page leads to its source."""

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation
from corridor.evidence.periods import day_of
from corridor.narrative import addresses, days, marks
from corridor.narrative.days import days_of, since
from corridor.narrative.figures import UNCHANGED, allowed, in_table, reported
from corridor.narrative.on_doubtful import beside
from corridor.narrative.pieces import Entry, Listing
from corridor.narrative.speakers import speaker, with_count
from corridor.narrative.terms import with_article

EVERY_FIGURE = "cite"

NOT_FOUND = "The page was not found again"
"""Said of a figure that cannot be checked where it was printed."""


def figure(item: Observation, text: str = "") -> str:
    """A figure that links to its source; hovering shows who said it, when, and what is printed."""
    return _figure(addresses.source(item.source_id), item, text or reported(item))


def bare(item: Observation) -> str:
    """A figure that links to its source and says no more, for lists of many."""
    return link(item.source_id, reported(item))


def change(item: Observation) -> str:
    """A stated change with what it is counted from below it, for tables of several periods."""
    return figure(item) + marks.below(since(item)) + beside(item)


def in_cell(item: Observation) -> str:
    """A figure in a table of other things, with a word where it is in doubt."""
    return figure(item) + beside(item)


def figure_and_interval(item: Observation) -> str:
    """A figure with what its digits allow below it, for tables; no interval where an end is open."""
    told = _interval(item)
    return _cell(item) + (marks.below(told) if told else "") + beside(item)


def figure_and_period(item: Observation) -> str:
    """A figure with its interval and its period below it, for tables of many subjects."""
    told = "; ".join(filter(None, [days_of(item.period), _interval(item)]))
    return _cell(item) + marks.below(told) + beside(item)


def _cell(item: Observation) -> str:
    return figure(item, in_table(item))


def _interval(item: Observation) -> str:
    """What the digits of a figure allow, where that says more than the figure: of no open end, of no exact count."""
    told = allowed(item)
    exact = told == reported(item) or UNCHANGED in reported(item)
    return "" if item.open_end or exact else told


def source(item: Observation) -> str:
    """A link to the source of an observation within brackets, named after its speaker and its count."""
    return link(item.source_id, with_count(item, item.count))


def spoken(item: Observation) -> str:
    """The same inside a sentence: the Ministry of Transport of Kazakhstan."""
    return link(item.source_id, with_article(speaker(item)))


def external(dataset: Dataset, item: Observation) -> str:
    """A figure that links to the page of its publisher, for pages without a list of sources.

    KeyError where its document is not among those of the dataset.
    """
    url = dataset.sources.set_index("source_id")["url"][item.source_id]
    return _figure(url, item, reported(item))


def _figure(address: str, item: Observation, text: str) -> str:
    return marks.link(address, text, kind="figure", title=says_who(item))


def link(source_id: str, text: str) -> str:
    """A link to a source in the list at the foot of a page."""
    return marks.link(addresses.source(source_id), text)


def cited(texts: Iterable[str]) -> set[str]:
    """The sources that marked texts link to, by their ids."""
    found = (addresses.cited(address) for text in texts for address in marks.addresses(text))
    return set(filter(None, found))


def says_who(item: Observation) -> str:
    """Who states a figure, where and when; the words of the source; what they allow; by which count. A line each."""
    day = days.known_on(item)
    told = [speaker(item), f"{item.publisher}, {day}"]
    if item.said.end:
        told = [f"{speaker(item)}, {day}", f"Told by {item.publisher}"]
    gone = [NOT_FOUND] if item.status == "not_refound" else []
    return "\n".join([*told, *as_printed(item), *gone])


def as_printed(item: Observation) -> list[str]:
    """The words of the source, what they allow, the count, and which time of it was inferred."""
    printed = [f"Printed: “{item.printed}”"] if item.printed else []
    count = [f"Count: {item.count}"] if item.count else []
    bases = {"Period": item.period_basis, "Compared with": item.compare_basis}
    inferred = [f"{what}: inferred" for what, basis in bases.items() if basis == "inferred"]
    return [*printed, f"The digits allow {allowed(item)}", *count, *inferred]


def bibliography(dataset: Dataset, source_ids: Iterable[str]) -> Listing:
    """The sources, latest first, undated ones last; each leads on to the page of all sources."""
    wanted = dataset.sources[dataset.sources["source_id"].isin(set(source_ids))]
    rows = _ordered(wanted)
    entries = [Entry(_anchor_of(row), f"{_entry(row)} {_every_figure(row)}") for row in rows]
    return Listing(entries, [row["source_id"] for row in rows])


def full_bibliography(
    dataset: Dataset, figures: Iterable[Observation], describe: Callable[[Observation], str]
) -> list[tuple[str, Listing]]:
    """Every source with the figures taken from it, by the year it is known from; `describe` says what a figure is about."""
    of_source: dict[str, list[Observation]] = {}
    for item in figures:
        of_source.setdefault(item.source_id, []).append(item)
    told = [item for items in of_source.values() for item in items]
    known = {item.observation_id: item for item in told}
    restated = {item.replaces: item for item in told if item.replaces in known}

    def entry(row: dict[str, Any]) -> Entry:
        taken = [
            Entry(
                addresses.figure_anchor(item.observation_id),
                _taken(item, describe(item), _beside(item, known, restated)),
            )
            for item in of_source.get(row["source_id"], [])
        ]
        return Entry(_anchor_of(row), _entry(row) + marks.to_fill(uses_anchor(row["source_id"])), taken)

    by_year = itertools.groupby(_ordered(dataset.sources), _year)
    return [(year, Listing([entry(row) for row in rows])) for year, rows in by_year]


def _year(row: dict[str, Any]) -> str:
    """The year that a document is known from; empty for one without a day."""
    known = day_of(row["known_on"])
    return str(known.year) if known else ""


def uses_anchor(source_id: str) -> str:
    """Where the list of all sources tells which chapters rest on one, once every chapter is made."""
    return f"uses-{source_id}"


def _ordered(sources: pd.DataFrame) -> list[dict[str, Any]]:
    ordered = sources.sort_values(["known_on", "source_id"], ascending=[False, True], na_position="last")
    return ordered.to_dict("records")


def _anchor_of(row: dict[str, Any]) -> str:
    return addresses.source_anchor(row["source_id"])


def _every_figure(row: dict[str, Any]) -> str:
    return marks.link(addresses.every_figure(row["source_id"]), EVERY_FIGURE)


def _beside(item: Observation, known: Mapping[str, Observation], restated: Mapping[str, Observation]) -> list[str]:
    """What a figure restates, and what it is restated as, each a link to the other; `known` and `restated`: by id."""
    pairs = (("It replaces", known.get(item.replaces)), ("It is replaced by", restated.get(item.observation_id)))
    return [
        f"{verb} {marks.link(f'#{addresses.figure_anchor(other.observation_id)}', reported(other))}"
        for verb, other in pairs
        if other
    ]


def _taken(item: Observation, what: str, others: Iterable[str]) -> str:
    """A figure in the list of its source: as printed, as it is read, what it replaces or is replaced by, and any note."""
    told = [f"{reported(item)} ({what}).", *(f"{line}." for line in (*as_printed(item), *others))]
    return " ".join([*told, *([item.note] if item.note else [])]) + beside(item)


def _entry(row: dict[str, Any]) -> str:
    """A source as an item of a list."""
    return f"{marks.link(row['url'], row['title'])}. {about(row)}"


def about(row: dict[str, Any]) -> str:
    """Who published a source and when, who speaks in it, and what a reader should know of it."""
    return f"{row['publisher']}, {when(row)}. {_stated_by(row['attributed_to'])} {row['note']}".rstrip()


def _stated_by(speaker: str) -> str:
    """Who speaks in a document, be it in figures or of intentions alone."""
    return f"Stated by {with_article(speaker)}." if speaker else "Speaker not named."


def when(row: dict[str, Any]) -> str:
    """The day of a document, and what it rests on."""
    if row["published_basis"] == "stated":
        return days.day(row["published"])
    if row["published_basis"] == "inferred":
        return f"{days.day(row['published'])} (inferred)"
    known = day_of(row["event_date"])
    return f"no date of its own; on an event of {days.day(known)}" if known else "undated"
