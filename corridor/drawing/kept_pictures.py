"""Pictures of charts, made beside each other and kept from build to build."""

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import vl_convert

from corridor.base import paths
from corridor.base.digests import digest_of
from corridor.base.kept import kept
from corridor.drawing import alone as standing
from corridor.drawing import drawers, outlines, pictures, swatches, theme
from corridor.drawing.alone import standing_alone
from corridor.drawing.pictures import VEGALITE
from corridor.narrative import on_charts

LIBRARY, COVER = "vega.js", "cover.png"
"""The Vega libraries as one script; a chart as a picture for those who link to the book."""

_NEEDED = "window.vegaEmbed = vegaEmbed;"
"""What pages use of the Vega libraries."""

Specification = dict[str, Any]


@cache
def folder() -> Path:
    """Where pictures are kept: another place for each way of drawing."""
    drawing = (pictures, outlines, standing, swatches, theme)
    modules = map(Path, (__file__, *(str(part.__file__) for part in drawing)))
    ours = digest_of(*modules, pictures.FONTS, *sorted(pictures.TYPEFACE.glob("*.ttf")))
    way = hashlib.sha256(f"{ours} {version('vl-convert-python')} {sys.version}".encode()).hexdigest()
    return paths.SITE.parent / "drawings" / way[:12]


def name_of(spec: Specification) -> str:
    """A name that changes only with the chart."""
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]


def drawn(spec: Specification) -> dict[str, str]:
    """A chart as SVG, by size of the column; charts that look the same are drawn once."""
    still = pictures.still(spec)
    name = name_of(still)
    return dict(json.loads(kept(folder() / f"{name}.json", lambda: json.dumps(drawers.drawn(still, name)).encode())))


def alone(spec: Specification) -> str:
    """A chart as an SVG file of its own, for the programs that open a notebook."""
    told = spec["usermeta"]
    return standing_alone(drawn(spec)["wide"], told["title"], told["subtitle"], told["legend"])


def png(spec: Specification) -> bytes:
    """The same as PNG."""
    around = [*(spec["usermeta"][part] for part in ("title", "subtitle", "legend")), on_charts.ALONE]
    name = name_of({**pictures.still(spec), "around": around})
    return kept(folder() / f"{name}.png", lambda: pictures.as_png(alone(spec)))


def library() -> bytes:
    """The Vega libraries; their names are their own, as Sphinx's scripts use some of them too."""
    return kept(folder() / LIBRARY, _bundle)


def _bundle() -> bytes:
    bundle = vl_convert.javascript_bundle(_NEEDED, pictures.VEGALITE_VERSION)
    return f"(() => {{{bundle}}})();\n".encode()


def cover(spec: Specification) -> bytes:
    """A chart as a picture for those who link to the book."""
    still = pictures.still(spec)
    return kept(folder() / f"{name_of(still)}.png", lambda: pictures.cover(still))


def make(notebooks: Sequence[Path], front: Path, part: int = 0, parts: int = 1) -> None:
    """Draw what is not kept yet; pages then draw nothing. `front`: that whose first chart stands for the book.

    `part`: the chart to begin with, after which each next one after so many `parts` is drawn.
    """
    charts = ((notebook, place, spec) for notebook in notebooks for place, spec in enumerate(charts_of(notebook)))
    for notebook, place, spec in islice(charts, part, None, parts):
        drawn(spec)
        png(spec)
        if notebook == front and place == 0:
            cover(spec)


def charts_of(notebook: Path) -> Iterator[Specification]:
    """The charts in a notebook's outputs, in order."""
    for cell in json.loads(notebook.read_bytes())["cells"]:
        for output in cell.get("outputs", ()):
            if VEGALITE in output.get("data", ()):
                yield output["data"][VEGALITE]
