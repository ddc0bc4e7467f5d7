"""Where the names of places come to stand on a map, in pixels."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from corridor.drawing import theme
from corridor.drawing.projection import Pixel

Stroke = tuple[Pixel, Pixel]
"""A line as it is drawn."""

Box = tuple[float, float, float, float]
"""Left, right, top, bottom, in pixels."""

SIDES: dict[str, dict[str, Any]] = {
    "above": {"dx": 0, "dy": -11, "align": "center"},
    "below": {"dx": 0, "dy": 11, "align": "center"},
    "right": {"dx": 8, "dy": 0, "align": "left"},
    "left": {"dx": -8, "dy": 0, "align": "right"},
    "above right": {"dx": 6, "dy": -11, "align": "left"},
    "above left": {"dx": -6, "dy": -11, "align": "right"},
    "below right": {"dx": 6, "dy": 11, "align": "left"},
    "below left": {"dx": -6, "dy": 11, "align": "right"},
}
"""Where a place's name may stand, the best first, and how Vega puts its middle there: in pixels."""

_LETTER, _LINE, MARK = 7.0, 15.0, 3.0
"""Width and height of a letter of a name, and half of a place's mark, in pixels."""

_WIDE_LETTER = 8.5
"""Width of a letter in the fonts of some readers, in which a name must not be cut at the edge."""


def sides(
    places: Sequence[tuple[str, Pixel]],
    lines: Sequence[Stroke],
    width: float,
    lit: Sequence[Stroke] = (),
    held: Sequence[Box] = (),
) -> list[str]:
    """The side that the name of each place (name, where it is) stands at; empty where it has no room.

    A name lies inside the picture, clear of marks and of other names, and nearer to its own place
    than to any that has no name. Of such sides it is the first of those that the fewest lines
    cross, of the lit ones before all others. Places that come first choose before others. `held`: room that is taken.
    """
    marks = [mark for _, mark in places]
    boxes = [_boxes_inside(name, mark, width) for name, mark in places]
    at_first = _with_more_sides([""] * len(places), boxes, (marks, held), (lit, lines))
    # Whose name comes later stood without one: beside it there may be room now.
    return _with_more_sides(at_first, boxes, (marks, held), (lit, lines))


def box_of(name: str, mark: Pixel, side: str) -> Box:
    """The room that a name takes at a side of its place."""
    return _boxes(name, *mark, _LETTER)[side]


def offset(side: str) -> dict[str, Any]:
    """How Vega puts the middle of a name at a side of its place; `side`: the expression that says which."""
    return {
        key: alt.ExprRef(f"({json.dumps({side: value[key] for side, value in SIDES.items()})})[{side}]")
        for key in ("dx", "dy", "align")
    }


def _with_more_sides(
    sides: Sequence[str],
    boxes: Sequence[Mapping[str, Box]],
    there: tuple[Sequence[Pixel], Sequence[Box]],
    drawn: Sequence[Sequence[Stroke]],
) -> list[str]:
    """Sides of names, those that have none given one where there is room, one place after the other."""
    chosen = list(sides)
    marks, held = there
    taken: list[Box] = [*held, *((x - MARK, x + MARK, y - MARK, y + MARK) for x, y in marks)]
    taken += [own[side] for own, side in zip(boxes, sides, strict=True) if side]
    for place in (place for place, side in enumerate(sides) if not side):
        unnamed = [mark for mark, side in zip(marks, chosen, strict=True) if not side and mark != marks[place]]
        free = {
            side: box
            for side, box in boxes[place].items()
            if not any(_overlap(box, other) for other in taken) and _is_nearest(box, marks[place], unnamed)
        }
        if free:
            chosen[place] = _clearest(free, drawn)
            taken.append(free[chosen[place]])
    return chosen


def _boxes_inside(name: str, mark: Pixel, width: float) -> dict[str, Box]:
    """Where a name may stand without being cut, whatever the reader's font."""
    widest = _boxes(name, *mark, _WIDE_LETTER)
    return {side: box for side, box in _boxes(name, *mark, _LETTER).items() if _is_inside(widest[side], width)}


def _boxes(name: str, x: float, y: float, letter: float) -> dict[str, Box]:
    width = letter * len(name)
    before = {"left": 0.0, "center": width / 2, "right": width}
    boxes = {}
    for side, stands in SIDES.items():
        left, middle = x + stands["dx"] - before[stands["align"]], y + stands["dy"]
        boxes[side] = (left, left + width, middle - _LINE / 2, middle + _LINE / 2)
    return boxes


def _is_inside(box: Box, width: float) -> bool:
    left, right, top, bottom = box
    return left >= 0 and right <= width and top >= 0 and bottom <= theme.MAP_HEIGHT


def _is_nearest(box: Box, place: Pixel, others: Iterable[Pixel]) -> bool:
    own = _distance(box, place)
    return all(_distance(box, other) > own for other in others)


def _clearest(boxes: Mapping[str, Box], drawn: Iterable[Iterable[Stroke]]) -> str:
    """The first side of those whose box the fewest lines meet, those of the first group before those of the next."""
    lefts, rights, tops, bottoms = zip(*boxes.values(), strict=True)
    around = min(lefts), max(rights), min(tops), max(bottoms)
    near = [[line for line in lines if _meets(line, around)] for lines in drawn]
    return min(boxes, key=lambda side: [sum(_meets(line, boxes[side]) for line in lines) for lines in near])


def _distance(box: Box, point: Pixel) -> float:
    (left, right, top, bottom), (x, y) = box, point
    return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _meets(line: Stroke, box: Box) -> bool:
    """Whether some of a line lies in a box: it is within left and right, top and bottom at once."""
    (x, y), (to_x, to_y) = line
    left, right, top, bottom = box
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, left, right), (y, to_y - y, top, bottom)):
        if step:
            first, last = sorted(((low - start) / step, (high - start) / step))
            enter, leave = max(enter, first), min(leave, last)
        elif not low < start < high:
            return False
    return enter < leave
