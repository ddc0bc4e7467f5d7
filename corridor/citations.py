"""Sources as links and lists. A figure on a page leads to its source."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from corridor.dataset import Dataset
from corridor.display import Entry, Listing
from corridor.narrative import citations as say
from corridor.narrative import numbers, terms
from corridor.observations import Observation

_LINK = Markup('<a class="figure" href="#{anchor}" title="{title}">{text}</a>')
_BELOW = Markup(' <br><span class="count">{}</span>')
"""Parted from what stands before it also where no style sheet does so."""
_EVERY_FIGURE = Markup(' <a class="every" href="../corridor/sources.html#{}">{}</a>')


def anchor(source_id: str) -> str:
    """Where a source stands in the list at the foot of a page."""
    return f"source-{source_id}"


def figure_anchor(item: Observation) -> str:
    """Where a figure stands in the list of all sources."""
    return f"figure-{item.observation_id.replace(':', '-')}"


def figure(item: Observation, text: str = "") -> Markup:
    """A figure that links to its source; hovering shows who said it, when, and what is printed."""
    return _LINK.format(anchor=anchor(item.source_id), title=says_who(item), text=text or numbers.reported(item))


def change(item: Observation) -> Markup:
    """A stated change with what it is counted from below it, for tables of several periods."""
    return figure(item) + _BELOW.format(numbers.since(item))


def figure_and_interval(item: Observation) -> Markup:
    """A figure with what its digits allow below it, for tables; no interval where an end is open."""
    told = _interval(item)
    return _cell(item) + (below(told) if told else "")


def figure_and_period(item: Observation) -> Markup:
    """A figure with its interval and its period below it, for tables of many subjects."""
    told = "; ".join(filter(None, [numbers.days_of(item.period), _interval(item)]))
    return _cell(item) + below(told)


def below(text: str) -> Markup:
    """What stands below the first line of a cell, in quiet type."""
    return _BELOW.format(text)


def _cell(item: Observation) -> Markup:
    return figure(item, numbers.in_table(item))


def _interval(item: Observation) -> str:
    """What the digits of a figure allow, where that says more than the figure: of no open end, of no exact count."""
    told = numbers.allowed(item)
    exact = told == numbers.reported(item) or numbers.UNCHANGED in numbers.reported(item)
    return "" if item.open_end or exact else told


def source(item: Observation) -> Markup:
    """A link to the source of an observation, named after its speaker."""
    return link(item.source_id, item.speaker)


def spoken(item: Observation) -> Markup:
    """The same inside a sentence: the Ministry of Transport of Kazakhstan."""
    return link(item.source_id, terms.with_article(item.speaker))


def external(dataset: Dataset, item: Observation) -> Markup:
    """A figure that links to the page of its publisher, for pages without a list of sources."""
    url = dataset.sources.set_index("source_id")["url"][item.source_id]
    return Markup('<a class="figure" href="{}" title="{}">{}</a>').format(url, says_who(item), numbers.reported(item))


def link(source_id: str, text: str) -> Markup:
    """A link to a source in the list at the foot of a page."""
    return Markup('<a href="#{}">{}</a>').format(anchor(source_id), text)


def says_who(item: Observation) -> str:
    """Who states a figure, where and when; the words of the source; what they allow; by which count. A line each."""
    return "\n".join(say.says_who(item))


def bibliography(dataset: Dataset, source_ids: Iterable[str]) -> Listing:
    """The sources, latest first, undated ones last; each leads on to the page of all sources."""
    wanted = dataset.sources[dataset.sources["source_id"].isin(set(source_ids))]
    return Listing(
        [
            Entry(_anchor_of(row), _entry(row) + _EVERY_FIGURE.format(_anchor_of(row), say.EVERY_FIGURE))
            for row in _ordered(wanted)
        ]
    )


def full_bibliography(
    dataset: Dataset, found: Iterable[Observation], describe: Callable[[Observation], str]
) -> Listing:
    """Every source with the figures taken from it; `describe` says what a figure is about."""
    figures: dict[str, list[Observation]] = {}
    for item in found:
        figures.setdefault(item.source_id, []).append(item)
    return Listing(
        [
            Entry(
                _anchor_of(row),
                _entry(row),
                [
                    Entry(figure_anchor(item), _taken(item, describe(item)))
                    for item in figures.get(row["source_id"], [])
                ],
            )
            for row in _ordered(dataset.sources)
        ]
    )


def _ordered(sources: pd.DataFrame) -> list[dict[str, Any]]:
    ordered = sources.sort_values(["known_on", "source_id"], ascending=[False, True], na_position="last")
    return ordered.to_dict("records")


def _anchor_of(row: dict[str, Any]) -> str:
    return anchor(row["source_id"])


def _taken(item: Observation, what: str) -> str:
    """A figure in the list of its source: as printed, as it is read, and any note."""
    told = [f"{numbers.reported(item)} ({what}).", *(f"{line}." for line in say.as_printed(item))]
    return " ".join([*told, *([item.note] if item.note else [])])


def _entry(row: dict[str, Any]) -> Markup:
    """A source as an item of a list."""
    told = f"{row['publisher']}, {say.when(row)}. {say.stated_by(row['attributed_to'])} {row['note']}"
    return Markup('<a href="{}">{}</a>. {}').format(row["url"], row["title"], told.rstrip())
