"""A chapter with other parameters: an executed notebook and a page that can be read by itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from nbconvert import HTMLExporter
from traitlets.config import Config

from corridor.base import files, paths
from corridor.base.choices import nearest, shown
from corridor.base.refusals import leaving
from corridor.chapters import cells, named_pairs, parameters
from corridor.chapters.parameters import ChapterParameters, RelationshipParameters
from corridor.drawing.pictures import VEGALITE
from corridor.evidence import dataset
from corridor.execution import notebooks
from corridor.execution.notebooks import Chapter
from corridor.publishing import bare, chart_html, links, style

_PAGE = bare.template(
    """\
{% block allowed %}style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'{% endblock %}
{% block head %}
<style>{{ style }}</style>
{% endblock %}
{% block body %}
<main>
{{ body }}
<p>{{ made_with }}</p>
</main>
{% endblock %}
"""
)


def chapter_of(name: str, given: Sequence[str]) -> Chapter:
    """The chapter that is meant, of a pair or on the corridor, with parameters given as name=value.

    ParameterError names what cannot be used.
    """
    data = dataset.read()
    templates = {path.stem.casefold(): path for path in notebooks.corridor_templates()}
    if template := templates.get(name.casefold()):
        kind = cells.of(template.stem).chapter.parameters
        asked = parameters.read(kind, _values(kind, {}, given), data.edition())
        return replace(notebooks.corridor_chapter(template), parameters=_as_given(asked))
    if not named_pairs.looks_like_one(name):
        known = [path.stem for path in templates.values()]
        close = nearest(name, named_pairs.ways_to_write(data, name) | {stem: stem for stem in known})
        told = f"{shown(name)} is neither a pair of countries nor a chapter; {close}accepted: a pair such as KZ-TJ"
        raise parameters.ParameterError(f"{told}, or one of {', '.join(known)}")
    values = _values(RelationshipParameters, {"relationship": name}, given)
    asked = parameters.read(RelationshipParameters, values, data.edition())
    pair, entered = named_pairs.with_pair(data, asked.relationship)
    return notebooks.pair_chapter(entered, pair, **_as_given(asked))


def _values(kind: type[ChapterParameters], named: Mapping[str, str], given: Sequence[str]) -> dict[str, str]:
    """Parameters by name; what is unknown is left for `parameters` to refuse, what is given twice is refused here."""
    values = {**named}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign:
            raise parameters.ParameterError(f"-p {' '.join(item.split())}: must be given as name=value")
        if name in values and name in kind.model_fields:
            told = f"{name}: is given twice, as {shown(values[name])} and as {shown(value)}"
            raise parameters.ParameterError(f"{told}; accepted: one of them")
        values[name] = value
    return values


def _as_given(asked: ChapterParameters) -> dict[str, Any]:
    """What was asked for besides the pair, as a notebook takes it."""
    return asked.model_dump(mode="json", exclude_unset=True, exclude={"relationship"})


def write(chapter: Chapter, folder: Path) -> tuple[Path, Path]:
    """Execute a chapter and write notebook and page into `folder`; returns both paths.

    ParameterError where it is none, or one of the book's own, which hold what the book is made from or into.
    """
    path, html = (folder / f"{chapter.name}{suffix}" for suffix in (".ipynb", ".html"))
    if any(map(paths.of_the_book, (folder, path, html))):
        raise parameters.ParameterError(f"--out {folder}: belongs to the book; accepted: rerun, or any other folder")
    if folder.exists() and not folder.is_dir():
        raise parameters.ParameterError(f"--out {folder}: is no folder; accepted: rerun, or any other folder")
    notebook = notebooks.execute(chapter)
    title = chapter.title or notebooks.heading(chapter.template)
    page = standalone(notebook, title, chapter.parameters)
    with leaving("what stood before stands"):
        files.write_together({path: notebooks.written(notebook), html: page.encode()})
    return path, html


def standalone(notebook: nbformat.NotebookNode, title: str, values: Mapping[str, Any]) -> str:
    """The notebook as one HTML file: no code, charts as pictures, nothing loaded from elsewhere."""
    config = Config()
    config.TagRemovePreprocessor.remove_cell_tags = ("remove-cell",)
    exporter = HTMLExporter(template_name="basic", exclude_input=True, exclude_output_prompt=True, config=config)
    body, _ = exporter.from_notebook_node(_with_pictures(notebook))
    body = links.without_the_book(body)
    told = ", ".join(f"{name}={value}" for name, value in values.items()) or "no parameters"
    # The style is ours, and nbconvert has escaped the body.
    safe = {"style": Markup(style.whole_sheet()), "body": Markup(body)}  # noqa: S704
    return _PAGE.render(title=title, made_with=f"Made with {told}.", **safe)


def _with_pictures(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy in which charts are HTML figures."""
    copy, taken = nbformat.from_dict(notebook), Counter[str]()
    for cell in copy.cells:
        for output in cell.get("outputs", []):
            spec = output.get("data", {}).get(VEGALITE)
            if spec:
                output["data"] = {"text/html": chart_html.figure(spec, chart_html.name_of(spec, taken))}
    return copy
