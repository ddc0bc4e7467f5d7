"""Stories of targets: for each, the year that was meant over the day of the statement, and what it was changed to."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from corridor.analysis.choice import grouped
from corridor.analysis.sayings import due_year, line_of
from corridor.drawing import axes, theme
from corridor.drawing.charts import kind_of_chart, marked, tooltips
from corridor.drawing.naming import Box, Label, Placed, placed, shown_texts
from corridor.drawing.plots import Plot, Rows
from corridor.evidence.observations import Observation
from corridor.narrative import on_targets, terms
from corridor.narrative.figures import reported
from corridor.narrative.on_charts import headed
from corridor.narrative.speakers import speaker

Change = tuple[Observation, Observation]
"""A target and what the same body made of it on a later day."""

_YEAR, _LINE, _ROOM = 14, 17, 24
"""Height of a year that is due, of a line of text, and of the room above and below a story's marks, in pixels."""

_SIDE, _AROUND = 12.0, 7.0
"""What is left free beside the plot, and half of what a mark takes, in pixels."""

_LETTERS = {"wide": 100, "narrow": 42}
"""How many letters a line of a heading holds, by the width drawn."""

_TOLD = headed("what", "reported", "said", "due", "who")

Row = dict[str, object]


@dataclass(frozen=True)
class _Story:
    """What was said of a target, and where it is drawn: pixels from the top."""

    told: Sequence[Observation]
    heading: str
    top: int

    @property
    def changes(self) -> list[Change]:
        """Each statement after the last one of an earlier day by the same body on the same thing."""
        lines = grouped(self.told, line_of).values()
        return [
            (before[-1], item)
            for line in lines
            for item in line
            if (before := [each for each in line if _said(each)[0] < _said(item)[0]])
        ]

    @property
    def lines(self) -> int:
        return len(textwrap.wrap(self.heading, _LETTERS["narrow"]))

    @property
    def _years(self) -> list[int]:
        """The years that are due, from the first to the last, above a row for statements without one."""
        due = [year for item in self.told if (year := due_year(item))]
        return [*([0] if not all(map(due_year, self.told)) else []), *range(min(due), max(due) + 1)]

    @property
    def bottom(self) -> int:
        return self.top + self.lines * _LINE + 2 * _ROOM + (len(self._years) - 1) * _YEAR

    def down(self, item: Observation) -> int:
        """Where the year of a statement is drawn: later ones higher, below all the row of those that name none."""
        return self.bottom - _ROOM - self._years.index(due_year(item)) * _YEAR

    def corners(self, change: Change) -> list[tuple[date, int]]:
        """The step that leads from a target to what it was changed to: along, then up or down."""
        one, other = change
        before, after = self.down(one), self.down(other)
        return [(_said(one)[0], before), (_said(other)[0], before), (_said(other)[0], after)]


@kind_of_chart
def stories(found: Mapping[str, Sequence[Observation]], names: Mapping[str, str], measures: Mapping[str, str]) -> Plot:
    """Targets by the day they were stated and the year they were due; a step leads to what each was changed to.

    `found`: heading → statements of a known day, some of a year that is named; `names`: subject → label; `measures`:
    measure → label.
    """
    told = _placed(found)
    across = axes.years([_said(item)[0] for story in told for item in story.told])
    rows = [row for story in told for row in _rows(story, across, names, measures)]
    kinds = dict.fromkeys(str(row["aim"]) for row in rows)
    scale = alt.Scale(domain=[told[-1].bottom, 0], nice=False, zero=False)
    y, x = alt.Y("down:Q", title=None, axis=None, scale=scale), across.x("at")
    headings, base = alt.Chart(alt.NamedData("stories")), alt.Chart(alt.NamedData("targets"))
    steps = alt.Chart(alt.NamedData("steps")).mark_line(strokeWidth=1.5, color=theme.TARGET, opacity=0.6)
    points = [
        base.transform_filter(f"datum.aim == '{kind}'")
        .mark_point(shape=mark.shape, size=theme.AIM_SIZE, strokeWidth=theme.AIM_STROKE, color=mark.colour, opacity=1)
        .encode(x=x, y=y, fill=alt.FillValue(theme.PAPER), tooltip=tooltips(_TOLD, "due"))
        for kind, mark in theme.AIMS.items()
        if kind in kinds
    ]
    view = alt.layer(
        headings.transform_filter("datum.down > 0").mark_rule(color=theme.LINE).encode(y=y),
        shown_texts(headings, fontWeight=600, lineBreak="\n", lineHeight=_LINE, baseline="top").encode(
            x=alt.value(0), y=y, text=alt.Text("name:N")
        ),
        steps.encode(x=x, y=y, detail=[alt.Detail("change:N")], order=alt.Order("step:O")),
        *points,
        shown_texts(base, color=theme.QUIET).encode(x=x, y=y, text=alt.Text("name:N")),
        width="container",
        height=told[-1].bottom,
    )
    data = {
        "stories": Rows([{"down": story.top, **_heading(story)} for story in told]),
        "steps": Rows(list(_steps(told))),
        "targets": Rows(rows),
    }
    return Plot(view, data, {"targets": _TOLD})


