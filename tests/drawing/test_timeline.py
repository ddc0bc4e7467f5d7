"""Figures over time: which are joined, in which colour, over which days; and how marks look beside each other."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from corridor.drawing import axes, fan, layers, over_time, theme
from corridor.drawing.plots import Rows
from corridor.drawing.ranges import ranges
from corridor.drawing.timeline import timeline as drawn_over_time
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import observations
from corridor.evidence.periods import Period


def row(year, *, flow="total", definition="a", whole=True):
    return {"start": f"{year}-01-01", "flow": flow, "definition": definition, "whole_year": whole}


def test_neighbouring_years_of_one_flow_and_definition_are_one_run():
    rows = [row(2020), row(2021), row(2021, flow="export"), row(2023), row(2023, definition="b"), row(2024)]
    assert [told["run"] for told in over_time._in_runs(rows)] == [
        *("total, a, from 2020", "total, a, from 2020", "export, a, from 2021"),
        *("total, a, from 2023", "total, b, from 2023", "total, a, from 2023"),
    ]


def test_a_part_of_a_year_neither_breaks_a_run_nor_joins_it():
    rows = [row(2020), row(2021, whole=False), row(2021), row(2022)]
    assert {told["run"] for told in over_time._in_runs(rows)} == {"total, a, from 2020"}
    apart = [row(2020), row(2021, whole=False), row(2022)]
    assert over_time._in_runs(apart)[-1]["run"] == "total, a, from 2022"


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
    assert layers.own_colours(labels, numbered) == own


def test_where_no_colour_is_free_one_is_shared():
    labels = [*"abcdefghi"]
    own = layers.own_colours(labels, dict.fromkeys(labels, 1))
    assert [own[label] for label in labels] == [*range(1, 9), 1]


def test_a_period_without_an_end_is_drawn_up_to_the_day_it_was_known():
    first, last, known = date(2025, 1, 1), date(2025, 6, 30), date(2026, 2, 1)

    def over(start, end, known_on):
        item = SimpleNamespace(observation_id="a:1", period=SimpleNamespace(start=start, end=end), known_on=known_on)
        return over_time.drawn_period(item)

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


@pytest.mark.parametrize(("figures", "height"), [(1, 200), (6, 200), (7, 206), (31, 398), (32, 400), (90, 400)])
def test_more_figures_have_more_room_within_limits(levels, figures, height):
    assert over_time.frame(levels[:1] * figures, 1e6).height == height


def test_what_digits_allow_is_broad_and_faint_and_a_figure_stands_out(levels):
    allowed, steps, parts, bars = marks(drawn_over_time(levels, {}))[:4]
    assert steps["strokeWidth"] < bars["size"] == parts["size"]
    assert parts["opacity"] < bars["opacity"]
    assert allowed["opacity"] < theme.PART < steps["opacity"] < 1


def test_what_digits_allow_is_drawn_where_it_is_wider_than_a_mark(levels):
    """In 200 pixels of 8 Mt, 0.1 Mt are 2.5 pixels, 0.6 are 15."""
    place = over_time.Frame(axes.years([date(2025, 1, 1)]), axes.Amounts(8, 2), 1e6, 200)
    precise, loose = levels[0], replace(levels[0], interval=Interval(5.0e6, 5.6e6))
    assert precise.interval.width == pytest.approx(1e5)
    rows = over_time.rows_of([precise, loose], {}, place)
    assert [row["band"] for row in sorted(rows, key=lambda row: row["high"] - row["low"])] == [False, True]


def test_figures_of_one_quantity_on_each_other_are_one_mark_with_their_number(levels):
    """In 200 pixels of 8 Mt, 0.1 Mt are 2.5 pixels: one mark; 0.3 are 7.5: another."""
    place = over_time.Frame(axes.years([levels[0].period.start]), axes.Amounts(8, 2), 1e6, 200)
    alike = [
        replace(
            levels[0],
            observation_id=f"a:{number}",
            amounts=(amount,),
            interval=Interval(amount - width, amount + width),
        )
        for number, (amount, width) in enumerate([(5.2e6, 5e4), (5.25e6, 5e3), (5.3e6, 5e4), (5.6e6, 5e4)])
    ]
    rows = {row["figure"]: row for row in over_time.rows_of(alike, {}, place)}
    assert [row["drawn"] for row in rows.values()] == [False, True, False, True]
    assert [row["times"] for row in rows.values()] == ["", "(3)", "", ""]
    assert "\nAlso reported: 5.2\u00a0Mt (" in rows["a:1"]["says"]
    assert "5.3\u00a0Mt (" in rows["a:1"]["says"]
    elsewhere = [replace(item, period=Period(date(2030, 1, 1), date(2030, 12, 31))) for item in alike[:1]]
    assert all(row["times"] in ("", "(3)") for row in over_time.rows_of([*alike, *elsewhere], {}, place))


def test_a_bar_too_short_to_be_seen_is_a_dot(levels):
    """Ten years on some 300 pixels: a month is less than three, half a year fifteen."""
    place = over_time.Frame(axes.Years(2016, 2025), axes.Amounts(8, 2), 1e6, 200)
    month, half = Period(date(2025, 1, 1), date(2025, 1, 31)), Period(date(2025, 1, 1), date(2025, 6, 30))
    rows = over_time.rows_of([replace(levels[0], period=period) for period in (month, half)], {}, place)
    assert [row["dot"] for row in rows] == [True, False]


def test_the_last_mark_of_each_count_is_named(levels):
    colours = {item.definition: (item.definition, 1) for item in levels}
    rows = drawn_over_time(levels, colours).data["levels"].rows
    named = {row["wide_name"]["text"].split(" ")[0]: row for row in rows if "wide_name" in row}
    assert named
    for row in named.values():
        long = [other for other in rows if int(other["end"][5:7]) - int(other["start"][5:7]) > 1]
        assert row["end"] == max(other["end"] for other in long if other["definition"] == row["definition"])


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
    (bar,) = [layer["mark"] for layer in view["layer"] if layer["mark"]["type"] == "bar"]
    (name,) = [layer["mark"] for layer in view["layer"] if layer["encoding"].get("text", {}).get("field") == "label"]
    assert bar["yOffset"] - bar["height"] / 2 > name["dy"] + 6
    assert bar["yOffset"] + bar["height"] / 2 - name["dy"] + 6 < view["height"]["step"]


def test_of_ranges_the_fastest_stretch_is_first_and_an_arrow_leads_from_what_its_document_says_of_before(levels):
    """Days 5 to 6 of one stretch, 9 to 10 of another, 20 before by the same document as the 9."""
    stated = [
        ("a:1", "a", "far", 9, levels[0].period),
        ("a:2", "a", "far", 20, Period(None, None)),
        ("b:1", "b", "near", 5, levels[0].period),
        ("c:1", "c", "far", 30, Period(None, None)),
    ]
    figures = [
        replace(
            levels[0],
            observation_id=name,
            source_id=source,
            subject=subject,
            amounts=(days * 1e6,),
            interval=Interval(days * 1e6, (days + 1) * 1e6),
            period=period,
        )
        for name, source, subject, days, period in stated
    ]
    rows = ranges(figures, {"far": "Far", "near": "Near"}).data["ranges"].rows
    assert [(row["label"].split(",")[0], row["low"], row["before"], row["dated"]) for row in rows] == [
        ("Near", 5, None, True),
        ("Far", 9, 20.5, True),
        ("Far", 30, None, False),
    ]


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
    plot = fan.fan(
        paths, Interval(0.1, 0.25), fan.Goal(Interval(4e6, 6e6), "the target", "target", None), scale, "Title"
    )
    told = plot.controls["fan"]
    assert (told["start"], told["low"], told["high"], told["unit"], told["title"]) == (2025, 1, 2, "Mt", "Title")
    assert [told["sliders"][name]["value"] for name in ("growth_low", "growth_high", "horizon")] == [10, 25, 2026]
    assert told["sliders"]["horizon"]["min"] == 2026
    assert [name for name, _ in told["labels"]] == ["growth_low", "growth_high", "horizon"]
    assert plot.data["goal"] == Rows([{"target": 5, "year": "None"}])
    assert plot.data["years"].rows[1] == {"year": "2026", "low": 1.5, "high": 3}


def test_a_flow_is_thinner_than_the_total_and_no_count_is_called_at_two_months(levels):
    place = over_time.Frame(axes.years([levels[0].period.start]), axes.Amounts(8, 2), 1e6, 200)
    whole = replace(levels[0], observation_id="a:1", flow="total")
    part = replace(levels[0], observation_id="a:2", flow="export")
    start = date(levels[0].period.end.year + 1, 1, 1)
    months = replace(whole, observation_id="a:3", period=Period(start, date(start.year, 2, 28)))
    rows = over_time.rows_of([whole, part, months], {}, place)
    assert {row["figure"]: row["thin"] for row in rows} == {"a:1": False, "a:2": True, "a:3": False}
    assert not over_time.rows_of([part], {}, place)[0]["thin"]
    assert {row["figure"] for row in over_time.last_of_each(rows).values()} <= {"a:1", "a:2"}
