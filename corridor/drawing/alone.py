"""A chart as a picture that stands by itself, with its titles above it and its book below."""

import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence

from corridor.drawing import theme
from corridor.drawing.swatches import swatch
from corridor.narrative import on_charts

_LINE, _GAP, _LETTER, _SMALL_LETTER, _MARK = 20, 8, 7.6, 6.8, 40
"""Height of a line above a picture that stands alone, what parts the last from the picture, and the width of a letter
of the title and of the subtitle at most, and what a mark of the legend takes besides its name, in pixels."""

_MARGIN = 12
"""Pixels of paper around it."""


def standing_alone(picture: str, title: str, subtitle: str, legend: Sequence[Sequence[str]] = ()) -> str:
    """A picture that stood in a page, with what the page gave it: titles, names of marks, size, type and paper.

    `legend`: name, colour and kind of each mark.
    """
    root = ET.fromstring(picture)  # noqa: S314 (our own picture)
    left, top, width, height = map(float, root.attrib.pop("viewBox").split())
    bold = {"font-size": "14", "font-weight": "600", "fill": theme.INK}
    quiet = {"font-size": "12", "fill": theme.QUIET}
    lines = [(words, bold) for words in _lines(title, width, _LETTER)]
    lines += [(words, quiet) for words in _lines(subtitle, width, _SMALL_LETTER)]
    marks = list(_in_lines(legend, width))
    room = _LINE * (len(lines) + (marks[-1][1] + 1 if marks else 0)) + _GAP
    for place, (words, look) in enumerate(lines):
        text = ET.Element("text", {"x": f"{left:g}", "y": f"{top - room + _LINE * (place + 0.75):g}"} | look)
        text.text = words
        root.insert(place, text)
    foot = ET.SubElement(root, "text", {"x": f"{left:g}", "y": f"{top + height + _GAP + _LINE * 0.75:g}"} | quiet)
    foot.text = on_charts.ALONE
    for (name, colour, kind), (across, line) in zip(legend, marks, strict=True):
        at = {"transform": f"translate({left + across:g} {top - room + _LINE * (len(lines) + line + 0.5):g})"}
        entry = ET.Element("g", at)
        entry.append(ET.fromstring(swatch(colour, kind)))  # noqa: S314 (our own picture)
        ET.SubElement(entry, "text", {"x": "14", "y": "4", **quiet}).text = name
        root.insert(0, entry)
    height += room + _GAP + _LINE
    box = (left - _MARGIN, top - room - _MARGIN, width + 2 * _MARGIN, height + 2 * _MARGIN)
    around = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": " ".join(f"{side:g}" for side in box),
        "width": f"{box[2]:g}",
        "height": f"{box[3]:g}",
        "font-family": theme.FONT,
        "style": f"background:{theme.PAPER}",
    }
    root.attrib = around | root.attrib
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _in_lines(legend: Iterable[Sequence[str]], width: float) -> Iterator[tuple[float, int]]:
    """Where each mark of a legend stands: its middle, across, and its line."""
    across, line = 0.0, 0
    for name, *_ in legend:
        own = _MARK + _SMALL_LETTER * len(name)
        if across and across + own > width:
            across, line = 0.0, line + 1
        yield across + 8, line
        across += own


def _lines(words: str, width: float, letter: float) -> list[str]:
    """Words in lines that a picture of that width holds, whatever the letters."""
    return textwrap.wrap(words, max(1, int(width / letter)), break_on_hyphens=False)
