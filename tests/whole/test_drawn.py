"""What is drawn is what it is: charts and the sentences around them, as pages show them."""

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from corridor.analysis.aims import Outcome
from corridor.analysis.choice import by_period
from corridor.analysis.sayings import line_of
from corridor.chapters import counts
from corridor.chapters.cells import ports, volumes
from corridor.chapters.chapter import latest
from corridor.chapters.tables import when
from corridor.drawing import kept_pictures, targets, theme
from corridor.evidence.observations import about
from corridor.evidence.periods import Period, year
from corridor.execution import notebooks
from corridor.narrative import marks, on_audit, on_conflicts, on_news, on_targets
from corridor.narrative.days import days_of, during
from corridor.narrative.figures import in_table, reported
from corridor.narrative.numbers import NBSP, THIN_SPACE
from corridor.narrative.pieces import Table
from corridor.narrative.speakers import speaker

SPACES = {ord(NBSP): " ", ord(THIN_SPACE): " "}


@pytest.fixture(scope="module")
def drawn(data) -> list[tuple[str, dict]]:
    """Every chart of every executed chapter, by the chapter's name."""
    return [
        (chapter.name, spec)
        for chapter in notebooks.every_chapter(data)
        for spec in kept_pictures.charts_of(chapter.output)
    ]


def texts(data, *names: str) -> str:
    """What cells of executed chapters show, without markup."""
    shown = "\n".join(
        "".join(output["data"].get("text/markdown", output["data"].get("text/plain", "")))
        for chapter in notebooks.every_chapter(data)
        if not names or chapter.name in names
        for cell in json.loads(Path(chapter.output).read_bytes())["cells"]
        for output in cell.get("outputs", ())
    )
    return re.sub("<[^>]*>", "", shown).translate(SPACES)


def tables(data, *names: str) -> list[list[str]]:
    """Tables of executed chapters: the caption, the headings, then the rows, cells parted by tabs."""
    return [
        "".join(output["data"]["text/plain"]).translate(SPACES).split("\n")
        for chapter in notebooks.every_chapter(data)
        if chapter.name in names
        for cell in json.loads(Path(chapter.output).read_bytes())["cells"]
        for output in cell.get("outputs", ())
        if "<table" in "".join(output["data"].get("text/html", ""))
    ]


@pytest.mark.parametrize(
    ("period", "longer"),
    [
        (year(2024), False),
        (Period(date(2023, 9, 1), date(2024, 8, 31)), False),
        (Period(date(2023, 1, 1), date(2024, 1, 2)), True),
        (Period(date(2020, 1, 1), date(2025, 12, 31)), True),
        (Period(date(2020, 1, 1), None), False),
    ],
)
def test_a_period_longer_than_any_year_is_known(period, longer):
    assert period.many_years is longer


def test_no_sum_over_several_years_stands_on_an_axis_of_years(drawn):
    levels = [(name, row) for name, spec in drawn for row in spec["datasets"].get("levels", ())]
    assert levels
    for name, row in levels:
        days = (date.fromisoformat(row["end"]) - date.fromisoformat(row["start"])).days
        assert days < 366, (name, row["period"], row["reported"])


def test_a_sum_over_several_years_is_said_below_the_chart(data, everything):
    told = texts(data, "ports", "oil", "KZ-AZ")
    for item in everything:
        if item.sums_years and item.measure in ("containers", "oil_transit"):
            assert "Not drawn, as a sum over several years" in told
            said = f"{reported(item)} {during(item.period)}".translate(SPACES)
            assert re.search(rf"{re.escape(said)} \([^)]*{re.escape(speaker(item))}", told)


