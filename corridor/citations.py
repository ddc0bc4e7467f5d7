"""Sources as links and bibliographies. A figure on a page leads to its source."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from corridor.dataset import Dataset
from corridor.display import plain
from corridor.narrative import numbers
from corridor.observations import Observation

_LINK = Markup('<a class="figure" href="#{anchor}" title="{title}">{text}</a>')
_BELOW = Markup('<span class="count">{}</span>')


def anchor(source_id: str) -> str:
    """Where a source stands in the list at the foot of a page."""
    return f"source-{source_id}"


def figure(item: Observation, text: str = "") -> Markup:
    """A figure that links to its source; hovering shows who said it, when, and what is printed."""
    return _LINK.format(anchor=anchor(item.source_id), title=says_who(item), text=text or numbers.reported(item))


def figure_and_interval(item: Observation) -> Markup:
    """A figure with what its digits allow below it, for tables."""
    return figure(item) + _BELOW.format(numbers.allowed(item))


def figure_and_period(item: Observation) -> Markup:
    """A figure with its interval and its period below it, for tables of many subjects."""
    return figure(item) + _BELOW.format(f"{numbers.days_of(item.period)}; {numbers.allowed(item)}")


def source(item: Observation) -> Markup:
    """A link to the source of an observation, named after its speaker."""
    return link(item.source_id, item.speaker)


def external(dataset: Dataset, item: Observation) -> Markup:
    """A figure that links to the page of its publisher, for pages without a list of sources."""
    url = dataset.sources.set_index("source_id")["url"][item.source_id]
    return Markup('<a class="figure" href="{}" title="{}">{}</a>').format(url, says_who(item), numbers.reported(item))


def link(source_id: str, text: str) -> Markup:
    """A link to a source in the list at the foot of a page."""
    return Markup('<a href="#{}">{}</a>').format(anchor(source_id), text)


def says_who(item: Observation) -> str:
    """Speaker, publisher, day, and the figure as printed, in a line."""
    day = numbers.day(item.known_on) if item.known_on else "undated"
    printed = f" Printed: “{item.printed}”." if item.printed else ""
    return f"{item.speaker}, in {item.publisher}, {day}.{printed} The digits allow {numbers.allowed(item)}."


def bibliography(dataset: Dataset, source_ids: Iterable[str]) -> str:
    """The sources as a Markdown list, latest first, undated ones last."""
    wanted = dataset.sources[dataset.sources["source_id"].isin(set(source_ids))]
    ordered = wanted.sort_values(["known_on", "source_id"], ascending=[False, True], na_position="last")
    return "\n".join(entry(row) for row in ordered.to_dict("records"))


def full_bibliography(dataset: Dataset, found: Iterable[Observation], describe: Callable[[Observation], str]) -> str:
    """Every source with the figures taken from it; `describe` says what a figure is about."""
    figures: dict[str, list[Observation]] = {}
    for item in found:
        figures.setdefault(item.source_id, []).append(item)
    ordered = dataset.sources.sort_values(["known_on", "source_id"], ascending=[False, True], na_position="last")
    return "\n".join(
        "\n".join([entry(row), *(_taken(item, describe(item)) for item in figures.get(row["source_id"], []))])
        for row in ordered.to_dict("records")
    )


def _taken(item: Observation, what: str) -> str:
    """A figure in the list of its source: as printed, as it is read, and any note."""
    printed = f" Printed: “{plain(item.printed)}”." if item.printed else ""
    note = f" {plain(item.note)}" if item.note else ""
    return f"  - {plain(numbers.reported(item))} ({plain(what)}).{printed}{note}"


def entry(row: dict[str, Any]) -> str:
    """A source as an item of a list."""
    note = f" {plain(row['note'])}" if row["note"] else ""
    return (
        f'- <span id="{anchor(row["source_id"])}"></span>[{plain(row["title"])}](<{row["url"]}>). '
        f"{plain(row['publisher'])}, {_when(row)}. Figures by {plain(row['attributed_to'])}.{note}"
    )


def _when(row: dict[str, Any]) -> str:
    if row["published_basis"] == "stated":
        return numbers.day(row["published"])
    if row["published_basis"] == "inferred":
        return f"{numbers.day(row['published'])} (inferred)"
    known = row["event_date"]
    return f"no date of its own; on an event of {numbers.day(known)}" if not pd.isna(known) else "undated"
