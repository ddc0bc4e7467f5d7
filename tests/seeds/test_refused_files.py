"""Files that cannot be read, by their place, their kind or their form; what makes no difference; limits."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from spoiling import RECORD, changed, every, holding, linked, refused, renamed, with_more, without

from corridor.base import paths
from corridor.base.choices import count
from corridor.building import compilation
from corridor.evidence.values import FIRST_DAY, LAST_DAY, LONGEST_ID, LONGEST_TEXT
from corridor.seeds.notation import DEEPEST, LONGEST_LIST
from corridor.seeds.origins import LARGEST


def a_socket(folder):
    """Bound under a short name: the names of sockets are."""
    before = Path.cwd()
    os.chdir(folder / "sources")
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.yml")
    finally:
        os.chdir(before)


def a_file_for_the_folder(folder):
    shutil.rmtree(folder / "sources")
    (folder / "sources").write_text("", encoding="utf-8")


HEADER = "id,name_en,name_ru,kind,country,lat,lon,precision"
COLUMNS = "country, id, kind, lat, lon, name_en, name_ru, precision"
ID = "lower-case letters and digits, joined by hyphens"
FIELDS = (
    "added, attributed_to, commitments, document, event_date, figures, language, note, origin_group, published, "
    "published_basis, publisher, source_id, title, url"
)
FILES = (
    "areas.csv, breaks.csv, commodities.yml, constants.csv, count_links.csv, definitions.yml, flows.yml, former.csv, "
    "forms.yml, geography.topojson, legs.csv, measures.yml, places.csv, rates.csv, rejected.csv, relationships.yml, "
    "reporters.yml, reviewed.yml, sources, subjects.yml, themes.yml, waypoints.csv"
)

# fmt: off
REFUSED = {
    # --- files
    "an unknown file": (holding("regions.yml", "- a\n"), [f"seeds/regions.yml:1: is not read; nearest: relationships.yml, definitions.yml, reporters.yml; accepted: {FILES}"]),
    "an unknown folder": (holding("source/two.yml", ""), [f"seeds/source:1: is not read; nearest: sources; accepted: {FILES}"]),
    "a record of another suffix": (renamed(RECORD, "sources/one.yaml"), ["seeds/sources/one.yaml:1: is not read as a record; accepted: a file named one.yml"]),
    "a record in a folder": (holding("sources/2026/two.yml", "source_id: two\n"), ["seeds/sources/2026:1: is a folder; accepted: records, beside each other in sources"]),
    "a folder named as a record": (holding("sources/two.yml/one.yml", "source_id: two\n"), ["seeds/sources/two.yml:1: is a folder; accepted: a file"]),
    "a record of another name": (holding("sources/Two.yml", "source_id: two\n"), [f"seeds/sources/Two.yml:1: is no name of a record; accepted: {ID}, and .yml"]),
    "a name of two lines": (holding("sources/a\nb.yml", "source_id: two\n"), [f"seeds/sources/a\\nb.yml:1: is no name of a record; accepted: {ID}, and .yml"]),
    "no folder of records": (lambda folder: shutil.rmtree(folder / "sources"), ["seeds/sources:1: is missing; accepted: a folder"]),
    "a file for the folder": (a_file_for_the_folder, ["seeds/sources:1: is no folder; accepted: a folder"]),
    "no seeds": (shutil.rmtree, ["seeds:1: is missing; accepted: a folder"]),
    "no registry": (without("legs.csv"), ["seeds/legs.csv:1: is missing; accepted: a file"]),
    "a link to nothing": (linked("sources/two.yml", "nowhere"), ["seeds/sources/two.yml:1: is a link that leads nowhere; accepted: a file"]),
    "a device": (linked("sources/two.yml", "/dev/zero"), ["seeds/sources/two.yml:1: is a device; accepted: a file"]),
    "a pipe": (lambda folder: os.mkfifo(folder / "sources" / "two.yml"), ["seeds/sources/two.yml:1: is a named pipe; accepted: a file"]),
    "a socket": (a_socket, ["seeds/sources/socket.yml:1: is a socket; accepted: a file"]),
    "a file too large": (holding("sources/two.yml", b"#" * (LARGEST + 1)), ["seeds/sources/two.yml:1: is too large; accepted: at most 1 000 000 bytes"]),
    "another encoding": (holding("themes.yml", "- {theme: tariff,\n label: é}\n".encode("latin-1")), ["seeds/themes.yml:2: byte 0xe9 is not UTF-8 text; save the file as UTF-8"]),
    # --- YAML
    "an empty record": (holding("sources/two.yml", ""), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds nothing"]),
    "a comment for a record": (holding("sources/two.yml", "# to come\n"), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds nothing"]),
    "a list for a record": (holding("sources/two.yml", "- a\n"), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds a list"]),
    "words for a record": (holding("sources/two.yml", "to come\n"), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds text"]),
    "an empty registry": (holding("themes.yml", ""), ["seeds/themes.yml:1: must hold a list, and holds nothing"]),
    "a registry without lists": (holding("measures.yml", "- a\n"), ["seeds/measures.yml:1: measures: must hold a list under 'measures', and holds nothing", "seeds/measures.yml:1: units: must hold a list under 'units', and holds nothing"]),
    "a list for a value": (changed(RECORD, "title: Freight of a year", "title: [Freight]"), ["seeds/sources/one.yml:3: title: must be one value, and is a list"]),
    "a value for a list": (changed(RECORD, "parties: [KZ, TJ]", "parties: KZ"), ["seeds/sources/one.yml:29: commitments.1.parties: must be a list such as [one, another], and is text"]),
    "an empty text": (changed(RECORD, "title: Freight of a year", 'title: " "'), ["seeds/sources/one.yml:3: title: must not be empty"]),
    "a tag": (changed(RECORD, "value: 5.9", "value: !!python/object/apply:os.system 5.9"), ["seeds/sources/one.yml:22: figures.1.value: tags are not used here, found 'tag:yaml.org,2002:python/object/apply:os.system'; give the value alone"]),
    "a plain tag": (changed(RECORD, "value: 5.9", "value: !!str 5.9"), ["seeds/sources/one.yml:22: figures.1.value: tags are not used here, found 'tag:yaml.org,2002:str'; give the value alone"]),
    "an anchor": (changed(RECORD, "value: 5.9", "value: &five 5.9"), ["seeds/sources/one.yml:22: figures.1.value: anchors are not used here; write out what is meant"]),
    "an alias": (changed(RECORD, "value: 5.9", "value: *five"), ["seeds/sources/one.yml:22: figures.1.value: anchors are not used here; write out what is meant"]),
    "an alias for a name": (changed(RECORD, "  value: 5.9", "  *five : 5.9"), ["seeds/sources/one.yml:22: figures.1: a field name must be plain text"]),
    "two documents": (holding("themes.yml", "- {theme: tariff, label: a}\n---\n- b\n"), ["seeds/themes.yml:2: a second document begins; accepted: one in a file"]),
    "a control character": (holding("themes.yml", "- {theme: tariff,\n label: \x01}\n"), ["seeds/themes.yml:2: is not YAML: control characters are not allowed"]),
    "nested too deep": (changed(RECORD, "title: Freight of a year", "title: " + "[" * 100_000), ["seeds/sources/one.yml:3: title.1.1.1.1.1.1: is nested too deep; accepted: at most 6 lists and fields in each other"]),
    "a list too long": (holding("themes.yml", "-\n" * (LONGEST_LIST + 1)), ["seeds/themes.yml:10001: has too many entries; accepted: at most 10 000"]),
    "fields too many": (holding("sources/two.yml", "".join(f"f{number}: 1\n" for number in range(101))), ["seeds/sources/two.yml:101: has too many fields; accepted: at most 100"]),
    "a text too long": (changed(RECORD, "Freight of a year", "x" * (LONGEST_TEXT + 1)), ["seeds/sources/one.yml:3: title: has 2 001 characters; accepted: at most 2 000"]),
    "an id too long": (changed("themes.yml", "theme: tariff", "theme: " + "x" * (LONGEST_ID + 1)), ["seeds/themes.yml:1: 1.theme: has 101 characters; accepted: at most 100"]),
    "a line break in a text": (changed(RECORD, "title: Freight of a year", 'title: "Freight\\Lof a year"'), ["seeds/sources/one.yml:3: title: must stand on one line, found the line break U+2028"]),
    "a field with a line break": (changed(RECORD, "title: Freight", '"a\\nb": 1\ntitle: Freight'), [f"seeds/sources/one.yml:3: a\\nb: is no field here; accepted: {FIELDS}"]),
    # --- CSV
    "semicolons": (every("places.csv", b",", b";"), [f"seeds/places.csv:1: has semicolons between its cells; accepted: commas, as in {HEADER}"]),
    "tabs": (every("places.csv", b",", b"\t"), [f"seeds/places.csv:1: has tabs between its cells; accepted: commas, as in {HEADER}"]),
    "an empty table": (holding("places.csv", "\n"), [f"seeds/places.csv:1: is empty; accepted: the header {HEADER}, and rows under it"]),
    "a column twice": (changed("places.csv", "id,name_en", "id,id"), [f"seeds/places.csv:1: the header cannot be used: id is named twice, name_en is missing; accepted: {COLUMNS}"]),
    "a column of another name": (changed("places.csv", ",lat,", ",latitude,"), [f"seeds/places.csv:1: the header cannot be used: 'latitude' is no column here, lat is missing; accepted: {COLUMNS}"]),
    "a column missing": (changed("places.csv", ",precision", ""), [f"seeds/places.csv:1: the header cannot be used: precision is missing; accepted: {COLUMNS}"]),
    "a row too short": (changed("places.csv", ",general", ""), ["seeds/places.csv:2: has 7 cells where the header has 8"]),
    "a row of nothing": (changed("places.csv", "\npoti", "\n,,,,,,,\npoti"), ["seeds/places.csv:3: is an empty row; delete it"]),
    "a quoted line break": (changed("places.csv", "aktau,Aktau", 'aktau,"Ak\ntau"'), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+000A"]),
    "a line separator": (changed("places.csv", "aktau,Aktau", "aktau,Ak\u2028tau"), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+2028"]),
    "a form feed": (changed("places.csv", "aktau,Aktau", "aktau,Ak\x0ctau"), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+000C"]),
    "an error below a line break": (changed("places.csv", "aktau,Aktau,Актау,port,KZ,43.6,51.22,general\npoti", 'aktau,"Ak\ntau",Актау,port,KZ,43.6,51.22,general\nPoti'), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+000A", f"seeds/places.csv:4: id: 'Poti' is not accepted; accepted: {ID}"]),
    "a quote never closed": (changed("places.csv", "aktau,Aktau", 'aktau,"Aktau'), ['seeds/places.csv:2: opens a quote that is never closed; accepted: "…" around a cell']),
    "a cell too long": (changed("places.csv", "aktau,Aktau", "aktau," + "x" * 200_000), ["seeds/places.csv:2: has a cell that is too long; accepted: at most 2 000 characters"]),
    "a table too long": (with_more("places.csv", "x\n" * LONGEST_LIST), ["seeds/places.csv:5: has 1 cell where the header has 8"]),
    "off the globe": (changed("places.csv", "43.6", "143.6"), ["seeds/places.csv:2: lat: '143.6' is out of range; accepted: at most 90"]),
    # --- shapes
    "no shapes": (holding("geography.topojson", ""), ["seeds/geography.topojson:1: is empty; accepted: TopoJSON with the shapes of countries"]),
    "shapes nested too deep": (holding("geography.topojson", "[" * 100_000), ["seeds/geography.topojson:1: invalid JSON: recursion limit exceeded at line 1 column 202"]),
    "a number of 6000 digits": (changed("geography.topojson", "[[[0,0]", "[[[" + "9" * 6000 + ",0]"), ["seeds/geography.topojson:1: invalid JSON: number out of range at line 1 column 4331"]),
    "a step too long": (changed("geography.topojson", "[[[0,0]", "[[[10000000,0]"), ["seeds/geography.topojson:1: arcs.1.1.1: 10000000 is out of range; accepted: at most 1000000"]),
    "no countries": (changed("geography.topojson", '{"type":"Polygon","arcs":[[0]]}', ""), ["seeds/geography.topojson:1: holds no shape; accepted: the shapes of countries"]),
    "a country cut away": (changed("geography.topojson", '{"type":"Polygon","arcs":[[0]]}', '{"type":null}'), ["seeds/geography.topojson:1: holds no shape; accepted: the shapes of countries"]),
    "no JSON in line 2": (changed("geography.topojson", '"objects":', '"objects"'), ["seeds/geography.topojson:2: invalid JSON: expected `:` at line 2 column 10"]),
}
# fmt: on
"""What is done to a folder of seeds: how, and every line it is refused with."""


@pytest.mark.parametrize("spoiling", REFUSED)
def test_what_cannot_be_used_is_refused_in_these_lines(small_seeds, spoiling):
    spoil, lines = REFUSED[spoiling]
    spoil(small_seeds)
    assert refused(small_seeds) == lines


def before(mark, *files):
    return lambda folder: [holding(file, mark + (folder / file).read_text(encoding="utf-8"))(folder) for file in files]


def left_behind(*files):
    return lambda folder: [holding(file, b"\xff")(folder) for file in files]


def a_linked_record(folder):
    renamed(RECORD, "../one.yml")(folder)
    linked(RECORD, "../../one.yml")(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        before("\ufeff", "places.csv", "themes.yml", "geography.topojson", RECORD),
        every("places.csv", b"\n", b"\r\n"),
        every("places.csv", b"\n", b"\r"),
        left_behind(".DS_Store", "Thumbs.db", "desktop.ini", "~$legs.csv", "sources/.one.yml.swp", "sources/._one.yml"),
        left_behind("sources/one.yml~", "sources/#one.yml#", "sources/.#one.yml"),
        a_linked_record,
    ],
)
def test_what_makes_no_difference_is_accepted(small_seeds, tmp_path, change):
    compilation.compile_data(small_seeds, tmp_path / "before")
    change(small_seeds)
    compilation.compile_data(small_seeds, tmp_path / "after")
    assert contents(tmp_path / "after") == contents(tmp_path / "before")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("words", ["data", "check", "book --dry-run", "verify ."])
def test_commands_end_with_few_lines_whatever_lies_in_the_folder(clone, words):
    sources = clone / "seeds" / "sources"
    os.mkfifo(sources / "fifo.yml")
    (sources / "a\nb.yml").write_text("", encoding="utf-8")
    (sources / "deep.yml").write_text("x: " + "[" * 100_000, encoding="utf-8")
    (sources / "many.yml").write_text("figures:\n" + "- {}\n" * LONGEST_LIST, encoding="utf-8")
    (clone / "seeds" / "geography.topojson").write_text("[" * 100_000, encoding="utf-8")
    environment = {**os.environ, "CORRIDOR_ROOT": str(clone)}
    command = [sys.executable, "-m", "corridor", *words.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 19), done.stderr[-2000:]
    assert all(re.match(r"seeds/\S+", line) and re.search(r":\d+: ", line) for line in lines)
    assert sum(line.endswith(", 21, 22, and 9 979 more") for line in lines) == 8


def test_the_limits_are_told_where_a_maintainer_looks():
    text = " ".join((paths.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
    assert f"at most {count(LARGEST)} bytes" in text
    assert f"a list or table {count(LONGEST_LIST)} entries" in text
    assert f"a text {count(LONGEST_TEXT)} characters, an id {LONGEST_ID}" in text
    assert f"at most {DEEPEST} deep" in text
    assert f"of the years {FIRST_DAY.year} to {LAST_DAY.year}" in text
