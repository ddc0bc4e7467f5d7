"""Five pages look as they did when somebody last looked at them."""

import looks
import pytest
from PIL import Image

MOST = 0.01
"""The share of a page's top that may look different."""


@pytest.mark.parametrize("name", [*looks.names()], ids=lambda name: "-".join(map(str, name)))
def test_a_page_looks_as_it_did(book, browser, name):
    """Where it changed on purpose: `make looks`, and look at what it took."""
    before = Image.open(looks.kept(*name)).convert("L")
    assert looks.different(looks.taken(browser, book, name), before) <= MOST


@pytest.mark.parametrize(
    "rules",
    [
        "h2 { margin-top: 4rem }",
        "figure.chart { display: none }",
        ":root { --font: monospace !important }",
        "table { font-size: 1.2rem }",
        ":root:root { --paper: #888 }",
    ],
)
def test_what_a_reader_would_notice_is_noticed(book, browser, rules):
    """On the page of a pair with much, on a desk: its headings, charts, letters, tables, paper."""
    name = ("KZ-TJ", 1400, "light")
    before = Image.open(looks.kept(*name)).convert("L")
    assert looks.different(looks.taken(browser, book, name, rules), before) > MOST
