"""The audit's page against `data/findings.csv`: every number that its text and its table give is counted again."""

import itertools
import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from corridor.analysis import choice
from corridor.analysis.audit.comparison import CONSISTENT, CONTRADICTORY, DIFFERENT_DEFINITION, TENSION, UNEXPLAINED
from corridor.analysis.audit.rules import rules
from corridor.analysis.cases import cases, telling
from corridor.analysis.system.claims import told
from corridor.base import paths
from corridor.chapters import findings
from corridor.chapters.cells import audit, relationship
from corridor.evidence.observations import observations
from corridor.narrative import citations, marks, numbers, on_conflicts
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
    """What a cell shows first besides prose: a table, or cards."""
    text, *_ = [data["text/html"] for data in outputs[cell] if "text/html" in data and FOLD not in data]
    return BeautifulSoup(text, "html.parser")


def numbers_in(text):
    return [int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d%])", text)]


@pytest.fixture(scope="module")
def told_cases():
    ch = audit.chapter({})
    return cases(ch.doubts)


def test_the_headline_counts_every_figure_once(data, outputs, told_cases):
    """Each holds together with the others, must be doubted or is in question, or says nothing of what there was."""
    stated = told(observations(data), rules(data), lambda _: False)
    saying, others = sum(len(claim.figures) for claim in stated.claims), len(stated.left)
    assert saying + others == len(data.observations)
    headline = numbers_in(words(outputs, "brief").split("Of the ")[0])
    doubted, in_question = (
        sum(1 + len(case.same) for case in told_cases if case.is_open is is_open and case.first.what != "link")
        for is_open in (False, True)
    )
    assert headline == [saying, saying - doubted - in_question, doubted, in_question, others]


def test_every_doubt_has_one_card_and_every_name_of_it_leads_there(data, outputs):
    cards = [card for cell in ("contradictions", "undecided") for card in page(outputs, cell)("article")]
    names = [name["id"] for card in cards for name in (card, *card(id=True))]
    assert len(names) == len(set(names))
    assert set(names) >= set(data.doubts["doubt_id"])
    told = data.findings[data.findings["verdict"].isin([CONTRADICTORY, UNEXPLAINED])]
    others = [card["id"] for card in page(outputs, "others")("article")]
    elsewhere = set(told["finding_id"][told["kind"] == "target_slipped"])
    assert set(told["finding_id"]) - elsewhere <= {*names, *others}
    assert not {*names} & {*others}


def test_a_comparison_has_the_verdict_of_the_doubt_that_tells_it(told_cases):
    """What is open in one place is nowhere a contradiction, and each card is one comparison of the table."""
    apart = findings.having(audit.chapter({}), verdicts=(CONTRADICTORY, TENSION, UNEXPLAINED))
    told = [(finding, case) for finding in apart if (case := telling(finding, told_cases))]
    assert [finding.verdict for finding, _ in told] == [case.first.verdict for _, case in told]
    assert len(told) == len(told_cases) == len({case.first.doubt_id for _, case in told})
    assert all(finding.verdict == UNEXPLAINED for finding in apart if finding not in [one for one, _ in told])


def test_the_headline_counts_what_the_cards_say(outputs):
    """How many could be refuted on the day, and how many rest on names that no document joins."""
    cards = [" ".join(card.get_text().split()) for card in page(outputs, "contradictions")("article")]
    (refuted,) = re.findall(r"(\d+) could be refuted on the day", words(outputs, "brief"))
    said = [
        re.search(r"known on the days? (?:it was|they were) said left no room for (it|either)", card) for card in cards
    ]
    assert int(refuted) == sum(1 + (each[1] == "either") for each in said if each)
    every, firm, linked = re.findall(
        r"Of (\d+) comparisons that cannot both be true, (\d+) rest on no link.*?; (\d+) hold",
        words(outputs, "contradictions"),
    )[0]
    assert int(every) == int(firm) + int(linked) == len(cards)
    assert int(linked) == sum("held to be one count" in card for card in cards)


def test_what_stays_open_adds_up(data, outputs):
    *told, of_countries = numbers_in(words(outputs, "others"))
    assert sum(told[:-1]) == told[-1] == int((data.findings["verdict"] == UNEXPLAINED).sum())
    by_definition = data.findings["verdict"] == DIFFERENT_DEFINITION
    assert of_countries == int((by_definition & (data.findings["kind"] == "mirror_gap")).sum())


