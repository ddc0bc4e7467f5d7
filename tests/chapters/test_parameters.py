import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.chapters import parameters
from corridor.chapters.cells import overview, volumes
from corridor.chapters.pair import known_pair
from corridor.chapters.parameters import ChapterParameters, OverviewParameters, ParameterError, RelationshipParameters
from corridor.chapters.sections import prospects
from corridor.drawing.plots import Chart
from corridor.narrative.pieces import Prose


def read(**given):
    return parameters.read(RelationshipParameters, {"relationship": "KZ-TJ", **given})


def test_defaults_leave_everything_to_the_data():
    asked = read()
    assert (asked.as_of, asked.horizon, asked.growth_low, asked.target_kt) == (None, 2030, None, 0)


def test_what_the_command_line_gives_is_typed():
    asked = read(as_of="2025-12-31", horizon="2035", growth_low="5", growth_high="", target_kt="1500.5")
    assert asked.as_of == date(2025, 12, 31)
    assert (asked.horizon, asked.growth_low, asked.growth_high, asked.target_kt) == (2035, 5.0, None, 1500.5)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"horizn": 2035}, ["horizn: is no parameter here", "nearest: horizon", "accepted: as_of, growth_high"]),
        ({"a\nb": 1}, ["'a\\nb': is no parameter here"]),
        ({"horizon": "soon"}, ["horizon: 'soon'", "a year from 2000 to 2100"]),
        ({"horizon": 2035.5}, ["horizon: 2035.5", "a year from 2000 to 2100"]),
        ({"horizon": 1999}, ["horizon: 1999", "a year from 2000 to 2100"]),
        ({"horizon": "2_035"}, ["horizon: '2_035'", "a year from 2000 to 2100"]),
        ({"horizon": "２０３５"}, ["horizon: '２０３５'", "a year from 2000 to 2100"]),
        ({"horizon": True}, ["horizon: True", "a year from 2000 to 2100"]),
        ({"horizon": "9" * 5000}, ["horizon: '999", "...", "a year from 2000 to 2100"]),
        ({"horizon": ""}, ["horizon: ''", "a year from 2000 to 2100"]),
        ({"as_of": "2025-02-30"}, ["as_of: '2025-02-30'", "an ISO date such as 2025-12-31"]),
        ({"as_of": 1704067200}, ["as_of: 1704067200", "an ISO date such as 2025-12-31"]),
        ({"as_of": "1704067200"}, ["as_of: '1704067200'", "an ISO date such as 2025-12-31"]),
        ({"as_of": "20240101"}, ["as_of: '20240101'", "an ISO date such as 2025-12-31"]),
        ({"as_of": "2024-W01-1"}, ["as_of: '2024-W01-1'", "an ISO date such as 2025-12-31"]),
        ({"as_of": "2024-01-01T00:00:00+06:00"}, ["as_of: '2024-01-01T00", "an ISO date such as 2025-12-31"]),
        ({"as_of": datetime(2024, 1, 1, tzinfo=UTC)}, ["as_of: datetime", "an ISO date such as 2025-12-31"]),
        ({"as_of": "2999-12-31"}, ["as_of: 2999-12-31 has not come yet", "accepted: a day up to"]),
        ({"as_of": date(2999, 12, 31)}, ["as_of: 2999-12-31 has not come yet", "accepted: a day up to"]),
        ({"as_of": "yesterday"}, ["as_of: 'yesterday'", "an ISO date"]),
        ({"growth_low": "high"}, ["growth_low: 'high'", "per cent a year"]),
        ({"growth_low": -100}, ["growth_low: -100", "above -100"]),
        ({"growth_low": True}, ["growth_low: True", "per cent a year"]),
        ({"growth_low": "1_0"}, ["growth_low: '1_0'", "per cent a year"]),
        ({"growth_high": "1e400"}, ["growth_high: '1e400'", "at most 1000"]),
        ({"growth_high": 10**400}, ["growth_high: 1000", "...", "at most 1000"]),
        ({"growth_low": 9, "growth_high": 2}, ["growth_low 9 is above growth_high 2"]),
        ({"target_kt": -1}, ["target_kt: -1", "thousand tonnes"]),
        ({"target_kt": float("nan")}, ["target_kt"]),
        ({"target_kt": 0.0001}, ["target_kt: 0.0001", "at least 0.001"]),
        ({"target_kt": "1000000000"}, ["target_kt: '1000000000'", "less than a billion"]),
        ({"language": "ru"}, ["language: 'ru'", "accepted: en"]),
        ({"relationship": 7}, ["relationship: 7", "a pair of countries such as KZ-TJ"]),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(given, told):
    with pytest.raises(ParameterError) as refused:
        read(**given)
    message = str(refused.value)
    assert "\n" not in message
    for words in told:
        assert words in message


@pytest.mark.parametrize("day", [date(2024, 2, 29), "2024-02-29"])
def test_a_day_may_be_text_or_what_yaml_makes_of_it(day):
    assert read(as_of=day).as_of == date(2024, 2, 29)


def test_a_day_may_be_today_or_that_of_the_newest_document_where_a_clock_is_behind(monkeypatch):
    monkeypatch.setattr("corridor.base.clock.today", lambda: date(2026, 1, 10))
    assert read(as_of="2026-01-10").as_of == date(2026, 1, 10)
    with pytest.raises(ParameterError, match="as_of: 2026-01-11 has not come yet; accepted: a day up to 2026-01-10"):
        read(as_of="2026-01-11")
    newest = date(2026, 3, 31)
    for kind, name in ((ChapterParameters, "as_of"), (OverviewParameters, "since")):
        assert getattr(parameters.read(kind, {name: newest}, newest=newest), name) == newest
        with pytest.raises(ParameterError, match=f"{name}: 2026-04-01 has not come yet; .* a day up to 2026-03-31"):
            parameters.read(kind, {name: "2026-04-01"}, newest=newest)


