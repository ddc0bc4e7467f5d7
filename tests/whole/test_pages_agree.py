"""All pages say one thing of one thing: tables of executed chapters beside each other and beside the data."""

import re
from collections import defaultdict

import nbformat
import pytest

from corridor.base import paths
from corridor.narrative import terms

CHAPTERS = sorted([*paths.CHAPTERS.glob("relationships/*.ipynb"), *paths.CHAPTERS.glob("corridor/*.ipynb")])
ABOUT, WHAT, PERIOD, FIGURE = (terms.COLUMNS[name] for name in ("subject", "what", "period", "figure"))
LATEST = "Latest figures, "


def tables(path):
    """Tables of a chapter: caption, and rows by their headings."""
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if "</table>" in output.get("data", {}).get("text/html", ""):
                caption, *lines = output.data["text/plain"].split("\n")
                heads, *rows = [line.split("\t") for line in lines]
                yield caption, [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def latest():
    """Rows of all tables of latest figures: (page, subject, row)."""
    found = [
        (path.stem, row.get(ABOUT, caption.removeprefix(LATEST)), row)
        for path in CHAPTERS
        for caption, rows in tables(path)
        if caption.startswith(LATEST)
        for row in rows
        if {WHAT, PERIOD, FIGURE} <= row.keys()
    ]
    assert len({page for page, _, _ in found}) > 5
    return found


def test_no_two_pages_print_one_thing_differently(latest):
    """A figure and its interval: one for each subject, measure, count and period, on whatever page."""
    printed = defaultdict(dict)
    for page, subject, row in latest:
        printed[subject, row[WHAT], row[PERIOD]].setdefault(row[FIGURE], set()).add(page)
    differing = {key: found for key, found in printed.items() if len(found) > 1 and len(set.union(*found.values())) > 1}
    assert not differing


def test_nothing_newer_of_the_same_count_is_known_than_what_stands_under_latest(latest):
    """No page has a row of a thing that another page, or another row, knows of a later whole year."""
    years = defaultdict(set)
    for _, subject, row in latest:
        if re.fullmatch(r"20\d\d", row[PERIOD]):
            unit = re.split(r"\d", row[FIGURE])[-1].strip()
            years[subject, row[WHAT], unit].add(row[PERIOD])
    assert not {key: found for key, found in years.items() if len(found) > 1}
