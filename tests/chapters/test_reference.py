"""Chapters that tell the schema: some rows of each, as the fields declare them."""

import pytest
from telling import told

from corridor.chapters.cells import dictionary, rerun


@pytest.mark.usefixtures("small_book")
def test_tables_and_fields_say_what_they_hold():
    shown = told(dictionary.tables_of_package(dictionary.chapter({})))
    assert shown[0] == "FOLD Fields of observations (33 rows)"
    assert shown[1] == (
        "**observations**: One figure as one source printed it, with the interval it allows. 71 rows; "
        "the key is observation_id."
    )
    assert shown[2:4] == ["TABLE Fields of observations", "Field | Type | Meaning | Constraint"]
    assert "value_low | number | Lower end, where a range is printed. |" in shown
    assert (
        "statistic | string | A level, a change against another period, a target, a forecast. | "
        "required; one of level, change, target, forecast"
    ) in shown
    assert (
        "parties | string, several joined by ; | Countries that state it. | required; names reporters.reporter" in shown
    )
    assert "unit | string | The unit as used in observations. | key" in shown


@pytest.mark.usefixtures("small_book")
def test_parameters_are_those_that_are_checked():
    shown = told(rerun.parameters_table(rerun.chapter({})))
    assert shown[:3] == [
        "TABLE Parameters of a pair's chapter",
        "Parameter | Accepted | Default",
        "as_of | an ISO date such as 2025-12-31, no later than today, or empty | empty",
    ]
    assert "horizon | a year from 2000 to 2100 | 2030" in shown
    assert any(line.startswith("relationship | ") and line.endswith(" | none, must be given") for line in shown)
