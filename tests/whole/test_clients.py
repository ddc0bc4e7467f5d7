"""Notebooks in the programs that people open them with: JupyterLab and nbconvert."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import nbformat
import pytest
from nbconvert import HTMLExporter, MarkdownExporter, PythonExporter, SlidesExporter

from corridor.base import paths
from corridor.drawing.pictures import VEGALITE
from corridor.execution import notebooks

EXECUTED = sorted([*paths.CHAPTERS.glob("relationships/*.ipynb"), *paths.CHAPTERS.glob("corridor/*.ipynb")])
TEMPLATES = sorted(paths.TEMPLATES.glob("*.ipynb"))
MOST_BYTES = 600_000
LAB = paths.ROOT / ".venv-lab" / "bin" / "python"
IMAGE = 'src="data:image/svg+xml;base64,'
PATIENCE = 60_000
"""Milliseconds that JupyterLab may take for anything."""

OPEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
IDLE = f"{OPEN} .jp-Notebook-ExecutionIndicator[data-status=idle]"


def outputs(path):
    cells = nbformat.read(path, as_version=4).cells
    return [output.data for cell in cells for output in cell.get("outputs", []) if "data" in output]


@pytest.mark.parametrize("path", EXECUTED, ids=lambda path: path.stem)
def test_every_chart_has_its_picture_beside_it(path):
    charts = [data for data in outputs(path) if VEGALITE in data]
    assert all(data["image/svg+xml"].startswith("<svg ") and IMAGE in data["text/html"] for data in charts)
    assert path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("path", [*EXECUTED, *TEMPLATES], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_notebook_is_stored_as_jupyter_saves_it(path):
    content = path.read_text(encoding="utf-8")
    notebook = json.loads(content)
    assert content == json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert notebook["metadata"] == notebooks.METADATA
    assert not list(_whole_numbers_with_a_fraction(notebook))
    for cell in notebook["cells"]:
        tags = set(cell["metadata"].get("tags", ()))
        if tags & {"remove-cell", "remove-input"} and not tags & {"parameters", "injected-parameters"}:
            assert cell["metadata"]["jupyter"] == {"source_hidden": True}


@pytest.mark.parametrize("path", EXECUTED, ids=lambda path: path.stem)
def test_a_chart_is_titled_and_described_in_plain_text(path):
    told = [data[VEGALITE]["usermeta"] for data in outputs(path) if VEGALITE in data]
    assert not [text for one in told for text in (one["title"], one["description"]) if set("<>*") & set(text)]


def _whole_numbers_with_a_fraction(value):
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _whole_numbers_with_a_fraction(part)
    elif isinstance(value, float) and value.is_integer():
        yield value


def test_one_cell_of_parameters_is_open():
    """In a pair's chapter the ones that were asked for, else those of the template."""
    for path in EXECUTED:
        cells = nbformat.read(path, as_version=4).cells
        tagged = [cell for cell in cells if {"parameters", "injected-parameters"} & set(cell.metadata.get("tags", ()))]
        assert [cell.metadata.get("jupyter") for cell in tagged].count(None) == 1, path
        assert "jupyter" not in tagged[-1].metadata, path


@pytest.mark.parametrize("exporter", [HTMLExporter, SlidesExporter, MarkdownExporter])
def test_nbconvert_shows_every_chart(exporter):
    path = paths.CHAPTERS / "relationships" / "KZ-TJ.ipynb"
    charts = sum(VEGALITE in data for data in outputs(path))
    body, _ = exporter().from_filename(str(path))
    assert body.count(IMAGE) == charts > 0


def test_nbconvert_makes_a_python_script():
    notebook = nbformat.read(paths.CHAPTERS / "relationships" / "KZ-TJ.ipynb", as_version=4)
    script, resources = PythonExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == notebook.metadata.language_info.file_extension == ".py"
    compile(script, "KZ-TJ.py", "exec")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a folder of its own, with no settings but its own; its address and that folder.

    It runs in its own environment and finds the project's kernel, as a reader registers it.
    """
    if not LAB.exists():
        told = "no JupyterLab; `make test` sets it up"
        pytest.fail(told) if os.environ.get("CORRIDOR_BROWSER") == "required" else pytest.skip(told)
    home = tmp_path_factory.mktemp("lab")
    install = [sys.executable, "-m", "ipykernel", "install", "--prefix", str(home), "--name", notebooks.KERNEL]
    subprocess.run(install, check=True, capture_output=True)
    copies = home / "notebooks"
    copies.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    settings = {
        name: str(home / name.lower()) for name in (*places, "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    }
    settings["JUPYTER_PATH"] = str(home / "share" / "jupyter")
    options = [f"--ServerApp.port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={copies}"]
    command = [str(LAB), "-m", "jupyterlab", "--no-browser", "--allow-root", *options]
    with (home / "said").open("w", encoding="utf-8") as said:
        server = subprocess.Popen(command, env={**os.environ, **settings}, stdout=said, stderr=said)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api/status")
            yield address, copies
        finally:
            server.terminate()
            server.wait()


def _wait_for(address):
    for _ in range(200):
        try:
            return json.loads(urlopen(address).read())  # noqa: S310 (our own server)
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(address)


@pytest.mark.parametrize("name", ["relationships/KZ-TJ", "corridor/containers"])
def test_in_jupyterlab_a_chapter_opens_runs_and_is_saved_as_it_was(browser, lab, name):
    address, folder = lab
    committed = paths.CHAPTERS / f"{name}.ipynb"
    copy = Path(shutil.copy(committed, folder))
    charts = sum(VEGALITE in data for data in outputs(committed))
    # All cells are on the screen at once, as Lab draws no others.
    page = browser.new_page(viewport={"width": 1400, "height": 16_000})
    page.goto(f"{address}/lab/workspaces/{copy.stem}/tree/{copy.name}")  # opens no other chapter
    drawn = page.locator(f"{OPEN} .jp-OutputArea-output img")
    drawn.nth(charts - 1).wait_for(timeout=PATIENCE)
    assert drawn.count() == charts
    before = copy.stat().st_mtime_ns
    page.locator(IDLE).wait_for(timeout=PATIENCE)
    _choose(page, "Edit", "Clear Outputs of All Cells")
    page.wait_for_function(f"() => !document.querySelector('{OPEN} .jp-OutputArea-output')", timeout=PATIENCE)
    _choose(page, "Run", "Run All Cells")
    drawn.nth(charts - 1).wait_for(timeout=PATIENCE)
    page.wait_for_function(f"() => !document.querySelector('{OPEN}').innerText.includes('[*]')", timeout=PATIENCE)
    page.locator(IDLE).wait_for(timeout=PATIENCE)
    page.keyboard.press("Control+s")
    deadline = time.monotonic() + PATIENCE / 1000
    while copy.stat().st_mtime_ns == before and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert copy.stat().st_mtime_ns > before
    page.close()
    assert _without_version(copy) == _without_version(committed)
    if sys.version.split()[0] == notebooks.METADATA["language_info"]["version"]:
        assert copy.read_bytes() == committed.read_bytes()


def _choose(page, menu, entry):
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_text(entry, exact=True).click()


def _without_version(path):
    """A notebook but for the Python that ran it, of which Jupyter keeps the exact version."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    del notebook["metadata"]["language_info"]["version"]
    return notebook
