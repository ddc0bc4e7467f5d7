"""Which column each mark of a chart stands for, and in which scale: a chart of each kind, of the small book."""

import pytest

from corridor.chapters.cells import overview, relationship, targets, times
from corridor.chapters.sections.pair_strip import pair_strip
from corridor.drawing import theme
from corridor.drawing.plots import Chart

BLUE, GREEN, AIMED = theme.definition_colour(1), theme.definition_colour(2), "#a3195b"


def views(spec):
    """Each view that has a mark."""
    if isinstance(spec, dict):
        if "mark" in spec:
            yield spec
        for name, part in spec.items():
            if name not in ("datasets", "config", "usermeta", "encoding", "mark"):
                yield from views(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from views(part)


def marked(spec):
    """Mark, and the column or the value of each channel; what is told at it apart."""
    return [
        (
            view["mark"]["type"],
            {name: _column(of) for name, of in view.get("encoding", {}).items() if name != "tooltip"},
        )
        for view in views(spec)
    ]


def _column(channel):
    channel = channel[0] if isinstance(channel, list) else channel
    return channel.get("field", channel.get("value"))


def scale(spec, channel, place=0):
    """The scale of a channel, in the view that has it so many places after the first."""
    return [view["encoding"][channel] for view in views(spec) if channel in view.get("encoding", {})][place]["scale"]


def told(spec, place):
    return [(item["field"], item["title"]) for item in [*views(spec)][place]["encoding"]["tooltip"]]


@pytest.fixture
def spec(small_book):
    """The specification of the chart that some cell of a chapter shows."""
    assert len(small_book.observations) == 71
    chapters = {module: module.chapter({"relationship": "KZ-TJ"} if module is relationship else {}) for module in CELLS}

    def of(cell):
        module = next(module for module in CELLS if getattr(module, cell.__name__, None) is cell)
        return next(shown.plot.spec() for shown in cell(chapters[module]) if isinstance(shown, Chart))

    return of


CELLS = (relationship, targets, times)


def test_a_time_line_is_a_point_for_the_figure_a_line_for_its_period_and_a_bar_for_what_it_allows(spec):
    drawn = spec(relationship.levels)
    assert marked(drawn) == [
        ("line", {"color": "definition", "detail": "run", "x": "centre", "y": "amount"}),
        ("rule", {"color": "definition", "x": "start", "x2": "end", "y": "amount"}),
        ("rule", {"color": "definition", "x": "centre", "y": "low", "y2": "high"}),
        ("point", {"color": "definition", "shape": "flow", "x": "centre", "y": "amount"}),
        ("point", {"color": "definition", "shape": "flow", "x": "centre", "y": "amount"}),
    ]
    assert scale(drawn, "y") == {"zero": True}
    assert scale(drawn, "x") == {"type": "utc"}
    assert scale(drawn, "color") == {
        "domain": ["the railway", "Tajik railways", "target or forecast"],
        "range": [BLUE, GREEN, AIMED],
    }
    assert scale(drawn, "shape") == {
        "domain": ["all directions", "Kazakhstan to Tajikistan", "transit"],
        "range": ["circle", "triangle-right", "diamond"],
    }
    whole, part = [view["mark"].get("filled") for view in views(drawn) if view["mark"]["type"] == "point"]
    assert (whole, part) == (True, None)
    assert told(drawn, 3) == [
        ("who", "Says who"),
        ("period", "Period"),
        ("flow", "Flow"),
        ("reported", "As reported"),
        ("allows", "The digits allow"),
    ]


def test_a_map_draws_the_route_over_the_legs_and_places_over_both(spec):
    drawn = spec(relationship.route)
    assert [mark for mark, _ in marked(drawn)] == [
        *("rect", "geoshape", "geoshape", "geoshape", "text"),
        *("geoshape", "geoshape", "point", "text"),
    ]
    around, route, places, names = [*views(drawn)][5:]
    assert around["mark"]["strokeWidth"] < route["mark"]["strokeWidth"]
    assert scale(drawn, "strokeDash") == {"domain": ["rail", "sea", "road"], "range": [[1, 0], [2, 4], [8, 4]]}
    assert drawn["projection"]["type"] == "conicEqualArea"
    assert _column(places["encoding"]["longitude"]) == _column(names["encoding"]["longitude"]) == "lon"
    assert _column(places["encoding"]["latitude"]) == _column(names["encoding"]["latitude"]) == "lat"
    assert _column(names["encoding"]["text"]) == "shown"
    assert scale(drawn, "shape") == {
        "domain": ["city", "port", "station"],
        "range": ["circle", "square", "triangle-up"],
    }
    assert told(drawn, 6) == [
        ("properties.leg", "Leg"),
        ("properties.mode", "Mode"),
        ("properties.km", "Distance, km"),
    ]


def test_a_fan_lies_between_two_lines_and_the_target_stands_across(spec):
    drawn = spec(relationship.scenario)
    assert marked(drawn) == [
        ("area", {"x": "year", "y": "low", "y2": "high"}),
        ("line", {"x": "year", "y": "low"}),
        ("line", {"x": "year", "y": "high"}),
        ("rule", {"y": "target"}),
        ("text", {"x": 0, "y": "target"}),
    ]
    assert scale(drawn, "y") == {"zero": True}
    assert [*views(drawn)][4]["mark"]["text"] == "target, 2030"


def test_targets_stand_over_their_years_by_who_states_them(spec):
    drawn = spec(targets.forecasts)
    assert marked(drawn) == [
        ("rule", {"color": "by", "x": "year", "xOffset": "place", "y": "low", "y2": "high"}),
        ("point", {"color": "by", "x": "year", "xOffset": "place", "y": "amount"}),
    ]
    assert scale(drawn, "x")["domain"] == [str(year) for year in range(2022, 2031)]
    assert scale(drawn, "color")["domain"] == [
        "the route's association",
        "banks and international organisations",
        "what came",
    ]
    assert told(drawn, 0) == [("who", "Says who"), ("year", "For"), ("reported", "As reported"), ("said", "Said on")]


def test_what_was_put_off_steps_up_on_the_day_it_was_said(spec):
    drawn = spec(targets.redated)
    assert marked(drawn) == [
        ("line", {"color": "what", "x": "said", "y": "due"}),
        ("point", {"color": "what", "x": "said", "y": "due"}),
    ]
    assert next(iter(views(drawn)))["mark"]["interpolate"] == "step-after"
    assert scale(drawn, "y") == {"nice": False, "padding": 12, "zero": False}
    assert told(drawn, 1) == [("what", "What"), ("due", "Due"), ("who", "Says who")]


def test_ranges_are_bars_from_zero_in_the_order_they_come(spec):
    drawn = spec(times.transit)
    (bar,) = marked(drawn)
    assert bar == ("bar", {"color": "#7d7d7d", "x": "low", "x2": "high", "y": "label"})
    assert scale(drawn, "x") == {"zero": True}
    assert next(iter(views(drawn)))["encoding"]["y"]["sort"] is None
    assert next(iter(views(drawn)))["encoding"]["color"]["condition"] == [{"test": "datum.dated", "value": BLUE}]
    assert told(drawn, 0) == [("what", "What"), ("reported", "As reported"), ("who", "Says who")]


@pytest.mark.usefixtures("small_book")
def test_a_strip_has_a_line_for_each_pair_on_a_scale_of_tenfold_steps():
    (shown,) = pair_strip(overview.chapter({}))
    drawn = shown.plot.spec()
    assert marked(drawn) == [
        ("rule", {"x": "low", "x2": "high", "y": "subject"}),
        ("point", {"x": "amount", "y": "subject", "description": "told", "opacity": theme.PART}),
        ("text", {"x": "amount", "y": "subject", "text": "said"}),
        ("text", {"x": "amount", "y": "subject", "text": "said"}),
    ]
    assert scale(drawn, "x", 1) == {"type": "log", "domain": [1e5, 1e7]}
    assert [(row["subject"], row["long"]) for row in shown.plot.data["strip"].rows] == [
        ("Kazakhstan\u2013Tajikistan", "5.9\u00a0Mt, 2025"),
        ("Kazakhstan\u2013Georgia", "400\u00a0kt, 2025"),
    ]
    assert shown.title == (
        "By rail from 400\u00a0kt (Kazakhstan\u2013Georgia) to 5.9\u00a0Mt (Kazakhstan\u2013Tajikistan)"
    )


def test_a_figure_without_a_direction_has_a_mark_of_its_own(spec):
    assert scale(spec(times.border), "shape") == {"domain": ["direction not named"], "range": ["cross"]}


def test_what_charts_share_is_said_once():
    shared = theme.config()
    assert shared["text"] == {"color": theme.INK, "fontSize": 12}
    assert shared["font"] == shared["axis"]["labelFont"] == shared["legend"]["titleFont"] == theme.FONT
    assert shared["axis"]["gridColor"] == theme.LINE
    assert (shared["axisX"]["grid"], shared["axisY"]["domain"], shared["axisY"]["ticks"]) == (False, False, False)
    assert not any(shared[part]["aria"] for part in ("legend", "mark", "axis"))
    assert shared["legend"]["orient"] == "bottom"
    assert shared["background"] == "transparent"
