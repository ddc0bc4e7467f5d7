"""What the words of a record say against its values is refused, or asked and answered, in one line."""

import re
import shutil
from datetime import date
from types import SimpleNamespace

import pytest
import yaml

from corridor.base import paths
from corridor.building import compilation
from corridor.evidence import dataset
from corridor.seeds import checks, questions, reading, records
from corridor.seeds.origins import SeedError

TODAY = date(2026, 3, 1)

LEVEL = {
    "seq": 1,
    "scope": "pair",
    "subject": "KZ-TJ",
    "reporter": "KZ",
    "flow": "total",
    "measure": "rail_freight",
    "definition": "rail-ktz-pair",
    "statistic": "level",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "value": "5.9",
    "unit": "Mt",
    "printed": "5,9 млн тонн",
    "status": "verified",
}
CHANGE = LEVEL | {
    "seq": 2,
    "statistic": "change",
    "compare_start": "2024-01-01",
    "compare_end": "2024-12-31",
    "value": "1.4",
    "unit": "percent",
    "printed": "на 1,4%",
}
INDEX = CHANGE | {"form": "index", "value": "90.4", "printed": "90,4%"}
NOTE = "Why it is so."


def record(name="one", *figures, **fields):
    return {
        "source_id": name,
        "publisher": "A paper",
        "title": "Freight of a year",
        "url": f"https://example.org/{name}",
        "published": "2026-02-01",
        "published_basis": "stated",
        "language": "ru",
        "attributed_to": "KTZ",
        "origin_group": "ktz",
        "figures": list(figures) or [LEVEL],
    } | fields


