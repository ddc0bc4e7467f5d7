"""The chapter that is meant, with the parameters given, and what is written of it; no cell runs."""

from datetime import date
from types import SimpleNamespace

import in_place
import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corridor.base import paths
from corridor.building import rerun
from corridor.chapters.parameters import ParameterError
from corridor.drawing.pictures import VEGALITE
from corridor.execution import notebooks
from corridor.execution.notebooks import Chapter
from corridor.narrative import addresses
from corridor.publishing import chart_html

pytestmark = pytest.mark.usefixtures("small_book")


def test_a_pair_is_meant_in_any_letters_and_order():
    meant = rerun.chapter_of("tj-kz", ["horizon=2035", "as_of=2026-01-31"])
    assert meant == Chapter(
        "KZ-TJ",
        paths.TEMPLATES / "relationship.ipynb",
        paths.CHAPTERS / "relationships" / "KZ-TJ.ipynb",
        {"relationship": "KZ-TJ", "horizon": 2035, "as_of": "2026-01-31"},
        "Kazakhstan and Tajikistan",
    )
    assert rerun.chapter_of("KZ-TJ", []).parameters == {"relationship": "KZ-TJ"}


def test_a_pair_without_an_entry_is_named_after_its_countries():
    assert rerun.chapter_of("GE-TJ", []).title == "Georgia and Tajikistan"


def test_a_chapter_on_the_corridor_is_meant_in_any_letters():
    meant = rerun.chapter_of("Volumes", ["as_of=2026-01-31"])
    assert (meant.name, meant.template, meant.parameters) == (
        "volumes",
        paths.TEMPLATES / "volumes.ipynb",
        {"as_of": "2026-01-31"},
    )


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        (
            "volums",
            [],
            "'volums' is neither a pair of countries nor a chapter; nearest: volumes; accepted: a pair",
        ),
        ("volums", [], "accepted: a pair such as KZ-TJ, or one of audit, "),
        ("KZ-TJJ", [], "'KZ-TJJ' is neither a pair of countries nor a chapter; nearest: KZ-TJ"),
        ("KZ-TJ", ["horizon"], "-p horizon: must be given as name=value"),
        ("KZ-TJ", ["a\nb"], "-p a b: must be given as name=value"),
        (
            "KZ-TJ",
            ["horizon=2031", "horizon=2032"],
            "horizon: is given twice, as '2031' and as '2032'; accepted: one",
        ),
        (
            "KZ-TJ",
            ["relationship=KZ-GE"],
            "relationship: is given twice, as 'KZ-TJ' and as 'KZ-GE'; accepted: one",
        ),
        ("KZ-TJ", ["horizn=1", "horizn=2"], "horizn: is no parameter here; nearest: horizon"),
        ("volumes", ["horizon=2031"], "horizon: is no parameter here; accepted: as_of, language"),
        ("overview", ["sinc=2025-01-01"], "sinc: is no parameter here; nearest: since"),
        ("KZ-TJ", ["as_of=2999-01-01"], "as_of: 2999-01-01 has not come yet"),
        ("volumes", ["as_of=2999-01-01"], "as_of: 2999-01-01 has not come yet"),
    ],
)
def test_what_cannot_be_used_is_told(name, given, told):
    with pytest.raises(ParameterError) as refused:
        rerun.chapter_of(name, given)
    assert told in str(refused.value)


def test_the_newest_document_may_be_asked_for_where_a_clock_is_behind_it(monkeypatch):
    monkeypatch.setattr("corridor.base.clock.today", lambda: date(2026, 1, 1))
    for name in ("KZ-TJ", "volumes"):
        assert rerun.chapter_of(name, ["as_of=2026-02-12"]).parameters["as_of"] == "2026-02-12"
        with pytest.raises(ParameterError, match="accepted: a day up to 2026-02-12, or empty"):
            rerun.chapter_of(name, ["as_of=2026-02-13"])


SPEC = {"usermeta": {"title": "Oil", "description": "Two."}}


