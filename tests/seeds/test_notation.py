"""YAML and CSV of whatever content, names of whatever bytes, circles of whatever length."""

import csv
import io
import itertools
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corridor.base import paths
from corridor.evidence.registries import Definition, Place
from corridor.seeds import circles, reading, records
from corridor.seeds.notation import DEEPEST, read_csv, read_yaml
from corridor.seeds.origins import Origin, SeedError, listed

SMALL = paths.ROOT / "tests" / "small_seeds"

COLUMNS = {name: info.is_required() for name, info in Place.model_fields.items()}

# What can stand in a file: no half characters. YAML knows no control characters; it cuts the ends of lines.
letters = st.characters(exclude_categories=["Cs"])
plain = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))
names = st.text("abcxyz_", min_size=1, max_size=8)
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=8
)


def without_empty(value):
    """Fields without a value are left out."""
    if isinstance(value, dict):
        return {name: without_empty(item) for name, item in value.items() if item != ""}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


def depth(value):
    if isinstance(value, str):
        return 0
    return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)


def in_file(read, content, *more):
    """What comes of reading a file of this content: its values, or its problems as lines."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            return read(path, "file", *more), []
        except SeedError as error:
            return None, str(error).splitlines()


@given(values)
def test_yaml_gives_back_what_was_written_as_text(written):
    text = yaml.dump(written, Dumper=AllQuoted, allow_unicode=True)
    read, refused = in_file(read_yaml, text)
    if depth(written) > DEEPEST + 1:
        assert "is nested too deep" in refused[0]
    else:
        assert refused == []
        assert read[0] == without_empty(written)


class AllQuoted(yaml.SafeDumper):
    def ignore_aliases(self, _):
        return True


@given(st.text(st.sampled_from("ab:-[]{}&*!|>?#,'\"\n \t%@`\x00\u2028\ufeff\\"), max_size=40) | st.binary(max_size=40))
def test_whatever_stands_in_a_file_of_yaml_is_read_or_refused_in_a_line(content):
    read, refused = in_file(read_yaml, content)
    assert (read is None) == (len(refused) == 1)
    if read:
        kept = yaml.load(content, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes text only)
        assert read[0] == without_empty(kept) if kept is not None else read[0] is None


@given(st.lists(st.lists(st.text(letters, max_size=5), min_size=8, max_size=8), max_size=5))
def test_cells_of_a_table_come_back_with_their_lines(rows):
    assume(all(map(any, rows)))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    lines = []
    for row in rows:
        lines.append(len(io.StringIO(file.getvalue(), newline=None).read().split("\n")))
        writer.writerow(row)
    read, refused = in_file(read_csv, file.getvalue(), COLUMNS)
    assert refused == []
    assert [values for values, _ in read] == [
        {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell} for row in rows
    ]
    assert [origin.problem((), "").line for _, origin in read] == lines


@given(
    st.lists(st.sampled_from([*COLUMNS, "latitude", "", "Id", "id "]), max_size=9) | st.permutations(list(COLUMNS)),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_a_header_is_right_or_refused_in_one_line(header, between, mark):
    cells = between.join(["x"] * max(1, len(header)))
    read, refused = in_file(read_csv, f"{mark}{between.join(header)}\n{cells}\n" * 1 + f"{cells}\n" * 4, COLUMNS)
    if sorted(header) == sorted(COLUMNS) and between == ",":
        assert (len(read), refused) == (5, [])
    else:
        assert len(refused) == 1
        assert refused[0].startswith("file:1: ")


@settings(max_examples=50)
@given(
    st.binary(min_size=1, max_size=60).filter(lambda name: not set(name) & set(b"/\0") and name not in (b".", b".."))
)
def test_a_file_of_whatever_name_is_left_out_or_refused_in_a_line(name):
    with TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(SMALL, Path(temporary) / "seeds"))
        path = folder / "sources" / os.fsdecode(name)
        path.write_text("", encoding="utf-8")
        counts = path in listed(folder / "sources", "")
        try:
            reading.read_seeds(folder)
            refused = []
        except SeedError as error:
            refused = str(error).split("\n")
    assert len(refused) == counts
    assert all(line.isprintable() and line.startswith("seeds/sources/") for line in refused)


members = st.sampled_from("abcdef")
links = st.lists(st.tuples(members, members), max_size=5)


@given(links, links, links)
def test_a_circle_of_whatever_kind_is_found(parts, sums, same):
    """Against reaching everything from everywhere, step by step."""
    rows = [
        Definition(
            definition_id=name,
            label=name,
            colour=1,
            meaning=name,
            counted_by=name,
            part_of=sorted({whole for part, whole in parts if part == name}),
            sum_of=sorted({part for whole, part in sums if whole == name}),
            same_count_as=sorted({other for one, other in same if one == name != other}),
        )
        for name in "abcdef"
    ]
    steps = {*parts, *((part, whole) for whole, part in sums)}
    ways = {*steps, *same, *((other, one) for one, other in same), *((name, name) for name in "abcdef")}
    for middle, start, end in itertools.product("abcdef", repeat=3):
        if {(start, middle), (middle, end)} <= ways:
            ways.add((start, end))
    read = [records.Located(row, Origin("definitions.yml", {})) for row in rows]
    registries = {
        "definitions": read,
        "subjects": [],
        "measures": [],
        "commodities": [],
        "flows": [],
        "relationships": [],
    }
    found = [str(problem) for problem in circles.of(records.Seeds([], registries))]
    assert bool(found) == any((whole, part) in ways for part, whole in steps)
    assert len(found) <= 1
    for line in found:
        told = [part.split() for part in line.partition("circle: ")[2].partition(";")[0].split(", ")]
        assert {(words[0], words[-1]) for words in told if "part" in words} <= steps


def test_a_long_circle_is_one_short_line():
    rows = [
        {"definition_id": f"d{number}", "label": "d", "colour": 1, "meaning": "d", "counted_by": "d"}
        | {"part_of": [f"d{(number + 1) % 5000}"]}
        for number in range(5000)
    ]
    read = [records.Located(Definition.model_validate(row), Origin("definitions.yml", {})) for row in rows]
    registries = {
        "definitions": read,
        "subjects": [],
        "measures": [],
        "commodities": [],
        "flows": [],
        "relationships": [],
    }
    (found,) = circles.of(records.Seeds([], registries))
    assert str(found) == (
        "definitions.yml:1: part_of: goes in a circle: d0 is part of d1, d1 is part of d2, d2 is part of d3, "
        "d3 is part of d4, d4 is part of d5, and 4 995 more; take one of these out"
    )
