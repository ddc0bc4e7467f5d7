"""Files and folders are put in their places whole, and what stood there before is not lost."""

import os
import shutil
from pathlib import Path

import pytest

from corridor.base import files


@pytest.fixture(params=["at once", "in steps"])
def way(request, monkeypatch):
    """Systems that let names change places in one step, and those that do not."""
    if request.param == "in steps":
        monkeypatch.setattr(files, "_exchange", lambda *_: False)


def folder(path, told):
    path.mkdir(parents=True)
    (path / "file").write_text(told, encoding="utf-8")
    return path


def told(path):
    return (path / "file").read_text(encoding="utf-8")


@pytest.mark.usefixtures("way")
def test_what_is_new_takes_the_place_of_what_was_there_which_is_kept(tmp_path):
    new, place = folder(tmp_path / "new", "new"), folder(tmp_path / "place", "old")
    folder(tmp_path / ".place-new-before", "left by one that was killed")
    files.swap(new, place)
    assert (told(place), told(new)) == ("new", "old")
    files.swap(new, tmp_path / "free")
    assert told(tmp_path / "free") == "old"
    assert not new.exists()


def test_what_replaces_a_folder_is_made_in_an_empty_place_and_does_not_stay(tmp_path):
    place = tmp_path / "place"
    folder(tmp_path / ".place-new", "left")
    with files.aside(place) as new:
        assert new == tmp_path / ".place-new"
        assert not new.exists()
        folder(new, "new")
    assert not new.exists()
    with pytest.raises(FileNotFoundError), files.aside(place) as new:
        (folder(new, "new") / "missing").unlink()
    assert not new.exists()


def test_a_folder_is_copied_with_all_it_holds_but_one_file(tmp_path):
    source = folder(tmp_path / "source", "a")
    folder(source / "deep" / "er", "b")
    (source / ".left").touch()
    (source / "deep" / ".left").touch()
    files.fill(tmp_path / "copy", source, without=".left")
    found = {path.relative_to(tmp_path / "copy").as_posix() for path in (tmp_path / "copy").rglob("*")}
    assert found == {"file", "deep", "deep/.left", "deep/er", "deep/er/file"}
    assert told(tmp_path / "copy" / "deep" / "er") == "b"


def test_a_folder_is_written_over_where_it_differs_and_nothing_that_was_in_it_is_left(tmp_path):
    source, other = folder(tmp_path / "source", "a"), folder(tmp_path / "other", "theirs")
    folder(source / "deep", "b")
    (source / "same").write_bytes(b"same")
    over = folder(tmp_path / "over", "old")
    (over / "same").write_bytes(b"same")
    (over / "gone").touch()
    (over / ".left").touch()
    folder(over / "gone too", "c")
    (over / "deep").touch()  # a file where a folder will be
    stays, written_over = (over / "same").stat(), (over / "file").stat().st_ino
    files.fill(over, source, without=".left")
    found = {path.relative_to(over).as_posix(): path.is_file() and path.read_text() for path in over.rglob("*")}
    assert found == {"file": "a", "same": "same", "deep": False, "deep/file": "b"}
    assert (over / "same").stat().st_mtime_ns == stays.st_mtime_ns
    assert (over / "file").stat().st_ino == written_over
    for leads in (os.symlink, os.link):  # what they lead to is not ours
        (over / "file").unlink()
        leads(other / "file", over / "file")
        files.fill(over, source)
        assert (told(over), told(other)) == ("a", "theirs")
    shutil.rmtree(over)
    over.symlink_to(other)
    files.fill(over, source)
    assert (told(over), told(other)) == ("a", "theirs")


def test_whatever_is_removed_goes_and_what_a_link_leads_to_stays(tmp_path):
    place = folder(tmp_path / "place", "a")
    folder(place / "deep", "b")
    link = tmp_path / "link"
    link.symlink_to(place)
    files.remove(link)
    assert not link.is_symlink()
    assert told(place) == "a"
    files.remove(place / "file")
    files.remove(place)
    files.remove(place)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_closed_to_writers_is_opened_to_be_removed(tmp_path, monkeypatch):
    place = folder(tmp_path / "place", "a")
    folder(place / "deep", "b")
    real, modes = files.shutil.rmtree, []

    def refused_once(path):
        if not modes:
            for closed in (place, place / "deep"):
                closed.chmod(0o500)
            modes.append(1)
            raise PermissionError(13, "Permission denied")
        modes.extend(stat.st_mode & 0o777 for stat in (place.stat(), (place / "deep").stat()))
        real(path)

    monkeypatch.setattr(files.shutil, "rmtree", refused_once)
    files.remove(place)
    assert modes == [1, 0o700, 0o700]
    assert not place.exists()


