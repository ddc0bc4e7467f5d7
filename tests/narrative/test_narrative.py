from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from telling import plain

from corridor.analysis.aims import Outcome
from corridor.analysis.audit.comparison import CONSISTENT, MISSED
from corridor.chapters.cells import ports
from corridor.evidence import dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import Period, year
from corridor.evidence.scales import PER_CENT
from corridor.evidence.vocabulary import vocabulary
from corridor.narrative import aims_in_brief, figures, numbers, spans
from corridor.narrative.days import days_of, during, since
from corridor.narrative.figures import reported
from corridor.narrative.pieces import Table

TONNES = vocabulary(dataset.read()).scale("t")


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        *((2.713, 2.723, "×2.7"), (2.396, 2.447, "×2.4"), (5.4226, 5.4311, "×5.4"), (14.08, 14.71, "×14–15")),
        *((1.126, 1.151, "×1.1–1.2"), (2.2, 3.41, "×2.2–3.5"), (1.0, 1.0, "×1"), (0.905, 0.926, "×0.9–0.93")),
        *((0.0, 0.0, "×0"), (9.96, 10.04, "×10")),
    ],
)
def test_ratios_have_two_figures(low, high, shown):
    assert spans.times(Interval(low, high)) == shown


def by_id(everything, name):
    return next(item for item in everything if item.observation_id == name)


@pytest.mark.parametrize(
    ("name", "shown", "allowed"),
    [
        ("seed-000:1", "382.4 kt", "382.35–382.45 kt"),
        ("seed-000:2", "×2.1", "×2.05–2.15"),
        ("seed-000:6", "+30.2%", "30.15–30.25%"),
        ("seed-001:1", "USD 190 million", "USD 189.5–190.5 million"),
        ("seed-003:5", "almost 1.5 Mt", "less than 1.5 Mt, no lower end given"),
        ("report-az-2026-03-10:6", "4.484 Mt", "4.4835–4.4845 Mt"),
        ("report-az-2026-03-10:9", "about 77 000 TEU", "73 150–80 850 TEU"),
        ("report-az-2026-03-10:11", "13–17 days", "12.5–17.5 days"),
        ("report-az-2026-01-06:1", "107 054 TEU", "107 054 TEU"),
        ("sputnik-kz-2026-02-17:3", "60 Mt a year", "59.5–60.5 Mt a year"),
        ("inform-titr-interview-2023:5", "−3.5%", "−3.55 to −3.45%"),
        ("lagazetteaz-2026-ktz-ee:1", "+197.4 kt", "197.35–197.45 kt"),
        ("astanatimes-2025-01-cn:1", "USD 43.82 billion", "USD 43.815–43.825 billion"),
        ("lada-2025-08-22:6", "30 minutes", "29.5–30.5 minutes"),
    ],
)
def test_figures_as_readers_see_them(everything, name, shown, allowed):
    item = by_id(everything, name)
    assert plain(reported(item)) == shown
    assert plain(figures.allowed(item)) == allowed


@pytest.mark.parametrize(
    ("period", "label", "sentence"),
    [
        (year(2025), "2025", "in 2025"),
        (Period(date(2025, 1, 1), date(2025, 7, 31)), "January–July 2025", "in January–July 2025"),
        (Period(date(2024, 1, 1), date(2024, 1, 31)), "January 2024", "in January 2024"),
        (Period(date(2007, 1, 1), date(2008, 12, 31)), "2007–2008", "in 2007–2008"),
        (
            Period(date(2024, 9, 1), date(2025, 8, 31)),
            "September 2024 to August 2025",
            "from September 2024 to August 2025",
        ),
        (
            Period(date(2024, 9, 1), date(2025, 3, 5)),
            "1 September 2024 to 5 March 2025",
            "from 1 September 2024 to 5 March 2025",
        ),
        (Period(date(2024, 9, 25), date(2024, 9, 25)), "25 September 2024", "on 25 September 2024"),
        (Period(date(2025, 1, 1), None), "2025, months not given", "in 2025 (months not given)"),
        (Period(None, None), "undated", "at a time not given"),
    ],
)
def test_periods(period, label, sentence):
    assert days_of(period) == label
    assert during(period) == sentence


