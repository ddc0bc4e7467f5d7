"""Printed figures and intentions are looked up in the paragraphs that their records name."""

import hashlib

import pytest

from corridor.seeds import reading, transcripts

TEXT = "A headline: 7,7 млн\n\n  In all   5,9 млн тонн, more.\nOf grain 2,6 млн тонн.\n\t\nOne tariff, for ten years.\n"


def verified(small_seeds, tmp_path, changes, text=TEXT):
    """What is wrong with the one record of the small seeds, changed so that it has a text."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    record = small_seeds / "sources" / "one.yml"
    told = record.read_text(encoding="utf-8")
    for old, new in {
        "figures:\n": f"document: {{file: one.txt, sha256: {digest}}}\nfigures:\n",
        "- seq: 1\n": "- seq: 1\n  paragraph: 2\n",
        "{seq: 2, scope": "{seq: 2, paragraph: 3, scope",
        "{seq: 1, theme": "{seq: 1, paragraph: 4, printed: tariff, theme",
        **changes,
    }.items():
        assert old in told
        told = told.replace(old, new)
    record.write_text(told, encoding="utf-8")
    return transcripts.verify(reading.read_seeds(small_seeds), texts)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"paragraph: 2": "paragraph: 1"}, ["one: paragraph 1: figure 1: '5,9 млн тонн' does not stand there"]),
        ({"paragraph: 3": "paragraph: 5"}, ["one: paragraph 5: figure 2: the text has 4 paragraphs"]),
        ({"  paragraph: 2\n": ""}, ["one: paragraph None: figure 1: the text has 4 paragraphs"]),
        ({"printed: tariff": "printed: tarif"}, ["one: paragraph 4: intention 1: 'tarif' does not stand there"]),
        ({"one.txt": "other.txt"}, ["one: other.txt is not in TEXTS"]),
    ],
)
def test_what_does_not_stand_where_it_is_said_to_is_told(small_seeds, tmp_path, changes, told):
    problems, looked_up = verified(small_seeds, tmp_path, changes)
    assert problems == [line.replace("TEXTS", str(tmp_path / "texts")) for line in told]
    assert looked_up == (0 if "one.txt" in changes else 3)


def test_another_file_is_told_with_its_digest(small_seeds, tmp_path):
    problems, looked_up = verified(small_seeds, tmp_path, {}, text="another")
    digest = "ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5"
    assert (problems, looked_up) == ([f"one: one.txt is another file: its SHA-256 is {digest}"], 0)


def test_a_record_without_a_text_is_not_looked_up(small_seeds, tmp_path):
    assert transcripts.verify(reading.read_seeds(small_seeds), tmp_path) == ([], 0)


@pytest.mark.parametrize(
    ("printed", "paragraph", "stands"),
    [
        ("5,9 млн", "of 5,9 млн.", True),
        ("5,9  млн", "5,9 млн", True),
        ("5,9 млн", "15,9 млн", False),
        ("9 млн", "5,9 млн", False),
        ("9 млн", "5.9 млн", False),
        ("5,9", "5,91", False),
        ("5.9", "5x9", False),
        ("tarif", "tariff", False),
        ("", "anything", False),
    ],
)
def test_a_part_of_a_number_or_word_is_not_what_was_printed(printed, paragraph, stands):
    assert transcripts._stands_in(printed, paragraph) is stands


def test_paragraphs_are_lines_that_are_not_empty():
    assert transcripts.paragraphs(" a \t b\n\n \nc") == ["a b", "c"]
