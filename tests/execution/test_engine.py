"""What a cell puts out is put into it as a kernel would: cells run by the engine in this process."""

import nbformat
import pytest
from in_place import no_shell, notebook
from papermill.exceptions import PapermillExecutionError

from corridor.execution import notebooks
from corridor.execution.notebooks import CellError, Chapter


@pytest.fixture(autouse=True)
def _no_trace():
    with no_shell():
        yield


@pytest.fixture
def run():
    """A session that has not run anything; gives what cells put out, and their number."""
    import papermill  # noqa: F401 (which imports its engines while it is being imported)

    from corridor.execution.engine import Session

    session = Session()

    def ran(source):
        came = session.run(source)
        return [dict(output) for output in came.outputs], came.execution_count, came.went_through

    return ran


def stream(name, text):
    return {"output_type": "stream", "name": name, "text": text}


def display(told, **metadata):
    return {"output_type": "display_data", "data": {"text/plain": told}, "metadata": metadata}


def result(told, count):
    return {"output_type": "execute_result", "data": {"text/plain": told}, "metadata": {}, "execution_count": count}


def test_values_are_numbered_and_stay(run):
    assert run("1 + 1") == ([result("2", 1)], 1, True)
    assert run("3;") == ([], 2, True)
    assert run(" \n") == ([], None, True)
    assert run("None") == ([], 3, True)
    assert run("_ + 5") == ([result("7", 4)], 4, True)


def test_streams_are_held_back_until_something_is_displayed_or_the_cell_ends(run):
    cell = "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')\ndisplay(1)\nprint('d')\n2"
    assert run(cell) == (
        [stream("stdout", "a\nc\n"), stream("stderr", "b\n"), display("1"), stream("stdout", "d\n"), result("2", 1)],
        1,
        True,
    )
    assert run("sys.stdout.writable(), print('e', end='') or sys.stdout.write('four')") == (
        [stream("stdout", "efour"), result("(True, 4)", 2)],
        2,
        True,
    )


def test_what_is_displayed_with_a_name_is_shown_anew_in_its_place(run):
    shown, *_ = run("one = display(1, display_id='one')\ndisplay(2)\ndisplay(3, display_id='one');")
    assert shown == [display("1"), display("2"), display("3")]
    first, *_ = run("handle = display(1, display_id='two')\nhandle.update(5)\nhandle.display(6)\nhandle.update(7)")
    assert first == [display("7"), display("7")]
    assert run("from IPython.display import update_display\nupdate_display(8, display_id='nothing')")[0] == []


def test_metadata_and_pictures_are_kept(run):
    shown, *_ = run("display({'text/plain': 'x'}, raw=True, metadata={'a': [1]})")
    assert shown == [display("x", a=[1])]
    assert run("display({'image/png': b'\\x89PNG'}, raw=True)")[0] == [
        {"output_type": "display_data", "data": {"image/png": "iVBORw=="}, "metadata": {}}
    ]
    assert (
        run("class Drawn:\n    def _repr_png_(self): return b'\\x89PNG'\nDrawn()")[0][0]["data"]["image/png"]
        == "iVBORw=="
    )
    valued = "class Told:\n    def _repr_mimebundle_(self, **_): return {'text/plain': 'y'}, {'b': 2}\nTold()"
    assert run(valued)[0] == [{**result("y", 4), "metadata": {"b": 2}}]


def test_outputs_are_cleared_at_once_or_when_the_next_comes(run):
    clear = "from IPython.display import clear_output\n"
    assert run(f"{clear}print(1)\ndisplay(2)\nclear_output()")[0] == []
    assert run(f"{clear}display(1)\nclear_output()\ndisplay(2)\ndisplay(3)")[0] == [display("2"), display("3")]
    assert run(f"{clear}print(1)\nclear_output(wait=True)")[0] == [stream("stdout", "1\n")]
    assert run(f"{clear}display(1)\nclear_output(wait=True)\ndisplay(2)\ndisplay(3)")[0] == [display("2"), display("3")]
    assert run("display(4)")[0] == [display("4")]


