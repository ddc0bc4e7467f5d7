"""The steps of a build on the small book: what runs, what is told of it, what stands where it fails.

Chapters and pages are stand-ins (`conftest.py`), so that only the steps are at work.
"""

import re
from types import SimpleNamespace

import in_place
import pytest

from corridor.analysis.system import system
from corridor.base import files, kept, ours, paths
from corridor.building import book, drift, stages
from corridor.building.stages import BuildError, Progress
from corridor.publishing import site

CHAPTERS = ["KZ-TJ", "KZ-GE", "KZ-AZ", "audit", "definitions", "method", "overview", "sources", "targets"]
TRADE = ("seeds/sources/customs-2026.yml", "title: Trade in 2025", "title: Trade of 2025")
"""A title that is told by six chapters."""
TELL_TRADE = ["KZ-TJ", "KZ-GE", "audit", "definitions", "overview", "sources"]
PAGE = ("chapters/pairs.md", "# The pairs", "# Other pairs")
METHOD = ("chapters/templates/method.ipynb", "# The method", "# A method")
SOURCES = ("chapters/templates/sources.ipynb", "# Sources", "# All sources")
"""What is changed in a page and in two templates: no figure moves."""


def told(steps):
    return [f"{line.step}: {line.what}" for line in steps]


def change(root, file, old, new):
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def test_before_anything_is_made_all_would_run_and_nothing_is_written(first):
    steps = ["data", *(f"chapters: {name}" for name in CHAPTERS), "site"]
    assert first.would == [f"{step}: not made yet" for step in steps]
    assert first.there == ["CITATION.cff", "CONTRIBUTING.md", "_config.yml", "_toc.yml", "chapters", "seeds"]


def test_a_build_tells_what_it_makes_and_where_to_open_it(first):
    *steps, last = first.told
    assert steps == [
        "data: 71 figures from 11 documents",
        *(f"chapters: {place:>3} of 9  {name:<12} 1.5 s" for place, name in enumerate(CHAPTERS, start=1)),
        "site: building",
    ]
    seconds = re.fullmatch(rf"book: made in (\d+) s; open {re.escape(str(first.root))}/_build/html/index\.html", last)
    assert int(seconds[1]) < 600


def test_what_is_made_is_not_made_again(made):
    assert told(book.would_run()) == ["book: nothing has changed"]
    assert told(book.make_book(made.render)) == [
        "book: nothing has changed",
        f"book: open {made.root}/_build/html/index.html",
    ]
    assert made.rendered == []


def test_a_change_runs_what_depends_on_it_and_a_second_one_runs_nothing_more(made):
    change(made.root, *TRADE)
    assert told(book.would_run()) == [
        "data: changed: seeds",
        *(f"chapters: {name}: changed: data" for name in TELL_TRADE),
    ]
    *steps, last = told(book.make_book(made.render))
    assert steps[0] == "data: 71 figures from 11 documents"
    assert made.rendered == TELL_TRADE
    assert steps[-1] == "site: building"
    assert last.startswith("book: made in ")
    assert told(book.would_run()) == ["book: nothing has changed"]


def test_each_step_is_made_again_where_what_it_made_was_spoilt(made):
    (paths.DATA / "legs.csv").write_text("spoilt", encoding="utf-8")
    assert told(book.would_run())[0] == "data: its output is not what it made"
    assert told(book.make_book(made.render))[0] == "data: 71 figures from 11 documents"
    assert made.rendered == []
    (paths.CHAPTERS / "corridor" / "method.ipynb").write_text("spoilt", encoding="utf-8")
    assert told(book.would_run()) == [
        "chapters: method: its output is not what it made",
        "site: changed: chapters",
    ]
    (paths.SITE / "index.html").write_text("spoilt", encoding="utf-8")
    assert [line.partition(":")[0] for line in told(book.make_book(made.render))] == ["chapters", "site", "book"]
    assert made.rendered == ["method"]


def test_what_a_page_and_a_template_say_touches_what_is_made_of_them(made):
    change(made.root, *PAGE)
    assert told(book.would_run()) == ["site: changed: chapters"]
    change(made.root, *METHOD)
    assert told(book.would_run()) == ["chapters: method: changed: template", "site: changed: chapters"]


def test_what_is_written_meanwhile_is_made_next_time(made):
    change(made.root, *TRADE)

    def another_title():
        change(made.root, TRADE[0], "title: Trade", "title: All trade")
        made.meanwhile = lambda: None

    made.meanwhile = another_title
    list(book.make_book(made.render))
    assert told(book.would_run()) == [
        "data: changed: seeds",
        *(f"chapters: {name}: changed: data" for name in TELL_TRADE),
    ]


