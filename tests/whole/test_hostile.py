"""Hostile text in every text field of every record comes out of the book as it went in, and does nothing."""

import os
import re
import subprocess
import sys

import hostile
import pytest
from copies import copied

from corridor.base import paths


def _run(root, *asked):
    command = [sys.executable, *asked]
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)}
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A project whose book was made of hostile texts, and what reading it told."""
    root = copied(tmp_path_factory.mktemp("hostile"))
    return root, _run(root, hostile.__file__)


def test_every_text_comes_out_as_it_went_in(filled):
    _, ran = filled
    assert ran.returncode == 0, ran.stdout + ran.stderr
    placed, met = (int(word) for word in ran.stdout.split() if word.isdigit() and word != "0")
    assert placed == met > 3000


def test_a_chapter_made_anew_is_as_safe(filled, tmp_path):
    root, _ = filled
    _run(root, "-m", "corridor", "rerun", "KZ-AZ", "--out", str(tmp_path))
    harm = hostile.Harm()
    harm.read_page("rerun", (tmp_path / "KZ-AZ.html").read_text(encoding="utf-8"))
    assert harm.found == []
    assert len(harm.met) > 50


def test_nothing_in_a_page_runs(filled, browser):
    root, _ = filled
    page, ran = browser.new_page(), []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: ran.append(asked.url))
    page.on("console", lambda said: ran.append(said.text) if said.type == "error" else None)
    pages = sorted((root / "_build" / "html" / "chapters").rglob("*.html"))
    for path in pages:
        page.goto(path.as_uri())
    page.close()
    assert len(pages) > 20
    assert [told for told in ran if not told.startswith(("file:", "data:"))] == []


def test_every_page_says_what_it_may_load(book):
    """The pages of the charts and the one that leads to the first chapter too."""
    pages = sorted(book.rglob("*.html"))
    assert {"index.html", "search.html"} < {path.name for path in pages}
    assert any(path.parent.parent.name == "charts" for path in pages)
    for path in pages:
        says = r"""Content-Security-Policy"\s+content="default-src 'none'"""
        assert re.search(says, path.read_text(encoding="utf-8")), path


def test_harm_is_noticed():
    harm = hostile.Harm()
    harm.read("page", "<b>bold</b> Zq10b")
    harm.read_page("page", '<a href="javascript:alert(1)">x</a><p onclick="x">y</p><script>alert(1)</script>')
    assert len(harm.found) == 4


@pytest.mark.parametrize("name", ["hostname", "a picture.png"])
def test_no_page_takes_in_what_is_no_part_of_the_book(clone, tmp_path, name):
    """Prose is written by those who make the book; what it takes in by mistake is not published all the same."""
    (tmp_path / name).write_text("of this machine", encoding="utf-8")
    page = clone / "chapters" / "contribute.md"
    away = f"../../{name}"
    taken = {"hostname": f"```{{include}} {away}\n```", "a picture.png": f"{{download}}`x <{away}>`"}[name]
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{taken}\n", encoding="utf-8")
    ran = _run(clone, "-m", "corridor", "book")
    assert ran.returncode == 1
    assert "which is no part of the book" in ran.stderr
    assert "contribute.md" in ran.stderr
    assert not (clone / "_build" / "html").exists()
