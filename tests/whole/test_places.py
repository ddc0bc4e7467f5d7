"""Where a book is made, on copies of it: links, leftovers, closed folders, full disks, limits of the system."""

import os
import shutil
import subprocess
import sys

import copies
import pytest
from copying import AS_ANYBODY, corridor, done, stands, title

from corridor.base.digests import digest_of


def test_a_file_for_a_folder_and_a_folder_for_a_file_are_no_obstacle(made):
    for name in ("drawings", "work"):
        shutil.rmtree(made / "_build" / name)
        (made / "_build" / name).touch()
    for name in ("steps.jsonl", ".writing"):
        (made / "_build" / name).unlink()
        (made / "_build" / name / "in").mkdir(parents=True)
    done(made, "book")
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]


FULL = """
import errno, os, sys
from corridor import cli
from corridor.building import steps

def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

steps.Steps._record = full
sys.argv = ["corridor", "data"]
cli.main()
"""


def test_what_is_made_and_cannot_be_recorded_is_told_as_made(made):
    title(made, "A title that is made and not recorded")
    environment = {**os.environ, "CORRIDOR_ROOT": str(made)}
    ran = subprocess.run([sys.executable, "-c", FULL], env=environment, capture_output=True, text=True, check=False)
    told = "No space left on device; what was made stands, and is made again by the next build"
    assert (ran.returncode, ran.stderr) == (1, f"corridor: {made / '_build' / 'steps.jsonl'}: {told}\n")
    assert "A title that is made" in (made / "data" / "sources.csv").read_text(encoding="utf-8")
    done(made, "book")


LEFT = [
    *(".data-new/a.csv", ".data-new-before/a.csv", "_build/.html-new/a.html", "_build/.steps.jsonl.77"),
    *("chapters/relationships/.KZ-TJ.ipynb.77", "chapters/corridor/.gone.ipynb.77"),
]


def test_what_a_killed_run_left_is_cleared_by_the_next_that_writes(made):
    for name in LEFT:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).touch()
    (made / ".data-new").chmod(0o500)
    assert corridor(made, "data", before=AS_ANYBODY).returncode == 0
    assert [name for name in LEFT if (made / name).parent.exists() and (made / name).exists()] == []


def test_a_build_that_finds_nothing_changed_clears_what_was_left(made):
    done(made, "book")
    beside = [name for name in LEFT if not name.startswith("chapters")]  # within them it is a change
    for name in beside:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).touch()
    assert "book: nothing has changed" in done(made, "book")
    assert [name for name in beside if (made / name).exists()] == []


def test_folders_that_are_links_are_followed_and_stay(made, tmp_path):
    elsewhere = {name: tmp_path / name.replace("/", "-") for name in ("data", "chapters/relationships", "_build/html")}
    for name, place in elsewhere.items():
        (made / name).rename(place)
        (made / name).symlink_to(place)
    cites = made / "_build" / "html" / "chapters" / "corridor" / "sources.html"
    links = cites.read_text(encoding="utf-8").count("../relationships/")
    for words in ("One title", "Another title"):
        title(made, words)
        done(made, "data")
        done(made, "book")
        assert words in cites.read_text(encoding="utf-8")
        assert cites.read_text(encoding="utf-8").count("../relationships/") == links > 0
    assert all((made / name).is_symlink() for name in elsewhere)
    assert not list(tmp_path.glob(".*"))
    for name, place in elsewhere.items():
        (made / name).unlink()
        shutil.copytree(place, made / name)
    done(made, "book")


def test_links_to_where_nothing_is_yet_are_followed(tmp_path):
    root = copies.copied(tmp_path / "root")
    shutil.rmtree(root / "data")
    for name in ("data", "_build"):
        (root / name).symlink_to(tmp_path / f"real {name}")
    done(root, "data")
    assert (tmp_path / "real data" / "observations.csv").exists()
    assert (tmp_path / "real _build" / "steps.jsonl").exists()
    (root / "data").unlink()
    (root / "data").symlink_to(tmp_path / "gone" / "data")
    ran = corridor(root, "data")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert ran.stderr.startswith(f"corridor: {tmp_path / 'gone'}")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("closed", "commands"),
    [
        ("data", ["data", "book"]),
        ("chapters/relationships", ["book", "chapters"]),
        ("_build", ["data", "chapters", "book", "rollback"]),
    ],
)
def test_a_closed_folder_is_told_before_anything_is_touched_and_needs_no_care_after(made, closed, commands):
    title(made, f"A title for a closed {closed}")
    places = [made / closed, *(path for path in (made / closed).rglob("*"))]
    before = digest_of(*stands(made))
    for path in places:
        path.chmod(path.stat().st_mode & 0o555)
    told = [corridor(made, command, before=AS_ANYBODY) for command in commands]
    assert digest_of(*stands(made)) == before
    for path in places:
        path.chmod(path.stat().st_mode | 0o200)
    for ran in told:
        assert ran.returncode == 1
        assert ran.stderr.startswith(f"corridor: {made / closed}: nothing can be written there; ")
        assert ran.stderr.count("\n") == 1
    assert corridor(made, "book", before=AS_ANYBODY).returncode == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("data", r"corridor: {root}/.data-new/observations.csv: File too large; data/ is as it was"),
        ("chapters KZ-TJ", "{root}/chapters/relationships/KZ-TJ.ipynb"),
        ("book", r"corridor: {root}/.data-new/observations.csv: File too large; the published edition stands"),
    ],
)
def test_a_full_disk_is_told_with_the_path_and_leaves_nothing(made, command, told):
    """A limit of the size of files stands for it: writing fails in the same place."""
    title(made, f"A title for a full disk, {command}")
    chapter = made / "chapters" / "relationships" / "KZ-TJ.ipynb"
    whole = chapter.read_bytes()
    if command != "book":
        chapter.write_bytes(b"{}")  # so that it must be written
    before = digest_of(*stands(made))
    ran = corridor(made, *command.split(), before="ulimit -f 5; exec")
    assert ran.returncode == 1
    assert told.format(root=made) in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert digest_of(*stands(made)) == before
    assert not [*made.glob(".*"), *chapter.parent.glob(".*")]
    chapter.write_bytes(whole)
    done(made, "book")


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("-v 500000", "the book needs 1 GB of address space; `ulimit -v` allows 0.5 GB"),
        ("-d 500000", "the book needs 1 GB of memory; `ulimit -d` allows 0.5 GB"),
        ("-n 9", "open files; `ulimit -n` allows 9"),
    ],
)
def test_a_limit_that_is_too_low_is_told_in_a_line(made, limit, told):
    for command in ("list", "data", "book"):
        ran = corridor(made, command, before=f"ulimit {limit}; exec")
        assert ran.returncode == 1
        assert told in ran.stderr
        assert ran.stderr.count("\n") == 1
