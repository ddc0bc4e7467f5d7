"""What stands from build to build, on copies of the book: nothing is made again that stands, and all that does not."""

import json
import os
import shlex
import subprocess
import sys

import pytest
from copying import CHANGED, corridor, done, title

from corridor.base import files, paths
from corridor.base.digests import digest_within
from corridor.building import steps


@pytest.mark.parametrize(
    ("installed", "made_anew"),
    [("another-1.0", False), ("pytest-0.1", False), ("altair-0.1", True), ("Sphinx_External.TOC-0.1", True)],
)
def test_steps_know_the_packages_that_the_book_needs_and_no_others(made, tmp_path, installed, made_anew):
    """Another package or another version lies before what is installed."""
    (tmp_path / f"{installed}.dist-info").mkdir()
    ran = corridor(made, "book", "--dry-run", before=f"PYTHONPATH={shlex.quote(f'{paths.ROOT}:{tmp_path}')} exec")
    assert (ran.returncode, ran.stderr) == (0, "")
    told = ran.stdout.splitlines()
    assert [line for line in told if "changed: packages" in line] == (told if made_anew else [])
    assert (told == ["book: nothing has changed"]) == (not made_anew)


def test_whatever_was_spoilt_in_what_pages_are_made_from_the_next_edition_is_right(made):
    site, work = made / "_build" / "html", made / "_build" / "work"
    before = (made / CHANGED).read_bytes()
    first = digest_within(site)
    title(made, "Another title")
    done(made, "book")
    notebook = "chapters/relationships/KZ-GE"
    for place in (
        f".doctrees/{notebook}.doctree",
        ".doctrees/environment.pickle",
        f"html/{notebook}.html",
        "html/_static/book.js",
        f"html/_sources/{notebook}.ipynb",
    ):
        (work / place).write_bytes((work / place).read_bytes()[:100])
    for place in (made / "_build" / "drawings").rglob("*.*"):
        place.write_bytes(b"spoilt")
    (made / CHANGED).write_bytes(before)
    done(made, "book")
    assert digest_within(site) == first


def test_a_word_that_was_taken_back_leaves_nothing(made):
    """Pages that did not change are not made again, and yet the site is that of a clean build."""
    site, before = made / "_build" / "html", (made / CHANGED).read_bytes()
    first = digest_within(site)
    title(made, "Unheardof 12345")
    done(made, "book")
    assert "Unheardof" in (site / "_static" / "searchindex.js").read_text(encoding="utf-8")
    (made / CHANGED).write_bytes(before)
    done(made, "book")
    assert digest_within(site) == first


def test_drawings_that_no_page_uses_are_not_kept(made):
    mine = next((made / "_build" / "drawings").iterdir())
    used = {path.name for path in mine.iterdir()}
    for name in (mine / "0123456789ab.json", mine.with_name("ba9876543210") / "0123456789ab.json"):
        name.parent.mkdir(exist_ok=True)
        name.touch()
        os.utime(name, (0, 0))
    (made / "_build" / "html" / "index.html").unlink()
    done(made, "book")
    assert {path.name for path in (made / "_build" / "drawings").iterdir()} == {mine.name}
    assert {path.name for path in mine.iterdir()} == used


def test_a_page_is_read_again_though_the_time_of_its_file_says_nothing(made):
    path, page = made / "chapters" / "pairs.md", made / "_build" / "html" / "chapters" / "pairs.html"
    before = path.read_text(encoding="utf-8")
    for text in (f"{before}\n\nPut back from elsewhere.\n", before):
        path.write_text(text, encoding="utf-8")
        os.utime(path, (10**9, 10**9))
        done(made, "book")
        assert ("Put back from elsewhere." in page.read_text(encoding="utf-8")) == (text != before)


def test_what_data_and_chapters_made_is_not_made_again(made):
    title(made, "A title for the commands")
    assert len(done(made, "data")) == 1
    changed = [line.split()[1].rstrip(":") for line in done(made, "book", "--dry-run") if line.startswith("chapters: ")]
    assert changed
    done(made, "chapters", *changed)
    assert done(made, "book", "--dry-run") == ["site: changed: data, chapters"]
    assert [line.partition(" in ")[0] for line in done(made, "book")] == ["site: building", "book: made"]


def test_data_that_are_the_same_stay(made):
    folder = made / "data"
    done(made, "data")
    before = folder.stat().st_ino
    done(made, "data")
    assert folder.stat().st_ino == before


