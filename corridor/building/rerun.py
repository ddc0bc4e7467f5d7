"""A chapter with other parameters: an executed notebook and a page that can be read by itself."""

import re
import reprlib
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.preprocessors import TagRemovePreprocessor
from traitlets.config import Config

from corridor.base import files, paths
from corridor.base.refusals import leaving
from corridor.chapters import parameters
from corridor.chapters.parameters import RelationshipParameters
from corridor.drawing.pictures import VEGALITE
from corridor.evidence import dataset
from corridor.execution import notebooks
from corridor.publishing import sphinx_charts, sphinx_frame

_INTO_THE_BOOK = re.compile(r'<a href="\.\./[^"]*">(.*?)</a>|<a class="every"[^>]*>.*?</a>')
"""Links to other pages, which are not beside a page that stands by itself."""

_PAGE = Environment(autoescape=True).from_string(
    """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>{{ style }}</style>
</head>
<body class="standalone">
<main>
{{ body }}
<p>{{ made_with }}</p>
</main>
</body>
</html>
"""
)


def read_parameters(pair: str, given: list[str]) -> dict[str, Any]:
    """Parameters as name=value, checked; ParameterError names what cannot be used."""
    values: dict[str, Any] = {"relationship": pair}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign:
            raise parameters.ParameterError(f"-p {' '.join(item.split())}: must be given as name=value")
        if name in values and name in RelationshipParameters.model_fields:
            told = f"{name}: is given twice, as {reprlib.repr(values[name])} and as {reprlib.repr(value)}"
            raise parameters.ParameterError(f"{told}; accepted: one of them")
        values[name] = value
    data = dataset.read()
    known = data.relationships["relationship_id"]
    read = parameters.read(RelationshipParameters, values, known, data.edition())
    return read.model_dump(mode="json", exclude_unset=True)


def rerun(values: dict[str, Any], folder: Path) -> tuple[Path, Path]:
    """Execute the chapter and write notebook and page into `folder`; returns both paths.

    ParameterError where it is none, or one of the book's own, which hold what the book is made from or into.
    """
    pair = values["relationship"]
    path, html = (folder / f"{pair}{suffix}" for suffix in (".ipynb", ".html"))
    if any(map(paths.of_the_book, (folder, path, html))):
        raise parameters.ParameterError(f"--out {folder}: belongs to the book; accepted: rerun, or any other folder")
    if folder.exists() and not folder.is_dir():
        raise parameters.ParameterError(f"--out {folder}: is no folder; accepted: rerun, or any other folder")
    rest = {name: value for name, value in values.items() if name != "relationship"}
    chapter = notebooks.pair_chapter(dataset.read(), pair, **rest)
    notebook = notebooks.execute(chapter)
    page = standalone(notebook, chapter.title, values)
    with leaving("what stood before stands"):
        files.write_together({path: notebooks.written(notebook), html: page.encode()})
    return path, html


def standalone(notebook: nbformat.NotebookNode, title: str, values: dict[str, Any]) -> str:
    """The notebook as one HTML file: no code, charts as pictures, nothing loaded from elsewhere."""
    config = Config()
    config.TagRemovePreprocessor.remove_cell_tags = ("remove-cell",)
    exporter = HTMLExporter(template_name="basic", exclude_input=True, exclude_output_prompt=True, config=config)
    exporter.register_preprocessor(TagRemovePreprocessor(config=config), enabled=True)
    body, _ = exporter.from_notebook_node(_with_pictures(notebook))
    body = _INTO_THE_BOOK.sub(lambda link: link[1] or "", body)
    told = ", ".join(f"{name}={value}" for name, value in values.items())
    # The style is ours, and nbconvert has escaped the body.
    safe = {"style": Markup(sphinx_frame.style()), "body": Markup(body)}  # noqa: S704
    return _PAGE.render(title=title, made_with=f"Made with {told}.", **safe)


def _with_pictures(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy in which charts are HTML figures."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        for output in cell.get("outputs", []):
            spec = output.get("data", {}).get(VEGALITE)
            if spec:
                output["data"] = {"text/html": sphinx_charts.figure_html(spec)}
    return copy
