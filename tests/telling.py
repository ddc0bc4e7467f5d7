"""What a cell shows, in lines that people can read and write: with its links, and with the rows behind a chart."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import singledispatch

from markupsafe import Markup

from corridor.drawing.plots import Chart, Rows
from corridor.narrative import marks
from corridor.narrative.folds import Fold
from corridor.narrative.multiples import Multiples
from corridor.narrative.numbers import NBSP, THIN_SPACE
from corridor.narrative.pieces import Cards, Listing, Prose, Table

LINK = re.compile(
    rf'{marks.OPEN}a [^{marks.CLOSE}]*?href="([^"]*)"[^{marks.CLOSE}]*{marks.CLOSE}(.*?){marks.OPEN}/a{marks.CLOSE}'
)
BREAK = re.compile(rf"{marks.OPEN}br{marks.CLOSE}")
SIGNS = {"strong": "**", "/strong": "**", "em": "*", "/em": "*", "li": "- "}


def text(marked: str) -> str:
    """Marked text on one line: links as [text](address), what stands below after a stroke, bold between stars."""
    if isinstance(marked, Markup):
        return f"<{' '.join(re.findall(r'<(?:path|circle|polyline)[^>]*>', marked))}>"
    linked = LINK.sub(lambda found: f"[{found[2]}]({html.unescape(found[1])})", marked)
    parted = BREAK.sub("/ ", linked)
    told = re.sub(rf"{marks.OPEN}([^{marks.CLOSE}]*){marks.CLOSE}", lambda found: SIGNS.get(found[1], ""), parted)
    return plain(told)


def plain(sentence: str) -> str:
    """A sentence without the spaces that hold a number together, and to its unit."""
    return sentence.replace(NBSP, " ").replace(THIN_SPACE, " ")


def told(shown: Iterable[object]) -> list[str]:
    """What a cell shows, line by line; empty lines are left out."""
    return [line.rstrip() for item in shown for part in _told(item) for line in part.split("\n") if line.strip()]


@singledispatch
def _told(item: Prose) -> Iterator[str]:
    yield text(item.text)


@_told.register
def _(item: Fold) -> Iterator[str]:
    yield f"FOLD {text(item.summary)}"


@_told.register
def _(item: Table) -> Iterator[str]:
    yield f"TABLE {text(item.caption)}"
    yield _row(f"{column}*" if place in item.numeric else column for place, column in enumerate(item.columns))
    for place, row in enumerate(item.rows):
        yield _row(row) + (f" ORDER {_row(map(str, item.order[place]))}" if item.order else "")
        yield f"  #{' '.join(item.anchors[place])}" if item.anchors and item.anchors[place] else ""


@_told.register
def _(item: Cards) -> Iterator[str]:
    yield f"CARDS {text(item.caption)}"
    for card in item.cards:
        yield f"{card.heading} ({card.mark}): {text(card.text)}" + (f" IN {card.group}" if card.group else "")
        yield f"  after {text(card.after)}" if card.after else ""
        yield f"  also {' '.join(card.anchors)}" if card.anchors else ""
        yield f"  chosen by {_pairs(card.chosen_by)}"
        for link in card.chain.links:
            joined = f", {link.joined}" if link.joined else ""
            bar = f", from {link.start} for {link.width}" if link.start is not None else ""
            yield f"  {link.kind or 'side'} {text(link.figure)} = {text(link.allows)}{bar}{joined}"
        ticks = "; ".join(f"{number} at {place}" for place, number in card.chain.ticks)
        yield f"  axis {ticks} {card.chain.unit}".rstrip()
        if card.chain.gap:
            yield f"  gap {card.chain.apart}, from {card.chain.gap[0]} for {card.chain.gap[1]}"
        yield f"  foot {'; '.join(map(text, card.foot))}"


@_told.register
def _(item: Multiples) -> Iterator[str]:
    yield f"MULTIPLES {text(item.caption)}"
    for card in item.cards:
        yield f"{card.title} -> {card.address}: {text(card.text)}"
        yield f"  {text(card.drawing)} {' '.join(re.findall(r'(?:label=.[^>]*|<text[^<]*)', plain(str(card.drawing))))}"


@_told.register
def _(item: Listing) -> Iterator[str]:
    yield "LIST"
    for entry in item.entries:
        yield f"#{entry.name} {text(entry.text)}"
        yield from (f"  #{part.name} {text(part.text)}" for part in entry.below)


@_told.register
def _(item: Chart) -> Iterator[str]:
    yield f"CHART {text(item.title)}"
    yield text(item.description)
    yield from _drawn(item)


def _drawn(chart: Chart) -> Iterator[str]:
    """The rows behind a chart, their headings where readers see them, and what they can change."""
    for name, data in chart.plot.data.items():
        if name in chart.plot.told:
            yield f"  {name} {_pairs(chart.plot.told[name])}"
        if isinstance(data, Rows):
            yield from (f"  {name}: {_pairs(row)}" for row in data.rows)
        elif name in chart.plot.told:
            yield from (f"  {name}: {_pairs(shape['properties'])}" for shape in json.loads(data.text))
    if chart.plot.controls:
        yield f"  controls {json.dumps(chart.plot.controls, ensure_ascii=False)}"


def _pairs(named) -> str:
    return "; ".join(f"{name}={value}" for name, value in named.items()).replace("\n", "/ ").replace("\u00a0", " ")


def _row(cells: Iterable[str]) -> str:
    return " | ".join(map(text, cells))