def test_marks_of_targets_stand_side_by_side_about_the_middle_of_their_years(data, everything):
    due = [item for item in everything if item.statistic == "target" and item.measure == "corridor_freight"]
    due = [item for item in due if item.period.full_year and item.base_unit == "t"]
    kinds = dict(zip(data.reporters["reporter"], data.reporters["kind"], strict=True))
    rows = [row for row in targets.aims(due, [], kinds, {}).data["aims"].rows if row["drawn"]]
    for end in {row["end"] for row in rows}:
        days = sorted(date.fromisoformat(row["centre"]) for row in rows if row["end"] == end)
        first, last = date(int(end[:4]), 1, 1), date.fromisoformat(end)
        assert len(set(days)) == len(days)
        assert abs((days[0] - first) - (last - days[-1])).days <= 1
    assert len(rows) > len({row["end"] for row in rows})


def test_latest_is_newest_of_its_count(everything):
    """No figure under `latest` is older than a newer one of the same count."""
    for item in latest(everything):
        newer = [
            other
            for other in everything
            if (other.subject, other.counted, other.amount_unit) == (item.subject, item.counted, item.amount_unit)
            and other.statistic == "level"
            and not other.sums_years
            and by_period(other)[0] > by_period(item)[0]
        ]
        assert not newer, (item.observation_id, [other.observation_id for other in newer])


@pytest.mark.parametrize(
    ("subject", "measure", "flow"),
    [("TITR", "corridor_freight", "total"), ("TITR", "containers", "total"), ("KZ-AZ", "oil_transit", "transit")],
)
def test_a_chapter_opens_with_the_newest_whole_year(everything, subject, measure, flow):
    own = counts.whole_years(about(everything, subject), measure, flow)
    newest = max(item.period for items in own.values() for item in items)
    assert own[counts.main_count(own)][-1].period == newest


def test_each_chapter_of_counts_opens_with_a_figure(data):
    for name in ("volumes", "containers", "oil"):
        assert re.search(r"\*\*.* came to .*\d.* in 20\d\d\*\*", texts(data, name)), name


def test_the_volumes_page_says_why_counts_differ(data):
    told = texts(data, "volumes")
    assert "No source of this book gives a level before 2019." in told
    # 2.25-2.35 Mt over 925.5-926.5 kt, which is 2.42-2.54, outward to two digits
    assert "2.4–2.6 times" in told
    assert "No source of this book says what the one holds and the other leaves out." in told
    # 2.5 Mt of dry cargo and 1.7 Mt of oil are 4.2 Mt; 5.2 Mt is 0.9-1.1 Mt more
    assert re.search(r"4\.2 Mt .*is the sum of 2\.5 Mt .* and 1\.7 Mt", told)
    assert re.search(r"5\.2 Mt .*is 0\.9–1\.1 Mt more", told)


def test_what_is_implied_and_not_published_is_told_as_such(data):
    told = texts(data, "containers")
    assert "No source gives the whole of 2023." in told
    # 56 450-56 550 TEU over 2.755-2.765
    assert "Implied, printed in no source: 20 416–20 526 TEU in 2023" in told


def test_times_are_told_apart_from_multiples_from_what_was_before_and_from_what_is_meant(data):
    """No figure under "Latest" is a multiple, undated, a target or a change."""
    shown = [
        table for table in tables(data, "times", "containers", "overview") if table[0].startswith("Latest figures")
    ]
    assert len(shown) >= 4
    for caption, *rows in shown:
        for row in rows:
            assert not re.search(r"undated|\(target\)|\(forecast\)|\(change\)|\t×", row), (caption, row)


def test_a_multiple_says_against_what(data):
    (row,) = [row for _, *rows in tables(data, "times") for row in rows if "World Bank" in row]
    assert "Against the Northern route." in row


def test_a_change_names_what_it_is_held_against(everything):
    for item in everything:
        if item.statistic == "change" and item.compare.start:
            assert when(item).endswith(f", against {days_of(item.compare)}")


def test_no_table_loses_whom_its_figures_are_about(data):
    """A column that is the same in all rows may go only where the caption says it."""
    for caption, head, *rows in tables(data, "times", "ports", "containers", "oil"):
        if caption.startswith(("Latest", "Earlier", "Changes", "Figures", "Targets and forecasts, ")) and rows:
            assert "About" in head.split("\t") or "route" in caption, caption


