"""The audit's page against `data/findings.csv`: every number that its text and its table give is counted again."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from corridor.analysis import choice
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, UNEXPLAINED
from corridor.base import paths
from corridor.chapters import findings
from corridor.chapters.cells import relationship
from corridor.narrative import citations, marks, numbers
from corridor.narrative.folds import FOLD
from corridor.narrative.pieces import Prose


@pytest.fixture(scope="module")
def outputs():
    """What the cells of the page show: cell → text of its outputs, and tables or cards as HTML."""
    notebook = nbformat.read(paths.ROOT / "chapters" / "corridor" / "audit.ipynb", as_version=4)
    return {cell.id: [output.data for output in cell.get("outputs", [])] for cell in notebook.cells}


def words(outputs, cell):
    """The prose of a cell, its numbers without spaces between thousands."""
    shown = " ".join(data.get("text/markdown", "") for data in outputs[cell])
    return re.sub(rf"(?<=\d)[{numbers.THIN_SPACE}](?=\d)", "", shown).replace(numbers.NBSP, " ")


def page(outputs, cell):
    (text,) = [data["text/html"] for data in outputs[cell] if "text/html" in data and FOLD not in data]
    return BeautifulSoup(text, "html.parser")


def figures(rows):
    return {name for row in rows.itertuples() for name in row.observations}


def test_the_headline_counts_every_figure_of_every_finding(data, outputs):
    found = data.findings
    everything, bearing = len(data.observations), figures(found)
    refuted = figures(found[found["verdict"] == CONTRADICTORY])
    agreeing = bearing - figures(found[found["verdict"] != CONSISTENT])
    others = len(bearing) - len(agreeing) - len(refuted)
    changes = set(data.observations["observation_id"][data.observations["statistic"] == "change"])
    told = [
        int(number)
        for number in re.findall(r"(?<![\d.])\d+(?![\d%])", words(outputs, "brief").split("The widest apart")[0])
    ]
    assert told == [
        *(everything, len(bearing), len(agreeing), len(refuted), others),
        *(len(changes), len(changes & bearing), len(changes & refuted)),
    ]


def test_the_table_has_its_totals_and_the_text_counts_the_same(data, outputs):
    found = data.findings
    rows = [[cell.get_text().strip() for cell in row(["th", "td"])] for row in page(outputs, "kinds")("tr")]
    head, *body, total = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    for row in (*body, total):
        assert row[-1] == sum(cell for cell in row[1:-1] if cell), row[0]
    for place in range(1, len(head)):
        assert total[place] == sum(row[place] for row in body if row[place]), head[place]
    assert total[-1] == len(found)
    agreeing = found[found["verdict"] == CONSISTENT]
    fitting = agreeing[agreeing["kind"] == "part_exceeds_whole"]
    told = [int(number) for number in re.findall(r"\d+", words(outputs, "kinds"))]
    assert told == [len(found), len(agreeing), len(fitting)]


def test_each_section_shows_as_many_comparisons_as_its_text_says(data, outputs):
    found = data.findings
    contradictory, still = (found[found["verdict"] == verdict] for verdict in (CONTRADICTORY, UNEXPLAINED))
    one_document = sum(
        len({name.split(":")[0] for name in row.observations}) == 1 for row in contradictory.itertuples()
    )
    assert re.findall(r"\d+", words(outputs, "contradictions")) == [str(len(contradictory)), str(one_document)]
    assert len(page(outputs, "contradictions")("article")) == len(contradictory)
    of_targets = int((still["kind"] == "target_slipped").sum())
    told = re.findall(r"\d+", words(outputs, "undecided"))
    assert told == [str(len(still) - of_targets), *([str(of_targets)] if of_targets else [])]
    assert len(page(outputs, "undecided")("article")) == len(still) - of_targets
    agreeing = found[found["verdict"] == CONSISTENT]
    listed = int(agreeing["kind"].isin(["restatement", "growth_inconsistent"]).sum())
    assert re.findall(r"\d+", words(outputs, "agreements")) == [str(len(agreeing)), str(listed)]
    assert len(page(outputs, "agreements").tbody("tr")) == listed


SIDES = ".chain li > span:first-child"


def test_bars_are_labelled_by_what_they_show(outputs):
    """A ratio by ratios, per cents by per cents; a compound side by all that it is made of."""
    for cell in ("contradictions", "undecided"):
        for card in page(outputs, cell)("article"):
            labels = [each.get_text().strip() for each in card.select(SIDES)]
            allowed = [each.get_text().strip() for each in card.select(".allows")]
            forms = ["%" if "%" in value else "×" if "×" in value else "" for value in allowed]
            assert forms[0] == forms[1], card.get("id")
            for label, form in zip(labels, forms, strict=True):
                if label[0].isdigit() or label[0] in "+−×":
                    assert label.startswith("×") == (form == "×") or "%" in label, card.get("id")
    labels = {card.get("id"): card.select(SIDES) for card in page(outputs, "contradictions")("article")}
    parts, whole = (labels[name] for name in ("residual-7e506e4c", "part-exceeds-whole-411b6d0e"))
    assert parts[1].get_text().strip() == "sum of the parts"
    assert whole[1].get_text().replace(numbers.NBSP, " ").strip() == "1.485 Mt, 1.48 Mt, 1.5 Mt"


def test_a_chapter_lays_two_countries_counts_beside_each_other_once(data):
    """What a finding tells, with its verdict, is not told again in a sentence on trade."""
    for pair in data.relationships["relationship_id"]:
        ch = relationship.chapter({"relationship": pair})
        told = [set(item.figures) for item in findings.of(ch) if item.subject == pair]
        prose = " ".join(marks.words(item.text) for item in relationship.trade(ch) if isinstance(item, Prose))
        for both in choice.mirrors(ch.found, "trade_turnover"):
            in_a_sentence = all(str(citations.figure(item)) in prose for item in both)
            assert not (in_a_sentence and any(figures.issuperset(both) for figures in told)), pair


def test_no_card_says_one_thing_twice(outputs):
    """Where a figure is all that its digits allow, it stands there once."""
    for cell in ("contradictions", "undecided"):
        for side in page(outputs, cell).select(".chain li:has(i)"):
            label, allowed = (" ".join(side.select_one(each).get_text().split()) for each in ("span", ".allows"))
            assert label != allowed, side


def test_agreements_are_told_in_the_form_of_what_is_stated(data):
    """A forecast of a change is a change: its levels give per cents, no containers."""
    growth = data.findings[data.findings["kind"] == "growth_inconsistent"]
    for row in growth[growth["unit"] == "1"].itertuples():
        given = row.statement.split(" give ")[1:]
        assert all("%" in text or "×" in text for text in given), row.statement
    agreeing = data.findings[data.findings["statement"].str.contains("agree within rounding, ")]
    for statement in agreeing["statement"]:
        assert " and " in statement.split("agree within rounding, ")[1], statement
