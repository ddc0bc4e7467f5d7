"""What may be compared follows from the tables: read on the small book, whose registries say it."""

from dataclasses import replace

import pytest

from corridor.analysis.audit.rules import rules, stated


@pytest.fixture(scope="module")
def known(small):
    return rules(small)


def test_definitions_held_to_be_one_share_a_count(known):
    assert known.count("route", "containers", "association") == known.count("route-told", "containers", "KZ") == "route"
    assert known.count("tj-rail", "rail_freight", "TJ") == "tj-rail"


def test_without_a_definition_the_count_is_the_reporters_own_but_of_things(known):
    assert known.count("", "rail_freight", "KZ") != known.count("", "rail_freight", "TJ")
    assert known.count("", "capacity", "KZ") == known.count("", "capacity", "TJ")
    assert not stated(known.count("", "rail_freight", "KZ"))
    assert stated(known.count("rail", "rail_freight", "KZ"))


def test_what_contains_a_thing_is_known_through_others(known):
    assert known.wider_counts["rail-goods"] == {"rail", "all-modes"}
    assert known.wider_counts["rail"] == {"all-modes"}
    assert known.wider_subjects["Aktau"] == {"Ports"}
    assert known.wider_subjects["KZ-TJ"] == {"KZ", "TJ"}
    assert known.wider_measures["rail_freight"] == {"corridor_freight"}
    assert known.wider_goods["grain"] == {"all"}
    assert "grain" not in known.wider_goods["oil"]


def test_sums_are_those_of_the_registries(known):
    assert known.subject_sums == {"Ports": ("Aktau", "Poti")}
    assert known.count_sums == {}


def test_the_flows_of_a_total_are_those_of_its_measure_before_all_there_are(known):
    assert known.complete("customs-kz", "trade_turnover", "total") == {"export", "import"}
    assert known.complete("rail", "rail_freight", "total") == {"export", "import", "transit", "domestic"}


def test_scopes_natures_and_sides_are_told_by_name(known):
    assert (known.scopes["TITR"], known.scopes["KZ-TJ"]) == ("corridor", "pair")
    assert known.natures["transit_time"] == "average"
    assert known.pairs["KZ-TJ"] == ("KZ", "TJ")


def test_relations_that_no_document_states_hold_and_are_known_to_be_assumed(small):
    definitions = small.definitions.set_index("definition_id", drop=False)
    assumed = {"route-told": ("route",), "route": ("route-told",), "rail": ("all-modes",)}
    definitions["assumed"] = [assumed.get(name, ()) for name in definitions.index]
    known, as_stated = rules(replace(small, definitions=definitions.reset_index(drop=True))), rules(small)
    assert (known.counts, known.wider_counts) == (as_stated.counts, as_stated.wider_counts)
    assert as_stated.members["route-told"] == "route"
    assert not as_stated.assumed_counts
    assert known.members["route-told"] == "route-told"
    assert known.assumed_counts == {("rail", "all-modes"), ("rail-goods", "all-modes")}
