"""Drawings of charts, made beside each other and kept from build to build."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from corridor import drawers, folders, paths, pictures
from corridor.digests import digest_of
from corridor.pictures import VEGALITE

LIBRARY, COVER = "vega.js", "cover.png"
"""The Vega libraries as one script; a chart as a picture for those who link to the book."""

_NEEDED = "window.vegaEmbed = vegaEmbed;"
"""What pages use of the Vega libraries."""

Specification = dict[str, Any]


@cache
def folder() -> Path:
    """Where drawings are kept: another place for each way of drawing."""
    way = digest_of(Path(pictures.__file__), pictures.FONTS)[:12]
    return paths.SITE.parent / "drawings" / way


def name_of(spec: Specification) -> str:
    """A name that changes only with the chart."""
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]


def drawn(spec: Specification) -> dict[str, str]:
    """A chart as SVG, by size of the column; charts that look the same are drawn once."""
    still = pictures.still(spec)
    name = name_of(still)
    return dict(json.loads(_kept(f"{name}.json", lambda: json.dumps(drawers.drawn(still, name)).encode())))


def alone(spec: Specification) -> str:
    """A chart as an SVG file of its own, for the programs that open a notebook."""
    return pictures.alone(drawn(spec)["wide"], spec["usermeta"]["title"])


def library() -> bytes:
    """The Vega libraries; their names are their own, as Sphinx's scripts use some of them too."""
    return _kept(LIBRARY, _bundle)


def _bundle() -> bytes:
    bundle = vl_convert.javascript_bundle(_NEEDED, pictures.VEGALITE_VERSION)
    return f"(() => {{{bundle}}})();\n".encode()


def cover(spec: Specification) -> bytes:
    """A chart as a picture for those who link to the book."""
    still = pictures.still(spec)
    return _kept(f"{name_of(still)}.png", lambda: pictures.cover(still))


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    """What is kept under a name; made where it is not there yet."""
    path = folder() / name
    if not path.exists():
        folders.write(path, make())
    return path.read_bytes()


def make(notebooks: Sequence[Path], front: Sequence[Path]) -> None:
    """Draw what is not kept yet; pages then draw nothing. `front`: notebooks whose charts stand for the book."""
    for notebook in notebooks:
        for spec in charts_of(notebook):
            drawn(spec)
    for notebook in front:
        for spec in charts_of(notebook):
            cover(spec)
    library()


def charts_of(notebook: Path) -> Iterator[Specification]:
    """The charts in a notebook's outputs, in order."""
    for cell in json.loads(notebook.read_bytes())["cells"]:
        for output in cell.get("outputs", ()):
            if VEGALITE in output.get("data", ()):
                yield output["data"][VEGALITE]
