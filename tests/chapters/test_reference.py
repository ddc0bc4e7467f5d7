"""Chapters that tell the schema: some rows of each, as the fields declare them."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from telling import told

from corridor.analysis import constants
from corridor.analysis.system import costs
from corridor.chapters.cells import dictionary, method, quality, rerun
from corridor.evidence import dataset
from corridor.narrative import marks


@pytest.mark.usefixtures("small_book")
def test_tables_and_fields_say_what_they_hold():
    shown = told(dictionary.tables_of_package(dictionary.chapter({})))
    assert re.fullmatch(r"FOLD Fields of observations \(\d+ rows\)", shown[0])
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


def test_breaks_in_series_stand_with_who_says_so(small, monkeypatch):
    columns = ["definition_id", "since", "reason", "source_id"]
    rows = [["route", 2024, "It counts Kuryk too.", "route-2026"], ["rail", 2025, "Without transit.", ""]]
    broken = replace(small, breaks=pd.DataFrame(rows, columns=columns))
    monkeypatch.setattr(dataset, "read", lambda *_: broken)
    assert told(quality.breaks(quality.chapter({}))) == [
        "TABLE Years from which a count holds something else",
        "Count | From | What changed | Says who",
        "the association | 2024 | It counts Kuryk too. | [The route in 2025](#source-route-2026)",
        "the railway | 2025 | Without transit. | whoever entered it, by the figures",
    ]


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


def test_the_worked_example_comes_out_as_a_reader_divides():
    """5.85 / 1.1515 and 5.95 / 1.1505, as its last row has it; what is left holds both, to the digits shown."""
    (table,) = method.worked(method.chapter({}))
    (level, change, year) = table.rows
    low, by_most, high, by_least = map(float, re.findall(r"\d+\.\d+", year[1]))
    assert re.findall(r"\d+\.\d+", level[1]) == [f"{low:g}", f"{high:g}"]
    assert [float(number) for number in re.findall(r"\d+\.\d+", change[1])] == [by_least, by_most]
    left = [float(number) for number in re.findall(r"\d+\.\d+", marks.words(year[2]))]
    assert left[0] <= low / by_most < left[0] + 0.01
    assert left[1] - 0.01 < high / by_least <= left[1]


def test_what_it_costs_to_doubt_is_what_the_code_takes():
    _, table, *_ = method.constants(method.chapter({}))
    told = [int(row[1]) for row in table.rows if row[0].startswith("cost ")]
    named = [
        getattr(costs, name)
        for name in dir(costs)
        if name.isupper() and name not in ("MOST_DIGITS", "ZERO", "ONE", "EDITS")
    ]
    assert sorted(told) == sorted(named)


def test_one_cost_is_reckoned_so_that_a_reader_can_add_it_up(data):
    """Parts with their signs come to the cost; the doubted figure comes first, and costs the least."""
    *_, table = method.constants(method.chapter({}))
    parts = [re.findall(r"([+\u2212]) (\d+)", f"+ {row[1]}") for row in table.rows]
    sums = [sum(int(size) if sign == "+" else -int(size) for sign, size in row) for row in parts]
    told = [int(re.match(r"\d+", marks.words(row[2]))[0]) for row in table.rows]
    assert sums == told
    assert all(told[0] < other for other in told[1:])
    assert told[0] in set(data.doubts["cost"])


def test_no_constant_is_told_twice():
    """One constant under two names would be halved and doubled twice, and told with two reasons."""
    assert len(set(constants.WHERE.values())) == len(constants.WHERE)
