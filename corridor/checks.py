"""Whether what is generated and committed is what its sources make."""

import filecmp
import json
import tempfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import nbformat
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from corridor import compilation, dataset, paths, render, runner
from corridor.render import Chapter

_PARTS = {"source": "its text", "metadata": "its tags", "outputs": "what it shows"}
"""Parts of a cell, as they are told."""


def problems() -> Iterator[str]:
    """Everything that is out of step, a line each. Raises SeedError where the seeds cannot be used.

    No record of a build is asked: data and chapters are made again beside those that stand.
    """
    yield from _data()
    chapters = render.chapters(dataset.read())
    yield from (f"{_shown(path)} belongs to no chapter: delete it" for path in render.stale(chapters))
    yield from (
        f"{_shown(path)} carries outputs: clear them"
        for path in sorted(paths.TEMPLATES.glob("*.ipynb"))
        if _has_outputs(path)
    )
    yield from _contents(chapters)
    with runner.Crew() as crew:
        told = {outcome.name: outcome.problem for outcome in render.with_each(crew, _compared, chapters)}
    yield from (f"{_shown(item.output)} {told[item.name]}" for item in chapters if told[item.name])


def _data() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "data"
        compilation.compile_data(paths.SEEDS, fresh)
        names = {path.name for path in (*fresh.iterdir(), *paths.DATA.iterdir())}
        _, differing, missing = filecmp.cmpfiles(fresh, paths.DATA, sorted(names), shallow=False)
    yield from (f"data/{name} is not what the seeds make: run `corridor data`" for name in (*differing, *missing))


def _contents(chapters: Sequence[Chapter]) -> Iterator[str]:
    """Whether `_toc.yml` names every chapter, and nothing that is not there."""
    try:
        listed = parse_toc_yaml(paths.ROOT / "_toc.yml")
    except (MalformedError, OSError) as error:
        yield f"_toc.yml cannot be used: {error}"
        return
    for page in listed:
        if not any(paths.ROOT.glob(f"{page}.*")):
            yield f"_toc.yml names {page}, which is not there"
    for chapter in chapters:
        place = chapter.output.relative_to(paths.ROOT).with_suffix("")
        if place.as_posix() not in listed and not any(map(place.match, listed.globs())):
            yield f"_toc.yml lacks {place.as_posix()}: a reader would not find it"


def _compared(task: tuple[Chapter, str]) -> str:
    """What is wrong with a chapter as it stands, found by making it again; nothing is changed."""
    chapter, _ = task
    if not chapter.output.exists():
        return "is missing: run `corridor chapters`"
    content, problem = render.made(*task)
    if problem:
        return f"cannot be made: {problem}"
    where = difference(chapter.output.read_bytes(), content)
    return f"is not what its template makes of the data ({where}): run `corridor chapters`" if where else ""


def difference(stands: bytes, made: bytes) -> str:
    """Where a notebook differs first from another one; nothing if it does not."""
    if stands == made:
        return ""
    try:
        one, other = (json.loads(notebook)["cells"] for notebook in (stands, made))
    except (ValueError, KeyError, TypeError):
        return "it is no notebook"
    pairs: Iterator[tuple[dict[str, Any], dict[str, Any]]] = zip_longest(one, other, fillvalue={})
    for place, (cell, again) in enumerate(pairs, start=1):
        if cell != again:
            parts = [told for part, told in _PARTS.items() if cell.get(part) != again.get(part)]
            return f"cell {place}: {', '.join(parts) or 'its kind or number'}"
    return "beside its cells"


def _shown(path: Path) -> str:
    return path.relative_to(paths.ROOT).as_posix()


def _has_outputs(path: Path) -> bool:
    cells = nbformat.read(path, as_version=4).cells
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
