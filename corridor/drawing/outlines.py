"""Outlines of straight lines, said shorter."""

import itertools
import re
from collections.abc import Sequence

_STEP = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)|Z")

_LONG, _OFF = 24, 9
"""Points from which on a path is taken to be of lines of nature, and tenths of a pixel by which these may be off."""

_WHOLE = 10
"""Tenths of a pixel that the points of such lines keep to."""

Tenths = tuple[int, int]
"""A point, in tenths of a pixel."""


def shorter(outline: str) -> str:
    """A path of absolute M, L and Z with each L as a step from the point before; any other path as it is.

    Steps are counted in tenths between points as they are written, so that no error adds up. Of long paths, such as
    coasts, points that nobody would miss are left out.
    """
    if _STEP.sub("", outline):
        return outline
    said = []
    for line, closed in _lines(outline):
        said.append(f"M{_pair(*line[0])}")
        steps = [_pair(x - before_x, y - before_y) for (before_x, before_y), (x, y) in itertools.pairwise(line)]
        said += [f"{_between(place, step)}{step}" for place, step in enumerate(steps)]
        said += ["Z"] if closed else []
    return "".join(said)


def _between(place: int, step: str) -> str:
    if place == 0:
        return "l"
    return "" if step.startswith("-") else " "


def _lines(outline: str) -> list[tuple[Sequence[Tenths], bool]]:
    """The lines of a path, and whether each is closed."""
    lines: list[tuple[list[Tenths], bool]] = []
    for command in _STEP.finditer(outline):
        if command[0] == "Z":
            lines[-1] = lines[-1][0], True
            continue
        point = round(float(command[2]) * 10), round(float(command[3]) * 10)
        if command[1] == "M":
            lines.append(([point], False))
        else:
            lines[-1][0].append(point)
    if sum(len(line) for line, _ in lines) < _LONG:
        return [*lines]
    thinned = [(_thinned(line), closed) for line, closed in lines]
    return [(line, closed) for line, closed in thinned if len(line) > 1]


def _thinned(line: Sequence[Tenths]) -> Sequence[Tenths]:
    left = (line[place] for place in needed(line, _OFF))
    whole = [(round(x / _WHOLE) * _WHOLE, round(y / _WHOLE) * _WHOLE) for x, y in left]
    return [point for point, _ in itertools.groupby(whole)]


def needed(line: Sequence[tuple[float, float]], off: float) -> list[int]:
    """The points of a line without which it would be off by more (Douglas and Peucker), by their places in it."""
    kept, open_ends = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_ends:
        start, end = open_ends.pop()
        away = [_away(line[place], line[start], line[end]) for place in range(start + 1, end)]
        if away and max(away) > off:
            farthest = start + 1 + away.index(max(away))
            kept.add(farthest)
            open_ends += [(start, farthest), (farthest, end)]
    return sorted(kept)


def _away(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies from a stretch."""
    along, down = end[0] - start[0], end[1] - start[1]
    length = along * along + down * down
    share = ((point[0] - start[0]) * along + (point[1] - start[1]) * down) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return float(((point[0] - start[0] - share * along) ** 2 + (point[1] - start[1] - share * down) ** 2) ** 0.5)


def _pair(across: int, down: int) -> str:
    """A point as paths have it: a minus parts two numbers as well as a comma does."""
    return f"{across / 10:g}{'' if down < 0 else ','}{down / 10:g}"