def test_what_became_of_former_findings_stands_under_their_names(data, outputs):
    """In a card of the page, or in the table of those that are told elsewhere or no more."""
    shown = [data["text/html"] for cell in outputs.values() for data in cell if "text/html" in data]
    named = {each["id"] for text in shown for each in BeautifulSoup(text, "html.parser")(id=True)}
    assert set(data.former["finding_id"][data.former["verdict"] != CONSISTENT]) <= named


def test_what_must_be_doubted_stands_in_no_fold(outputs):
    for cell in ("contradictions", "undecided"):
        assert not page(outputs, cell)("details")


def test_the_table_has_its_totals_and_the_text_counts_the_same(data, outputs):
    found = data.findings
    rows = [[cell.get_text().strip() for cell in row(["th", "td"])] for row in page(outputs, "kinds")("tr")]
    head, *body, total = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    for row in (*body, total):
        assert row[-1] == sum(cell for cell in row[1:-1] if cell), row[0]
    for place in range(1, len(head)):
        assert total[place] == sum(row[place] for row in body if row[place]), head[place]
    assert total[-1] == len(found)
    assert numbers_in(words(outputs, "kinds")) == [len(found), int((found["verdict"] == CONSISTENT).sum())]


def test_a_chain_leads_to_what_the_others_leave(outputs, told_cases):
    """What is in doubt first, what others leave last, and between them all the figures that it is held against."""
    cards = {card["id"]: card for cell in ("contradictions", "undecided") for card in page(outputs, cell)("article")}
    for case in told_cases:
        links = cards[case.first.doubt_id].select(".chain li:not(.axis, .gap)")
        kinds = [link["class"][0] for link in links]
        assert kinds == ["doubted", *["beside"] * (len(case.first.conflict) - 1), "instead"], case.first.doubt_id
        assert all(link.b for link in links[:-1]), case.first.doubt_id


def test_a_share_is_not_the_same_thing_as_an_amount(outputs):
    """It is of its whole: part, share and whole are joined as what is multiplied."""
    chains = [
        card.select(".chain li:has(b):not(.axis)")
        for cell in ("contradictions", "undecided")
        for card in page(outputs, cell)("article")
    ]
    same = [
        (one, other)
        for links in chains
        for one, other in itertools.pairwise(links)
        if one.b.get_text() == on_conflicts.SAME
    ]
    assert same
    for pair in same:
        assert len({"%" in link.span.get_text() for link in pair}) == 1, pair


def test_bars_of_a_chain_are_of_one_unit(outputs):
    for cell in ("contradictions", "undecided"):
        for card in page(outputs, cell)("article"):
            drawn = card.select(".chain li:has(i)")
            forms = {"%" if "%" in text else "×" if "×" in text else "" for text in (each.get_text() for each in drawn)}
            assert len(forms) == 1, card["id"]


def test_agreements_are_of_several_voices_the_most_first(outputs):
    text = [data["text/html"] for data in outputs["agreements"] if "book-table" in data.get("text/html", "")]
    rows = [row for table in text for row in BeautifulSoup(table, "html.parser").tbody("tr")]
    assert numbers_in(words(outputs, "agreements")) == [len(rows)]
    voices = [int(row("td")[-2].get_text()) for row in rows]
    assert min(voices) > 1
    assert voices == sorted(voices, reverse=True)


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
    for cell in ("contradictions", "undecided", "others"):
        for side in page(outputs, cell).select(".chain li:has(i)"):
            label, allowed = (" ".join(side.select_one(each).get_text().split()) for each in ("span", ".allows"))
            assert label != allowed, side


def test_agreements_are_told_in_the_form_of_what_is_stated(data):
    """A forecast of a change is a change: its levels give per cents, no containers."""
    growth = data.findings[data.findings["kind"] == "growth_inconsistent"]
    for row in growth[growth["unit"] == "1"].itertuples():
        given = re.findall(r" give (?!a revised count)(.*)", row.statement)
        assert all("%" in text or "×" in text for text in given), row.statement
    agreeing = data.findings[data.findings["statement"].str.contains("agree within rounding, ")]
    for statement in agreeing["statement"]:
        assert " and " in statement.split("agree within rounding, ")[1], statement
