"""Templates, chapters and the engine that runs them."""

import ast
import dataclasses
from pathlib import Path

import nbformat
import papermill
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from corridor.base import crews, paths
from corridor.evidence import dataset
from corridor.execution import notebooks

TEMPLATES = sorted(paths.TEMPLATES.glob("*.ipynb"))


READING_SIDE = {"analysis", "base", "chapters", "data", "drawing", "evidence", "narrative"}
"""The rooms that notebooks import from; what these import is held by the test of the rooms."""


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def imported(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_are_thin_and_carry_no_outputs(template):
    for cell in code_cells(template):
        assert cell.outputs == []
        assert cell.execution_count is None
        if "parameters" not in cell.metadata.get("tags", ()):
            calls = [node for node in ast.parse(cell.source).body if not isinstance(node, ast.ImportFrom)]
            assert len(calls) <= 3
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.Try, ast.For, ast.While, ast.If, ast.ClassDef}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_notebooks_import_the_reading_side_only(template):
    names = {name for cell in code_cells(template) for name in imported(cell.source)}
    assert names
    assert all(name.split(".")[0] == "corridor" and name.split(".")[1] in READING_SIDE for name in names), names


def test_registry_chapters_and_contents_agree(data):
    made = {chapter.output for chapter in notebooks.every_chapter(data)}
    assert {path for folder in ("relationships", "corridor") for path in (paths.CHAPTERS / folder).iterdir()} == made
    pairs = {chapter.output.stem for chapter in notebooks.every_chapter(data) if chapter.parameters}
    assert pairs == set(data.relationships["relationship_id"])
    toc = yaml.safe_load((paths.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    entries = [toc["root"], *_entries(toc["parts"])]
    assert "chapters/relationships/*" in entries
    others = {
        f"chapters/corridor/{chapter.name}" for chapter in notebooks.every_chapter(data) if not chapter.parameters
    }
    assert others <= set(entries)
    assert all((paths.ROOT / f"{name}{end}").exists() for name in entries if "*" not in name for end in _ending(name))


def _entries(parts):
    for part in parts:
        for chapter in part["chapters"]:
            yield chapter["file"]
            for section in chapter.get("sections", []):
                yield section.get("file") or section["glob"]


def _ending(name):
    return [next(end for end in (".ipynb", ".md") if (paths.ROOT / f"{name}{end}").exists())]


def test_chapters_carry_their_own_titles(data):
    for chapter in notebooks.every_chapter(data):
        heading = nbformat.read(chapter.output, as_version=4).cells[0].source.splitlines()[0]
        assert heading == f"# {chapter.title}" if chapter.title else heading.startswith("# ")


def problems(chapters):
    """What came of making chapters, by name."""
    with crews.Crew() as crew:
        return {outcome.name: outcome.problem for outcome in notebooks.render_all(crew, chapters)}


@pytest.mark.slow
def test_rendering_again_gives_the_same_bytes(data, tmp_path):
    """Every chapter, executed again by our engine, is what is committed, byte for byte."""
    wanted = notebooks.every_chapter(data)
    again = [dataclasses.replace(item, output=tmp_path / item.output.name) for item in wanted]
    assert problems(again) == {item.name: None for item in wanted}
    for old, new in zip(wanted, again, strict=True):
        assert old.output.read_bytes() == new.output.read_bytes(), old.name


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1990-01-01", "2019-06-30"])
def test_every_chapter_can_be_made_as_of_a_day_with_little_evidence(data, tmp_path, day):
    early = [
        dataclasses.replace(item, output=tmp_path / item.output.name, parameters={**item.parameters, "as_of": day})
        for item in notebooks.every_chapter(data)
    ]
    assert problems(early) == {item.name: None for item in early}


def notebook(tmp_path, *sources) -> Path:
    path = tmp_path / "in.ipynb"
    cells = [new_code_cell(source, id=f"cell-{index}") for index, source in enumerate(sources)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
    return path


ONE_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


CELLS = [
    "import sys\nprint('out')\nprint('more')\nprint('err', file=sys.stderr)\nprint('again')",
    "1 + 1",
    "from IPython.display import HTML, Image, Markdown, clear_output, display, update_display",
    "display(HTML('<b>x</b>'))\nNone",
    f"import base64\nImage(base64.b64decode('{ONE_PIXEL}'))",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "import altair as alt\nfrom corridor.drawing.plots import Chart, Plot, Rows",
    "Chart('t', 'd', Plot(alt.Chart(alt.NamedData('x')).mark_point(), {'x': Rows([])}))",
    "display(Markdown('one'), display_id='it')\nupdate_display(Markdown('two'), display_id='it')",
    "display(1)\nclear_output()\ndisplay(2)\n3;",
    "class Shown:\n    def __repr__(self): return 'shown'\nShown()",
    "",
    "x = _ ; print(type(x).__name__)",
]


@pytest.mark.slow
def test_our_engine_gives_what_a_kernel_gives(tmp_path):
    path = notebook(tmp_path, *CELLS)
    ours, stock = (
        notebooks.normalise(papermill.execute_notebook(path, None, engine_name=engine, progress_bar=False))
        for engine in (notebooks.ENGINE, notebooks.KERNEL_ENGINE)
    )
    for one, other in zip(ours.cells, stock.cells, strict=True):
        assert one == other


@pytest.mark.slow
def test_a_raising_cell_is_told_the_same_way(tmp_path):
    path = notebook(tmp_path, "print('before')", "1 / 0", "print('never')")
    told = []
    for engine in (notebooks.ENGINE, notebooks.KERNEL_ENGINE):
        with pytest.raises(PapermillExecutionError) as raised:
            papermill.execute_notebook(path, tmp_path / f"{engine}.ipynb", engine_name=engine, progress_bar=False)
        cells = nbformat.read(tmp_path / f"{engine}.ipynb", as_version=4).cells
        outputs = [
            output for cell in cells for output in cell.get("outputs", []) if output.output_type != "display_data"
        ]
        named = [
            (output.output_type, output.get("ename"), output.get("evalue"), output.get("text")) for output in outputs
        ]
        told.append((raised.value.ename, raised.value.evalue, raised.value.exec_count, named))
    assert told[0] == told[1]
    assert told[0][:2] == ("ZeroDivisionError", "division by zero")


@pytest.mark.slow
@pytest.mark.parametrize("chapter", notebooks.every_chapter(dataset.read()), ids=lambda chapter: chapter.name)
def test_stock_papermill_makes_the_same_chapter(chapter):
    """In a Jupyter kernel: what is committed, which our engine makes too."""
    content = notebooks.made(chapter, notebooks.KERNEL_ENGINE)
    assert content == chapter.output.read_bytes()


@pytest.mark.slow
def test_plain_papermill_refuses_a_bad_parameter_in_one_line(tmp_path):
    template = paths.TEMPLATES / "relationship.ipynb"
    with pytest.raises(PapermillExecutionError) as raised:
        papermill.execute_notebook(template, tmp_path / "out.ipynb", {"horizn": 2035}, progress_bar=False)
    assert raised.value.ename == "ParameterError"
    assert raised.value.evalue.startswith("horizn: is no parameter here; nearest: horizon")
    assert raised.value.traceback == [f"ParameterError: {raised.value.evalue}"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("1 / 0", "cell 2: ZeroDivisionError: division by zero"),
        ("import os; os._exit(9)", "cell 2: its process ended with exit code 9"),
        ("import time; time.sleep(60)", "cell 2: took longer than 3 s and was ended"),
    ],
)
def test_a_chapter_that_fails_is_told_with_its_cell(tmp_path, monkeypatch, source, told):
    monkeypatch.setattr(notebooks, "LIMIT_SECONDS", 3)
    template = notebook(tmp_path, "1 + 1", "", source, "print('never')")
    assert problems([notebooks.Chapter("bad", template, tmp_path / "out.ipynb")]) == {"bad": told}


@pytest.mark.slow
def test_a_failed_chapter_keeps_its_last_good_state(tmp_path):
    path = notebook(tmp_path, "1 / 0")
    output = tmp_path / "chapters" / "out.ipynb"
    output.parent.mkdir()
    output.write_text("last good state", encoding="utf-8")
    assert problems([notebooks.Chapter("bad", path, output)]) == {"bad": "cell 1: ZeroDivisionError: division by zero"}
    assert [item.name for item in output.parent.iterdir()] == ["out.ipynb"]
    assert output.read_text(encoding="utf-8") == "last good state"