def test_derived_bounds_are_rounded_outward():
    assert plain(spans.span(Interval(177_837.2, 186_560.9), TONNES)) == "177.8–186.6 kt"
    assert plain(spans.near(Interval(38_850, 39_150), TONNES)) == "39.0 kt (38.85–39.15 kt)"
    assert plain(spans.near(Interval(143_464, 143_758), TONNES)) == "143.6 kt (143.46–143.76 kt)"
    assert plain(spans.near(Interval(15_030_000, 15_050_000), TONNES)) == "15.04 Mt (15.03–15.05 Mt)"
    assert plain(spans.span(Interval(0.2130394, 0.2230734), PER_CENT)) == "21.3–22.4%"
    assert spans.growth_span(Interval(0.1487, 0.1487)) == "+14.9%"


def test_every_sentence_of_every_chapter_is_whole(data):
    """No placeholder, no nan, no None, no doubled space or full stop reaches a reader."""
    import re

    import nbformat

    from corridor.execution import notebooks

    bad = re.compile(r"\bnan\b|\bNone\b(?! of)|\bNaT\b|[{}]|\.\.|  |\( | \)|Interval\(")
    for chapter in notebooks.every_chapter(data):
        for cell in nbformat.read(chapter.output, as_version=4).cells:
            for output in cell.get("outputs", []):
                text = output.get("data", {}).get("text/markdown", "")
                shown = re.sub(r"<[^>]*>|\]\(<[^)]*>\)|^ *- ", "", text, flags=re.MULTILINE)
                assert not bad.search(shown), (chapter.name, bad.search(shown), shown[:200])


def test_one_terminal_is_not_the_capacity_of_its_port():
    """The Kazakh terminal at Poti could take 120 000 TEU a year; the port handled 636 000."""
    (fullness,) = ports.brief(ports.chapter({}))
    assert "Poti" not in fullness.text.split("No source of this book")[0]
    tables = [item for item in ports.use(ports.chapter({})) if isinstance(item, Table)]
    shares = [row[3] for table in tables for row in table.rows if row[0] == "Poti"]
    assert shares
    assert all(share.startswith("not comparable: the capacity is of a part") for share in shares)


def test_a_tenth_is_a_tenth_though_no_binary_fraction_is():
    assert numbers.at_least_percent(1 - 1350000 / 1500000) == "10%"
    assert numbers.at_most_percent(1.1 - 1) == "10%"
    assert numbers.at_least_percent(0.0999) == "9.9%"


def test_a_change_since_a_year_and_on_a_season(everything):
    change = next(item for item in everything if item.statistic == "change")
    season, before = Period(date(2024, 9, 1), date(2025, 3, 5)), Period(date(2023, 9, 1), date(2024, 3, 5))
    assert since(replace(change, period=season, compare=before)) == "on 1 September 2023 to 5 March 2024"
    assert since(replace(change, period=year(2024), compare=year(2023))) == "since 2023"


def test_targets_that_share_a_comparison_are_told_with_their_number_in_the_audit():
    """Two of five aim at the same: five are judged, and the audit has four, of which one is of growth."""
    outcomes = Counter({Outcome.MISSED: 3, Outcome.REACHED: 2})
    judged = aims_in_brief.Judged(1, outcomes, {}, 0, {MISSED: 2, CONSISTENT: 2}, 1)
    (_, told) = aims_in_brief.judged(judged)
    assert "(missed: 3; reached: 2)." in told
    assert told.endswith("so that the audit makes 4 comparisons of them, 1 of growth (missed: 2; agree: 2).")
    (_, apart) = aims_in_brief.judged(replace(judged, compared={MISSED: 3, CONSISTENT: 2}))
    assert apart.endswith("(missed: 3; reached: 2).")
