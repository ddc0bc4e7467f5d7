"""Figures over time as marks: what each says, which are one mark, what the last of each count is called."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corridor.analysis.choice import by_period, grouped, trust
from corridor.analysis.trends import WHOLE
from corridor.drawing import axes, theme
from corridor.drawing.charts import Colours, marked
from corridor.drawing.naming import Box, Label, Placed, placed
from corridor.evidence.observations import Observation
from corridor.narrative import on_charts, terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import course
from corridor.narrative.figures import allowed, at_mark, reported
from corridor.narrative.speakers import speaker

BAR = 6
"""How thick the bar of a figure is, in pixels."""

_ONE_MARK = 5
"""Figures of one quantity that lie no farther apart than so many pixels are one mark."""

_SHORT = 5
"""A bar shorter than so many pixels on a telephone is a dot."""

_WIDER_THAN_A_MARK = 10
"""What the digits allow is drawn where it is higher than so many pixels."""

_AROUND, _QUARTER = 8, 89
"""Half of the room that the mark of a target takes, in pixels; from its first to its last day a quarter has these."""

NAME, TIMES = "name", "times"
"""Texts of a mark: what its count is called, how many figures it stands for."""

Row = dict[str, Any]
"""What a figure says, and how it is drawn."""


@dataclass(frozen=True)
class Frame:
    """Where figures come to lie: the axes, the size of a unit, the height in pixels."""

    across: axes.Years
    up: axes.Amounts
    size: float
    height: int

    def amount(self, base: float) -> float:
        """An amount in the unit of the chart."""
        return round(base / self.size, 6)

    def pixels(self, amount: float) -> float:
        """How high an amount of that unit stands."""
        return amount / self.up.top * self.height

    def inner(self, width: int) -> float:
        """What is left of a width for the years."""
        return width - self.up.room()


def frame(figures: Sequence[Observation], size: float) -> Frame:
    """The frame that holds figures; few need little room, many need more."""
    highest = max(max(item.interval.high, *item.amounts) for item in figures)
    across = axes.years([day for item in figures for day in drawn_period(item)])
    return Frame(across, axes.amounts(highest / size), size, min(400, max(200, 150 + 8 * len(figures))))


def rows_of(figures: Sequence[Observation], colours: Colours, place: Frame) -> list[Row]:
    """A row for each figure, in order of time; of those that are one mark the most trusted is drawn."""
    told = [(item, _row(item, colours, place)) for item in sorted(figures, key=by_period)]
    has_totals = any(item.flow in WHOLE for item, _ in told)
    for item, row in told:
        row["thin"] = has_totals and item.flow not in WHOLE
    quantity = grouped(told, lambda one: (one[1]["definition"], one[1]["flow"], one[1]["start"], one[1]["end"]))
    for same in quantity.values():
        for together in _close(same, place):
            _draw(together)
    return _in_runs(row for _, row in told)


def _row(item: Observation, colours: Colours, place: Frame) -> Row:
    start, end = drawn_period(item)
    low, high = (place.amount(bound) for bound in (item.interval.low, item.interval.high))
    return {
        "figure": item.observation_id,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "centre": (start + (end - start) / 2).isoformat(),
        "amount": place.amount(sum(item.amounts) / len(item.amounts)),
        "low": low,
        "high": high,
        "band": place.pixels(high - low) > _WIDER_THAN_A_MARK,
        "dot": place.across.share(end) - place.across.share(start) < _SHORT / place.inner(theme.NARROW),
        "flow": course(item),
        "definition": drawn_as(item, colours),
        "aim": item.statistic if item.statistic in theme.AIMS else "",
        "whole_year": item.period.full_year,
        "period": days_of(item.period),
        "amount_told": at_mark(item),
        "reported": reported(item),
        "allows": allowed(item),
        "who": speaker(item),
        **marked(item),
        "drawn": False,
        "times": "",
    }


def drawn_as(item: Observation, colours: Colours) -> str:
    """What a chart calls a figure: its count, or that it is a target or a forecast."""
    if item.statistic in theme.AIMS:
        return terms.STATISTICS[item.statistic]
    return colours.get(item.definition, (terms.COUNT_NOT_NAMED, 0))[0]


def drawn_period(item: Observation) -> tuple[date, date]:
    """The days covered; a period without an end is drawn up to the day its source was known."""
    start = item.period.start
    if start is None:
        raise ValueError(f"{item.observation_id} has no period to draw")
    return start, item.period.end or item.known_on or start


Told = tuple[Observation, Row]


def _close(same: Iterable[Told], place: Frame) -> Iterator[list[Told]]:
    """Figures of one quantity that are one mark."""
    together: list[Told] = []
    for one in sorted(same, key=lambda one: one[1]["amount"]):
        if together and place.pixels(one[1]["amount"] - together[0][1]["amount"]) > _ONE_MARK:
            yield together
            together = []
        together.append(one)
    yield together


def _draw(together: Sequence[Told]) -> None:
    """Have the most trusted stand for all, and say what the others say."""
    best, row = min(together, key=lambda one: trust(one[0]))
    row["drawn"] = True
    if others := [item for item, _ in together if item is not best]:
        row["times"] = on_charts.so_often(len(together))
        row["says"] += f"\n{on_charts.also(others)}"


def _in_runs(rows: Iterable[Row]) -> list[Row]:
    """Rows in order of time, each with the run of neighbouring years of one flow and definition it is in."""
    runs: dict[tuple[str, str], tuple[int, int]] = {}
    told = []
    for row in rows:
        year, line = int(row["start"][:4]), (row["flow"], row["definition"])
        begun, last = runs.get(line, (year, year))
        if row["whole_year"]:
            begun = begun if year <= last + 1 else year
            runs[line] = begun, year
        told.append({**row, "run": f"{row['flow']}, {row['definition']}, from {begun}"})
    return told


def last_of_each(rows: Iterable[Row]) -> dict[str, Row]:
    """The newest mark of each count, the highest count first, then targets and forecasts."""
    drawn = [row for row in rows if row["drawn"]]
    newest = {name: max(same, key=_newest) for name, same in grouped(drawn, lambda row: str(row["definition"])).items()}
    order = sorted(newest.items(), key=lambda one: (one[1]["aim"] != "", one[1]["aim"] != "target", -one[1]["amount"]))
    return dict(order)


def _newest(row: Row) -> tuple[bool, str, bool, str, float]:
    """What a count is called at: its newest figure, those of less than a quarter after all others."""
    start, end = (date.fromisoformat(row[day]) for day in ("start", "end"))
    return (end - start).days >= _QUARTER, row["end"], row["whole_year"], row["start"], row["amount"]


def named(rows: Sequence[Row], colours: Mapping[str, str], place: Frame) -> list[Row]:
    """Rows with texts where these have room: the name of a count at its last mark, how many figures a mark is of.

    A dot that is the only one says what it is.
    """
    last = last_of_each(rows)
    several = [row for row in rows if row["times"]]
    dots = [row for row in rows if row["drawn"] and row["dot"] and not row["aim"]]
    lone = [row for row in dots if len(dots) == 1 and row not in last.values()]
    called = [*last.values(), *lone]
    owners = [*((NAME, row) for row in called), *((TIMES, row) for row in several)]
    texts: dict[int, Row] = {id(row): {"written": theme.written(colours[row["definition"]])} for row in called}
    for width, pixels in {"wide": theme.WIDTH, "narrow": theme.NARROW}.items():
        inner = place.inner(pixels)
        boxes = {id(row): _box(row, place, inner) for row in rows if row["drawn"]}
        labels = [Label(_texts(name, row, alone=len(last) == 1), boxes[id(row)]) for name, row in last.items()]
        labels += [Label([f"{row['amount_told']}, {row['period']}"], boxes[id(row)]) for row in lone]
        labels += [Label([row["times"]], boxes[id(row)], close=True) for row in several]
        taken = [*boxes.values(), *_risers(rows, place, inner), *_bands(rows, place, inner)]
        found = placed(labels, taken, inner, place.height)
        for (kind, row), at in zip(owners, found, strict=True):
            if at:
                texts.setdefault(id(row), {})[f"{width}_{kind}"] = _as_told(at, row)
    return [{**row, **texts.get(id(row), {})} for row in rows]


def _as_told(at: Placed, row: Row) -> Row:
    return {
        "text": at.text,
        "at": axes.milliseconds(date.fromisoformat(row["end" if at.at_end else "start"])),
        "dx": round(at.dx, 1),
        "dy": round(at.dy, 1),
        "align": at.align,
    }


def _texts(name: str, row: Row, *, alone: bool) -> list[str]:
    amount = str(row["amount_told"])
    return [amount] if alone else [f"{name} {amount}", name]


def _box(row: Row, place: Frame, width: float) -> Box:
    """What the mark of a row covers."""
    left, right = (place.across.share(date.fromisoformat(row[end])) * width for end in ("start", "end"))
    middle = place.height - place.pixels(row["amount"])
    if row["aim"] or row["dot"]:
        centre = place.across.share(date.fromisoformat(row["centre"])) * width
        return centre - _AROUND, centre + _AROUND, middle - _AROUND, middle + _AROUND
    return left, right, middle - BAR / 2 - 1, middle + BAR / 2 + 1


def _risers(rows: Iterable[Row], place: Frame, width: float) -> Iterator[Box]:
    """What the steps cover that join neighbouring years."""
    joined = [row for row in rows if row["drawn"] and is_joined(row)]
    for run in grouped(joined, lambda row: row["run"]).values():
        for one, other in itertools.pairwise(run):
            at = place.across.share(date.fromisoformat(other["start"])) * width
            ends = sorted(place.height - place.pixels(row["amount"]) for row in (one, other))
            yield at - 2, at + 2, ends[0], ends[1]


def _bands(rows: Iterable[Row], place: Frame, width: float) -> Iterator[Box]:
    """What pale boxes cover."""
    for row in rows:
        if row["drawn"] and row["band"]:
            left, right = (place.across.share(date.fromisoformat(row[end])) * width for end in ("start", "end"))
            yield left, right, place.height - place.pixels(row["high"]), place.height - place.pixels(row["low"])


def is_joined(row: Row) -> bool:
    """Whether a figure may be joined with the years beside it."""
    return row["whole_year"] and not row["aim"] and row["definition"] != terms.COUNT_NOT_NAMED
