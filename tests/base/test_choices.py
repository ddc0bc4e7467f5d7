from corridor.base.choices import accepted, count, nearest, shown


def test_few_choices_are_named_all_and_the_nearest_first():
    assert accepted("exprt", ["total", "export"]) == "nearest: export; accepted: export, total"
    assert accepted("x", ["export", "total"]) == "accepted: export, total"
    assert accepted("x", []) == "accepted: nothing, as there is none"


def test_of_many_choices_some_are_named_or_the_nearest():
    many = [f"subject-{number:03}" for number in range(100)]
    assert accepted("zzz", many) == "accepted: one of 100, such as subject-000, subject-001, subject-002"
    assert accepted("Aktu", [*many, "Aktau"]) == "nearest: Aktau; accepted: one of 101"


def test_a_list_of_three_hundred_characters_is_given_whole():
    fits, longer = ["a" * 149, "b" * 149], ["a" * 149, "b" * 150]
    assert accepted("z", fits) == f"accepted: {fits[0]}, {fits[1]}"
    assert accepted("z", longer) == f"accepted: one of 2, such as {longer[0]}, {longer[1]}"


def test_the_nearest_are_three_at_most_and_found_in_any_case():
    assert nearest("AKTAU", ["Aktau", "Aktobe", "Poti"]) == "nearest: Aktau; "
    assert nearest("aaa1", ["aaa2", "aaa3", "aaa4", "aaa5"]).count(",") == 2
    assert nearest("Aktau", ["Poti"]) == ""


def test_what_is_written_in_several_ways_is_named_once():
    ways = {"KZ-TJ": "KZ-TJ", "TJ-KZ": "KZ-TJ", "KZTJ": "KZ-TJ", "KZ TJ": "KZ-TJ", "KZ-TM": "KZ-TM"}
    assert nearest("tj_kz", ways) == "nearest: KZ-TJ; "
    assert nearest("kz_tj", ways) == "nearest: KZ-TJ, KZ-TM; "


def test_what_was_given_is_shown_on_a_line_but_not_without_end():
    assert shown("a\nb") == r"'a\nb'"
    assert len(shown("x" * 1000)) == 80
    assert shown(5) == "5"


def test_thousands_stand_apart():
    assert (count(999), count(1000), count(1234567)) == ("999", "1 000", "1 234 567")
