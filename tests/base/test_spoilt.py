"""Files and folders that are kept, whatever became of them; what writers leave; digests."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.base import files, kept
from corridor.base.digests import digest_of


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.none(), st.binary())
def test_a_file_that_is_kept_is_what_was_made_whatever_became_of_it(tmp_path, spoilt, content):
    path = tmp_path / "kept"
    path.unlink(missing_ok=True)
    assert kept.kept(path, lambda: content) == content
    assert kept.kept(path, lambda: b"not asked for") == content
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] if spoilt is None else spoilt)
    assert kept.kept(path, lambda: content) == content
    assert path.read_bytes() == whole


def _cut(path):
    path.write_bytes(path.read_bytes()[:-1])


SPOILERS = {
    "cut": lambda folder: _cut(folder / "in" / "a"),
    "emptied": lambda folder: (folder / "b").write_bytes(b""),
    "gone": lambda folder: (folder / "b").unlink(),
    "renamed": lambda folder: (folder / "b").rename(folder / "c"),
    "added": lambda folder: (folder / "in" / "c").write_bytes(b""),
    "seal cut": lambda folder: _cut(folder / kept.SEAL),
    "seal gone": lambda folder: (folder / kept.SEAL).unlink(),
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=list(SPOILERS))
def test_a_folder_that_was_spoilt_is_not_whole(tmp_path, spoil):
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a").write_bytes(b"a")
    (folder / "b").write_bytes(b"b")
    kept.seal(folder, "by this")
    moved = Path(shutil.copytree(folder, tmp_path / "moved"))
    assert kept.is_whole(moved, "by this")
    assert not kept.is_whole(moved, "by another")
    spoil(folder)
    assert not kept.is_whole(folder, "by this")


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path):
    for name in ("used", "unused", "older/unused", ".cut.json.77"):
        kept.kept(tmp_path / name, lambda: b"made")
        os.utime(tmp_path / name, (0, 0))
    since = kept.begin(tmp_path)
    for name in ("used", "new"):
        kept.kept(tmp_path / name, lambda: b"made")
    kept.forget(tmp_path, since)
    assert {path.name for path in tmp_path.rglob("*")} == {"used", "new"}


def test_a_digest_sees_what_stands_in_folders_that_are_links(tmp_path):
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "link").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(folder)
    (folder / "itself").symlink_to(folder)
    found = {digest_of(folder)}
    for content in ("1", "2"):
        (elsewhere / "a").write_text(content, encoding="utf-8")
        found.add(digest_of(folder))
    (folder / os.fsdecode(b"not \xff UTF-8")).touch()
    found.add(digest_of(folder))
    assert len(found) == 4


def test_only_leftovers_of_writers_are_cleared(tmp_path):
    left = [".data-new", ".data-new-before", ".a.ipynb.77", ".b.ipynb-new"]
    ours = ["data", ".data-old", ".python-3.11", "a.ipynb", ".hidden.ipynb", ".a.ipynb.md", "notes.77"]
    for name in left + ours:
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
        (tmp_path / name).chmod(0o500)
    files.clear(tmp_path / "data", tmp_path / "*.ipynb")
    assert {path.name for path in tmp_path.iterdir()} == set(ours)


def test_what_made_room_comes_back_where_nothing_came(tmp_path):
    """Where two names cannot change places in one step, a killed writer can leave a place empty."""
    (tmp_path / ".html-new-before").mkdir()
    (tmp_path / ".html-new").mkdir()
    files.clear(tmp_path / "html")
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


@pytest.mark.parametrize("content", [b"old", b"new"])
@pytest.mark.parametrize("write", [files.write, lambda path, content: files.write_together({path: content})])
def test_a_link_to_a_file_makes_room_and_what_it_leads_to_stays(tmp_path, write, content):
    (tmp_path / "file").write_bytes(b"old")
    for leads_to in ("file", "nowhere"):
        link = tmp_path / f"link to {leads_to}"
        link.symlink_to(leads_to)
        write(link, content)
        assert (link.is_symlink(), link.read_bytes()) == (False, content)
    assert (tmp_path / "file").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 3
