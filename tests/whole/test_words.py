"""The words around figures on all pages: whose direction, whose word, which end, since when."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

import nbformat
import pytest

from corridor.analysis.choice import by_period
from corridor.base import paths
from corridor.chapters import tables
from corridor.evidence.periods import Period, day_of
from corridor.execution import notebooks
from corridor.narrative import terms
from corridor.narrative.days import days_of
from corridor.narrative.directions import direction


@cache
def _cells(path):
    return [
        (kind, content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
        for kind, content in output.get("data", {}).items()
        if kind in ("text/markdown", "text/html") or "vegalite" in kind
    ]


@pytest.fixture(scope="module")
def shown(data):
    """Chapter → what its cells show, as it is written."""
    return {
        chapter.name: [content for _, content in _cells(chapter.output)] for chapter in notebooks.every_chapter(data)
    }


def words(content):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", content)).replace("\\", ""))


def test_nothing_is_not_stated(shown):
    """A speaker, a count, a direction, a day that is not named has a word of its own."""
    for name, cells in shown.items():
        for content in cells:
            assert "not stated" not in words(content), name


def test_exports_and_imports_are_some_countrys(data, shown):
    """Wherever pages name exports or imports in words of ours, the country is named that counts them.

    Left out: what records and registries say in their own words, code, the few figures of bodies of no country, and
    the key of charts, which is of no figure.
    """
    own = {
        *data.definitions["label"],
        *data.definitions["meaning"],
        *data.sources["title"],
        *data.sources["note"],
        *data.sources["source_id"],
        *data.observations["note"],
        *data.observations["printed"],
        *data.rejected["figure"],
        *data.rejected["reason"],
        *data.commitments["wording"],
        *data.reviewed["reason"],
        *data.former["about"],
    }
    own = sorted((text for text in own if re.search("(ex|im)port", text)), key=len, reverse=True)
    nameless = {"volumes", "dictionary", "sources", "audit"}
    for name, cells in shown.items():
        for content in cells:
            text = re.sub(r'"means": "[^"]*"', "", words(re.sub("<code>.*?</code>|`.*?`", "", content)))
            for phrase in own:
                text = text.replace(words(phrase), "")
            loose = re.findall(r".{0,60}(?<!re-)\b(?:ex|im)ports?\b(?! of [A-Z]).{0,30}", text)
            if name in nameless:
                loose = [found for found in loose if not re.search(r"\bexports\b", found) and name != "dictionary"]
            assert not loose, (name, loose[:3])


OPEN_WORDS = ("more than", "at least", "up to", "almost", "a fall of", "&gt;", "&lt;", "≤", "≥")
BELOW = re.compile(r'<a class="figure"[^>]*>([^<]*)</a>\s*(?:<br>)?<span class="count">([^<]*)</span>')


def test_no_interval_stands_beside_an_open_end(everything, shown):
    """Below "> 500" or "almost 1.5" stands a period at most, never an end that nobody printed."""
    periods = {days_of(item.period) for item in everything}
    below = [
        (text, told)
        for cells in shown.values()
        for content in cells
        for text, told in BELOW.findall(content)
        if text.startswith(OPEN_WORDS)
    ]
    assert below
    assert [
        (text, told) for text, told in below if told not in periods and re.search("\\d[–\\d ]*(?:–| to )", told)
    ] == []


def test_hover_boxes_leave_an_open_end_open(shown):
    for name, cells in shown.items():
        for content in cells:
            for title, text in re.findall(r'<a class="figure"[^>]*title="([^"]*)"[^>]*>([^<]*)</a>', content):
                if text.startswith(("more than", "at least", "up to", "almost")):
                    assert "end given" in title, (name, text, title)


@pytest.fixture(scope="module")
def figure(everything):
    return next(item for item in everything if item.observation_id == "seed-000:1")


YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("given", "later"),
    [
        ({"period": YEAR, "known_on": date(2026, 2, 1)}, False),  # most of 2025 lay before the promise
        ({"period": Period(date(2026, 1, 1), date(2026, 1, 31))}, True),
        ({"period": Period(date(2025, 10, 21), date(2026, 1, 31))}, False),  # begins on the very day
        ({"statistic": "target", "period": Period(date(2026, 1, 1), None), "known_on": date(2025, 6, 1)}, False),
        ({"statistic": "target", "period": Period(date(2026, 1, 1), None), "known_on": date(2025, 12, 1)}, True),
        ({"period": Period(None, None), "known_on": date(2025, 12, 1)}, True),
        ({"period": Period(None, None), "known_on": None}, False),
    ],
)
def test_after_means_after(figure, given, later):
    assert tables.comes_after(replace(figure, **given), date(2025, 10, 21)) is later
    assert not tables.comes_after(replace(figure, **given), None)


def column(table, heading):
    """The cells of a column of a table; empty where it has none of that name."""
    head, body = table.split("<tbody>")
    headings = re.findall(r"<th[^>]*>([^<]*)</th>", head)
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in body.split("<tr")[1:]]
    return [row[headings.index(heading)] if heading in headings else "" for row in rows]


def has_newer(item, other):
    """Whether another level is of the same thing by the same count, of a later time."""
    same = (item.subject, item.counted, item.statistic) == (other.subject, other.counted, other.statistic)
    return same and by_period(item) < by_period(other)


def test_since_then_names_only_what_came_after(data, everything, shown):
    """Each figure under "Since then" of the page of intentions begins, or was stated, after the promise."""
    known = {item.observation_id: item for item in everything}
    rows = data.commitments.to_dict("records")
    documents = list(dict.fromkeys(row["source_id"] for row in rows))
    rows.sort(key=lambda row: documents.index(row["source_id"]))  # each document has a table of its own
    tables_of = (content for content in shown["commitments"] if re.search(r": \d+ intentions?</caption>", content))
    cells = [cell for table in tables_of for cell in column(table, terms.COLUMNS["evidence"])]
    told = 0
    for row, cell in zip(rows, cells, strict=True):
        bearing = [known[name] for name in row["evidence"]]
        later = [
            item
            for item in bearing
            if tables.comes_after(item, day_of(row["stated_on"]))
            and not any(item.statistic == "level" and has_newer(item, other) for other in bearing)
        ]
        assert cell.count("<a class=") == len(later), row["commitment_id"]
        told += len(later)
        for item in later:
            assert f"source-{item.source_id}" in cell
            if item.statistic == "target":
                assert "target" in cell
    assert told


def test_columns_without_a_cell_are_left_out():
    columns, rows = tables.filled(["a", "b", "c"], [["1", "", ""], ["2", "", "x"]])
    assert (columns, rows) == (["a", "c"], [["1", ""], ["2", "x"]])


def test_no_table_has_an_empty_column(shown):
    for name, cells in shown.items():
        for content in (cell for cell in cells if "<tbody>" in cell):
            rows = [
                re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
                for row in content.split("<tbody>")[1].split("</tbody>")[0].split("<tr")[1:]
            ]
            assert all(any(cell.strip() for cell in column) for column in zip(*rows, strict=True)), name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ministry of Transport of Kazakhstan", "the Ministry of Transport of Kazakhstan"),
        ("World Bank", "the World Bank"),
        ("Kazakhstan Temir Zholy (KTZ)", "Kazakhstan Temir Zholy (KTZ)"),
        ("Statistics Estonia", "Statistics Estonia"),
        ("Statistics agency of Tajikistan", "the Statistics agency of Tajikistan"),
        ("Geostat", "Geostat"),
    ],
)
def test_bodies_take_an_article_inside_a_sentence(name, said):
    assert terms.with_article(name) == said


def test_what_the_sources_lack_is_not_said_to_be_unpublished(shown):
    """That no source of this book gives something is known; that nobody publishes it is not."""
    for name, cells in shown.items():
        for content in cells:
            found = re.findall(
                r".{0,60}\b(?:not published|(?:nobody|no body)\b.{0,20} publish|no \w+ published).{0,40}",
                words(content),
                re.IGNORECASE,
            )
            assert not found, (name, found[:3])


def test_no_share_names_its_direction_twice(everything):
    """Of Georgia's exports what goes to Kazakhstan: a share of rail freight, exports of Georgia to Kazakhstan."""
    shares = [item for item in everything if item.whole and item.whole.flow == item.flow and direction(item)]
    assert shares
    for item in shares:
        assert item.way.label not in terms.measured("share", item)


