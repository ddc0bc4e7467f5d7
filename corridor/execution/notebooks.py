"""Template + parameters → executed, normalised notebook: the same bytes on every run.

What takes long to import is imported where it is used: who only asks for chapters need not wait
for it, as the processes that make them have it already.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.base import files, limits, paths
from corridor.base.crews import Crew
from corridor.base.digests import is_by_the_way
from corridor.base.forked import Outcome
from corridor.base.refusals import PlaceError, Refused
from corridor.narrative import marks

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from corridor.evidence.dataset import Dataset

ENGINE, KERNEL_ENGINE = "in-process", "nbclient"
"""Papermill's engines: ours, and its own, which starts a Jupyter kernel for every notebook."""

KERNEL = "python3"

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": KERNEL},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.11.7",
    },
}
"""What Jupyter itself writes of a notebook, so that one that is opened, run and saved stays as it was.

The version is that of one Python for all: a notebook's bytes do not depend on who made it.
"""

LIMIT_SECONDS = 120
"""A chapter that takes longer is ended."""

RELATIONSHIP = "relationship"
"""Name of the template that makes a chapter for every pair."""


class TemplateError(PlaceError):
    """A template that cannot be used."""


class CellError(Refused):
    """A cell that raised; the message says which, and what."""

    said_by = "rerun"


@dataclass(frozen=True)
class Chapter:
    """A notebook to make: its name, its template and what the template is given."""

    name: str
    template: Path
    output: Path
    parameters: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    """Replaces the heading of the template; empty keeps it."""


def every_chapter(data: "Dataset") -> list[Chapter]:
    """Every chapter of the book: one for each pair, one for each other template."""
    pairs = [_pair_chapter(row.relationship_id, row.title) for row in data.relationships.itertuples()]
    return pairs + [corridor_chapter(path) for path in corridor_templates()]


def corridor_templates() -> list[Path]:
    """The templates of chapters that are of no pair."""
    return sorted(path for path in paths.TEMPLATES.glob("*.ipynb") if path.stem != RELATIONSHIP)


def corridor_chapter(template: Path) -> Chapter:
    """The chapter on the corridor that a template makes."""
    return Chapter(template.stem, template, paths.CHAPTERS / "corridor" / template.name)


def pair_chapter(data: "Dataset", name: str, **parameters: Any) -> Chapter:
    """The chapter of a pair."""
    return _pair_chapter(name, data.relationships.set_index("relationship_id")["title"][name], **parameters)


def _pair_chapter(name: str, title: str, **parameters: Any) -> Chapter:
    return Chapter(
        name,
        paths.TEMPLATES / f"{RELATIONSHIP}.ipynb",
        paths.CHAPTERS / "relationships" / f"{name}.ipynb",
        {"relationship": name, **parameters},
        title,
    )


def template(path: Path) -> "NotebookNode":
    """A template as a notebook. Raises TemplateError."""
    import nbformat

    def refused(reason: str) -> TemplateError:
        return TemplateError(path, f"{reason}; accepted: a notebook that begins with its heading")

    if not path.is_file():
        raise refused("is no file")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        nbformat.validate(content)
        notebook = nbformat.reads(json.dumps(content), as_version=4)
    except (ValueError, nbformat.ValidationError) as error:
        raise refused(f"is no notebook: {str(error).splitlines()[0]}") from error
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise refused("is no notebook: its JSON is that of something else") from error
    if not notebook.cells:
        raise refused("has no cells")
    return notebook


def heading(path: Path) -> str:
    """The heading that a template begins with. Raises TemplateError."""
    return str(template(path).cells[0].source.partition("\n")[0].removeprefix("# "))


def _all_can_be_used(templates: Iterable[Path]) -> None:
    for path in sorted(templates):
        template(path)


def render_all(crew: Crew, wanted: Sequence[Chapter], engine: str = ENGINE) -> Iterator[Outcome]:
    """Let a crew make chapters side by side; outcomes come as they are ready."""
    return with_each(crew, _render, wanted, engine)


def with_each(
    crew: Crew, work: Callable[[tuple[Chapter, str]], None], wanted: Sequence[Chapter], engine: str = ENGINE
) -> Iterator[Outcome]:
    """Let a crew do `work` with chapters side by side: given one and what runs it, it raises what is wrong.

    What all need of the data is worked out once. Chapters that were large go first, so that none is
    left alone at the end. TemplateError where one of the templates cannot be used: nothing is done then.
    """
    crew.ask(partial(_all_can_be_used, {chapter.template for chapter in wanted}))
    tasks = [(chapter.name, (chapter, engine)) for chapter in sorted(wanted, key=_size, reverse=True)]
    crew.learn(_get_ready)
    return crew.run_all(work, tasks, LIMIT_SECONDS, limits.workers())


def _get_ready() -> None:
    from corridor.drawing import drawers
    from corridor.execution import remembering

    drawers.start(limits.workers())
    remembering.remember_what_all_need()


def _size(chapter: Chapter) -> int:
    return chapter.output.stat().st_size if chapter.output.exists() else 0


def _render(task: tuple[Chapter, str]) -> None:
    """Make a chapter and put it in its place. Where that raises, it stays as it was."""
    chapter, _ = task
    files.write(chapter.output, made(*task))


def made(chapter: Chapter, engine: str = ENGINE) -> bytes:
    """A chapter as its file will hold it. Raises TemplateError and CellError."""
    return written(execute(chapter, engine))


def execute(chapter: Chapter, engine: str = ENGINE, *, only_prepare: bool = False) -> "NotebookNode":
    """The normalised notebook of a chapter: executed, or only prepared to be. Raises TemplateError and CellError."""
    import papermill

    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        notebook = papermill.execute_notebook(
            template(chapter.template),
            None,
            chapter.parameters,
            engine_name=engine,
            kernel_name=KERNEL,
            progress_bar=False,
            prepare_only=only_prepare,
        )
    except papermill.exceptions.PapermillExecutionError as error:
        raise CellError(f"cell {error.exec_count}: {error.ename}: {error.evalue}") from error
    return normalise(notebook, chapter.title)


def normalise(notebook: "NotebookNode", title: str = "") -> "NotebookNode":
    """Drop what differs from run to run; fold the parameters that others replace; set the title."""
    import nbformat

    notebook.metadata = nbformat.from_dict(METADATA)
    by_tag = {tag: cell for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    for cell in notebook.cells:
        for name in ("papermill", "execution", *([] if cell.metadata.get("tags") else ["tags"])):
            cell.metadata.pop(name, None)
    if injected := by_tag.get("injected-parameters"):
        injected.id = "injected-parameters"
        injected.source = injected.source.rstrip()
        injected.metadata["tags"] = ["injected-parameters", "remove-cell"]
        by_tag["parameters"].metadata["jupyter"] = nbformat.from_dict({"source_hidden": True})
    if title:
        heading = notebook.cells[0]
        _, _, rest = heading.source.partition("\n")
        heading.source = f"# {marks.as_markdown(title)}\n{rest}"
    return notebook


def written(notebook: "NotebookNode") -> bytes:
    """A notebook as its file holds it."""
    import nbformat

    return f"{nbformat.writes(notebook)}\n".encode()


def stale(wanted: Iterable[Chapter]) -> list[Path]:
    """Files in the generated folders that belong to no chapter."""
    outputs = {chapter.output for chapter in wanted}
    found = (path for folder in paths.GENERATED for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path for path in found if path not in outputs and not is_by_the_way(path))
