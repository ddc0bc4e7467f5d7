"""What the server of chapters and pages has done once, before it forks a process for each of them.

Importing this module imports the libraries that chapters and pages need, and runs a small notebook,
so that what these libraries set up at first use is there too.
"""

import gc
from importlib import import_module

import papermill
from nbformat.v4 import new_code_cell, new_notebook
from sphinx.application import builtin_extensions

from corridor import paths, render

_PAGES = ("jupyter_book.sphinx", "myst_nb.sphinx_ext", "sphinx_external_toc", "corridor.web", "corridor.pages")

_CHAPTERS = [f"corridor.chapters.{path.stem}" for path in paths.TEMPLATES.glob("*.ipynb")]

_SMALL = """
from datetime import date
import altair as alt
from corridor.display import Chart, Drawing, Prose, Table, show
from corridor.narrative import numbers
points = alt.Chart(alt.NamedData("points")).mark_point().encode(x="x:Q", color="y:N")
show([Prose(numbers.day(date(2025, 1, 1))), Table("", ["a"], [["b"]]), Chart("", "", Drawing(points, {"points": []}))])
"""


def run_a_small_notebook() -> None:
    """Papermill, IPython, Altair and Babel set themselves up."""
    kernel = {"name": render.KERNEL, "language": "python", "display_name": render.KERNEL}
    notebook = new_notebook(cells=[new_code_cell(_SMALL)], metadata={"kernelspec": kernel})
    papermill.execute_notebook(notebook, None, engine_name=render.ENGINE, progress_bar=False)


for name in (*_CHAPTERS, *_PAGES, *builtin_extensions):
    import_module(name)
run_a_small_notebook()
gc.freeze()  # what is here stays: no forked process need look through it
