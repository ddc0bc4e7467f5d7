"""Charts as SVG that stands in a page: drawn for a wide and for a narrow column, made small."""

import os
import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from corridor.base import limits
from corridor.drawing import outlines, theme

VEGALITE = "application/vnd.vegalite.v6+json"
"""MIME type of charts, as Jupyter names it."""

VEGALITE_VERSION = "6.4"

COVER = (1200, 630)
"""Pixels of the picture that stands for the book where others link to it."""

FONTS = Path(__file__).with_name("fonts.conf")
"""Tells vl-convert that the machine has no fonts."""

TYPEFACE = Path(__file__).with_name("typeface")
"""The typeface of the book, whose letters drawings are measured by."""

_TOLD_BY = "FONTCONFIG_FILE"
"""The variable that names such a file."""

_SVG = "{http://www.w3.org/2000/svg}"
_LINKS_TO, _NOWHERE = "{http://www.w3.org/1999/xlink}href", "https://vega.github.io/vega-datasets/"
"""How Vega writes the address that a mark leads to, and what it puts before one within the site."""

_DECIMALS = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_TRANSLATION = re.compile(r"translate\(([^,()]+),([^,()]+)\)")
_NAMED = re.compile(r"url\(#([^)]+)\)")
_UNUSED = re.compile(r"aria-.*|role|class|pointer-events|font-family|version|stroke-miterlimit|display")
# A line of dashes without gaps, which paper is given dash by dash.
_SAYS_NOTHING = (("transform", "translate(0,0)"), ("opacity", "1"), ("stroke-dasharray", "1,0"))
_INHERITED = (
    *("fill", "font-size", "font-style", "font-weight"),
    *("text-anchor", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width"),
)

_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

_ONCE = threading.Lock()
"""Held where vl-convert is asked for the first time."""


def _ready() -> None:
    """Let vl-convert measure text by the typeface of the book and what it brings itself, and find no others.

    With the fonts of the machine a picture would differ from place to place, and take half as long again.
    It looks for them once, when a process first draws: only then is it told, and one thread at a time.
    """
    with _ONCE:
        _look_for_fonts()


@cache
def _look_for_fonts() -> None:
    limits.enough_to_draw()
    before = os.environ.get(_TOLD_BY)
    os.environ[_TOLD_BY] = str(FONTS)
    try:
        vl_convert.register_font_directory(str(TYPEFACE))
        vl_convert.svg_to_png(_NOTHING)
    finally:
        if before is None:
            del os.environ[_TOLD_BY]
        else:
            os.environ[_TOLD_BY] = before


def still(spec: Any) -> Any:
    """A specification without what stands around the picture, and what shows only when someone points at it."""
    if isinstance(spec, dict):
        return {
            key: value if key == "datasets" else still(value)
            for key, value in spec.items()
            if key not in ("tooltip", "usermeta")
        }
    return [still(part) for part in spec] if isinstance(spec, list) else spec


def pictures(spec: dict[str, Any], name: str) -> dict[str, str]:
    """The chart for a wide and for a narrow column."""
    return {"wide": picture(spec, theme.WIDTH, name), "narrow": picture(spec, theme.NARROW, name)}


def picture(spec: dict[str, Any], width: int, name: str) -> str:
    """A chart drawn `width` pixels wide; ids in it begin with `name`."""
    _ready()
    drawn = vl_convert.vegalite_to_svg({**spec, "width": width}, vl_version=VEGALITE_VERSION)
    return slim(drawn, f"{name}-{width}-")


def cover(spec: dict[str, Any]) -> bytes:
    """A chart as a PNG of the size that those who link to a page show with it."""
    _ready()
    size = {"width": COVER[0], "height": COVER[1], "background": theme.PAPER}
    return vl_convert.vegalite_to_png({**spec, **size}, vl_version=VEGALITE_VERSION)


def as_png(svg: str) -> bytes:
    """A picture that stands alone as PNG, with twice as many pixels as it has, for screens and slides."""
    _ready()
    return vl_convert.svg_to_png(svg, scale=2)


def slim(svg: str, prefix: str) -> str:
    """A picture without what a page does not need; its ids made its own, counted within it.

    Vega counts them through all that a process has drawn.
    """
    root = ET.fromstring(svg)  # noqa: S314 (our own picture)
    ids = {
        name: f"{prefix}{place}" for place, name in enumerate(filter(None, (item.get("id") for item in root.iter())))
    }
    for parent in list(root.iter()):
        for child in list(parent):
            if _unseen(child):
                parent.remove(child)
    for element in root.iter():
        _name_symbol(element)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        element.attrib = dict(_kept(element.attrib, ids))
    for link in root.iter("a"):
        _name_link(link)
    for size in ("width", "height"):
        del root.attrib[size]
    _straighten(root)
    _place_texts(root)
    _hoist(root)
    _unwrap(root)
    _join(root)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _name_symbol(element: ET.Element) -> None:
    """What a mark tells those who cannot see it, told to those who point at it or tab to it too."""
    label = element.attrib.pop("aria-label", "")
    if element.get("role") == "graphics-symbol" and label:
        element.set("tabindex", "0")
        ET.SubElement(element, f"{_SVG}title").text = label


def _name_link(link: ET.Element) -> None:
    """A link has the name of the mark in it, and is the one stop of the keyboard there; one without is for pointers."""
    mark = link[0]
    named = mark.find("title")
    if named is None:
        link.attrib |= {"tabindex": "-1", "aria-hidden": "true"}
        return
    del mark.attrib["tabindex"]
    mark.remove(named)
    link.insert(0, named)


def _unseen(element: ET.Element) -> bool:
    return element.tag == f"{_SVG}path" and (
        not element.get("d") or element.get("class") in ("background", "foreground")
    )


def _kept(attributes: dict[str, str], ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if _UNUSED.fullmatch(name) or (name, value) in _SAYS_NOTHING:
            continue
        short = _DECIMALS.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), value)
        if name == "id":
            short = ids[value]
        if name == _LINKS_TO:
            yield "href", value.removeprefix(_NOWHERE)
            continue
        if name == "d":
            short = outlines.shorter(short)
        yield name, _NAMED.sub(lambda match: f"url(#{ids[match[1]]})", short)


