"""Which chapters rest on a source, as the page of sources tells."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from markupsafe import Markup
from sphinx.application import Sphinx

from corridor.base import paths
from corridor.narrative import addresses, citations, marks, on_figures, on_pages
from corridor.narrative.pieces import SOURCES


@cache
def of_sources() -> dict[str, list[str]]:
    """Source → the notebooks that rest on it, by their names."""
    found: dict[str, list[str]] = {}
    for path in paths.executed():
        name = path.relative_to(paths.ROOT).with_suffix("").as_posix()
        for source in sources_of(path):
            found.setdefault(source, []).append(name)
    return found


def sources_of(path: Path) -> Iterator[str]:
    """The documents that an executed notebook rests on, as it keeps them beside its list of sources."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            yield from output.get("metadata", {}).get(SOURCES, [])


_FIGURE = re.compile(r'<li id="figure-([a-z0-9-]+)-([0-9]+)">')
"""Where an entry of a figure begins in the list of all sources."""


def with_cite(body: str) -> str:
    """The page of sources, each figure with a link to where it is cited."""
    return _FIGURE.sub(_with_link, body)


def _with_link(begun: re.Match[str]) -> str:
    address = addresses.of_site(addresses.figure(f"{begun[1]}:{begun[2]}"))
    return f'{begun[0]}<a class="cite" href="{address}">{on_figures.WORDS["link"]}</a>'


def with_uses(app: Sphinx, body: str, sources: Iterable[str]) -> str:
    """The page of sources, each entry followed by links to the chapters that rest on it."""
    uses = of_sources()
    for source in sources:
        place = marks.as_html(marks.to_fill(citations.uses_anchor(source)))
        links = [_link(app, name, source) for name in uses.get(source, ()) if name in app.env.titles]
        told = f' <span class="used">{on_pages.used_in(links)}</span>' if links else ""
        body = body.replace(place, told)
    return body


def _link(app: Sphinx, page: str, source: str) -> str:
    target = app.builder.get_relative_uri(addresses.SOURCES, page) + addresses.source(source)
    return Markup('<a href="{}">{}</a>').format(target, app.env.titles[page].astext())
