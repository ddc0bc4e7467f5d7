"""What the server of chapters has done once, before it forks a process for each of them.

Importing this module imports the libraries that chapters need, and runs a small notebook, so that
what these libraries set up at first use is there too.
"""

import gc
from contextlib import suppress
from importlib import import_module

from corridor.base import crews, paths
from corridor.chapters import cells

_SMALL = """
from datetime import date
import altair as alt
from corridor.chapters.display import show
from corridor.narrative.pieces import Prose, Table
from corridor.drawing.plots import Plot, Rows
from corridor.narrative.days import day
points = alt.Chart(alt.NamedData("points")).mark_point().encode(x="x:Q", color="y:N")
show([Prose(day(date(2025, 1, 1))), Table("", ["a"], [["b"]])])
Plot(points, {"points": Rows([])}).spec()  # not shown: what draws has threads, and could not be forked
"""


def get_libraries() -> None:
    """What notebooks and their chapters import."""
    for name in ("papermill", "corridor.execution.notebooks"):
        import_module(name)
    for path in paths.TEMPLATES.glob("*.ipynb"):
        cells.of(path.stem)


def run_a_small_notebook() -> None:
    """Papermill, IPython, Altair and Babel set themselves up."""
    import papermill
    from nbformat.v4 import new_code_cell, new_notebook

    from corridor.execution import notebooks

    kernel = {"name": notebooks.KERNEL, "language": "python", "display_name": notebooks.KERNEL}
    notebook = new_notebook(cells=[new_code_cell(_SMALL)], metadata={"kernelspec": kernel})
    papermill.execute_notebook(notebook, None, engine_name=notebooks.ENGINE, progress_bar=False)


def preload() -> None:
    """Do all of it, and let crews be forked from this process."""
    gc.disable()  # nothing of what follows is garbage: looking for it takes a tenth of the time
    get_libraries()
    run_a_small_notebook()
    gc.freeze()  # what is here stays: no forked process need look through it
    gc.enable()
    crews.fork_from_here()


with suppress(MemoryError):  # the tasks will meet it again and tell
    preload()  # the server can be told a module, and no function