def test_a_cell_that_raises_tells_what(run):
    outputs, count, went_through = run("print('before')\n1 / 0")
    assert (outputs[0], count, went_through) == (stream("stdout", "before\n"), 1, False)
    told = outputs[1]
    assert (told["output_type"], told["ename"], told["evalue"]) == ("error", "ZeroDivisionError", "division by zero")
    assert "ZeroDivisionError: division by zero" in told["traceback"][-1]
    assert not any("\x1b" in line for line in told["traceback"])
    assert run("1")[1:] == (2, True)


def test_a_session_knows_nothing_of_the_one_before(run):
    run("here = 1")
    from corridor.execution.engine import Session

    assert not Session().run("here").went_through


def made_of(tmp_path, *sources, **parameters):
    return Chapter("one", notebook(tmp_path / "in.ipynb", *sources), tmp_path / "out.ipynb", parameters, "One and two")


def test_a_chapter_is_executed_with_its_parameters_and_its_title(tmp_path):
    chapter = made_of(tmp_path, "# Heading\n\nProse.", "a = 1", "print(a)\na + 1", a=4)
    cells = notebooks.execute(chapter).cells
    assert [cell.source for cell in cells] == [
        "# One and two\n\nProse.",
        "a = 1",
        "# Parameters\na = 4",
        "print(a)\na + 1",
    ]
    assert [dict(output) for output in cells[3].outputs] == [stream("stdout", "4\n"), result("5", 3)]
    assert [cell.get("execution_count") for cell in cells] == [None, 1, 2, 3]
    prepared = notebooks.execute(chapter, only_prepare=True)
    assert [cell.source for cell in prepared.cells] == [cell.source for cell in cells]
    assert prepared.cells[3].outputs == []
    assert notebooks.made(chapter) == notebooks.written(notebooks.execute(chapter))


def test_what_differs_from_run_to_run_is_dropped_and_what_others_replace_is_folded(tmp_path):
    made = notebooks.execute(made_of(tmp_path, "# Heading", "a = 1", "a", a=4))
    assert made.metadata == notebooks.METADATA
    assert [cell.id for cell in made.cells] == ["cell-0", "cell-1", "injected-parameters", "cell-2"]
    assert [dict(cell.metadata) for cell in made.cells] == [
        {},
        {"tags": ["parameters"], "jupyter": {"source_hidden": True}},
        {"tags": ["injected-parameters", "remove-cell"]},
        {},
    ]


def test_a_cell_that_raises_ends_its_chapter_and_is_told(tmp_path):
    chapter = made_of(tmp_path, "# Heading", "a = 1", "a / 0", "open('ran', 'w')")
    with pytest.raises(CellError, match=r"^cell 2: ZeroDivisionError: division by zero$") as told:
        notebooks.made(chapter)
    assert told.value.said_by == "rerun"


def test_plain_papermill_finds_the_engine_and_keeps_what_ran(tmp_path, monkeypatch):
    import papermill

    monkeypatch.chdir(tmp_path)
    path = notebook(tmp_path / "in.ipynb", "# Heading", "a = 1", "a / 0", "open('ran', 'w')")
    with pytest.raises(PapermillExecutionError) as raised:
        papermill.execute_notebook(path, tmp_path / "out.ipynb", engine_name="in-process", progress_bar=False)
    assert (raised.value.ename, raised.value.exec_count) == ("ZeroDivisionError", 2)
    cells = [cell for cell in nbformat.read(tmp_path / "out.ipynb", as_version=4).cells if cell.cell_type == "code"]
    statuses = [cell.metadata.papermill.status for cell in cells if "papermill" in cell.metadata]
    assert statuses[-3:] == ["completed", "failed", "pending"]
    assert not (tmp_path / "ran").exists()
