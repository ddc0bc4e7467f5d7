"""Figures over time: which are joined, in which colour, over which days; and how marks look beside each other."""

from datetime import date
from types import SimpleNamespace

import pytest

from corridor.drawing import fan, timeline
from corridor.drawing.plots import Rows
from corridor.drawing.ranges import ranges
from corridor.drawing.timeline import timeline as drawn_over_time
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import observations


def row(year, *, flow="total", definition="a", whole=True):
    return {"start": f"{year}-01-01", "flow": flow, "definition": definition, "whole_year": whole}


def test_neighbouring_years_of_one_flow_and_definition_are_one_run():
    rows = [row(2020), row(2021), row(2021, flow="export"), row(2023), row(2023, definition="b"), row(2024)]
    assert [told["run"] for told in timeline._in_runs(rows)] == [
        *("total, a, from 2020", "total, a, from 2020", "export, a, from 2021"),
        *("total, a, from 2023", "total, b, from 2023", "total, a, from 2023"),
    ]


def test_a_part_of_a_year_neither_breaks_a_run_nor_joins_it():
    rows = [row(2020), row(2021, whole=False), row(2021), row(2022)]
    assert {told["run"] for told in timeline._in_runs(rows)} == {"total, a, from 2020"}
    apart = [row(2020), row(2021, whole=False), row(2022)]
    assert timeline._in_runs(apart)[-1]["run"] == "total, a, from 2022"


@pytest.mark.parametrize(
    ("labels", "numbered", "own"),
    [
        (["a", "b"], {"a": 3, "b": 1}, {"a": 3, "b": 1}),
        (["a", "b"], {"a": 1, "b": 1}, {"a": 1, "b": 2}),
        (["a", "b", "c"], {"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 3, "c": 2}),
        (["a", "b"], {}, {"a": 0, "b": 0}),
    ],
)
def test_a_count_has_the_colour_of_its_definition_or_a_free_one(labels, numbered, own):
    assert timeline._own_colours(labels, numbered) == own


def test_where_no_colour_is_free_one_is_shared():
    labels = [*"abcdefghi"]
    own = timeline._own_colours(labels, dict.fromkeys(labels, 1))
    assert [own[label] for label in labels] == [*range(1, 9), 1]


@pytest.mark.parametrize(("figures", "height"), [(1, 200), (6, 200), (7, 206), (33, 414), (34, 420), (90, 420)])
def test_more_figures_have_more_room_within_limits(figures, height):
    assert timeline._height(figures) == height


def test_a_period_without_an_end_is_drawn_up_to_the_day_it_was_known():
    first, last, known = date(2025, 1, 1), date(2025, 6, 30), date(2026, 2, 1)

    def over(start, end, known_on):
        item = SimpleNamespace(observation_id="a:1", period=SimpleNamespace(start=start, end=end), known_on=known_on)
        return timeline._drawn_period(item)

    assert over(first, last, known) == (first, last)
    assert over(first, None, known) == (first, known)
    assert over(first, None, None) == (first, first)
    with pytest.raises(ValueError, match=r"^a:1 has no period to draw$"):
        over(None, last, known)


@pytest.fixture(scope="module")
def levels(small):
    """Yearly totals of the railway with Tajikistan."""
    return [
        item
        for item in observations(small)
        if (item.subject, item.measure, item.statistic) == ("KZ-TJ", "rail_freight", "level") and item.period.start
    ]


def marks(plot):
    return [layer["mark"] for layer in plot.view.to_dict()["layer"]]


def test_what_digits_allow_is_broad_and_faint_and_a_figure_stands_out(levels):
    joined, covered, allowed, whole, part = marks(drawn_over_time(levels, {}))
    assert joined["strokeWidth"] < covered["strokeWidth"] < allowed["strokeWidth"]
    assert allowed["opacity"] < 0.5 < joined["opacity"] < whole["opacity"] == part["opacity"] == 1
    assert whole["size"] == part["size"]
    assert whole["filled"]
    assert joined["tooltip"] is None


def test_counts_can_be_shown_and_hidden_where_there_are_several(levels):
    assert drawn_over_time(levels[:1], {}).controls == {}
    colours = {item.definition: (item.definition, 1) for item in levels}
    names = list(dict.fromkeys(item.definition for item in levels))
    assert len(names) > 1
    several = drawn_over_time(levels, colours)
    assert several.controls["toggle"]["data"] == "levels"
    assert several.controls["toggle"]["column"] == "definition"
    assert {*several.controls["toggle"]["labels"]} == {*names}


def test_bars_one_below_the_other_do_not_touch(levels):
    view = ranges(levels, {"KZ-TJ": "Tajikistan"}).view.to_dict()
    assert 0 < view["mark"]["height"] < view["height"]["step"]
    assert view["encoding"]["y"]["axis"]["labelExpr"] == "split(datum.label, '|')"
    assert not view["encoding"]["y"]["axis"]["grid"]


@pytest.mark.parametrize(
    ("value", "slider"),
    [(5, {"min": 0, "max": 9, "step": 1, "value": 5}), (-2, {"min": -2, "max": 9, "step": 1, "value": -2})],
)
def test_a_slider_reaches_its_value(value, slider):
    assert fan._slider(value, 0, 9, 1) == slider
    assert fan._slider(12, 0, 9, 1)["max"] == 12


def test_a_fan_begins_at_its_level_and_can_be_carried_further(levels):
    scale = levels[0].words.scale(levels[0].base_unit)
    paths = {2025: Interval(1e6, 2e6), 2026: Interval(1.5e6, 3e6)}
    plot = fan.fan(paths, Interval(0.1, 0.25), (Interval(4e6, 6e6), "the target"), scale, "Title")
    told = plot.controls["fan"]
    assert (told["start"], told["low"], told["high"], told["unit"], told["title"]) == (2025, 1, 2, "Mt", "Title")
    assert [told["sliders"][name]["value"] for name in ("growth_low", "growth_high", "horizon")] == [10, 25, 2026]
    assert told["sliders"]["horizon"]["min"] == 2026
    assert [name for name, _ in told["labels"]] == ["growth_low", "growth_high", "horizon"]
    assert plot.data["target"] == Rows([{"target": 5}])
    assert plot.data["years"].rows[1] == {"year": "2026", "low": 1.5, "high": 3}
