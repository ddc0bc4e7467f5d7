"""What a site holds beside its pages is written whole, or part by part beside them."""

import pytest

from corridor.drawing import kept_pictures
from corridor.evidence import dataset
from corridor.publishing import beside, document_pages, downloads
from corridor.publishing.public import Settings

SETTINGS = Settings("A book", "https://a.org/", "front")


@pytest.fixture
def written(monkeypatch):
    asked = []
    monkeypatch.setattr(dataset, "read", lambda: "data")
    monkeypatch.setattr(kept_pictures, "library", lambda: b"vega")
    monkeypatch.setattr(document_pages, "write", lambda *given: asked.append(given))
    monkeypatch.setattr(downloads, "write", lambda *given: asked.append(given))
    return asked


def test_documents_downloads_and_what_draws_charts_stand_beside_the_pages(written, tmp_path):
    beside.write(SETTINGS, tmp_path)
    of_documents = ("data", "A book", "https://a.org/", "front", tmp_path)
    assert written == [of_documents, ("data", "https://a.org/", tmp_path)]
    assert (tmp_path / "_static" / "vega.js").read_bytes() == b"vega"


def test_what_draws_charts_can_be_written_by_itself(written, tmp_path):
    beside.write_library(tmp_path)
    assert written == []
    assert [path.name for path in (tmp_path / "_static").iterdir()] == ["vega.js"]
