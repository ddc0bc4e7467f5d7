"""What programs read: documents that their schemas allow, at addresses that stay, with the values of the small book."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from corridor.publishing import api

BOOK = "A book"


@pytest.fixture(scope="module")
def site(small, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    api.write(small, BOOK, folder)
    return folder


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def wrong(document, schema):
    Draft202012Validator.check_schema(schema)
    return [
        error.message for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document)
    ]


def test_addresses_are_those_that_others_have_kept(site):
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.json")}
    assert {"api/index.json", "api/schema/index.json", "api/schema/pair.json", "api/pairs/KZ-TJ.json"} < made
    assert {path.name for path in (site / "api").iterdir()} == {"index.json", "pairs", "schema"}


def test_each_document_is_allowed_by_the_schema_that_it_names(site):
    documents = [site / "api" / "index.json", *(site / "api" / "pairs").iterdir()]
    assert len(documents) > 2
    for path in documents:
        document = read(path)
        assert wrong(document, read(path.parent / document["$schema"])) == [], path.name


def test_a_schema_refuses_what_is_missing_or_of_another_kind_and_lets_more_come(site):
    document, schema = read(site / "api" / "pairs" / "KZ-TJ.json"), read(site / "api" / "schema" / "pair.json")
    assert wrong({**document, "bounds": [{"low": 1}]}, schema) == []
    assert wrong({name: told for name, told in document.items() if name != "figures"}, schema)
    figures = document["figures"]
    assert wrong({**document, "figures": [{**figures[0], "low": "5850000"}]}, schema)
    assert wrong({**document, "edition": "yesterday"}, schema)


def test_a_pair_holds_its_figures_with_what_their_digits_allow(site, small):
    document = read(site / "api" / "pairs" / "KZ-TJ.json")
    figures = [row for row in document["figures"] if row["subject"] == "KZ-TJ"]
    own = small.observations[small.observations["subject"] == "KZ-TJ"]
    assert [row["observation_id"] for row in figures] == [*own["observation_id"]]
    assert document["page"] == "../../chapters/relationships/KZ-TJ.html"
    assert document["pair"]["name_b"] == "Tajikistan"
    (figure,) = (row for row in figures if row["observation_id"] == "paper-2026:1")
    told = {name: figure[name] for name in ("value", "unit", "low", "high", "base_unit", "period_start", "value_low")}
    assert told == {
        "value": 5.7,
        "unit": "Mt",
        "low": 5_650_000,
        "high": 5_750_000,
        "base_unit": "t",
        "period_start": "2025-01-01",
        "value_low": None,
    }


def test_a_pair_holds_what_all_figures_leave_of_it(site):
    """5.9 Mt is printed of 2025; growth of 9 to 12.5 per cent on at most 5.25 Mt leaves 5.906 at most, and no 5.7."""
    document = read(site / "api" / "pairs" / "KZ-TJ.json")
    bounds = [
        (row["printed_low"], row["low"], row["high"], row["printed_high"])
        for row in document["quantities"]
        if (row["definition"], row["flow"], row["period_start"], row["less"]) == ("rail", "total", "2025-01-01", [])
    ]
    assert bounds == [(5_850_000, 5_850_000, 5_906_250, 5_950_000)]
    (doubt,) = document["doubts"]
    assert (doubt["observation_id"], doubt["certain"], doubt["left_low"]) == ("paper-2026:1", True, 5_850_000)
    steps = [row for row in document["conflicts"] if row["doubt_id"] == doubt["doubt_id"]]
    assert [row["observation_id"] for row in steps if row["observation_id"]] == doubt["conflict"]


def test_whatever_a_document_names_stands_in_it(site):
    for path in (site / "api" / "pairs").iterdir():
        document = read(path)
        figures, sources = (
            {row[name] for row in document[table]}
            for table, name in (("figures", "observation_id"), ("sources", "source_id"))
        )
        assert {name for row in document["findings"] for name in row["observations"]} <= figures
        assert {name for row in document["quantities"] for name in (*row["observations"], *row["binding"])} <= figures
        assert {name for row in document["doubts"] for name in row["conflict"]} <= figures
        quantities = {row["quantity_id"] for row in document["quantities"]}
        assert {name for row in document["conflicts"] for name in row["quantities"]} <= quantities
        assert {name for row in document["quantities"] for name in row["less"]} <= quantities
        assert {row["doubt_id"] for row in document["conflicts"]} == {row["doubt_id"] for row in document["doubts"]}
        assert {row["source_id"] for table in ("figures", "commitments") for row in document[table]} == sources
        counts = {row["definition_id"] for row in document["definitions"]}
        assert {row["definition"] for row in document["figures"]} - {""} == counts


def test_the_list_leads_to_every_document_and_counts_what_is_in_it(site, small):
    listed = read(site / "api" / "index.json")
    assert listed["edition"] == small.edition().isoformat()
    assert [row["relationship_id"] for row in listed["pairs"]] == [*small.relationships["relationship_id"]]
    for row in listed["pairs"]:
        document = read(site / "api" / row["document"])
        name = row["relationship_id"]
        assert row["figures"] == sum(figure["subject"] == name for figure in document["figures"])
        assert row["findings"] == len(document["findings"])
    assert set(listed["schemas"].values()) == {f"schema/{name}.json" for name in ("chart", "index", "pair")}


def test_what_would_be_the_same_stays_and_what_belongs_to_no_pair_goes(site, small, monkeypatch):
    files = sorted(path for path in site.rglob("*.json"))
    before = [path.stat().st_mtime_ns for path in files]
    (site / "api" / "pairs" / "XX-YY.json").touch()
    (site / "api" / "index.json").unlink()
    api.write(small, BOOK, site)
    assert sorted(site.rglob("*.json")) == files
    after = [path.stat().st_mtime_ns for path in files]
    assert [path.name for path, one, other in zip(files, before, after, strict=True) if one != other] == ["index.json"]
    monkeypatch.setattr(api, "pair", lambda *_: pytest.fail("made again"))
    api.write(small, BOOK, site)
