"""The address of the published book: the one setting `html.baseurl` of `_config.yml`, and what follows from it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import yaml

from corridor.base import paths

CONFIG, CITATION = "_config.yml", "CITATION.cff"
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Settings(NamedTuple):
    """What `_config.yml` and `_toc.yml` say of the book as a whole."""

    book: str
    public: str
    """Its address, ending in a slash; empty where none is set."""
    front: str
    """Its first page, without ending."""


def settings() -> Settings:
    """The settings of the book, as Jupyter Book reads them."""
    front = str(_read("_toc.yml")["root"]).removesuffix(".ipynb").removesuffix(".md")
    return Settings(str(_read(CONFIG)["title"]), address(), front)


def address() -> str:
    """The address of the published book; empty where none is set. That settings cannot be read is told elsewhere."""
    with suppress(OSError, ValueError, yaml.YAMLError, AttributeError):
        return as_base(str((_read(CONFIG).get("html") or {}).get("baseurl") or ""))
    return ""


def doi() -> str:
    """The DOI that the book is cited by, as `CITATION.cff` has it; empty where none is entered."""
    return str(cited().get("doi", ""))


def cited() -> dict[str, Any]:
    """How the book is cited, as `CITATION.cff` has it; nothing where a book has none."""
    return _read(CITATION) if (paths.ROOT / CITATION).is_file() else {}


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((paths.ROOT / name).read_text(encoding="utf-8"))


def as_base(address: str) -> str:
    """An address that others can be added to; empty where there is none."""
    return f"{address.rstrip('/')}/" if address else ""


def path_to(public: str) -> Callable[..., str]:
    """Links of a page that is shown at any address: whole ones, from the address of the book."""

    def told(name: str, resource: object = 0) -> str:
        return f"{public}{name}" if resource else f"{public}{name}.html"

    return told


def robots(public: str) -> str:
    """What crawlers may read: all of it, and where its pages are listed."""
    told = "User-agent: *\nDisallow:\n"
    return f"{told}\nSitemap: {public}{SITEMAP}\n" if public else told


def sitemap(public: str, addresses: Iterable[str]) -> str:
    """The pages of the book for crawlers, by their addresses from the top of the site."""
    ET.register_namespace("", _SITEMAPS)
    root = ET.Element(f"{{{_SITEMAPS}}}urlset")
    for address in addresses:
        ET.SubElement(ET.SubElement(root, f"{{{_SITEMAPS}}}url"), f"{{{_SITEMAPS}}}loc").text = f"{public}{address}"
    ET.indent(root, "")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
