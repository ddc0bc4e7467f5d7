"""Chapters of pairs, on records made up for the test: what they say follows from the figures alone."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
import yaml
from copies import emptied

from corridor.analysis import network
from corridor.base import paths
from corridor.building import compilation
from corridor.chapters import cells
from corridor.chapters.cells import quality, relationship, volumes
from corridor.evidence import dataset
from corridor.narrative import marks, numbers, on_quality
from corridor.narrative.pieces import Table

LEGS_REST_ON = ("de-wikipedia-poti-baku", "eb-info-2017-12-04", "nca-2025-01-24", "seanews-2024-03-12")


def record(source_id, day, *figures, **given):
    """A record of a source with figures on rail freight."""
    common = {"scope": "pair", "measure": "rail_freight", "flow": "total", "unit": "Mt", "statistic": "level"}
    numbered = [
        {**common, "seq": seq, "printed": f"{figure['value']} Mt", "status": "verified", **figure}
        for seq, figure in enumerate(figures, start=1)
    ]
    dated = {"published": day, "published_basis": "stated"} if day else {}
    return {
        "source_id": source_id,
        "publisher": source_id,
        "title": source_id,
        "url": f"https://example.org/{source_id}",
        "language": "en",
        "attributed_to": "Somebody",
        "origin_group": source_id,
        **dated,
        **given,
        "figures": numbered,
    }


def figure(subject, value, year, **given):
    start, end = ("-01-01", "-12-31") if len(str(year)) == 4 else ("-01", "-28")
    period = {"period_start": f"{year}{start}", "period_end": f"{year}{end}"} if year else {}
    return {"subject": subject, "reporter": subject[:2], "value": value, **period, **given}


@pytest.fixture
def chapter_on(tmp_path, monkeypatch):
    """Makes the chapter of a pair from the registries of the book and the records given."""

    def make(pair, *records, pairs=(), **asked):
        seeds = Path(shutil.copytree(paths.SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("sources")))
        (seeds / "sources").mkdir()
        for path in (paths.SEEDS / "sources").glob("*.yml"):
            if path.stem in LEGS_REST_ON or path.stem.startswith("verkehrsrundschau"):
                shutil.copy(path, seeds / "sources")
        emptied(seeds / "count_links.csv")  # which rest on documents of the book
        for item in records:
            (seeds / "sources" / f"{item['source_id']}.yml").write_text(yaml.safe_dump(item, allow_unicode=True))
        with (seeds / "relationships.yml").open("a", encoding="utf-8") as file:
            file.write("".join(yaml.safe_dump([item]) for item in pairs))
        compilation.compile_data(seeds, tmp_path / "data")
        made = dataset.read(tmp_path / "data")
        monkeypatch.setattr(dataset, "read", lambda: made)
        return relationship.chapter({"relationship": pair, **asked})

    return make


def told(shown):
    return plain(" ".join(marks.words(getattr(item, "text", getattr(item, "title", ""))) for item in shown))


def titles(shown):
    """What is said of each figure that is pointed at."""
    return [title for item in shown for title in re.findall(r'title="([^"]*)"', item.text)]


def plain(text):
    return re.sub(r"<[^>]+>", "", text).replace(numbers.NBSP, " ").replace(numbers.THIN_SPACE, " ").replace("\\", "")


LEVEL = {"definition": "rail-ktz-pair"}
AIM = {"statistic": "target", "qualifier": "planned", **LEVEL}


def test_a_target_keeps_its_own_year(chapter_on):
    ch = chapter_on(
        "KZ-UZ",
        record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), figure("KZ-UZ", "12.0", 2027, **AIM)),
        horizon=2035,
    )
    text = told(relationship.scenario(ch))
    # (11.5 / 10.05) and (12.5 / 9.95), third roots: a plan is as near as its last digit that is no zero
    assert "From 10 Mt in 2024 to 12 Mt by 2027 takes +4 to +8% a year for 3 years." in text
    assert "12 Mt by 2035" not in text


def shown_in(items):
    """Every cell of the tables that are shown, as readers see it."""
    return [
        [plain(marks.words(cell)) for cell in row] for item in items if isinstance(item, Table) for row in item.rows
    ]


PER_CENT_MORE = {"statistic": "change", "unit": "percent"}
DOLLARS = {"measure": "trade_turnover", "unit": "USD bn", "definition": ""}


def since(year):
    return {"compare_start": f"{year}-01-01", "compare_end": f"{year}-12-31"}


def test_a_change_without_a_level_stands_on_the_page_with_its_base(chapter_on):
    ch = chapter_on(
        "KZ-UZ",
        record(
            "a",
            "2025-06-01",
            figure("KZ-UZ", "5", 2024, printed="5%", **PER_CENT_MORE, **LEVEL, **since(2014)),
            figure("KZ-UZ", "2.9", 2024, statistic="change", printed="2.9 billion dollars", **DOLLARS, **since(2023)),
        ),
    )
    growth, trade = relationship.growth_claims(ch), relationship.trade(ch)
    assert [[row[1], row[2][:8]] for row in shown_in(growth)] == [["2024, against 2014", "+5% 4.5–"]]
    assert [row[1:3] for row in shown_in(trade)] == [["2024, against 2023", "+USD 2.9 billion USD 2.85–2.95 billion"]]
    assert "No level of trade between Kazakhstan and Uzbekistan is among the sources" in told(trade)
    assert "gives a level for Kazakhstan and Uzbekistan together" in told(relationship.key_figures(ch))


def test_a_change_against_a_plan_stands_on_the_page_beside_its_level(chapter_on):
    plan = figure("KZ-UZ", "20", 2024, form="plan", printed="20%", **PER_CENT_MORE, **LEVEL)
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), plan))
    [row] = shown_in(relationship.growth_claims(ch))
    assert row[1:3] == ["2024", "+20% against the plan 19.5–20.5%"]


def test_a_change_from_which_an_earlier_level_follows_stands_once(chapter_on):
    change = figure("KZ-UZ", "5", 2024, printed="5%", **PER_CENT_MORE, **LEVEL, **since(2023))
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), change))
    assert len(shown_in([*relationship.implied(ch), *relationship.growth_claims(ch)])) == 1
    assert "What one change implies stands in the table above" in told(relationship.growth_claims(ch))


def test_without_a_figure_on_trade_none_is_claimed(chapter_on):
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL)))
    assert told(relationship.trade(ch)).startswith("No figure for trade between Kazakhstan and Uzbekistan")


@pytest.mark.parametrize(
    ("flows", "said"),
    [
        (("loaded", "unloaded"), "(loaded in Kazakhstan for Uzbekistan and unloaded in Kazakhstan from Uzbekistan)"),
        ((), "No source names a total of freight between Kazakhstan and Uzbekistan together with any of its flows"),
    ],
)
def test_flows_that_make_up_no_total_are_not_said_to_be_missing(chapter_on, flows, said):
    named = [figure("KZ-UZ", "6.0", 2024, **{**LEVEL, "flow": flow}) for flow in flows]
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), *named))
    text = told(relationship.unnamed_flows(ch))
    assert said in text
    assert "nothing to subtract" in text


@pytest.mark.parametrize(
    ("given", "beyond"),
    [
        ({}, "consists of, beyond grain, in tonnes"),
        ({"statistic": "change", "unit": "percent", "printed": "5%", **since(2023)}, "consists of, in tonnes"),
        ({"measure": "road_freight"}, "consists of, in tonnes"),
    ],
)
def test_goods_are_known_in_tonnes_by_levels_of_freight_alone(chapter_on, given, beyond):
    goods = figure("KZ-UZ", "5", 2024, commodity="grain", **{**LEVEL, **given})
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), goods))
    assert beyond in told(relationship.gaps(ch))


@pytest.mark.parametrize(("goods", "said"), [(True, "trade in all goods"), (False, "the trade")])
def test_one_count_of_all_trade_beside_another_of_some_goods(chapter_on, goods, said):
    other = figure("KZ-UZ", "0.4", 2024, reporter="UZ", commodity="grain", printed="0.4 billion dollars", **DOLLARS)
    first = figure("KZ-UZ", "2.9", 2024, printed="2.9 billion dollars", **DOLLARS)
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", first, *([other] if goods else [])))
    assert f"Only one count of {said} is known here: Somebody (count not named)." in told(relationship.trade(ch))


def test_an_average_of_years_is_counted_since_its_first(chapter_on):
    change = figure("KZ-UZ", "9", 2024, form="yearly", printed="9%", **PER_CENT_MORE, **LEVEL, **since(2019))
    ch = chapter_on("KZ-UZ", record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), change))
    assert "That is +9% a year on average since 2019, when it was 6.3–6.7 Mt." in told(relationship.brief(ch))
    # 9.95 / 1.095⁵ = 6.32, 10.05 / 1.085⁵ = 6.68


def test_a_share_of_a_group_of_countries_stands_on_the_page_of_its_pair(chapter_on):
    of = {"measure": "trade_turnover"}
    share = figure(
        "KZ-Baltic states", "11", 2024, printed="11%", unit="percent", measure="share", flow="export", share_of=of
    )
    ch = chapter_on("KZ-EE", record("a", "2025-06-01", figure("KZ-EE", "1.0", 2024, **LEVEL), share))
    rows = shown_in(relationship.along_the_way(ch))
    assert [row[3] for row in rows if row[0] == "Kazakhstan and the Baltic states"] == ["11%"]


def test_a_target_without_a_year_is_looked_at_as_if_it_were_due(chapter_on):
    ch = chapter_on(
        "KZ-UZ",
        record("a", "2025-06-01", figure("KZ-UZ", "10.0", 2024, **LEVEL), figure("KZ-UZ", "12.0", None, **AIM)),
    )
    assert "If it were due in 2030, the way there" in told(relationship.scenario(ch))


def test_a_past_target_is_told_with_what_came_and_carried_nowhere(chapter_on):
    ch = chapter_on(
        "KZ-UZ",
        record("a", "2024-06-01", figure("KZ-UZ", "10.0", 2023, **LEVEL), figure("KZ-UZ", "12.0", 2024, **AIM)),
        record(
            "b",
            "2025-06-01",
            figure("KZ-UZ", "9.0", 2024, period_end="2024-10-31", **LEVEL),
            figure("KZ-UZ", "5.0", 2024, period_end="2024-06-30", **LEVEL),
        ),
    )
    text = told(relationship.scenario(ch))
    assert "9 Mt in January–October 2024" in text
    assert "doubling by 2030 would take" in text
    assert "12 Mt by" not in text


def test_of_what_one_speaker_aims_at_for_a_year_the_last_word_is_told_with_its_count(chapter_on):
    level = {"definition": "rail-uz-unclear"}
    aims = [
        record("a", "2024-06-01", figure("KZ-UZ", "12.0", 2024, **AIM), figure("KZ-UZ", "8.0", 2024, **AIM)),
        record("b", "2024-12-01", figure("KZ-UZ", "10.0", 2024, **{**AIM, "statistic": "forecast"})),
    ]
    came = record("c", "2025-06-01", figure("KZ-UZ", "9.0", 2024, **LEVEL), figure("KZ-UZ", "9.5", 2024, **level))
    text = told(relationship.brief(chapter_on("KZ-UZ", *aims, came)))
    assert "The forecast for 2024 was 10 Mt (KTZ's count of the pair); 9 Mt came, at least 9.5% short." in text


def test_an_old_whole_year_is_named_and_a_part_of_a_year_told_as_a_pace(chapter_on):
    ch = chapter_on(
        "KZ-AZ",
        record(
            "a",
            "2025-12-01",
            figure("KZ-AZ", "0.60", 2019, definition="rail-export-import-only"),
            figure("KZ-AZ", "4.1", 2025, period_end="2025-10-31", definition="rail-incl-through-traffic"),
        ),
    )
    text = told(relationship.scenario(ch))
    assert "The last whole year counted is 2019 (600 kt, export and import only)" in text
    assert "At that pace the whole year would hold 4.86–4.99 Mt" in text  # 4.05 and 4.15 times 365/304


def test_a_count_wider_than_another_of_the_pair_does_not_lead(chapter_on):
    wide = figure("KZ-GE", "2.7", 2024, reporter="GE", definition="rail-ge-ministry", note="More than trade.")
    narrow = figure("KZ-GE", "0.16", 2025, period_end="2025-06-30", **LEVEL)
    ch = chapter_on("KZ-GE", record("a", "2025-03-01", wide), record("b", "2025-08-01", narrow))
    lead = "160 kt moved by rail between Kazakhstan and Georgia in January–June 2025, by Somebody"
    assert f"{lead} (read as KTZ's count of the pair)." in told(relationship.brief(ch))
    assert "the latest of Georgia is 2.7 Mt, in 2024, by a wider count, by Somebody." in told(relationship.brief(ch))
    wider = "2.7 Mt in 2024 (Georgia's ministry, by rail) is a wider count: it holds more than moves between the two."
    assert f"{wider} More than trade." in told(relationship.certainty(ch))
    assert "No whole year is counted but by a wider count (2.7 Mt in 2024" in told(relationship.scenario(ch))
    _, filled, *_ = quality.coverage(quality.chapter({}))  # the year is printed, but not of the count that leads
    (years,) = (row[1:] for row in filled.rows if row[0] == "Kazakhstan and Georgia")
    assert years[-1] == on_quality.ANOTHER
    assert "is printed in 0 by the count that leads the pair's chapter, in 1 by another alone;" in told(
        quality.brief(quality.chapter({}))
    )


def test_a_wide_count_leads_where_the_narrow_one_is_out_of_date(chapter_on):
    wide = figure("KZ-GE", "2.7", 2024, reporter="GE", definition="rail-ge-ministry")
    ch = chapter_on(
        "KZ-GE", record("a", "2025-03-01", wide), record("b", "2025-08-01", figure("KZ-GE", "0.16", 2020, **LEVEL))
    )
    lead = "2.7 Mt moved by rail between Kazakhstan and Georgia in 2024, by Somebody"
    assert f"{lead} (read as Georgia's ministry, by rail)." in told(relationship.brief(ch))


@pytest.mark.parametrize(
    ("who", "lead"),
    [
        ("Ministry of Transport", "in 2025, by the Ministry of Transport (read as KTZ's count of the pair)"),
        ("Kazakhstan Temir Zholy (KTZ)", "Kazakhstan Temir Zholy (KTZ) counted 160 kt"),
    ],
)
def test_who_counts_is_said_where_the_document_says_so_else_who_states_it(chapter_on, who, lead):
    """A ministry may quote the railway, or count for itself; a growth that another states is told with its name."""
    then = {"compare_start": "2024-01-01", "compare_end": "2024-12-31", "printed": "20%"}
    growth = figure("KZ-GE", "20", 2025, statistic="change", unit="percent", definition="rail-ktz-pair", **then)
    level = record("a", "2026-03-01", figure("KZ-GE", "0.16", 2025, definition="rail-ktz-pair"), attributed_to=who)
    text = told(relationship.brief(chapter_on("KZ-GE", level, record("b", "2026-03-02", growth))))
    assert lead in text
    assert "20% more than in 2024 (Somebody)" in text


def test_one_figure_has_one_interval_in_lead_growth_and_chart(chapter_on):
    months = {"period_end": "2025-10-31", "definition": "rail-incl-through-traffic"}
    change = {
        "statistic": "change",
        "unit": "factor",
        "printed": "x7",
        "compare_start": "2021-01-01",
        "compare_end": "2021-10-31",
    }
    exact = record("a", "2025-11-26", figure("KZ-AZ", "4.1", 2025, **months), origin_group="one")
    loose = record(
        "b",
        "2025-11-27",
        figure("KZ-AZ", "4.1", 2025, qualifier="about", printed="about 4.1 Mt", **months),
        figure("KZ-AZ", "7", 2025, **months, **change),
        origin_group="one",
    )
    ch = chapter_on("KZ-AZ", loose, exact)
    assert "when it was 0.5–0.7 Mt" in told(relationship.brief(ch))  # 4.05 / 7.5 and 4.15 / 6.5, as 4.1 is printed
    assert "Printed otherwise: about 4.1 Mt (b)." in told(relationship.certainty(ch))
    (implied,) = relationship.implied(ch)[0].rows
    assert marks.words(plain(implied[2])) == "540–639 kt"
    assert plain(marks.words(implied[3])).startswith("4.1 Mt")
    ways = [shown for shown in relationship.levels(ch) if hasattr(shown, "plot")]
    assert not ways  # one statement, one figure: there is no second mark to draw


CHANGE = {"statistic": "change", "unit": "percent", "compare_start": "2023-01-01", "compare_end": "2023-12-31"}
PLANNED = CHANGE | {"unit": "Mt", "compare_start": "2024-01-01", "compare_end": "2024-12-31"}


def test_a_growth_from_another_document_is_not_said_by_the_source_of_the_level(chapter_on):
    level = record("a", "2025-01-20", figure("KZ-CN", "32.0", 2024, **LEVEL), origin_group="one")
    growth = figure("KZ-CN", "13.1", 2024, printed="13.1%", **LEVEL, **CHANGE)
    apart = chapter_on("KZ-CN", level, record("b", "2025-01-15", growth, attributed_to="Ministry of Somewhere"))
    said = next(title for title in titles(relationship.brief(apart)) if "13.1%" in title)
    assert said.startswith("Ministry of Somewhere")


def test_a_growth_from_the_same_document_is(chapter_on):
    both = record(
        "a",
        "2025-01-20",
        figure("KZ-CN", "32.0", 2024, **LEVEL),
        figure("KZ-CN", "13.1", 2024, printed="13.1%", **LEVEL, **CHANGE),
    )
    shown = relationship.brief(chapter_on("KZ-CN", both))
    assert "That is 13.1% more than in 2023, when it was 28.2–28.4 Mt." in told(shown)  # 31.95 / 1.1315, 32.05 / 1.1305
    assert next(title for title in titles(shown) if "13.1%" in title).startswith("Somebody")


def test_a_figure_of_a_running_year_is_told_below_the_table(chapter_on):
    grain = {"commodity": "grain", "definition": "rail-ktz-grain"}
    running = figure("KZ-AZ", "0.6", 2025, note="Said before the year was over.", **grain)
    running.pop("period_end")
    season = {"period_start": "2024-09-01", "period_end": "2025-03-05", "note": "A season until 5 March."}
    ch = chapter_on("KZ-AZ", record("a", "2025-12-01", figure("KZ-AZ", "0.4", 2024, **grain, **season), running))
    text = told(relationship.key_figures(ch))
    assert "Rail freight, grain, grain by KTZ: 600 kt in 2025 (months not given)." in text


def test_a_share_of_the_pairs_freight_is_among_its_figures(chapter_on):
    share = figure("KZ-AZ", "96", 2022, measure="share", flow="transit", unit="percent", printed="96 percent")
    ch = chapter_on("KZ-AZ", record("a", "2023-01-30", share, figure("KZ-AZ", "0.95", 2022)))
    rows = relationship.key_figures(ch)[0].rows
    assert [row[0] for row in rows if marks.words(row[2]).startswith("96% ")] == ["Share, transit"]


def test_growth_planned_is_laid_beside_a_target_that_is_called_one(chapter_on):
    growth = figure("KZ-CN", "13.1", 2024, printed="13.1%", **LEVEL, **CHANGE)
    ch = chapter_on(
        "KZ-CN",
        record(
            "a", "2025-01-20", figure("KZ-CN", "32", 2024, qualifier="more_than", printed="over 32 Mt", **LEVEL), growth
        ),
        record(
            "b",
            "2025-09-29",
            figure("KZ-CN", "35", 2025, **AIM),
            figure("KZ-CN", "3.6", 2025, qualifier="planned", **LEVEL, **PLANNED),
        ),
    )
    text = told(relationship.at_odds(ch))
    assert "35 Mt in 2025 (target) and more than 32 Mt in 2024 give at most 3.5 Mt" in text  # 35.5 less 32 or more


AZ_GE = {
    "relationship_id": "AZ-GE",
    "country_a": "AZ",
    "country_b": "GE",
    "title": "Azerbaijan and Georgia",
    "order": 90,
    "route": ["baku", "tbilisi", "poti"],
}


def test_a_pair_on_the_corridor_is_not_told_that_it_can_do_without_it(chapter_on):
    ch = chapter_on("AZ-GE", record("a", "2025-06-01", figure("AZ-GE", "0.3", 2024)), pairs=[AZ_GE])
    text = told(relationship.route(ch))
    assert "can move without the Trans-Caspian route" not in text
    assert "moves on that route without crossing the Caspian Sea" in text
    assert (
        "It is at least 819 km long: 549 km by rail as published, 270 km by rail measured from town to town; " in text
    )
    assert "Baku – Poti as a whole is published as 897 km" in text


def test_a_pair_beside_the_corridor_is_told_what_its_total_is_not(chapter_on):
    ch = chapter_on("KZ-TJ", record("a", "2025-06-01", figure("KZ-TJ", "10.0", 2024, **LEVEL)))
    assert "not the part of it that the Trans-Caspian route carries" in told(relationship.certainty(ch))
    assert "can move without the Trans-Caspian route" in told(relationship.route(ch))


TRADE = {"measure": "trade_turnover", "unit": "USD mn"}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            figure("KZ-EE", "78", 2014, reporter="EE", flow="export", **(TRADE | {"unit": "EUR mn"})),
            figure("KZ-EE", "121.9", 2014, **TRADE),
            "they do not count the same directions and they are in different currencies",
        ),
        (
            figure("KZ-EE", "78", 2022, reporter="EE", flow="export", **TRADE),
            figure("KZ-EE", "121.9", 2022, **TRADE),
            "they do not count the same directions, so they cannot",
        ),
        (
            figure("KZ-EE", "78", 2014, reporter="EE", **(TRADE | {"unit": "EUR mn"})),
            figure("KZ-EE", "121.9", 2014, **TRADE),
            "they are in different currencies, so they cannot",
        ),
        (
            figure("KZ-EE", "78", 2021, reporter="EE", **TRADE),
            figure("KZ-EE", "121.9", 2022, **TRADE),
            "never cover the same period",
        ),
        (
            figure("KZ-EE", "78", 2021, **TRADE),
            figure("KZ-EE", "121.9", 2022, **TRADE),
            "Only one count of the trade is known here: Somebody (count not named).",
        ),
    ],
)
def test_counts_of_trade_that_cannot_be_compared_are_told_why(chapter_on, one, other, why):
    assert why in told(relationship.trade(chapter_on("KZ-EE", record("a", "2023-06-01", one, other))))


def test_counts_that_are_compared_by_the_month_are_not_said_to_have_nothing_in_common(chapter_on):
    half = TRADE | {"period_start": "2022-01-01", "period_end": "2022-06-30", "reporter": "EE"}
    ch = chapter_on(
        "KZ-EE", record("a", "2023-06-01", figure("KZ-EE", "20", 2022, **half), figure("KZ-EE", "120", 2022, **TRADE))
    )
    apart = told(relationship.at_odds(ch))
    assert "divided by their calendar months" in apart  # 20 / 6 against 120 / 12: three times the other
    assert "never cover the same period" not in told(relationship.trade(ch))


def test_the_count_of_a_railway_is_named_with_its_figure(chapter_on):
    whole = figure("EE", "3.0", 2025, scope="country", definition="eesti-raudtee-infrastructure")
    ch = chapter_on("KZ-EE", record("a", "2026-02-01", whole, figure("KZ-EE", "0.3824", 2025, **LEVEL)))
    text = told(relationship.networks(ch))
    assert "freight by rail in Estonia in that period (Somebody, on Estonian Railways' network)" in text
    assert "all freight by rail in Estonia" not in text


CELLS = ("brief", "key_figures", "levels", "certainty", "growth_claims", "unnamed_flows", "at_odds", "networks")
CELLS += ("along_the_way", "trade", "commitments", "route", "scenario", "gaps")
NOTHING = re.compile(r"\b(No (source|total|figure|level|body|whole year|target|document)|Nobody)")


@pytest.mark.parametrize("day", ["2012-01-01", "2019-06-30", "2024-01-01", "2025-12-31"])
@pytest.mark.parametrize("pair", [row.relationship_id for row in dataset.read().relationships.itertuples()])
def test_what_no_source_gives_is_said_of_the_day_of_a_chapter(pair, day):
    ch = relationship.chapter({"relationship": pair, "as_of": day})
    cells = [getattr(relationship, name) for name in CELLS]
    for cell in cells:
        text = told(cell(ch))
        assert not NOTHING.search(text), (cell.__name__, text)


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in paths.TEMPLATES.glob("*.ipynb") if path.stem != "relationship")
)
def test_every_chapter_as_of_a_day_says_so(name):
    made = cells.of(name).chapter({"as_of": "2024-01-01"})
    text = told(made.as_of_day())
    assert text.startswith("As of 1 January 2024: only what had been published by then.")
    assert bool(made.left_out) == ("Left out" in text)
    assert " 0 " not in text


@pytest.mark.parametrize("template", sorted(paths.TEMPLATES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_template_shows_the_day_it_is_as_of(template):
    cells = nbformat.read(template, as_version=4).cells
    assert any(cell.source == "show(chapter.as_of_day())" for cell in cells)


def test_a_corridor_chapter_starts_from_part_of_a_year_where_no_whole_one_is_known():
    text = told(volumes.brief(volumes.chapter({"as_of": "2022-12-31"}))).removeprefix("- ")
    assert re.match(r"Freight on the Trans-Caspian route came to .+? in January–\w+ 2022 \(", text)
    assert "As of 31 December 2022, no source gives the freight of a whole year." in text


def test_along_the_way_are_places_and_not_other_pairs():
    ch = relationship.chapter({"relationship": "KZ-EE"})
    wider = set(network.with_groups(ch.data, "KZ-EE"))
    assert {item.subject for item in ch.surroundings if item.scope == "pair"} == wider == {"KZ-Baltic states"}
    assert "Sillamae" in {item.subject for item in ch.surroundings}
