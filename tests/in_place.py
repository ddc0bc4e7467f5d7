"""A project that the code of this process takes for its own, and a crew that works in this process."""

import builtins
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from corridor.base import paths
from corridor.base.forked import Outcome
from corridor.base.refusals import Refused


def stand(patch: pytest.MonkeyPatch, root: Path) -> Path:
    """Let every place of the book be below `root`."""
    before = paths.ROOT
    for name, place in vars(paths).copy().items():
        if isinstance(place, Path) and place.is_relative_to(before) and name not in ("LOCK", "_PROJECT"):
            patch.setattr(paths, name, root / place.relative_to(before))
    patch.setattr(paths, "GENERATED", tuple(root / place.relative_to(before) for place in paths.GENERATED))
    return root


class CrewHere:
    """Does at once, in this process, what it is asked for."""

    def __init__(self, _: object = None) -> None:
        self.learnt: list[Callable[[], Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def learn(self, lesson: Callable[[], Any]) -> None:
        self.learnt.append(lesson)

    def ask(self, question: Callable[[], Any], meanwhile: Callable[[], Any] = lambda: None) -> Any:
        meanwhile()
        return question()

    def run_all(
        self, work: Callable[[Any], None], tasks: Sequence[tuple[str, Any]], _limit: float, _at_once: int
    ) -> Iterator[Outcome]:
        for name, task in tasks:
            try:
                work(task)
            except Refused as refused:
                yield Outcome(name, 0.25, str(refused))
            else:
                yield Outcome(name, 0.25)


def notebook(path: Path, heading: str, parameters: str, *sources: str) -> Path:
    """A template of a few cells: its heading, its parameters, its code."""
    tagged = new_code_cell(parameters, id="cell-1", metadata={"tags": ["parameters"]})
    code = [new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(sources, start=2)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_markdown_cell(heading, id="cell-0"), tagged, *code]
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
    return path


@contextmanager
def no_shell() -> Iterator[None]:
    """Undo what a shell does to the process: it takes the place of the main module, and names stand everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", sys.modules["__main__"])
        for name in ("display", "get_ipython", "__IPYTHON__"):
            patch.setattr(builtins, name, None, raising=False)
        yield
        InteractiveShell.clear_instance()
