"""A small book made to its end by the command, and what stands in it: told and written by hand, file by file."""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from small_project import project

from corridor.evidence.tables import TABLES

pytestmark = pytest.mark.slow

PAIRS = ["KZ-AZ", "KZ-GE", "KZ-TJ"]
OTHERS = ["audit", "definitions", "method", "overview", "sources", "targets"]
ATOM = "{http://www.w3.org/2005/Atom}"


def corridor(root, *words):
    """Exit code, lines told and lines of errors of a command."""
    done = subprocess.run(
        [sys.executable, "-m", "corridor", *words],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "CORRIDOR_ROOT": str(root)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return project(tmp_path_factory.mktemp("small book") / "проект")


@pytest.fixture(scope="module")
def made(root):
    return corridor(root, "book")


@pytest.fixture(scope="module")
def html(root, made):
    assert made[0] == 0, made
    return root / "_build" / "html"


def page(html, name):
    """A page without its drawings."""
    return re.sub(r"<svg.*?</svg>", "", (html / f"chapters/{name}.html").read_text(encoding="utf-8"), flags=re.DOTALL)


def lines(text, first, last):
    """The lines of a text from one that holds `first` to one that holds `last`, without their indents."""
    found = re.search(rf"^[^\n]*{re.escape(first)}.*?{re.escape(last)}[^\n]*$", text, re.DOTALL | re.MULTILINE)
    return [line.strip() for line in found[0].splitlines() if line.strip()]


def test_a_build_tells_what_it_makes(root, made):
    code, told, errors = made
    assert (code, errors) == (0, [])
    assert told[0] == "data: 71 figures from 11 documents"
    chapters = [re.fullmatch(r"chapters: +(\d) of 9  ([\w-]+) +\d+\.\d s", line).groups() for line in told[1:10]]
    assert [place for place, _ in chapters] == [*"123456789"]
    assert sorted(name for _, name in chapters) == [*PAIRS, *OTHERS]
    assert told[10] == "site: building"
    assert re.fullmatch(rf"book: made in \d+ s; open {re.escape(str(root))}/_build/html/index.html", told[11])
    assert len(told) == 12


def test_a_book_that_is_made_is_not_made_again_and_nothing_is_out_of_step(root, html):
    assert corridor(root, "book") == (
        0,
        ["book: nothing has changed", f"book: open {html}/index.html"],
        [],
    )
    assert corridor(root, "check") == (0, ["check: seeds, data, templates and chapters agree"], [])


def test_every_page_is_there_and_nothing_of_the_stock_theme(html):
    pages = {
        path.relative_to(html).as_posix()
        for path in html.rglob("*.html")
        if not {"_static", "charts", "documents"} & {*path.parts}
    }
    assert pages == {
        *("index.html", "search.html", "404.html", "chapters/pairs.html", "chapters/contribute.html"),
        *(f"chapters/relationships/{name}.html" for name in PAIRS),
        *(f"chapters/corridor/{name}.html" for name in OTHERS),
    }
    assert {path.name for path in (html / "_static").glob("*.*")} == {
        *("book.css", "book.js", "cover.png", "italic.woff2", "middle-corridor-data.zip", "search.js"),
        *("searchindex.js", "upright.woff2", "vega.js"),
    }
    assert lines((html / "index.html").read_text(encoding="utf-8"), "<title>", "canonical")[-2:] == [
        '<meta http-equiv="refresh" content="0; url=chapters/corridor/overview.html">',
        '<link rel="canonical" href="chapters/corridor/overview.html">',
    ]


def test_the_head_of_a_page_says_what_it_is_about(html):
    about = "No source of this book gives how much freight moves between Kazakhstan and Azerbaijan."
    assert lines(page(html, "relationships/KZ-AZ"), "<title>", "site_name") == [
        "<title>Kazakhstan and Azerbaijan · The Middle Corridor, Pair by Pair</title>",
        f'<meta name="description" content="{about}">',
        '<meta property="og:title" content="Kazakhstan and Azerbaijan">',
        f'<meta property="og:description" content="{about}">',
        '<meta property="og:type" content="article">',
        '<meta property="og:site_name" content="The Middle Corridor, Pair by Pair">',
    ]
    assert "ld+json" not in page(html, "relationships/KZ-AZ")


def test_a_page_leads_on_and_shows_where_it_stands(html):
    text = page(html, "relationships/KZ-AZ")
    assert lines(text, '<nav class="turn"', "</nav>") == [
        '<nav class="turn" aria-label="Next and previous chapter">',
        '<a rel="prev" href="KZ-GE.html">← Kazakhstan and Georgia</a>',
        '<a rel="next" href="../corridor/targets.html">Targets and outcomes →</a>',
        "</nav>",
    ]
    assert [line for line in lines(text, '<nav class="chapters"', "</nav>") if line.startswith(("<li", "<h2"))] == [
        '<li><a href="../corridor/overview.html">The Middle Corridor, pair by pair</a></li>',
        "<h2>Pairs</h2>",
        '<li><a href="../pairs.html">The pairs</a></li>',
        '<li class="below"><a href="KZ-TJ.html">Kazakhstan and Tajikistan</a></li>',
        '<li class="below"><a href="KZ-GE.html">Kazakhstan and Georgia</a></li>',
        '<li class="below"><a href="#" aria-current="page">Kazakhstan and Azerbaijan</a></li>',
        "<h2>Reference</h2>",
        '<li><a href="../corridor/targets.html">Targets and outcomes</a></li>',
        '<li><a href="../corridor/audit.html">Does it add up?</a></li>',
        '<li><a href="../corridor/definitions.html">One name, several counts</a></li>',
        '<li><a href="../corridor/sources.html">Sources and refused figures</a></li>',
        '<li><a href="../corridor/method.html">The method</a></li>',
        '<li><a href="../contribute.html">How to contribute</a></li>',
    ]
    sections = lines(text, '<nav class="sections"', "</nav>")
    assert sections[3:5] == [
        '<li><a href="#in-brief">In brief</a></li>',
        '<li><a href="#what-moves-between-the-two-countries">What moves between the two countries</a></li>',
    ]


def test_a_chapter_can_be_cited_with_its_year_and_its_code_is_told(html):
    assert lines(page(html, "relationships/KZ-AZ"), "Cite this chapter", "</details>") == [
        (
            "<details><summary>Cite this chapter</summary><p>Contributors to The Middle Corridor, Pair by Pair: "
            "“Kazakhstan and Azerbaijan”, in: The Middle Corridor, Pair by Pair. Edition of 12 February 2026. "
            "CC BY 4.0.</p>"
            "<pre>@incollection{middle-corridor-kz-az,"
        ),
        "author = {{Contributors to The Middle Corridor, Pair by Pair}},",
        "title = {Kazakhstan and Azerbaijan},",
        "booktitle = {The Middle Corridor, Pair by Pair},",
        "year = {2026},",
        "note = {Edition of 2026-02-12, CC BY 4.0}",
        "}</pre></details>",
    ]
    code = lines(page(html, "relationships/KZ-AZ"), "The code of this page", "</details>")
    assert "relationship = &#34;KZ-AZ&#34;" in code
    assert "show(pair.sources(chapter))</code></pre></details>" in code


def test_a_chart_stands_with_its_controls_its_words_and_its_data(html):
    figure = lines(page(html, "relationships/KZ-AZ"), '<figure class="chart"', "</figure>")
    name = re.search(r'data-chart="(\w+)"', figure[0])[1]
    assert f'data-chart="{name}"' in figure[0]
    title = "Oil, transit: 3.1\u00a0Mt in 2025 by all oil, 2.1\u20132.5 times the almost 1.4\u00a0Mt of tankers"
    drawn = (
        "Every figure reported, Mt. A bar is as long as its period; a flat box is a forecast; "
        "pale boxes: what digits and loose words allow."
    )
    assert figure[1:4] == [
        f"<figcaption>{title}</figcaption>",
        f'<p class="drawn">{drawn}</p>',
        '<fieldset class="controls counts">',
    ]
    box = r'<label><input type="checkbox" value="(.)" checked>(.*?)</label>'
    boxes = re.findall(box, "".join(figure))
    assert boxes == [("0", "all oil"), ("1", "tankers"), ("2", "forecast")]
    assert f'<div class="drawing" role="img" aria-label="{title}. 4 figures for oil ' in "".join(figure)
    with (html / "charts" / "KZ-AZ" / "oil-transit-oil.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["Period", "Flow", "Definition", "As reported", "Says who", "Drawn from, Mt", "Drawn to, Mt"],
        ["2023", "transit", "tankers", "more than 1.2\u00a0Mt", "The ports", "1.2", "1.3"],
        ["2025", "transit", "all oil", "3.1\u00a0Mt", "The ports", "3.05", "3.15"],
        ["2025", "transit", "tankers", "almost 1.4\u00a0Mt", "The ports", "1.3", "1.4"],
        ["2026", "transit", "forecast", "up to 1.7\u00a0Mt", "The ports", "0.85", "1.7"],
    ]
    table = (html / "charts" / "KZ-AZ" / "oil-transit-oil.table.html").read_text(encoding="utf-8")
    assert "<tr><td>2025</td><td>transit</td><td>all oil</td><td>3.1\u00a0Mt</td>" in table


def test_a_source_says_where_it_is_cited(html):
    assert lines(page(html, "corridor/sources"), '<li id="source-rail-2025"', "figure-rail-2025-1")[0].endswith(
        ' <span class="used">Cited in <a href="audit.html#source-rail-2025">Does it add up?</a>, '
        '<a href="overview.html#source-rail-2025">The Middle Corridor, pair by pair</a>, '
        '<a href="targets.html#source-rail-2025">Targets and outcomes</a>, '
        '<a href="../relationships/KZ-GE.html#source-rail-2025">Kazakhstan and Georgia</a>, and '
        '<a href="../relationships/KZ-TJ.html#source-rail-2025">Kazakhstan and Tajikistan</a>.</span>'
    )


def test_what_is_found_stands_on_its_page(html):
    script = (html / "_static" / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("corridor.index = ").removesuffix(";\n"))
    pages = [name for name, _ in index["pages"]]
    assert ["chapters/relationships/KZ-TJ.html", "Kazakhstan and Tajikistan"] in index["pages"]
    assert ["Aktau", "Актау"] in index["names"]
    found = {(pages[place], kind, anchor): (title, words) for place, kind, title, words, anchor in index["things"]}
    figure = found["chapters/corridor/sources.html", "figure", "figure-rail-2025-1"]
    assert figure[0].replace("\u00a0", " ") == "5.2 Mt (Kazakhstan and Tajikistan, rail freight, 2024)."
    assert figure[1].startswith("Printed: “5.2 million tonnes”.")
    assert figure[1].endswith(
        "Freight with Tajikistan in 2024. The railway, 20 January 2025. Stated by Head of the railway."
    )
    assert next(key for key in found if key[1] == "source")[0] == "chapters/corridor/sources.html"
    assert len([key for key in found if key[1] == "figure"]) == 71


def test_the_feed_tells_documents_latest_first_and_none_without_a_day(html):
    feed = ET.parse(html / "feed.xml").getroot()  # noqa: S314 (our own file)
    entries = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}title") == "The Middle Corridor, Pair by Pair"
    assert feed.findtext(f"{ATOM}updated") == "2026-02-12T00:00:00Z"
    assert len(entries) == 10
    assert [entries[0].findtext(f"{ATOM}{name}") for name in ("title", "updated", "summary")] == [
        "Trade in 2025",
        "2026-02-12T00:00:00Z",
        "Customs of Kazakhstan; 4 figures.",
    ]
    assert [(link.get("rel"), link.get("href")) for link in entries[0].findall(f"{ATOM}link")] == [
        ("alternate", "documents/customs-2026.html"),
        ("via", "https://example.org/customs-2026"),
    ]


