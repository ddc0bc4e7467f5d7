"""What search engines for data sets are told, in the terms of schema.org."""

import json

import pytest

from corridor.base import paths
from corridor.publishing import downloads, linked_data

THING = {"@id", "@type", "alternateName", "description", "identifier", "image", "name", "sameAs", "url"}
WORK = THING | {
    *("creator", "dateModified", "encodingFormat", "inLanguage", "isAccessibleForFree", "keywords", "license"),
    *("citation", "publisher", "spatialCoverage", "temporalCoverage", "version"),
}
TERMS = {
    "Dataset": WORK | {"@context", "distribution", "measurementTechnique", "variableMeasured"},
    "DataDownload": WORK | {"contentUrl", "contentSize"},
    "Organization": THING,
    "Place": THING,
    "PropertyValue": THING | {"unitText", "unitCode", "value"},
}
"""What schema.org knows of each kind of thing that is told, of that which could be meant here."""

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


def test_every_term_is_one_of_schema_org(data, public):
    found = list(things(linked_data.described(data, public)))
    assert {thing["@type"] for thing in found} == set(TERMS)
    assert not [(thing["@type"], name) for thing in found for name in thing if name not in TERMS[thing["@type"]]]


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
