"""What `make chaos` would find is found: each kind of loss is noticed. And one spoilt file of every kind is healed."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import chaos
import copies
import counts
import given
import kills
import pytest

from corridor.base import paths

FAULTS = Path(chaos.__file__).parent

ONE_OF_EVERY_KIND = """
import json, random
from corridor.base import paths
import caches
caches.get_libraries()
book, dice, problems = caches.Book(paths.ROOT), random.Random(0), {}
TOLD_APART = {".doctree", ".pickle", ".html", ".js", ".csv"}
def kind(path):
    place = path.relative_to(paths.ROOT).parts[1]  # an edition is whole or not; pages are made from files of many kinds
    return place, path.suffix if place == "work" and path.suffix in TOLD_APART else ""
for place, path in enumerate({kind(path): path for path in caches.files_kept(paths.ROOT)}.values()):
    problems[str(path.relative_to(paths.ROOT))] = caches.told(book, [path], [*caches.WAYS][place % 3], dice)
print(json.dumps(problems))
"""


def test_after_one_file_of_every_kind_was_spoilt_the_next_build_is_right(tmp_path):
    """A pickle, a page, a drawing, a record, the edition before: alone, in one of three ways."""
    root = copies.cut(copies.copied(tmp_path))
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": f"{FAULTS}:{paths.ROOT}"}
    told = subprocess.run(
        [sys.executable, "-c", ONE_OF_EVERY_KIND], env=environment, capture_output=True, text=True, check=True
    ).stdout
    problems = json.loads(told)
    assert {".doctree", ".pickle", ".html", ".js", ".csv"} <= {Path(name).suffix for name in problems if "work" in name}
    assert {Path(name).parts[1] for name in problems} >= {
        "drawings",
        "html",
        "html-before",
        "solved",
        "work",
    }
    assert {name: problem for name, problem in problems.items() if problem} == {}


@pytest.fixture
def state(tmp_path):
    """A copy in miniature, and the states that it may be in."""
    root = tmp_path / "book"
    for name, text in {
        "data/a.csv": "a",
        "chapters/corridor/sources.ipynb": "{}",
        "_build/html/index.html": "<p>newest</p>",
        "_build/html-before/index.html": "<p>before</p>",
        "_build/middle-corridor.pdf": "%PDF-1.7 %%EOF\n",
        "rerun/KZ-TJ.ipynb": "1",
        "rerun/KZ-TJ.html": "1",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    sites = {copies.edition(root / "_build" / name) for name in ("html", "html-before")}
    notebook = {"sources.ipynb": {b"{}"}}
    whole = kills.Whole({copies.edition(root / "data")}, notebook, sites, {copies.edition(root / "rerun")})
    return root, whole


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("data/a.csv", "", "data/ is not whole"),
        ("data/b.csv", "", "data/ is not whole"),
        ("chapters/corridor/sources.ipynb", "{", "sources.ipynb is not whole"),
        ("chapters/corridor/sources.ipynb", None, "sources.ipynb is not whole"),
        ("_build/html/index.html", "<p>new", "the published edition is not whole"),
        ("_build/html/more.html", "", "the published edition is not whole"),
        ("_build/middle-corridor.pdf", "%PDF-1.7 %%EO", "the PDF is not whole"),
        ("rerun/KZ-TJ.html", "2", "notebook and page of a rerun are not of one run"),
    ],
)
def test_what_a_kill_left_that_is_not_whole_is_noticed(state, file, text, told):
    root, whole = state
    assert kills.lacking(root, whole) == ""
    (root / file).unlink() if text is None else (root / file).write_text(text, encoding="utf-8")
    assert kills.lacking(root, whole).startswith(told)


def test_files_of_a_copy_are_compared_byte_for_byte_and_through_links(state, tmp_path):
    root, _ = state
    before = copies.files(root)
    shutil.move(root / "data", tmp_path / "elsewhere")
    (root / "data").symlink_to(tmp_path / "elsewhere")
    assert copies.difference(before, copies.files(root)) == ""
    (root / "data" / ".a.csv.123").write_text("left", encoding="utf-8")
    assert copies.difference(before, copies.files(root)) == "1 files differ: data/.a.csv.123"


@pytest.mark.parametrize(
    ("code", "errors", "well"),
    [
        (2, "seeds/a.yml:1: no\n", True),
        (1, "a\nb\n", False),
        (1, "", False),
        (0, "a\n", False),
        (-11, "a\n", False),
        (1, "Traceback (most recent call last):\n", False),
    ],
)
def test_a_refusal_is_a_line_and_a_code(code, errors, well):
    assert (copies.refused(code, errors) == "") is well


@pytest.mark.parametrize(
    "spoil", [*given.REFUSED.values(), *given.ACCEPTED.values()], ids=[*given.REFUSED, *given.ACCEPTED]
)
def test_every_given_fault_still_spoils_the_seeds(few_seeds, tmp_path, spoil):
    seeds = Path(shutil.copytree(few_seeds, tmp_path / "seeds"))
    before = _listed(seeds)
    spoil(seeds)
    assert _listed(seeds) != before


@pytest.fixture(scope="module")
def few_seeds(tmp_path_factory):
    return copies.cut(copies.copied(tmp_path_factory.mktemp("few"))) / "seeds"


def _listed(folder):
    files = [(os.fsencode(path), path.lstat().st_mode, path.lstat().st_size) for path in sorted(folder.rglob("*"))]
    return files, copies.edition(folder)


@pytest.mark.parametrize("ends", ["exit 1", "kill -9 $PPID"], ids=["by itself", "with what drives it"])
def test_a_browser_that_ends_is_told_in_a_line_and_leaves_nothing(tmp_path, ends):
    site = tmp_path / "_build" / "html"
    site.mkdir(parents=True)
    page = "<header><a class='book'>Book</a></header><article><h1>Front</h1></article>"
    (site / "front.html").write_text(page, encoding="utf-8")
    (site / "index.html").write_text('<meta http-equiv="refresh" content="0; url=front.html">', encoding="utf-8")
    (tmp_path / "chromium").write_text(f"#!/bin/sh\n{ends}\n", encoding="utf-8")
    (tmp_path / "chromium").chmod(0o755)
    environment = {**os.environ, "CORRIDOR_ROOT": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    before = copies.files(tmp_path)
    asked = [sys.executable, "-m", "corridor", "pdf", "--out", str(tmp_path / "book.pdf")]
    ran = subprocess.run(asked, env=environment, cwd=paths.ROOT, check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert re.fullmatch(r"pdf: Chromium ended before the book was printed: [^\n]+\n", ran.stderr)
    assert copies.difference(before, copies.files(tmp_path)) == ""


def test_counts_are_told_in_a_table():
    one = counts.Count("kill")
    one.add()
    one.add("lost")
    assert counts.table([one, counts.Count("none")]).splitlines()[2:] == [
        "| kill | 2 | 1 | 1 |",
        "| none | 0 | 0 | 0 |",
    ]


def test_what_was_measured_is_of_every_kind_and_lost_nothing():
    text = (paths.ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")][2:]
    assert all(held == tried != "0" and lost == "0" for _, tried, held, lost in rows)
    for words in kills.OF_FORTY:
        assert f"kill of `{words}`" in {kind for kind, *_ in rows}
    assert len(rows) >= len(kills.OF_FORTY) + len(chaos.SHARES) - 1


def test_fewer_than_are_promised_are_told():
    enough = [
        counts.Count("kill of `data`", 300),
        counts.Count("kill of `book`", 200),
        counts.Count("hostile text", 5000),
    ]
    assert list(chaos.fewer_than_promised(enough)) == []
    assert len(list(chaos.fewer_than_promised(enough[:1]))) == 2
