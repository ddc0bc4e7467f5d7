"""A chart as a picture that stands by itself, with its titles above it."""

import textwrap
import xml.etree.ElementTree as ET

from corridor.drawing import theme

_LINE, _GAP, _LETTER, _SMALL_LETTER = 20, 8, 7.6, 6.8
"""Height of a line above a picture that stands alone, what parts the last from the picture, and the width of a letter
of the title and of the subtitle at most, in pixels."""


def standing_alone(picture: str, title: str, subtitle: str) -> str:
    """A picture that stood in a page, with the titles, the size, the type and the paper that the page gave it."""
    root = ET.fromstring(picture)  # noqa: S314 (our own picture)
    left, top, width, height = map(float, root.attrib.pop("viewBox").split())
    bold = {"font-size": "14", "font-weight": "600", "fill": theme.INK}
    quiet = {"font-size": "12", "fill": theme.QUIET}
    lines = [(line, bold) for line in _lines(title, width, _LETTER)]
    lines += [(line, quiet) for line in _lines(subtitle, width, _SMALL_LETTER)]
    room = _LINE * len(lines) + _GAP
    for place, (line, look) in enumerate(lines):
        text = ET.Element("text", {"x": f"{left:g}", "y": f"{top - room + _LINE * (place + 0.75):g}"} | look)
        text.text = line
        root.insert(place, text)
    around = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{left:g} {top - room:g} {width:g} {height + room:g}",
        "width": f"{width:g}",
        "height": f"{height + room:g}",
        "font-family": theme.FONT,
        "style": f"background:{theme.PAPER}",
    }
    root.attrib = around | root.attrib
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _lines(words: str, width: float, letter: float) -> list[str]:
    """Words in lines that a picture of that width holds, whatever the letters."""
    return textwrap.wrap(words, max(1, int(width / letter)), break_on_hyphens=False)
