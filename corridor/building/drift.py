"""Whether what is generated and committed is what its sources make."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from corridor.base import crews, ours, paths
from corridor.base.digests import is_by_the_way
from corridor.base.refusals import Refused
from corridor.building import book, compilation, contents, steps
from corridor.evidence import dataset
from corridor.execution import differences, notebooks
from corridor.execution.notebooks import Chapter


class DriftError(Refused):
    """Something that is not what its sources make; the message says in what way."""


def problems() -> Iterator[str]:
    """Everything that is out of step, a line each. Raises SeedError where the seeds cannot be used.

    Data and chapters are made again beside those that stand; the record of builds is only asked what is published.
    """
    yield from (f"{_shown(Path(error.filename))} {error.strerror}" for error in ours.misled())
    of_data = list(_data())
    yield from of_data
    templates = {*paths.TEMPLATES.glob("*.ipynb"), paths.TEMPLATES / f"{notebooks.RELATIONSHIP}.ipynb"}
    refused = {path: reason for path in sorted(templates) if (reason := _template(path))}
    yield from (f"{_shown(path)} {reason}" for path, reason in refused.items())
    try:
        chapters = notebooks.every_chapter(dataset.read())
    except OSError:
        if not of_data:
            raise
        return
    yield from (f"{_shown(path)} belongs to no chapter: delete it" for path in notebooks.stale(chapters))
    for lines in contents.problems(chapters):
        yield from lines
    usable = [chapter for chapter in chapters if chapter.template not in refused]
    if older := book.not_the_newest(steps.Steps(paths.STATE)):
        yield f"{older}: run `corridor book`"
    with crews.Crew() as crew:
        told = {outcome.name: outcome.problem for outcome in notebooks.with_each(crew, _compare, usable)}
    yield from (f"{_shown(item.output)} {told[item.name]}" for item in usable if told[item.name])


def _data() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "data"
        compilation.compile_data(paths.SEEDS, fresh)
        made = {path.name: path.read_bytes() for path in fresh.iterdir()}
    if not paths.DATA.is_dir():
        yield "data/ is missing: run `corridor data`"
        return
    for name in sorted(made.keys() | {path.name for path in paths.DATA.iterdir()}):
        path = paths.DATA / name
        if name not in made:
            if not is_by_the_way(path):
                yield f"data/{name} is nothing that the seeds make: delete it"
            continue
        if not path.is_file():
            told = "is missing"
        else:
            told = "" if path.read_bytes() == made[name] else "is not what the seeds make"
        if told:
            yield f"data/{name} {told}: run `corridor data`"


def _template(path: Path) -> str:
    """What is wrong with a template."""
    try:
        cells = notebooks.template(path).cells
    except notebooks.TemplateError as error:
        return str(error.strerror)
    carries = any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    return "carries outputs: clear them" if carries else ""


def _compare(task: tuple[Chapter, str]) -> None:
    """DriftError with what is wrong with a chapter as it stands, found by making it again; nothing is changed."""
    chapter, _ = task
    if not chapter.output.exists():
        raise DriftError("is missing: run `corridor chapters`")
    if not chapter.output.is_file():
        raise DriftError("is no file: delete it, then run `corridor chapters`")
    try:
        made = notebooks.made(*task)
    except Refused as refused:
        raise DriftError(f"cannot be made: {refused}") from refused
    if where := differences.difference(chapter.output.read_bytes(), made):
        raise DriftError(f"is not what its template makes of the data ({where}): run `corridor chapters`")


def _shown(path: Path) -> str:
    return path.relative_to(paths.ROOT).as_posix()
