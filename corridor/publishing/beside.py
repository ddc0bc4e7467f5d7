"""What a site holds beside its pages and needs none of them: a page for each document, the data to take away."""

from pathlib import Path

from corridor.evidence import dataset
from corridor.publishing import document_pages, downloads
from corridor.publishing.public import Settings


def write(settings: Settings, out: Path) -> None:
    """Write it into a site."""
    data = dataset.read()
    document_pages.write(data, settings.book, settings.public, settings.front, out)
    downloads.write(data, settings.public, out)