def _placed(found: Mapping[str, Sequence[Observation]]) -> list[_Story]:
    """Stories below each other."""
    told: list[_Story] = []
    for heading, statements in found.items():
        told.append(_Story(sorted(statements, key=_said), heading, told[-1].bottom if told else 0))
    return told


def _heading(story: _Story) -> Row:
    """The heading of a story in lines, by the width drawn."""
    return {
        width: {"text": "\n".join(textwrap.wrap(story.heading, letters)), "dx": 0, "dy": 6, "align": "left"}
        for width, letters in _LETTERS.items()
    }


def _steps(told: Sequence[_Story]) -> Iterator[Row]:
    for story in told:
        for change in story.changes:
            name = f"{change[0].observation_id} {change[1].observation_id}"
            for step, (at, down) in enumerate(story.corners(change)):
                yield {"change": name, "step": step, "at": axes.milliseconds(at), "down": down}


def _rows(story: _Story, across: axes.Years, names: Mapping[str, str], measures: Mapping[str, str]) -> list[Row]:
    """A row for each statement, with how much was meant by when where that has room."""
    texts: dict[str, Row] = {item.observation_id: {} for item in story.told}
    several = len({line_of(item).thing for item in story.told}) > 1
    for width, pixels in {"wide": theme.WIDTH, "narrow": theme.NARROW}.items():
        inner = pixels - _SIDE
        boxes = [_box(item, story, across, inner) for item in story.told]
        labels = [
            Label(on_targets.beside_mark(item, measures if several else {}), box)
            for item, box in zip(story.told, boxes, strict=True)
        ]
        taken = [*boxes, *_lines(story, across, inner), (0.0, inner, 0.0, story.top + story.lines * _LINE + 4.0)]
        for item, at in zip(story.told, placed(labels, taken, inner, story.bottom), strict=True):
            texts[item.observation_id] |= {width: _from_middle(at)} if at else {}
    return [
        {
            "figure": item.observation_id,
            "at": axes.milliseconds(_said(item)[0]),
            "down": story.down(item),
            "due": due_year(item) or terms.NO_YEAR,
            "aim": item.statistic,
            "what": on_targets.aimed_at(item, names[item.subject], measures[item.measure]),
            "reported": reported(item),
            "said": _said(item)[0].isoformat(),
            "who": speaker(item),
            **marked(item, names[item.subject]),
            **texts[item.observation_id],
        }
        for item in story.told
    ]


def _from_middle(at: Placed) -> Row:
    """A place as seen from the middle of its mark."""
    dx = round(at.dx + (_AROUND if at.at_end else -_AROUND), 1)
    return {"text": at.text, "dx": dx, "dy": round(at.dy, 1), "align": at.align}


def _box(item: Observation, story: _Story, across: axes.Years, width: float) -> Box:
    x, y = across.share(_said(item)[0]) * width, story.down(item)
    return x - _AROUND, x + _AROUND, y - _AROUND, y + _AROUND


def _lines(story: _Story, across: axes.Years, width: float) -> Iterator[Box]:
    """What the steps cover."""
    for change in story.changes:
        start, corner, end = ((across.share(at) * width, float(down)) for at, down in story.corners(change))
        yield start[0], corner[0], start[1] - 1, start[1] + 1
        yield corner[0] - 1, corner[0] + 1, min(corner[1], end[1]), max(corner[1], end[1])


def _said(item: Observation) -> tuple[date, str]:
    return item.known_on or date.max, item.observation_id