def _place_texts(root: ET.Element) -> None:
    """Texts of one line stand where they are moved to, which is shorter."""
    for text in root.iter("text"):
        moved = _TRANSLATION.fullmatch(text.get("transform", ""))
        if moved and not len(text):
            del text.attrib["transform"]
            text.attrib |= {axis: at for axis, at in zip("xy", moved.groups(), strict=True) if at != "0"}


def _straighten(element: ET.Element) -> None:
    """Lines as paths, which are shorter; those without a length are dropped."""
    for child in list(element):
        _straighten(child)
        if child.tag == "line":
            along, up = (float(child.attrib.pop(name, 0)) for name in ("x2", "y2"))
            start = _TRANSLATION.fullmatch(child.attrib.pop("transform", "translate(0,0)"))
            if start is None or not (along or up):
                element.remove(child)
                continue
            child.tag = "path"
            step = f"h{along:g}" if not up else f"v{up:g}" if not along else f"l{along:g},{up:g}"
            child.set("d", f"M{start[1]},{start[2]}{step}")


def _hoist(element: ET.Element) -> None:
    """Say once, on a group, what all its children say."""
    for child in element:
        _hoist(child)
    children = list(element)
    if element.tag != "g" or not children:
        return
    for name in _INHERITED:
        values = {child.get(name) for child in children}
        if len(values) == 1 and None not in values:
            element.set(name, values.pop() or "")
            for child in children:
                del child.attrib[name]


def _unwrap(element: ET.Element) -> None:
    """Put the children of groups that say nothing in their place; drop groups without children."""
    for child in list(element):
        _unwrap(child)
        if child.tag == "g" and not (child.attrib and len(child)):
            place = list(element).index(child)
            element.remove(child)
            for offset, grandchild in enumerate(list(child)):
                element.insert(place + offset, grandchild)


def _join(element: ET.Element) -> None:
    """Lines one after the other of which nothing else is said are one path; shapes that are closed stay apart."""
    for child in list(element):
        _join(child)
    before = None
    for child in list(element):
        plain = child.tag == "path" and child.keys() == ["d"] and "Z" not in child.attrib["d"] and not len(child)
        if plain and before is not None:
            before.attrib["d"] += child.attrib["d"]
            element.remove(child)
        elif plain:
            before = child
        else:
            before = None
