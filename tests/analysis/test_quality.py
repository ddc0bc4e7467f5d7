"""How late figures come and what is counted back, of figures made by hand."""

from datetime import date

from figures import figure

from corridor.analysis import quality
from corridor.evidence.periods import Period, year


def test_lateness_runs_from_the_end_of_a_period_to_its_document():
    known = figure("a", 5, period=year(2024), known_on=date(2025, 1, 31))
    assert quality.days_late(known) == 31
    assert quality.days_late(figure("a", 5, period=year(2024))) is None  # no day
    assert quality.days_late(figure("a", 5, statistic="target", period=year(2024), known_on=date(2025, 1, 31))) is None
    day = Period(date(2024, 12, 31), date(2024, 12, 31))
    assert quality.days_late(figure("a", 5, period=day, known_on=date(2025, 1, 31))) is None
    early = figure("a", 5, period=year(2024), known_on=date(2024, 12, 1))
    assert quality.days_late(early) == 0  # told before the period was over


def test_half_and_nine_in_ten_had_come_by_a_day_of_the_figures_themselves():
    days = [figure(f"a{n}", 5, period=year(2024), known_on=date(2025, 1, n)) for n in range(1, 11)]
    (late,) = quality.lateness(days)
    assert (late.kind, late.figures, late.median, late.ninth_decile) == ("year", 10, 5, 9)
    assert quality.all_lateness(days)._replace(kind="year") == late
    assert quality.all_lateness([]) is None
    assert quality.lateness([]) == []


def test_a_year_is_counted_back_where_its_count_first_tells_of_it_long_after():
    back = figure("late", 5, period=year(2019), known_on=date(2026, 3, 10))
    own = figure("of-its-time", 5, period=year(2019), known_on=date(2020, 2, 1))
    other = figure("other", 5, period=year(2019), known_on=date(2020, 2, 1), definition="titr-ktz")
    assert quality.counted_back([back]) == [back]
    assert quality.counted_back([back, own]) == []
    assert quality.counted_back([back, other]) == [back]  # of another count
    assert quality.counted_back([figure("near", 5, period=year(2024), known_on=date(2026, 3, 10))]) == []


def test_names_are_ranked_by_how_often_they_occur():
    assert quality.by_share(["b", "a", "b", "c", "a"]) == [("a", 2), ("b", 2), ("c", 1)]
