"""nbval in forked processes finds what plain nbval finds."""

import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from corridor.base import paths
from corridor.drawing.pictures import VEGALITE

pytestmark = pytest.mark.slow

CHAPTER = "KZ-KG"


def _outputs(notebook, kind):
    return [output for cell in notebook.cells for output in cell.get("outputs", []) if kind in output.get("data", {})]


def _spoil_value(notebook):
    output = _outputs(notebook, "text/markdown")[0]
    output.data["text/markdown"] = re.sub(r"\d(?=\D*$)", "7000", output.data["text/markdown"])


def _spoil_table(notebook):
    output = next(one for one in _outputs(notebook, "text/html") if "</td>" in one.data["text/html"])
    output.data["text/html"] = output.data["text/html"].replace("</td>", " more</td>", 1)


def _spoil_text(notebook):
    output = _outputs(notebook, "text/markdown")[-1]
    output.data["text/markdown"] = output.data["text/markdown"].replace("the", "no", 1)


def _spoil_chart(notebook):
    output = _outputs(notebook, VEGALITE)[0]
    output.data[VEGALITE]["usermeta"]["title"] = "Another title"


def _spoil_picture(notebook):
    output = _outputs(notebook, "image/svg+xml")[0]
    output.data["image/svg+xml"] = output.data["image/svg+xml"].replace("M", "M1", 1)


def _raise(notebook):
    notebook.cells.append(new_code_cell("1 / 0", id="raises", execution_count=99))


def _leave(_):
    pass


SPOILERS = (_leave, _spoil_value, _spoil_table, _spoil_text, _spoil_chart, _spoil_picture, _raise)


def _verdicts(folder, *options):
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "-rA", "-n2", "--dist=loadscope"]
    ended = subprocess.run(
        [*command, *options, str(folder)], cwd=paths.ROOT, capture_output=True, text=True, check=False
    )
    return set(re.findall(r"^(PASSED|FAILED) (\S+::Cell \d+)", ended.stdout, re.MULTILINE))


def test_spoilt_outputs_are_caught_by_both_ways_alike(tmp_path):
    for spoil in SPOILERS:
        notebook = nbformat.read(paths.CHAPTERS / "relationships" / f"{CHAPTER}.ipynb", as_version=4)
        spoil(notebook)
        nbformat.write(notebook, tmp_path / f"{spoil.__name__}.ipynb")
    plain, forked = _verdicts(tmp_path), _verdicts(tmp_path, "-p", "corridor.execution.nbval_plugin")
    assert plain == forked
    failed = [name for verdict, name in forked if verdict == "FAILED"]
    for spoil in SPOILERS:
        assert sum(f"/{spoil.__name__}.ipynb" in name for name in failed) == (spoil is not _leave), spoil.__name__


@pytest.mark.parametrize(
    ("code", "told"), [("import time; time.sleep(60)", "Timeout"), ("import os; os._exit(3)", "process ended")]
)
def test_a_cell_that_hangs_or_ends_its_process_is_told(tmp_path, code, told):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell(code, execution_count=1)], metadata=kernel)
    nbformat.write(notebook, tmp_path / "bad.ipynb")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "-p",
        "corridor.execution.nbval_plugin",
        "-p",
        "no:cacheprovider",
    ]
    ended = subprocess.run(
        [*command, "--nbval-cell-timeout=1", str(tmp_path)], cwd=paths.ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert told in ended.stdout
