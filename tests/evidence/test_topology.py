"""Shapes as steps from point to point, in arcs that neighbours share."""

import json

import pytest
from pydantic import ValidationError

from corridor.evidence.topology import Topology, number, points

TWO = {
    "arcs": [[[0, 0], [10, 0]], [[10, 0], [0, 10], [-10, -10]]],
    "transform": {"scale": [0.5, 0.25], "translate": [40, 30]},
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "properties": {"name": "One"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[~0]], [[1], [0]]]},
                {"type": None},
            ]
        }
    },
}


def topology(**other):
    return Topology.model_validate_json(json.dumps(TWO | other))


def test_one_polygon_and_several_are_read_alike():
    one, several, none = topology().objects.countries.geometries
    assert (one.name, one.polygons) == ("One", [[[0, 1]]])
    assert (several.name, several.polygons) == ("", [[[~0]], [[1], [0]]])
    assert none.polygons == []
    assert topology().polygons == [[[0, 1]], [[~0]], [[1], [0]]]


def test_an_arc_runs_through_its_steps_added_up():
    read = topology()
    assert points(read.arcs[1], read.transform) == [(45.0, 30.0), (45.0, 32.5), (40.0, 30.0)]


def test_an_arc_has_one_number_whichever_way_it_is_run_through():
    assert [number(arc) for arc in (0, ~0, 3, ~3)] == [0, 0, 3, 3]


def used(arcs):
    return {"objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": arcs}]}}}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (used([[2]]), "arc 2 is used, but there are only 2"),
        (used([[~2]]), "arc 2 is used, but there are only 2"),
        (
            {"objects": {"countries": {"geometries": [{"type": None}]}}},
            "holds no shape; accepted: the shapes of countries",
        ),
        ({"arcs": [[[0, 0]]]}, "at least 2 items"),
        ({"arcs": [[[0, 0], [1_000_001, 0]]]}, "less than or equal to 1000000"),
        ({"transform": {"scale": [0, 1], "translate": [0, 0]}}, "greater than 0"),
        ({"transform": {"scale": [1.5, 1], "translate": [0, 0]}}, "less than or equal to 1"),
        ({"transform": {"scale": [1, 1], "translate": [361, 0]}}, "less than or equal to 360"),
    ],
)
def test_what_is_no_shape_is_refused(other, told):
    with pytest.raises(ValidationError, match=told):
        topology(**other)
