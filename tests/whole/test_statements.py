"""Records with each form of a statement: what the package, the audit and the pages make of them, all by hand."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stating import refused
from telling import plain

from corridor.analysis.growth import bases, over_all_years
from corridor.base import paths
from corridor.chapters import tables
from corridor.evidence import dataset
from corridor.evidence.intervals import Interval
from corridor.narrative import citations, marks
from corridor.narrative.days import compared
from corridor.narrative.figures import allowed, reported
from corridor.seeds import checks
from corridor.seeds.reading import read_seeds

CONTRIBUTING = (paths.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

THING = {
    "scope": "pair",
    "subject": "KZ-TJ",
    "reporter": "KZ",
    "flow": "total",
    "measure": "rail_freight",
    "definition": "rail",
    "status": "verified",
}


def of_year(year, **fields):
    return THING | {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"} | fields


def level(year, value, **fields):
    return of_year(year, statistic="level", value=value, unit="Mt", printed=f"{value} million tonnes") | fields


def change(year, value, **fields):
    return of_year(year, statistic="change", value=value, unit="percent", printed=f"{value}%") | fields


def since(year):
    return {"compare_start": f"{year}-01-01", "compare_end": f"{year}-12-31"}


def test_of_an_index_the_change_follows(stated):
    """116.8 % of last year is 16.8 % more: 1.9 Mt after 1.627 Mt (1.85 / 1.6275 = 1.1367, 1.95 / 1.6265 = 1.1989)."""
    (_, _, index), found = stated(
        level(2025, "1.9"), level(2024, "1.627"), change(2025, "116.8", form="index", **since(2024))
    )
    assert (index.interval, index.amounts) == (Interval(0.1675, 0.1685), (0.168,))
    assert (reported(index), allowed(index)) == ("+16.8%", "16.75–16.85%")
    assert [item.verdict for item in found if item.kind == "growth_inconsistent"] == ["consistent"]


@pytest.mark.parametrize(
    ("value", "qualifier", "told", "bounds"),
    [
        ("100.3", "exact", "+0.3%", (0.0025, 0.0035)),
        ("98", "more_than", "more than −2%", (-0.02, float("inf"))),
        ("98", "up_to", "up to −2%", (-1.0, -0.02)),
        ("100", "exact", "unchanged", (-0.005, 0.005)),
    ],
)
def test_an_index_near_a_hundred(stated, value, qualifier, told, bounds):
    """More than 98 per cent of last year is no fall of more than two: it may be a growth."""
    note = {"note": "As the page says."} if qualifier == "up_to" else {}
    (index,), _ = stated(change(2025, value, form="index", qualifier=qualifier, **note, **since(2024)))
    assert reported(index) == told
    assert (index.bounds.low, index.bounds.high) == pytest.approx(bounds)


def test_a_change_against_a_plan_is_laid_beside_the_plan(stated):
    """1.2 Mt came where 1 Mt was planned: 1.15 / 1.05 = 1.095 to 1.25 / 0.95 = 1.316 times, and 20 % are stated."""
    plan = of_year(2025, statistic="target", value="1.0", unit="Mt", printed="1,0 млн тонн", qualifier="planned")
    figures = (level(2025, "1.2"), level(2024, "3.0"), plan, change(2025, "20", form="plan"))
    (_, _, _, item), found = stated(*figures)
    assert reported(item) == "+20% against the plan"
    assert tables.when(item) == "2025"
    [finding] = [finding for finding in found if "one:4" in finding.observations]
    assert (finding.verdict, finding.right) == ("consistent", ("one:1", "one:3"))
    assert (finding.right_low, finding.right_high) == (Decimal("1.0952381"), Decimal("1.31578947"))
    assert plain(finding.statement) == (
        "Kazakhstan and Tajikistan, rail freight in 2025: +20% against the plan (The railway, rail); the levels 1.2 Mt "
        "in 2025 and 1 Mt in 2025 (target) give +9 to +32% against the plan, which agrees."
    )


def test_a_plan_is_no_year_before(stated):
    """Nothing follows from it for 2024, and no level of 2024 contradicts it."""
    (_, _, item), found = stated(level(2025, "1.2"), level(2024, "1.2"), change(2025, "20", form="plan"))
    assert bases([item]) == []
    assert not [finding for finding in found if "one:3" in finding.observations]


def test_what_came_in_per_cent_of_a_plan_that_it_does_not_fit(stated):
    plan = of_year(2025, statistic="target", value="1.0", unit="Mt", printed="1,0 млн тонн", qualifier="planned")
    (*_, item), found = stated(level(2025, "1.2"), plan, change(2025, "101.8", form="index-of-plan"))
    assert reported(item) == "+1.8% against the plan"
    assert [found.verdict for found in found if "one:3" in found.observations] == ["contradictory"]


@pytest.mark.parametrize(
    ("end", "verdict"), [("1.225", "consistent"), ("1.16", "contradictory"), ("1.20", "unexplained")]
)
def test_an_average_of_years_compounds(stated, end, verdict):
    """7 % a year over three years is 1.065³ = 1.2079 to 1.075³ = 1.2423 times; 1.20 fits three times 6.5 to 7.5 %."""
    figures = (level(2023, end), level(2020, "1.000"), change(2023, "7", form="yearly", **since(2020)))
    known, found = stated(*figures)
    [finding] = [finding for finding in found if "one:3" in finding.observations]
    assert finding.verdict == verdict
    assert (float(finding.left_low), float(finding.left_high)) == pytest.approx((1.065**3, 1.075**3))
    says = "printed by A paper" if verdict == "contradictory" else "The railway"
    assert plain(finding.statement).startswith(
        f"Kazakhstan and Tajikistan, rail freight in 2023: +7% a year on average since 2020 ({says}, rail); the "
    )
    assert tables.when(known[2]) == "2023, against 2020"
    [base] = bases(known)
    assert base.interval.low == pytest.approx(known[0].interval.low / 1.075**3)
    assert base.interval.high == pytest.approx(known[0].interval.high / 1.065**3)


def test_what_levels_give_is_told_for_a_year(stated):
    """1.225 times over three years is 7 % a year: (1.2245 / 1.0005)^⅓ = 1.0697 to (1.2255 / 0.9995)^⅓ = 1.0703."""
    figures = (level(2023, "1.225"), level(2020, "1.000"), change(2023, "7", form="yearly", **since(2020)))
    _, [*_, finding] = stated(*figures)
    assert "give +7% a year on average, which agrees." in plain(finding.statement)


def test_an_average_increment_adds_up(stated):
    """0.28 Mt a year over three years are 0.825 to 0.855 Mt; the levels give 0.8395 to 0.8405."""
    figures = (
        level(2023, "1.840"),
        level(2020, "1.000"),
        change(2023, "0.28", form="yearly", unit="Mt", printed="0.28 million tonnes a year", **since(2020)),
    )
    (_, _, item), [*_, finding] = stated(*figures)
    assert plain(reported(item)) == "+280 000 t a year on average"
    assert (finding.verdict, finding.left_low, finding.left_high) == ("consistent", 825000, 855000)


def test_an_average_and_a_change_over_all_the_time_are_no_one_claim(stated):
    figures = (
        level(2023, "1.225"),
        level(2020, "1.000"),
        change(2023, "7", form="yearly", **since(2020)),
        change(2023, "7", **since(2020)),
    )
    _, found = stated(*figures)
    verdicts = {finding.left: finding.verdict for finding in found if finding.right == ("one:1", "one:2")}
    assert verdicts == {("one:3",): "consistent", ("one:4",): "contradictory"}


@pytest.mark.parametrize(
    ("figure", "where", "told"),
    [
        (
            level(2025, "1.2", form="plan"),
            "figures.1.form",
            "plan is a form of a change; accepted with it: statistic change",
        ),
        (change(2025, "1.2", form="indexes", **since(2024)), "figures.1.form", "nearest: index"),
        (
            change(2025, "1.2", form="index", unit="factor", printed="1.2", **since(2024)),
            "figures.1.unit",
            "factor is no unit of the form index; accepted: percent",
        ),
        (change(2025, "20", form="plan", **since(2024)), "figures.1.compare_start", "accepted: no compare_start"),
        (change(2025, "3", form="other-route", note="It.", **since(2024)), "figures.1.compare_start", "something else"),
        (change(2025, "3", form="other-route"), "figures.1.note", "is empty"),
        (level(2025, "3", unit="factor", printed="3 times"), "figures.1.unit", "'factor' does not fit rail_freight"),
        (change(2025, "7", form="yearly", **since(2024)), "figures.1.period_end", "the one before the first"),
        (
            change(2025, "102", form="index", printed="снизился до 102%", **since(2024)),
            "figures.1.value",
            "accepted of a decline: a value below 100",
        ),
        (change(2025, "116.8", **since(2024)), "figures.1.value", "Set form to index, or say so in note"),
    ],
)
def test_what_a_form_asks_of_its_figure(stated, figure, where, told):
    lines = refused(stated, figure)
    assert any(f" {where}: " in line and told in line for line in lines), lines


@given(st.floats(-0.9, 3), st.floats(0, 0.5), st.integers(2, 9), st.sampled_from(["rise", "ratio"]))
def test_an_average_of_years_and_what_it_comes_to_lead_to_each_other(low, width, years, kind):
    """Whatever levels change by over the years, in equal steps, the average stated for a year holds it."""
    average = Interval(low + (kind == "ratio"), low + width + (kind == "ratio"))
    whole = over_all_years(kind, average, years)
    more = kind == "rise"
    assert whole.low <= (average.middle + more) ** years - more + 1e-9
    assert (average.middle + more) ** years - more <= whole.high + 1e-9


def share(value, whole, **fields):
    told = {"statistic": "level", "measure": "share", "value": value, "unit": "percent", "printed": f"{value}%"}
    return of_year(2025, **told) | {"share_of": whole} | fields


def test_a_share_says_what_it_is_of_and_is_laid_beside_it(stated):
    """1.0 Mt of export in 4.0 Mt: 0.95 / 4.05 = 23.46 % to 1.05 / 3.95 = 26.58 %; 25 % agree, 32 % do not."""
    figures = level(2025, "4.0"), level(2025, "1.0", flow="export")
    (*_, item), found = stated(*figures, share("25", {"measure": "rail_freight"}, flow="export"))
    [finding] = [finding for finding in found if "one:3" in finding.observations]
    assert (finding.verdict, finding.right) == ("consistent", ("one:2", "one:1"))
    assert (float(finding.right_low), float(finding.right_high)) == pytest.approx((0.95 / 4.05, 1.05 / 3.95))
    assert plain(finding.statement).startswith(
        "Kazakhstan and Tajikistan, share of rail freight, exports of Kazakhstan to Tajikistan in 2025: 25%"
    )
    assert item.whole.label == "rail freight"


def test_a_share_of_another_subject_is_of_no_total_of_its_own(stated):
    """32 % of Kazakhstan's freight go to Tajikistan: 3.2 of 10.0 Mt, whatever else the pair's levels are."""
    of_country = {"scope": "country", "subject": "KZ", "definition": "rail"}
    figures = level(2025, "3.2"), level(2025, "10.0", **of_country), level(2025, "1.0", flow="export")
    (*_, item), found = stated(*figures, share("32", {"subject": "KZ", "measure": "rail_freight"}))
    [finding] = [finding for finding in found if "one:4" in finding.observations]
    assert (finding.verdict, finding.right) == ("consistent", ("one:1", "one:2"))
    assert item.whole.label == "rail freight (Kazakhstan)"


def test_a_share_by_a_count_of_its_own_is_not_laid_beside_itself(stated):
    """75.6 % of all transit by one count of it: the level of that count is the part, and no whole is known."""
    figures = level(2025, "4.0"), share("75.6", {"measure": "rail_freight"}, flow="total")
    _, found = stated(*figures)
    assert not [finding for finding in found if "one:2" in finding.observations]


def test_a_figure_that_a_later_one_restates_contradicts_nothing(stated):
    """2.3 Mt became 2.5 Mt: no contradiction, and the change is laid beside the figure that stands."""
    figures = (
        level(2025, "2.3"),
        level(2025, "2.5", replaces="one:1"),
        level(2024, "2.0"),
        change(2025, "25.0", **since(2024)),
    )
    known, found = stated(*figures)
    assert [item.is_replaced for item in known] == [True, False, False, False]
    told = {finding.kind: finding for finding in found}
    assert (told["restatement"].verdict, told["restatement"].severity) == ("consistent", 0)
    assert plain(told["restatement"].statement) == (
        "Kazakhstan and Tajikistan, rail freight in 2025: 2.3 Mt (The railway, rail) is restated in the same "
        "document as 2.5 Mt (The railway, rail). The second replaces the first, so the two are no contradiction."
    )
    assert told["growth_inconsistent"].right == ("one:2", "one:3")
    assert "contradictory" not in {finding.verdict for finding in found}


def test_the_list_of_all_figures_says_what_replaces_what(stated, tmp_path):
    known, _ = stated(level(2025, "2.3"), level(2025, "2.5", replaces="one:1"), level(2024, "2.0"))
    data = dataset.read(tmp_path / "data")
    ((_, listed),) = citations.full_bibliography(data, known, lambda item: str(item.period.start))
    [old, new, other] = [entry.text for entry in listed.entries[0].below]
    assert "It is replaced by 2.5 Mt." in plain(marks.words(old))
    assert "It replaces 2.3 Mt." in plain(marks.words(new))
    assert (list(marks.addresses(old)), list(marks.addresses(new))) == (["#figure-one-2"], ["#figure-one-1"])
    assert "replace" not in other


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (change(2010, "-7.5", form="yearly", **since(2005)), "2010 on 2005"),
        (change(2024, "3", unit="factor", qualifier="more_than", printed="3 times", **since(2014)), "2024 on 2014"),
        (change(2025, "20", form="plan"), "2025"),
        (level(2025, "2.0"), "2025"),
    ],
)
def test_a_change_keeps_its_base_where_it_is_told_in_words(stated, given, told):
    (item,), _ = stated(given)
    assert compared(item) == told


@pytest.mark.parametrize(
    ("figure", "where", "told"),
    [
        (level(2025, "1.2", share_of={"measure": "rail_freight"}), "share_of", "rail_freight is no share"),
        (share("25", {"measure": "share"}), "share_of", "share is no amount"),
        (share("25", {"flow": "total"}), "share_of", "must name at least a measure"),
        (share("25", {"measure": "rail_freight", "good": "all"}), "share_of.good", "is no field here"),
        (share("25", {"measure": "rail_frieght"}), "whole_measure", "nearest: rail_freight"),
        (level(2025, "1.2", replaces="one:1"), "replaces", "is the figure itself"),
        (level(2025, "1.2", replaces="one:7"), "replaces", "'one:7' is not known in observations"),
    ],
)
def test_what_a_share_and_a_restatement_ask(stated, figure, where, told):
    lines = refused(stated, figure)
    assert any(f"figures.1.{where}: " in line and told in line for line in lines), lines


def test_the_entries_that_contributing_shows_are_accepted(seeds_folder):
    """A record with each form, a pair, a place and a leg: as they stand, in the registries of the book."""
    record, pair = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)[:2]
    (seeds_folder / "sources" / "example-2026-02-01-freight.yml").write_text(record, encoding="utf-8")
    with (seeds_folder / "relationships.yml").open("a", encoding="utf-8") as file:
        file.write(pair)
    for table in ("places", "legs"):
        [row] = re.findall(rf"# seeds/{table}.csv:[^\n]*\n([^\n]*\n)", CONTRIBUTING)
        with (seeds_folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(row)
    seeds = read_seeds(seeds_folder)
    checks.check(seeds)
    figures = next(item.record.figures for item in seeds.sources if item.record.source_id.startswith("example-"))
    assert {figure.form for figure in figures} == {"", "index", "plan", "yearly"}
    assert [bool(figure.whole_measure) for figure in figures].count(True) == 1
    assert [bool(figure.replaces) for figure in figures].count(True) == 1