def test_all_data_can_be_taken_away_and_are_described_for_machines(html, root):
    with zipfile.ZipFile(html / "_static" / "middle-corridor-data.zip") as archive:
        names = archive.namelist()
        assert archive.read("observations.csv") == (root / "data" / "observations.csv").read_bytes()
    assert {*names} > {path.name for path in (root / "data").iterdir()} | {f"parquet/{name}.parquet" for name in TABLES}
    assert {name for name in names if name.startswith("files/")} == {
        path.relative_to(html).as_posix() for path in (html / "files").rglob("*.*")
    }
    described = json.loads(re.search(r'ld\+json">(.*?)</script>', page(html, "corridor/overview"))[1])
    assert described["@type"] == "Dataset"
    assert described["dateModified"] == "2026-02-12"
    assert "rail freight" in {measured["name"] for measured in described["variableMeasured"]}
    assert described["distribution"][0]["contentUrl"] == "../../_static/middle-corridor-data.zip"


@pytest.mark.usefixtures("html")
def test_a_change_runs_what_depends_on_it_and_is_told_before(root):
    record = root / "seeds" / "sources" / "customs-2026.yml"
    whole = record.read_text(encoding="utf-8")
    record.write_text(whole.replace("title: Trade in 2025", "title: Trade of 2025"), encoding="utf-8")
    try:
        assert corridor(root, "book", "--dry-run") == (
            0,
            [
                "data: changed: seeds",
                *(
                    f"chapters: {name}: changed: data"
                    for name in ("KZ-TJ", "KZ-GE", "audit", "definitions", "overview", "sources")
                ),
            ],
            [],
        )
        assert corridor(root, "check") == (
            1,
            [],
            [
                "data/datapackage.json is not what the seeds make: run `corridor data`",
                "data/sources.csv is not what the seeds make: run `corridor data`",
            ],
        )
    finally:
        record.write_text(whole, encoding="utf-8")
