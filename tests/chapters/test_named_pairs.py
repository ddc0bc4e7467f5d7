"""Which two countries are meant by what is given, and what is known of those that have no entry."""

import re

import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from corridor.base import paths
from corridor.building import rerun
from corridor.chapters import named_pairs
from corridor.chapters.cells import relationship
from corridor.chapters.parameters import ParameterError
from corridor.narrative import marks


@pytest.mark.parametrize("given", ["KZ-TJ", "TJ-KZ", "kz-tj", "Tj-kZ"])
def test_a_pair_is_meant_in_any_order_and_case(data, given):
    assert named_pairs.with_pair(data, given) == ("KZ-TJ", data)


def test_two_countries_without_an_entry_are_seen_from_the_first(data):
    for given, name, title in (
        ("uz-tr", "UZ-TR", "Uzbekistan and Turkey"),
        ("TR-UZ", "TR-UZ", "Turkey and Uzbekistan"),
    ):
        pair, entered = named_pairs.with_pair(data, given)
        assert pair == name
        row = entered.relationships.set_index("relationship_id").loc[name]
        assert (row.title, row.route) == (title, ())
        assert len(entered.relationships) == len(data.relationships) + 1
        assert entered.subjects.set_index("subject")["label"][name] == title


@pytest.mark.parametrize("given", ["KZ-XX", "KZ-KZ", "KZ", "KZ-TJ-UZ", "", "ҚЗ-TJ", "titr-association", "KZ-TJ\n"])
def test_what_names_no_two_countries_is_refused_in_a_line(data, given):
    with pytest.raises(ParameterError, match=r"^relationship: .* is no pair; .*accepted: two of AZ, CN, ") as refused:
        named_pairs.with_pair(data, given)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("tj_kz", "KZ-TJ"),
        ("KZ TJ", "KZ-TJ"),
        ("kztj", "KZ-TJ"),
        ("TR/UZ", "TR-UZ"),
        ("TJK-KZ", "KZ-TJ"),
        ("Kazakhstan-Tajikistan", "KZ-TJ"),
        ("EE", "KZ-EE"),
        ("KZ-YJ", "KZ-TJ"),
    ],
)
def test_a_refusal_names_the_nearest_pair(data, given, near):
    assert re.search(rf" is no pair; nearest: ([A-Z]{{2}}-[A-Z]{{2}}, )*{near}\b", named_pairs.why_no_pair(data, given))
    if not named_pairs.looks_like_one(given):
        with pytest.raises(ParameterError, match=rf"nor a chapter; nearest: {near}\b"):
            rerun.chapter_of(given, [])


@pytest.mark.parametrize(("given", "near"), [("KZ", "KZ-EE"), ("KZ-KZ", ""), ("kz_kz", ""), ("XX", ""), ("", "")])
def test_what_names_one_country_or_none_is_near_to_what_there_is(data, given, near):
    told = named_pairs.why_no_pair(data, given)
    assert "KZ-KZ, " not in told
    assert near in told


def test_a_chapter_without_an_entry_says_what_is_known():
    ch = relationship.chapter({"relationship": "uz-tr"})
    cells = [getattr(relationship, name) for name in relationship.__all__ if name != "chapter"]
    text = "\n".join(marks.words(getattr(item, "text", "")) for cell in cells for item in cell(ch))
    for said in (
        "No source of this book gives a total for freight between Uzbekistan and Turkey.",
        "No source of this book gives a figure on Uzbekistan and Turkey together",
        "The network of this book holds no route between Uzbekistan and Turkey.",
        "a total of freight between Uzbekistan and Turkey, for any period and mode",
    ):
        assert said in text


def test_a_chapter_without_figures_of_its_own_tells_those_of_one_country_that_name_the_other():
    ch = relationship.chapter({"relationship": "AZ-CN"})
    text, table, *_ = relationship.key_figures(ch)
    assert text.text.startswith("No source of this book gives a figure on Azerbaijan and China together")
    meanings = dict(zip(ch.data.definitions["label"], ch.data.definitions["meaning"], strict=True))
    assert table.rows
    assert all(any("China" in meanings[label] for label in meanings if label in row[1]) for row in table.rows)


@pytest.mark.slow
def test_plain_papermill_takes_a_pair_in_any_order_and_case(tmp_path):
    template = paths.TEMPLATES / "relationship.ipynb"
    made = papermill.execute_notebook(template, tmp_path / "out.ipynb", {"relationship": "tj-kz"}, progress_bar=False)
    text = "".join(str(cell.get("outputs")) for cell in made.cells)
    assert "between Kazakhstan and Tajikistan" in text
    with pytest.raises(PapermillExecutionError, match="'KZ-XX' is no pair"):
        papermill.execute_notebook(template, tmp_path / "no.ipynb", {"relationship": "KZ-XX"}, progress_bar=False)
