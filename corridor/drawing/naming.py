"""Names beside the last mark of each count, where they have room: no legend is needed then."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import altair as alt

from corridor.drawing import theme

Box = tuple[float, float, float, float]
"""Left, right, top, bottom, in pixels of the plot."""

_LETTER, _WIDE_LETTER, _LINE = 6.0, 7.8, 15.0
"""Width of a letter, in the fonts of some readers, and height of a line, in pixels."""

_BESIDE = 3.0
"""What is left free on either side of a name, in pixels."""

_LEADING = 3.0
"""What of a line's height is free below its letters: so far it may reach below the plot, in pixels."""

_AWAY = (0.0, 11.0, 22.0)
"""How far a name may stand above or below its mark, the nearest first, in pixels."""


class Label(NamedTuple):
    """What a mark is called, the best text first, and where it is."""

    texts: Sequence[str]
    mark: Box
    close: bool = False
    """Whether it belongs just above or below the mark."""


class Placed(NamedTuple):
    """Where a name stands: from the mark's start or end, moved by so many pixels."""

    text: str
    at_end: bool
    dx: float
    dy: float
    align: str


def placed(labels: Sequence[Label], marks: Iterable[Box], width: float, height: float) -> list[Placed | None]:
    """A place for each name, clear of marks and of other names, inside the plot; None where there is none.

    Names that come first choose before others.
    """
    taken = [*marks]
    chosen: list[Placed | None] = []
    for label in labels:
        place = next((place for place in _all_places(label) if _is_free(place, label.mark, taken, width, height)), None)
        chosen.append(place)
        taken += [_box(place, label.mark, _LETTER)] if place else []
    return chosen


def _all_places(label: Label) -> Iterator[Placed]:
    ways = _close if label.close else _places
    return (place for text in label.texts for place in ways(text, label.mark))


def _is_free(place: Placed, mark: Box, taken: Iterable[Box], width: float, height: float) -> bool:
    left, right, top, bottom = _box(place, mark, _LETTER)
    box = left - _BESIDE, right + _BESIDE, top, bottom
    inside = _inside(_box(place, mark, _WIDE_LETTER), width, height)
    return inside and not any(_overlap(box, other) for other in taken)


def _close(text: str, mark: Box) -> Iterator[Placed]:
    half = (mark[3] - mark[2]) / 2
    for side in (-1, 1):
        dx = (mark[1] - mark[0]) / 2
        yield Placed(text, at_end=False, dx=dx, dy=side * (half + _LINE / 2), align="center")


def _places(text: str, mark: Box) -> Iterator[Placed]:
    half = (mark[3] - mark[2]) / 2
    yield Placed(text, at_end=True, dx=6, dy=0, align="left")
    for away in _AWAY:
        for side in (-1, 1):
            dy = side * (half + _LINE / 2 + 1 + away)
            yield Placed(text, at_end=False, dx=0, dy=dy, align="left")
            yield Placed(text, at_end=True, dx=0, dy=dy, align="right")
    yield Placed(text, at_end=False, dx=-6, dy=0, align="right")


def _box(place: Placed, mark: Box, letter: float) -> Box:
    width = letter * len(place.text)
    at = (mark[1] if place.at_end else mark[0]) + place.dx
    middle = (mark[2] + mark[3]) / 2 + place.dy
    left = at - width * {"left": 0, "center": 0.5, "right": 1}[place.align]
    return left, left + width, middle - _LINE / 2, middle + _LINE / 2


def _inside(box: Box, width: float, height: float) -> bool:
    left, right, top, bottom = box
    return left >= 0 and right <= width and top >= -_LINE / 2 and bottom <= height + _LEADING


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def shown_texts(base: alt.Chart, kind: str = "", **look: Any) -> alt.Chart:
    """Placed texts of marks: of each row what stands in its columns `wide` and `narrow`, by the width drawn.

    `kind`: what follows these names in the columns, where a row has several texts.
    """
    columns = [f"datum.{width}{f'_{kind}' if kind else ''}" for width in ("narrow", "wide")]
    at = {key: alt.ExprRef(f"datum.place.{key}") for key in ("dx", "dy", "align")}
    return (
        base.transform_calculate(place=f"{theme.IS_NARROW} ? {columns[0]} : {columns[1]}")
        .transform_filter("datum.place")
        .transform_calculate(name="datum.place.text")
        .mark_text(**{**look, **at})
    )
