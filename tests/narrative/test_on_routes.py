"""What is said of routes."""

from corridor.analysis.network import network
from corridor.narrative import on_routes


def test_a_way_that_ends_beyond_names_the_last_place_within(data):
    route = network(data).route(("aktau", "baku"), ())
    assert on_routes.route_title(route, ["Aktau", "Baku"]) == "Aktau to Baku by sea"
    assert on_routes.route_title(route, ["Aktau", "Baku"], "Kuryk") == "Aktau to Baku by way of Kuryk, by sea"
