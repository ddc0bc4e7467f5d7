"""Whether what is generated and committed is what its sources make."""

import filecmp
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat

from corridor import compilation, dataset, paths, render


def problems() -> Iterator[str]:
    """Everything that is out of step, a line each. Raises SeedError where the seeds cannot be used."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "data"
        compilation.compile_data(paths.SEEDS, fresh)
        names = {path.name for path in (*fresh.iterdir(), *paths.DATA.iterdir())}
        _, differing, missing = filecmp.cmpfiles(fresh, paths.DATA, sorted(names), shallow=False)
    yield from (f"data/{name} is not what the seeds make: run `corridor data`" for name in (*differing, *missing))
    chapters = render.chapters(dataset.read())
    yield from (
        f"{_shown(item.output)} is missing: run `corridor chapters`" for item in chapters if not item.output.exists()
    )
    yield from (f"{_shown(path)} belongs to no chapter: delete it" for path in render.stale(chapters))
    yield from (
        f"{_shown(path)} carries outputs: clear them"
        for path in sorted(paths.TEMPLATES.glob("*.ipynb"))
        if _has_outputs(path)
    )


def _shown(path: Path) -> str:
    return path.relative_to(paths.ROOT).as_posix()


def _has_outputs(path: Path) -> bool:
    cells = nbformat.read(path, as_version=4).cells
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
