"""What is kept from build to build is used as long as it is whole and asked for."""

import os

from corridor.base import kept


def test_what_is_kept_is_made_once_and_made_again_where_it_was_spoilt(tmp_path):
    path, asked = tmp_path / "deep" / "it", []

    def make():
        asked.append(1)
        return b"made\nof two lines"

    assert [kept.kept(path, make) for _ in range(2)] == [b"made\nof two lines"] * 2
    assert len(asked) == 1
    path.write_bytes(path.read_bytes()[:-1])
    assert kept.kept(path, make) == b"made\nof two lines"
    assert kept.kept(path, make) == b"made\nof two lines"
    assert len(asked) == 2


def test_what_cannot_be_kept_is_made_each_time(tmp_path):
    (tmp_path / "file").touch()
    assert kept.kept(tmp_path / "file" / "it", lambda: b"made") == b"made"


def test_what_nobody_asked_for_since_goes_with_folders_that_are_empty_then(tmp_path):
    folder = tmp_path / "kept"
    for name in ("old/a", "old/deep/b", "mixed/c", "mixed/d", "e"):
        kept.kept(folder / name, lambda: b"")
        os.utime(folder / name, (1, 1))
    since = kept.begin(folder)
    for name in ("mixed/d", "e"):
        kept.kept(folder / name, lambda: b"")
    kept.forget(folder, since)
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert left == {"mixed", "mixed/d", "e"}


def test_a_folder_begins_where_none_is_and_tells_the_time_of_its_disk(tmp_path):
    since = kept.begin(tmp_path / "deep" / "kept")
    assert since == (tmp_path / "deep" / "kept").stat().st_mtime
    os.utime(tmp_path / "deep" / "kept", (1, 1))
    assert kept.begin(tmp_path / "deep" / "kept") >= since


def test_a_folder_is_whole_as_it_was_sealed_by_the_same(tmp_path):
    (tmp_path / "a").write_text("1", encoding="utf-8")
    assert not kept.is_whole(tmp_path)
    kept.seal(tmp_path, "us")
    assert kept.is_whole(tmp_path, "us")
    assert not kept.is_whole(tmp_path)
    assert not kept.is_whole(tmp_path, "others")
    kept.seal(tmp_path, "us")
    assert kept.is_whole(tmp_path, "us")
    (tmp_path / "b").touch()
    assert not kept.is_whole(tmp_path, "us")
    kept.seal(tmp_path)
    assert kept.is_whole(tmp_path)
