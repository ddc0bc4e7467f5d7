"""Bad input: refused with file, line, field, reason and accepted values; data/ keeps its last good state."""

import hashlib
import re

import pytest

from corridor.base import paths
from corridor.building import compilation
from corridor.seeds import notation
from corridor.seeds.origins import SeedError

SOURCE = "sources/seed-002.yml"
LINE = re.compile(r"^seeds/[\w./-]+:\d+: ")


def spoil(folder, file, before, after):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {file}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "where", "told"),
    [
        (SOURCE, "  unit: Mt", "  unti: Mt", "figures.1.unti", ["is no field here", "nearest: unit"]),
        (SOURCE, "  unit: Mt", "  unit: Mtt", "figures.1.unit", ["'Mtt' is not known in units", "nearest: Mt", "kt"]),
        (SOURCE, "  unit: Mt", "  unit: TEU", "figures.1.unit", ["'TEU' does not fit rail_freight", "accepted:", "kt"]),
        (
            SOURCE,
            "  period_end: 2025-12-31",
            "  period_end: 2024-12-31",
            "figures.1",
            ["period_end 2024-12-31 is before period_start 2025-01-01"],
        ),
        (SOURCE, "  period_end: 2025-12-31", "  period_end: 2025-02-30", "figures.1.period_end", ["2025-02-30"]),
        (SOURCE, "subject: KZ-TJ", "subject: KZ-TY", "figures.1.subject", ["'KZ-TY' is no pair", "nearest:", "KZ-TJ"]),
        (SOURCE, "- seq: 2\n  paragraph", "- seq: 1\n  paragraph", "seq", ["1 is already used in line"]),
        (SOURCE, "title: KTZ", "title: <b>KTZ</b>", "title", ["must be plain text without markup, found '<'"]),
        (SOURCE, "title: KTZ", "title: KTZ\u202e", "title", ["control character U+202E"]),
        (SOURCE, "reporter: KZ", "reporter: NO", "figures.1.reporter", ["'NO' is not known in reporters", "KZ"]),
        (
            SOURCE,
            "definition: rail-ktz-pair",
            "definition: rail-ktz-pear",
            "figures.1.definition",
            ["nearest: rail-ktz-pair"],
        ),
        (
            SOURCE,
            "statistic: level",
            "statistic: levels",
            "figures.1.statistic",
            ["'levels' is not accepted", "level, target"],
        ),
        (SOURCE, "  value: 5.9", "  value: many", "figures.1.value", ["'many'", "decimal"]),
        (
            SOURCE,
            "  value: 2.6",
            "  value: 2.7",
            "figures.3.printed",
            ["does not show the value 2.7 Mt", "status to corrected"],
        ),
        (SOURCE, "  value: 5.9\n", "", "figures.1", ["give value, or both value_low and value_high"]),
        (SOURCE, "language: ru\n", "language: ru\nlanguage: ru\n", "language", ["is given twice"]),
        (SOURCE, "language: ru\n", "", "language", ["is required"]),
        (SOURCE, "source_id: seed-002", "source_id: seed-003", "source_id", ["must be seed-002, as the file is named"]),
        (SOURCE, "url: https://", "url: javascript://", "url", ["is not accepted; accepted: an address of the web"]),
        (SOURCE, "figures:", "figures: [", "", ["is not YAML"]),
        (
            SOURCE,
            "  theme: digital-documents",
            "  theme: digital-document",
            "commitments.2.theme",
            ["nearest: digital-documents"],
        ),
        ("relationships.yml", "country_b: EE", "country_b: ES", "relationship_id", ["must be KZ-ES"]),
        ("relationships.yml", "  order: 2", "  order: 1", "order", ["1 is already used in line"]),
        ("relationships.yml", "astana, petropavl", "astana, petropol", "route", ["nearest: petropavl"]),
        (
            "definitions.yml",
            "part_of: [rail-ktz-carried]",
            "part_of: [rail-ktz]",
            "part_of",
            ["nearest: rail-ktz-pair"],
        ),
        ("subjects.yml", "places: [aktau]", "places: [aktaw]", "places", ["nearest: aktau"]),
        ("legs.csv", "altynkol,aktau,rail", "altynkol,aktau,train", "mode", ["'train' is not accepted", "road, sea"]),
        (
            "legs.csv",
            "altynkol,aktau,rail,3128,",
            "altynkol,aktau,rail,,",
            "",
            ["'unknown' exactly where distance_km is empty"],
        ),
        ("places.csv", "43.6,51.22", "143.6,51.22", "lat", ["'143.6' is out of range; accepted: at most 90"]),
        ("places.csv", "kuryk,Kuryk", "aktau,Kuryk", "id", ["aktau is already used in line"]),
        ("places.csv", "kuryk,Kuryk,Курык", "kuryk,Kuryk", "", ["has 7 cells where the header has 8"]),
        ("geography.topojson", '"transform":', '"transforms":', "transform", ["is required"]),
        (
            "geography.topojson",
            '"arcs":[[4,5,6,7]]',
            '"arcs":[[4,5,6,9999]]',
            "",
            ["arc 9999 is used, but there are only"],
        ),
        (
            "geography.topojson",
            '"arcs":[[4,5,6,7]]',
            '"arcs":[[]]',
            "polygons",
            ["has 0 entries; accepted: at least 1"],
        ),
        ("geography.topojson", "{", "[", "", ["invalid JSON"]),
    ],
)
def test_bad_input_is_refused_in_one_line(seeds_folder, tmp_path, file, before, after, where, told):
    spoil(seeds_folder, file, before, after)
    with pytest.raises(SeedError) as refused:
        compilation.compile_data(seeds_folder, tmp_path / "data")
    problems = [str(problem) for problem in refused.value.problems]
    assert all(LINE.match(problem) and "\n" not in problem for problem in problems)
    fitting = [problem for problem in problems if f"seeds/{file}:" in problem and where in problem]
    assert any(all(words in problem for words in told) for problem in fitting), problems


