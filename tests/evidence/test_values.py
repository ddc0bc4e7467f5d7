"""What a field may hold: the first that is refused beside the last that is taken, and what is said of it."""

import pytest
from pydantic import TypeAdapter, ValidationError

from corridor.evidence import values

SPOKEN = [
    *((values.Name, "Aktau", "", "at least 1 character"), (values.Name, "a" * 2000, "a" * 2001, "2000 characters")),
    *((values.Text, "", "a" * 2001, "2000 characters"), (values.Text, "3 %", "a < b", "without markup, found '<'")),
    *((values.Text, "Ұзын", "one\u2028two", "on one line, found the line break U+2028"),),
    *((values.Text, "a\u200cb", "a\u202eb", "control character U+202E"),),
    *(
        (values.Text, "a", "a\u3164", "U+3164, which is not seen"),
        (values.Text, "a", "\u00ada", "U+00AD"),
    ),
    *((values.Text, "a", "a\ue000", "U+E000, which means what each font makes of it"),),
    *((values.Text, "a" + "\u0301" * 5, "a" + "\u0301" * 6, "more than 5 marks on one letter"),),
    *((values.Text, "5", "…", "holds no letter or digit; accepted: words or figures"),),
    *((values.Slug, "seed-001", "Seed-001", "pattern"), (values.Slug, "a-b", "a--b", "pattern")),
    *((values.Slug, "a" * 100, "a" * 101, "100 characters"), (values.Country, "KZ", "KAZ", "pattern")),
    *((values.PairId, "KZ-TJ", "KZ_TJ", "pattern"), (values.Language, "ru", "RU", "pattern")),
    *((values.ObservationId, "a-1:10", "a-1:0", "pattern"), (values.Sha256, "0" * 64, "0" * 63, "pattern")),
    *((values.Pattern, "USD {} million", "USD million", "pattern"), (values.Pattern, "", "{}{}", "pattern")),
    *((values.FileName, "a.pdf", "a/b.pdf", "pattern"), (values.FileName, "a" * 100, "a" * 101, "100 characters")),
    *((values.WebAddress, "https://a.org/b?c#d", "ftp://a.org", "pattern"),),
    *((values.WebAddress, "http://a.org:80", "https://user@a.org", "pattern"),),
    *((values.Names, ["a", "b"], ["a", "a"], "names 'a' twice"), (values.Names, [], ["a;b"], "holds a ;")),
    *((values.Day, "1950-01-01", "1949-12-31", "greater than"), (values.Day, "2100-12-31", "2101-01-01", "less than")),
    *((values.Day, "2024-02-29", "29.02.2024", "is no day; accepted: one such as 2025-12-31"),),
    *((values.Ordinal, "1", "0", "greater than"), (values.Ordinal, "99999", "100000", "less than")),
    *((values.Ordinal, "12", "1_2", "is no whole number; accepted: digits"),),
    *((values.Amount, "-5.90", "5.", "is no number; accepted: digits with a decimal point, such as 5.9"),),
    *((values.Amount, "999999999999", "1" + "0" * 12, "is no number"), (values.Amount, "0", "1e3", "is no number")),
    *((values.Amount, "5.9", "5,9", "is no number; accepted: 5.9, with a point for the comma"),),
    *((values.Amount, "-5", "\u22125", "accepted: -5, with - for the minus sign"),),
    *((values.Amount, "5900", "5 900", "accepted: 5900, with no space"),),
    *((values.Factor, "0.001", "0", "greater than"), (values.Factor, "1" + "0" * 14, "1" + "0" * 15, "is no number")),
    *((values.Length, "20000", "20001", "less than"), (values.Length, "0.1", "0", "greater than")),
    *((values.Latitude, "-90", "-90.1", "greater than"), (values.Latitude, "90", "90.1", "less than")),
    *((values.Longitude, "-180", "-180.1", "greater than"), (values.Longitude, "180", "180.1", "less than")),
    *((values.Colour, "8", "9", "less than"), (values.Colour, "1", "0", "greater than")),
]


@pytest.mark.parametrize(("kind", "taken", "refused", "said"), SPOKEN)
def test_the_last_is_taken_and_the_first_beyond_is_refused(kind, taken, refused, said):
    adapter = TypeAdapter(kind)
    adapter.validate_python(taken)
    with pytest.raises(ValidationError) as found:
        adapter.validate_python(refused)
    assert said in str(found.value)


def test_spaces_around_a_text_are_none_of_it():
    assert TypeAdapter(values.Name).validate_python("  Aktau ") == "Aktau"


def test_only_plain_text_of_any_form_is_text():
    def limits(kind):
        return [*kind.__metadata__]

    assert values.is_text(limits(values.Text))
    assert values.is_text(limits(values.Name))
    assert not values.is_text(limits(values.FileName))
    assert not values.is_text(limits(values.Slug))
    assert not values.is_text(limits(values.Ordinal))


def test_each_pattern_is_told_in_words():
    for pattern, words in values.IN_WORDS.items():
        assert pattern.startswith("^")
        assert words[0].islower()
        assert not words.endswith((".", "_x"))
