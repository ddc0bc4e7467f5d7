"""What cells show: text from the data never acts as markup."""

import itertools
import json
from dataclasses import replace
from datetime import date
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import get_args

import altair as alt
import pytest
from markupsafe import Markup

from corridor.analysis.aims import AIMS
from corridor.analysis.choice import levels
from corridor.analysis.network import network
from corridor.drawing import charts, flows, kept_pictures, maps, plots, profile, shapes, targets, theme
from corridor.drawing.fan import Goal, fan
from corridor.drawing.key import key
from corridor.drawing.layers import own_colours
from corridor.drawing.lines import line
from corridor.drawing.pictures import VEGALITE
from corridor.drawing.plots import Chart, Plot, Rows
from corridor.drawing.projection import extent, frame_around
from corridor.drawing.ranges import ranges
from corridor.drawing.stories import stories
from corridor.drawing.strip import strip
from corridor.drawing.timeline import timeline
from corridor.evidence import dataset, topology
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import about
from corridor.evidence.periods import Period
from corridor.evidence.qualifiers import QUALIFIERS
from corridor.evidence.registries import Reporter
from corridor.evidence.topology import points
from corridor.evidence.vocabulary import vocabulary
from corridor.narrative import citations, days, figures, marks, terms
from corridor.narrative.pieces import Prose, Table

TONNES = vocabulary(dataset.read()).scale("t")