def test_a_chapter_that_fails_is_told_at_the_end_and_only_it_runs_again(made):
    for changed in (METHOD, SOURCES):
        change(made.root, *changed)
    made.failing = {"sources": "cell 2: broken"}
    lines = []
    with pytest.raises(BuildError) as failed:
        lines.extend(step.what for step in book.make_book(made.render))
    assert str(failed.value) == "chapters: 1 failed; their last good state is kept; sources: cell 2: broken"
    assert lines == ["  1 of 2  method       1.5 s", "  2 of 2  sources      FAILED: cell 2: broken"]
    assert told(book.would_run()) == ["chapters: sources: changed: template", "site: changed: chapters"]
    made.failing, made.rendered[:] = {"sources": "cell 1: odd", "method": "cell 7: odd"}, []
    with pytest.raises(BuildError, match=r"^chapters: 2 failed; their last good state is kept; method: cell 7: odd$"):
        list(book.make_chapters(["method", "sources"], in_place.CrewHere(), made.render))
    made.failing, made.rendered[:] = {}, []
    list(book.make_book(made.render))
    assert made.rendered == ["sources"]


def test_a_site_that_fails_is_told_and_made_next_time(made):
    change(made.root, *METHOD)
    made.failing = {"site": "pages: WARNING"}
    with pytest.raises(BuildError, match=r"^site: not built: pages: WARNING$"):
        list(book.make_book(made.render))
    assert told(book.would_run()) == ["site: changed: chapters"]


def test_what_the_system_refuses_is_told_with_what_stands(made):
    change(made.root, *METHOD)

    def refuse():
        raise OSError(28, "No space left on device")

    made.meanwhile = refuse
    with pytest.raises(OSError, match="No space") as refused:
        list(book.make_book(made.render))
    assert refused.value.__notes__ == ["the published edition stands"]
    with pytest.raises(OSError, match="No space") as refused:
        list(book.make_chapters(["method"], in_place.CrewHere(), made.render))
    assert refused.value.__notes__ == ["every chapter is whole, as it was or new"]
    files.remove(paths.SITE)
    with pytest.raises(OSError, match="No space") as refused:
        list(book.make_book(made.render))
    assert not hasattr(refused.value, "__notes__")


@pytest.mark.usefixtures("made")
def test_data_that_cannot_be_written_are_told_with_what_stands(monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stages.files, "must_be_open", refuse)
    with pytest.raises(OSError, match="No space") as refused:
        list(book.make_data())
    assert refused.value.__notes__ == ["data/ is as it was"]


def test_a_chapter_that_is_none_any_more_is_removed(made):
    (paths.TEMPLATES / "method.ipynb").unlink()
    steps = book.make_book(made.render)
    assert next(steps) == Progress("chapters", "removed method.ipynb, which belongs to no chapter")
    with pytest.raises(BuildError, match=r"^site: not built\n_toc.yml names chapters/corridor/method, which is not"):
        list(steps)
    assert not (paths.CHAPTERS / "corridor" / "method.ipynb").exists()
    change(made.root, "_toc.yml", "  - file: chapters/corridor/method\n", "")
    assert told(book.make_book(made.render))[0] == "site: building"


@pytest.mark.parametrize("stray", ["corridor/notes.txt", "relationships/more/KZ-TJ.ipynb"])
def test_what_no_step_made_is_not_removed_and_nothing_is_written_then(made, stray):
    change(made.root, *TRADE)
    place = paths.CHAPTERS / stray
    place.parent.mkdir(exist_ok=True)
    place.write_text("mine", encoding="utf-8")
    before = (paths.DATA / "sources.csv").read_bytes()
    for build in (
        lambda: book.make_book(made.render),
        lambda: book.make_chapters([], in_place.CrewHere(), made.render),
    ):
        with pytest.raises(ours.NotOursError) as refused:
            list(build())
        assert refused.value.filename == str(place)
        assert refused.value.strerror == "belongs to no chapter: move it elsewhere, or delete it"
    assert (paths.DATA / "sources.csv").read_bytes() == before
    assert place.read_text(encoding="utf-8") == "mine"
    assert made.rendered == []


def test_a_chapter_changed_by_hand_that_is_none_any_more_is_not_removed(made):
    (paths.TEMPLATES / "method.ipynb").unlink()
    place = paths.CHAPTERS / "corridor" / "method.ipynb"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(ours.NotOursError, match=r"method\.ipynb: belongs to no chapter"):
        list(book.make_book(made.render))
    assert place.read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("made")
def test_a_link_among_chapters_is_somebody_elses():
    place = paths.CHAPTERS / "corridor" / "link.ipynb"
    place.symlink_to(paths.CHAPTERS / "corridor" / "method.ipynb")
    assert place in stages.not_made(book.Steps(paths.STATE))
    assert paths.CHAPTERS / "corridor" / "method.ipynb" not in stages.not_made(book.Steps(paths.STATE))


