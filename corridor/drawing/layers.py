"""The layers of charts of figures over time: levels, flows, targets and forecasts, their texts."""

import json
from collections.abc import Iterable, Mapping, Sequence

import altair as alt

from corridor.drawing import theme
from corridor.drawing.charts import Colours, tooltips
from corridor.drawing.naming import shown_texts
from corridor.drawing.over_time import BAR, NAME, TIMES, Frame
from corridor.drawing.plots import Plot, Rows, Shown
from corridor.evidence.observations import Observation
from corridor.narrative import terms
from corridor.narrative.directions import course, seen_from_first
from corridor.narrative.on_charts import headed

_LEVEL = "datum.drawn && !datum.aim"

_JOINED = f"{_LEVEL} && datum.whole_year && datum.definition != {json.dumps(terms.COUNT_NOT_NAMED)}"

_DOUBT = 130
"""How large the mark of a figure in doubt is, in square pixels."""

_TOLD = headed("who", "period", "flow", "reported", "allows")


def levels(place: Frame, colour: alt.Color) -> list[alt.Chart]:
    """What the digits allow where it is wider than a mark, steps between years, and a bar for each figure.

    Bars of parts of years lie behind those of whole ones.
    """
    base = alt.Chart().encode(color=colour)
    start, end, amount = place.across.x("start"), alt.X2("end:T"), place.up.y("amount")
    allows = base.transform_filter("datum.drawn && datum.band").mark_rect(opacity=0.16)
    steps = base.transform_filter(_JOINED).mark_line(interpolate="step-after", strokeWidth=1.5, opacity=0.7)
    bars = [
        base.transform_filter(f"{_LEVEL} && !datum.dot && {of}").mark_bar(
            orient="horizontal", size=BAR, opacity=opacity
        )
        for of, opacity in (("!datum.whole_year", theme.PART), ("datum.whole_year", 1))
    ]
    size = alt.SizeValue(**alt.when("datum.thin").then(alt.value(BAR / 2)).otherwise(alt.value(BAR)))
    return [
        allows.encode(x=start, x2=end, y=place.up.y("low"), y2=alt.Y2("high:Q")),
        steps.encode(x=start, y=amount, detail=[alt.Detail("run:N")]),
        *(bar.encode(x=start, x2=end, y=amount, size=size, tooltip=tooltips(_TOLD)) for bar in bars),
    ]


def dots(figures: Iterable[Observation], place: Frame) -> list[alt.Chart]:
    """The marks of flows on their bars, where there are several; else a dot for a bar too short to be seen."""
    came = [item for item in figures if item.statistic not in theme.AIMS]
    several = len({course(item) for item in came}) > 1
    dots = alt.Chart().transform_filter(_LEVEL if several else f"{_LEVEL} && datum.dot")
    points = dots.mark_point(size=90 if several else 60, filled=True, stroke=theme.PAPER, strokeWidth=1)
    drawn = points.encode(
        x=place.across.x("centre"),
        y=place.up.y("amount"),
        opacity=alt.OpacityValue(
            **alt.when("datum.whole_year || datum.dot").then(alt.value(1)).otherwise(alt.value(0.75))
        ),
        color=alt.Color("definition:N"),
        tooltip=tooltips(_TOLD),
    )
    return [drawn.encode(shape=flow_shape(came)) if several else drawn]


def aims(kinds: Iterable[str], place: Frame) -> list[alt.Chart]:
    """Targets and forecasts, hollow, at the middle of what they are for."""
    return [
        alt.Chart()
        .transform_filter(f"datum.drawn && datum.aim == '{kind}'")
        .mark_point(size=theme.AIM_SIZE, shape=mark.shape, filled=False, strokeWidth=theme.AIM_STROKE, opacity=1)
        .encode(
            x=place.across.x("centre"),
            y=place.up.y("amount"),
            color=alt.Color("definition:N"),
            tooltip=tooltips(_TOLD),
        )
        for kind, mark in theme.AIMS.items()
        if kind in kinds
    ]


