"""Colours, marks, type and sizes of every chart. A colour and a mark have one meaning in the whole book."""

from typing import Any, NamedTuple

from corridor.narrative.numbers import THIN_SPACE

BLUE, GREEN, SKY, RUST, VIOLET, GOLD, SLATE, ROSE = (
    *("#1b6ca8", "#2f8f5b", "#4fa8c9", "#c8501e"),
    *("#8a5a9e", "#b8860b", "#4d5f6b", "#b05a7a"),
)

UNSTATED = "#7d7d7d"
"""Counts whose definition is not stated."""

DEFINITIONS = (BLUE, GREEN, SKY, RUST, VIOLET, GOLD, SLATE, ROSE)
"""Colours of definitions, by their `colour` from 1; told apart by readers with any colour vision."""

RECKONED = "#5c5c5c"
"""What the book works out from figures: neither counted nor stated by anybody."""

INK, QUIET, LINE, PAPER = "#222222", "#5c5c5c", "#d9d9d9", "#ffffff"

TARGET, FORECAST = "#a3195b", "#4338a8"


class Mark(NamedTuple):
    """How a kind of figure is drawn wherever it is, hollow: it has not come about."""

    colour: str
    shape: str
    """As Vega takes it: a name, or a path in a square from -1 to 1."""


AIMS = {"target": Mark(TARGET, "circle"), "forecast": Mark(FORECAST, "M-1,-0.42H1V0.42H-1Z")}
"""The one mark and colour of what is meant or expected to come, by its statistic."""

VERDICTS = {
    "contradictory": Mark("#d60a22", "M-0.75,-0.75L0.75,0.75M-0.75,0.75L0.75,-0.75"),
    "tension": Mark("#a414d0", "M-0.35,-0.75L-0.95,0L-0.35,0.75M0.35,-0.75L0.95,0L0.35,0.75"),
    "missed": Mark("#431c05", "M0,-0.9V0.8M-0.7,0.1L0,0.8L0.7,0.1"),
    "slipped": Mark("#655f11", "M-0.9,0H0.8M0.1,-0.7L0.8,0L0.1,0.7"),
    "different_definition": Mark("#156f7b", "M-0.8,-0.35H0.8M-0.8,0.35H0.8M-0.45,0.9L0.45,-0.9"),
    "unexplained": Mark("#3c3c4b", "M-0.5,-0.5A0.5,0.42,0,1,1,0.2,-0.05Q0,0.05,0,0.4M0,0.75V0.95"),
    "consistent": Mark("#194a31", "M-0.85,0.05L-0.25,0.65L0.85,-0.6"),
}
"""The mark and colour of each verdict: a cross, two ways apart, arrows down and onward, unlike, a question, a tick."""

AIM_SIZE, AIM_STROKE = 110, 2
"""How large such a mark is, in square pixels, and how thick its line."""

WRITTEN = {GREEN: "#277a4d", SKY: "#26799a", GOLD: "#8a6508", UNSTATED: "#666666"}
"""Colours of text that stands for marks whose own colour is too pale to be read."""

SEA, LAND, CHOSEN = "#dde8ee", "#f6f4ee", "#f3e3c8"
BORDER = "#cfc8b9"
SEA_NAME, LAND_NAME = "#4a6b7d", "#6a665c"
LEG, ROUTE = "#8f8b83", RUST
"""Maps: water, land, the land of the countries that a map is about; where countries meet; names; legs."""

TYPEFACE, AS_WIDE = "Corridor Sans", "Corridor Sans by Arial"
"""The typeface of the book (docs/typeface.py), and a font of the machine that is set as wide until it is there."""

FONT = f"'{TYPEFACE}', '{AS_WIDE}', sans-serif"

FILLED = {"stroke": "M-0.4,-1H0.4V1H-0.4Z"}
"""Marks of flows that have no body to fill, as they are drawn."""

PART = 0.45
"""How opaque the mark of a figure is that is of a part of a year only."""

WIDTH, NARROW = 680, 340
"""Widths that charts are drawn at, in pixels: for the column of a desk and of a telephone."""

HEIGHT, MAP_HEIGHT = 300, 340
"""Heights of charts and maps, in pixels."""

IS_NARROW = "width < 500"
"""Whether a chart is being drawn for a narrow column, as Vega asks it."""


NUMBERS = {"decimal": ".", "thousands": THIN_SPACE, "grouping": [3], "currency": ["", ""]}
"""How Vega writes numbers on axes: as the text around it does."""


def definition_colour(colour: int) -> str:
    """The colour of a definition; 0 stands for one that is not stated."""
    return DEFINITIONS[colour - 1] if colour else UNSTATED


def written(colour: str) -> str:
    """The colour of text on what is drawn in a colour."""
    return WRITTEN.get(colour, colour)


def config() -> Any:
    """Vega-Lite configuration."""
    label = {"labelFont": FONT, "titleFont": FONT, "labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 12}
    stacked = {"signal": f"{IS_NARROW} ? 'vertical' : 'horizontal'"}
    quiet_title = {"titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "transparent",
        "font": FONT,
        "locale": {"number": NUMBERS},
        "view": {"stroke": None, "continuousWidth": WIDTH, "continuousHeight": HEIGHT},
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end"}
        | {"titleY": -12, "titleX": 0},
        "legend": {
            "aria": False,
            **label,
            **quiet_title,
            "orient": "bottom",
            "direction": "vertical",
            "labelLimit": {"expr": "width"},
            "layout": {"bottom": {"direction": stacked, "anchor": "start", "margin": 20}},
        }
        | {"symbolSize": 80, "columns": {"expr": f"{IS_NARROW} ? 1 : 2"}, "columnPadding": 24},
        "mark": {"aria": False},
        "axis": {"aria": False, "labelSeparation": 8}
        | {**label, **quiet_title, "gridColor": LINE, "gridWidth": 0.7}
        | {"domainColor": QUIET, "tickColor": QUIET},
        "text": {"color": INK, "fontSize": 12},
    }
