"""Addresses within the site: what a page says and what leads there are put together in one place."""

from corridor.narrative import addresses


def test_a_document_is_known_by_the_address_that_cites_it():
    assert addresses.source("seed-000") == "#source-seed-000"
    assert addresses.cited("#source-seed-000") == "seed-000"
    assert not addresses.cited("#figure-seed-000-1")
    assert not addresses.cited("https://example.org/#source-seed-000")


def test_chapters_lead_to_each_other():
    assert addresses.pair("KZ-TJ") == "../relationships/KZ-TJ.html"
    assert addresses.chapter("targets") == "../corridor/targets.html"
    assert addresses.every_figure("seed-000") == "../../documents/seed-000.html"
    assert addresses.figure("seed-000:1") == "documents/seed-000.html#figure-1"
    assert addresses.figure_anchor("seed-000:1") == "figure-seed-000-1"