@pytest.mark.parametrize("day", [1704067200, True, "2024-01-01T00:00:00+06:00", "2999-12-31"])
def test_notebooks_refuse_such_days_too_whoever_runs_them(day):
    """What plain papermill gives a notebook; a day is checked beside the newest document of the data."""
    with pytest.raises(ParameterError, match="as_of: "):
        known_pair({"relationship": "KZ-TJ", "as_of": day})
    with pytest.raises(ParameterError, match="as_of: "):
        volumes.chapter({"as_of": day})
    with pytest.raises(ParameterError, match="since: "):
        overview.chapter({"since": day})


def test_the_day_of_the_newest_document_can_be_asked_for_by_any_clock(monkeypatch, data):
    monkeypatch.setattr("corridor.base.clock.today", lambda: date(1999, 1, 1))
    newest = data.edition().isoformat()
    assert known_pair({"relationship": "KZ-TJ", "as_of": newest}).day == data.edition()
    assert volumes.chapter({"as_of": newest}).day == data.edition()


@pytest.fixture(scope="module")
def scenario(data):
    """What the chapter of a pair says of where its freight may lead, for parameters as they are given."""
    pairs = data.relationships["relationship_id"]
    chapters = {(pair, day): known_pair({"relationship": pair, "as_of": day}) for pair in pairs for day in DAYS}

    def of(asked):
        read = parameters.read(RelationshipParameters, asked)
        return prospects.scenario(replace(chapters[read.relationship, asked.get("as_of", "")], parameters=read))

    return of


DAYS = ("", "2024-06-30")
GROWTH = st.none() | st.sampled_from([-99.999999, -99.9, 0, 1000]) | st.floats(-100, 1000, exclude_min=True)
ASKED = {
    "relationship": st.sampled_from(["KZ-TJ", "KZ-CN", "KZ-UZ", "KZ-EE", "KZ-GE", "KG-TM"]),
    "as_of": st.sampled_from(DAYS),
    "horizon": st.sampled_from([2000, 2100]) | st.integers(2000, 2100),
    "growth": st.tuples(GROWTH, GROWTH).map(lambda ends: sorted(ends, key=lambda end: -100 if end is None else end)),
    "target_kt": st.sampled_from([0, 0.001, 999999999.999]) | st.floats(0.001, 1e9, exclude_max=True),
}


@settings(max_examples=200)
@given(asked=st.fixed_dictionaries(ASKED))
def test_whatever_is_accepted_has_a_scenario(scenario, asked):
    """Up to the ends of what is accepted, in every combination: words and charts hold numbers that can be read."""
    low, high = asked.pop("growth")
    for shown in scenario({**asked, "growth_low": low, "growth_high": high}):
        text = shown.description if isinstance(shown, Chart) else shown.text
        assert not re.search(r"\b(nan|inf)\b|\d[eE][+-]?\d|\d{16}", text)
        if isinstance(shown, Chart):
            assert all(0 <= row["low"] <= row["high"] <= 1e9 for row in shown.plot.data["years"].rows)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "The band runs between the last yearly growth"),
        ({"growth_low": 1}, "One end of the band was given"),
        ({"growth_high": 30}, "One end of the band was given"),
        ({"growth_low": 1, "growth_high": 30}, ""),
    ],
)
def test_a_scenario_says_which_growth_comes_from_the_data(scenario, given, told):
    text = scenario({"relationship": "KZ-TJ", **given})[0].text
    assert told in text
    assert ("railways of Kazakhstan" in text) == bool(told)


def test_growth_beyond_what_is_added_up_is_told(scenario):
    """5.95 Mt that grow elevenfold each year: 87 114 Mt in 2029, 958 253 Mt in 2030."""
    asked = {"relationship": "KZ-TJ", "growth_low": -99.999999, "growth_high": 1000}
    text, chart = scenario({**asked, "horizon": 2029})
    assert "leads to 0–87\u202f114\xa0Mt in 2029" in text.text
    assert chart.plot.data["years"].rows[-1] == {"year": "2029", "low": 0, "high": 87114}
    assert [type(shown) for shown in scenario({**asked, "horizon": 2030})] == [Prose, Chart]
    [told] = scenario({**asked, "horizon": 2100})
    assert re.search(r"leads beyond 1\s000\s000\sMt by 2031: more than this chapter adds up", told.text)


def test_only_plain_values_of_a_notebook_are_parameters():
    namespace = {"as_of": "", "hello": 1, "_private": 2, "In": [], "Out": {}, "pytest": pytest, "exit": print}
    assert parameters.given_in(namespace) == {"as_of": "", "hello": 1}
    with pytest.raises(ParameterError, match="hello: is no parameter here"):
        parameters.read(ChapterParameters, parameters.given_in(namespace))


def test_the_landing_page_takes_a_day_to_compare_with():
    asked = parameters.read(OverviewParameters, {"since": "2025-12-31"})
    assert asked.since == date(2025, 12, 31)
    with pytest.raises(ParameterError, match="since: 'lately' is not accepted; accepted: an ISO date"):
        parameters.read(OverviewParameters, {"since": "lately"})


def test_a_notebook_shows_the_line_and_no_traceback():
    assert ParameterError("horizon: no")._render_traceback_() == ["ParameterError: horizon: no"]
