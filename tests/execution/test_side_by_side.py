"""Which chapters there are, in which order a crew makes them, and what stands beside them; no cell runs."""

import dataclasses
from types import SimpleNamespace

import in_place
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from corridor.base import limits, paths
from corridor.execution import notebooks
from corridor.execution.notebooks import Chapter


@pytest.fixture
def place(tmp_path, monkeypatch):
    in_place.stand(monkeypatch, tmp_path)
    for folder in (*paths.GENERATED, paths.TEMPLATES):
        folder.mkdir(parents=True)
    return tmp_path


def templates(*names):
    for name in names:
        in_place.notebook(paths.TEMPLATES / f"{name}.ipynb", f"# On {name}\nMore.", "")


def test_every_pair_and_every_other_template_has_a_chapter(small, place):
    templates("relationship", "ports", "oil")
    *pairs, oil, ports = notebooks.every_chapter(small)
    assert pairs[1] == Chapter(
        "KZ-GE",
        place / "chapters/templates/relationship.ipynb",
        place / "chapters/relationships/KZ-GE.ipynb",
        {"relationship": "KZ-GE"},
        "Kazakhstan and Georgia",
    )
    assert [pair.name for pair in pairs] == ["KZ-TJ", "KZ-GE", "KZ-AZ"]
    assert oil == Chapter("oil", place / "chapters/templates/oil.ipynb", place / "chapters/corridor/oil.ipynb")
    assert ports.name == "ports"
    asked = notebooks.pair_chapter(small, "KZ-GE", horizon=2030)
    assert asked == dataclasses.replace(pairs[1], parameters={"relationship": "KZ-GE", "horizon": 2030})
    assert notebooks.heading(oil.template) == "On oil"


@pytest.mark.usefixtures("place")
def test_large_chapters_go_first_and_a_crew_learns_what_all_need(monkeypatch):
    templates("a", "b", "c")
    chapters = [notebooks.corridor_chapter(path) for path in notebooks.corridor_templates()]
    chapters[1].output.write_bytes(b"large")
    chapters[2].output.write_bytes(b"small"[:2])
    seen = []

    class Crew(in_place.CrewHere):
        def run_all(self, work, tasks, limit, at_once):
            seen.append((limit, at_once))
            return super().run_all(work, tasks, limit, at_once)

    crew, done = Crew(), []
    monkeypatch.setattr(limits, "workers", lambda: 3)
    outcomes = list(notebooks.with_each(crew, done.append, chapters))
    assert [outcome.name for outcome in outcomes] == ["b", "c", "a"]
    assert [(chapter.name, engine) for chapter, engine in done] == [(name, "in-process") for name in "bca"]
    assert seen == [(120, 3)]
    started, remembered = [], []
    monkeypatch.setattr("corridor.drawing.drawers.start", started.append)
    monkeypatch.setattr("corridor.execution.remembering.remember_what_all_need", lambda: remembered.append(1))
    for lesson in crew.learnt:
        lesson()
    assert (started, remembered) == ([3], [1])


@pytest.mark.usefixtures("place")
def test_chapters_are_put_in_their_places_by_the_engine_asked_for(monkeypatch):
    templates("a", "b")
    chapters = [notebooks.corridor_chapter(path) for path in notebooks.corridor_templates()]

    def made(chapter, engine):
        if chapter.name == "b":
            raise notebooks.CellError("cell 1: broken")
        return f"{chapter.name} by {engine}".encode()

    monkeypatch.setattr(notebooks, "made", made)
    chapters[1].output.write_bytes(b"b")
    told = {
        outcome.name: outcome.problem for outcome in notebooks.render_all(in_place.CrewHere(), chapters, "nbclient")
    }
    assert told == {"a": None, "b": "cell 1: broken"}
    assert chapters[0].output.read_bytes() == b"a by nbclient"
    assert chapters[1].output.read_bytes() == b"b"
    list(notebooks.render_all(in_place.CrewHere(), chapters[:1]))
    assert chapters[0].output.read_bytes() == b"a by in-process"


@pytest.mark.usefixtures("place")
def test_nothing_is_made_where_one_template_cannot_be_used():
    templates("a", "b")
    chapters = [notebooks.corridor_chapter(path) for path in notebooks.corridor_templates()]
    chapters[1].template.write_text("{", encoding="utf-8")
    done = []
    with pytest.raises(notebooks.TemplateError, match=r"/b\.ipynb"):
        notebooks.with_each(in_place.CrewHere(), done.append, chapters)
    assert done == []


@pytest.mark.usefixtures("place")
def test_what_belongs_to_no_chapter_is_stale_but_what_jupyter_makes_for_itself():
    pairs, corridor = paths.GENERATED
    (corridor / ".ipynb_checkpoints").mkdir()
    (corridor / "more").mkdir()
    files = [corridor / name for name in ("a.ipynb", "b.ipynb", "more/a.ipynb", ".ipynb_checkpoints/a.ipynb")]
    for path in (*files, pairs / "KZ-TJ.html"):
        path.touch()
    (pairs / "link").symlink_to(corridor)
    wanted = SimpleNamespace(output=corridor / "a.ipynb")
    assert notebooks.stale([wanted]) == [
        *(corridor / "b.ipynb", corridor / "more/a.ipynb"),
        *(pairs / "KZ-TJ.html", pairs / "link"),
    ]


def test_the_title_of_a_chapter_takes_the_place_of_the_heading_alone():
    heading, code = "# Heading\nSecond\n\nThird", new_code_cell("1", metadata={"tags": ["a"], "papermill": {}})
    notebook = new_notebook(cells=[new_markdown_cell(heading), code], metadata={"papermill": {}, "x": 1})
    made = notebooks.normalise(notebook, "A <b> of *c*")
    first, *others = made.cells[0].source.split("\n")
    assert others == ["Second", "", "Third"]
    assert first.startswith("# A ")
    assert "<b>" not in first
    assert made.cells[1].metadata == {"tags": ["a"]}
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    assert made.metadata["kernelspec"] == kernel
    assert made.metadata["language_info"]["version"] == "3.11.7"


def test_a_notebook_without_a_title_keeps_its_heading_and_loses_empty_tags():
    heading = new_markdown_cell("# Heading", metadata={"tags": [], "execution": {}})
    kept = notebooks.normalise(new_notebook(cells=[heading]))
    assert (kept.cells[0].source, kept.cells[0].metadata) == ("# Heading", {})
    assert notebooks.written(kept).endswith(b"}\n")