def test_chapters_run_again_when_they_are_named_or_all_are(made):
    crew = in_place.CrewHere()
    assert told(book.make_chapters(["KZ-AZ", "method"], crew, made.render)) == [
        "chapters:   1 of 2  KZ-AZ        1.5 s",
        "chapters:   2 of 2  method       1.5 s",
    ]
    made.rendered.clear()
    assert len(list(book.make_chapters([], crew, made.render))) == len(CHAPTERS)
    assert made.rendered == CHAPTERS
    (paths.CHAPTERS / "corridor" / "notes.txt").touch()
    assert len(list(book.make_chapters(["method"], crew, made.render))) == 1


def test_data_are_made_whatever_the_record_says_and_recorded(made):
    change(made.root, *TRADE)
    assert told(book.make_data()) == ["data: 71 figures from 11 documents"]
    assert told(book.would_run())[0].startswith("chapters: ")
    assert "Trade of 2025" in (paths.DATA / "sources.csv").read_text(encoding="utf-8")


@pytest.mark.usefixtures("made")
def test_what_the_maintainer_should_know_is_told_with_the_data(monkeypatch):
    compiled = SimpleNamespace(sources=[SimpleNamespace(record=SimpleNamespace(figures=[1, 2]))] * 3)
    monkeypatch.setattr("corridor.building.compilation.compile_data", lambda *_: (compiled, ["a slip", "another"]))
    assert told(book.make_data()) == ["data: 6 figures from 3 documents", "data: a slip", "data: another"]


def test_a_second_writer_is_turned_away(made):
    change(made.root, *TRADE)
    for command in (
        lambda: list(book.make_book(made.render)),
        lambda: list(book.make_data()),
        lambda: list(book.make_chapters([], in_place.CrewHere(), made.render)),
        book.rollback,
    ):
        with files.only_writer(paths.SITE.parent), pytest.raises(files.BusyError):
            command()
    assert made.rendered == []


def test_what_a_killed_writer_left_is_cleared_though_nothing_has_changed(made):
    left = [made.root / ".data-new", paths.SITE.with_name(".html-new"), paths.STATE.with_name(".steps.jsonl.77")]
    for place in left:
        place.mkdir()
    with files.only_writer(paths.SITE.parent):  # somebody writes, and may be at it still
        assert told(book.make_book(made.render))[0] == "book: nothing has changed"
    assert all(place.exists() for place in left)
    assert told(book.make_book(made.render))[0] == "book: nothing has changed"
    assert not any(place.exists() for place in left)


@pytest.mark.usefixtures("made")
def test_what_a_killed_writer_left_among_chapters_is_cleared_by_the_next():
    left = paths.CHAPTERS / "corridor" / ".method.ipynb.77"
    left.touch()
    list(book.make_data())
    assert not left.exists()


@pytest.mark.usefixtures("made")
def test_a_folder_in_the_place_of_the_record_makes_room():
    paths.STATE.unlink()
    paths.STATE.mkdir()
    assert told(book.would_run())[0] == "data: not made yet"
    list(book.make_data())
    assert paths.STATE.is_file()


def test_the_edition_before_is_published_again_and_then_the_newest(made):
    newest = "_build/html is the newest edition again"
    with pytest.raises(site.SiteError, match="there is no edition before"):
        book.rollback()
    change(made.root, *PAGE)
    list(book.make_book(made.render))
    before = paths.SITE.with_name("html-before")
    assert kept.is_whole(before)
    assert "Other" in (paths.SITE / "index.html").read_text(encoding="utf-8")
    assert book.rollback() == f"{paths.SITE} is the edition before again"
    assert "Other" not in (paths.SITE / "index.html").read_text(encoding="utf-8")
    told_where = f"the edition before the newest is published; the newest is in {before}"
    assert told(book.would_run()) == [f"site: {told_where}"]
    assert list(drift.problems()) == [f"{told_where}: run `corridor book`"]
    assert book.rollback() == f"{made.root}/{newest}"
    assert book.not_the_newest(book.Steps(paths.STATE)) == ""
    book.rollback()
    assert told(book.make_book(made.render))[0] == "site: building"
    assert "Other" in (paths.SITE / "index.html").read_text(encoding="utf-8")
    assert told(book.would_run()) == ["book: nothing has changed"]


def test_parts_of_the_system_that_a_registry_may_change_are_solved_anew(made, monkeypatch):
    asked = []
    monkeypatch.setattr(system, "_solved", lambda part, work=system._solved: asked.append(part.name) or work(part))
    change(made.root, *TRADE)
    list(book.make_data())
    assert asked == [], "a title moves no figure"
    change(made.root, "seeds/definitions.yml", "\n", "\n\n")
    list(book.make_data())
    assert asked
