"""A papermill engine that runs a notebook in this process, without a Jupyter kernel.

papermill stays in charge: it parameterises, tracks cells and raises its own errors. What a kernel
would send over sockets (streams, displays, results, errors) is put into the cell at once. A
notebook must have a process to itself: `corridor.execution.notebooks` forks one for each.

Registered in pyproject.toml as `in-process`. papermill imports its engines while it is itself
being imported, so nothing but papermill may import this module.
"""

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from jupyter_client.jsonutil import json_default
from papermill.engines import Engine
from traitlets import Any as AnyTrait
from traitlets.config import Config

from corridor.base import forked


class _Outputs:
    """The outputs of the cell that is running.

    Streams are held back until something is displayed or the cell ends, stdout before stderr, as
    a kernel does.
    """

    def __init__(self) -> None:
        self.items: list[nbformat.NotebookNode] = []
        self._streams: dict[str, str] = {}
        self._clear_before_next = False

    def begin(self) -> list[nbformat.NotebookNode]:
        self.items, self._streams, self._clear_before_next = [], {"stdout": "", "stderr": ""}, False
        return self.items

    def write(self, name: str, text: str) -> None:
        self._streams[name] += text

    def flush(self) -> None:
        for name, text in self._streams.items():
            if text:
                self._put({"output_type": "stream", "name": name, "text": text})
                self._streams[name] = ""

    def add(self, kind: str, **content: Any) -> nbformat.NotebookNode:
        self.flush()
        return self._put({"output_type": kind, **content})

    def clear(self, *, wait: bool) -> None:
        self.flush()
        if wait:
            self._clear_before_next = True
        else:
            self.items.clear()

    def _put(self, content: dict[str, Any]) -> nbformat.NotebookNode:
        output = nbformat.from_dict(content)  # not checked by itself: the notebook is, when it is written
        if self._clear_before_next:
            self.items.clear()
            self._clear_before_next = False
        self.items.append(output)
        return output


class _Stream(io.TextIOBase):
    """stdout or stderr of a notebook."""

    def __init__(self, name: str, outputs: _Outputs) -> None:
        self._name, self._outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._outputs.write(self._name, text)
        return len(text)


def _as_sent(data: dict[str, Any]) -> dict[str, Any]:
    """What is shown as a kernel would send it: bytes, as of a picture, in base64."""
    return {kind: json_default(content) if isinstance(content, bytes) else content for kind, content in data.items()}


class _Publisher(DisplayPublisher):
    """Puts what is displayed into the cell, as a kernel would send it."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: Any = None,  # noqa: ARG002 (IPython's signature)
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        shown = {"data": _as_sent(data), "metadata": metadata or {}}
        display_id = (transient or {}).get("display_id")
        if update:
            for output in self.shell.displayed.get(display_id, []):
                output.update(shown)
            return
        output = self.shell.outputs.add("display_data", **shown)
        if display_id:
            self.shell.displayed.setdefault(display_id, []).append(output)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 (IPython's signature)
        self.shell.outputs.clear(wait=wait)


class _Hook(DisplayHook):
    """Puts the value of a cell's last expression into the cell."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        data = _as_sent(format_dict)
        self.shell.outputs.add("execute_result", data=data, metadata=md_dict or {}, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        self._is_active = False


@dataclass(frozen=True)
class Ran:
    """What came of a cell; it has no count if there was nothing in it to run."""

    outputs: list[nbformat.NotebookNode]
    execution_count: int | None
    went_through: bool


class _Shell(InteractiveShell):
    """IPython without a terminal."""

    displayhook_class = _Hook
    display_pub_class = _Publisher
    outputs = AnyTrait()
    displayed = AnyTrait()

    def enable_gui(self, gui: str | None = None) -> None:
        pass

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.outputs.add("error", ename=etype.__name__, evalue=str(evalue), traceback=stb)


class Session:
    """A notebook's shell: runs cells one after the other and gives what they put out."""

    def __init__(self) -> None:
        self._outputs = _Outputs()
        _Shell.clear_instance()
        no_history = Config(HistoryManager={"enabled": False})
        no_home = {
            "ipython_dir": "",
            "profile_dir": ProfileDir(),
        }  # it may be closed to us, and nothing of it is needed
        given = {"outputs": self._outputs, "displayed": {}, "colors": "nocolor"}
        self._shell = _Shell.instance(config=no_history, **no_home, **given)

    def run(self, source: str) -> Ran:
        """Run a cell."""
        items = self._outputs.begin()
        if not source.strip():
            return Ran(items, None, went_through=True)
        forked.at(f"cell {self._shell.execution_count}")
        with redirect_stdout(_Stream("stdout", self._outputs)), redirect_stderr(_Stream("stderr", self._outputs)):
            result = self._shell.run_cell(source, store_history=True)
        self._outputs.flush()
        return Ran(self._outputs.items, result.execution_count, went_through=bool(result.success))


def run(notebook: Any) -> nbformat.NotebookNode:
    """Run all cells of a papermill notebook manager, up to the first that raises."""
    session = Session()
    for index, cell in enumerate(notebook.nb.cells):
        notebook.cell_start(cell, index)
        try:
            if cell.cell_type == "code" and not _fill(cell, session.run(cell.source)):
                notebook.cell_exception(cell, cell_index=index)
                break
        finally:
            notebook.cell_complete(notebook.nb.cells[index], cell_index=index)
    return notebook.nb


def _fill(cell: nbformat.NotebookNode, ran: Ran) -> bool:
    """Put what came of a cell into it; whether it went through."""
    cell.outputs = ran.outputs
    if ran.execution_count is not None:
        cell.execution_count = ran.execution_count
    return ran.went_through


class InProcessEngine(Engine):
    """`--engine in-process`."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_: Any) -> nbformat.NotebookNode:  # noqa: ARG003
        """Run the notebook; papermill's interface, which names a kernel that is not needed here."""
        return run(nb_man)
