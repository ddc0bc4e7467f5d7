"""A site is built aside, checked, and put in its place when it is whole; the edition before stays beside it."""

import os
import sys
from types import SimpleNamespace

import in_place
import pytest

from corridor.base import files, kept, limits, paths
from corridor.base.refusals import Refused
from corridor.publishing import site
from corridor.publishing.site import SiteError


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A project of two notebooks, whose pages a stand-in for Jupyter Book makes."""
    in_place.stand(monkeypatch, tmp_path)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/corridor/a\n", encoding="utf-8")
    for folder in paths.GENERATED:
        folder.mkdir(parents=True)
    for name in "abc":
        (paths.CHAPTERS / "corridor" / f"{name}.ipynb").touch()
    done = SimpleNamespace(drawn=[], beside=[], found=[], page="<p>1</p>", problem="")

    def jupyter_book(task):
        root, folder = task
        assert root == paths.ROOT
        done.found.append(sorted(path.name for path in folder.glob("*")))
        (folder / "html").mkdir(parents=True, exist_ok=True)
        (folder / "html" / "index.html").write_text(done.page, encoding="utf-8")
        if done.problem:
            raise Refused(done.problem)

    monkeypatch.setattr(site, "_jupyter_book", jupyter_book)
    monkeypatch.setattr(site, "_draw", done.drawn.append)
    monkeypatch.setattr(site, "_write_files", done.beside.append)
    monkeypatch.setattr(site, "_write_library", done.beside.append)
    monkeypatch.setattr(limits, "workers", lambda: 2)
    return done


def build():
    return site.build(in_place.CrewHere())


def told(site):
    return (site / "index.html").read_text(encoding="utf-8")


def published():
    return told(paths.SITE)


def test_charts_are_drawn_in_shares_and_the_page_to_open_is_told(work):
    assert build() == paths.SITE / "index.html"
    notebooks = [paths.CHAPTERS / "corridor" / f"{name}.ipynb" for name in "abc"]
    assert work.drawn == [(notebooks, notebooks[0], part, 2) for part in range(2)]
    assert work.beside == [paths.SITE.with_name("work") / "html"] * 2
    assert published() == "<p>1</p>"
    assert kept.is_whole(paths.SITE)
    assert not kept.is_whole(site.previous(paths.SITE))


def test_what_was_made_stays_for_the_next_build_unless_it_was_spoilt(work):
    build()
    build()
    assert work.found == [[], ["html"]]
    (paths.SITE.with_name("work") / "html" / "more.html").touch()
    build()
    assert work.found[-1] == []


def test_what_other_code_made_is_made_anew(work, monkeypatch):
    build()
    monkeypatch.setattr(site, "of_code", lambda: "other code")
    build()
    monkeypatch.setattr(site, "of_packages", lambda: "other packages")
    build()
    build()
    assert work.found == [[], [], [], ["html"]]


def test_a_build_that_fails_leaves_the_site_and_is_not_gone_on_with(work):
    build()
    work.page, work.problem = "<p>2</p>", "WARNING: odd"
    with pytest.raises(SiteError, match=r"^pages: WARNING: odd$"):
        build()
    assert published() == "<p>1</p>"
    work.problem = ""
    build()
    assert work.found[-1] == []
    assert published() == "<p>2</p>"


def test_a_site_that_lacks_something_is_not_published(work):
    build()
    work.page = '<a href="more.html">more</a>'
    with pytest.raises(SiteError, match=r"^index\.html leads to more\.html, which is not there$"):
        build()
    assert published() == "<p>1</p>"
    assert not paths.SITE.with_name(".html-new").exists()


def test_drawings_that_nobody_asked_for_are_let_go_of(work):
    drawings = paths.SITE.parent / "drawings"
    drawings.mkdir(parents=True)
    for name, day in (("old", 1), ("new", 4_000_000_000)):
        (drawings / name).touch()
        os.utime(drawings / name, (day, day))
    build()
    assert [path.name for path in drawings.iterdir()] == ["new"]
    (drawings / "new").unlink()
    drawings.rmdir()
    drawings.touch()
    build()
    assert drawings.is_dir()
    assert work.drawn


def test_the_edition_before_is_kept_and_comes_back(work):
    build()
    work.page = "<p>2</p>"
    build()
    before = paths.SITE.with_name("html-before")
    assert site.previous(paths.SITE) == before
    assert (before / "index.html").read_text(encoding="utf-8") == "<p>1</p>"
    site.rollback(paths.SITE)
    assert published() == "<p>1</p>"
    assert (before / "index.html").read_text(encoding="utf-8") == "<p>2</p>"
    (before / "index.html").write_text("spoilt", encoding="utf-8")
    with pytest.raises(SiteError, match=r"is not what was published once, so it is not published again$"):
        site.rollback(paths.SITE)
    assert published() == "<p>1</p>"


def test_what_is_no_edition_any_more_is_what_the_next_one_is_written_over(work, monkeypatch):
    pages, spare = [f"<p>{number}</p>" for number in range(5)], paths.SITE.with_name("html-spare")
    for work.page in pages[:3]:
        build()
    place = spare / "index.html"
    assert place.read_text(encoding="utf-8") == pages[0]
    number = place.stat().st_ino
    work.page = pages[3]
    build()
    assert (paths.SITE / "index.html").stat().st_ino == number
    refused = []

    def closed(new, *given, **named):
        if not refused:
            refused.append(told(new))
            raise PermissionError(13, "closed")
        return fill(new, *given, **named)

    fill = files.fill
    monkeypatch.setattr(files, "fill", closed)
    work.page = pages[4]
    build()
    assert refused == [pages[1]]
    assert [told(place) for place in (paths.SITE, site.previous(paths.SITE), spare)] == [pages[4], pages[3], pages[2]]


@pytest.mark.usefixtures("work")
def test_an_edition_that_was_spoilt_is_not_kept():
    build()
    (paths.SITE / "index.html").write_text("spoilt", encoding="utf-8")
    build()
    assert not site.previous(paths.SITE).exists()


def test_what_jupyter_book_notes_for_itself_is_not_published(tmp_path):
    built = tmp_path / "built"
    (built / "more").mkdir(parents=True)
    for name in ("index.html", ".buildinfo", "more/.buildinfo"):
        (built / name).touch()
    site.publish(built, tmp_path / "html")
    found = {path.relative_to(tmp_path / "html").as_posix() for path in (tmp_path / "html").rglob("*")}
    assert found == {"index.html", "more", "more/.buildinfo", kept.SEAL}


CHART = '<figure class="chart" id="a">%s</figure>'


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ('<a href="b.html#x">b</a> <a href="https://a.org/c">c</a>', []),
        ('<a href="#d">d</a> <img src="_static/e%20f.png">', []),
        ('<a class="x" href="../b.html">b</a>', ["a.html leads to ../b.html, which is not there"]),
        ('<script src="g.js?v=1"></script>', ["a.html leads to g.js, which is not there"]),
        ('text <a="x"> href="h.html"', []),
        (CHART % "<svg></svg>", []),
        (CHART % "" + "<svg></svg>", ["a.html has a chart that is not drawn"]),
        (CHART % "<svg></svg>" + CHART % "", ["a.html has a chart that is not drawn"]),
    ],
)
def test_what_a_site_lacks_is_told_page_by_page(tmp_path, page, told):
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "e f.png").touch()
    (tmp_path / "_static" / "not-a-page.html").write_text('<a href="nowhere">', encoding="utf-8")
    (tmp_path / "b.html").touch()
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert list(site.incomplete(tmp_path)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("read\n\x1b[31ma.md:1: WARNING: odd\x1b[39;49;00m\nmore", "a.md:1: WARNING: odd"),
        ("a.md: WARNING: odd\nmore\nb.md: ERROR: bad\nCRITICAL", "a.md: WARNING: odd\nb.md: ERROR: bad\nCRITICAL"),
        ("Traceback\nKeyError: 'x'", "KeyError: 'x'"),
        ("1\n2\n3\n4\n5\n6", "2\n3\n4\n5\n6"),
        ("", "Jupyter Book ended without a word"),
        ("OSError: [Errno 28] No space left on device", "WORK: No space left on device"),
        ("[Errno 13] Permission denied: '/a/b'\nWARNING: x", "/a/b: Permission denied"),
        ("[Errno 2] No such file: '/a/b' -> '/c'", "/c: No such file"),
    ],
)
def test_what_jupyter_book_said_is_told_without_what_is_around_it(tmp_path, said, told):
    assert site._what_it_said(said, tmp_path) == told.replace("WORK", str(tmp_path))


@pytest.mark.parametrize("failed", [0, 1])
def test_jupyter_book_is_asked_for_pages_without_a_word_and_with_warnings_as_errors(tmp_path, monkeypatch, failed):
    import tempfile

    import jupyter_book.sphinx

    asked = {}

    def build_sphinx(source, out, **given):
        asked.update(given, source=source, out=out)
        print("a.md: WARNING: odd", file=sys.stderr)
        print("reading")
        return failed

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(jupyter_book.sphinx, "build_sphinx", build_sphinx)
    monkeypatch.setattr(limits, "workers", lambda: 3)
    task = tmp_path / "book", tmp_path / "deep" / "work"
    if failed:
        with pytest.raises(SiteError, match=r"^a\.md: WARNING: odd$"):
            site._jupyter_book(task)
    else:
        site._jupyter_book(task)
    assert (asked["source"], asked["out"]) == (tmp_path / "book", tmp_path / "deep" / "work" / "html")
    assert asked["path_config"] == tmp_path / "book" / "_config.yml"
    assert asked["confoverrides"]["external_toc_path"] == str(tmp_path / "book" / "_toc.yml")
    assert asked["confoverrides"]["nitpicky"] is True
    assert asked["confoverrides"]["corridor_beside"] is True
    assert (asked["warningiserror"], asked["keep_going"], asked["quiet"], asked["jobs"]) == (True, True, True, 4)
    assert tempfile.tempdir == str(tmp_path / "deep" / "work")
    assert (tmp_path / "deep" / "work").is_dir()


def test_those_who_build_get_their_libraries_first(monkeypatch):
    monkeypatch.setattr(site, "Crew", in_place.CrewHere)
    loaded = []
    monkeypatch.setattr(site, "import_module", loaded.append)
    for lesson in site.builders().learnt:
        lesson()
    assert {"jupyter_book.sphinx", "corridor.publishing.sphinx_frame", "sphinx.builders.html"} <= {*loaded}
