"""Whether what is generated and committed is what its sources make."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path, PurePath
from typing import Any

import yaml
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from corridor import compilation, dataset, paths, render, runner
from corridor.digests import is_by_the_way
from corridor.render import Chapter

_PARTS = {"source": "its text", "metadata": "its tags", "outputs": "what it shows"}
"""Parts of a cell, as they are told."""

_NO_NOTEBOOK = (ValueError, KeyError, TypeError, RecursionError)
"""What reading as a notebook raises where a file is none."""


def problems() -> Iterator[str]:
    """Everything that is out of step, a line each. Raises SeedError where the seeds cannot be used.

    No record of a build is asked: data and chapters are made again beside those that stand.
    """
    of_data = list(_data())
    yield from of_data
    templates = {*paths.TEMPLATES.glob("*.ipynb"), paths.TEMPLATES / f"{render.RELATIONSHIP}.ipynb"}
    refused = {path: reason for path in sorted(templates) if (reason := _template(path))}
    yield from (f"{_shown(path)} {reason}" for path, reason in refused.items())
    try:
        chapters = render.chapters(dataset.read())
    except OSError:
        if not of_data:
            raise
        return
    yield from (f"{_shown(path)} belongs to no chapter: delete it" for path in render.stale(chapters))
    yield from _contents(chapters)
    usable = [chapter for chapter in chapters if chapter.template not in refused]
    with runner.Crew() as crew:
        told = {outcome.name: outcome.problem for outcome in render.with_each(crew, _compared, usable)}
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
            told = "" if is_by_the_way(path) else "is nothing that the seeds make"
        elif not path.is_file():
            told = "is missing"
        else:
            told = "" if path.read_bytes() == made[name] else "is not what the seeds make"
        if told:
            yield f"data/{name} {told}: run `corridor data`"


def _template(path: Path) -> str:
    """What is wrong with a template."""
    try:
        cells = render.template(path).cells
    except render.TemplateError as error:
        return str(error.strerror)
    carries = any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    return "carries outputs: clear them" if carries else ""


def _contents(chapters: Sequence[Chapter]) -> Iterator[str]:
    """Whether `_toc.yml` names every chapter once, and nothing that is not there."""
    contents = paths.ROOT / "_toc.yml"
    try:
        listed = parse_toc_yaml(contents) if contents.is_file() else None
    except (MalformedError, OSError, ValueError, yaml.YAMLError) as error:
        yield f"_toc.yml cannot be used: {' '.join(str(error).split())}"
        return
    if listed is None:
        yield "_toc.yml is missing: a reader would find nothing"
        return
    yield from (f"_toc.yml names {page}, which is not there" for page in listed if not _is_there(page))
    named = [page.removesuffix(".ipynb").removesuffix(".md") for page in listed]
    globs = [document.child_globs() for document in listed.values()]
    places = [chapter.output.relative_to(paths.ROOT).with_suffix("") for chapter in chapters]
    for place in dict.fromkeys([*places, *map(PurePath, named)]):
        times = named.count(place.as_posix()) + sum(any(map(place.match, patterns)) for patterns in globs)
        if not times:
            yield f"_toc.yml lacks {place.as_posix()}: a reader would not find it"
        if times > 1:
            yield f"_toc.yml names {place.as_posix()} {times} times: accepted once"


def _is_there(page: str) -> bool:
    return any((paths.ROOT / f"{page}{suffix}").is_file() for suffix in ("", ".ipynb", ".md"))


def _compared(task: tuple[Chapter, str]) -> str:
    """What is wrong with a chapter as it stands, found by making it again; nothing is changed."""
    chapter, _ = task
    if not chapter.output.exists():
        return "is missing: run `corridor chapters`"
    if not chapter.output.is_file():
        return "is no file: delete it, then run `corridor chapters`"
    content, problem = render.made(*task)
    if problem:
        return f"cannot be made: {problem}"
    where = difference(chapter.output.read_bytes(), content)
    return f"is not what its template makes of the data ({where}): run `corridor chapters`" if where else ""


def unlike_its_template(chapter: Chapter) -> str:
    """Where a chapter differs from its template with its parameters, but for what cells show; nothing is run."""
    stands, made = chapter.output.read_bytes(), render.written(render.execute(chapter, only_prepare=True))
    return difference(*map(_as_not_run, (stands, made)))


def _as_not_run(notebook: bytes) -> bytes:
    """A notebook without what its cells show; what is no notebook stays as it is."""
    try:
        content = json.loads(notebook)
        for cell in content["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        return json.dumps(content, sort_keys=True).encode()
    except _NO_NOTEBOOK:
        return notebook


def difference(stands: bytes, made: bytes) -> str:
    """Where a notebook differs first from another one; nothing if it does not."""
    if stands == made:
        return ""
    try:
        one, other = (list(map(dict, json.loads(notebook)["cells"])) for notebook in (stands, made))
    except _NO_NOTEBOOK:
        return "it is no notebook"
    pairs: Iterator[tuple[dict[str, Any], dict[str, Any]]] = zip_longest(one, other, fillvalue={})
    for place, (cell, again) in enumerate(pairs, start=1):
        if cell != again:
            parts = [told for part, told in _PARTS.items() if cell.get(part) != again.get(part)]
            return f"cell {place}: {', '.join(parts) or 'its kind or number'}"
    return "beside its cells"


def _shown(path: Path) -> str:
    return path.relative_to(paths.ROOT).as_posix()
