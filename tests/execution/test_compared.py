"""What nbval is given in the place of a kernel, and how chapters are compared with their templates."""

import json
from queue import Empty
from types import SimpleNamespace

import in_place
import pytest
from nbformat.v4 import new_output

from corridor.base import crews
from corridor.execution import differences, notebooks
from corridor.execution.notebooks import Chapter

SECONDS = 60


@pytest.fixture(scope="module")
def plugin():
    """The plugin of pytest; this process forks no crews for having loaded it."""
    with pytest.MonkeyPatch.context() as patch, in_place.no_shell():
        patch.setattr(crews, "_HAS_LIBRARIES", [])
        from corridor.execution import nbval_plugin

        yield nbval_plugin


@pytest.fixture
def kernel(plugin, tmp_path):
    running = plugin.ForkedKernel("python3", str(tmp_path), SECONDS)
    yield running
    running.stop()


def messages(kernel):
    """The messages of a cell until there are no more."""
    found = []
    while True:
        try:
            found.append(kernel.get_message("iopub"))
        except Empty:
            return found


def test_a_cell_runs_in_its_folder_and_its_messages_are_told_in_turn(kernel, tmp_path):
    first = kernel.execute_cell_input("import os\nprint(os.getcwd())\n1 + 1", allow_stdin=False)
    kernel.await_reply(first, SECONDS)
    told = messages(kernel)
    assert [message["msg_type"] for message in told] == ["stream", "execute_result", "status"]
    assert {message["parent_header"]["msg_id"] for message in told} == {first}
    assert told[0]["content"]["text"] == f"{tmp_path.resolve()}\n"
    assert told[1]["content"]["data"] == {"text/plain": "2"}
    assert told[2]["content"]["execution_state"] == "idle"


def test_cells_know_those_before_and_have_names_of_their_own(kernel):
    names = [kernel.execute_cell_input(source, allow_stdin=False) for source in ("here = 5", "here + 1")]
    assert names == ["1", "2"]
    kernel.await_reply("1", SECONDS)
    assert [message["msg_type"] for message in messages(kernel)] == ["status"]
    kernel.await_reply("2", SECONDS)
    assert messages(kernel)[0]["content"]["execution_count"] == 2


def test_what_was_not_taken_is_let_go_of_before_the_next_cell(kernel):
    kernel.await_reply(kernel.execute_cell_input("print(1)", allow_stdin=False), SECONDS)
    kernel.await_idle("1", SECONDS)
    assert messages(kernel) == []


def test_a_cell_that_takes_too_long_can_be_ended(kernel):
    kernel.execute_cell_input("import time\ntime.sleep(60)", allow_stdin=False)
    with pytest.raises(Empty):
        kernel.await_reply("1", 0.01)
    assert kernel.is_alive()
    kernel.interrupt()
    assert not kernel.is_alive()


def test_a_process_that_ends_is_told(kernel):
    kernel.execute_cell_input("import os\nos._exit(3)", allow_stdin=False)
    with pytest.raises(RuntimeError, match="the notebook's process ended"):
        kernel.await_reply("1", SECONDS)


@pytest.fixture
def chapter(tmp_path):
    """A chapter as its template makes it, but for what its cell shows."""
    template = in_place.notebook(tmp_path / "template.ipynb", "# Heading", "a = 1", "a")
    chapter = Chapter("one", template, tmp_path / "one.ipynb", {"a": 2})
    stands = notebooks.execute(chapter, only_prepare=True)
    stands.cells[3].outputs = [new_output("stream", name="stdout", text="7")]
    stands.cells[3].execution_count = 3
    chapter.output.write_bytes(notebooks.written(stands))
    return chapter


def change(chapter, of_cell):
    content = json.loads(chapter.output.read_bytes())
    of_cell(content["cells"])
    chapter.output.write_text(json.dumps(content), encoding="utf-8")


def test_what_cells_show_is_not_compared_with_the_template(chapter):
    assert differences.unlike_its_template(chapter) == ""


@pytest.mark.parametrize(
    ("of_cell", "told"),
    [
        (lambda cells: cells[3].update(source=["a + 1"]), "cell 4: its text"),
        (lambda cells: cells[1]["metadata"].update(tags=[]), "cell 2: its tags"),
        (lambda cells: cells[0].update(source=["# Another"], metadata={"a": 1}), "cell 1: its text, its tags"),
        (lambda cells: cells[0].update(id="another"), "cell 1: its kind or number"),
        (lambda cells: cells.pop(), "cell 4: its text, its tags, what it shows"),
    ],
)
def test_what_else_differs_is_told_with_its_cell(chapter, of_cell, told):
    change(chapter, of_cell)
    assert differences.unlike_its_template(chapter) == told


def test_what_is_no_notebook_is_told(chapter):
    chapter.output.write_text('{"cells": [1]}', encoding="utf-8")
    assert differences.unlike_its_template(chapter) == "it is no notebook"


def test_cells_are_compared_in_turn():
    stands, made = (
        json.dumps({"cells": [{"source": "a", "outputs": []}, {"source": last, "outputs": [last]}]}).encode()
        for last in "bc"
    )
    assert differences.difference(stands, made) == "cell 2: its text, what it shows"


@pytest.fixture
def collected(plugin, chapter, request, monkeypatch):
    """The test that a chapter has of its own."""
    monkeypatch.setattr(plugin, "_chapters", lambda: {chapter.output.resolve(): chapter})
    monkeypatch.setattr(request.config.option, "nbval", True, raising=False)
    (item,) = plugin.pytest_collect_file(chapter.output, request.session).collect()
    return item


def test_a_chapter_is_tested_against_its_template(collected, chapter):
    assert collected.name == "made from its template"
    collected.runtest()
    change(chapter, lambda cells: cells[0].update(source=["# Another"]))
    with pytest.raises(
        pytest.fail.Exception, match=r"^one\.ipynb is not what its template makes \(cell 1: its text\)$"
    ):
        collected.runtest()


@pytest.mark.usefixtures("collected")
def test_only_chapters_are_and_only_where_nbval_is_asked_for(plugin, chapter, request, monkeypatch):
    assert plugin.pytest_collect_file(chapter.template, request.session) is None
    monkeypatch.setattr(request.config.option, "nbval", False)
    assert plugin.pytest_collect_file(chapter.output, request.session) is None


def test_chapters_are_known_by_their_files_and_none_where_data_cannot_be_read(plugin, chapter, monkeypatch):
    monkeypatch.setattr(notebooks, "every_chapter", lambda _: [chapter])
    plugin._chapters.cache_clear()
    assert plugin._chapters() == {chapter.output.resolve(): chapter}

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    plugin._chapters.cache_clear()
    monkeypatch.setattr(notebooks, "every_chapter", refuse)
    assert plugin._chapters() == {}
    plugin._chapters.cache_clear()


def test_nbval_is_given_processes_in_the_place_of_kernels(plugin, monkeypatch):
    import nbval.plugin

    remembered = []
    monkeypatch.setattr(nbval.plugin, "RunningKernel", None)
    monkeypatch.setattr(plugin.remembering, "remember_what_all_need", lambda: remembered.append(1))
    plugin.pytest_configure()
    assert (nbval.plugin.RunningKernel, remembered) == (plugin.ForkedKernel, [1])

    def refuse():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(plugin, "remembering", SimpleNamespace(remember_what_all_need=refuse))
    plugin.pytest_configure()