NASTY = [
    "<script>alert(1)</script>",
    "*bold* _it_ `code`",
    "[a](javascript:x)",
    "{{ 7*7 }}",
    "| a | b |",
    "# no",
    "$x$",
    "&lt;",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_is_text_in_tables(text):
    shown = Table(text, [text], [[text]]).mimebundle()["text/html"]
    assert "<script" not in shown
    assert str(Markup.escape(text)) in shown


def test_a_table_can_be_read_aloud():
    shown = Table("Caption", ["A", "B"], [["a", Markup("<b>1</b>")]], frozenset({1})).mimebundle()
    assert "<caption>Caption</caption>" in shown["text/html"]
    assert '<th scope="col" style="text-align:left">A</th>' in shown["text/html"]
    assert '<th scope="row" style="text-align:left">a</th>' in shown["text/html"]
    assert '<td class="number"><b>1</b></td>' in shown["text/html"]
    assert shown["text/plain"] == "Caption\nA\tB\na\t1"


def test_prose_is_markdown_of_what_is_marked_alone():
    shown = Prose(f"{marks.strong('x')} **y**").mimebundle()
    assert shown == {"text/markdown": r"**x** \*\*y\*\*", "text/plain": "x **y**"}


def test_a_chart_carries_its_title_and_its_data():
    plot = Plot(alt.Chart(alt.NamedData("rows")).mark_point(), {"rows": Rows([{"a": 1}])})
    spec = Chart("Title", "Description", plot).mimebundle()[VEGALITE]
    texts = {"title": "Title", "subtitle": "", "description": "Description"}
    assert spec["usermeta"] == {**texts, "name": "", "told": {}, "controls": {}, "legend": []}
    assert spec["datasets"] == {"rows": [{"a": 1}]}
    assert spec["data"] == {"name": "rows"}


def test_charts_that_look_the_same_are_drawn_once_and_others_by_themselves(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_pictures, "folder", lambda: tmp_path)
    marks = alt.Chart(alt.NamedData("rows")).mark_point().encode(x="a:Q")
    specs = [
        Chart(title, "Description", Plot(chart, {"rows": Rows(rows)})).mimebundle()[VEGALITE]
        for title, chart, rows in [
            ("One title", marks, [{"a": 1}]),
            ("Another title", marks.encode(tooltip="a:Q"), [{"a": 1}]),
            ("One title", marks, [{"a": 2}]),
        ]
    ]
    one, alike, other = (kept_pictures.drawn(spec) for spec in specs)
    assert one == alike
    assert one["wide"] != other["wide"]
    assert len(list(tmp_path.iterdir())) == 2
    assert len({kept_pictures.name_of(spec) for spec in specs}) == 3


def test_every_kind_of_chart_is_valid_vega_lite(data, everything):
    ways = network(data)
    colours = {row["definition_id"]: (row["label"], row["colour"]) for row in data.definitions.to_dict("records")}
    names = dict(zip(data.subjects["subject"], data.subjects["label"], strict=True))
    freight = [item for item in about(everything, "KZ-AZ") if item.measure == "rail_freight" and item.base_unit == "t"]
    kinds = dict(zip(data.reporters["reporter"], data.reporters["kind"], strict=True))
    measures = dict(zip(data.measures["measure"], data.measures["label"], strict=True))
    corridor = [item for item in about(everything, "TITR") if item.measure == "corridor_freight" and item.period.known]
    came = [item for item in corridor if item.statistic == "level"]
    due = [item for item in corridor if item.statistic == "target"]
    said = [item for item in due if item.known_on]
    goal = Goal(Interval(4, 5), "target", "target", 2026)
    moved = [item for item in freight if item.statistic == "level" and item.commodity == "all"]
    drawn = {
        "aims": targets.aims(due, came, kinds, colours),
        "stories": stories({"A story": said[:3], "Another": said[3:6]}, names, measures),
        "timeline": timeline(moved, colours),
        "fan": fan({2025: Interval(1, 2), 2026: Interval(2, 3)}, Interval(0, 0.1), goal, TONNES, ""),
        "ranges": ranges([item for item in levels(everything, "transit_time") if item.base_unit == "day"], names),
        "strip": strip(moved[:2], names),
        "key": key([("circle", "all directions")], [("missed", "Missed")]),
        "route_map": maps.route_map(data, ways, ways.route(["altynkol", "aktau", "poti"]), ("KZ", "GE")),
        "network_map": maps.network_map(data, ways, ["aktau"]),
        "profile": profile.profile(ways, ways.route(["altynkol", "aktau", "poti"]), (), {}),
        "flow_map": flows.flow_map(
            data,
            ways,
            [flows.Flow("KZ-AZ", "Kazakhstan and Azerbaijan", ways.route(["aktau", "baku"]), moved[0])],
            ways.route(["altynkol", "aktau", "poti"]),
        ),
    }
    for module in Path(charts.__file__).parent.glob("*.py"):  # a kind is known once its module is loaded
        import_module(f"corridor.drawing.{module.stem}")
    assert drawn.keys() == charts.KINDS.keys()
    for plot in drawn.values():
        spec = plot.view.to_dict(validate=True)
        named = {layer["data"]["name"] for layer in spec.get("layer", [spec]) if "data" in layer}
        assert named | {spec.get("data", {}).get("name")} - {None} <= set(plot.data)


@pytest.mark.parametrize("width", [240, 680, 900])
def test_no_shape_that_is_left_out_or_coarse_lies_in_a_picture(data, width):
    """Whatever column a map is drawn for: shapes and legs that its frame does not meet have no point there."""
    topology_read, _ = shapes.extents(data.geography)
    ways = network(data)
    legs = [(leg, line(ways.course(leg), leg.mode)) for leg in ways.legs if not ways.course(leg).spans]
    for stops, modes in data.relationships[["route", "modes"]].itertuples(index=False):
        route = ways.route(stops, modes)
        frame = frame_around([point for leg in route.legs for point in line(ways.course(leg), leg.mode)])
        seen = {extent(course) for _, course in maps.legs_seen(ways, (frame, frame))}
        left_out = [course for _, course in legs if extent(course) not in seen]
        arcs = [points(arc, topology_read.transform) for arc in topology_read.arcs]
        left_out += [arc for arc in arcs if not extent(arc).meets(frame.widened())]
        for place in itertools.chain.from_iterable(left_out):
            x, y = frame.pixel(place, width)
            assert not (0 < x < width and 0 < y < theme.MAP_HEIGHT), (stops, place)


def test_land_is_drawn_once_and_borders_once(data):
    """All rings of land follow coasts, and close; each border is one line, whichever two countries share it."""
    frame = frame_around([(46.0, 38.0), (75.0, 46.0)])
    seen = json.loads(shapes.seen((frame, frame), data.geography, {"Georgia"}))
    parts = {item["properties"]["part"]: item["arcs"] for item in seen["objects"][topology.NAME]["geometries"]}
    coast = [arc if arc >= 0 else ~arc for ring in parts["land"] for arc in ring]
    borders = [arc for line in parts["borders"] for arc in line]
    assert len(set(coast)) == len(coast)
    assert len(set(borders)) == len(borders)
    assert not set(coast) & set(borders)
    for ring in parts["land"]:
        ends = [_ends_of(seen["arcs"], arc) for arc in ring]
        assert all(one[1] == other[0] for one, other in zip(ends, [*ends[1:], ends[0]], strict=True))
    assert len(parts["chosen"]) == 1


def _ends_of(arcs, arc):
    steps = arcs[arc if arc >= 0 else ~arc]
    ends = tuple(steps[0]), tuple(map(sum, zip(*steps, strict=True)))
    return ends if arc >= 0 else ends[::-1]


def test_the_data_behind_a_map_are_its_legs_and_places_in_the_order_of_their_columns(data):
    ways = network(data)
    plot = maps.route_map(data, ways, ways.route(["aktau", "baku"]), ("KZ", "AZ"))
    spec = Chart("Title", "Description", plot).mimebundle()[VEGALITE]
    places, route = plots.tables(json.loads(json.dumps(spec, sort_keys=True)))
    assert route[0] == ["Leg", "Mode", "Distance, km"]
    assert [row[:2] for row in route[1]] == [["Aktau – Baku", "sea"]]
    assert places[0] == ["Place", "In Russian", "Kind"]
    assert ["Baku", "Баку", "city"] in places[1]


def test_a_place_that_a_route_comes_back_to_is_marked_once(data):
    ways = network(data)
    plot = maps.route_map(data, ways, ways.route(["aktau", "baku", "aktau"]), ())
    assert [row["name"] for row in plot.data["places"].rows] == ["Aktau", "Baku"]


def test_only_neighbouring_years_of_one_count_are_joined(everything, data):
    colours = {row["definition_id"]: (row["label"], row["colour"]) for row in data.definitions.to_dict("records")}
    for pair in data.relationships["relationship_id"]:
        found = [item for item in levels(about(everything, pair), "rail_freight") if item.period.start]
        if not found:
            continue
        plot = timeline(found, colours)
        (line,) = [layer for layer in plot.view.to_dict()["layer"] if layer["mark"]["type"] == "line"]
        assert line["mark"]["interpolate"] == "step-after"
        assert [item["field"] for item in line["encoding"]["detail"]] == ["run"]
        joined = [row for row in plot.data["levels"].rows if row["whole_year"] and row["definition"] != "not stated"]
        for run in {row["run"] for row in joined}:
            rows = [row for row in joined if row["run"] == run]
            assert len({(row["flow"], row["definition"]) for row in rows}) == 1
            years = [int(row["start"][:4]) for row in rows]
            assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(years))


