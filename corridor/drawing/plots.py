"""Charts as a chapter shows them: a specification with its data, a title, a description, a picture."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

import altair as alt
from markupsafe import Markup

from corridor.drawing import kept_pictures, pictures, theme
from corridor.narrative import marks

_IMAGE = Markup('<img src="data:image/svg+xml;base64,{}" alt="{}" style="max-width:100%">')


class Toggle(TypedDict):
    """Which of its counts a chart shows: a box for each label; `corridor.offerToggles` in the page's script."""

    data: str
    """The data set whose rows come and go."""
    column: str
    """The column that holds the labels."""
    labels: list[str]


class Slider(TypedDict):
    """What one number can be set to."""

    min: float
    max: float
    step: float
    value: float


class Fan(TypedDict):
    """A level carried forward at a growth that readers choose; `corridor.offerFan` in the page's script."""

    start: int
    """The year of the level."""
    low: float
    high: float
    """What the level allows, in `unit`."""
    unit: str
    title: str
    """The title once a slider was moved, with {low}, {high} and {horizon} in it."""
    sliders: dict[str, Slider]
    """Of growth_low and growth_high, in per cent a year, and horizon, a year."""
    labels: list[list[str]]
    """The name of each slider and what readers call it."""


class Controls(TypedDict, total=False):
    """What readers can change in a chart: one of these, or nothing."""

    toggle: Toggle
    fan: Fan


@dataclass(frozen=True)
class Drawing:
    """A chart whose data are named in it and stand beside it."""

    chart: alt.TopLevelMixin
    data: Mapping[str, Any]
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Data sets that readers can see as a table: name → column → heading."""
    controls: Controls = field(default_factory=Controls)

    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, data and all."""
        return {**self.chart.to_dict(validate=False), "config": theme.config(), "datasets": dict(self.data)}


def _as_saved(value: Any) -> Any:
    """A value as a notebook keeps it that was saved in a browser, where a whole number has no fraction."""
    match value:
        case dict():
            return {name: _as_saved(part) for name, part in value.items()}
        case list() | tuple():
            return [_as_saved(part) for part in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


@dataclass(frozen=True)
class Chart:
    """A drawing with a title that says what it shows and a description for those who cannot see it."""

    title: str
    description: str
    drawing: Drawing

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        text = {"title": marks.words(self.title), "description": marks.words(self.description)}
        # Pairs, as a notebook does not keep the order of names.
        columns = {name: [[*column] for column in told.items()] for name, told in self.drawing.told.items()}
        drawing = {"told": columns, "controls": dict(self.drawing.controls)}
        plain = "\n".join(text.values())
        spec = _as_saved({**self.drawing.spec(), "usermeta": text | drawing})
        picture = kept_pictures.alone(spec)
        # A notebook that was not run here is not trusted with SVG, but with an image that holds the same.
        image = _IMAGE.format(base64.b64encode(picture.encode()).decode(), plain)
        return {pictures.VEGALITE: spec, "image/svg+xml": picture, "text/html": image, "text/plain": plain}
