"""What a site holds beside its pages and needs none of them: pages of documents, data to take away, what draws."""

from pathlib import Path

from corridor.base import files
from corridor.drawing import kept_pictures
from corridor.evidence import dataset
from corridor.publishing import document_pages, downloads
from corridor.publishing.public import Settings


def write(settings: Settings, out: Path) -> None:
    """Write it into a site."""
    write_files(settings, out)
    write_library(out)


def write_files(settings: Settings, out: Path) -> None:
    """Write a page for each document, and the data to take away."""
    data = dataset.read()
    document_pages.write(data, settings.book, settings.public, settings.front, out)
    downloads.write(data, settings.public, out)


def write_library(out: Path) -> None:
    """Write the Vega libraries, which pages load when a reader points at a chart."""
    files.write(out / "_static" / kept_pictures.LIBRARY, kept_pictures.library())