def test_definitions_that_meet_in_a_chart_have_different_colours(everything, data):
    colours = {row["definition_id"]: row["colour"] for row in data.definitions.to_dict("records")}
    labels = {row["definition_id"]: row["label"] for row in data.definitions.to_dict("records")}
    charts_of = {}
    for item in everything:
        if item.statistic == "level" and item.definition and item.measure not in ("share", "distance", "border_time"):
            key = (item.subject, item.measure, item.commodity, item.base_unit)
            charts_of.setdefault(key, set()).add(item.definition)
    for key, definitions in charts_of.items():
        if key[0] in ("KZ", "EE", "GE"):  # drawn in no chart
            continue
        drawn = [(labels[name], colours[name]) for name in definitions]
        assert len({colour for _, colour in drawn}) == len(drawn), (key, drawn)


def test_a_figure_leads_to_its_source_and_says_who(everything):
    item = next(item for item in everything if item.observation_id == "seed-000:1")
    link = marks.as_html(citations.figure(item))
    assert 'href="#source-seed-000"' in link
    assert "Kazakhstan Temir Zholy (KTZ)\nReport.az, 9 February 2026\nPrinted: “382,4 тыс. тонн”\n" in unescape(link)


def test_a_figure_says_whom_its_document_quotes_and_which_time_of_it_was_inferred(everything):
    item = next(item for item in everything if item.observation_id == "seed-000:2")
    may = Period(date(2025, 5, 1), date(2025, 5, 31))
    quoted = replace(item, said=may, speakers=("The minister",), known_on=may.end)
    assert citations.says_who(quoted).startswith("The minister, May 2025\nTold by Report.az\n")
    assert "inferred" not in citations.says_who(item) + days.compared(item) + days.since(item)
    guessed = replace(item, compare_basis="inferred")
    assert citations.says_who(guessed).endswith("\nCompared with: inferred")
    assert days.compared(guessed) == f"{days.compared(item)} (inferred)"
    assert days.counted_on(guessed) == "on 2024 (inferred)"
    assert citations.says_who(replace(item, period_basis="inferred")).endswith("\nPeriod: inferred")
    gone = replace(item, status="not_refound")
    assert citations.says_who(gone) == f"{citations.says_who(item)}\nThe page was not found again"


