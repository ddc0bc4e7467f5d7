"""What makes every step of the book is told apart from what only lies beside it."""

import sys
from pathlib import Path

import pytest

import corridor
from corridor.base import paths, tools
from corridor.base.digests import digest_of


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder of packages, of which the book needs two; gives the digest with some installed."""
    lock = tmp_path / "requirements.txt"
    lock.write_text("Foo_Bar==1.0 \\\n    --hash=sha256:0\nbaz.qux==2.0\n    # via baz==3\n", encoding="utf-8")
    monkeypatch.setattr(paths, "LOCK", lock)
    places = iter(range(99))

    def of(*names):
        place = tmp_path / f"place-{next(places)}"
        for name in names:
            (place / f"{name}.dist-info").mkdir(parents=True)
        monkeypatch.setattr(sys, "path", [str(place)])
        return tools.of_packages.__wrapped__()

    return of


def test_what_the_book_needs_counts_by_its_version_and_nothing_else_does(installed):
    before = installed("foo_bar-1.0", "baz_qux-2.0")
    assert installed("baz_qux-2.0", "foo_bar-1.0", "other-3.0", "foo-4.0") == before
    assert installed("foo_bar-1.1", "baz_qux-2.0") != before
    assert installed("foo_bar-1.0") != before
    assert installed("other-3.0") == installed()


def test_python_counts_too(installed, monkeypatch):
    before = installed("foo_bar-1.0")
    monkeypatch.setattr(sys, "version", "another")
    assert installed("foo_bar-1.0") != before


@pytest.mark.parametrize("name", ["Foo.Bar", "foo_bar", "FOO-bar", "foo-_.bar"])
def test_case_and_the_sign_between_words_do_not_count(name):
    assert tools._plain(name) == "foo-bar"


def test_code_is_the_whole_package():
    assert tools.of_code() == digest_of(Path(corridor.__file__).parent)
