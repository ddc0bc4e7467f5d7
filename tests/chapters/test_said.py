"""What every chapter says and shows of the small book, cell by cell: `said/*.txt`.

A file begins with its template and parameters; `==` stands before the code of a cell, below it what the cell shows,
as `telling` writes it. The texts were written down from what the chapters showed, then read line by line against the
records in `tests/small_book`, and what follows from figures was computed again from their digits: intervals, changes,
shares, sums. No command makes these files: what differs is printed as a patch, and whoever puts it in reads each line
against the records.
"""

from difflib import unified_diff
from pathlib import Path

import nbformat
import pytest
import yaml
from telling import told

from corridor.base import paths
from corridor.chapters import display

FILES = sorted((Path(__file__).parent / "said").glob("*.txt"))
NOT_SAID_HERE = {"dictionary", "rerun"}
"""Chapters that tell the schema of tables and parameters, which stands in the code itself."""


def expected(file):
    """Template and parameters of a file, and its lines."""
    lines = file.read_text(encoding="utf-8").splitlines()
    given = yaml.safe_load(lines[0])
    return given.pop("template"), given, lines


def said(template, given, monkeypatch):
    """The code of each cell that shows something, and what it shows, line by line; run as a notebook is."""
    shown, namespace = [], {}
    monkeypatch.setattr(display, "show", lambda item: shown.append([item] if isinstance(item, display.Shown) else item))
    lines = []
    for cell in nbformat.read(paths.TEMPLATES / f"{template}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, namespace)  # noqa: S102 (our own template)
            namespace |= given if "parameters" in cell.metadata.get("tags", ()) else {}
            if shown:
                lines += [*f"== {cell.source}".splitlines(), *(line for each in shown for line in told(each))]
                shown.clear()
    return lines


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.usefixtures("small_book")
def test_what_each_cell_shows(file, monkeypatch):
    template, given, lines = expected(file)
    shown = [lines[0], *said(template, given, monkeypatch)]
    name = file.relative_to(paths.ROOT).as_posix()
    if patch := "\n".join(unified_diff(lines, shown, f"a/{name}", f"b/{name}", lineterm="")):
        pytest.fail(f"{patch}\n", pytrace=False)


def test_every_chapter_has_a_file():
    templates = {path.stem for path in paths.TEMPLATES.glob("*.ipynb")}
    assert {expected(file)[0] for file in FILES} == templates - NOT_SAID_HERE
