"""What is said of a doubt: the figure, what the others leave instead, what could be doubted in its place."""

from figures import DATA, RULES, change, figure

from corridor.analysis.system.quantities import ANY_TIME
from corridor.analysis.system.system import system_of
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import year
from corridor.narrative import numbers, on_doubtful, on_doubts, spans
from corridor.narrative.labels import labels


def said(*figures):
    system = system_of(figures, RULES)
    return [on_doubts.statement(doubt, labels(DATA)).replace(numbers.NBSP, " ") for doubt in system.doubts]


def tonnes(name, amount, **given):
    return figure(name, amount, printed=amount, publisher=name.capitalize(), **given)


def test_a_level_that_others_exclude():
    assert said(
        tonnes("one", "5100", definition=""), tonnes("two", "5100", definition=""), tonnes("odd", "6000", definition="")
    ) == [
        (
            "Trans-Caspian route, freight in 2024: 6 kt (printed by Odd) cannot stand beside the others, "
            "which leave 5.05–5.15 kt."
        )
    ]


def test_one_of_two_could_be_doubted_as_well():
    first, second = said(tonnes("one", "5100"), tonnes("two", "6200"))
    assert first.endswith(
        "which leave 6.15–6.25 kt. In its place 6.2 kt in 2024 (Two, speaker not named, ministry's count) "
        "could be doubted."
    )
    assert "which leave 5.05–5.15 kt. In its place 5.1 kt in 2024 (One" in second


def test_a_change_is_told_what_the_others_leave_in_its_own_form():
    levels = [
        tonnes(f"{name}{number}", amount, period=year(number))
        for name in ("one", "two")
        for number, amount in ((2023, "100000"), (2024, "150000"))
    ]
    told = said(*levels, change("rise", "65", printed="65%", publisher="Rise"))
    assert told == [
        (
            "Trans-Caspian route, freight in 2024: +65% on 2023 (printed by Rise, ministry's count) "
            "cannot stand beside the others, which leave +48.7 to +51.3%."
        )
    ]
    told = said(*levels, change("times", "2.6", unit="factor", printed="2.6 times", publisher="Times"))
    assert "×2.6 on 2023 (printed by Times" in told[0]
    assert told[0].endswith("which leave ×1.487–1.513.")


def test_an_end_that_nothing_bounds_is_told_by_the_other():
    more = tonnes("more", "200000", qualifier="more_than")
    again = tonnes("again", "200000", qualifier="more_than")
    before = [tonnes(name, "100000", period=year(2023)) for name in ("then", "then-too")]
    (told,) = said(more, again, *before, change("rise", "15", printed="15%", publisher="Rise"))
    assert told.endswith("which leave at least +99%.")


def test_digits_that_are_cut_are_a_question():
    assert said(tonnes("exact", "2560"), tonnes("cut", "2500")) == [
        (
            "Trans-Caspian route, freight in 2024: 2.5 kt (printed by Cut, ministry's count) fits the others "
            "only if its last digits were cut off, not rounded: they leave 2.555–2.565 kt."
        )
    ]


def test_what_no_document_states_leaves_it_open():
    (told,) = said(
        tonnes("one", "5100", definition=""),
        tonnes("two", "5100", definition=""),
        tonnes("odd", "6000", definition="", status="not_refound"),
    )
    assert told.endswith("One of the pages was not found again, so this stays open.")


def test_a_count_that_may_be_another_is_named_with_those_that_it_is_held_to_be():
    same = [tonnes(f"m{i}", "5100") for i in range(2)]
    others = [tonnes(f"u{i}", "6000", definition="titr-unclear") for i in range(2)]
    first, second = said(*same, *others)
    assert first.startswith(
        "Ministry's count, held to count the same as KTZ's unexplained count, may be another count. "
    )
    assert second.startswith(
        "KTZ's unexplained count, held to count the same as ministry's count, may be another count. "
    )
    assert second.endswith("6 kt (printed by U0, KTZ's unexplained count); the others leave 5.05–5.15 kt.")


def test_a_length_has_no_time():
    told = said(
        *(
            figure(name, km, unit="km", measure="distance", printed=km, period=ANY_TIME)
            for name, km in (("a", "826"), ("b", "846"))
        )
    )
    assert all("at a time not given" not in each for each in told)
    assert len(told) == 2


def test_what_others_leave_of_a_multiple_holds_all_of_it():
    """232.5 to 233.5 over 75.5 to 76.5 is 3.0392 to 3.0927: 3.1 would lie outside."""
    left = Interval(232.5 / 76.5, 233.5 / 75.5)
    assert spans.factor_allowed(left) == "×3.039–3.093"
    assert on_doubtful.instead(change("times", "1.7", unit="factor", printed="1.7 times"), left, "1") == "×3.039–3.093"
