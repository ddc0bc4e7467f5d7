"""The map of all pairs: how wide their lines are, where their marks stand, that these lead to their chapters."""

import json
import re

import pytest

from corridor.analysis.choice import levels
from corridor.analysis.network import network
from corridor.drawing import pictures, theme
from corridor.drawing.flows import Flow, flow_map
from corridor.evidence.observations import about

STOPS = {
    "KZ-UZ": ("almaty", "tashkent"),
    "KZ-AZ": ("almaty", "aktau", "baku"),
    "KZ-CN": ("xian", "altynkol", "almaty"),
    "KZ-KG": ("almaty", "bishkek"),
}


@pytest.fixture(scope="module")
def figures(everything):
    """The least and the most that is stated of one pair."""
    found = [item for item in levels(about(everything, "KZ-UZ"), "rail_freight") if item.base_unit == "t"]
    by_amount = sorted(found, key=lambda item: item.interval.middle)
    return by_amount[0], by_amount[-1]


@pytest.fixture(scope="module")
def amounts(figures):
    return [item.interval.middle for item in figures]


@pytest.fixture(scope="module")
def plot(data, figures):
    """Four pairs; two have a figure; one goes far beyond the map."""
    ways = network(data)
    freight = {"KZ-UZ": figures[1], "KZ-AZ": figures[0]}
    known = [Flow(pair, pair, ways.route(stops), freight.get(pair)) for pair, stops in STOPS.items()]
    return flow_map(data, ways, known, ways.route(["almaty", "aktau", "baku", "poti"]))


def lines(plot):
    """Pair → how wide its line is; in the order drawn."""
    drawn = [item["properties"] for item in json.loads(plot.data["flows"].text)]
    return {item["leads"].split("/")[-1][:5]: item["width"] for item in drawn if item["colour"] == theme.ROUTE}


def test_squares_of_widths_are_as_amounts_and_the_widest_lie_above_all(plot, amounts):
    drawn, freight = lines(plot), amounts
    assert [*drawn][-2:] == ["KZ-AZ", "KZ-UZ"]
    assert drawn["KZ-UZ"] == 11
    assert drawn["KZ-AZ"] == pytest.approx(max(1.6, 11 * (freight[0] / freight[1]) ** 0.5), abs=0.05)
    assert drawn["KZ-CN"] == drawn["KZ-KG"] == 1.6


def test_a_mark_stands_at_the_end_that_fewer_routes_share_or_at_the_edge_before_it(plot, data):
    places = data.places.set_index("id")
    rows = {row["pair"]: row for row in plot.data["pairs"].rows}
    for pair, end in (("KZ-UZ", "tashkent"), ("KZ-AZ", "baku"), ("KZ-KG", "bishkek")):
        assert (rows[pair]["lon"], rows[pair]["lat"]) == tuple(places.loc[end, ["lon", "lat"]])
    assert 80 < rows["KZ-CN"]["lon"] < places.loc["xian", "lon"]
    assert rows["KZ-CN"]["said"] == "to Xi'an"
    assert rows["KZ-KG"]["said"] == ""
    assert rows["KZ-UZ"]["said"] == rows["KZ-UZ"]["short"]


@pytest.mark.parametrize("width", [theme.WIDTH, theme.NARROW])
def test_marks_and_lines_are_links_without_a_script_and_one_stop_of_the_keyboard_each(plot, width):
    drawn = pictures.picture(pictures.still(plot.spec()), width, "map")
    links = re.findall(r"<a ([^>]*)>(?:<title>(\w\w-\w\w)[^<]*</title>)?<(\w+)([^>]*)>", drawn)
    assert sorted(name for _, name, _, _ in links if name) == sorted(STOPS)
    for link, name, _, mark in links:
        assert re.search(r'href="\.\./relationships/\w\w-\w\w\.html"', link)
        assert bool(name) != ('tabindex="-1" aria-hidden="true"' in link)
        assert "tabindex" not in mark
    assert len(links) == drawn.count("<a ")
    assert "xlink" not in drawn
    assert "vega.github.io" not in drawn


def test_countries_of_the_pairs_are_named_in_either_column(plot):
    for narrow in (False, True):
        named = {row["name"] for row in plot.data["areas"].rows if row["narrow"] == narrow}
        assert {"Kazakhstan", "Uzbekistan", "Azerbaijan", "Kyrgyzstan"} <= named


@pytest.mark.parametrize("column", ["", "narrow_"])
def test_no_amount_is_left_out(plot, column):
    assert all(row[f"{column}side"] for row in plot.data["pairs"].rows if row["short"])
