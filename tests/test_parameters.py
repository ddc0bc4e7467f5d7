from datetime import date

import pytest

from corridor import parameters
from corridor.parameters import ChapterParameters, OverviewParameters, ParameterError, RelationshipParameters

PAIRS = ["KZ-EE", "KZ-TJ"]


def read(**given):
    return parameters.read(RelationshipParameters, {"relationship": "KZ-TJ", **given}, PAIRS)


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
        ({"as_of": "2025-02-30"}, ["as_of: '2025-02-30'", "an ISO date such as 2025-12-31"]),
        ({"as_of": "yesterday"}, ["as_of: 'yesterday'", "an ISO date"]),
        ({"growth_low": "high"}, ["growth_low: 'high'", "per cent a year"]),
        ({"growth_low": -100}, ["growth_low: -100", "above -100"]),
        ({"growth_low": 9, "growth_high": 2}, ["growth_low 9 is above growth_high 2"]),
        ({"target_kt": -1}, ["target_kt: -1", "thousand tonnes"]),
        ({"target_kt": float("nan")}, ["target_kt"]),
        ({"language": "ru"}, ["language: 'ru'", "accepted: en"]),
        ({"relationship": "KZ-TY"}, ["'KZ-TY' is no pair", "nearest: KZ-TJ", "accepted: KZ-EE, KZ-TJ"]),
        ({"relationship": 7}, ["relationship: 7", "a pair such as KZ-TJ"]),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(given, told):
    with pytest.raises(ParameterError) as refused:
        read(**given)
    message = str(refused.value)
    assert "\n" not in message
    for words in told:
        assert words in message


def test_only_plain_values_of_a_notebook_are_parameters():
    namespace = {"as_of": "", "hello": 1, "_private": 2, "In": [], "Out": {}, "pytest": pytest, "exit": print}
    assert parameters.given_in(namespace) == {"as_of": "", "hello": 1}
    with pytest.raises(ParameterError, match="hello: is no parameter here"):
        parameters.read(ChapterParameters, parameters.given_in(namespace))


def test_the_landing_page_takes_a_day_to_compare_with():
    asked = parameters.read(OverviewParameters, {"since": "2025-12-31"})
    assert asked.since == date(2025, 12, 31)
    with pytest.raises(ParameterError, match="since: 'lately' cannot be used; accepted: an ISO date"):
        parameters.read(OverviewParameters, {"since": "lately"})


def test_a_notebook_shows_the_line_and_no_traceback():
    assert ParameterError("horizon: no")._render_traceback_() == ["ParameterError: horizon: no"]
