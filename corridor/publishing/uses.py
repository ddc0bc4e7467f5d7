"""Which chapters use a source, as the page of sources tells."""

import re
from functools import cache

from markupsafe import Markup
from sphinx.application import Sphinx

from corridor.base import paths
from corridor.narrative import on_pages

SOURCES = "chapters/corridor/sources"
"""The page that lists every source with all its figures."""

_SOURCE = re.compile(r'<li id="source-([a-z0-9-]+)">')
_ENTRY = re.compile(r'(<li id="source-([a-z0-9-]+)">.*?)(?=<ul>|</li>)', re.DOTALL)


@cache
def of_sources() -> dict[str, list[str]]:
    """Source → the notebooks that cite it, by their names."""
    found: dict[str, list[str]] = {}
    for path in paths.executed():
        name = path.relative_to(paths.ROOT).with_suffix("").as_posix()
        text = path.read_text(encoding="utf-8").replace('\\"', '"')
        for source in set(_SOURCE.findall(text)) if name != SOURCES else ():
            found.setdefault(source, []).append(name)
    return found


def with_uses(app: Sphinx, body: str) -> str:
    """The page of sources, each entry followed by links to the chapters that cite it."""
    uses = of_sources()

    def added(match: re.Match[str]) -> str:
        links = [_link(app, SOURCES, name, match[2]) for name in uses.get(match[2], ()) if name in app.env.titles]
        told = f' <span class="used">{on_pages.used_in(links)}</span>' if links else ""
        return match[1] + told

    return _ENTRY.sub(added, body)


def _link(app: Sphinx, here: str, page: str, source: str) -> str:
    target = f"{app.builder.get_relative_uri(here, page)}#source-{source}"
    return Markup('<a href="{}">{}</a>').format(target, app.env.titles[page].astext())
