"""What a reader can take away: the data package as one file, a feed of its documents."""

import io
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd

from corridor.base import paths
from corridor.evidence.dataset import Dataset
from corridor.evidence.periods import day_of
from corridor.evidence.tables import TABLES
from corridor.narrative import addresses, on_pages

PACKAGE = "middle-corridor-data.zip"

OFFERED = [(on_pages.WORDS["package"], "application/zip", f"_static/{PACKAGE}")]
"""What can be taken away: in words, its media type, its address from the top of the site."""

LATEST = 40
"""Entries of the feed."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Time of files in an archive, so that the same data give the same bytes."""

_ATOM = "http://www.w3.org/2005/Atom"
_TAG = "tag:middle-corridor-pair-by-pair,2026:"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def write_package(data: Dataset, path: Path, folder: Path | None = None) -> None:
    """The data package as one archive: every file of its `folder`, and each table as Parquet too."""
    folder = folder or paths.DATA
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(file.name, _FIRST_DAY), file.read_bytes(), zipfile.ZIP_DEFLATED)
        for name in TABLES:
            content = io.BytesIO()
            _with_days(getattr(data, name)).to_parquet(content, index=False)
            archive.writestr(zipfile.ZipInfo(f"parquet/{name}.parquet", _FIRST_DAY), content.getvalue())


def _with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """A table whose days are days, and no moments at midnight."""
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{name: frame[name].astype("date32[day][pyarrow]") for name in days})


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