def test_axes_of_hours_are_in_hours(drawn):
    for name, spec in drawn:
        rows = spec["datasets"].get("levels", ())
        if rows and all("hours" in row["reported"] for row in rows):
            assert ", hours. " in spec["usermeta"]["subtitle"], name


def test_two_counts_are_set_beside_each_other_for_one_year(data):
    """The association's 3.3 Mt are of 2024, for which the ministry counts 4.484 Mt."""
    assert "27 000 vehicles" not in texts(data, "overview")
    assert "it was less: 3.3 Mt in 2024, where the count above has 4.484 Mt" in texts(data, "volumes")


def test_pairs_are_listed_in_the_order_of_their_names(data):
    ((_, _, *rows),) = [table for table in tables(data, "overview") if table[0] == "All pairs at a glance"]
    names = [row.split("\t")[0] for row in rows]
    assert names == sorted(names)


def test_block_trains_by_year_and_their_transit_part_are_told(data):
    told = texts(data, "containers")
    assert re.search(r"2025\t.*392 trains", told)
    assert "113 in transit" in told


def test_no_story_of_a_target_mixes_a_capacity_with_freight_exports_with_all_or_bodies(drawn, everything):
    known = {item.observation_id: item for item in everything}
    told = [spec["datasets"] for _, spec in drawn if "stories" in spec["datasets"]]
    changes = {tuple(row["change"].split()) for datasets in told for row in datasets["steps"]}
    assert len(changes) > 4
    for one, other in ((known[name] for name in change) for change in changes):
        assert (one.subject, line_of(one)) == (other.subject, line_of(other))
        assert one.known_on < other.known_on


def test_what_no_source_gives_is_said_of_the_day_of_the_chapter():
    early = volumes.chapter({"as_of": "2024-12-31"})
    told = "\n".join(marks.words(item.text) for item in volumes.gaps(early))
    assert told.startswith("As of 31 December 2024, no source of this book gives a level before 20")
    late = "\n".join(marks.words(item.text) for item in volumes.gaps(volumes.chapter({})))
    assert late.startswith("No source of this book gives a level before 2019.")


def test_targets_and_forecasts_have_one_colour_and_mark_in_every_chart_and_nothing_else_has_it(drawn):
    meant, met = {mark.colour: kind for kind, mark in theme.AIMS.items()}, set()
    for name, spec in drawn:
        for layer in spec.get("layer", ()):
            scale = layer.get("encoding", {}).get("color", {}).get("scale", {})
            for told, colour in zip(scale.get("domain", ()), scale.get("range", ()), strict=True):
                assert meant.get(colour, told if told not in theme.AIMS else "") == told, (name, told)
                met |= {told} & {*theme.AIMS}
            mark = layer["mark"]
            if mark.get("shape") in {aim.shape for aim in theme.AIMS.values()} and not mark.get("filled"):
                aim = next(aim for aim in theme.AIMS.values() if aim.shape == mark["shape"])
                assert mark.get("color", aim.colour) == aim.colour, name
    assert met == {*theme.AIMS}


def test_verdicts_have_their_colours_and_marks_in_the_key_and_on_figures_in_doubt_alone(drawn):
    met = set()
    for name, spec in drawn:
        doubts = {row["doubt"] for rows in spec["datasets"].values() for row in rows if "doubt" in row}
        shown = json.dumps(spec.get("layer", []))
        for verdict, mark in theme.VERDICTS.items():
            own = [f'"{value}"' in shown for value in (mark.colour, mark.shape)]
            assert own == [name == "method" or ("levels" in spec["datasets"] and verdict in doubts)] * 2, (
                name,
                verdict,
            )
        met |= doubts
    assert met == {"contradictory", "tension", "unexplained"}