def test_the_line_named_is_the_line_of_the_field(seeds_folder, tmp_path):
    spoil(seeds_folder, SOURCE, "  unit: Mt", "  unit: Mtt")
    lines = (seeds_folder / SOURCE).read_text(encoding="utf-8").splitlines()
    with pytest.raises(SeedError) as refused:
        compilation.compile_data(seeds_folder, tmp_path / "data")
    assert refused.value.problems[0].line == lines.index("  unit: Mtt") + 1
    assert refused.value.problems[0].where == "figures.1.unit"


def test_text_that_is_not_utf8_is_refused(seeds_folder, tmp_path):
    path = seeds_folder / SOURCE
    path.write_bytes(path.read_bytes().replace(b"title: KTZ", b"title: \xff\xfeKTZ"))
    with pytest.raises(SeedError, match=r"seed-002.yml:3: byte 0xff is not UTF-8 text"):
        compilation.compile_data(seeds_folder, tmp_path / "data")


def test_every_problem_is_told_at_once(seeds_folder, tmp_path):
    spoil(seeds_folder, SOURCE, "  unit: Mt", "  unti: Mt")
    spoil(seeds_folder, "sources/seed-003.yml", "language: ru", "language: Russian")
    with pytest.raises(SeedError) as refused:
        compilation.compile_data(seeds_folder, tmp_path / "data")
    assert {problem.file for problem in refused.value.problems} == {f"seeds/{SOURCE}", "seeds/sources/seed-003.yml"}


def test_data_keeps_its_last_good_state(seeds_folder, tmp_path):
    folder = tmp_path / "data"
    compilation.compile_data(seeds_folder, folder)
    before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    spoil(seeds_folder, SOURCE, "  unit: Mt", "  unit: Mtt")
    with pytest.raises(SeedError):
        compilation.compile_data(seeds_folder, folder)
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_scalars_stay_what_was_typed(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("value: 5.10\ncountry: NO\nday: 2025-01-01\nnothing:\n", encoding="utf-8")
    values, _ = notation.read_yaml(path, "a.yml")
    assert values == {"value": "5.10", "country": "NO", "day": "2025-01-01"}


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "? [a]\n: b\n", "a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}\n"])
def test_yaml_tricks_are_refused(tmp_path, text):
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SeedError):
        notation.read_yaml(path, "a.yml")


def test_a_new_pair_is_an_entry(seeds_folder, tmp_path):
    """A pair takes an entry in the registry (and its countries a name), nothing else."""
    from corridor.evidence import dataset
    from corridor.execution import notebooks

    with (seeds_folder / "relationships.yml").open("a", encoding="utf-8") as file:
        file.write("- {relationship_id: KZ-TR, country_a: KZ, country_b: TR, title: Kazakhstan and Turkey, order: 10, ")
        file.write("route: [altynkol, aktau, poti, istanbul]}\n")
    compilation.compile_data(seeds_folder, tmp_path / "data")
    data = dataset.read(tmp_path / "data")
    assert "KZ-TR" in [chapter.name for chapter in notebooks.every_chapter(data)]


def test_the_committed_seeds_are_good():
    from corridor.seeds import checks, reading

    checks.check(reading.read_seeds(paths.SEEDS))
