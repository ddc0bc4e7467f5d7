"""What search engines for data sets are told, in the terms of schema.org."""

import json
import re

import pytest

from corridor.base import paths
from corridor.publishing import downloads, linked_data

TEXT, URL, DATE = "Text", "URL", "Date"
THING = {
    **{key: {URL} for key in ("@id", "url", "sameAs")},
    **{key: {TEXT} for key in ("@type", "name", "alternateName")},
    "description": {TEXT, "TextObject"},
    "identifier": {TEXT, URL, "PropertyValue"},
    "image": {URL, "ImageObject"},
}
WORK = {
    **THING,
    **{key: {"Organization", "Person"} for key in ("creator", "publisher")},
    **{key: {DATE, "DateTime"} for key in ("dateModified", "datePublished")},
    "inLanguage": {TEXT, "Language"},
    "isAccessibleForFree": {"Boolean"},
    "keywords": {TEXT, URL, "DefinedTerm"},
    "license": {URL, "CreativeWork"},
    "spatialCoverage": {"Place"},
    "temporalCoverage": {TEXT, URL, "DateTime"},
    "version": {TEXT, "Number"},
}
TERMS = {
    "Dataset": {
        **WORK,
        "@context": {URL},
        "distribution": {"DataDownload"},
        "measurementTechnique": {TEXT, URL, "DefinedTerm", "MeasurementMethodEnum"},
        "variableMeasured": {TEXT, "Property", "PropertyValue", "StatisticalVariable"},
    },
    "DataDownload": {
        **WORK,
        "contentUrl": {URL},
        "contentSize": {TEXT},
        "encodingFormat": {TEXT, URL},
        "sha256": {TEXT},
    },
    "Organization": THING,
    "Place": THING,
    "PropertyValue": {**THING, "unitText": {TEXT}, "unitCode": {TEXT, URL}},
}
"""What schema.org knows of each kind of thing that is told, as far as it could be meant: terms, what they may hold."""

ASKED_FOR = {
    *("name", "description", "url", "identifier", "version", "license", "creator", "keywords", "isAccessibleForFree"),
    *("temporalCoverage", "spatialCoverage", "variableMeasured", "measurementTechnique", "distribution", "sameAs"),
}
"""What Google asks for of a data set that is to be found."""


def things(told):
    if isinstance(told, dict):
        if "@type" in told:
            yield told
        for part in told.values():
            yield from things(part)
    elif isinstance(told, list):
        for part in told:
            yield from things(part)


@pytest.fixture(params=["", "https://example.org/b/"])
def public(request):
    return request.param


def kinds(value):
    """What a value may count as, in the words of schema.org."""
    if isinstance(value, list):
        return set.intersection(*map(kinds, value))
    if isinstance(value, dict):
        return {value["@type"]}
    if isinstance(value, bool):
        return {"Boolean"}
    address, day = (re.fullmatch(form, value) for form in (r"https?://\S+", r"\d{4}-\d\d-\d\d"))
    return {TEXT, *([URL] if address else []), *([DATE] if day else [])}


def test_every_term_is_one_of_schema_org_and_holds_what_it_may(data, public, monkeypatch):
    monkeypatch.setattr(linked_data, "doi", lambda: "10.5281/zenodo.1")
    found = list(things(linked_data.described(data, public)))
    assert {thing["@type"] for thing in found} == set(TERMS)
    for thing in found:
        told = {name: kinds(value) for name, value in thing.items()}
        if not public:
            told.pop("contentUrl", None)  # from the page, as the book has no address
        terms = TERMS[thing["@type"]]
        assert [name for name, kind in told.items() if not kind & terms.get(name, set())] == [], thing


def test_a_term_that_holds_something_else_would_be_seen():
    assert kinds(["a", "https://a.org/"]) == {TEXT}
    assert kinds("2026-03-10") == {TEXT, DATE}
    assert kinds([{"@type": "Place"}, {"@type": "Person"}]) == set()
    assert not kinds("CC BY") & WORK["license"]


def test_a_data_set_with_an_address_is_told_whole(data):
    told = linked_data.described(data, "https://example.org/b/")
    package = json.loads((paths.DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert ASKED_FOR - {"sameAs"} - told.keys() == set()
    assert 50 <= len(told["description"]) <= 5000
    assert (told["url"], told["@id"]) == ("https://example.org/b/", "https://example.org/b/#data")
    assert told["version"] == package["version"]
    first, last = told["temporalCoverage"].split("/")
    over = data.observations[data.observations["statistic"].isin(["level", "change"])]
    assert first == f"{over['period_start'].min():%Y-%m-%d}"
    assert last == f"{over['period_end'].max():%Y-%m-%d}"
    assert {"name": "Kazakhstan", "@type": "Place"} in told["spatialCoverage"]
    measured = {variable["name"] for variable in told["variableMeasured"]}
    named = data.measures.set_index("measure")["label"]
    assert measured == {named[measure] for measure in data.observations["measure"]}
    assert [file["contentUrl"] for file in told["distribution"]] == [
        f"https://example.org/b/{address}" for _, _, address in downloads.OFFERED
    ]


def test_a_doi_is_told_where_one_is_entered(data, monkeypatch):
    assert "sameAs" not in linked_data.described(data, "")
    monkeypatch.setattr(linked_data, "doi", lambda: "10.5281/zenodo.1")
    assert linked_data.described(data, "")["sameAs"] == "https://doi.org/10.5281/zenodo.1"


def test_without_an_address_nothing_is_told_that_needs_one(data):
    told = linked_data.described(data, "", "../../")
    assert {"url", "@id", "image"}.isdisjoint(told)
    assert "" not in told.values()
    assert all(file["contentUrl"].startswith(("../../_static/", "../../files/")) for file in told["distribution"])


def test_in_a_page_it_ends_no_script(data):
    script = linked_data.as_script(data, "", "")
    assert "<" not in script
    assert json.loads(script) == linked_data.described(data, "", "")
