"""Answers outlive a process as long as what they rest on is the same."""

import pytest

from corridor.base.remembered import remembered, remembering


@pytest.fixture
def answer(tmp_path):
    """Asks a question in a process of its own, as it were; gives what was worked out for it."""

    def ask(*questions, by="code", file=tmp_path / "deep" / "answers"):
        worked = []

        def work(question):
            worked.append(question)
            return question.upper()

        with remembering(file, by):
            for question in questions:
                assert remembered(lambda: question, lambda: work(question)) == question.upper()  # noqa: B023
        return worked

    return ask


def test_what_was_worked_out_before_is_not_worked_out_again(answer):
    assert answer("a", "b", "a") == ["a", "b"]
    assert answer("b", "a", "c") == ["c"]
    assert answer("a", "b", "c") == []


def test_what_is_not_asked_any_more_is_forgotten(answer):
    answer("a", "b")
    answer("a")
    assert answer("a", "b") == ["b"]


def test_what_rests_on_something_else_is_worked_out_again(answer):
    answer("a")
    assert answer("a", by="other code") == ["a"]


@pytest.mark.parametrize("place", [0, 70, -1])
def test_answers_that_were_spoilt_are_as_good_as_none(answer, tmp_path, place):
    answer("a")
    (file,) = (tmp_path / "deep").iterdir()
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert answer("a") == ["a"]
    assert answer("a") == []


def test_answers_that_cannot_be_kept_are_given_all_the_same(answer, tmp_path):
    (tmp_path / "file").touch()
    for _ in range(2):
        assert answer("a", file=tmp_path / "file" / "answers") == ["a"]


def test_where_nothing_is_remembered_all_is_worked_out(tmp_path):
    worked = []
    for _ in range(2):
        remembered(lambda: pytest.fail("nobody needs its name"), lambda: worked.append("a"))
    assert worked == ["a", "a"]
    with pytest.raises(ValueError, match="x"), remembering(tmp_path / "answers", ""):
        raise ValueError("x")
    assert not (tmp_path / "answers").exists()
