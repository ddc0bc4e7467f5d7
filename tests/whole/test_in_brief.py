"""What chapters say first, of the published evidence: short enough to read aloud, each figure a link, nothing twice."""

import re

import pytest

from corridor.analysis import brief
from corridor.analysis.findings import findings
from corridor.base import paths
from corridor.chapters import briefs, cells
from corridor.chapters.cells import overview, relationship
from corridor.evidence import dataset
from corridor.evidence.observations import observations
from corridor.narrative import marks, on_briefs, on_pairs
from corridor.narrative.pieces import Prose

PAIRS = list(dataset.read().relationships["relationship_id"])
CORRIDOR = ("volumes", "containers", "oil", "times", "ports", "places", "commitments", "audit", "targets")
CORRIDOR += ("definitions", "sources", "questions", "quality")

MOST_WORDS = 34
"""Of a sentence; a figure and its unit are one word."""


def sentences(module, chapter):
    (list_of_them,) = module.brief(chapter)
    assert isinstance(list_of_them, Prose)
    return list_of_them.text.splitlines()


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_is_told_in_a_few_short_sentences(pair):
    told = sentences(relationship, relationship.chapter({"relationship": pair}))
    assert 2 <= len(told) <= 5
    words = [marks.words(each) for each in told]
    for sentence in (part for each in words for part in each.removeprefix("- ").split(". ")):
        assert len(sentence.split(" ")) <= MOST_WORDS, sentence
    assert all(each.endswith(".") for each in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_sentence_rests_on_something_new(pair):
    told = sentences(relationship, relationship.chapter({"relationship": pair}))
    known: set[tuple[str, str]] = set()
    for each in told:
        figures = set(re.findall(r'class="figure" href="([^"]*)" title="([^"]*)"', each))
        assert not figures or not figures <= known, marks.words(each)
        known |= figures


@pytest.mark.parametrize("name", CORRIDOR)
def test_a_chapter_on_the_corridor_is_told_in_two_to_five(name):
    module = cells.of(name)
    told = sentences(module, module.chapter({}))
    assert 2 <= len(told) <= 5
    assert all(marks.words(each).endswith(".") for each in told)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_on_all_pairs_can_say_the_same(pair):
    whole = overview.chapter({})
    row = whole.data.relationships.set_index("relationship_id").loc[pair]
    named = on_pairs.Pair(pair, row.country_a, row.country_b, row.name_a, row.name_b)
    own = relationship.chapter({"relationship": pair})
    assert briefs.of_pair(whole, named) == briefs.of_pair(own, own.pair)


def test_parts_that_a_rest_is_known_of_stand_beside_it():
    (rest,) = [each for each in words_of("KZ-TJ") if "the rest" in each]
    assert "known only in part: 713.1 kt of oil products in transit" in rest
    assert not any("the rest" in each and "known only in part" in each for each in words_of("KZ-UZ"))


def test_two_sides_of_other_ways_say_which_and_when():
    (told,) = [each for each in words_of("KZ-GE") if " but " in each]
    assert "both ways in January–May 2025" in told
    assert "of exports of Georgia to Kazakhstan alone in January–August 2025" in told


def test_of_freight_without_a_total_the_largest_part_is_told_too():
    assert "2.26 Mt of transit in 2019 and 233 kt of grain" in words_of("KZ-KG")[0]


@pytest.mark.parametrize("pair", ["KZ-AZ", "KZ-GE", "KZ-TM"])
def test_what_nobody_divides_is_the_freight_of_a_time(pair):
    (told,) = [each for each in words_of(pair) if "divides" in each]
    assert re.search(r"how the freight of [\w–]* ?20\d\d divides", told)


def words_of(pair):
    told = sentences(relationship, relationship.chapter({"relationship": pair}))
    return [marks.words(each).replace("\u00a0", " ") for each in told]


@pytest.mark.parametrize("template", sorted(path.stem for path in paths.TEMPLATES.glob("*.ipynb")))
def test_every_chapter_with_something_in_brief_begins_with_it(template):
    headings = re.findall(r'"(## [^"\\]+)', (paths.TEMPLATES / f"{template}.ipynb").read_text(encoding="utf-8"))
    if template in (*CORRIDOR, "relationship"):
        assert headings[0] == "## In brief"


def test_every_finding_that_is_at_odds_can_be_told_first_and_a_step_is_none(data):
    told = {}
    for finding in findings(data, observations(data)):
        if brief.gravest([finding], {}):
            told[finding.kind] = on_briefs.at_odds(finding, "freight")
    assert all(told.values())
    assert "growth_inconsistent" in told
    assert "unusual_step" not in told
