"""The book while it is written: made again at each change; what cannot be used is told, and what stood stands."""

from contextlib import contextmanager

import in_place
import pytest

from corridor.base import paths
from corridor.base.refusals import BadInputError
from corridor.building import book, serving
from corridor.building.stages import Progress
from corridor.publishing import server


@pytest.fixture
def done(monkeypatch):
    """What is done, by stand-ins for the server, the libraries, a build and a new beginning."""
    steps = []

    @contextmanager
    def here(site, port):
        steps.append((site, port))
        yield "http://localhost:1"
        steps.append("no longer served")

    monkeypatch.setattr(server, "serving", here)
    monkeypatch.setattr(serving, "_get_libraries", lambda: steps.append("libraries"))
    monkeypatch.setattr(serving, "_begin_anew", lambda: steps.append("anew"))
    monkeypatch.setattr(serving, "written", dict)
    return steps


def told(changes, builds, monkeypatch):
    made, waits = iter(builds), iter(changes)

    def make_book(_):
        for step in next(made):
            if isinstance(step, Exception):
                raise step
            yield Progress("book", step)

    monkeypatch.setattr(book, "make_book", make_book)
    return [f"{step.step}: {step.what}" for step in serving.serve(1, None, lambda _: next(waits))]


def code(number):
    return {serving._CODE / "cli.py": (number, 1)}


def test_the_book_is_made_at_each_change_until_the_code_is_another(done, monkeypatch):
    seed = {paths.SEEDS / "a.yml": (1, 1)}
    lines = told([seed, seed | code(1)], [["made"], ["made again"]], monkeypatch)
    assert lines == ["serve: http://localhost:1 (stop with Ctrl-C)", "book: made", "book: made again"]
    assert done == [(paths.SITE, 1), "libraries", "no longer served", "anew"]


def test_a_record_that_cannot_be_used_is_told_and_the_next_change_is_waited_for(done, monkeypatch):
    wrong, full = BadInputError("a.yml:3: what\nb.yml:1: how"), OSError(28, "No space left on device", "/x")
    lines = told([{}, {}, code(1)], [[wrong], ["data", full], ["made"]], monkeypatch)
    assert lines[1:] == [
        *("refused: a.yml:3: what", "refused: b.yml:1: how", f"serve: {serving.STANDS}"),
        *("book: data", "refused: /x: No space left on device", f"serve: {serving.STANDS}"),
        "book: made",
    ]
    assert done[-1] == "anew"


@pytest.fixture
def project(tmp_path, monkeypatch):
    in_place.stand(monkeypatch, tmp_path)
    for folder in (paths.SEEDS / "sources", paths.TEMPLATES, paths.CHAPTERS / "corridor"):
        folder.mkdir(parents=True)
    (paths.SEEDS / "sources" / "a.yml").write_text("a", encoding="utf-8")
    (paths.CHAPTERS / "corridor" / "made.ipynb").touch()
    return tmp_path


@pytest.mark.parametrize("place", ["seeds/sources/a.yml", "seeds/b.csv", "chapters/templates/c.ipynb", "_toc.yml"])
def test_whatever_people_write_is_noticed(project, place):
    before = serving.written()
    (project / place).write_text("other", encoding="utf-8")
    assert serving.changed(before) == serving.written() != before


def test_what_is_made_and_what_editors_leave_is_no_change(project):
    before = serving.written()
    (project / "chapters" / "corridor" / "made.ipynb").write_text("1", encoding="utf-8")
    (project / "seeds" / ".a.yml.swp").touch()
    (project / "seeds" / "link").symlink_to(project / "nowhere")
    assert serving.written() == before