JUDGED = {
    **{name: {label} for name, label in on_audit.VERDICTS.items()},
    "missed": {on_audit.VERDICTS["missed"], on_targets.MET[Outcome.MISSED]},
    "consistent": {on_audit.VERDICTS["consistent"], on_targets.MET[Outcome.REACHED], on_targets.MET[Outcome.EQUAL]},
    "unexplained": {
        *(on_audit.VERDICTS["unexplained"], on_targets.MET[Outcome.WITHIN]),
        *(heading.lower() for reason, heading in on_conflicts.HEADINGS.items() if reason),
    },
    "tension": {on_audit.VERDICTS["tension"], on_conflicts.TENSION.lower()},
    "contradictory": {
        *(on_audit.VERDICTS["contradictory"], on_conflicts.HEADINGS[""].lower(), on_conflicts.ONE_OF_SEVERAL.lower()),
    },
}
"""What each verdict may be called."""

DOUBTED = defaultdict(
    lambda: re.compile("(?!)"),
    contradictory=re.compile(r"(doubted|may be doubted): (all|the) others leave ."),
    tension=re.compile(r"(in tension|may be in tension): (all|the) others leave ."),
    unexplained=re.compile(r"(open): (all|the) others leave ."),
)
"""What stands beside a figure in doubt, by the verdict whose mark it has."""


def test_each_verdict_is_shown_by_its_own_mark_on_every_page(data):
    """Every card has that of its finding, or of its doubt; every word that is marked is one of its verdict."""
    verdicts = dict(zip(data.findings["finding_id"], data.findings["verdict"], strict=True))
    verdicts |= dict(zip(data.doubts["doubt_id"], data.doubts["verdict"], strict=True))
    met = set()
    for chapter in notebooks.every_chapter(data):
        for page in shown(chapter):
            for card in page.select("article.card"):
                assert card["class"] == ["card", verdicts[card["id"]]]
                assert card.select_one(".verdict").get_text().lower() in JUDGED[verdicts[card["id"]]]
            for word in page.select("[class^='verdict ']"):
                _, verdict = word["class"]
                told = re.sub(r"^\d+\s|[*.]|\\", "", word.get_text()).strip().lower()
                counted = on_news.COUNTED[verdict]
                assert told in {*JUDGED[verdict], *counted} or DOUBTED[verdict].match(told), (chapter.name, told)
                met.add(verdict)
    assert met == {*theme.VERDICTS}


def shown(chapter):
    """What the cells of an executed chapter show, marked up."""
    for cell in json.loads(Path(chapter.output).read_bytes())["cells"]:
        for output in cell.get("outputs", ()):
            held = output.get("data", {})
            yield BeautifulSoup("".join((*held.get("text/html", ()), *held.get("text/markdown", ()))), "html.parser")


def test_no_chart_is_of_fewer_than_three_figures_and_ports_have_a_handful(drawn):
    marks_of = ("levels", "aims", "ranges", "strip", "targets")
    for name, spec in drawn:
        counted = [len(spec["datasets"][kind]) for kind in marks_of if kind in spec["datasets"]]
        assert all(count >= 3 for count in counted), (name, spec["usermeta"]["title"])
    assert sum(name == "ports" for name, _ in drawn) <= 5


def test_what_ports_do_not_draw_their_table_has():
    ch = ports.chapter({})
    told = "\n".join("\t".join(row) for table in ports.table(ch) if isinstance(table, Table) for row in table.rows)
    drawn = {item.observation_id for _, _, group in ports._drawn(ch) for item in group}
    rest = [item for item in ports._found(ch) if item.observation_id not in drawn and item.statistic != "change"]
    assert len(rest) > 10
    for item in rest:
        assert in_table(item) in marks.words(told), item.observation_id


def test_the_picture_for_links_is_of_what_the_corridor_carried(drawn):
    first = next(spec for name, spec in drawn if name == "overview")
    assert "levels" in first["datasets"]
    assert first["usermeta"]["title"].startswith("Trans-Caspian route: freight")
