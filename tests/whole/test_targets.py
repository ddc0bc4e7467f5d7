"""What the pages say of targets: one answer for each, on every page, that adds up."""

import json
import re

import pytest

from corridor.analysis.aims import AIMS
from corridor.analysis.choice import told_once
from corridor.base import paths

PAGES = sorted((paths.ROOT / "chapters").glob("*/*.ipynb"))
OWN, OTHER = "Came, by its own count", "Came, by another count"
EXECUTED = [page for page in PAGES if page.parent.name != "templates"]


def texts(page):
    """Everything that the cells of an executed chapter show, as plain text."""
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", ()) if "data" in output]
    return ["".join(output["data"].get("text/plain", "")) for output in outputs]


def rows_of(page):
    """Rows of all tables of targets on a page, by their headings; tables are named by their captions."""
    found = []
    for text in texts(page):
        caption, *lines = text.split("\n")
        cells = [line.split("\t") for line in lines]
        if cells and {"Due", "Target"} <= set(cells[0]):
            found += [{"caption": caption, **dict(zip(cells[0], row, strict=True))} for row in cells[1:]]
    return found


def key(row):
    """When due, how much, said by whom and when."""
    return row["Due"], re.split(r" (?:target|forecast)", row["Target"])[0], row["Says who"]


@pytest.fixture(scope="module")
def on_targets():
    """Where each target stands once: the table of how far ahead it was named has it again."""
    rows = rows_of(paths.ROOT / "chapters" / "corridor" / "targets.ipynb")
    return [row for row in rows if "Named ahead" not in row]


def answer(row):
    judged = f"{row.get(OWN, '')} {row.get(OTHER, '')}".strip()
    return judged or row.get("Why not judged") or row.get("In its place") or "still due"


def test_every_page_says_the_same_of_a_target(on_targets):
    said = {key(row): answer(row) for row in on_targets if "Due" in row}
    others = [(page.name, row) for page in EXECUTED if page.stem != "targets" for row in rows_of(page)]
    assert len({name for name, _ in others}) >= 3
    for name, row in others:
        if row["Due"] in {known[0] for known in said} and "cannot be judged" not in answer(row):
            assert answer(row) == said[key(row)], (name, key(row))


def test_no_table_has_one_target_twice():
    for page in EXECUTED:
        rows = [tuple(row.items()) for row in rows_of(page)]
        assert len(rows) == len(set(rows)), page.name


def test_no_page_says_yet_of_a_past_year():
    for page in EXECUTED:
        for text in texts(page):
            assert "no figure yet" not in text, page.name


def test_what_is_past_is_judged_or_has_its_reason(on_targets, everything, data):
    """Every target once, in the table where it belongs."""
    aims = told_once(item for item in everything if item.statistic in AIMS)
    newest = data.edition()
    past = [item for item in aims if item.period.end and item.period.end <= newest]
    answered = [*judged(on_targets), *(row for row in on_targets if "Why not judged" in row)]
    assert len(answered) == len(past)
    assert all(answer(row) not in ("", "still due") for row in answered)
    due = [row for row in on_targets if row["caption"].startswith(("Still due", "Replaced before"))]
    assert len(due) == sum(item.period.end is not None and item.period.end > newest for item in aims)


def test_the_headline_adds_up(on_targets, everything):
    """Dated = judged by its own count + by another + past due without outcome + still due."""
    told = [text for text in texts(paths.ROOT / "chapters" / "corridor" / "targets.ipynb") if text][:1]
    shared = re.search(r"the audit makes (\d+) comparisons[^(]*\(([^)]*)\)\.", told[0])
    assert int(shared[1]) == sum(map(int, re.findall(r"\d+", shared[2])))
    kinds, numbers = (
        list(map(int, re.findall(r"\d+", part)))
        for part in told[0].replace(shared[0], "").split("figures of this book;")
    )
    dated, stated, again, due, replaced, over, own, *parts = numbers
    *parts, unjudged, _ = parts
    elsewhere = parts[-3]
    assert dated == again == due + over
    assert stated == sum(kinds) == len(told_once(item for item in everything if item.statistic in AIMS))
    assert dated == own + elsewhere + unjudged + due
    assert replaced == sum("In its place" in row for row in on_targets) > 0
    assert own == sum(parts[:-3])
    assert elsewhere == parts[-2] + parts[-1]
    assert sum(bool(row[OWN]) for row in judged(on_targets)) == own
    assert sum(not row[OWN] for row in judged(on_targets)) == elsewhere


def judged(rows):
    return [row for row in rows if OWN in row]


def test_the_verdicts_of_tables_are_those_of_the_findings(on_targets, everything, data):
    known = {item.observation_id: item for item in everything}
    found = data.findings[data.findings["kind"] == "target_missed"]
    missed = [
        name
        for row in found[found["verdict"] == "missed"].itertuples()
        for name in row.observations
        if known[name].statistic in AIMS
    ]
    assert len(missed) == sum("missed" in row.get(OWN, "") for row in on_targets)


def test_a_change_that_was_aimed_at_is_judged_by_the_change_that_came(on_targets):
    """About 40 % more containers at Baku in 2025; 107 054 TEU after almost 77 000 are 39 to 40.9 % more."""
    [row] = [row for row in judged(on_targets) if row["About"].startswith("Port of Baku") and "%" in row["Target"]]
    assert row["Target"].startswith("about +40%")
    assert row[OWN].endswith("reached, it came to +39 to +40.9%")


def test_every_cell_of_a_published_chapter_shows_something():
    """Nothing but the day of a chapter, which is that of the newest document, may be left out without a word."""
    for page in EXECUTED:
        for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if source.startswith("show(") and "as_of_day" not in source:
                assert cell["outputs"], (page.name, source)


def test_of_a_target_without_upper_end_at_most_a_share_came(on_targets):
    """392 trains of more than 600: 392.5 of 600 are 65.4 %, and no least can be said."""
    rows = [row for row in judged(on_targets) if row["Target"].startswith("more than")]
    assert [row[OWN].partition("missed")[2] for row in rows] == [", at most 65.5% of it"]


def test_no_statement_makes_two_targets_that_slipped(data):
    """5.2 Mt for 2026 puts 5.2 for 2025 off and lowers 6 for 2026: one story, one event."""
    found = data.findings[data.findings["verdict"] == "slipped"]
    stated = [name for names in found["observations"] for name in names]
    assert len(stated) == len(set(stated))


def test_what_came_by_another_count_is_told_whether_it_is_more_or_less(on_targets):
    """Each aim that another count can be laid beside has it in the table: more, as much or less than was aimed at."""
    lies = [row[OTHER] for row in judged(on_targets) if row[OTHER]]
    assert {word for word in ("no less", "as much", "less") if any(f" {word}, " in cell for cell in lies)} == {
        "no less",
        "as much",
        "less",
    }
    assert not any("missed" in cell or "reached" in cell for cell in lies)


def test_what_came_since_an_intention_is_the_newest_of_its_thing_and_says_what_is_past_due(data):
    told = [text for page in EXECUTED for text in texts(page) if "Since then" in text.partition("\n")[2][:200]]
    aims = [found for text in told for found in re.findall(r"\([^()]*(?:target|forecast), (20\d\d)([^()]*)\)", text)]
    assert len(aims) >= 4
    assert all(("past due" in rest) == (int(year) < data.edition().year) for year, rest in aims)
    levels = [re.findall(r"\(([^()]*transit time), [^()]*\)", row) for text in told for row in text.split("\n")]
    assert any(levels)
    assert all(len(found) == len(set(found)) for found in levels)
