"""Sources as links and bibliographies. A figure on a page leads to its source."""

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from corridor.dataset import Dataset
from corridor.display import plain
from corridor.narrative import citations as say
from corridor.narrative import numbers
from corridor.observations import Observation

_LINK = Markup('<a class="figure" href="#{anchor}" title="{title}">{text}</a>')
_BELOW = Markup('<span class="count">{}</span>')


_EVERY_FIGURE = Markup('<a class="every" href="../corridor/sources.html#{anchor}">{text}</a>')


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
    """Who states a figure, where and when; the words of the source; what they allow; by which count. A line each."""
    return "\n".join(say.says_who(item))


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
        "\n".join([full_entry(row), *(_taken(item, describe(item)) for item in figures.get(row["source_id"], []))])
        for row in ordered.to_dict("records")
    )


def _taken(item: Observation, what: str) -> str:
    """A figure in the list of its source: as printed, as it is read, and any note."""
    note = f" {plain(item.note)}" if item.note else ""
    told = " ".join(plain(f"{line}.") for line in say.as_printed(item))
    return f"  - {plain(numbers.reported(item))} ({plain(what)}). {told}{note}"


def entry(row: dict[str, Any]) -> str:
    """A source as an item of a list on any page but that of all sources, to which it leads on."""
    return f"{full_entry(row)} {_EVERY_FIGURE.format(anchor=anchor(row['source_id']), text=say.EVERY_FIGURE)}"


def full_entry(row: dict[str, Any]) -> str:
    """A source as an item of a list."""
    note = f" {plain(row['note'])}" if row["note"] else ""
    return (
        f'- <span id="{anchor(row["source_id"])}"></span>[{plain(row["title"])}](<{row["url"]}>). '
        f"{plain(row['publisher'])}, {say.when(row)}. {say.figures_by(plain(row['attributed_to']))}{note}"
    )
