"""Whatever is changed by hand in what is made is noticed: by `corridor check`, and by nbval as `make test` runs it."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from corridor.base import paths
from corridor.base.digests import digest_of
from corridor.building import contents, stages
from corridor.drawing import kept_pictures
from corridor.execution import differences, notebooks


def _outputs(cells, kind):
    return [output["data"] for cell in cells for output in cell.get("outputs", ()) if kind in output.get("data", {})]


def _a_value_of_a_table(notebook):
    table = _outputs(notebook["cells"], "text/html")[0]
    table["text/html"] = [re.sub(r"\d", "7", line) for line in table["text/html"]]


def _a_value_of_a_chart(notebook):
    spec = _outputs(notebook["cells"], kept_pictures.VEGALITE)[0][kept_pictures.VEGALITE]
    next(iter(spec["datasets"].values()))[0]["amount"] = 7000


def _a_picture(notebook):
    shown = _outputs(notebook["cells"], "image/svg+xml")[0]
    shown["image/svg+xml"] = [line.replace("2", "3") for line in shown["image/svg+xml"]]


def _what_is_said(notebook):
    prose = _outputs(notebook["cells"], "text/markdown")[0]
    prose["text/markdown"] = [line.replace("a", "o") for line in prose["text/markdown"]]


def _an_output_is_taken_out(notebook):
    _shows(notebook)["outputs"].pop()


def _every_output_is_taken_out(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []


def _a_heading(notebook):
    notebook["cells"][0]["source"][0] = "# Another pair\n"


def _prose(notebook):
    prose = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"][-1]
    prose["source"].append("\n\nHacked 9.9 Mt.")


def _a_parameter(notebook):
    injected = _tagged(notebook, "injected-parameters")
    injected["source"] = [line.replace("KZ", "UZ") for line in injected["source"]]


def _another_parameter(notebook):
    _tagged(notebook, "injected-parameters")["source"].append("\nhorizon = 2040")


def _code_and_what_it_shows(notebook):
    cell = _shows(notebook)
    cell["source"] = ['print("7 Mt")']
    cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["7 Mt\n"]}]


def _a_cell_more(notebook):
    notebook["cells"].append({"cell_type": "markdown", "id": "more", "metadata": {}, "source": ["More."]})


def _a_cell_less(notebook):
    del notebook["cells"][-1]


def _the_order_of_cells(notebook):
    notebook["cells"].append(notebook["cells"].pop(0))


def _tags(notebook):
    _tagged(notebook, "remove-input")["metadata"]["tags"] = []


def _what_is_folded(notebook):
    notebook["cells"][-1]["metadata"]["collapsed"] = True


def _the_name_of_a_cell(notebook):
    notebook["cells"][-1]["id"] = "another"


def _the_kernel(notebook):
    notebook["metadata"]["kernelspec"]["name"] = "python2"


def _a_count(notebook):
    _shows(notebook)["execution_count"] = 99


def _nothing(_):
    pass


def _shows(notebook):
    return next(cell for cell in notebook["cells"] if cell.get("outputs"))


def _tagged(notebook, tag):
    return next(cell for cell in notebook["cells"] if tag in cell["metadata"].get("tags", ()))


SHOWN, TEXT, TAGS = "what it shows", "its text", "its tags"

SPOILT = {
    "relationships/KG-TM": (_another_parameter, TEXT),
    "relationships/KZ-AZ": (_a_value_of_a_table, SHOWN),
    "relationships/KZ-CN": (_a_heading, TEXT),
    "relationships/KZ-EE": (_what_is_said, SHOWN),
    "relationships/KZ-GE": (_an_output_is_taken_out, SHOWN),
    "relationships/KZ-KG": (_nothing, ""),
    "relationships/KZ-TJ": (_a_value_of_a_chart, SHOWN),
    "relationships/KZ-TM": (_prose, TEXT),
    "relationships/KZ-UZ": (_a_parameter, TEXT),
    "corridor/audit": (_the_name_of_a_cell, "its kind or number"),
    "corridor/containers": (_a_picture, SHOWN),
    "corridor/definitions": (_code_and_what_it_shows, f"{TEXT}, {SHOWN}"),
    "corridor/oil": (_a_cell_less, f"{TEXT}, {TAGS}(, {SHOWN})?"),
    "corridor/overview": (_the_order_of_cells, f"{TEXT}.*"),
    "corridor/ports": (_tags, TAGS),
    "corridor/targets": (_a_cell_more, f"{TEXT}, {TAGS}"),
    "corridor/times": (_a_count, "its kind or number"),
    "corridor/volumes": (_every_output_is_taken_out, SHOWN),
    "corridor/commitments": (_what_is_folded, TAGS),
    "corridor/method": (_the_kernel, None),
}
"""Chapter → what is changed in it, and how the place is told; None beside its cells, empty where nothing is."""


@pytest.fixture
def spoilt(clone):
    """A clone in which every chapter above was changed by hand."""
    for name, (change, _) in SPOILT.items():
        path = clone / "chapters" / f"{name}.ipynb"
        notebook = json.loads(path.read_bytes())
        change(notebook)
        path.write_text(f"{json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)}\n", encoding="utf-8")
    return clone


def run(clone, *words):
    command = [sys.executable, "-m", *map(str, words)]
    environment = {**os.environ, "CORRIDOR_ROOT": str(clone)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_check_notices_every_change_of_a_chapter_without_a_record_of_a_build(spoilt):
    before = digest_of(spoilt)
    checked = run(spoilt, "corridor", "check")
    assert checked.returncode == 1
    told = [
        rf"chapters/{name}\.ipynb is not what its template makes of the data \({where}\): run `corridor chapters`"
        for name, (_, place) in SPOILT.items()
        if (where := "beside its cells" if place is None else place and rf"cell \d+: {place}")
    ]
    found = checked.stderr.splitlines()
    assert [line for line in found if not any(re.fullmatch(pattern, line) for pattern in told)] == []
    assert len(found) == len(told) == len(SPOILT) - 1
    shutil.rmtree(spoilt / "_build", ignore_errors=True)  # drawings are kept there
    assert digest_of(spoilt) == before


def test_what_nbval_takes_as_it_stands_is_compared_with_the_template(spoilt, data):
    """Whatever is changed but for what cells show, which nbval compares itself, and their counts, which it does not."""
    for chapter in notebooks.every_chapter(data):
        name = chapter.output.relative_to(paths.CHAPTERS).with_suffix("").as_posix()
        change, place = SPOILT.get(name, (_nothing, ""))
        told = differences.unlike_its_template(replace(chapter, output=spoilt / "chapters" / f"{name}.ipynb"))
        assert bool(told) == (place not in ("", SHOWN) and change is not _a_count), name


def test_nbval_notices_what_cells_show_and_what_a_chapter_is_made_from(spoilt):
    files = ("relationships/KZ-KG", "relationships/KZ-TM", "corridor/definitions", "corridor/volumes")
    options = (
        "--nbval",
        "-p",
        "corridor.execution.nbval_plugin",
        "-p",
        "no:cacheprovider",
        "-rA",
        "-n2",
        "--dist=loadscope",
    )
    ended = run(spoilt, "pytest", *options, *(spoilt / "chapters" / f"{name}.ipynb" for name in files))
    told = re.findall(r"^(PASSED|FAILED) \S*/(\w+/[\w-]+)\.ipynb::(made|Cell)", ended.stdout, re.MULTILINE)
    verdicts = {name: {(verdict, what) for verdict, of, what in told if of == name} for name in files}
    assert verdicts == {
        "relationships/KZ-KG": {("PASSED", "Cell"), ("PASSED", "made")},
        "relationships/KZ-TM": {("PASSED", "Cell"), ("FAILED", "made")},
        "corridor/definitions": {("PASSED", "Cell"), ("FAILED", "made")},
        "corridor/volumes": {("PASSED", "Cell"), ("FAILED", "Cell"), ("PASSED", "made")},
    }


def test_check_names_what_does_not_belong_and_what_is_missing(clone):
    chapters = clone / "chapters"
    for stray in ("relationships/KZ-TJ.html", "corridor/.oil.ipynb.old", "relationships/more/KZ-TJ.ipynb"):
        (chapters / stray).parent.mkdir(exist_ok=True)
        (chapters / stray).touch()
    (chapters / "corridor" / ".ipynb_checkpoints").mkdir()
    (chapters / "corridor" / ".ipynb_checkpoints" / "oil-checkpoint.ipynb").touch()  # Jupyter's own
    (clone / "data" / ".places.csv.old").touch()
    (clone / "data" / "more.csv").touch()
    (clone / "data" / "places.csv").write_text("id\n", encoding="utf-8")
    (clone / "data" / "observations.csv").unlink()
    checked = run(clone, "corridor", "check")
    assert (checked.returncode, checked.stdout) == (1, "")
    assert checked.stderr.splitlines() == [
        "data/.places.csv.old is nothing that the seeds make: delete it",
        "data/more.csv is nothing that the seeds make: delete it",
        "data/observations.csv is missing: run `corridor data`",
        "data/places.csv is not what the seeds make: run `corridor data`",
    ]
    listed = run(clone, "corridor", "list")
    assert listed.returncode == 1
    assert re.fullmatch(r"corridor: \S+/data/observations\.csv: is missing: run `corridor data`.*\n", listed.stderr)
    for stray in (".places.csv.old", "more.csv"):
        told = f"corridor: {clone}/data/{stray}: is nothing that is made here, and would be lost: "
        assert run(clone, "corridor", "data").stderr.startswith(told)
        (clone / "data" / stray).unlink()
    assert run(clone, "corridor", "data").returncode == 0
    (chapters / "corridor" / "oil.ipynb").unlink()
    os.mkfifo(chapters / "corridor" / "oil.ipynb")
    (chapters / "corridor" / "times.ipynb").unlink()
    (chapters / "corridor" / "ports.ipynb").write_text("{ x", encoding="utf-8")
    of_ports = "is not what its template makes of the data (it is no notebook): run `corridor chapters`"
    assert run(clone, "corridor", "check").stderr.splitlines() == [
        "chapters/corridor/.oil.ipynb.old belongs to no chapter: delete it",
        "chapters/relationships/KZ-TJ.html belongs to no chapter: delete it",
        "chapters/relationships/more/KZ-TJ.ipynb belongs to no chapter: delete it",
        "_toc.yml names chapters/corridor/times, which is not there",
        "_toc.yml names chapters/corridor/oil, which is not there",
        "chapters/corridor/oil.ipynb is no file: delete it, then run `corridor chapters`",
        f"chapters/corridor/ports.ipynb {of_ports}",
        "chapters/corridor/times.ipynb is missing: run `corridor chapters`",
    ]
    strays = ("corridor/.oil.ipynb.old", "relationships/KZ-TJ.html", "relationships/more/KZ-TJ.ipynb")
    for stray in strays:
        told = f"corridor: {chapters / stray}: belongs to no chapter: "
        assert run(clone, "corridor", "chapters").stderr.startswith(told)
        (chapters / stray).unlink()
    assert run(clone, "corridor", "chapters").returncode == 0
    kept = [path for path in (chapters / "relationships", chapters / "corridor") for path in path.rglob("*.*")]
    assert {path.suffix for path in kept if path.is_file()} == {".ipynb"}
    assert not any(path.name.startswith(".oil") for path in kept)
    assert all(json.loads((chapters / "corridor" / f"{name}.ipynb").read_bytes()) for name in ("oil", "times", "ports"))


LISTED = """\
format: jb-book
root: chapters/pairs
chapters:
  - file: chapters/a
  - glob: chapters/relationships/*
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("", ""), []),
        (("- file: chapters/a", "- url: https://example.org"), ["lacks chapters/a: a reader would not find it"]),
        (("chapters/a", "chapters/b"), ["names chapters/b, which is not there", "lacks chapters/a: .*"]),
        (("  - glob", "  - file: chapters/a\n  - glob"), ["cannot be used: document file used multiple times: .*"]),
        (("  - glob", "  - file: chapters/a.ipynb\n  - glob"), ["names chapters/a 2 times: accepted once"]),
        (
            ("  - glob", "  - file: chapters/relationships/KZ-TJ\n  - glob"),
            ["names chapters/relationships/KZ-TJ 2 times: accepted once"],
        ),
        (
            ("- file: chapters/a", "- file: chapters/a\n    sections:\n      - glob: chapters/relationships/KZ-?J"),
            ["names chapters/relationships/KZ-TJ 2 times: accepted once"],
        ),
        (("  - glob", "  - url: https://example.org/\n    title: T\n  - glob"), []),
        (("  - glob", "  - url: javascript://a.org/%0aalert(1)\n  - glob"), [": url .* cannot be linked to; .*"]),
        (("  - glob", "  - url: https://user@example.org/\n  - glob"), [": url .* cannot be linked to; .*"]),
        ((LISTED, ": ["), ["cannot be used: .*"]),
        ((LISTED, "\xff"), ["cannot be used: .*"]),
        ((LISTED, ""), ["cannot be used: .*"]),
    ],
)
def test_the_contents_name_every_chapter_once(tmp_path, monkeypatch, change, told):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    (tmp_path / "chapters" / "relationships").mkdir(parents=True)
    outputs = [tmp_path / "chapters" / f"{name}.ipynb" for name in ("a", "relationships/KZ-TJ", "relationships/KZ-EE")]
    for path in (*outputs, tmp_path / "chapters" / "pairs.md"):
        path.touch()
    (tmp_path / "_toc.yml").write_text(LISTED.replace(*change), encoding="latin-1")
    broken, odd = contents.problems([notebooks.Chapter(path.stem, path, path) for path in outputs])
    found = [*broken, *odd]
    assert len(found) == len(told), found
    assert all(re.fullmatch(rf"_toc\.yml ?{pattern}", line) for pattern, line in zip(told, found, strict=True)), found


class HereCrew:
    """Answers in this process."""

    def ask(self, question):
        return question()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("title: T\n", []),
        ("", ["None is not of type 'object'"]),
        ("- a\n", [r"\['a'\] is not of type 'object'"]),
        ("[1", ["while parsing a flow sequence .*"]),
        ("title: [1]\n", [r"title: \[1\] is not of type 'string'"]),
        ("title: \xff\n", [".*can't decode.*"]),
    ],
)
def test_settings_that_jupyter_book_cannot_use_are_told_with_their_file(tmp_path, monkeypatch, settings, told):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    (tmp_path / "_config.yml").write_text(settings, encoding="latin-1")
    (tmp_path / "page.md").touch()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: page\n", encoding="utf-8")
    found = contents.problems([])[0]
    assert len(found) == len(told), found
    patterns = (rf"_config\.yml cannot be used: {pattern}" for pattern in told)
    assert all(re.fullmatch(pattern, line) for pattern, line in zip(patterns, found, strict=True)), found


def test_a_build_tells_what_the_contents_leave_out_and_stops_where_they_cannot_be_used(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/pairs\n", encoding="utf-8")
    oil = tmp_path / "chapters" / "oil.ipynb"
    plan = [(notebooks.Chapter("oil", oil, oil), {})]
    os.mkfifo(tmp_path / "chapters" / "pairs.md")
    with pytest.raises(
        stages.BuildError, match=r"^site: not built\n_toc\.yml names chapters/pairs, which is not there$"
    ):
        list(stages.check_contents(plan, HereCrew()))
    (tmp_path / "chapters" / "pairs.md").unlink()
    (tmp_path / "chapters" / "pairs.md").touch()
    lacks = "_toc.yml lacks chapters/oil: a reader would not find it"
    assert list(stages.check_contents(plan, HereCrew())) == [stages.Progress("site", lacks)]
    (tmp_path / "_toc.yml").unlink()
    os.mkfifo(tmp_path / "_toc.yml")
    with pytest.raises(stages.BuildError, match=r"_toc\.yml is missing"):
        list(stages.check_contents(plan, HereCrew()))


def _no_json(path):
    path.write_text("{ x", encoding="utf-8")


def _something_else(path):
    path.write_text("[" * 100_000, encoding="utf-8")


def _no_cells(path):
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8")


def _no_notebook(path):
    path.write_text('{"cells": [], "nbformat": 4}', encoding="utf-8")


def _no_text(path):
    path.write_bytes(b"\xff\xfe{}")


def _a_fifo(path):
    path.unlink()
    os.mkfifo(path)


def _a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_no_json, "is no notebook: Expecting property name enclosed in double quotes: line 1 column 3 (char 2)"),
        (_something_else, "is no notebook: its JSON is that of something else"),
        (_no_notebook, "is no notebook: 'metadata' is a required property"),
        (_no_text, "is no notebook: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        (_no_cells, "has no cells"),
        (_a_fifo, "is no file"),
        (_a_folder, "is no file"),
    ],
)
def test_a_template_that_is_none_is_refused_with_its_path(tmp_path, spoil, reason):
    path = tmp_path / "oil.ipynb"
    path.touch()
    spoil(path)
    with pytest.raises(notebooks.TemplateError) as refused:
        notebooks.template(path)
    assert refused.value.filename == str(path)
    assert refused.value.strerror == f"{reason}; accepted: a notebook that begins with its heading"


def test_a_template_that_is_none_is_told_in_one_line_by_every_command(clone):
    template = clone / "chapters" / "templates" / "relationship.ipynb"
    _no_json(template)
    before = digest_of(clone / "chapters")
    told = "is no notebook: Expecting property name .*; accepted: a notebook that begins with its heading"
    assert re.fullmatch(rf"chapters/templates/relationship\.ipynb {told}\n", run(clone, "corridor", "check").stderr)
    for words in (("chapters",), ("book",), ("rerun", "KZ-TJ", "--out", clone / "rerun")):
        ended = run(clone, "corridor", *words)
        assert ended.returncode == 1
        assert re.fullmatch(rf"corridor: {re.escape(str(template))}: {told}.*\n", ended.stderr), words
    assert digest_of(clone / "chapters") == before


def test_a_difference_beside_the_cells_is_one_too():
    one = {"cells": [{"source": ["a"], "outputs": []}], "metadata": {}}
    other = {**one, "metadata": {"kernelspec": {}}}
    more = {**one, "cells": one["cells"] * 2}
    stands, again, longer = (json.dumps(notebook).encode() for notebook in (one, other, more))
    assert differences.difference(stands, stands) == ""
    assert differences.difference(stands, again) == "beside its cells"
    assert differences.difference(longer, stands) == "cell 2: its text, what it shows"
    for nothing in (b"", b"[]", b"{", b'{"cells": 5}', b'{"cells": [5]}', b"[" * 100_000, b"\xff"):
        assert differences.difference(nothing, stands) == "it is no notebook"
