import pytest

from corridor.evidence.sphere import great_circle_km


def test_a_quarter_and_half_of_the_way_around():
    """The circumference is 2 pi x 6371 = 40 030 km."""
    assert great_circle_km(0, 0, 0, 90) == pytest.approx(10007.5, abs=0.1)
    assert great_circle_km(0, 0, 90, 77) == pytest.approx(10007.5, abs=0.1)
    assert great_circle_km(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)


def test_a_place_is_no_way_from_itself_and_both_ways_are_as_long():
    assert great_circle_km(43.6, 51.22, 43.6, 51.22) == pytest.approx(0, abs=1e-3)
    assert great_circle_km(43.6, 51.22, 40.37, 49.89) == pytest.approx(375, abs=1)
    assert great_circle_km(40.37, 49.89, 43.6, 51.22) == pytest.approx(great_circle_km(43.6, 51.22, 40.37, 49.89))