def test_a_chapter_of_no_pair_any_more_is_removed_and_nothing_that_was_written_by_hand(made):
    stale, mine = (made / "chapters" / "relationships" / name for name in ("AA-BB.ipynb", "mine.ipynb"))
    stale.write_bytes(b"{}")
    steps.Steps(made / "_build" / "steps.jsonl").done(stale.stem, {}, stale)
    mine.write_bytes(b"{}")
    title(made, "A title that no data are made of")
    before = digest_within(made / "data"), digest_within(made / "chapters"), digest_within(made / "_build" / "html")
    refused = corridor(made, "book")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert (
        digest_within(made / "data"),
        digest_within(made / "chapters"),
        digest_within(made / "_build" / "html"),
    ) == before
    assert refused.stderr.startswith(f"corridor: {mine}: belongs to no chapter: ")
    assert stale.exists()
    mine.unlink()
    assert "chapters: removed AA-BB.ipynb, which belongs to no chapter" in done(made, "book")


def test_the_edition_before_is_told_from_the_newest_and_kept_from_builds(made):
    title(made, "A title for the newest edition")
    done(made, "book")
    newest = digest_within(made / "_build" / "html")
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]
    page = made / "_build" / "html"
    for told in ("the edition before", "the newest edition", "the edition before"):
        assert done(made, "rollback") == [f"rollback: {page} is {told} again"]
    told = f"the edition before the newest is published; the newest is in {made / '_build' / 'html-before'}"
    assert done(made, "book", "--dry-run") == [f"site: {told}"]
    checked = corridor(made, "check")
    assert (checked.returncode, checked.stderr) == (1, f"{told}: run `corridor book`\n")
    with files.only_writer(made / "_build"):
        refused = corridor(made, "rollback")
    assert (refused.returncode, refused.stderr) == (
        1,
        f"{made / '_build'}: another command is writing (process {os.getpid()})\n",
    )
    done(made, "book")
    assert digest_within(made / "_build" / "html") == newest
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]


WRITTEN_MEANWHILE = """
import sys
from pathlib import Path
from corridor.base import paths
from corridor.building import book
from corridor.execution import notebooks

def render_while_someone_writes(crew, wanted):
    path = paths.ROOT / sys.argv[1]
    path.write_text(path.read_text(encoding="utf-8") + sys.argv[2], encoding="utf-8")
    return notebooks.render_all(crew, wanted)

for told in book.make_book(render_while_someone_writes):
    pass
"""


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (CHANGED, "# noted\n", "data: changed: seeds"),
        ("chapters/templates/rerun.ipynb", "\n", "chapters: rerun: changed: template"),
        ("chapters/pairs.md", "\nWritten meanwhile.\n", "book: nothing has changed"),
    ],
)
def test_what_is_written_while_a_book_is_made_is_not_taken_for_made(made, name, text, told):
    title(made, f"A title before {name}")
    before = (made / name).read_text(encoding="utf-8")
    environment = {**os.environ, "CORRIDOR_ROOT": str(made)}
    subprocess.run([sys.executable, "-c", WRITTEN_MEANWHILE, name, text], env=environment, check=True)
    assert done(made, "book", "--dry-run")[0] == told
    (made / name).write_text(before, encoding="utf-8")
    done(made, "book")
    assert "Written meanwhile." not in (made / "_build" / "html" / "chapters" / "pairs.html").read_text(
        encoding="utf-8"
    )
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]


def test_a_record_without_its_last_step_is_no_change(made):
    record = made / "_build" / "steps.jsonl"
    lines = record.read_text(encoding="utf-8").splitlines()
    record.write_text("\n".join(line for line in lines if not line.startswith('["book"')), encoding="utf-8")
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]
    done(made, "book")


@pytest.mark.parametrize("spoilt", [b"", b"\xff\x00\xfe", b'["data", {"code'])
def test_a_spoilt_record_or_lock_is_no_obstacle(made, spoilt):
    for name in ("steps.jsonl", ".writing"):
        (made / "_build" / name).write_bytes(spoilt)
    before = digest_within(made / "_build" / "html")
    done(made, "data")
    done(made, "book")
    assert digest_within(made / "_build" / "html") == before


def test_the_last_line_says_why_a_chapter_failed(made):
    template = made / "chapters" / "templates" / "rerun.ipynb"
    before = template.read_text(encoding="utf-8")
    notebook = json.loads(before)
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["source"] = "raise ValueError('told')"
    template.write_text(json.dumps(notebook), encoding="utf-8")
    ran = corridor(made, "book")
    template.write_text(before, encoding="utf-8")
    assert ran.returncode == 1
    assert "chapters: 1 failed; their last good state is kept; rerun: cell 1: ValueError: told" in ran.stderr
    done(made, "book")


@pytest.mark.usefixtures("browser")
def test_printing_leaves_the_edition_as_it_is(made, tmp_path):
    before = digest_within(made / "_build" / "html")
    done(made, "pdf", "--out", tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert digest_within(made / "_build" / "html") == before
    assert not (made / "_build" / "whole-book.html").exists()
