"""What is drawn is what it is: charts and the sentences around them, as pages show them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from corridor import charts, drawings, render
from corridor.observations import Period, year


@pytest.fixture(scope="module")
def drawn(data) -> list[tuple[str, dict]]:
    """Every chart of every executed chapter, by the chapter's name."""
    return [(chapter.name, spec) for chapter in render.chapters(data) for spec in drawings.charts_of(chapter.output)]


def texts(data, *names: str) -> str:
    """What cells of executed chapters show, without markup."""
    return "\n".join(
        "".join(output["data"].get("text/plain", ""))
        for chapter in render.chapters(data)
        if not names or chapter.name in names
        for cell in json.loads(Path(chapter.output).read_bytes())["cells"]
        for output in cell.get("outputs", ())
    )


@pytest.mark.parametrize(
    ("period", "longer"),
    [
        (year(2024), False),
        (Period(date(2023, 9, 1), date(2024, 8, 31)), False),
        (Period(date(2023, 1, 1), date(2024, 1, 2)), True),
        (Period(date(2020, 1, 1), date(2025, 12, 31)), True),
        (Period(date(2020, 1, 1), None), False),
    ],
)
def test_a_period_longer_than_any_year_is_known(period, longer):
    assert period.many_years is longer


def test_no_sum_over_several_years_stands_on_an_axis_of_years(drawn):
    levels = [(name, row) for name, spec in drawn for row in spec["datasets"].get("levels", ())]
    assert levels
    for name, row in levels:
        days = (date.fromisoformat(row["end"]) - date.fromisoformat(row["start"])).days
        assert days < 366, (name, row["period"], row["reported"])


def test_a_sum_over_several_years_is_said_below_the_chart(data, everything):
    told = texts(data, "ports", "oil", "KZ-AZ")
    for item in everything:
        if item.sums_years and item.measure in ("containers", "oil_transit"):
            assert "Not drawn, as a sum over several years" in told
            assert re.search(rf'2025 \([^<]*<a href="#source-{item.source_id}">', told)


def test_marks_of_targets_stand_about_the_middle_of_bands_of_years(data, everything):
    due = [item for item in everything if item.statistic == "target" and item.measure == "corridor_freight"]
    due = [item for item in due if item.period.known and item.base_unit == "t"]
    kinds = dict(zip(data.reporters["reporter"], data.reporters["kind"], strict=True))
    drawing = charts.aims(due, [], kinds)
    marks = drawing.chart.to_dict()["layer"][0]["encoding"]
    assert (marks["x"]["axis"]["tickBand"], marks["x"]["axis"]["grid"]) == ("extent", True)
    years = [int(name) for name in marks["x"]["scale"]["domain"]]
    assert years == list(range(years[0], years[-1] + 1))
    low, high = marks["xOffset"]["scale"]["domain"]
    for year_of in {row["year"] for row in drawing.data["aims"]}:
        places = [row["place"] for row in drawing.data["aims"] if row["year"] == year_of]
        assert sum(places) == 0
        assert all(low < place < high for place in places)