def test_what_a_killed_writer_left_is_cleared_and_what_it_moved_away_comes_back(tmp_path):
    folder(tmp_path / ".place-new", "half")
    folder(tmp_path / ".place-new-before", "whole")
    (tmp_path / ".a.csv.123").touch()
    (tmp_path / ".b.csv.name").touch()
    places = tmp_path / "place", tmp_path / "*.csv"
    left = {path.name for path in files.left(*places)}
    assert left == {".place-new", ".place-new-before", ".a.csv.123"}
    files.clear(*places)
    assert told(tmp_path / "place") == "whole"
    assert {path.name for path in tmp_path.iterdir()} == {"place", ".b.csv.name"}
    folder(tmp_path / ".place-new-before", "older")
    files.clear(*places)
    assert told(tmp_path / "place") == "whole"
    assert files.left(*places) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "file"
    files.write(path, b"one")
    assert path.read_bytes() == b"one"
    before = path.stat().st_ino
    files.write(path, b"one")
    assert path.stat().st_ino == before
    files.write(path, b"two")
    assert path.read_bytes() == b"two"
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space") as refused:
        files.write(path, b"three")
    assert refused.value.filename == str(path)
    assert [item.name for item in path.parent.iterdir()] == ["file"]


def test_a_link_makes_room_for_a_file_and_what_it_leads_to_stays(tmp_path):
    (tmp_path / "mine").write_bytes(b"one")
    (tmp_path / "file").symlink_to(tmp_path / "mine")
    files.write(tmp_path / "file", b"one")
    assert not (tmp_path / "file").is_symlink()
    files.write(tmp_path / "file", b"two")
    assert (tmp_path / "mine").read_bytes() == b"one"


def test_where_nothing_can_be_put_is_told_before(tmp_path, monkeypatch):
    files.must_be_open(tmp_path, tmp_path / "not" / "there")
    asked = []
    monkeypatch.setattr(os, "access", lambda path, how: asked.append((path, how)))
    with pytest.raises(PermissionError) as refused:
        files.must_be_open(tmp_path / "not" / "there")
    assert (refused.value.filename, refused.value.strerror) == (str(tmp_path), "nothing can be written there")
    assert asked == [(tmp_path, os.W_OK | os.X_OK)]


def test_who_writes_is_told_to_the_next_and_a_folder_in_the_way_makes_room(tmp_path):
    place = tmp_path / "deep" / "place"
    folder(place / files.LOCK, "in the way")
    with files.only_writer(place):
        assert (place / files.LOCK).read_text() == str(os.getpid())
        with pytest.raises(files.BusyError) as busy, files.only_writer(place):
            pass
    assert str(busy.value) == f"{place}: another command is writing (process {os.getpid()})"
    (place / files.LOCK).write_text("a longer text than a number of a process")
    with files.only_writer(place):
        assert (place / files.LOCK).read_text() == str(os.getpid())


def test_files_that_belong_together_are_written_all_or_none(tmp_path, monkeypatch):
    one, other = tmp_path / "one", tmp_path / "deep" / "other"
    files.write_together({one: b"1", other: b"2"})
    assert (one.read_bytes(), other.read_bytes()) == (b"1", b"2")
    swap, third = files.swap, tmp_path / "third"

    def refused_at_the_last(new, path):
        if path == other and new.read_bytes() == b"6":
            raise OSError(28, "No space left on device")
        swap(new, path)

    monkeypatch.setattr(files, "swap", refused_at_the_last)
    with pytest.raises(OSError, match="No space") as refused:
        files.write_together({one: b"4", third: b"5", other: b"6"})
    assert refused.value.filename == str(other)
    assert (one.read_bytes(), other.read_bytes()) == (b"1", b"2")
    assert {path.name for path in tmp_path.rglob("*")} == {"one", "deep", "other"}


def test_a_folder_in_the_place_of_a_file_is_refused_before_any_is_written(tmp_path):
    (tmp_path / "other").mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        files.write_together({tmp_path / "one": b"1", tmp_path / "other": b"2"})
    assert (refused.value.filename, refused.value.strerror) == (str(tmp_path / "other"), "Is a directory")
    assert not (tmp_path / "one").exists()
