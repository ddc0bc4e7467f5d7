"""Charts as a chapter shows them: a plot, which is a specification with its data, a title, a description, a picture."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypedDict

import altair as alt
from markupsafe import Markup

from corridor.drawing import kept_pictures, pictures, theme
from corridor.narrative import addresses, marks
from corridor.narrative.pieces import Piece

_IMAGE = Markup('<img src="data:image/svg+xml;base64,{}" alt="{}" style="max-width:100%">')


class Shown(NamedTuple):
    """Something that a chart shows, as a legend has it."""

    name: str
    colour: str
    mark: str
    """level, target or forecast."""


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
class Rows:
    """Data of marks, a row each."""

    rows: Sequence[Mapping[str, Any]]

    @property
    def dataset(self) -> Any:
        """As Vega-Lite takes it."""
        return list(self.rows)

    def table(self, columns: Sequence[str]) -> list[list[Any]]:
        """Those columns of each row."""
        return [[row[column] for column in columns] for row in self.rows]


@dataclass(frozen=True)
class Shapes:
    """Data of marks on a map as JSON text, which Vega reads faster: a list of features, or a topology."""

    text: str

    @property
    def dataset(self) -> Any:
        """As Vega-Lite takes it."""
        return self.text

    def table(self, columns: Sequence[str]) -> list[list[Any]]:
        """Those properties of each feature."""
        return [[feature["properties"][column] for column in columns] for feature in json.loads(self.text)]


@dataclass(frozen=True)
class Plot:
    """The Vega-Lite part of a chart; its data are named in it and stand beside it."""

    view: alt.TopLevelMixin
    data: Mapping[str, Rows | Shapes]
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Data sets that readers can see as a table: name → column → heading."""
    controls: Controls = field(default_factory=Controls)
    legend: Sequence[Shown] = ()
    """What stands beside the boxes of its counts."""
    name: str = ""
    """What it is called in addresses, among the charts of its chapter; else its kind."""

    def sources(self) -> set[str]:
        """The documents that its marks lead to."""
        rows = (row for data in self.data.values() if isinstance(data, Rows) for row in data.rows)
        return {addresses.cited(f"#{row['leads']}") for row in rows if "leads" in row} - {""}

    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, data and all."""
        datasets = {name: data.dataset for name, data in self.data.items()}
        return {**self.view.to_dict(validate=False), "config": theme.config(), "datasets": datasets}


def tables(spec: Mapping[str, Any]) -> Iterator[tuple[list[str], list[list[Any]]]]:
    """What a chart of a notebook draws, as tables: headings and rows."""
    for name, told in spec["usermeta"]["told"].items():
        columns, dataset = dict(told), spec["datasets"][name]
        data = Shapes(dataset) if isinstance(dataset, str) else Rows(dataset)
        yield list(columns.values()), data.table(list(columns))


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
class Chart(Piece):
    """A plot with a title that says what follows from it, and a description for those who cannot see it."""

    title: str
    description: str
    plot: Plot
    subtitle: str = ""
    """What is drawn, and its unit."""

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        texts = {"title": self.title, "subtitle": self.subtitle, "description": self.description}
        text = {name: marks.words(told) for name, told in texts.items()}
        # Pairs, as a notebook does not keep the order of names.
        columns = {name: [[*column] for column in told.items()] for name, told in self.plot.told.items()}
        legend = [[*shown] for shown in self.plot.legend]
        controls = dict(self.plot.controls)
        beside = {"name": self.plot.name, "told": columns, "controls": controls, "legend": legend}
        plain = "\n".join(filter(None, text.values()))
        spec = _as_saved({**self.plot.spec(), "usermeta": text | beside})
        picture = kept_pictures.alone(spec)
        # A notebook that was not run here is not trusted with SVG, but with an image that holds the same.
        image = _IMAGE.format(base64.b64encode(picture.encode()).decode(), plain)
        return {pictures.VEGALITE: spec, "image/svg+xml": picture, "text/html": image, "text/plain": plain}
