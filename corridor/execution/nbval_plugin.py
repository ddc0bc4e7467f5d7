"""nbval without Jupyter kernels: a pytest plugin that runs each notebook in a process forked for it.

    pytest --nbval -p corridor.execution.nbval_plugin chapters

nbval collects the cells and compares their outputs as it always does; only what runs them is
another: the engine that made the chapters, which gives what a kernel gives. Without `-p` nbval
starts its kernels.

nbval takes prose, code and tags as they stand; so for each chapter of the book there is one test
more, which compares them with its template and parameters.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty
from typing import Any

import nbval.plugin
import pytest

import corridor.execution.preloaded  # noqa: F401 (before forking, so that no notebook waits for it)
from corridor.evidence import dataset
from corridor.execution import differences, notebooks, remembering
from corridor.execution.engine import Session
from corridor.execution.notebooks import Chapter


class ForkedKernel:
    """What nbval needs of a kernel."""

    def __init__(self, kernel_name: str, cwd: str, startup_timeout: float) -> None:  # noqa: ARG002 (nbval's names)
        context = get_context("fork")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, cwd), daemon=True)
        self._process.start()
        theirs.close()
        self._cell = 0
        self._messages: list[dict[str, Any]] = []

    def execute_cell_input(self, source: str, *, allow_stdin: bool) -> str:  # noqa: ARG002 (nbval's names)
        """Begin to run a cell; returns what names its messages."""
        self._cell += 1
        self._connection.send(source)
        return str(self._cell)

    def await_reply(self, msg_id: str, timeout: float | None) -> None:
        """Wait until the cell has run; Empty if it takes longer."""
        if not self._connection.poll(timeout):
            raise Empty
        try:
            outputs = self._connection.recv()
        except EOFError as error:
            raise RuntimeError("the notebook's process ended") from error
        idle = {"output_type": "status", "execution_state": "idle"}
        self._messages = [
            {"msg_type": output["output_type"], "parent_header": {"msg_id": msg_id}, "content": output}
            for output in (*outputs, idle)
        ]

    def get_message(self, stream: str, timeout: float | None = None) -> dict[str, Any]:  # noqa: ARG002 (nbval's names)
        """The next message; Empty if there is none."""
        if not self._messages:
            raise Empty
        return self._messages.pop(0)

    def await_idle(self, msg_id: str, timeout: float) -> None:  # noqa: ARG002 (nbval's names)
        """The cell has run already when its messages are here."""
        self._messages.clear()

    def is_alive(self) -> bool:
        """Whether cells can be run."""
        return self._process.is_alive()

    def interrupt(self) -> None:
        """End a cell that takes too long."""
        self.stop()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def _serve(connection: Connection, folder: str) -> None:
    """Run cells as they come."""
    os.chdir(folder)
    session = Session()
    while True:
        connection.send(session.run(connection.recv()).outputs)


def pytest_configure() -> None:
    """Let nbval use forked processes, which find the data read."""
    with suppress(OSError):  # notebooks will meet it again and tell
        remembering.remember_what_all_need()
    nbval.plugin.RunningKernel = ForkedKernel


class _MadeFrom(pytest.Item):
    """Whether prose, code and tags of a chapter are those of its template."""

    def runtest(self) -> None:
        if where := differences.unlike_its_template(_chapters()[self.path.resolve()]):
            pytest.fail(f"{self.path.name} is not what its template makes ({where})", pytrace=False)


class _ChapterFile(pytest.File):
    """A notebook that is a chapter of the book."""

    def collect(self) -> Iterator[pytest.Item]:
        yield _MadeFrom.from_parent(self, name="made from its template")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Compare chapters with their templates too, beside the cells that nbval collects."""
    asked = parent.config.option.nbval and file_path.resolve() in _chapters()
    return _ChapterFile.from_parent(parent, path=file_path) if asked else None


@cache
def _chapters() -> dict[Path, Chapter]:
    """The chapters of the book by their files; none where the data cannot be read, which their cells tell."""
    with suppress(OSError):
        return {chapter.output.resolve(): chapter for chapter in notebooks.every_chapter(dataset.read())}
    return {}
