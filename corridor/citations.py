"""Sources as links and bibliographies. A figure on a page leads to its source."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from corridor.dataset import Dataset
from corridor.display import plain
from corridor.narrative import numbers
from corridor.observations import Observation

_LINK = Markup('<a class="figure" href="#{anchor}" title="{title}">{text}</a>')


def anchor(source_id: str) -> str:
    """Where a source stands in the list at the foot of a page."""
    return f"source-{source_id}"


def figure(item: Observation, text: str = "") -> Markup:
    """A figure that links to its source; hovering shows who said it, when, and what is printed."""
    return _LINK.format(anchor=anchor(item.source_id), title=says_who(item), text=text or numbers.reported(item))


def source(item: Observation) -> Markup:
    """A link to the source of an observation, named after its speaker."""
    return _LINK.format(anchor=anchor(item.source_id), title=says_who(item), text=item.speaker)


def link(source_id: str, text: str, title: str = "") -> Markup:
    return _LINK.format(anchor=anchor(source_id), title=title, text=text)


def says_who(item: Observation) -> str:
    """Speaker, publisher, day, and the figure as printed, in a line."""
    day = numbers.day(item.known_on) if item.known_on else "undated"
    printed = f" Printed: {item.printed}." if item.printed else ""
    return f"{item.speaker}, in {item.publisher}, {day}.{printed} The digits allow {numbers.allowed(item)}."


def bibliography(dataset: Dataset, source_ids: Iterable[str]) -> str:
    """The sources as a Markdown list, latest first, undated ones last."""
    wanted = dataset.sources[dataset.sources["source_id"].isin(set(source_ids))]
    ordered = wanted.sort_values(["known_on", "source_id"], ascending=[False, True], na_position="last")
    return "\n".join(entry(row) for row in ordered.to_dict("records"))


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
