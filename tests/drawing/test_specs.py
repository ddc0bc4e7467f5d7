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


def test_a_time_line_is_a_bar_as_long_as_the_period_with_steps_between_years(spec):
    drawn = spec(relationship.telling_chart)
    assert marked(drawn) == [
        ("rect", {"color": "definition", "x": "start", "x2": "end", "y": "low", "y2": "high"}),
        ("line", {"color": "definition", "detail": "run", "x": "start", "y": "amount"}),
        ("bar", {"color": "definition", "size": 6, "x": "start", "x2": "end", "y": "amount"}),
        ("bar", {"color": "definition", "size": 6, "x": "start", "x2": "end", "y": "amount"}),
        ("point", {"color": "definition", "opacity": 0.75, "shape": "flow", "x": "centre", "y": "amount"}),
        ("point", {"color": "definition", "x": "centre", "y": "amount"}),
        ("point", {"x": "centre", "y": "amount"}),  # a figure in doubt
        ("text", {"text": "name", "x": "at", "y": "amount"}),
        ("text", {"text": "name", "x": "at", "y": "amount"}),
    ]
    assert scale(drawn, "y") == {"domain": [0, 8], "nice": False}
    assert scale(drawn, "x") == {
        "type": "utc",
        "domain": [{"year": year, "month": 1, "date": 1, "utc": True} for year in (2024, 2031)],
        "nice": False,
    }
    assert scale(drawn, "color") == {
        "domain": ["the railway", "Tajik railways", "target"],
        "range": [BLUE, GREEN, AIMED],
    }
    assert scale(drawn, "shape") == {
        "domain": ["all directions", "Kazakhstan to Tajikistan", "transit"],
        "range": ["circle", "triangle-right", "diamond"],
    }
    parts, whole = [*views(drawn)][2:4]
    assert [view["mark"]["opacity"] for view in (parts, whole)] == [theme.PART, 1]
    assert [view["transform"][0]["filter"].rpartition("&& ")[2] for view in (parts, whole)] == [
        "!datum.whole_year",
        "datum.whole_year",
    ]
    assert told(drawn, 2) == [
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


def test_a_fan_lies_between_two_lines_from_its_level_to_a_target_in_its_year(spec):
    drawn = spec(relationship.scenario)
    assert marked(drawn) == [
        ("area", {"x": "year", "y": "low", "y2": "high"}),
        ("line", {"x": "year", "y": "low"}),
        ("line", {"x": "year", "y": "high"}),
        ("rule", {"x": "year", "y": "low", "y2": "high"}),
        ("text", {"text": "text", "x": "year", "y": "high"}),
        ("rule", {"y": "target"}),
        ("text", {"x": 0, "y": "target"}),
        ("point", {"fill": theme.PAPER, "opacity": 1, "x": "year", "y": "target"}),
    ]
    assert scale(drawn, "y") == {"zero": True}
    shown = [*views(drawn)]
    assert shown[6]["mark"]["text"] == "target, 2030"
    assert {shown[place]["mark"]["color"] for place in (0, 1, 2)} == {theme.RECKONED}
    assert {shown[place]["mark"]["color"] for place in (5, 6, 7)} == {theme.TARGET}


def test_targets_stand_over_their_years_each_joined_with_what_came(spec):
    drawn = spec(targets.forecasts)
    assert marked(drawn)[:5] == [
        ("rule", {"x": "centre", "y": "came", "y2": "amount"}),
        ("rect", {"color": "definition", "x": "start", "x2": "end", "y": "low", "y2": "high"}),
        ("line", {"color": "definition", "detail": "run", "x": "start", "y": "amount"}),
        ("bar", {"color": "definition", "size": 6, "x": "start", "x2": "end", "y": "amount"}),
        ("bar", {"color": "definition", "size": 6, "x": "start", "x2": "end", "y": "amount"}),
    ]
    assert [mark for mark, _ in marked(drawn)[5:]] == ["point", "point", "text", "text"]
    assert [scale(drawn, "x")["domain"][end]["year"] for end in (0, 1)] == [2022, 2031]
    assert scale(drawn, "color")["domain"][-2:] == ["target", "forecast"]
    joined = {row["period"]: row["came"] for row in drawn["datasets"]["aims"] if row["aim"] and row["drawn"]}
    assert joined == {"2024": 4.1, "2025": 6.2, "2027": 0, "2030": 0}


def test_what_a_target_was_changed_to_is_a_step_on_the_day_it_was_said(spec):
    drawn = spec(targets.redated)
    assert [mark for mark, _ in marked(drawn)] == ["rule", "text", "line", "point", "text"]
    assert dict(marked(drawn))["line"] == {"detail": "change", "order": "step", "x": "at", "y": "down"}
    put_off = [row for row in drawn["datasets"]["targets"] if row["what"] == "Trans-Caspian route, freight"]
    assert [(row["said"], row["due"]) for row in put_off] == [("2024-02-01", 2027), ("2026-01-15", 2030)]
    assert put_off[0]["down"] - put_off[1]["down"] == 3 * 14
    corners = [(row["step"], row["down"]) for row in drawn["datasets"]["steps"][:3]]
    assert corners == [(0, put_off[0]["down"]), (1, put_off[0]["down"]), (2, put_off[1]["down"])]
    assert told(drawn, 3) == [
        ("what", "What"),
        ("reported", "As reported"),
        ("said", "Said on"),
        ("due", "Due"),
        ("who", "Says who"),
    ]


def test_ranges_are_bars_from_zero_in_the_order_they_come_below_their_names(spec):
    drawn = spec(times.transit)
    bar = next(place for place, (mark, _) in enumerate(marked(drawn)) if mark == "bar")
    assert marked(drawn)[bar] == ("bar", {"color": theme.UNSTATED, "x": "low", "x2": "high", "y": "line"})
    assert marked(drawn)[0] == ("text", {"text": "label", "x": 0, "y": "line"})
    encoding = [*views(drawn)][bar]["encoding"]
    assert encoding["x"]["scale"] == {"zero": True}
    assert encoding["color"]["condition"] == [{"test": "datum.dated", "value": BLUE}]
    assert told(drawn, bar) == [("what", "What"), ("reported", "As reported"), ("who", "Says who")]


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
        "By rail in a whole year from 400\u00a0kt (Kazakhstan\u2013Georgia) to 5.9\u00a0Mt (Kazakhstan\u2013Tajikistan)"
    )


def test_what_charts_share_is_said_once():
    shared = theme.config()
    assert shared["text"] == {"color": theme.INK, "fontSize": 12}
    assert shared["font"] == shared["axis"]["labelFont"] == shared["legend"]["titleFont"] == theme.FONT
    assert shared["axis"]["gridColor"] == theme.LINE
    assert (shared["axisX"]["grid"], shared["axisY"]["domain"], shared["axisY"]["ticks"]) == (False, False, False)
    assert not any(shared[part]["aria"] for part in ("legend", "mark", "axis"))
    assert shared["legend"]["orient"] == "bottom"
    assert shared["background"] == "transparent"