def doubts(verdicts: Iterable[str], place: Frame) -> list[alt.Chart]:
    """The mark of a verdict on figures that are in doubt, also on those that another figure stands for."""
    return [
        alt.Chart()
        .transform_filter(f"datum.doubt == '{verdict}'")
        .mark_point(size=_DOUBT, shape=mark.shape, color=mark.colour, strokeWidth=theme.AIM_STROKE, opacity=1)
        .encode(x=place.across.x("centre"), y=place.up.y("amount"), tooltip=tooltips(_TOLD))
        for verdict, mark in theme.VERDICTS.items()
        if verdict in verdicts
    ]


def texts(place: Frame) -> list[alt.Chart]:
    """How many figures a mark stands for; the names of counts at their last mark."""
    often = shown_texts(alt.Chart(), TIMES, color=theme.QUIET)
    names = shown_texts(alt.Chart(), NAME, color=alt.ExprRef("datum.written"))
    return [
        layer.transform_calculate(at="datum.place.at").encode(
            x=place.across.x("at"), y=place.up.y("amount"), text=alt.Text("name:N")
        )
        for layer in (often, names)
    ]


def extra_marks(plot: Plot) -> list[str]:
    """What a chart draws beside bars and the marks of targets, for its page to say so: bands, counts of figures."""
    rows = [row for data in plot.data.values() if isinstance(data, Rows) for row in data.rows if row.get("drawn")]
    told = [key for row in rows for key, value in row.items() if value]
    found = [
        kind for kind, at in (("band", ["band"]), (TIMES, [f"wide_{TIMES}", f"narrow_{TIMES}"])) if {*at} & {*told}
    ]
    doubted = {row.get("doubt") for data in plot.data.values() if isinstance(data, Rows) for row in data.rows}
    return [*found, *(verdict for verdict in theme.VERDICTS if verdict in doubted)]


def palette(names: Sequence[str], colours: Colours) -> dict[str, str]:
    """The colour of each thing drawn, in the order of legends."""
    meant = {terms.STATISTICS[kind]: mark.colour for kind, mark in theme.AIMS.items()}
    own = own_colours([name for name in names if name not in meant], dict(colours.values()))
    return {name: meant[name] if name in meant else theme.definition_colour(own[name]) for name in names}


def legend(colours: Mapping[str, str]) -> list[Shown]:
    """What is drawn with its colour, as a page names it beside the chart."""
    return [Shown(name, colour, _mark(name)) for name, colour in colours.items()]


def scaled(colours: Mapping[str, str]) -> alt.Color:
    """Figures in the colours of their counts, without a legend in the drawing: the page has one."""
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color("definition:N", scale=scale, legend=None)


def _mark(name: str) -> str:
    return next((kind for kind in theme.AIMS if terms.STATISTICS[kind] == name), "level")


def own_colours(labels: Sequence[str], numbered: Mapping[str, int]) -> dict[str, int]:
    """The colour of each label: that of its definition, or a free one where another on the chart has that."""
    wanted = {label: numbered.get(label, 0) for label in labels}
    free = (number for number in range(1, len(theme.DEFINITIONS) + 1) if number not in wanted.values())
    own: dict[str, int] = {}
    for label, number in wanted.items():
        own[label] = next(free, number) if number and number in own.values() else number
    return own


def flow_shape(figures: Iterable[Observation]) -> alt.Shape:
    """The mark of each flow among figures, seen from the first country of a pair."""
    present = {course(item): item.words.flows[seen_from_first(item)] for item in figures}
    shown = sorted(present, key=lambda label: present[label].place)
    scale = alt.Scale(
        domain=shown, range=[theme.FILLED.get(mark, mark) for mark in (present[label].mark for label in shown)]
    )
    legend = alt.Legend(symbolFillColor=theme.QUIET, symbolStrokeColor=theme.QUIET)
    return alt.Shape("flow:N", title=None, scale=scale, legend=legend if len(present) > 1 else None)