def test_no_head_of_comparisons_ends_in_nothing(shown):
    for name, cells in shown.items():
        for content in cells:
            assert "Laid beside other figures:*\n" not in content, name


def test_a_phrase_within_a_sentence_begins_small_unless_with_a_name():
    names = ("Kazakhstan", "Azerbaijan")
    begun = [terms.phrase(text, names) for text in ("More freight", "Kazakh grain", "A port", "Azerbaijan")]
    assert begun == ["more freight", "Kazakh grain", "a port", "Azerbaijan"]


ABBREVIATED = re.compile(r"\b(Mt|kt|TEU|FEU|TITR|KTZ|KMTF|ADY|AZCON|BTC|BTK|CAREC|CPMM|GWL|FOB|CIF|ESMS)\b")


def test_abbreviations_are_explained_on_the_method_page_and_the_first_page_leads_there(shown):
    cells = {
        name: nbformat.read(paths.TEMPLATES / f"{name}.ipynb", as_version=4).cells for name in ("method", "overview")
    }
    (told,) = (cell.source for cell in cells["method"] if "### Abbreviations" in cell.source)
    used = {found for cells in shown.values() for content in cells for found in ABBREVIATED.findall(words(content))}
    assert used <= set(ABBREVIATED.findall(told))
    first = cells["overview"][0].source
    assert "(#abbreviations)" in first
    assert {"Mt", "kt", "TEU", "TITR"} <= set(ABBREVIATED.findall(first))


@pytest.mark.parametrize(
    "page", sorted([*paths.TEMPLATES.glob("*.ipynb"), *paths.TEMPLATES.parent.glob("*.md")]), ids=lambda page: page.stem
)
def test_what_pages_say_of_themselves_does_not_say_so_either(page):
    assert not re.search(r"(?i)\bnobody publishes|\bis not published\b", page.read_text(encoding="utf-8"))
