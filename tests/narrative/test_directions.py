"""Whose exports: directions are said from the country that counts, by name."""

from dataclasses import replace

import pytest

from corridor.drawing.layers import flow_shape
from corridor.evidence.observations import observations
from corridor.narrative.directions import course, direction, seen_from_first
from corridor.narrative.speakers import speaker


@pytest.fixture(scope="module")
def some(data):
    return observations(data)[0]


ESTONIA = {"subject": "KZ-EE", "reporter": "EE", "country": "Estonia", "partner": "Kazakhstan"}
KAZAKHSTAN = {"subject": "KZ-EE", "reporter": "KZ", "country": "Kazakhstan", "partner": "Estonia"}
ROUTE = {"subject": "TITR", "reporter": "KZ", "country": "Kazakhstan", "partner": ""}
BANK = {"subject": "TITR", "reporter": "ebrd", "country": "", "partner": ""}


@pytest.mark.parametrize(
    ("who", "flow", "said", "short", "mark"),
    [
        (ESTONIA, "export", "exports of Estonia to Kazakhstan", "Estonia to Kazakhstan", "import"),
        (ESTONIA, "import", "imports of Estonia from Kazakhstan", "Kazakhstan to Estonia", "export"),
        (KAZAKHSTAN, "export", "exports of Kazakhstan to Estonia", "Kazakhstan to Estonia", "export"),
        (KAZAKHSTAN, "import", "imports of Kazakhstan from Estonia", "Estonia to Kazakhstan", "import"),
        (KAZAKHSTAN, "total", "", "all directions", "total"),
        (KAZAKHSTAN, "transit", "transit", "transit", "transit"),
        (ROUTE, "export", "exports of Kazakhstan", "exports of Kazakhstan", "export"),
        (ROUTE, "", "", "direction not named", ""),
        (BANK, "export", "exports", "exports", "export"),
    ],
)
def test_a_flow_is_said_from_the_country_that_counts(some, who, flow, said, short, mark):
    item = replace(some, flow=flow, **who)
    assert (direction(item), course(item), seen_from_first(item)) == (said, short, mark)


def test_countries_of_directions_come_with_the_data(everything):
    by_id = {item.observation_id: item for item in everything}
    assert by_id["seed-000:3"].country == "Kazakhstan"
    assert by_id["seed-000:3"].partner == "Estonia"
    estonian = next(item for item in everything if item.reporter == "EE" and item.flow == "export")
    assert direction(estonian) == "exports of Estonia to Kazakhstan"
    for item in everything:
        if item.flow in ("export", "import") and len(item.reporter) == 2:
            assert item.country, item.observation_id


def test_one_course_has_one_mark_whoever_counts_it(some):
    both = [replace(some, flow="export", **KAZAKHSTAN), replace(some, flow="import", **ESTONIA)]
    shape = flow_shape(both).to_dict()
    assert shape["scale"] == {"domain": ["Kazakhstan to Estonia"], "range": ["triangle-right"]}


def test_nobody_is_named_but_the_publisher(everything):
    hub = next(item for item in everything if item.source_id == "365info-2025-07-hub")
    assert speaker(hub) == "365info.kz, speaker not named"
