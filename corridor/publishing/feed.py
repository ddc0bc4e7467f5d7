"""The documents of the book as a feed, as they come."""

import xml.etree.ElementTree as ET
from datetime import date

from corridor.evidence.dataset import Dataset
from corridor.evidence.periods import day_of
from corridor.narrative import addresses, on_pages

LATEST = 40
"""Entries of the feed."""

_ATOM = "http://www.w3.org/2005/Atom"
_TAG = "tag:middle-corridor-pair-by-pair,2026:"


def feed(data: Dataset, book: str, public: str = "") -> str:
    """The documents of the book as an Atom feed, what came last first: published, or entered long after.

    `public`: the address of the book, which its links begin with; where there is none they are told from the feed.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    came = data.sources.assign(came=data.sources[["known_on", "added"]].max(axis="columns"))
    newest = came.dropna(subset=["came"]).sort_values(["came", "source_id"], ascending=False)
    _add(root, "id", f"{_TAG}feed")
    _add(root, "title", book)
    _add(root, "subtitle", on_pages.WORDS["feed"])
    _add(root, "updated", _moment(day_of(newest["came"].max())))
    _add(_add(root, "author"), "name", on_pages.AUTHORS)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{public}feed.xml")
    if public:
        _add(root, "link", rel="alternate", type="text/html", href=public)
    _add(root, "rights", on_pages.WORDS["licence"])
    figures = data.observations["source_id"].value_counts()
    for row in newest.head(LATEST).itertuples():
        entry = _add(root, "entry")
        _add(entry, "id", f"{_TAG}{row.source_id}")
        _add(entry, "title", row.title)
        _add(entry, "updated", _moment(row.came.date()))
        if known := day_of(row.known_on):
            _add(entry, "published", _moment(known))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{public}{addresses.document(row.source_id)}")
        _add(entry, "link", rel="via", href=row.url)
        _add(entry, "summary", on_pages.feed_entry(row.publisher, int(figures.get(row.source_id, 0))))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _moment(day: date | None) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z" if day else ""