@pytest.fixture
def notebook(monkeypatch):
    """What a chapter came to."""
    monkeypatch.setattr(chart_html, "figure", lambda spec, _: f"<figure>{spec['usermeta']['title']}</figure>")
    every = f'<a href="{addresses.of_site(addresses.document("e"))}">every</a>'
    table = f'<p id="a"><a href="../corridor/x.html">a <b>page</b></a>, {every}, <a href="#a">b</a></p>'
    gone = new_output("stream", text="gone")
    return new_notebook(
        cells=[
            new_markdown_cell("# A heading\n\nProse."),
            new_code_cell("hidden = 1", metadata={"tags": ["remove-cell"]}, outputs=[gone]),
            new_code_cell("shown = 1", outputs=[new_output("display_data", {VEGALITE: SPEC, "text/plain": "plain"})]),
            new_code_cell("table", outputs=[new_output("display_data", {"text/html": table})], execution_count=7),
        ]
    )


def test_a_page_by_itself_has_charts_and_no_code(notebook):
    before = nbformat.writes(notebook)
    html = rerun.standalone(notebook, "A & b", {"horizon": 2035, "as_of": "2026-01-31"})
    page = BeautifulSoup(html, "html.parser")
    assert page.title.get_text() == "A & b"
    assert page.h1.get_text().startswith("A heading")
    assert page.figure.get_text() == "Oil"
    assert page.select("main > p")[-1].get_text() == "Made with horizon=2035, as_of=2026-01-31."
    text = page.main.get_text()
    assert not [word for word in ("shown = 1", "gone", "hidden", "plain", "[7]") if word in text]
    assert nbformat.writes(notebook) == before


def test_links_into_the_book_are_words_on_a_page_by_itself(notebook):
    page = BeautifulSoup(rerun.standalone(notebook, "A", {}), "html.parser")
    links = [link["href"] for link in page.select("a") if "anchor-link" not in link.get("class", [])]
    assert links == ["#a"]
    assert "a page, , b" in page.main.get_text()
    assert page.select("main > p")[-1].get_text() == "Made with no parameters."


def test_a_page_by_itself_loads_nothing_and_has_its_style(notebook):
    html = rerun.standalone(notebook, "A", {})
    page = BeautifulSoup(html, "html.parser")
    policy = page.select_one("meta[http-equiv]")["content"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; ")
    assert page.select("link, script, iframe") == []
    assert ":root { color-scheme: light" in page.style.string
    assert "&quot;" not in page.style.string


@pytest.fixture
def asked(notebook, monkeypatch, tmp_path):
    monkeypatch.setattr(notebooks, "execute", lambda _: notebook)
    template = in_place.notebook(tmp_path / "ports.ipynb", "# On ports", "")
    return SimpleNamespace(
        pair=Chapter("KZ-TJ", template, tmp_path / "x.ipynb", {"relationship": "KZ-TJ"}, "A title"),
        ports=Chapter("ports", template, tmp_path / "x.ipynb"),
    )


def test_notebook_and_page_are_written_beside_each_other(asked, notebook, tmp_path):
    folder = tmp_path / "deep" / "rerun"
    written = rerun.write(asked.pair, folder)
    assert written == (folder / "KZ-TJ.ipynb", folder / "KZ-TJ.html")
    assert written[0].read_bytes() == notebooks.written(notebook)
    page = written[1].read_text(encoding="utf-8")
    assert "<title>A title</title>" in page
    assert "Made with relationship=KZ-TJ." in page
    assert "<title>On ports</title>" in rerun.write(asked.ports, folder)[1].read_text(encoding="utf-8")


def test_they_are_not_written_where_the_book_is_or_where_no_folder_is(asked, tmp_path, monkeypatch):
    root = in_place.stand(monkeypatch, tmp_path / "book")
    (root / "data").mkdir(parents=True)
    (tmp_path / "file").touch()
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "KZ-TJ.html").symlink_to(root / "data" / "x")
    for folder, why in ((root / "data", "belongs to the book"), (tmp_path / "link", "belongs to the book")):
        with pytest.raises(ParameterError) as refused:
            rerun.write(asked.pair, folder)
        assert str(refused.value) == f"--out {folder}: {why}; accepted: rerun, or any other folder"
    with pytest.raises(ParameterError, match="file: is no folder; accepted: rerun, or any other folder"):
        rerun.write(asked.pair, tmp_path / "file")


def test_what_stood_before_stands_where_the_system_refuses(asked, tmp_path):
    (tmp_path / "KZ-TJ.html").mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        rerun.write(asked.pair, tmp_path)
    assert refused.value.__notes__ == ["what stood before stands"]
    assert not (tmp_path / "KZ-TJ.ipynb").exists()