@pytest.fixture
def ask(tmp_path):
    """The lines, and the remarks, that a folder of the registries and these records is answered with."""

    def lines(*given, today=TODAY):
        folder = tmp_path / "seeds"
        shutil.copytree(paths.SEEDS, folder, ignore=shutil.ignore_patterns("sources"))
        legs = (folder / "legs.csv").read_text(encoding="utf-8")
        (folder / "legs.csv").write_text(re.sub(r",[0-9]+,published,.*", ",,unknown,", legs), encoding="utf-8")
        links = (folder / "count_links.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / "count_links.csv").write_text(links[0], encoding="utf-8")
        (folder / "sources").mkdir()
        for item in given:
            text = yaml.safe_dump(item, allow_unicode=True)
            (folder / "sources" / f"{item['source_id']}.yml").write_text(text, encoding="utf-8")
        try:
            return [], checks.check(reading.read_seeds(folder), today)
        except SeedError as error:
            return [str(problem) for problem in error.problems], []
        finally:
            shutil.rmtree(folder)

    return lines


def test_what_is_plain_passes(ask):
    assert ask(record("one", LEVEL, CHANGE)) == ([], [])


@pytest.mark.parametrize(
    ("figure", "where", "told"),
    [
        (LEVEL | {"value": "59"}, "printed", "'5,9 млн тонн' does not show the value 59 Mt"),
        (LEVEL | {"value": "5900000"}, "printed", "does not show the value 5900000 Mt"),
        (LEVEL | {"value": "4.889", "printed": "4 млн 88,9 тыс. тонн"}, "printed", "does not show the value 4.889 Mt"),
        (
            CHANGE | {"printed": "на 1,4% меньше"},
            "value",
            "speaks of a decline, the value does not; accepted of a decline",
        ),
        (CHANGE | {"printed": "рост на 1,4%", "value": "-1.4"}, "value", "speaks of a growth, the value does not"),
        (CHANGE | {"printed": "down 2-fold", "value": "2", "unit": "factor"}, "value", "a value below 1"),
    ],
)
def test_a_value_against_its_print_is_refused_unless_corrected(ask, figure, where, told):
    for answer in ({}, {"note": NOTE}):
        lines, _ = ask(record("one", figure | answer))
        assert len(lines) == 1, lines
        assert lines[0].startswith("seeds/sources/one.yml:")
        assert f"figures.1.{where}: " in lines[0]
        assert told in lines[0]
        assert lines[0].endswith("set status to corrected and say why in note")
    assert ask(record("one", figure | {"note": NOTE, "status": "corrected"})) == ([], [])


@pytest.mark.parametrize(
    "figure",
    [
        LEVEL | {"value": "4088.9", "unit": "kt", "printed": "4 млн 88,9 тыс. тонн"},
        CHANGE | {"printed": "на 1,4% меньше", "value": "-1.4"},
        CHANGE | {"printed": "down 2-fold", "value": "0.5", "unit": "factor", "note": NOTE, "status": "corrected"},
    ],
)
def test_values_as_their_print_has_them_pass(ask, figure):
    assert ask(record("one", figure)) == ([], [])


@pytest.mark.parametrize(
    ("figures", "where", "told"),
    [
        ([LEVEL | {"printed": ""}], "figures.1.printed", "is empty; give the figure as printed"),
        ([LEVEL | {"period_end": "2026-12-31"}], "figures.1.period_end", "2026-12-31 is after the day by which it was"),
        (
            [LEVEL | {"period_start": "2026-02-02", "period_end": "2026-02-02"}],
            "figures.1.period_end",
            "2026-02-02 is after the",
        ),
        (
            [LEVEL | {"period_start": "1992-01-01"}],
            "figures.1.period_end",
            "2025-12-31 is more than ten years after period_start 1992-01-01",
        ),
        (
            [CHANGE | {"compare_start": "2010-01-01"}],
            "figures.1.compare_end",
            "2024-12-31 is more than ten years after compare_start 2010-01-01",
        ),
        (
            [CHANGE | {"compare_start": "2026-01-01", "compare_end": "2026-01-31"}],
            "figures.1.compare_start",
            "2026-01-01 is not before period_start 2025-01-01",
        ),
        (
            [CHANGE | {"compare_start": "2024-01-01", "compare_end": "2026-12-31"}],
            "figures.1.compare_end",
            "2026-12-31 is after the day by which it was known, 2026-02-01",
        ),
        (
            [{key: value for key, value in CHANGE.items() if "compare" not in key}],
            "figures.1.compare_start",
            "is empty for a change",
        ),
        (
            [LEVEL | {"period_start": "2024-01-01", "period_end": "2024-02-28"}],
            "figures.1.period_end",
            "2024-02-28 is not the last day of its month",
        ),
        (
            [CHANGE | {"compare_start": "2024-01-02"}],
            "figures.1.compare_start",
            "2024-01-02 is not the first day of a month",
        ),
        ([LEVEL | {"period_end": ""}], "figures.1.period_end", "is empty beside period_start; give the last day"),
        ([CHANGE | {"compare_end": ""}], "figures.1.compare_end", "is empty beside compare_start; give the last day"),
        (
            [CHANGE | {"period_end": "2025-06-30"}],
            "figures.1.compare_end",
            "ends a time of 366 days, the period has 181; give times of one length",
        ),
        ([INDEX | {"value": "9", "printed": "9%"}], "figures.1.value", "An index of no change is 100; leave form out"),
        ([CHANGE | {"value": "100.3", "printed": "100,3%"}], "figures.1.value", "an increase, or an index"),
        ([LEVEL | {"qualifier": "up_to"}, CHANGE], "figures.1.qualifier", "the level reached: accepted is exact"),
        (
            [LEVEL | {"qualifier": "up_to", "statistic": "target"}],
            "figures.1.qualifier",
            "names the aim: accepted is planned",
        ),
        (
            [LEVEL, CHANGE | {"definition": ""}],
            "figures.2.definition",
            "the same thing is counted by rail-ktz-pair",
        ),
    ],
)
def test_what_is_unlikely_is_asked_and_a_note_answers(ask, figures, where, told):
    lines, _ = ask(record("one", *figures))
    assert len(lines) == 1, lines
    assert f"{where}: " in lines[0]
    assert told in lines[0]
    number = int(where.split(".")[1]) - 1
    answered = [item | ({"note": NOTE} if index == number else {}) for index, item in enumerate(figures)]
    assert ask(record("one", *answered)) == ([], [])


@pytest.mark.parametrize(
    "figures",
    [
        [LEVEL | {"qualifier": "up_to"}],
        [LEVEL | {"qualifier": "up_to"}, CHANGE | {"flow": "export"}],
        [LEVEL | {"period_end": "2026-12-31", "statistic": "target", "qualifier": "planned"}],
        [CHANGE | {"value": "99.9", "printed": "99,9%"}],
        [LEVEL | {"period_start": "2016-01-01"}],
        [LEVEL | {"period_start": "2025-01-01", "period_end": "", "statistic": "forecast"}],
        [CHANGE | {"period_end": "2025-02-28", "compare_end": "2024-02-29"}],
        [INDEX | {"value": "9", "printed": "down to 9%"}],
        [LEVEL | {"period_start": "2026-02-01", "period_end": "2026-02-01"}],
        [LEVEL | {"period_start": "", "period_end": ""}],
        [CHANGE | {"compare_start": "2016-01-01", "compare_end": "2016-12-31"}],
        [LEVEL | {"reporter": "edb"}],
    ],
)
def test_what_only_looks_like_it_is_not_asked(ask, figures):
    assert ask(record("one", *figures)) == ([], [])


def test_a_scope_is_that_of_the_registry(ask):
    lines, _ = ask(record("one", LEVEL | {"scope": "pipeline"}))
    assert len(lines) == 1
    assert "figures.1.scope: 'pipeline' is not the scope of KZ-TJ; accepted: pair" in lines[0]


def test_one_address_in_two_records_is_asked(ask):
    one, two = record("one"), record("two", url="https://example.org/one")
    lines, _ = ask(one, two)
    assert len(lines) == 1
    assert lines[0].startswith("seeds/sources/two.yml:")
    assert "url: is the address of one too" in lines[0]
    assert ask(one, two | {"note": NOTE}) == ([], [])


def test_a_day_in_the_future_is_refused_and_a_wrong_clock_is_told(ask):
    records = [record(f"number-{count}", published="2026-02-01") for count in range(8)]
    slip = record("slip", published="2036-02-01")
    lines, remarks = ask(*records, slip)
    assert len(lines) == 1
    assert lines[0].startswith("seeds/sources/slip.yml:")
    assert "published: lies in the future: today is 2026-03-01; accepted: a day up to today" in lines[0]
    assert remarks == []
    for wrong in (date(1999, 1, 1), date(2025, 6, 1)):
        lines, remarks = ask(*records, slip, today=wrong)
        assert lines == []
        assert remarks == [f"the clock says {wrong}, but 9 of 9 records were published later: set it"]
    assert ask(*records, today=date(2031, 1, 1)) == ([], [])
    assert ask(record("one", published="2026-03-02")) == ([], [])  # somewhere it is tomorrow


def test_nobody_is_quoted_after_the_day_of_the_document(ask):
    assert ask(record("one", LEVEL | {"said": "2026-01", "said_by": "The minister"})) == ([], [])
    lines, _ = ask(record("one", LEVEL | {"said": "2026-03"}))
    assert len(lines) == 1
    assert "said_end: 2026-03-31 is after the day of the document, 2026-02-01" in lines[0]


UNDATED = {"published": "", "published_basis": "unknown"}


@pytest.mark.parametrize(
    ("fields", "end", "known"),
    [
        (UNDATED | {"event_date": "2022-07-26"}, "2022-12-31", "2022-07-26"),
        (UNDATED, "2026-03-31", "2026-03-01"),
        ({"event_date": "2020-01-01"}, "2026-02-28", "2026-02-01"),
    ],
)
def test_a_level_is_of_a_time_that_was_over_when_it_was_known(ask, fields, end, known):
    figure = LEVEL | {"period_start": "2020-01-01", "period_end": end}
    lines, _ = ask(record("one", figure, **fields))
    assert len(lines) == 1, lines
    assert f"period_end: {end} is after the day by which it was known, {known}; accepted: " in lines[0]
    assert ask(record("one", figure | {"note": NOTE}, **fields)) == ([], [])
    assert ask(record("one", figure | {"statistic": "forecast"}, **fields)) == ([], [])
    assert ask(record("one", LEVEL | {"period_start": known, "period_end": known}, **fields)) == ([], [])


@pytest.mark.parametrize("fields", [UNDATED, UNDATED | {"event_date": "2025-07-26"}, {"published": "2025-12-31"}])
@pytest.mark.parametrize("days", [{"period_start": "2050-01-01", "period_end": ""}, {"period_end": "2027-12-31"}])
def test_no_note_makes_known_what_is_of_a_later_year(ask, fields, days):
    lines, _ = ask(record("one", LEVEL | {"note": NOTE, "status": "corrected"} | days, **fields))
    assert len(lines) == 1, lines
    assert " is of a later year than the day by which it was known, 202" in lines[0]
    assert ask(record("one", LEVEL | {"statistic": "forecast"} | days, **fields)) == ([], [])


@pytest.mark.parametrize("flow", ["total", "transit"])
def test_a_third_country_is_named_where_it_tells_of_a_pair(ask, flow):
    figure = LEVEL | {"reporter": "UZ", "flow": flow}
    for answer in ({}, {"note": NOTE}):
        lines, _ = ask(record("one", figure | answer))
        assert len(lines) == 1, lines
        assert "reporter: UZ is not of the pair; accepted: KZ or TJ; or a note that says how Uzbekistan " in lines[0]
    assert ask(record("one", figure | {"note": "Counted by Uzbekistan, which lies between."})) == ([], [])


def test_a_wrong_clock_dates_no_record(ask):
    records = [record(f"number-{count}", LEVEL | {"seq": count + 1}) for count in range(8)]
    lines, remarks = ask(*records, record("undated", **UNDATED), today=date(1999, 1, 1))
    assert lines == []
    assert remarks == ["the clock says 1999-01-01, but 8 of 9 records were published later: set it"]


def test_an_event_after_its_report_is_asked(ask):
    told = record("one", event_date="2026-02-02")
    lines, _ = ask(told)
    assert len(lines) == 1, lines
    assert "event_date: 2026-02-02 is after the day of publication, 2026-02-01; or say why in note" in lines[0]
    assert ask(told | {"note": NOTE}) == ([], [])
    assert ask(told | {"event_date": "2026-02-01"}) == ([], [])


@pytest.mark.parametrize("name", ["new.yaml", "new.YML", "new.yml.txt", "new.json"])
def test_a_record_under_another_name_does_not_vanish(seeds_folder, tmp_path, name):
    (seeds_folder / "sources" / name).write_text("source_id: new\n", encoding="utf-8")
    with pytest.raises(SeedError) as refused:
        compilation.compile_data(seeds_folder, tmp_path / "data")
    assert [str(problem) for problem in refused.value.problems] == [
        f"seeds/sources/{name}:1: is not read as a record; accepted: a file named new.yml"
    ]


def test_a_contradiction_within_one_statement_is_told_to_the_maintainer():
    read = [
        records.Located(records.SourceRecord.model_validate(record(name, LEVEL | {"value": value, "note": note})), None)
        for name, value, note in (("one", "5.9", ""), ("two", "6.9", ""), ("three", "7.9", NOTE))
    ]
    contradictions = [finding("one:1", "two:1"), finding("one:1", "three:1"), finding("one:1", "one:1")]
    lines = questions.transcription_errors(read, contradictions)
    assert len(lines) == 1
    assert lines[0].startswith("one:1 and two:1 retell one statement (ktz) and contradict each other: correct one")


def finding(one, two):
    return SimpleNamespace(finding_id="restatement-00000000", observations=(one, two), verdict="contradictory")


def test_the_records_of_the_book_leave_nothing_to_ask():
    read = reading.read_seeds(paths.SEEDS)
    assert checks.check(read, TODAY.replace(year=2027)) == []
    assert questions.transcription_errors(read.sources, dataset.read().findings.itertuples()) == []