def test_what_a_note_calls_inferred_is_entered_as_inferred(everything):
    """A period that only its note calls so is told on every page as stated."""
    noted = [item for item in everything if "inferred" in item.note and item.period.start]
    assert len(noted) >= 10
    assert [item.observation_id for item in noted if "inferred" not in (item.period_basis, item.compare_basis)] == []


def test_a_bibliography_has_an_anchor_for_every_source(data):
    listed = citations.bibliography(data, ["seed-000", "seed-004"]).mimebundle()["text/html"]
    assert 'id="source-seed-000"' in listed
    assert "no date of its own; on an event of 13 November 2024" in listed
    assert listed.index("seed-000") < listed.index("seed-004")  # latest first


def test_a_map_shows_the_shapes_of_its_own_dataset(data):
    """Whatever was drawn before from another."""
    west = json.loads(data.geography)
    west["objects"][topology.NAME]["geometries"] = west["objects"][topology.NAME]["geometries"][:1]
    ways = network(data)
    shown = [
        maps.network_map(dataset, ways, ["aktau"]).data[topology.NAME].text
        for dataset in (data, replace(data, geography=json.dumps(west).encode()), data)
    ]
    assert len(shown[1]) < len(shown[0]) == len(shown[2])
    assert topology.NAME in topology.Objects.model_fields


def test_no_two_meanings_have_one_colour_in_the_whole_book():
    meant = {mark.colour for mark in theme.AIMS.values()}
    assert len({*theme.DEFINITIONS, theme.UNSTATED, theme.RECKONED, *meant}) == len(theme.DEFINITIONS) + 4
    assert len({mark.shape for mark in theme.AIMS.values()}) == 2
    assert {*theme.AIMS} == {*AIMS}
    assert terms.SPEAKERS.keys() == set(get_args(Reporter.model_fields["kind"].annotation))


def test_statements_of_one_amount_share_a_line(everything):
    """Whatever their loose word, and whether it is stated as an amount or as a rate."""
    capacity = next(item for item in everything if item.measure == "capacity" and item.base_unit == "t/year")
    alike = [replace(capacity, qualifier=word) for word in QUALIFIERS]
    alike.append(replace(alike[0], base_unit="t"))
    assert len({figures.plain_amount(item) for item in alike}) == 1
    assert len({figures.reported(item) for item in alike}) > 1


@pytest.mark.parametrize(
    ("numbered", "own"),
    [
        ({"A": 4, "B": 1}, {"A": 4, "B": 1}),
        ({"A": 4, "B": 4, "C": 1}, {"A": 4, "B": 2, "C": 1}),
        ({"A": 4, "B": 4, "C": 4}, {"A": 4, "B": 1, "C": 2}),
        ({}, {"A": 0, "B": 0}),
    ],
)
def test_no_two_counts_of_a_chart_have_one_colour(numbered, own):
    assert own_colours([*own], numbered) == own
